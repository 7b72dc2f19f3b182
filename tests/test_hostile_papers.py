"""Whatever a stranger writes into whatever field, on paper, in a review and in a comment it is text."""

from __future__ import annotations

import io
import json
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch
from xml.etree import ElementTree

import markdown
import pytest
from full_project import CLINIC, write_full
from hostile_project import Hostile, editions_of, pack_leaflets
from html_inspection import inspected
from pdf_inspection import dangers_in_pdf, words_of_pdf
from review_samples import git

from taflen.cli import run
from taflen.editions import Editions
from taflen.finding_formats import FORMATS as FINDING_FORMATS
from taflen.findings import Finding, Place
from taflen.formats.names import FORMATS
from taflen.project import GENERATOR

sys.path.insert(0, str(GENERATOR / "tools"))
from pull_request_comment import Outcome, comment

# No file of this machine is read: this stands in the one that the payloads name.
SECRET = "root:x:0:0"
SCRIPT, TYPST = "<script>alert(1)</script>", '#read("/etc/passwd")'
FILE_NAMES = (
    "javascript:alert(1);.md",
    "<img src=x onerror=alert(1)>.md",
    "two\nlines ::error::x.md",
    "....md",
    "@octocat [x](www.evil.example) ##[error]x.md",
)
OWN_ORDER = re.compile(r"::(error|warning|notice) file=[^:]*,line=\d+,col=\d+,title=[a-z-]+::")
RUN = "https://github.example/o/r/actions/runs/7"


# On paper


def test_every_document_has_its_leaflets(hostile: Hostile) -> None:
    made = {path.name for path in (hostile.root / "site/print").glob("*.pdf")}
    for name in ("hay-fever", "nose-spray", "tablets", "eye-drops", "first-aid", "my-plan", "three-questions"):
        assert f"{name}-a4.pdf" in made and f"{name}-large.pdf" in made


def test_no_pdf_does_anything(hostile: Hostile) -> None:
    found = sorted((hostile.root / "site").rglob("*.pdf"))
    assert len(found) > 100
    assert {path.name: dangers for path in found if (dangers := dangers_in_pdf(path.read_bytes()))} == {}


def test_typst_sets_the_words_of_a_leaflet_and_obeys_none(hostile: Hostile) -> None:
    for name in ("hay-fever", "eye-drops", "nose-spray", "first-aid"):
        words = words_of_pdf((hostile.root / f"site/print/{name}-a4.pdf").read_bytes())
        assert SECRET not in words
        for sign in (SCRIPT, TYPST, "{{7*7}}", "$x$", "\\u{41}", "@ref", "<label>"):
            assert sign in words, (name, sign)


@pytest.fixture(scope="module")
def editions(hostile: Hostile) -> Editions:
    return editions_of(hostile.root)


@pytest.mark.parametrize("output", ["pdf", *FORMATS])
def test_a_pack_says_what_the_clinic_wrote(hostile: Hostile, editions: Editions, tmp_path: Path, output: str) -> None:
    out = tmp_path / "pack.txt"
    words = ["hay-fever", "nose-spray", "--clinic", str(hostile.root / CLINIC), "--format", output, "--out", str(out)]
    assert pack_leaflets(hostile.root, editions, *words) == 0
    content = out.read_bytes()
    if output == "pdf":
        assert dangers_in_pdf(content) == []
        said = words_of_pdf(content)
    elif output == "ssml":
        speech = ElementTree.fromstring(content)
        assert {part.tag.rpartition("}")[2] for part in speech.iter()} <= {"speak", "p", "break", "lang"}
        said = "".join("".join(speech.itertext()).split())
    else:
        said = "".join(content.decode("utf-8", "replace").split())
    assert SECRET not in said
    assert output == "braille" or "alert(1)" in said


# In a review


@dataclass
class Reviewed:
    """The pack of a change in which a stranger put something hostile everywhere, and the change itself."""

    root: Path
    pack: Path


@pytest.fixture(scope="module")
def reviewed(hostile: Hostile, tmp_path_factory: pytest.TempPathFactory) -> Reviewed:
    folder = tmp_path_factory.mktemp("reviewed")
    root = write_full(folder / "root")
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "before")
    for name in ("content", "grids", "manuals", "locales", "reviews", "mkdocs.yml"):
        source = hostile.root / name
        shutil.copytree(source, root / name, dirs_exist_ok=True) if source.is_dir() else shutil.copy(source, root)
    for name in FILE_NAMES:
        (root / "content/conditions" / name).write_text(f"---\nid: {SCRIPT}\n---\n", encoding="utf-8")
    (root / "content" / 'x"><script>alert(1)<b>@octocat.png').write_bytes(b"")
    with patch("taflen.document.inline.problems", return_value=()):
        assert run(["review", "--base", "HEAD", "--out", str(folder / "pack"), "--round", "2026-11"], root) == 0
    return Reviewed(root, folder / "pack")


def test_no_page_of_a_review_pack_can_act(reviewed: Reviewed) -> None:
    pages = sorted(reviewed.pack.rglob("*.html"))
    assert len(pages) > 20
    for path in pages:
        page = inspected(path.read_text("utf-8"))
        assert page.dangers == [] and page.hosts <= {""}, path
        assert {script.rpartition("/")[2] for script in page.scripts} <= {"review.js"}
        (policy,) = page.policies
        assert policy.startswith("default-src 'none'; ")
    whole = "\n".join(inspected(path.read_text("utf-8")).text for path in pages)
    assert SCRIPT in whole and TYPST in whole


def test_a_file_name_leads_nowhere(reviewed: Reviewed) -> None:
    folders = {path.name for path in reviewed.pack.iterdir() if path.is_dir()}
    assert all(re.fullmatch(r"[a-z0-9-]+", name) for name in folders), folders
    assert not (reviewed.pack.parent / "index.html").exists()
    links = re.findall(r'href="([^"]*)"', (reviewed.pack / "index.html").read_text("utf-8"))
    assert all(re.fullmatch(r"[a-z0-9-]+/index\.html|[a-z.#-]+", link) for link in links), links


def test_the_paper_of_a_review_is_text(reviewed: Reviewed) -> None:
    for name in ("pack.pdf", "pack-large.pdf"):
        pdf = (reviewed.pack / name).read_bytes()
        assert dangers_in_pdf(pdf) == []
        words = words_of_pdf(pdf)
        assert SCRIPT in words and TYPST in words and SECRET not in words


def test_the_report_to_a_panel_is_text(hostile: Hostile, tmp_path: Path) -> None:
    out = tmp_path / "report"
    assert run(["review", "report", "--out", str(out)], hostile.root) == 0
    pages = sorted(out.rglob("*.html"))
    assert len(pages) >= 2
    for path in pages:
        page = inspected(path.read_text("utf-8"))
        assert page.dangers == [] and page.scripts == [] and len(page.policies) == 1
    assert SCRIPT in "".join(inspected(path.read_text("utf-8")).text for path in pages)
    assert [dangers_in_pdf(path.read_bytes()) for path in out.rglob("*.pdf")].count([]) == len(list(out.rglob("*.pdf")))


# In Markdown that GitHub shows


def summary_of(reviewed: Reviewed) -> str:
    return (reviewed.pack / "summary.md").read_text("utf-8")


def test_the_summary_has_headings_lists_and_bold_words_and_nothing_else(reviewed: Reviewed) -> None:
    assert tags_in(summary_of(reviewed)) <= {"h2", "h3", "p", "ul", "li", "strong"}
    for live in (r"@\w", r"://\w", r"www\.\w", r"(?m)^\s*::", r"##\["):
        assert not re.search(live, summary_of(reviewed)), live


def test_the_comment_on_a_pull_request_links_only_to_its_own_run(reviewed: Reviewed) -> None:
    outcome = Outcome(passed=False, run=RUN, review_pack=f"{RUN}/artifacts/1", pages=f"{RUN}/artifacts/2")
    text = comment(summary_of(reviewed).encode(), outcome)
    page = inspected(markdown.markdown(text))
    assert page.dangers == [] and page.hosts <= {"", "github.example"}
    assert tags_in(text) <= {"h2", "h3", "p", "ul", "li", "strong", "a", "hr", "em", "code"}
    shown = re.sub(r"&#(\d+);", lambda entity: chr(int(entity[1])), text.replace(RUN, ""))
    assert not re.search(r"@\w|#\d|://\w|www\.\w", shown)
    assert "&#60;script&#62;alert(1)" in text
    assert text.count("`") == 2, "the only code is our own index.html"


def tags_in(text: str) -> set[str]:
    """The elements that Markdown makes of a text."""
    return set(re.findall(r"<([a-z][a-z0-9]*)", re.sub(r"<!--.*?-->", "", markdown.markdown(text))))


@pytest.fixture(scope="module")
def findings(reviewed: Reviewed) -> list[Finding]:
    """All that the checks say of the change."""
    said = io.StringIO()
    with redirect_stdout(said):
        assert run(["check", "--format", "json"], reviewed.root) == 1
    found = json.loads(said.getvalue())
    assert len(found) > 500
    keys = ("code", "severity", "message", "suggestion", "language")
    return [Finding(Place(one["path"], one["line"], one["column"]), *(one[key] for key in keys)) for one in found]


@pytest.mark.parametrize("output", FINDING_FORMATS)
def test_findings_are_words_in_every_format(findings: list[Finding], output: str) -> None:
    said = FINDING_FORMATS[output](findings)
    for line in orders_in(said):
        assert output == "github" and OWN_ORDER.match(line)
    if output == "markdown":
        assert tags_in(said) <= {"h2", "h3", "p"}
        assert not re.search(r"@\w|://\w|www\.\w", said)
    if output.startswith("text"):
        assert all(sign.isprintable() or sign in "\n\u00a0\u202f\u200c\u200d" for sign in said)


def orders_in(said: str) -> Iterator[str]:
    """The lines that a runner of GitHub takes for orders."""
    for line in re.split(r"\r\n|\r|\n", said):
        if line.lstrip().startswith("::") or "##[" in line:
            yield line
