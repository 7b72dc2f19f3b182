"""The proof of a translation on paper: a numbered table with the English beside the translation."""

from __future__ import annotations

from taflen.document.text import Text, english_text
from taflen.languages.language import Language
from taflen.languages.proofs import ProofLine, proof_lines
from taflen.languages.translate import Edition
from taflen.leaflets.leaflet_data import Press, footer
from taflen.leaflets.lines import Json, line
from taflen.leaflets.working_paper import WorkingPaper, working_paper_source
from taflen.leaflets.writer import Writer


def proof_source(edition: Edition, english: Language, press: Press) -> Json:
    """The source of the proof of an edition, on A4."""
    document, language = edition.document, edition.language
    writer = Writer(document, language, press.address_of, {})
    words = writer.words
    asked = words["Write what should stand there, with the number of the text, and send it back."]
    paper = WorkingPaper(
        id=document.id,
        language=language,
        other=english,
        site=press.site_name,
        title=line(words["Check the translation:"], writer.said(" "), writer.spans(document.title)),
        summary=line(words["English and translation stand side by side. Each text has a number to name it by."]),
        blocks=[{"kind": "paragraph", "text": line(asked), "leads": True}, _table(edition, english, writer)],
        foot=footer(edition, press) | {"status": language.words["Proof"]},
        day=document.last_reviewed,
    )
    return working_paper_source(paper)


def _table(edition: Edition, english: Language, writer: Writer) -> Json:
    """The lines of the proof. The name of each language stands over its column."""
    name = [{"text": english.name, "lang": english.code}]
    return {
        "kind": "table",
        "numbered": True,
        "header": [line(writer.words["Number"]), line(name), line(writer.said(edition.language.name))],
        "rows": [_row(one, writer) for one in proof_lines(edition)],
    }


def _row(one: ProofLine, writer: Writer) -> list[Json]:
    own = writer.line(one.text) if one.is_translated else line(writer.words["Not translated yet."])
    return [line(writer.said(str(one.number))), writer.line(_english(one.text)), own]


def _english(text: Text) -> Text:
    return english_text(text.english, text.role, text.place)
