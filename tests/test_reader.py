"""Reading a whole repository: a file that cannot be read is a finding, and hides nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from projects import CONDITION, GRID, MANUAL, PAGE, replace_in, write_project
from source_files import read_sources

from taflen.checks.references import repeated_ids
from taflen.library import read_library
from taflen.sources.plain_text import LARGEST_FILE

HOW_MANY = 5


def test_a_good_repository_has_no_findings(tmp_path: Path) -> None:
    sources = read_sources(write_project(tmp_path))
    assert len(sources.files) == HOW_MANY
    assert (sources.findings, sources.unusable) == ([], [])


def break_text(path: Path) -> int:
    """Text that is not UTF-8, as an old editor saves it."""
    text = path.read_bytes()
    path.write_bytes(text.replace(b"The writers have none.", b"Caf\xe9."))
    return text[: text.index(b"The writers")].count(b"\n") + 1


def make_link(path: Path) -> int:
    target = path.with_suffix(".txt")
    path.rename(target)
    path.symlink_to(target)
    return 1


def make_dangling_link(path: Path) -> int:
    path.unlink()
    path.symlink_to(path.parent / "nowhere.md")
    return 1


def make_folder(path: Path) -> int:
    path.unlink()
    path.mkdir()
    return 1


def make_huge(path: Path) -> int:
    with path.open("ab") as file:
        file.write(b"\n" * LARGEST_FILE)
    return 1


@pytest.mark.parametrize("spoil", [break_text, make_link, make_dangling_link, make_folder, make_huge])
def test_an_unreadable_file_is_one_finding_and_hides_no_other(tmp_path: Path, spoil) -> None:
    root = write_project(tmp_path)
    line = spoil(root / CONDITION)
    bad = replace_in(root / MANUAL, "days: 7", "days: 99")
    sources = read_sources(root)
    assert [(f.place.path, f.place.line, f.code) for f in sources.findings] == [
        (CONDITION, line, "file-unreadable"),
        (MANUAL, bad, "field-wrong"),
    ]
    assert [Path(file.path).stem for file in sources.unusable] == ["hay-fever", "eye-drops"]
    assert len(sources.files) == HOW_MANY - 2


@pytest.mark.parametrize(
    "rewrite",
    [
        pytest.param(lambda raw: b"\xef\xbb\xbf" + raw, id="byte order mark"),
        pytest.param(lambda raw: raw.replace(b"\n", b"\r\n"), id="Windows line ends"),
        pytest.param(lambda raw: raw.rstrip(b"\n"), id="no last line end"),
    ],
)
@pytest.mark.parametrize("name", [CONDITION, GRID])
def test_what_editors_do_to_a_file_changes_nothing(tmp_path: Path, name: str, rewrite) -> None:
    root = write_project(tmp_path)
    before = next(file for file in read_sources(root).files if file.path == name)
    (root / name).write_bytes(rewrite((root / name).read_bytes()))
    sources = read_sources(root)
    after = next(file for file in sources.files if file.path == name)
    assert sources.findings == []
    assert (after.details, after.yaml.places, after.body.rstrip("\n")) == (
        before.details,
        before.yaml.places,
        before.body.rstrip("\n"),
    )


def test_several_mistakes_in_one_file_are_all_reported(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    lines = [
        replace_in(root / GRID, "owner:", "ownr:"),
        replace_in(root / GRID, "count: 60", "count: many"),
        replace_in(root / GRID, "type: not studied", "type: nothing"),
    ]
    found = [f for f in read_sources(root).findings if f.code != "field-missing"]
    assert sorted(f.place.line for f in found) == lines


def test_an_id_is_used_once(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    text = (root / PAGE).read_text().replace("id: about", "id: hay-fever")
    (root / "content/pages/hay-fever.md").write_text(text)
    (found,) = repeated_ids(read_library(root).cards)
    assert (found.code, found.place.path, found.place.line) == ("id-repeated", "content/pages/hay-fever.md", 3)
    assert CONDITION in found.message


@pytest.mark.parametrize("name", ["grids/pills.yaml", "content/conditions/Flu.MD", "content/flu.md", "manuals/a/b.md"])
def test_a_file_that_would_not_be_read_is_named(tmp_path: Path, name: str) -> None:
    root = write_project(tmp_path)
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text("anything")
    assert [f.place.path for f in read_sources(root).findings] == [name]


def test_hidden_files_and_pictures_are_left_alone(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    (root / "content/conditions/.draft.md").write_text("anything")
    (root / "content/conditions/nose.png").write_bytes(b"")
    assert read_sources(root).findings == []


def test_a_repository_without_folders_is_empty(tmp_path: Path) -> None:
    assert read_sources(tmp_path).files == []


def test_mistakes_in_details_and_body_are_reported_at_once(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    replace_in(root / CONDITION, "owner: Patient", "colour: Patient")
    line = replace_in(root / CONDITION, "## ", "# ")
    found = [(finding.place.line, finding.code) for finding in read_library(root).findings]
    assert {code for _, code in found} == {"field-missing", "field-unknown", "heading-level"}
    assert (line, "heading-level") in found


@pytest.mark.parametrize("name", [GRID, CONDITION])
def test_html_and_templates_in_the_details_are_findings_too(tmp_path: Path, name: str) -> None:
    root = write_project(tmp_path)
    line = replace_in(root / name, "\nsummary: ", "\nsummary: <b>Bold</b> {{ word }} ") + 1
    found = [(f.place.path, f.place.line, f.code) for f in read_library(root).findings]
    assert found == [(name, line, "markdown-html"), (name, line, "markdown-template")]
