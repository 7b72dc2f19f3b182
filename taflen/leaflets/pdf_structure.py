"""Reading the structure tree of a tagged PDF: its elements, and the text that a screen reader finds in them.

This follows ISO 32000-1, 14.6 to 14.8: marked content is found by page and number, a structure element's language
goes for all inside it, and ActualText stands for the glyphs that it covers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf

TEXT_OPERATORS = "BDC BMC EMC Tf Tj TJ"
HEXES = re.compile(rb"<([0-9A-Fa-f]*)>")
CHARACTERS = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
RANGE = re.compile(rb"<(\w+)>\s*<(\w+)>\s*(?:<(\w+)>|\[(.*?)\])", re.DOTALL)

# What is words alone, or a list: no table stands inside.
WITHOUT_TABLES = frozenset({"P", "H1", "H2", "H3", "H4", "H5", "H6", "L", "TOC", "Figure"})

Glyphs = dict[bytes, str]


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


@dataclass(slots=True)
class _Marked:
    """Marked content that is being read. `number` is its MCID, if it has one."""

    number: int | None
    language: str | None
    actual: str | None
    artifact: bool
    shown: list[str] = field(default_factory=list)


@dataclass(slots=True)
class PageText:
    """What stands on one page: text by number of its marked content, and all that is marked as decoration."""

    numbered: dict[int, list[tuple[str, str | None]]] = field(default_factory=dict)
    artifacts: list[str] = field(default_factory=list)


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


def page_texts(document: Pdf) -> list[PageText]:
    """The text of each page."""
    fonts: dict[tuple[int, int], Glyphs] = {}
    return [_page_text(page, fonts) for page in document.pages]


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
    waiting: MarkedRun | None = None
    for index, kid in enumerate(_kids(element)):
        if isinstance(kid, Dictionary) and "/S" in kid:
            if waiting:
                yield waiting
            waiting = None
            yield from _marked_runs(kid, roles, by_page)
            continue
        if isinstance(kid, Dictionary) and kid.get("/Type") != Name.MCR:
            continue
        page = kid.Pg if isinstance(kid, Dictionary) and "/Pg" in kid else element.Pg
        found = by_page[page.objgen].numbered.get(int(kid.MCID if isinstance(kid, Dictionary) else kid), [])
        text, language = "".join(text for text, _ in found), next((code for _, code in found if code), None)
        if waiting and waiting.own_language == language:
            waiting = replace(waiting, last=index + 1, text=waiting.text + text)
        else:
            if waiting:
                yield waiting
            waiting = MarkedRun(element, index, index + 1, page, text, language, roles)
    if waiting:
        yield waiting


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


def _page_text(page: pikepdf.Page, fonts: dict[tuple[int, int], Glyphs]) -> PageText:
    result = PageText()
    resources = page.obj.Resources.get("/Font", Dictionary())
    glyphs: Glyphs = {}
    stack: list[_Marked] = []
    for instruction in pikepdf.parse_content_stream(page, TEXT_OPERATORS):
        operands = list(instruction.operands)
        match str(instruction.operator):
            case "BDC" | "BMC":
                stack.append(_marked(operands))
            case "EMC":
                _close(stack, result)
            case "Tf":
                glyphs = _glyphs(resources[str(operands[0])], fonts)
            case "Tj" | "TJ":
                _show(operands[0], glyphs, stack)
    return result


def _marked(operands: list[Object]) -> _Marked:
    properties = operands[1] if len(operands) > 1 and isinstance(operands[1], Dictionary) else Dictionary()
    return _Marked(
        number=int(properties.MCID) if "/MCID" in properties else None,
        language=str(properties.Lang) if "/Lang" in properties else None,
        actual=str(properties.ActualText) if "/ActualText" in properties else None,
        artifact=operands[0] == Name.Artifact,
    )


def _close(stack: list[_Marked], result: PageText) -> None:
    """End the innermost marked content: its text goes to its number, or to the content around it."""
    done = stack.pop()
    text = done.actual if done.actual is not None else "".join(done.shown)
    if done.artifact:
        result.artifacts.append(text)
    elif done.number is not None:
        result.numbered.setdefault(done.number, []).append((text, done.language))
    elif stack:
        stack[-1].shown.append(text)


def _show(operand: Object, glyphs: Glyphs, stack: list[_Marked]) -> None:
    if not stack:
        return
    strings = operand if isinstance(operand, Array) else [operand]
    for string in strings:
        if isinstance(string, pikepdf.String):
            codes = bytes(string)
            stack[-1].shown += [glyphs.get(codes[at : at + 2], "\ufffd") for at in range(0, len(codes), 2)]


def _glyphs(font: Object, known: dict[tuple[int, int], Glyphs]) -> Glyphs:
    if font.objgen not in known:
        known[font.objgen] = _read_cmap(font.ToUnicode.read_bytes()) if "/ToUnicode" in font else {}
    return known[font.objgen]


def _read_cmap(cmap: bytes) -> Glyphs:
    """A ToUnicode map: what each glyph of a font means."""
    glyphs: Glyphs = {}
    for block in CHARACTERS.findall(cmap):
        codes = HEXES.findall(block)
        glyphs |= {bytes.fromhex(a.decode()): _unicode(b) for a, b in zip(codes[::2], codes[1::2], strict=True)}
    for block in RANGES.findall(cmap):
        for first, last, start, listed in RANGE.findall(block):
            low, high = int(first, 16), int(last, 16)
            meanings = (
                [_unicode(code) for code in HEXES.findall(listed)]
                if listed
                else [chr(int(start, 16) + step) for step in range(high - low + 1)]
            )
            glyphs |= {(low + step).to_bytes(2, "big"): text for step, text in enumerate(meanings)}
    return glyphs


def _unicode(code: bytes) -> str:
    return bytes.fromhex(code.decode()).decode("utf-16-be")
