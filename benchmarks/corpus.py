"""So many made-up documents in four languages, dealt out anew from the paragraphs of the bundled conditions.

The same seed gives the same documents. Every paragraph and list has a translation in Welsh and Polish in locales/, so
that texts are as long and as hard as real ones. The Polish stands for a fourth language, Urdu, too: only the amount of
text matters. Each paragraph ends in numbers of its own, so that no builder gains from one that stands on many pages.
There are no boxes for emergencies: each builder writes those in its own way, and Hugo has none.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
CONDITIONS = ROOT / "content" / "conditions"
LANGUAGES = ("en", "cy", "pl", "ur")
# Which catalogues each translation comes from.
TAKEN_FROM = {"cy": "cy", "pl": "pl", "ur": "pl"}
SEED = 20261121
# No document is shorter. The last paragraph makes them 40 words longer: 880 on average.
WORDS = 840
WORDS_BETWEEN_HEADINGS = 120
SOURCE = "nhs-asthma"
CITATION = re.compile(r"\[@[^\]]+\]")
ITEM = re.compile(r"(-|\d+\.) (.+)")

# What a text is, and its English: by these its translation is found.
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """A heading, a paragraph or an item of a list in every language. `mark` is what stands before it in Markdown."""

    role: str
    mark: str
    texts: Mapping[str, str]

    def numbered(self, number: int, place: int) -> Line:
        """The same with numbers of its own at its end. None has 4 digits, which each language writes in its own way."""
        own = (*((number // 1000,) if number >= 1000 else ()), number % 1000, place)
        said = ", ".join(map(str, own))
        return Line(self.role, self.mark, {code: f"{text} ({said})" for code, text in self.texts.items()})


@dataclass(frozen=True, slots=True)
class Chunk:
    """A heading, a paragraph or a list: the lines that stand together."""

    lines: tuple[Line, ...]

    @property
    def words(self) -> int:
        """How many words it has in English."""
        return sum(len(line.texts["en"].split()) for line in self.lines)

    def numbered(self, number: int, place: int) -> Chunk:
        """The same; if it is a paragraph, with numbers of its own."""
        first = self.lines[0]
        return Chunk((first.numbered(number, place),)) if first.role == "paragraph" else self

    def markdown(self, language: str) -> str:
        """Its lines as Markdown."""
        return "\n".join(line.mark + line.texts[language] for line in self.lines)


@dataclass(frozen=True, slots=True)
class Document:
    """A condition that is not real."""

    name: str
    title: Line
    summary: Line
    chunks: tuple[Chunk, ...]

    @property
    def words(self) -> int:
        """How many words its text has in English."""
        return sum(chunk.words for chunk in self.chunks)

    def lines(self) -> Iterator[Line]:
        """All its texts, in reading order."""
        yield from (self.title, self.summary)
        for chunk in self.chunks:
            yield from chunk.lines

    def body(self, language: str) -> str:
        """Its text as Markdown, with citations as we write them."""
        return "\n\n".join(chunk.markdown(language) for chunk in self.chunks) + "\n"


@dataclass(frozen=True, slots=True)
class Pool:
    """What the documents are dealt from."""

    abouts: Sequence[tuple[Line, Line]]
    headings: Sequence[Chunk]
    chunks: Sequence[Chunk]


def deal(documents: int, words: int = WORDS, seed: int = SEED) -> list[Document]:
    """So many documents of so many words or a few more."""
    pool, chance = read_pool(), random.Random(seed)
    return [_document(pool, number, words, chance) for number in range(documents)]


def _document(pool: Pool, number: int, words: int, chance: random.Random) -> Document:
    name, summary = chance.choice(pool.abouts)
    title = Line("title", "", {code: f"{text} ({number})" for code, text in name.texts.items()})
    headings = iter(chance.sample(pool.headings, len(pool.headings)))
    chunks: list[Chunk] = []
    count = since_heading = 0
    while count < words:
        if not chunks or since_heading >= WORDS_BETWEEN_HEADINGS:
            chunks.append(next(headings))
            since_heading = 0
        chunks.append(chance.choice(pool.chunks).numbered(number, len(chunks)))
        count += chunks[-1].words
        since_heading += chunks[-1].words
    return Document(f"condition-{number}", title, summary, tuple(chunks))


def read_pool() -> Pool:
    """All that the bundled conditions say in these languages and that every builder can show."""
    abouts: list[tuple[Line, Line]] = []
    headings: dict[str, Chunk] = {}
    chunks: list[Chunk] = []
    for path in sorted(CONDITIONS.glob("*.md")):
        _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
        translations = _translations(path.stem)
        about = [_line(role, "", _detail(head, role), translations) for role in ("title", "summary")]
        if about[0] and about[1]:
            abouts.append((about[0], about[1]))
        for part in body.strip().split("\n\n"):
            found = _chunk(part, translations)
            if found and found.lines[0].role == "heading":
                headings.setdefault(part, found)
            elif found:
                chunks.append(found)
    return Pool(abouts, list(headings.values()), chunks)


def _detail(head: str, key: str) -> str:
    found = re.search(rf"^{key}: (.+)$", head, flags=re.M)
    return found[1].strip("\"'") if found else ""


def _translations(name: str) -> dict[str, dict[Key, str]]:
    """By language: what the catalogues of a condition have that is current."""
    catalogues: dict[str, dict[Key, str]] = {}
    for code in sorted(set(TAKEN_FROM.values())):
        path = ROOT / "locales" / code / "LC_MESSAGES" / "conditions" / f"{name}.po"
        entries = polib.pofile(str(path)) if path.is_file() else []
        catalogues[code] = {
            (entry.msgctxt, entry.msgid): entry.msgstr
            for entry in entries
            if entry.msgstr and not entry.fuzzy and not entry.obsolete
        }
    return catalogues


def _chunk(part: str, translations: Mapping[str, Mapping[Key, str]]) -> Chunk | None:
    """A heading, a paragraph or a list; None if it is something else, or lacks a translation, or has links."""
    if "](" in part or part[0] in "!|>" or part.startswith(("###", "    ")):
        return None
    if part.startswith("## "):
        lines = [_line("heading", "## ", part[3:], translations)]
    elif items := [ITEM.fullmatch(line) for line in part.splitlines()]:
        if all(items):
            lines = [_line("list item", f"{item[1]} ", item[2], translations) for item in items if item]
        else:
            lines = [_line("paragraph", "", part, translations)]
    whole = tuple(line for line in lines if line)
    return Chunk(whole) if len(whole) == len(lines) else None


def _line(role: str, mark: str, english: str, translations: Mapping[str, Mapping[Key, str]]) -> Line | None:
    texts = {"en": english}
    for code, taken_from in TAKEN_FROM.items():
        translated = translations[taken_from].get((role, english))
        if not translated:
            return None
        texts[code] = translated
    return Line(role, mark, {code: CITATION.sub(f"[@{SOURCE}]", text) for code, text in texts.items()})
