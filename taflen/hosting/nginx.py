"""The settings of nginx for a site: `nginx.conf` beside this file with the words between @ signs filled in."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from taflen.hosting import headers

TEMPLATE = Path(__file__).with_name("nginx.conf")


def nginx_conf(site_url: str) -> str:
    """A server block that shows the site at this address. `open_project` has made sure that the address is plain."""
    parts = urlsplit(site_url)
    host = (parts.hostname or "").encode("idna").decode()
    prefix = unquote(parts.path)
    always = "\n".join(f'    add_header {name} "{value}" always;' for name, value in headers.ALWAYS.items())
    words = {
        "SITE": site_url,
        "HOST": host,
        "PREFIX": prefix,
        "PREFIX_ESCAPED": re.escape(prefix),
        "WHERE": f"the files of the site are in /var/www/taflen{prefix}",
        "POLICY": headers.full_policy(),
        "POLICY_OF_PDFS": headers.POLICY_OF_PDFS,
        "ASK_EACH_TIME": headers.ASK_EACH_TIME,
        "FOR_EVER": headers.FOR_EVER,
        "HASH_IN_NAME": headers.HASH_IN_NAME,
        "FOR_ONE_SEARCH": headers.FOR_ONE_SEARCH,
        "HASH_OF_THE_INDEX": headers.HASH_OF_THE_INDEX,
        "ONLY_HTTPS": headers.ONLY_HTTPS,
        "ALWAYS": always,
    }
    return re.sub("@([A-Z_]+)@", lambda found: words[found[1]], TEMPLATE.read_text(encoding="utf-8"))
