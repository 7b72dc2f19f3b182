"""The report to a panel as a page that works from a folder: no network, no script, no account."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from taflen.languages.language import Language
from taflen.library import Cards, Library
from taflen.review_report.told import PanelReport
from taflen.web.security_policy import pack_policy
from taflen.web.templates import Surroundings, render

NO_LIBRARY = Library((), (), Cards((), frozenset()))


@dataclass(frozen=True, slots=True)
class Frame:
    """What the frame of such a page asks for."""

    site_name: str


def report_page(report: PanelReport, pdf: str) -> str:
    """The page of a report. `pdf` is the file of the same on paper, or empty."""
    title = f"{report.language.words['You said, we did']}: {report.panel}"
    values = {"report": report, "pdf": pdf, "title": title}
    return _page("review/report.html", report.language, report.site_name, values)


def index_page(english: Language, site_name: str, panels: Mapping[str, Sequence[Mapping[str, str]]]) -> str:
    """The page that leads to all reports: for each panel href, code and name of each language."""
    values = {"panels": list(panels.items()), "title": english.words["You said, we did"]}
    return _page("review/report-index.html", english, site_name, values)


def _page(template: str, language: Language, site_name: str, values: Mapping[str, Any]) -> str:
    framed = {"pack": Frame(site_name), "root": "", "policy": pack_policy(), **values}
    return str(render(template, language, Surroundings("", NO_LIBRARY), framed)).strip() + "\n"
