"""What a review tells of a change: ten planted changes, each named rightly, and nothing else."""

from __future__ import annotations

import random
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import polib
import pytest
from projects import CONDITION, GRID, MANUAL, PAGE, TOOL, replace_in, translate_all, update_catalogues, write_project
from test_base_revision import git

from taflen.base_revision import files_since
from taflen.findings import ProjectError
from taflen.languages.catalogues import catalogue_path
from taflen.library import read_library
from taflen.project import Project, open_project
from taflen.review import translation_changes
from taflen.review.changes import ChangedDocument, Changes, changes_since
from taflen.review.compare import DocumentChange

OLD_NAME, NEW_NAME = "content/pages/asking.md", "content/pages/asking-well.md"
DELETED, NEW, DATED = "content/pages/parking.md", "content/pages/waiting.md", "content/tools/diary-tips.md"

ASKING_BODY = """\
Write down what you want to ask. Take somebody with you.

## Before you go

- find the address
- bring your medicines
"""
PARKING_BODY = """\
The car park opens at 7 in the morning. A ticket costs 1 pound.

## Blue badges

Park beside the door. Show the badge.
"""
WAITING_BODY = """\
Everybody waits in room 4. A screen shows your name.

## If you feel worse

Tell the desk at once.
"""
MOVING_BODY = """\
Ask these questions.

## What are my options?

There is often more than one way to treat an illness.

You can also wait and see for some weeks.

## What happens next?

Your doctor writes a letter to you.

Keep the letter in a safe place at home.
"""
NEW_ROW = """\
  - id: cost
    question: What does it cost?
    about: practical
    cells:
      spray:
        type: text
        text: A bottle costs 5 pounds.
      no-change:
        type: does not apply
"""


def page_like(root: Path, path: str, title: str, body: str) -> None:
    """Write a document with the details of the tool of the tiny project."""
    head = (root / TOOL).read_text(encoding="utf-8").split("---\n")[1]
    head = head.replace("three-questions", Path(path).stem).replace("Three questions", title)
    if "/pages/" in path:
        head = head.replace("kind: tool", "kind: page").replace("layout: poster\n", "")
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(f"---\n{head}---\n{body}", encoding="utf-8")


def body_of(root: Path, path: str, body: str) -> None:
    head = (root / path).read_text(encoding="utf-8").split("---\n")[1]
    (root / path).write_text(f"---\n{head}---\n{body}", encoding="utf-8")


@pytest.fixture(scope="module")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A committed project in English and Welsh. It takes a second or two to make, so it is made once."""
    root = write_project(tmp_path_factory.mktemp("committed"))
    page_like(root, OLD_NAME, "How to ask", ASKING_BODY)
    page_like(root, DELETED, "Where to park", PARKING_BODY)
    page_like(root, DATED, "Tips for a diary", "Write one line each day.\n")
    body_of(root, TOOL, MOVING_BODY)
    replace_in(root / MANUAL, "Read this before you start.", "Put 2 drops in each eye every 4 hours.")
    translate_all(root, "cy")
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "Before")
    return root


@pytest.fixture
def project(committed: Path, tmp_path: Path) -> Project:
    """The committed project, to change at will."""
    return open_project(shutil.copytree(committed, tmp_path / "project"))


def translation(root: Path, path: str) -> Path:
    return catalogue_path(root / "locales", "cy", path.removeprefix("content/").rsplit(".", 1)[0])


def word(root: Path) -> None:
    replace_in(root / CONDITION, "rinse your nose", "wash your nose")


def number(root: Path) -> None:
    replace_in(root / MANUAL, "2 drops", "3 drops")


def paragraph_moved(root: Path) -> None:
    moved = "Keep the letter in a safe place at home."
    body = MOVING_BODY.replace(f"\n{moved}\n", "").replace(
        "Ask these questions.\n", f"Ask these questions.\n\n{moved}\n"
    )
    body_of(root, TOOL, body)


def cell(root: Path) -> None:
    replace_in(root / GRID, "count: 60", "count: 61")


def row_added(root: Path) -> None:
    path = root / GRID
    path.write_text(path.read_text(encoding="utf-8") + NEW_ROW, encoding="utf-8")


def renamed(root: Path) -> None:
    (root / OLD_NAME).rename(root / NEW_NAME)
    replace_in(root / NEW_NAME, "id: asking", "id: asking-well")
    translation(root, OLD_NAME).rename(translation(root, NEW_NAME))


def deleted(root: Path) -> None:
    (root / DELETED).unlink()
    translation(root, DELETED).unlink()


def new(root: Path) -> None:
    page_like(root, NEW, "While you wait", WAITING_BODY)


def translated(root: Path) -> None:
    replace_in(translation(root, PAGE), "[cy] It has plain words.", "[cy] Mae ganddo eiriau plaen.")


def date(root: Path) -> None:
    replace_in(root / DATED, "last_reviewed: 2026-11-21", "last_reviewed: 2026-12-01")


def told(changes: Changes) -> dict[str, list[str]]:
    """All that a review names, as short lines by document, to compare with what was planted."""
    lines = {f"{made.change.path}": of_document(made.change) for made in changes.documents}
    lines.update({f"{change.language}: {change.path}": of_document(change) for change in changes.translations})
    return lines | {one: ["other"] for one in changes.others} | {one.english: ["words"] for one in changes.words}


def of_document(change: DocumentChange) -> list[str]:
    if change.state in ("new", "deleted"):
        assert {item.kind for item in change.items} == {"added" if change.state == "new" else "removed"}
        return [change.state]
    lines = [change.state] + ([f"was {change.path_before}"] if change.path_before != change.path_after else [])
    lines += [f"{item.number} {item.kind}: {item.before} > {item.after}" for item in change.changed_items]
    lines += [f"{one.number} {one.kind}: {one.before} > {one.after}" for one in change.numbers]
    return lines + [f"{one.name}: {one.before} > {one.after}" for one in change.details]


KEEP = "Keep the letter in a safe place at home."
PLANTED: dict[str, tuple[Callable[[Path], None], dict[str, list[str]]]] = {
    "a word": (word, {CONDITION: ["changed", "6 changed: rinse your nose > wash your nose"]}),
    "a number": (
        number,
        {
            MANUAL: [
                "changed",
                "3 changed: Put 2 drops in each eye every 4 hours. > Put 3 drops in each eye every 4 hours.",
                "3 dose: 2 drops > 3 drops",
            ]
        },
    ),
    "a paragraph moved": (paragraph_moved, {TOOL: ["changed", f"4 moved: {KEEP} > {KEEP}"]}),
    "a cell": (
        cell,
        {
            GRID: [
                "changed",
                "15 changed: About 60 in 100 adults in 2 weeks. > About 61 in 100 adults in 2 weeks.",
                "15 number: About 60 in 100 adults in 2 weeks > About 61 in 100 adults in 2 weeks",
            ]
        },
    ),
    "a row added": (
        row_added,
        {
            GRID: [
                "changed",
                "23 added:  > What does it cost?",
                "24 added:  > A bottle costs 5 pounds.",
                "25 added:  > This does not apply to this option.",
            ]
        },
    ),
    "a document renamed": (renamed, {NEW_NAME: ["renamed", f"was {OLD_NAME}"]}),
    "a document deleted": (deleted, {DELETED: ["deleted"]}),
    "a new document": (new, {NEW: ["new"]}),
    "a translation": (
        translated,
        {
            f"cy: {PAGE}": [
                "changed",
                "4 changed: [cy] It has plain words. Start with three questions. > "
                "[cy] Mae ganddo eiriau plaen. Start with three questions.",
            ]
        },
    ),
    "a date": (
        date,
        {
            DATED: [
                "only details",
                "Last reviewed: 21 November 2026 > 1 December 2026",
                "Next review: 21 November 2028 > 1 December 2028",
            ]
        },
    ),
}


@pytest.mark.parametrize("planted", PLANTED)
def test_each_planted_change_is_named_and_nothing_else(project: Project, planted: str) -> None:
    plant, expected = PLANTED[planted]
    plant(project.root)
    assert told(changes_since(project, "HEAD")) == expected


def test_ten_planted_changes_at_once(project: Project) -> None:
    for plant, _ in PLANTED.values():
        plant(project.root)
    git(project.root, "switch", "-q", "-c", "ten")
    git(project.root, "add", "-A")
    git(project.root, "commit", "-q", "-m", "Ten changes")
    expected: dict[str, list[str]] = {}
    for _, lines in PLANTED.values():
        for path, named in lines.items():
            expected.setdefault(path, []).extend(line for line in named if line not in expected.get(path, []))
    found = told(changes_since(project, "HEAD~1"))
    assert {path: sorted(lines) for path, lines in found.items()} == {
        path: sorted(lines) for path, lines in expected.items()
    }


def test_nothing_changed(project: Project) -> None:
    assert changes_since(project, "HEAD").is_empty


def test_what_no_reader_sees_is_no_change(project: Project) -> None:
    replace_in(project.root / CONDITION, "schema: 1", "# A note for the next author\nschema: 1")
    replace_in(project.root / CONDITION, "Try these. You can", "Try these.\nYou can")
    (project.root / "README.md").write_text("For authors.", encoding="utf-8")
    assert changes_since(project, "HEAD").is_empty


def test_what_others_did_in_the_meantime_is_not_named(project: Project) -> None:
    git(project.root, "branch", "-M", "main")
    git(project.root, "switch", "-q", "-c", "mine")
    word(project.root)
    git(project.root, "commit", "-q", "-a", "-m", "Mine")
    git(project.root, "switch", "-q", "main")
    deleted(project.root)
    git(project.root, "commit", "-q", "-a", "-m", "Theirs")
    git(project.root, "switch", "-q", "mine")
    assert list(told(changes_since(project, "main"))) == [CONDITION]


@pytest.mark.parametrize("revision", ["no-such-thing", "--help", ""])
def test_a_revision_that_is_not_there_is_said_plainly(project: Project, revision: str) -> None:
    with pytest.raises(ProjectError, match=f"no revision {revision}"):
        changes_since(project, revision)


def test_without_a_repository(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="git repository"):
        changes_since(open_project(write_project(tmp_path)), "HEAD")


def test_without_git(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ProjectError, match="git is not there"):
        changes_since(project, "HEAD")


def test_a_project_in_a_folder_of_the_repository(tmp_path: Path) -> None:
    root = write_project(tmp_path / "site in a folder")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "Before")
    word(root)
    new(root)
    assert list(told(changes_since(open_project(root), "HEAD"))) == [CONDITION, NEW]


BROKEN = ("status: published", "status: almost")


@pytest.mark.parametrize("broken", ["before", "after", "both", "new"])
def test_a_file_with_errors_cannot_be_compared(project: Project, broken: str) -> None:
    root, path = project.root, NEW if broken == "new" else DATED
    if broken == "new":
        new(root)
    replace_in(root / path, *BROKEN)
    if broken in ("before", "both"):
        git(root, "commit", "-q", "-a", "-m", "Broken")
        replace_in(root / path, *(BROKEN[::-1] if broken == "before" else ("Write one line", "Write two lines")))
    (made,) = changes_since(project, "HEAD").documents
    assert made.change.state == "cannot be compared" and made.change.path == path
    assert {finding.place.path for finding in made.change.findings} == {path}


def test_bytes_that_are_no_text(project: Project) -> None:
    text = (project.root / DATED).read_bytes()
    (project.root / DATED).write_bytes(b"\xff\xfe")
    assert changes_since(project, "HEAD").documents[0].change.state == "cannot be compared"
    git(project.root, "commit", "-q", "-a", "-m", "No text")
    (project.root / DATED).write_bytes(text)
    (made,) = changes_since(project, "HEAD").documents
    assert made.change.state == "cannot be compared" and made.change.findings


def test_only_what_changed_is_read(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("reads a document that has not changed")

    monkeypatch.setattr(translation_changes, "read_source", refuse)
    for plant in (word, deleted, new, renamed):
        plant(project.root)
    assert len(changes_since(project, "HEAD").documents) == 4


def only(project: Project) -> ChangedDocument:
    (made,) = changes_since(project, "HEAD").documents
    return made


def test_a_document_that_is_deleted_and_one_that_is_new_are_no_renamed_document(project: Project) -> None:
    deleted(project.root)
    new(project.root)
    git(project.root, "add", "-A")
    told_by_git = subprocess.run(
        ["git", "-C", str(project.root), "diff", "-M", "--name-status", "HEAD", "--", "content"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    assert told_by_git.startswith("R"), "git takes the two for one"
    assert told(changes_since(project, "HEAD")) == {DELETED: ["deleted"], NEW: ["new"]}


def test_renamed_and_changed(project: Project) -> None:
    renamed(project.root)
    replace_in(project.root / NEW_NAME, "find the address", "find the right address")
    made = only(project).change
    assert (made.state, made.path_before, made.path_after) == ("renamed and changed", OLD_NAME, NEW_NAME)
    assert [item.after for item in made.changed_items] == ["find the right address"]


def test_a_link_that_follows_a_renamed_document_is_only_news_to_translators(project: Project) -> None:
    (project.root / TOOL).rename(project.root / "content/tools/four-questions.md")
    replace_in(project.root / "content/tools/four-questions.md", "id: three", "id: four")
    translation(project.root, TOOL).rename(translation(project.root, "content/tools/four-questions.md"))
    replace_in(project.root / PAGE, "three-questions.md", "four-questions.md")
    page, tool = changes_since(project, "HEAD").documents
    assert tool.change.state == "renamed" and page.change.state == "only details"
    assert [detail.name for detail in page.change.details] == ["Links"]
    assert [(late.language, late.texts) for late in page.out_of_date] == [("cy", 1)]
    replace_in(translation(project.root, PAGE), "three-questions.md", "four-questions.md")
    replace_in(translation(project.root, PAGE), "three-questions.md", "four-questions.md")
    (tool,) = changes_since(project, "HEAD").documents
    assert tool.change.state == "renamed"


def test_which_translations_a_change_makes_out_of_date(project: Project) -> None:
    translate_all(project.root, "pl")
    for path in (project.root / "locales/pl").rglob("*.po"):
        catalogue = polib.pofile(str(path), wrapwidth=0)
        for entry in catalogue:
            entry.msgstr = entry.msgstr if entry.msgctxt == "funding" else ""
        catalogue.save()
    git(project.root, "add", "-A")
    git(project.root, "commit", "-q", "-m", "A language that nobody has begun")
    word(project.root)
    replace_in(project.root / CONDITION, "you cannot breathe", "you cannot breathe well")
    made = only(project)
    assert [(late.language, late.texts) for late in made.out_of_date] == [("cy", 2)]
    affected = {leaflet.language: (leaflet.before, leaflet.after) for leaflet in made.leaflets}
    assert affected == {"en": (True, True), "cy": (True, False)}


def test_a_figure_makes_no_translation_out_of_date(project: Project) -> None:
    cell(project.root)
    assert only(project).out_of_date == ()


def test_reading_figures_before_and_after(project: Project) -> None:
    long_enough = "You can ask for help at any time. " * 20
    replace_in(project.root / TOOL, "Ask these questions.", long_enough)
    made = only(project)
    assert made.reading_before is None and made.reading_after and made.reading_after.age


def test_english_and_translation_changed_together(project: Project) -> None:
    word(project.root)
    replace_in(translation(project.root, CONDITION), 'msgid "rinse your nose"', 'msgid "wash your nose"')
    replace_in(translation(project.root, CONDITION), "[cy] rinse your nose", "[cy] golchwch eich trwyn")
    changes = changes_since(project, "HEAD")
    (made,), (welsh,) = changes.documents, changes.translations
    assert made.out_of_date == () and welsh.language == "cy"
    assert [(item.before, item.after) for item in welsh.changed_items] == [
        ("[cy] rinse your nose", "[cy] golchwch eich trwyn")
    ]


def test_messages_after_a_change_of_english_change_no_translation(project: Project) -> None:
    word(project.root)
    update_catalogues(project.locales, ["cy"], read_library(project.root).documents)
    assert "fuzzy" in translation(project.root, CONDITION).read_text(encoding="utf-8")
    assert list(told(changes_since(project, "HEAD"))) == [CONDITION]


def test_words_that_documents_share_name_only_those_that_say_them(project: Project) -> None:
    common = project.locales / "cy/LC_MESSAGES/common.po"
    replace_in(common, 'msgstr "[cy] Call 999 if:"', 'msgstr "[cy] Ffoniwch 999 os:"')
    found = told(changes_since(project, "HEAD"))
    assert set(found) == {f"cy: {CONDITION}", f"cy: {MANUAL}"}
    assert found[f"cy: {CONDITION}"][1:] == ["8 changed: [cy] Call 999 if: > [cy] Ffoniwch 999 os:"]


def test_a_translation_that_moves_to_the_common_catalogue_is_no_change(project: Project) -> None:
    new(project.root)
    replace_in(project.root / NEW, "## If you feel worse", "## What helps")
    update_catalogues(project.locales, ["cy"], read_library(project.root).documents)
    assert "What helps" in (project.locales / "cy/LC_MESSAGES/common.po").read_text(encoding="utf-8")
    found = told(changes_since(project, "HEAD"))
    assert found == {NEW: ["new"]}


def test_a_translation_that_is_taken_back(project: Project) -> None:
    replace_in(translation(project.root, CONDITION), '"[cy] rinse your nose"', '""')
    (welsh,) = changes_since(project, "HEAD").translations
    assert [(item.before, item.after, item.language) for item in welsh.changed_items] == [
        ("[cy] rinse your nose", "rinse your nose", "en")
    ]


def test_who_translated(project: Project) -> None:
    record = "schema: 1\ndocuments:\n  hay-fever:\n    translated:\n      role: Translators\n      date: 2026-12-01\n"
    (project.locales / "cy/record.yml").write_text(record, encoding="utf-8")
    (welsh,) = changes_since(project, "HEAD").translations
    assert welsh.path == CONDITION and welsh.state == "only details"
    assert welsh.details[0].after == "Translators, 1 Rhagfyr 2026"


def test_words_of_the_interface_and_other_files(project: Project) -> None:
    replace_in(project.locales / "cy/LC_MESSAGES/ui.po", 'msgstr "[cy] Sources"', 'msgstr "[cy] Ffynonellau"')
    (project.root / "content/nose.svg").write_text("<svg/>", encoding="utf-8")
    changes = changes_since(project, "HEAD")
    (words,) = changes.words
    assert (words.language, words.english, words.after) == ("cy", "Sources", "[cy] Ffynonellau")
    assert changes.others == ("content/nose.svg",) and not changes.documents and not changes.translations


def made_from(project: Project, path: str, *replacements: tuple[str, str]) -> DocumentChange:
    for old, new_words in replacements:
        replace_in(project.root / path, old, new_words)
    return only(project).change


def kinds(change: DocumentChange) -> list[str]:
    return [f"{item.number} {item.kind} {item.after or item.before}" for item in change.changed_items]


def test_what_is_removed_stands_where_it_was(project: Project) -> None:
    change = made_from(project, TOOL, ("You can also wait and see for some weeks.\n\n## What happens next?\n\n", ""))
    assert kinds(change) == ["5a removed You can also wait and see for some weeks.", "5b removed What happens next?"]
    assert [item.number for item in change.items] == ["1", "2", "3", "4", "5", "5a", "5b", "6", "7"]


def test_moved_and_changed(project: Project) -> None:
    paragraph_moved(project.root)
    replace_in(project.root / TOOL, "safe place at home", "safe place at your home")
    (item,) = only(project).change.changed_items
    assert (item.kind, item.number_before, item.number) == ("moved and changed", "9", "4")
    assert [run.words for run in item.runs if run.kind == "added"] == ["your "]


def test_a_paragraph_put_in_front_moves_nothing(project: Project) -> None:
    change = made_from(project, TOOL, ("Ask these questions.", "Read this first.\n\nAsk these questions."))
    assert kinds(change) == ["3 added Read this first."]


def test_other_words_in_the_same_place(project: Project) -> None:
    change = made_from(project, TOOL, ("## What happens next?", "## Afterwards"))
    assert kinds(change) == ["7 changed Afterwards"]


TABLE = """
| Medicine | How often |
|---|---|
| Paracetamol | 4 times a day |
| Ibuprofen | 3 times a day |
| Aspirin | 3 times a day |
"""


@pytest.mark.parametrize(
    ("old", "new_words", "expected"),
    [
        ("Ibuprofen | 3", "Ibuprofen | 2", ["changed 2 times a day"]),
        ("| Ibuprofen | 3 times a day |\n", "", ["removed Ibuprofen", "removed 3 times a day"]),
        ("| Ibuprofen", "| Codeine | never |\n| Ibuprofen", ["added Codeine", "added never"]),
        ("| Aspirin |", "| Aspirin 75 mg |", ["changed Aspirin 75 mg"]),
        (
            "| Paracetamol | 4 times a day |\n| Ibuprofen | 3 times a day |\n| Aspirin | 3 times a day |\n",
            "| Ibuprofen | 3 times a day |\n| Aspirin | 3 times a day |\n| Paracetamol | 4 times a day |\n",
            ["moved Paracetamol", "moved 4 times a day"],
        ),
    ],
)
def test_tables(project: Project, old: str, new_words: str, expected: list[str]) -> None:
    (project.root / DATED).write_text((project.root / DATED).read_text(encoding="utf-8") + TABLE, encoding="utf-8")
    git(project.root, "commit", "-q", "-a", "-m", "A table")
    change = made_from(project, DATED, (old, new_words))
    assert [f"{item.kind} {item.after or item.before}" for item in change.changed_items] == expected


def test_a_figure_that_is_gone_is_called_out(project: Project) -> None:
    text = (project.root / GRID).read_text(encoding="utf-8")
    start, end = text.index("      spray:\n"), text.index("      no-change:\n")
    text = f"{text[:start]}      spray:\n        type: not studied\n{text[end:]}"
    (project.root / GRID).write_text(text, encoding="utf-8")
    (called_out,) = only(project).change.numbers
    assert called_out.before == "About 60 in 100 adults in 2 weeks" and called_out.after.startswith("Nobody")
    assert (called_out.label, called_out.under) == ("Nose spray", "How many people feel better?")


def test_the_period_and_the_words_before_a_figure_count(project: Project) -> None:
    weeks = ("period: 2 weeks", "period: 3 weeks")
    change = made_from(project, GRID, weeks, weeks, ("fewer than", "up to"))
    assert [one.after for one in change.numbers] == [
        "About 60 in 100 adults in 3 weeks",
        "Between 20 and 30 in 100 adults in 3 weeks",
        "Up to 10 in 100 adults",
    ]


def test_how_sure_the_source_is(project: Project) -> None:
    (detail,) = made_from(project, GRID, ("certainty: moderate", "certainty: very low")).details
    assert (detail.name, detail.before, detail.number) == ("How sure", "We are fairly sure of this.", "15")


def test_options_in_another_order(project: Project) -> None:
    text = (project.root / GRID).read_text(encoding="utf-8")
    start, middle, end = (text.index(words) for words in ("  - id: spray\n", "  - id: no-change\n", "rows:\n"))
    text = text[:start] + text[middle:end] + text[start:middle] + text[end:]
    (project.root / GRID).write_text(text, encoding="utf-8")
    change = only(project).change
    assert {item.kind for item in change.items} == {"same", "moved"} and not change.numbers


def test_what_stands_behind_the_words(project: Project) -> None:
    changes = [
        ("**hay fever**", "hay fever"),
        (" [@nhs-1]", ""),
        ("../../grids/nose-spray.yml", "../../manuals/eye-drops.md"),
        ("!!! emergency", "!!! urgent"),
    ]
    change = made_from(project, CONDITION, *changes)
    assert change.state == "only details"
    assert [(one.number, one.name, one.before, one.after) for one in change.details] == [
        ("3", "Sources", "NHS. A page about it. 2024. https://www.nhs.uk/", ""),
        ("3", "Bold words", "hay fever", ""),
        ("5", "Links", "../../grids/nose-spray.yml", "../../manuals/eye-drops.md"),
        ("8", "Kind of text", "emergency card title", "urgent card title"),
    ]


def test_details_by_their_names(project: Project) -> None:
    version = "  - version: 1\n    date: 2026-11-21\n    note: First version.\n"
    change = made_from(
        project,
        CONDITION,
        ("status: published", "status: review"),
        ("version: 1\n", "version: 2\n"),
        (version, f"{version}  - version: 2\n    date: 2026-12-01\n    note: Plainer words.\n"),
        ("year: 2024", "year: 2025"),
    )
    assert [(one.name, one.before, one.after) for one in change.details if not one.number] == [
        ("Status", "published", "in review"),
        ("Version", "1", "2"),
        ("What changed", "", "Version 2, 1 December 2026: Plainer words."),
        (
            "Sources",
            "NHS. A page about it. 2024. https://www.nhs.uk/",
            "NHS. A page about it. 2025. https://www.nhs.uk/",
        ),
    ]


PARAGRAPHS = [
    "Wash your hands.",
    "Take 2 tablets with water.",
    "Call 111 if you feel worse.",
    "Keep this leaflet.",
    "You can drive.",
    "Ask your nurse about the drops.",
    "Do not stop on your own.",
]


@pytest.mark.parametrize("seed", range(20))
def test_whatever_happens_nothing_is_lost_or_told_twice(project: Project, seed: int) -> None:
    chance = random.Random(seed)
    before, after = (chance.sample(PARAGRAPHS, chance.randint(1, 7)) for _ in range(2))
    body_of(project.root, DATED, "\n\n".join(before) + "\n")
    git(project.root, "commit", "-q", "-a", "--allow-empty", "-m", "Before")
    body_of(project.root, DATED, "\n\n".join(after) + "\n")
    documents = changes_since(project, "HEAD").documents
    if before == after:
        assert documents == ()
        return
    items = documents[0].change.items
    assert len({item.number for item in items}) == len(items)
    assert [item.after for item in items if item.after][2:] == after
    was = sorted((int(item.number_before), item.before) for item in items if item.number_before)
    assert [words for _, words in was][2:] == before
    stayed = [int(item.number_before) for item in items if item.kind in ("same", "changed")]
    assert stayed == sorted(stayed)
    for item in items:
        assert "".join(run.words for run in item.runs if run.kind != "added") == (item.before or "")
        assert "".join(run.words for run in item.runs if run.kind != "removed") == (item.after or "")


def test_file_names_with_spaces_and_accents(project: Project) -> None:
    name = "content/pages/caffè e tè.md"
    (project.root / name).write_text("One", encoding="utf-8")
    assert name in files_since(project.root, "HEAD", ["content"]).at_commit
