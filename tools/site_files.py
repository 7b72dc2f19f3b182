"""A built site as a folder of files with addresses, and where an address on it leads."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from checking import NotReadyError
from page_links import Link, PageFacts, read_page

OUTWARD = ("https", "http", "mailto", "tel", "sms")
PAGE = "index.html"


@dataclass
class SiteFiles:
    """A built site in `folder`, whose pages say that it is at `url`."""

    folder: Path
    url: str
    pages: dict[str, PageFacts] = field(default_factory=dict)

    def exists(self, name: str) -> bool:
        """Whether there is a file with this name, written just so: servers tell capitals from small letters."""
        return name in self.names

    @property
    def names(self) -> set[str]:
        """The names of all files, relative to the folder."""
        if not self._names:
            files = (path for path in self.folder.rglob("*") if path.is_file())
            self._names.update(path.relative_to(self.folder).as_posix() for path in files)
        return self._names

    _names: set[str] = field(default_factory=set)

    def page(self, name: str) -> PageFacts:
        """What a page says."""
        if name not in self.pages:
            self.pages[name] = read_page(self.text(name))
        return self.pages[name]

    def text(self, name: str) -> str:
        """What is in a file."""
        return (self.folder / name).read_text(encoding="utf-8")

    def address(self, name: str) -> str:
        """The whole address of a file; that of a page ends with its folder."""
        return self.url + (name.removesuffix(PAGE) if name.endswith(f"/{PAGE}") or name == PAGE else name)

    def problem(self, link: Link, name: str) -> str:
        """Why an address in a file leads nowhere, or where it must not; empty if all is well."""
        whole = urljoin(self.address(name), link.written)
        if not link.written and link.use == "link":
            return "is empty"
        if not whole.startswith(self.url):
            return self._outward_problem(link, whole)
        return self._inward_problem(link, whole)

    def is_outward(self, link: Link, name: str) -> bool:
        """Whether an address is not on this site."""
        return not urljoin(self.address(name), link.written).startswith(self.url)

    def target(self, whole: str) -> str:
        """The name of the file at a whole address on this site."""
        path = unquote(urlsplit(whole).path)[len(unquote(urlsplit(self.url).path)) :]
        return path + PAGE if path.endswith("/") or not path else path

    def _outward_problem(self, link: Link, whole: str) -> str:
        parts = urlsplit(whole)
        if link.use != "link":
            return "would ask another site" if link.use == "load" else "would send something to another site"
        if parts.scheme not in OUTWARD or (parts.scheme.startswith("http") and not parts.hostname):
            return "is no address that a page may have"
        return ""

    def _inward_problem(self, link: Link, whole: str) -> str:
        bare, anchor = urldefrag(whole)
        name = self.target(bare)
        if not self.exists(name):
            is_folder = self.exists(f"{name}/{PAGE}")
            return "is a folder: add a slash" if is_folder else "is not there"
        if anchor and name.endswith(".html") and unquote(anchor) not in self.page(name).anchors:
            return "has no such place on its page"
        if link.language not in ("", "x-default") and self.page(name).language != link.language:
            return f"is not in the language {link.language}"
        return ""


def open_site(folder: Path) -> SiteFiles:
    """A built site. Raises NotReadyError if there is none."""
    robots = folder / "robots.txt"
    lines = robots.read_text(encoding="utf-8").splitlines() if robots.is_file() else []
    maps = [line.removeprefix("Sitemap: ") for line in lines if line.startswith("Sitemap: ")]
    if not maps:
        raise NotReadyError(f"There is no built site in {folder}. Build it first: make site.")
    return SiteFiles(folder, maps[0].rpartition("/")[0] + "/")
