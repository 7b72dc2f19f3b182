"""The summary of a pack as Markdown, for the pull request: what changed, in plain words."""

from __future__ import annotations

from collections.abc import Iterator

from taflen.languages.locale_data import name_in
from taflen.review_pack.pack import Pack
from taflen.review_pack.telling import consequences, details_in_words, numbers_in_words, parts_in_words, state_in_words

# A summary is to be read at a glance; the pack has the rest.
MOST_PARTS = 20


def summary(pack: Pack) -> str:
    """The summary of all that changed."""
    return "\n".join(_lines(pack)).rstrip("\n") + "\n"


def _lines(pack: Pack) -> Iterator[str]:
    words = pack.language.words
    yield f"## {words['What changed']}"
    yield ""
    if not pack.entries:
        yield words["No document has changed."]
    for entry in pack.entries:
        yield f"### {entry.title}"
        yield ""
        yield f"{state_in_words(entry, pack)}."
        yield ""
        for said in numbers_in_words(entry, pack):
            yield f"- **{said}**"
        parts = parts_in_words(entry, pack)
        for _, said in parts[:MOST_PARTS]:
            yield f"- {said}"
        if len(parts) > MOST_PARTS:
            yield f"- {words['And more:']} {len(parts) - MOST_PARTS}"
        for said in (*details_in_words(entry, pack), *consequences(entry, pack)):
            yield f"- {said}"
        for finding in entry.change.findings:
            yield f"- {finding.place.path}:{finding.place.line}: {finding.message}"
        yield ""
    for one in pack.changes.words:
        yield f"- {name_in(one.language, pack.language.code)}: {one.english} → {one.after}"
    for path in pack.changes.others:
        yield f"- {path}"
