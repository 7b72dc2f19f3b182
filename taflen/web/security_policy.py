"""What a page may load and do: its Content Security Policy, once for pages and for the headers of servers.

All files come from the site itself, and no page has a script or a style between its lines: a script that slipped into
a text would not run. A page without a script of ours may have none at all. A server gives one policy for all pages, the
wider one; a browser obeys both. `frame-ancestors` counts only there: a page cannot say it of itself.
"""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import escape

Directives = Mapping[str, tuple[str, ...]]

NONE, OWN = "'none'", "'self'"
# Pages to read. The search form leads to another page of the site.
READING: Directives = {
    "default-src": (NONE,),
    "style-src": (OWN,),
    "img-src": (OWN,),
    "form-action": (OWN,),
    "base-uri": (NONE,),
}
# The search fetches its index, "My pack" the pages that were chosen; a worker keeps pages for reading offline.
WITH_SCRIPTS: Directives = {**READING, "script-src": (OWN,), "connect-src": (OWN,), "worker-src": (OWN,)}
HEADER: Directives = {**WITH_SCRIPTS, "frame-ancestors": (NONE,)}
# The pages of a review pack are opened from a folder, where a page is of no site. Their form sends nothing.
PACK: Directives = {
    "default-src": (NONE,),
    "style-src": (OWN, "file:"),
    "script-src": (OWN, "file:"),
    "form-action": (NONE,),
    "base-uri": (NONE,),
}


def directives() -> Directives:
    """The directives that a server sends with every file of the site, by name."""
    return HEADER


def page_policy(*, has_scripts: bool) -> str:
    """The policy that a page of the site says of itself."""
    return written(WITH_SCRIPTS if has_scripts else READING)


def allowing_scripts(page: str) -> str:
    """A page of the site that may have scripts of ours, also if it had none: `serve` adds one."""
    reading, with_scripts = (escape(page_policy(has_scripts=has)) for has in (False, True))
    return page.replace(reading, with_scripts, 1)


def pack_policy() -> str:
    """The policy of a page of a review pack, or of a report to a panel."""
    return written(PACK)


def written(chosen: Directives) -> str:
    """Directives as they stand in a header or a page."""
    return "; ".join(" ".join((name, *values)) for name, values in chosen.items())
