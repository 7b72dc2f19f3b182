"""What goes with a document on a page and a sheet of its own: its diary, a record of a decision, teach-back prompts.

Each is an edition made of texts that exist already, so it needs no translation and no version of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from taflen.cache import digest
from taflen.document import inline
from taflen.document.later import Later
from taflen.document.text import SOURCE_LANGUAGE, Text
from taflen.document.tree import Block, Diary, Form, Heading, ListBlock, ListItem, OptionGrid, Paragraph
from taflen.document.walking import texts
from taflen.fill_in import filled_from, is_decision_record
from taflen.languages.language import Language, say
from taflen.languages.translate import Edition

CompanionKind = Literal["diary", "decision-record", "teach-back"]
# What has a sheet of its own on paper; a diary comes last in the leaflet of its manual.
ON_PAPER: tuple[CompanionKind, ...] = ("decision-record", "teach-back")


@dataclass(frozen=True, slots=True)
class Companion:
    """`edition` is what stands on the page; `of` is the document that it goes with."""

    kind: CompanionKind
    of: Edition
    edition: Edition

    @property
    def name(self) -> str:
        """Its name on the site, and that under which answers are kept."""
        return companion_name(self.of.document.id, self.kind)

    @property
    def name_in_language(self) -> tuple[str, str]:
        """Its language code and its name: what its leaflets are looked up by."""
        return self.of.language.code, self.name


def companion_name(document: str, kind: CompanionKind) -> str:
    """The name on the site of the companion of a kind that a document has."""
    return f"{document}-{kind}"


def companions_of(edition: Edition, records: Mapping[str, Edition]) -> Iterator[Companion]:
    """The companions of an edition. `records` are the decision records of the library, by language code."""
    if edition.document.withdrawn:
        return
    if edition.document.kind == "manual":
        yield from (Companion("diary", edition, made) for made in _diaries(edition))
    record = records.get(edition.language.code)
    # Only grids have options: the bodies of other documents need not be read for this.
    if record and edition.document.kind == "grid":
        grid = next(block for block in edition.document.blocks if isinstance(block, OptionGrid))
        yield Companion("decision-record", edition, _decision_record(edition, grid, record))
    if edition.document.teach_back:
        yield Companion("teach-back", edition, _teach_back(edition))


def decision_records(editions: Iterable[Edition]) -> dict[str, Edition]:
    """The edition of the tool that asks about options, by language code: what a grid fills in."""
    return {edition.language.code: edition for edition in editions if is_decision_record(edition.document)}


def _composed(edition: Edition, title: Text, summary: Text, blocks: tuple[Block, ...], *made_from: str) -> Edition:
    """An edition with other words on its page. Its version, its dates and its code stay those of the document."""
    cited = {name for text in texts(blocks) for name in inline.cited(text.english)}
    document = replace(
        edition.document,
        title=title,
        summary=summary,
        body=Later.now(blocks),
        layout="sheet",
        sources=tuple(source for source in edition.document.sources if source.id in cited),
        also_called=None,
        teach_back=(),
        understanding=(),
    )
    return replace(edition, document=document, key=digest([edition.key, *made_from]))


def _diaries(edition: Edition) -> Iterator[Edition]:
    for block in edition.document.blocks:
        if isinstance(block, Diary):
            yield _composed(edition, edition.document.title, edition.document.summary, (block,), "diary")


def _decision_record(edition: Edition, grid: OptionGrid, record: Edition) -> Edition:
    """The record with the options of the grid; what it says before its form stays."""
    blocks = tuple(filled_from(block, grid) if isinstance(block, Form) else block for block in record.document.blocks)
    made = _composed(edition, record.document.title, grid.decision, blocks, "decision record", record.key)
    # It is as ready, and as fresh, as the less ready and the staler of the two.
    both = (edition.document, record.document)
    status = next(status for status in ("draft", "review", "published") if status in {one.status for one in both})
    document = replace(made.document, status=status, next_review=min(one.next_review for one in both))
    current = edition.current + record.current
    return replace(made, document=document, messages=edition.messages + record.messages, current=current)


def _teach_back(edition: Edition) -> Edition:
    """The prompts chunk by chunk, below what a professional must know to use them."""
    document, language = edition.document, edition.language
    title = spoken(language, say("Teach-back: checking that you explained it well"), document.title)
    intro = (
        say("For professionals. Explain one part, then ask about it before you go on."),
        say(
            "You check your own words, not the person. If something is not clear, say it in another way and ask again."
        ),
    )
    blocks: list[Block] = [
        Paragraph(spoken(language, said, document.title), f"start.{n}") for n, said in enumerate(intro, 1)
    ]
    lead_in = spoken(language, say("What you hope to hear:"), document.title)
    for number, prompt in enumerate(document.teach_back, 1):
        items = tuple(ListItem(text) for text in prompt.listen_for)
        anchor = f"chunk-{number}"
        blocks += [
            Heading(2, prompt.about, anchor),
            Paragraph(prompt.ask, f"{anchor}.1"),
            Paragraph(lead_in, f"{anchor}.2"),
            ListBlock(False, items, f"{anchor}.3"),
        ]
    return _composed(edition, title, document.title, tuple(blocks), "teach-back")


def spoken(language: Language, english: str, beside: Text) -> Text:
    """Words of the interface as a text. It stands in no file, so its place is that of another text."""
    shown = language.words[english]
    code = language.code if language.words.knows(english) else SOURCE_LANGUAGE
    return Text(english, "interface", beside.place, shown, code)
