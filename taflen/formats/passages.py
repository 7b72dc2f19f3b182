"""The data of a leaflet as a row of passages, in reading order: what every format without a layout is made from.

They come from the same data as the PDF, so they say what the PDF says, with the same warnings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from taflen.languages.language import Language
from taflen.leaflets.lines import Json, Spans, line, lines_in
from taflen.leaflets.writer import SpokenWords

# A box to tick in plain letters.
BOX = "[ ]"
# A `line` stands close to the line before it, and so does an `item`; `write` is a place to write.
Kind = Literal["title", "heading", "text", "line", "item", "write"]


@dataclass(frozen=True, slots=True)
class Run:
    """Some words in one language."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading, a paragraph, an item of a list, or a place to write.

    `level` is that of a heading, `marker` what stands before an item of a numbered list, `depth` how far in it stands.
    `in_card` is what belongs to a warning or to a list of dos and don'ts. A place to write has so many `lines`; 0 is
    the rest of the line.
    """

    kind: Kind
    runs: tuple[Run, ...]
    level: int = 0
    marker: str = ""
    depth: int = 0
    in_card: bool = False
    lines: int = 0

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(run.text for run in self.runs)


def passages(data: Json, language: Language, fills_in: bool = True) -> list[Passage]:
    """A leaflet as passages. `fills_in` gives places to write; else it only says what to write down, once a diary."""
    return list(_Reader(language, fills_in).leaflet(data))


def cover_passages(cover: Json, titles: Iterable[Json], language: Language) -> list[Passage]:
    """The first page of a pack, which lists the leaflets by their titles."""
    return list(_Reader(language, fills_in=True).cover(cover, titles))


class _Reader:
    """Reads the data of a leaflet in `language`."""

    def __init__(self, language: Language, fills_in: bool) -> None:
        self.language = language
        self.words = SpokenWords(language)
        self.fills_in = fills_in
        self.parts = {
            "heading": self._heading,
            "paragraph": self._text,
            "fact": self._fact,
            "list": self._list,
            "table": self._table,
            "image": self._image,
            "card": self._card,
            "grid": self._grid,
            "answer": self._answer,
            "sources": self._sources,
            "clinic": self._clinic,
            "diary": self._diary,
            "form-part": self._form_part,
        }

    def leaflet(self, data: Json) -> Iterator[Passage]:
        yield self._made("text", data["site"])
        yield self._made("title", data["title"], level=1)
        yield from (self._made("text", notice) for notice in data["notices"])
        yield self._made("text", data["summary"])
        for part in (*data["blocks"], *data["clinic"], *data["details"], *data["diaries"]):
            yield from self._contents(part, data) if part["kind"] == "contents" else self._part(part)

    def cover(self, cover: Json, titles: Iterable[Json]) -> Iterator[Passage]:
        yield self._made("text", cover["site"])
        yield self._made("title", cover["title"], level=1)
        for part in cover["clinic"]:
            yield from self._part(part)
        yield self._made("heading", cover["contents"]["heading"], level=2)
        for number, title in enumerate(titles, 1):
            yield self._made("item", title, marker=f"{number}.")

    def _part(self, part: Json) -> Iterator[Passage]:
        return self.parts.get(part["kind"], self._lines_of)(part)

    def _lines_of(self, part: Json) -> Iterator[Passage]:
        """A part of a kind that has no form of its own here: its lines, so that nothing is lost."""
        return (self._made("text", shown) for shown in lines_in(part))

    def _made(self, kind: Kind, shown: Json, level: int = 0, marker: str = "", depth: int = 0) -> Passage:
        return Passage(kind, tuple(self._runs(shown["spans"])), level, marker, depth)

    def _runs(self, spans: Spans) -> Iterator[Run]:
        """Spans as words: a line break is a space, and a citation has its number in square brackets."""
        for span in spans:
            code = span.get("lang", self.language.code)
            if "cites" in span:
                yield Run(f" [{', '.join(str(number) for number in span['cites'])}]", code)
            elif text := span.get("text", " "):
                yield Run(text, code)

    def _heading(self, part: Json) -> Iterator[Passage]:
        yield self._made("heading", part["text"], level=part["level"])

    def _text(self, part: Json) -> Iterator[Passage]:
        yield self._made("text", part["text"])

    def _fact(self, part: Json) -> Iterator[Passage]:
        yield self._made("line", part["text"])

    def _list(self, part: Json, depth: int = 0) -> Iterator[Passage]:
        for number, item in enumerate(part["items"], 1):
            yield self._made("item", item["text"], marker=f"{number}." if part["ordered"] else "", depth=depth)
            if item["nested"]:
                yield from self._list(item["nested"], depth + 1)

    def _table(self, part: Json) -> Iterator[Passage]:
        """Row by row, each cell behind the name of its column: the columns of a table are lost on the ear."""
        for row in part["rows"]:
            for column, (head, cell) in enumerate(zip(part["header"], row, strict=True)):
                if cell["spans"]:
                    said = line(head["spans"], [{"text": ": "}], cell["spans"])
                    yield self._made("item", said, depth=min(column, 1))

    def _image(self, part: Json) -> Iterator[Passage]:
        said = {"text": part["alternative"], "lang": part["lang"]}
        yield self._made("text", line(self.words["Picture"], [{"text": ": "}, said]))

    def _card(self, part: Json) -> Iterator[Passage]:
        yield replace(self._made("heading", part["title"], level=part["level"]), in_card=True)
        for block in part["blocks"]:
            yield from (replace(passage, in_card=True) for passage in self._part(block))

    def _grid(self, part: Json) -> Iterator[Passage]:
        """Question by question, and for each of them option by option."""
        for section in part["sections"]:
            yield from self._part(section)

    def _answer(self, part: Json) -> Iterator[Passage]:
        """The answer for one option. Its picture is left out: it shows the numbers of the sentence once more."""
        yield self._made("heading", part["heading"], level=part["level"])
        for name in ("statement", "text", "certainty"):
            if part[name]:
                yield self._made("line", part[name], depth=1)

    def _sources(self, part: Json) -> Iterator[Passage]:
        for number, entry in enumerate(part["entries"], 1):
            yield self._made("item", entry, marker=f"{number}.")

    def _clinic(self, part: Json) -> Iterator[Passage]:
        if part["logo"]:
            yield from self._image(part["logo"])
        for shown in part["lines"]:
            yield self._made("line", shown)

    def _contents(self, part: Json, data: Json) -> Iterator[Passage]:
        yield self._made("heading", part["heading"], level=part["level"])
        for block in data["blocks"]:
            if block["kind"] == "heading" and block["asks"]:
                yield self._made("item", block["text"])

    def _diary(self, part: Json) -> Iterator[Passage]:
        yield self._made("heading", part["title"], level=part["level"])
        yield self._made("text", part["intro"])
        yield from self._card(part["help"])
        if not self.fills_in:
            said = self.words["On each of the {number} lines, write:"][0]
            number = self.language.number(len(part["days"]))
            yield self._made("text", line([{**said, "text": said["text"].format(number=number)}]))
            yield from (self._made("item", head) for head in part["header"])
            return
        for day in part["days"]:
            yield self._made("text", day["name"])
            for head, field in zip(part["header"], day["fields"], strict=True):
                yield replace(self._made("write", head), lines=1 if field["is_long"] else 0)

    def _form_part(self, part: Json) -> Iterator[Passage]:
        """One heading of a form with what is filled in below it."""
        yield self._made("heading", part["title"], level=part["level"])
        if part["intro"]:
            yield self._made("text", part["intro"])
        if part["help"]:
            yield from self._card(part["help"])
        for group in part["groups"]:
            if "heading" in group:
                yield self._made("heading", group["heading"], level=group["level"])
            for field in group["fields"]:
                yield from self._field(field)

    def _field(self, field: Json) -> Iterator[Passage]:
        """What is asked for, with its hint; then what to tick, the ends of a scale, or the lines to write on."""
        hint = [{"text": " ("}, *field["hint"]["spans"], {"text": ")"}] if field["hint"] else []
        asked = line(field["label"]["spans"], hint)
        scale, places = field["scale"], field["places"]
        if self.fills_in and not scale and len(places) == 1:
            yield self._place(asked, places[0])
            return
        yield self._made("text", asked)
        yield from (self._made("item", end) for end in (scale["lowest"], scale["highest"]) if end) if scale else ()
        for choice in field["choices"]:
            yield self._made("item", choice["label"], marker=BOX if self.fills_in else "")
        for place in places if self.fills_in else ():
            yield self._place(scale["mine"] if scale else place["number"] or line(), place)

    def _place(self, asked: Json, place: Json) -> Passage:
        many = max(place["lines"], 2 if place["is_long"] else 0)
        return replace(self._made("write", asked), lines=many if many > 1 else 0)
