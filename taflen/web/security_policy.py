"""What a page may load: nothing but its own site's styles, scripts, pictures and data. Never a script in the page."""

from __future__ import annotations

DIRECTIVES = (
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
)


def policy() -> str:
    """The Content-Security-Policy of every page."""
    return "; ".join(DIRECTIVES)
