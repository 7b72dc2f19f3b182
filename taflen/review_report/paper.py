"""The report to a panel on paper, as a tagged PDF."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from taflen.languages.language import Language
from taflen.leaflets.fonts import fonts_of
from taflen.leaflets.lines import Json, Spans, bold, line
from taflen.leaflets.working_paper import WorkingPaper, working_paper_source
from taflen.review_report.told import PanelReport, Round, Row, Said


def report_on_paper(report: PanelReport, languages: dict[str, Language], today: date) -> Json:
    """The source of the PDF of a report. `languages` are all that the project has, by their codes."""
    words = report.language.words
    own = report.language.code
    blocks: list[Json] = [{"kind": "list", "ordered": False, "items": list(_counts(report))}]
    if report.open_rows:
        blocks += [_heading(_plain(words["Not answered yet"])), _table(report.open_rows, report, is_open=True)]
    for one in report.rounds:
        blocks += _round(one, report)
    paper = WorkingPaper(
        id="review-report",
        language=report.language,
        other=languages["en"],
        site=report.site_name,
        title=line(_plain(f"{words['You said, we did']}: "), _spans(Said(report.panel, "en"), own)),
        summary=line(_plain(words["What you told us, and what we did about it. Thank you."])),
        blocks=blocks,
        foot={
            "code": words["You said, we did"],
            "language": report.language.name,
            "status": "",
            "version": report.panel,
            "last_reviewed": report.language.date(today),
            "next_review": report.site_name,
            "page": words["Page {page} of {pages}"],
            "address": "",
        },
        day=today,
        fonts=[font for code in _codes(report) if code in languages for font in fonts_of(languages[code])],
    )
    return working_paper_source(paper)


def _codes(report: PanelReport) -> list[str]:
    """The languages in which people wrote."""
    return sorted({row.comment.language for one in report.rounds for row in one.rows})


def _counts(report: PanelReport) -> Iterator[Json]:
    for outcome, count in report.counts.items():
        yield {"text": line(_plain(f"{outcome}: {report.language.number(count)}")), "nested": None}


def _round(one: Round, report: PanelReport) -> Iterator[Json]:
    words, language = report.language.words, report.language
    yield _heading([*_spans(one.title, language.code), *_plain(f", {language.date(one.entry.asked)}")])
    said = (
        f"{words['Version']} {one.entry.version}. "
        f"{words['People who answered:']} {language.number(one.entry.people)}. "
        f"{words['Comments:']} {language.number(len(one.rows))}."
    )
    yield {"kind": "paragraph", "text": line(_plain(said)), "leads": bool(one.rows)}
    if one.rows:
        yield _table(one.rows, report, is_open=False)


def _table(rows: Sequence[Row], report: PanelReport, is_open: bool) -> Json:
    """What nobody has answered names its document in place of an answer."""
    words = report.language.words
    names = [words["Paragraph"], words["You said"]]
    names = [words["Document"], *names] if is_open else [*names, words["We did"]]
    return {
        "kind": "table",
        "numbered": not is_open,
        "header": [line(_plain(name)) for name in names],
        "rows": [_row(row, report, is_open) for row in rows],
    }


def _row(row: Row, report: PanelReport, is_open: bool) -> list[Json]:
    words, own = report.language.words, report.language.code
    question = [*bold(_spans(row.question, own)), *_plain(" ")] if row.question.words else []
    did = _plain(words["Not answered yet"])
    if row.outcome:
        did = [*bold(_plain(f"{row.outcome}.")), *_plain(" "), *_spans(Said(row.because, "en"), own)]
    cells = [
        line(_plain(row.paragraph or words["none given"])),
        line([*question, *_spans(row.comment, own)]),
    ]
    return [line(_spans(row.title, own)), *cells] if is_open else [*cells, line(did)]


def _heading(spans: Spans) -> Json:
    return {"kind": "heading", "level": 2, "asks": False, "text": line(spans)}


def _plain(text: str) -> Spans:
    return [{"text": text}]


def _spans(said: Said, own: str) -> Spans:
    return [{"text": said.words}] if said.language == own else [{"text": said.words, "lang": said.language}]
