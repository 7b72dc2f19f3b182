"""`review report`: tell each panel what became of what it said, in each language, as pages and on paper."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from taflen.editions import interface_words
from taflen.findings import ProjectError
from taflen.languages.language import Language, load_language
from taflen.languages.translate import Edition
from taflen.leaflets.make import make_leaflet
from taflen.leaflets.typst_engine import LeafletError
from taflen.library import read_library
from taflen.plain_words import in_a_line
from taflen.project import Project, open_project
from taflen.publish import new_site
from taflen.review.both_languages import BothSides
from taflen.review_report.pages import index_page, report_page
from taflen.review_report.paper import report_on_paper
from taflen.review_report.told import PanelReport, panel_report, panels
from taflen.sources.review_record import Reviews, read_reviews
from taflen.tokens import read_tokens
from taflen.web.stylesheet import more_styles, stylesheet
from taflen.web.templates import THEME

FOLDER = "review-report"
# What says that a folder is such a report, and programs what is in it.
MARK = "you-said-we-did.json"
NOT_IN_A_NAME = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class ReviewReportOrder:
    """Where to write, which panel (all of them without one), and the day."""

    root: Path
    out: Path | None
    panel: str | None
    today: date


def review_report(order: ReviewReportOrder) -> int:
    """Write the reports into a folder. Raises ProjectError if no such panel was asked."""
    project = open_project(order.root)
    reviews = read_reviews(project.root)
    broken = [record.path for record in reviews.by_id.values() if record.findings]
    if broken:
        raise ProjectError(f"Mend {broken[0]} first: `python build.py check` says what is wrong with it.")
    asked = _asked(reviews, order.panel)
    every = {code: load_language(code, interface_words(project, code)) for code in project.languages}
    told = {code: language for code, language in every.items() if language.words.knows("You said, we did")}
    editions = {code: _editions(project, reviews, language, every["en"]) for code, language in told.items()}
    reports = [
        panel_report(panel, reviews, editions[code], language, project.site_name)
        for panel in asked
        for code, language in told.items()
    ]
    out = (order.out or project.root / FOLDER).resolve()
    with new_site(out, MARK) as folder:
        _write(reports, every, project, folder, order.today)
    waiting = sum(len(report.open_rows) for report in reports if report.language.code == "en")
    print(f"The report is in {out}: {', '.join(asked)}. Comments without an answer: {waiting}. Open index.html.")
    return 0


def _asked(reviews: Reviews, panel: str | None) -> list[str]:
    known = panels(reviews)
    if not known:
        raise ProjectError("Nobody has been asked yet: no file in reviews/ has a round.")
    if panel and panel not in known:
        raise ProjectError(f"There is no panel {panel}. These were asked: {', '.join(known)}.")
    return [panel] if panel else known


def _editions(project: Project, reviews: Reviews, language: Language, english: Language) -> dict[str, Edition]:
    """The documents that have reviews, in a language, by id."""
    side = BothSides(project, language, english)
    documents = [document for document in read_library(project.root).documents if document.id in reviews.by_id]
    return {document.id: side.edition_now(document) for document in documents}


def _write(
    reports: list[PanelReport], languages: dict[str, Language], project: Project, folder: Path, today: date
) -> None:
    shown: dict[str, list[Mapping[str, str]]] = {}
    names = _file_names(report.panel for report in reports)
    for report in reports:
        name = f"{names[report.panel]}-{report.language.code}"
        pdf = _paper(report, languages, project, today)
        if pdf:
            (folder / f"{name}.pdf").write_bytes(pdf)
        _write_text(folder / f"{name}.html", report_page(report, f"{name}.pdf" if pdf else ""))
        page = {"href": f"{name}.html", "code": report.language.code, "name": report.language.name}
        shown.setdefault(report.panel, []).append(page)
    _write_text(folder / "index.html", index_page(languages["en"], project.site_name, shown))
    styles = stylesheet(THEME, read_tokens(project.root)) + more_styles(THEME)
    styles += (THEME / "review/review.css").read_text(encoding="utf-8")
    _write_text(folder / "review.css", styles)
    _write_text(folder / MARK, json.dumps({"schema": 1, "panels": shown}, ensure_ascii=False, indent=1) + "\n")


def _paper(report: PanelReport, languages: dict[str, Language], project: Project, today: date) -> bytes:
    """The PDF of a report; empty, with a word of why, if somebody wrote signs that cannot be printed."""
    try:
        return make_leaflet(report_on_paper(report, languages, today), project.root).pdf
    except LeafletError as error:
        print(in_a_line(f"No PDF for {report.panel} ({report.language.code}): {error}"), file=sys.stderr)
        return b""


def _file_names(asked: Iterable[str]) -> dict[str, str]:
    """A file name for each panel, no two the same."""
    names: dict[str, str] = {}
    for panel in dict.fromkeys(asked):
        name = NOT_IN_A_NAME.sub("-", panel.casefold()).strip("-") or "panel"
        names[panel] = name if name not in names.values() else f"{name}-{len(names)}"
    return names


def _write_text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
