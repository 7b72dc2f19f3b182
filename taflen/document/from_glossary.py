"""The glossary words of a glossary file, and what they mean."""

from __future__ import annotations

from collections.abc import Iterable

from taflen.document.glossary import Glossary, GlossaryWord
from taflen.document.markdown_cutter import anchor_from
from taflen.document.tree import Document
from taflen.document.yaml_texts import YamlTexts
from taflen.sources.glossary_schema import GlossaryDetails


def glossary_list(details: GlossaryDetails, text: YamlTexts) -> Glossary:
    """All words of a glossary, in the order of its file."""
    return Glossary(
        tuple(
            GlossaryWord(
                id=anchor_from(entry.term),
                forms=text.joined_texts(
                    [("words", n, "term"), *(("words", n, "forms", m) for m in range(len(entry.forms)))],
                    "a glossary word and its other forms, separated by ;",
                ),
                meaning=text(("words", n, "meaning"), "meaning of a glossary word"),
            )
            for n, entry in enumerate(details.words)
        )
    )


def meanings_of(documents: Iterable[Document]) -> dict[str, str]:
    """What each glossary word and each of its forms, in lower case, means in English: from all glossaries."""
    return {
        form.lower(): word.meaning.english
        for document in documents
        if document.kind == "glossary"
        for block in document.blocks
        if isinstance(block, Glossary)
        for word in block.words
        for form in word.names
    }
