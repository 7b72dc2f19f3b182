"""The files with settings for servers that each site brings along."""

from __future__ import annotations

from pathlib import Path

from taflen.hosting.netlify import netlify_headers, netlify_redirects
from taflen.hosting.nginx import nginx_conf

FOLDER = "hosting/"
README = Path(__file__).with_name("README.txt")


def hosting_files(site_url: str) -> dict[str, str]:
    """The texts of these files by address. Netlify wants its own at the root; none of them is shown to readers."""
    return {
        "_headers": netlify_headers(),
        "_redirects": netlify_redirects(),
        f"{FOLDER}nginx.conf": nginx_conf(site_url),
        f"{FOLDER}README.txt": README.read_text(encoding="utf-8"),
    }
