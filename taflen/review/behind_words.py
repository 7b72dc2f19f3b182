"""What stands behind the words of a text: where its links lead, which sources it cites, what is bold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from taflen.document import inline
from taflen.document.tree import Document
from taflen.languages.language import Words
from taflen.languages.risk_sentences import certainty_words
from taflen.languages.translate import Edition
from taflen.library import is_relative, linked_path
from taflen.review.details import DetailChange, changed_detail, source_in_words
from taflen.review.numbered import Numbered


@dataclass(frozen=True, slots=True)
class Behind:
    """An edition as its texts refer to it. `renamed` gives the new path of each file that is called otherwise now."""

    edition: Edition
    renamed: Mapping[str, str]

    def target(self, href: str) -> str:
        """What a link or picture leads to: the same for a link that only follows a file to its new name."""
        if not is_relative(href):
            return href
        path, mark, anchor = href.partition("#")
        target = linked_path(self.edition.document.path, path)
        return f"{self.renamed.get(target, target)}{mark}{anchor}"


def changes_behind(before: Numbered, after: Numbered, old: Behind, new: Behind, number: str) -> Iterator[DetailChange]:
    """What changed behind the words of a part that is there on both sides."""
    words = new.edition.language.words
    found = [
        _links(before, after, old, new, number),
        changed_detail(
            words["Sources"], _cited(before, old.edition.document), _cited(after, new.edition.document), number
        ),
        changed_detail(words["How sure"], _certainty(before, words), _certainty(after, words), number),
        changed_detail(words["Picture"], _picture(before, old), _picture(after, new), number),
        changed_detail(words["Kind of text"], (before.role,), (after.role,), number),
    ]
    if before.words == after.words:
        # Where the words have changed, the words that are bold have too.
        found.append(changed_detail(words["Bold words"], _bold(before), _bold(after), number))
    yield from (change for change in found if change)


def _links(before: Numbered, after: Numbered, old: Behind, new: Behind, number: str) -> DetailChange | None:
    was, now = _addresses(before), _addresses(after)
    if [old.target(href) for href in was] == [new.target(href) for href in now]:
        return None
    return changed_detail(new.edition.language.words["Links"], was, now, number)


def _addresses(part: Numbered) -> tuple[str, ...]:
    return inline.links(part.text.shown) if part.text else ()


def _cited(part: Numbered, document: Document) -> tuple[str, ...]:
    """The sources of a part in words, so that a new id for the same source changes nothing."""
    known = {source.id: source_in_words(source) for source in document.sources}
    ids = [*(part.cell.sources if part.cell else ()), *(inline.cited(part.text.english) if part.text else ())]
    return tuple(dict.fromkeys(known.get(one, one) for one in ids))


def _certainty(part: Numbered, words: Words) -> tuple[str, ...]:
    return (certainty_words(part.cell.certainty, words),) if part.cell and part.cell.certainty else ()


def _picture(part: Numbered, side: Behind) -> tuple[str, ...]:
    return (side.target(part.picture),) if part.picture else ()


def _bold(part: Numbered) -> tuple[str, ...]:
    return tuple(span.text for span in inline.spans(part.text.shown) if span.strong) if part.text else ()
