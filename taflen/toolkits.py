"""A toolkit: all that belongs together for a condition, as a page and as one PDF."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from taflen.companions import spoken
from taflen.document.later import Later
from taflen.document.tree import Block, Heading, Paragraph
from taflen.languages.language import say
from taflen.languages.translate import Edition
from taflen.organisations import of_condition, unchecked_since


@dataclass(frozen=True, slots=True)
class Toolkit:
    """The editions of a toolkit, that of the condition first. `help` are organisations that help with it."""

    editions: tuple[Edition, ...]
    help: tuple[Edition, ...] = ()

    @property
    def condition(self) -> Edition:
        """What it is about."""
        return self.editions[0]

    @property
    def name(self) -> str:
        """Its name among the PDFs."""
        return toolkit_name(self.condition.document.id)

    @property
    def complete(self) -> bool:
        """Whether all of it is in the language, up to date."""
        return all(edition.complete for edition in (*self.editions, *self.help))


def toolkit_name(condition: str) -> str:
    """The name of the toolkit of a condition among the PDFs."""
    return f"{condition}-toolkit"


def toolkit_of(edition: Edition, editions: Mapping[tuple[str, str], Edition]) -> Toolkit | None:
    """The toolkit of a condition, without what is withdrawn or not on this site; None if it has none."""
    wanted = [(edition.language.code, name) for name in edition.document.toolkit]
    found = [editions[name] for name in wanted if name in editions and not editions[name].document.withdrawn]
    if not found or edition.document.withdrawn:
        return None
    others = (other for other in editions.values() if other.language.code == edition.language.code)
    return Toolkit((edition, *found), tuple(of_condition(others, edition.document.id)))


def help_edition(toolkit: Toolkit, today: date) -> Edition | None:
    """The organisations of a toolkit as one edition that can be printed, if there are any. `today` says what is old."""
    if not toolkit.help:
        return None
    condition = toolkit.condition
    blocks = [block for edition in toolkit.help for block in _entry(edition, today)]
    document = replace(
        condition.document,
        title=spoken(condition.language, say("Help near you"), condition.document.title),
        summary=condition.document.title,
        body=Later.now(tuple(blocks)),
        layout="sheet",
        sources=(),
    )
    return replace(condition, document=document)


def _entry(edition: Edition, today: date) -> Iterator[Block]:
    document, language = edition.document, edition.language
    yield Heading(2, document.title, document.id)
    yield Paragraph(document.summary, f"{document.id}.1")
    if since := unchecked_since(document, today):
        said = spoken(language, say("We have not checked this since:"), document.title)
        yield Paragraph(replace(said, shown=f"**{said.shown} {language.date(since)}.**"), f"{document.id}.2")
    yield from document.blocks
