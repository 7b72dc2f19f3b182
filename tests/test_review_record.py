"""What a panel said: recorded whole or not at all, answered before publication, told back, and shown on the page."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pypdf
import pytest
from projects import CONDITION, replace_in, translate_all, write_project

from taflen.cli import run
from taflen.sources.record_writer import REVIEWS_HEAD
from taflen.sources.review_record import read_review

PAGE = "site/conditions/hay-fever/index.html"
NEW_ROUND = ("--panel", "Patient panel", "--people", "2", "--asked", "2026-11-01", "--answer-by", "2026-11-15")
ANSWERS = [
    {"paragraph": "4", "question": "words", "comment": "What is an <antihistamine>?"},
    {"paragraph": "", "question": "missing", "comment": "Say what\nto do at night: \u2026\u0007"},
    {"paragraph": "", "question": "tone", "comment": "  "},
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_project(tmp_path)


def answers(root: Path, file: str = "answers.json", **changes: Any) -> Path:
    """A file as the form saves it."""
    data = {"schema": 1, "document": "hay-fever", "version": 1, "round": "2026-11", "role": "Patient panel"}
    path = root / file
    path.write_text(json.dumps({**data, "answers": ANSWERS, **changes}), encoding="utf-8")
    return path


def record(root: Path, *words: str | Path) -> int:
    return run(["review", "record", *map(str, words)], root)


def recorded(root: Path) -> None:
    assert record(root, answers(root), *NEW_ROUND) == 0


def codes(root: Path, capsys: pytest.CaptureFixture[str]) -> set[tuple[str, str]]:
    capsys.readouterr()
    run(["check", "--format", "json"], root)
    found = json.loads(capsys.readouterr().out)
    return {(one["code"], one["severity"]) for one in found if one["path"].startswith("reviews/")}


def answer(root: Path, comment: str, words: str) -> None:
    """Answer a comment as an editor would, in the file."""
    path = root / "reviews/hay-fever.yml"
    before, after = path.read_text(encoding="utf-8").split(comment, 1)
    line, rest = after.split("\n", 1)
    path.write_text(f"{before}{comment}{line}\n{words}\n{rest}", encoding="utf-8")


# Recording


def test_answers_are_recorded_with_their_round(root: Path) -> None:
    recorded(root)
    record = read_review(root, "hay-fever")
    assert record.findings == ()
    (entry,) = record.details.rounds
    assert (entry.id, entry.panel, entry.people, str(entry.asked)) == ("2026-11", "Patient panel", 2, "2026-11-01")
    assert [(one.paragraph, one.question, one.comment) for one in record.details.comments] == [
        ("4", "words", "What is an <antihistamine>?"),
        (None, "missing", "Say what to do at night: …"),
    ]
    assert (root / record.path).read_text(encoding="utf-8").startswith(REVIEWS_HEAD)


def test_the_same_file_twice_adds_nothing_twice(root: Path) -> None:
    recorded(root)
    before = (root / "reviews/hay-fever.yml").read_bytes()
    assert record(root, answers(root), answers(root, "copy.json")) == 0
    assert (root / "reviews/hay-fever.yml").read_bytes() == before


def test_a_second_file_adds_to_the_round_and_keeps_the_answers(root: Path) -> None:
    recorded(root)
    answer(root, "What is an <antihistamine>?", "  answer: changed\n  because: We explain it now.")
    more = answers(root, answers=[{"comment": "I liked it."}], role="Carers", language="cy")
    assert record(root, more, "--people", "3") == 0
    details = read_review(root, "hay-fever").details
    assert details.rounds[0].people == 3
    assert [(one.role, one.language, one.answer) for one in details.comments] == [
        ("Patient panel", "en", "changed"),
        ("Patient panel", "en", None),
        ("Carers", "cy", None),
    ]


def test_words_that_look_like_yaml_stay_words(root: Path) -> None:
    odd = ["no", "12", "- a: b", "# no", "null", "'", '"', "2026-11-01", "é🙂 \\n {}", "@x: &y *z", "\ud800 lone"]
    path = answers(root, answers=[{"comment": text, "paragraph": text} for text in odd])
    assert record(root, path, *NEW_ROUND) == 0
    comments = read_review(root, "hay-fever").details.comments
    assert [one.comment for one in comments] == [*odd[:-1], "lone"]
    assert [one.paragraph for one in comments] == [*odd[:-1], "lone"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"document": "hay-fewer"}, "There is no document hay-fewer"),
        ({"document": "../hay-fever"}, "Correct `document`"),
        ({"version": 2}, "There is no version 2 of hay-fever: it is at 1"),
        ({"role": "jo@example.org"}, "never a name"),
        ({"role": "Panel 029 2087 6543"}, "never a name"),
        ({"name": "Jo"}, "Remove `name`"),
        ({"answers": [{"comment": "x", "phone": "1"}]}, "Remove `phone`"),
        ({"answers": [{"paragraph": "1"}]}, "Add `comment`"),
        ({"answers": [{"comment": "x" * 5001}]}, "5000 characters"),
        ({"schema": 2}, "Use a newer program"),
        ({"schema": "1"}, "Correct `schema`"),
        ({"round": "2026-10"}, "Round 2026-10 of hay-fever is new. Say also --panel"),
    ],
)
def test_a_wrong_file_stops_all_of_it(
    root: Path, capsys: pytest.CaptureFixture[str], changes: dict[str, Any], said: str
) -> None:
    recorded(root)
    before = (root / "reviews/hay-fever.yml").read_bytes()
    good = answers(root, "good.json", answers=[{"comment": "New."}])
    assert record(root, good, answers(root, "wrong.json", **changes)) == 1
    told = capsys.readouterr().out
    assert said in told and "wrong.json" in told and "Nothing was recorded" in told
    assert (root / "reviews/hay-fever.yml").read_bytes() == before


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, "[]", '{"schema": NaN}', "\x00"])
def test_a_file_that_no_form_saved_is_named(root: Path, capsys: pytest.CaptureFixture[str], text: str) -> None:
    path = root / "odd.json"
    path.write_text(text, encoding="utf-8")
    assert record(root, path, *NEW_ROUND) == 1
    assert "odd.json" in capsys.readouterr().out
    assert not (root / "reviews").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--panel", "Carers"], "says otherwise of round 2026-11"),
        (["--asked", "2026-10-01"], "says otherwise of round 2026-11"),
        (["--asked", "yesterday"], "Correct `asked`"),
        (["--people", "-1"], "at least 0"),
        (["--round", "2026-12"], "are of round 2026-11, not 2026-12"),
    ],
)
def test_a_known_round_is_not_told_otherwise(
    root: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    recorded(root)
    assert record(root, answers(root), *words) == 1
    assert said in capsys.readouterr().out


def test_a_round_is_about_one_version(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    recorded(root)
    second = "  - version: 2\n    date: 2026-11-21\n    note: Second.\nlast_reviewed"
    replace_in(root / CONDITION, "last_reviewed", second)
    replace_in(root / CONDITION, "version: 1\nchanges", "version: 2\nchanges")
    assert record(root, answers(root, version=2)) == 1
    assert "Round 2026-11 was about version 1, not 2" in capsys.readouterr().out


def test_a_broken_file_of_reviews_is_never_written_over(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    recorded(root)
    path = root / "reviews/hay-fever.yml"
    path.write_text(path.read_text() + "surprise: 1\n")
    before = path.read_bytes()
    assert record(root, answers(root, answers=[{"comment": "New."}])) == 1
    assert "Mend reviews/hay-fever.yml first" in capsys.readouterr().out
    assert path.read_bytes() == before


# Gates


def test_a_comment_without_an_answer_blocks_publication(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    recorded(root)
    assert codes(root, capsys) == {("comment-open", "warning")}
    assert run(["site"], root) == 0
    assert run(["site", "--public"], root) == 1
    assert "It says: What is an <antihistamine>?" in capsys.readouterr().out
    answer(root, "What is an <antihistamine>?", "  answer: changed\n  because: We explain it now.")
    answer(root, "comment: 'Say what to do at night: …'", "  answer: not changed\n  because: We could find no study.")
    assert codes(root, capsys) == set()
    assert run(["site", "--public"], root) == 0


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("round: 2026-11", "round: 2026-12", "review-round-unclear"),
        ("people: 2", "people: many", "field-wrong"),
        ("  paragraph: '4'\n", "  answer: changed\n", "comment-without-reason"),
        ("  role: Patient panel\n", "  role: a@example.org\n", "field-wrong"),
        ("rounds:\n", "name: Jo\nrounds:\n", "field-unknown"),
    ],
)
def test_a_file_of_reviews_with_mistakes_is_an_error(
    root: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, code: str
) -> None:
    recorded(root)
    replace_in(root / "reviews/hay-fever.yml", old, new)
    assert (code, "error") in codes(root, capsys)
    assert run(["site"], root) == 1


# The page


def test_the_page_tells_what_changed_because_of_the_panel(root: Path) -> None:
    translate_all(root, "cy")
    recorded(root)
    answer(root, "What is an <antihistamine>?", "  answer: changed\n  because: We explain it now.")
    assert run(["site"], root) == 0
    html = (root / PAGE).read_text(encoding="utf-8")
    assert "How this page was made" in html
    assert "What is an &lt;antihistamine&gt;?" in html and "We explain it now." in html
    assert "at night" not in html, "what has no answer is not on the page"
    welsh = (root / "site/cy/conditions/hay-fever/index.html").read_text(encoding="utf-8")
    assert '<span lang="en" dir="auto">We explain it now.</span>' in welsh


def test_a_page_without_reviews_says_nothing_of_them(root: Path) -> None:
    assert run(["site"], root) == 0
    html = (root / PAGE).read_text(encoding="utf-8")
    assert "How this page was made" not in html and "Suggest a change" not in html


def link(html: str, start: str) -> str:
    return start + html.split(f'href="{start}')[1].split('"', maxsplit=1)[0].replace("&amp;", "&")


def test_a_change_can_be_suggested_on_github_or_by_e_mail(root: Path) -> None:
    translate_all(root, "cy")
    settings = "sign_offs: {}\n  repository: https://github.com/example/leaflets/\n  feedback: us@example.org"
    replace_in(root / "mkdocs.yml", "sign_offs: {}", settings)
    assert run(["site"], root) == 0
    html = (root / PAGE).read_text(encoding="utf-8")
    form = urlsplit(link(html, "https://github.com/example/leaflets/issues/new"))
    assert parse_qs(form.query) == {
        "template": ["something-is-wrong.yml"],
        "document": ["hay-fever"],
        "version": ["1"],
    }
    mail = urlsplit(link(html, "mailto:us@example.org?"))
    body = unquote(parse_qs(mail.query)["body"][0])
    assert "Hay fever (hay-fever)\r\nVersion: 1\r\nParagraph or heading: \r\n" in body
    welsh = (root / "site/cy/conditions/hay-fever/index.html").read_text(encoding="utf-8")
    assert "mae-rhywbeth-yn-anghywir.yml" in welsh


# You said, we did


@pytest.fixture
def reported(root: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    translate_all(root, "cy")
    recorded(root)
    answer(root, "What is an <antihistamine>?", "  answer: changed\n  because: We explain it now.")
    assert run(["review", "report"], root) == 0
    assert "Comments without an answer: 1" in capsys.readouterr().out
    return root / "review-report"


def test_a_panel_is_told_in_each_language_what_became_of_its_words(reported: Path) -> None:
    assert {path.name for path in reported.iterdir()} >= {
        "index.html",
        "patient-panel-en.html",
        "patient-panel-en.pdf",
        "patient-panel-cy.html",
        "patient-panel-cy.pdf",
        "review.css",
    }
    html = (reported / "patient-panel-en.html").read_text(encoding="utf-8")
    assert "You said, we did" in html and "What is an &lt;antihistamine&gt;?" in html
    assert "<strong>Changed.</strong> We explain it now." in html
    assert "Are there words that you do not know" in html, "the question stands beside its answer"
    assert html.index("Say what to do at night") < html.index("We explain it now."), "what is open comes first"
    welsh = (reported / "patient-panel-cy.html").read_text(encoding="utf-8")
    assert '<html lang="cy"' in welsh and '<span lang="en" dir="auto">We explain it now.</span>' in welsh
    assert "[cy] Hay fever" in welsh


@pytest.mark.parametrize("code", ["en", "cy"])
def test_the_same_is_on_paper_with_tags(reported: Path, code: str) -> None:
    pdf = pypdf.PdfReader(io.BytesIO((reported / f"patient-panel-{code}.pdf").read_bytes()))
    text = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    assert "We explain it now." in text and "at night" in text
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == code  # type: ignore[index]


def test_a_second_report_replaces_the_first_and_nothing_else(
    root: Path, reported: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (reported / "old.html").write_text("old")
    assert run(["review", "report", "--panel", "Patient panel"], root) == 0
    assert not (reported / "old.html").exists()
    other = root / "mine"
    other.mkdir()
    (other / "letter.txt").write_text("Do not lose me.")
    assert run(["review", "report", "--out", str(other)], root) == 2
    assert (other / "letter.txt").exists()
    assert run(["review", "report", "--panel", "Doctors"], root) == 2
    assert "There is no panel Doctors. These were asked: Patient panel" in capsys.readouterr().err


def test_without_any_round_there_is_nothing_to_report(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["review", "report"], root) == 2
    assert "Nobody has been asked yet" in capsys.readouterr().err


def test_signs_that_no_font_has_cost_only_the_paper(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert record(root, answers(root, answers=[{"comment": "Nice \U0001f642"}]), *NEW_ROUND) == 0
    assert run(["review", "report"], root) == 0
    assert "No PDF for Patient panel (en)" in capsys.readouterr().err
    html = (root / "review-report/patient-panel-en.html").read_text(encoding="utf-8")
    assert "Nice \U0001f642" in html and ".pdf" not in html
