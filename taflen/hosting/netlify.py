"""The settings of Netlify and Cloudflare Pages for a site: the files `_headers` and `_redirects`."""

from __future__ import annotations

from collections.abc import Mapping

from taflen.hosting import headers

# Other sites may read the data, as the page "Use our information" says.
ANYBODY = {"Access-Control-Allow-Origin": "*"}


def netlify_headers() -> str:
    """What to send with which files. Both servers add up the rules that fit an address; they always use https."""
    everything = {
        "Cache-Control": headers.ASK_EACH_TIME,
        "Content-Security-Policy": headers.NOT_FRAMED,
        "Strict-Transport-Security": headers.ONLY_HTTPS,
        **headers.ALWAYS,
    }
    full = {"Content-Security-Policy": headers.full_policy()}
    notes = (
        "# What Netlify and Cloudflare Pages send with which files. Every build writes this file anew.\n"
        "# A rule cannot leave out PDFs, which some browsers do not show with the full policy. So here the policy\n"
        "# of a page is the one in its own tag, and this file adds what a tag cannot say.\n"
    )
    rules = {"/*": everything, "/assets/*": full, "/pictures/*": full, "/worker.js": full}
    return notes + "".join(_rule(path, sent) for path, sent in rules.items()) + _rule("/api/*", ANYBODY)


def netlify_redirects() -> str:
    """What not to show though it is there."""
    return "# Settings for servers are not for readers. Every build writes this file anew.\n/hosting/* /404.html 404!\n"


def _rule(path: str, sent: Mapping[str, str]) -> str:
    return f"\n{path}\n" + "".join(f"  {name}: {value}\n" for name, value in sent.items())
