"""The summary of a pack as Markdown, for the pull request: what changed, in plain words.

Headings, lists and bold words are ours. All else stands there as it was written, whatever signs are in it.
"""

from __future__ import annotations

from collections.abc import Iterator

from taflen.languages.locale_data import name_in
from taflen.plain_words import in_markdown
from taflen.review_pack.pack import Entry, Pack
from taflen.review_pack.telling import consequences, details_in_words, numbers_in_words, parts_in_words, state_in_words

# A summary is to be read at a glance; the pack has the rest.
MOST_PARTS = 20


def summary(pack: Pack) -> str:
    """The summary of all that changed."""
    return "\n".join(_lines(pack)).rstrip("\n") + "\n"


def _lines(pack: Pack) -> Iterator[str]:
    words = pack.language.words
    yield f"## {in_markdown(words['What changed'])}"
    yield ""
    if not pack.entries:
        yield in_markdown(words["No document has changed."])
    for entry in pack.entries:
        yield f"### {in_markdown(entry.title)}"
        yield ""
        yield f"{in_markdown(state_in_words(entry, pack))}."
        yield ""
        for said in numbers_in_words(entry, pack):
            yield f"- **{in_markdown(said)}**"
        for said in _told(entry, pack):
            yield f"- {in_markdown(said)}"
        yield ""
    for one in pack.changes.words:
        yield f"- {in_markdown(f'{name_in(one.language, pack.language.code)}: {one.english} → {one.after}')}"
    for path in pack.changes.others:
        yield f"- {in_markdown(path)}"


def _told(entry: Entry, pack: Pack) -> Iterator[str]:
    """What is told of one document besides its numbers."""
    parts = parts_in_words(entry, pack)
    yield from (said for _, said in parts[:MOST_PARTS])
    if len(parts) > MOST_PARTS:
        yield f"{pack.language.words['And more:']} {len(parts) - MOST_PARTS}"
    yield from details_in_words(entry, pack)
    yield from consequences(entry, pack)
    for finding in entry.change.findings:
        yield f"{finding.place.path}:{finding.place.line}: {finding.message}"
