"""Reading the structure tree of a tagged PDF: its elements, and the text that a screen reader finds in them.

This follows ISO 32000-1, 14.6 to 14.8: marked content is found by page and number, a structure element's language
goes for all inside it, and ActualText stands for the glyphs that it covers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pikepdf import Array, Dictionary, Name, Object, Pdf

from taflen.leaflets.page_text import PageText, page_texts

# What is words alone, or a list: no table stands inside.
WITHOUT_TABLES = frozenset({"P", "H1", "H2", "H3", "H4", "H5", "H6", "L", "TOC", "Figure"})


@dataclass(frozen=True, slots=True)
class Run:
    """A run of text; `roles` are those of the elements around it, the outermost first."""

    text: str
    language: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A link to an address, and the page that it is on."""

    page: Object
    annotation: Object
    address: str


@dataclass(frozen=True, slots=True)
class MarkedRun:
    """Marked content side by side in one element and one language: its children from `first` to before `last`.

    `own_language` is that of the content if it says one; `page` is where it begins.
    """

    element: Object
    first: int
    last: int
    page: Object
    text: str
    own_language: str | None
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Content:
    """Marked content of an element: which of its children, on which page, in which language if it says one."""

    index: int
    page: Object
    text: str
    language: str | None


def role_of(element: Object) -> str:
    """What an element is: H1, P, Table …"""
    return str(element.S)[1:]


def children(element: Object) -> list[Object]:
    """The elements directly inside an element."""
    return [kid for kid in _kids(element) if isinstance(kid, Dictionary) and "/S" in kid]


def elements(document: Pdf) -> Iterator[Object]:
    """Every element of the structure tree, in reading order."""
    root = document.Root.get("/StructTreeRoot")
    pending = list(reversed(children(root))) if root is not None else []
    while pending:
        element = pending.pop()
        yield element
        pending += reversed(children(element))


def tables(document: Pdf) -> list[Object]:
    """Every table, in reading order. To look into every element would take several times as long."""
    found = []
    root = document.Root.get("/StructTreeRoot")
    pending = list(reversed(children(root))) if root is not None else []
    while pending:
        element = pending.pop()
        role = role_of(element)
        if role == "Table":
            found.append(element)
        elif role not in WITHOUT_TABLES:
            pending += reversed(children(element))
    return found


def links(document: Pdf) -> list[Link]:
    """Every link to an address, page by page."""
    found = []
    for page in document.pages:
        for annotation in page.get("/Annots", ()):
            action = annotation.get("/A")
            if action is not None and "/URI" in action:
                found.append(Link(page.obj, annotation, str(action.URI)))
    return found


def parent_tree(document: Pdf) -> dict[int, Object]:
    """What StructParent and StructParents lead to: an element, or for a page those of its marked content."""
    made: dict[int, Object] = {}
    waiting = [document.Root.StructTreeRoot.ParentTree]
    while waiting:
        node = waiting.pop()
        waiting += list(node.get("/Kids", Array()))
        numbers = list(node.get("/Nums", Array()))
        made |= {int(key): value for key, value in zip(numbers[::2], numbers[1::2], strict=True)}
    return made


def runs(document: Pdf, pages: list[PageText]) -> Iterator[Run]:
    """The text of the structure tree, run by run, in reading order."""
    by_page = {page.obj.objgen: text for page, text in zip(document.pages, pages, strict=True)}
    root = document.Root.get("/StructTreeRoot")
    language = str(document.Root.get("/Lang", ""))
    for top in children(root) if root is not None else []:
        yield from _runs(top, None, language, (), by_page)


def marked_runs(document: Pdf) -> Iterator[MarkedRun]:
    """The marked content of the structure tree, run by run, in reading order."""
    texts = page_texts(document)
    by_page = {page.obj.objgen: text for page, text in zip(document.pages, texts, strict=True)}
    root = document.Root.get("/StructTreeRoot")
    for top in children(root) if root is not None else []:
        yield from _marked_runs(top, (), by_page)


def _marked_runs(
    element: Object, roles: tuple[str, ...], by_page: dict[tuple[int, int], PageText]
) -> Iterator[MarkedRun]:
    roles = (*roles, role_of(element))
    own_page = element.get("/Pg", Dictionary())
    waiting: list[_Content] = []
    for index, kid in enumerate(_kids(element)):
        number, page = kid, own_page
        if not isinstance(kid, int):
            if "/S" in kid:
                yield from _joined(element, waiting, roles)
                waiting = []
                yield from _marked_runs(kid, roles, by_page)
                continue
            if kid.get("/Type") != Name.MCR:
                continue
            number, page = kid.MCID, kid.get("/Pg", own_page)
        found = by_page[page.objgen].numbered.get(int(number), [])
        language = next((code for _, code in found if code), None)
        if waiting and waiting[-1].language != language:
            yield from _joined(element, waiting, roles)
            waiting = []
        waiting.append(_Content(index, page, "".join(text for text, _ in found), language))
    yield from _joined(element, waiting, roles)


def _joined(element: Object, contents: Sequence[_Content], roles: tuple[str, ...]) -> Iterator[MarkedRun]:
    """Marked content side by side as one run, if there is any."""
    if contents:
        first, last = contents[0], contents[-1]
        text = "".join(content.text for content in contents)
        yield MarkedRun(element, first.index, last.index + 1, first.page, text, first.language, roles)


def _kids(element: Object) -> list[Object | int]:
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, Array) else [kids]


def _runs(
    element: Object,
    page: tuple[int, int] | None,
    language: str,
    roles: tuple[str, ...],
    by_page: dict[tuple[int, int], PageText],
) -> Iterator[Run]:
    page = element.Pg.objgen if "/Pg" in element else page
    language = str(element.get("/Lang", language))
    roles = (*roles, role_of(element))
    if "/ActualText" in element:
        yield Run(str(element.ActualText), language, roles)
        return
    for kid in _kids(element):
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield from _runs(kid, page, language, roles, by_page)
            continue
        number, place = kid, page
        if isinstance(kid, Dictionary):
            if kid.get("/Type") != Name.MCR:
                continue
            number, place = kid.MCID, kid.Pg.objgen if "/Pg" in kid else page
        found = by_page[place].numbered.get(int(number), []) if place else []
        for text, own_language in found:
            yield Run(text, own_language or language, roles)
