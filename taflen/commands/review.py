"""`review --base REV --out DIR`: what a panel gets, as pages and on paper. It needs no account and no network."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from taflen.editions import interface_words
from taflen.findings import ProjectError
from taflen.languages.language import load_language
from taflen.leaflets.make import make_leaflet
from taflen.library import Cards, Library
from taflen.project import Project, open_project
from taflen.publish import new_site
from taflen.review.changes import changes_since
from taflen.review_pack.pack import Pack, Round
from taflen.review_pack.pages import pages
from taflen.review_pack.paper import pack_on_paper
from taflen.review_pack.summary import summary
from taflen.tokens import read_tokens
from taflen.web.stylesheet import more_styles, stylesheet
from taflen.web.templates import THEME

WEEKS_TO_ANSWER = 2
MARK = "summary.md"
# The same files give the same zip, whenever it is made.
FIRST_DAY = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class ReviewOrder:
    """What to compare with, where to put the pack, and who is asked: a role, a name for the round, a day."""

    root: Path
    base: str
    out: Path
    today: date
    panel: str = "Patient panel"
    round: str = ""
    answer_by: date | None = None
    language: str = "en"


def review(order: ReviewOrder) -> int:
    """Write the pack into a folder. Raises ProjectError if there is no such revision, or if other files are there."""
    project = open_project(order.root)
    if order.language not in project.languages:
        raise ProjectError(f"There is no language {order.language} here. There are: {', '.join(project.languages)}.")
    _refuse_to_replace(order.out)
    languages = {code: load_language(code, interface_words(project, code)) for code in project.languages}
    changes = changes_since(project, order.base)
    pack = Pack(project.site_name, languages[order.language], languages, _round(order, project), changes)
    with new_site(order.out.resolve(), MARK) as folder:
        _write(pack, project, folder)
    count = len(pack.entries)
    print(f"The pack is in {order.out}: {count} {'document' if count == 1 else 'documents'}. Open index.html.")
    return 0


def _round(order: ReviewOrder, project: Project) -> Round:
    answer_by = order.answer_by or order.today + timedelta(weeks=WEEKS_TO_ANSWER)
    name = order.round or f"{order.today:%Y-%m}"
    return Round(name, order.panel, order.today, answer_by, project.feedback)


def _refuse_to_replace(out: Path) -> None:
    if out.is_file() or (out.is_dir() and any(out.iterdir()) and not (out / MARK).is_file()):
        raise ProjectError(f"{out} holds files that are not a review pack. Name another folder with --out.")


def _write(pack: Pack, project: Project, folder: Path) -> None:
    nothing = Library((), (), Cards((), frozenset()))
    styles = stylesheet(THEME, read_tokens(project.root)) + more_styles(THEME)
    styles += (THEME / "review/review.css").read_text(encoding="utf-8")
    files: dict[str, bytes] = {path: text.encode() for path, text in pages(pack, nothing).items()}
    files |= {
        "review.css": styles.encode(),
        "review.js": (THEME / "review/review.js").read_bytes(),
        "pack.pdf": make_leaflet(pack_on_paper(pack, "a4"), project.root).pdf,
        "pack-large.pdf": make_leaflet(pack_on_paper(pack, "large"), project.root).pdf,
        MARK: summary(pack).encode(),
    }
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    _zip(files, folder / "review.zip")


def _zip(files: dict[str, bytes], path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(f"review/{name}", FIRST_DAY), files[name])
