"""The text of each page of a tagged PDF, by its marked content (ISO 32000-1, 7.8 and 14.6).

Most of what a page says is where to draw what. A pattern finds the few instructions that say text. Where it meets
anything that it does not know, pikepdf reads the page, which takes several times as long.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

TEXT_OPERATORS = "BDC BMC EMC Tf Tj TJ"
# A string, which may hold one pair of brackets in another; the same in hex; the inside of a dictionary without others.
PLAIN = rb"(?:[^()\\\r]|\\[^\r])"
WRITTEN = rb"\((?:" + PLAIN + rb"|\(" + PLAIN + rb"*+\))*+\)"
HEX = rb"<(?:[0-9A-Fa-f]{2})*+>"
STRING = WRITTEN + rb"|" + HEX
PROPERTIES = rb"(?:[^()<>\[\]%]|" + STRING + rb"|\[[^()<>\[\]%]*+\])*+"
# What only draws is skipped. The name of the last group says which instruction it is; at the end there is none.
SKIPPED = rb"[^/(\[<E)>\]{}%'\"]*+"
INSTRUCTION = re.compile(
    SKIPPED + rb"(?:(?:/\w++\s++(?:cs|CS|gs|Do|sh|ri)|ET|\[[-\d.\s]*+\]\s*+\d++\s++d)\b" + SKIPPED + rb")*+(?:"
    rb"EMC\b(?P<end>)"
    rb"|/(?P<tag>\w++)\s*+(?:<<(?P<properties>" + PROPERTIES + rb")>>\s*+BDC|BMC)\b(?P<begin>)"
    rb"|/(?P<name>\w++)\s++[\d.]++\s++Tf\b(?P<font>)"
    rb"|(?P<string>" + STRING + rb")\s*+Tj\b(?P<show>)"
    rb"|\[(?P<strings>(?:[-\d.\s]|" + STRING + rb")*+)\]\s*+TJ\b(?P<show_all>)"
    rb"|\Z|(?P<unknown>))",
    re.DOTALL,
)
STRINGS = re.compile(STRING, re.DOTALL)
ONLY_NUMBER = re.compile(rb"/MCID (\d++)")
ONLY_WORDS = re.compile(rb"/ActualText<FEFF((?:[0-9A-Fa-f]{4})*+)>")
ESCAPE = re.compile(rb"\\(?:[0-7]{1,3}|.)", re.DOTALL)
# What stands for a byte in a string, besides itself.
ESCAPED = {b"\\n": b"\n", b"\\r": b"\r", b"\\t": b"\t", b"\\b": b"\b", b"\\f": b"\f", b"\\\n": b""} | {
    f"\\{number:0{digits}o}".encode(): bytes([number & 255]) for digits in (1, 2, 3) for number in range(8**digits)
}
HEXES = re.compile(rb"<([0-9A-Fa-f]*)>")
CHARACTERS = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
RANGE = re.compile(rb"<(\w+)>\s*<(\w+)>\s*(?:<(\w+)>|\[(.*?)\])", re.DOTALL)


@dataclass(slots=True)
class PageText:
    """What stands on one page: text by number of its marked content, and all that is marked as decoration."""

    numbered: dict[int, list[tuple[str, str | None]]] = field(default_factory=dict)
    artifacts: list[str] = field(default_factory=list)


def page_texts(document: Pdf) -> list[PageText]:
    """The text of each page."""
    fonts: dict[tuple[int, int], _Glyphs] = {}
    return [_page_text(page, fonts) for page in document.pages]


@dataclass(slots=True)
class _Marked:
    """Marked content that is being read. `number` is its MCID, if it has one."""

    number: int | None = None
    language: str | None = None
    actual: str | None = None
    artifact: bool = False
    shown: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Glyphs:
    """What the glyphs of a font mean, by code, and what strings of them do: the same ones come again and again."""

    meanings: dict[bytes, str] = field(default_factory=dict)
    known: dict[bytes, str] = field(default_factory=dict)

    def text(self, string: bytes) -> str:
        """What a string means, as it is written on a page."""
        if string not in self.known:
            self.known[string] = self.meaning(_bytes(string))
        return self.known[string]

    def meaning(self, codes: bytes) -> str:
        """What some glyphs mean, each with a code of two bytes."""
        return "".join(self.meanings.get(codes[at : at + 2], "\ufffd") for at in range(0, len(codes), 2))


class _Reader:
    """Reads one page: is told of each instruction in turn."""

    def __init__(self, page: pikepdf.Page, fonts: dict[tuple[int, int], _Glyphs]) -> None:
        self.read = PageText()
        self.glyphs = _Glyphs()
        self._named = page.obj.Resources.get("/Font", Dictionary())
        self._fonts = fonts
        self._met: dict[str, _Glyphs] = {}
        self._stack: list[_Marked] = []

    def begin(self, marked: _Marked) -> None:
        """Marked content begins."""
        self._stack.append(marked)

    def end(self) -> None:
        """The innermost marked content ends: its text goes to its number, or to the content around it."""
        done = self._stack.pop()
        text = done.actual if done.actual is not None else "".join(done.shown)
        if done.artifact:
            self.read.artifacts.append(text)
        elif done.number is not None:
            self.read.numbered.setdefault(done.number, []).append((text, done.language))
        elif self._stack:
            self._stack[-1].shown.append(text)

    def font(self, name: str) -> None:
        """What follows is set in another font."""
        if name not in self._met:
            font = self._named[name]
            if font.objgen not in self._fonts:
                meanings = _read_cmap(font.ToUnicode.read_bytes()) if "/ToUnicode" in font else {}
                self._fonts[font.objgen] = _Glyphs(meanings)
            self._met[name] = self._fonts[font.objgen]
        self.glyphs = self._met[name]

    def show(self, text: str) -> None:
        """There is text."""
        if self._stack:
            self._stack[-1].shown.append(text)


def _page_text(page: pikepdf.Page, fonts: dict[tuple[int, int], _Glyphs]) -> PageText:
    found = _found(page, _Reader(page, fonts))
    return found or _parsed(page, _Reader(page, fonts))


def _found(page: pikepdf.Page, reader: _Reader) -> PageText | None:
    """What the pattern finds; None if there is anything that it does not know."""
    contents = page.obj.get("/Contents")
    if not isinstance(contents, Stream):
        return None
    for found in INSTRUCTION.finditer(contents.read_bytes()):
        match found.lastgroup:
            case "begin":
                reader.begin(_marked(found["tag"], found["properties"] or b""))
            case "end":
                reader.end()
            case "font":
                reader.font(f"/{found['name'].decode()}")
            case "show":
                reader.show(reader.glyphs.text(found["string"]))
            case "show_all":
                for string in STRINGS.findall(found["strings"]):
                    reader.show(reader.glyphs.text(string))
            case "unknown":
                return None
    return reader.read


def _parsed(page: pikepdf.Page, reader: _Reader) -> PageText:
    """What pikepdf reads."""
    for instruction in pikepdf.parse_content_stream(page, TEXT_OPERATORS):
        operands = list(instruction.operands)
        match str(instruction.operator):
            case "BDC" | "BMC":
                reader.begin(_with_properties(*operands))
            case "EMC":
                reader.end()
            case "Tf":
                reader.font(str(operands[0]))
            case "Tj" | "TJ":
                strings = operands[0] if isinstance(operands[0], Array) else operands
                for string in strings:
                    if isinstance(string, String):
                        reader.show(reader.glyphs.meaning(bytes(string)))
    return reader.read


def _marked(tag: bytes, properties: bytes) -> _Marked:
    """Marked content with properties as they are written."""
    if tag == b"Span" and (number := ONLY_NUMBER.fullmatch(properties)):
        return _Marked(int(number[1]))
    if tag == b"Span" and (words := ONLY_WORDS.fullmatch(properties)):
        return _Marked(actual=bytes.fromhex(words[1].decode()).decode("utf-16-be"))
    return _with_properties(Name(f"/{tag.decode()}"), Object.parse(b"<<" + properties + b">>"))


def _with_properties(tag: Object, properties: Object | None = None) -> _Marked:
    known = properties if isinstance(properties, Dictionary) else Dictionary()
    return _Marked(
        number=int(known.MCID) if "/MCID" in known else None,
        language=str(known.Lang) if "/Lang" in known else None,
        actual=str(known.ActualText) if "/ActualText" in known else None,
        artifact=tag == Name.Artifact,
    )


def _bytes(string: bytes) -> bytes:
    """The bytes of a string as it is written on a page."""
    inside = string[1:-1]
    if string.startswith(b"<"):
        return bytes.fromhex(inside.decode())
    if b"\\\\" not in inside:
        # Every other byte of most strings, so it is worth a way of its own.
        inside = inside.replace(b"\\000", b"\0")
    return ESCAPE.sub(lambda found: ESCAPED.get(found[0], found[0][1:]), inside)


def _read_cmap(cmap: bytes) -> dict[bytes, str]:
    """A ToUnicode map: what each glyph of a font means."""
    glyphs: dict[bytes, str] = {}
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
