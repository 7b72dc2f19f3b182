"""Every address in a built site leads somewhere, and nothing is asked of another site.

Run it with `make crawl`. Exit status: 0 if all is well, 1 if an address is broken, 2 if there is no site.
Another folder than site/ may be named.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from checking import ROOT, NotReadyError
from page_links import Link, read_page, script_links, style_links
from site_files import SiteFiles, open_site

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAPS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
NOT_FOUND = "404.html"
READERS = {".css": style_links, ".js": script_links}


@dataclass
class Crawl:
    """What was found: how many addresses of each sort were followed, and what is wrong."""

    site: SiteFiles
    counts: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)
    outward: set[str] = field(default_factory=set)

    def follow(self, link: Link, name: str, sort: str) -> None:
        """Follow one address that stands in a file."""
        self.counts[sort] += 1
        if self.site.is_outward(link, name):
            self.outward.add(link.written)
        if problem := self.site.problem(link, name):
            self.say(f"{name}:{link.line}", f"{link.written or 'an address'} {problem}.")

    def say(self, place: str, problem: str) -> None:
        """Remember what is wrong."""
        self.problems.append(f"{place}: {problem}")


def crawl(folder: Path) -> Crawl:
    """Follow every address of a built site. Raises NotReadyError if there is no site."""
    found = Crawl(open_site(folder))
    for part in (_pages, _assets, _sitemaps, _feeds, _documents, _offline, _search):
        part(found)
    return found


def _pages(found: Crawl) -> None:
    """Links, what pages load, anchors, the page's own address and the same page in other languages."""
    for name in sorted(name for name in found.site.names if name.endswith(".html")):
        page = found.site.page(name)
        language = page.language if name != NOT_FOUND else "404"
        found.counts[f"pages in {language}"] += 1
        for link in page.links:
            found.follow(link, name, f"addresses on pages in {language}")
        if name != NOT_FOUND and page.canonical != found.site.address(name):
            found.say(name, f"its own address is {found.site.address(name)}, not {page.canonical or 'missing'}.")


def _assets(found: Crawl) -> None:
    """What stylesheets and scripts load."""
    for name in sorted(found.site.names):
        if reader := READERS.get(Path(name).suffix):
            for link in reader(found.site.text(name)):
                found.follow(link, name, "addresses in styles and scripts")


def _sitemaps(found: Crawl) -> None:
    """Every listed page is there; and every page that may be found by search engines is listed."""
    index = ElementTree.fromstring(found.site.text("sitemap.xml"))
    listed: Counter[str] = Counter()
    for place in _texts(index, f"{SITEMAPS}loc"):
        found.follow(Link(place, "link", 1), "sitemap.xml", "addresses in sitemaps")
        name = found.site.target(place)
        if not found.site.exists(name):
            continue
        for entry in ElementTree.fromstring(found.site.text(name)).iter(f"{SITEMAPS}url"):
            listed.update(_texts(entry, f"{SITEMAPS}loc"))
            links = [Link(address, "link", 1) for address in _texts(entry, f"{SITEMAPS}loc")]
            links += [Link(_is(x, "href"), "link", 1, _is(x, "hreflang")) for x in entry.iter(f"{XHTML}link")]
            for link in links:
                found.follow(link, name, "addresses in sitemaps")
    wanted = {page for page in found.site.pages if page != NOT_FOUND and found.site.pages[page].is_listed}
    for page in sorted(wanted):
        if listed[found.site.address(page)] != 1:
            found.say(page, f"stands in sitemaps {listed[found.site.address(page)]} times, not once.")
    for address in sorted(listed):
        if found.site.target(address) not in wanted:
            found.say("sitemap.xml", f"{address} is not for search engines.")


def _feeds(found: Crawl) -> None:
    for name in sorted(name for name in found.site.names if name.split("/")[-1] == "feed.xml"):
        for link in ElementTree.fromstring(found.site.text(name)).iter(f"{ATOM}link"):
            language = _is(link, "hreflang")
            found.follow(Link(_is(link, "href"), "link", 1, language), name, "addresses in feeds")


def _documents(found: Crawl) -> None:
    """What api/ says: pages, leaflets with their size and fingerprint, and the text of each document."""
    name = "api/documents.json"
    for entry in json.loads(found.site.text(name)):
        prints = [leaflet for one in entry["prints"] for leaflet in (one, one.get("sheets")) if leaflet]
        text = f"api/documents/{entry['language']}/{entry['id']}.json"
        for address in (entry["url"], text, *(leaflet["url"] for leaflet in prints)):
            found.follow(_from_the_root(found, address), name, "addresses in data")
        for leaflet in prints:
            _check_leaflet(found, leaflet["url"], leaflet["bytes"], leaflet["sha256"])
        if found.site.exists(text):
            _check_text(found, text)


def _check_leaflet(found: Crawl, address: str, size: int, sha256: str) -> None:
    path = found.site.folder / address
    if path.is_file() and (path.stat().st_size, hashlib.sha256(path.read_bytes()).hexdigest()) != (size, sha256):
        found.say("api/documents.json", f"{address} has another size or fingerprint than it says.")


def _check_text(found: Crawl, name: str) -> None:
    data = json.loads(found.site.text(name))
    for address in (data["url"], data["schema"], data["terms"], *(source["url"] for source in data["sources"])):
        found.follow(Link(address, "link", 1), name, "addresses in data")
    for section in data["sections"]:
        # Other sites show it, so its links are whole, and lead back to ours.
        for link in read_page(section["html"]).links:
            found.follow(link, name, "addresses in data")
            if "://" not in link.written and not link.written.startswith(("mailto:", "tel:", "sms:")):
                found.say(name, f"{link.written} is not a whole address.")


def _offline(found: Crawl) -> None:
    name = "assets/offline.json"
    for addresses in json.loads(found.site.text(name))["pages"].values():
        for address in addresses:
            found.follow(_from_the_root(found, address), name, "addresses for reading offline")


def _search(found: Crawl) -> None:
    """Every part that the script may ask for is there, no part is left over, and every result leads somewhere."""
    for name in sorted(name for name in found.site.names if name.endswith("search/index/manifest.json")):
        manifest = json.loads(found.site.text(name))
        folder = name.removesuffix("manifest.json")
        parts = set(_search_parts(manifest))
        for part in sorted(parts):
            found.follow(Link(part, "load", 1), name, "parts of the search")
        for other in sorted(found.site.names):
            if other.startswith(folder) and other.removeprefix(folder) not in parts | {"manifest.json"}:
                found.say(other, "no search asks for it.")
        for part in sorted(part for part in parts if part.startswith("pages-") and found.site.exists(folder + part)):
            for page in json.loads(found.site.text(folder + part)):
                for address in (page["address"], *(address for _, address in page["sections"])):
                    found.follow(_from_the_root(found, address), folder + part, "addresses in search results")


def _search_parts(manifest: dict[str, object]) -> Iterator[str]:
    pages, in_a_part, parts = manifest["pages"], manifest["pagesInAPart"], manifest["parts"]
    assert isinstance(pages, int) and isinstance(in_a_part, int) and isinstance(parts, list)
    yield "spelling.json"
    yield from (f"terms-{number}.json" for number in range(len(parts)))
    yield from (f"pages-{number}.json" for number in range(-(-pages // in_a_part)))


def _from_the_root(found: Crawl, address: str) -> Link:
    return Link(found.site.url + address, "link", 1)


def _texts(element: ElementTree.Element, tag: str) -> list[str]:
    return [one.text or "" for one in element.iter(tag)]


def _is(element: ElementTree.Element, name: str) -> str:
    return element.get(name, "")


def in_words(found: Crawl) -> str:
    """What was crawled, in one line."""
    pages = sum(count for sort, count in found.counts.items() if sort.startswith("pages in "))
    followed = sum(found.counts.values()) - pages
    broken = f"{len(found.problems)} problems, see above" if found.problems else "none is broken"
    return f"{pages} pages, {followed} addresses followed: {broken}."


def main(words: list[str]) -> int:
    """Crawl and report. Returns the exit status."""
    try:
        found = crawl(Path(words[0]).resolve() if words else ROOT / "site")
    except NotReadyError as reason:
        print(reason)
        return 2
    for sort, count in sorted(found.counts.items()):
        print(f"{count:>8} {sort}")
    print(f"{len(found.outward):>8} different addresses of other sites, only for readers to follow")
    print(*found.problems, sep="\n", end="\n" if found.problems else "")
    print(in_words(found))
    return 1 if found.problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
