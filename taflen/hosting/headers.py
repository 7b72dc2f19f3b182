"""What a server sends with the files of a site, whichever server it is."""

from __future__ import annotations

from taflen.web.security_policy import directives, written

# Nobody may put a page into a page of their own. A meta tag cannot say this.
NOT_FRAMED = "frame-ancestors 'none'"
# A browser shows a PDF with a viewer of its own, which some browsers hold to the policy: it would show an empty page.
POLICY_OF_PDFS = NOT_FRAMED
# With every file.
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    # Which page of a health site somebody came from is nobody's business.
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": (
        "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
        "magnetometer=(), microphone=(), midi=(), payment=(), usb=()"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
}
# A year. Only over https: a browser must not believe it otherwise.
ONLY_HTTPS = "max-age=31536000"

# Kept, but asked about each time: a leaflet that is withdrawn must be gone at once.
ASK_EACH_TIME = "no-cache"
# What has a hash of its content in its name never changes.
FOR_EVER = "public, max-age=31536000, immutable"
HASH_IN_NAME = r"\.[0-9a-f]{8,}\.[a-z0-9]+$"
# Parts of the search index are asked for with the hash of the whole index: enough for one search, and no longer.
FOR_ONE_SEARCH = "public, max-age=600"
HASH_OF_THE_INDEX = r"/search/index/[a-z0-9-]+\.json\?v=[0-9a-f]+$"


def full_policy() -> str:
    """The Content-Security-Policy of everything that is no PDF."""
    return written(directives())
