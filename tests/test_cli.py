"""The command line: what a person types, and what comes back."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from taflen import file_digests
from taflen.cli import run
from taflen.project import GENERATOR


def test_a_folder_without_a_project_is_named_and_the_status_is_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check"], tmp_path) == 2
    assert "mkdocs.yml" in capsys.readouterr().err


def test_an_unknown_document_and_an_unknown_language_are_wrong_calls(repository: Path) -> None:
    assert run(["site", "--only", "nothing"], repository) == 2
    assert run(["site", "--language", "xx"], repository) == 2


def test_a_build_does_not_replace_a_folder_of_other_files(repository: Path, tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "letter.txt").write_text("mine")
    assert run(["site", "--only", "about", "--out", str(precious)], repository) == 2
    assert (precious / "letter.txt").read_text() == "mine"


def test_root_comes_before_the_command_and_site_is_the_default(repository: Path) -> None:
    assert run(["--root", str(repository), "check"], GENERATOR) == 0
    assert run(["--root", str(repository), "--only", "about"], GENERATOR) == 0
    assert (repository / "site/about/index.html").is_file()


def test_a_second_build_of_the_same_sources_does_nothing(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--only", "about"], repository) == 0
    stamp = (repository / "site").stat().st_ino
    capsys.readouterr()
    assert run(["--only", "about"], repository) == 0
    assert "Nothing has changed" in capsys.readouterr().out
    assert (repository / "site").stat().st_ino == stamp


def test_files_that_were_touched_are_read_once_more_and_then_no_more(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--only", "about"], repository) == 0
    # As if each had been changed long ago: what has just been written is read again each time.
    monkeypatch.setattr(file_digests, "SETTLED", 0)
    texts = {str(path) for path in (repository / "content").rglob("*.md")}
    for text in texts:
        Path(text).touch()
    read: list[str] = []
    hash_of = file_digests._read

    def counted(path: str) -> str:
        read.append(path)
        return hash_of(path)

    monkeypatch.setattr(file_digests, "_read", counted)
    for expected in (texts, set()):
        capsys.readouterr()
        read.clear()
        assert run(["--only", "about"], repository) == 0
        assert "Nothing has changed" in capsys.readouterr().out
        assert texts.intersection(read) == expected


def test_a_damaged_site_is_built_again(repository: Path) -> None:
    assert run(["--only", "about"], repository) == 0
    page = repository / "site/about/index.html"
    good = page.read_bytes()
    page.write_text("damaged")
    assert run(["--only", "about"], repository) == 0
    assert page.read_bytes() == good


def broken(root: Path) -> None:
    path = root / "content/conditions/asthma.md"
    path.write_text(path.read_text().replace("\nfunding:", "\nfundin:"))


def test_check_speaks_json(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken(repository)
    assert run(["check", "--format", "json"], repository) == 1
    findings = json.loads(capsys.readouterr().out)
    assert {"field-missing", "field-unknown"} <= {finding["code"] for finding in findings}
    wanted = ["path", "line", "column", "code", "severity", "message", "suggestion", "language"]
    assert all(list(finding) == wanted for finding in findings)


def test_check_speaks_to_github_and_to_code_scanning(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken(repository)
    assert run(["check", "--format", "github"], repository) == 1
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("::error file=content/conditions/asthma.md,line=") for line in lines)
    assert run(["check", "--format", "sarif"], repository) == 1
    log = json.loads(capsys.readouterr().out)
    assert log["version"] == "2.1.0"
    assert {"error"} <= {result["level"] for result in log["runs"][0]["results"]}


def test_check_in_words_shows_errors_first_and_five_pieces_of_advice_at_most(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    long = " ".join(["word"] * 20)
    path = repository / "content/pages/about.md"
    path.write_text(path.read_text() + "".join(f"\n\nThis is {long} {n}." for n in range(8)) + "\n")
    broken(repository)
    assert run(["check"], repository) == 1
    lines = capsys.readouterr().out.splitlines()
    assert not lines[0].startswith(" ") and lines[1].startswith("    error, ")
    assert sum("advice, content/pages/about.md:" in line for line in lines) == 5
    assert lines[-1].startswith("error: 2")
    assert run(["check", "--format", "text-all"], repository) == 1
    assert sum("advice, content/pages/about.md:" in line for line in capsys.readouterr().out.splitlines()) >= 8


def test_without_its_libraries_the_program_says_how_to_get_them() -> None:
    call = [sys.executable, "-S", "-E", str(GENERATOR / "build.py"), "check"]
    result = subprocess.run(call, check=False, capture_output=True, text=True)
    assert result.returncode == 2
    assert "make site" in result.stderr
    assert "Traceback" not in result.stderr


def test_what_python_compiles_is_kept_for_the_next_start_also_where_the_environment_says_not_to(tmp_path: Path) -> None:
    shutil.copytree(GENERATOR / "taflen", tmp_path / "taflen", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(GENERATOR / "build.py", tmp_path)
    call = [sys.executable, str(tmp_path / "build.py"), "--help"]
    subprocess.run(call, check=True, capture_output=True, env={"PYTHONDONTWRITEBYTECODE": "1"})
    assert list((tmp_path / "taflen").rglob("__pycache__/cli.*.pyc"))


def test_messages_update_the_catalogues_and_say_what_is_missing(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    about = repository / "content/pages/about.md"
    about.write_text(about.read_text() + "\nA new paragraph for translators.\n")
    assert run(["messages"], repository) == 0
    assert "pages/about: 1 missing, 0 changed" in capsys.readouterr().out
    assert "A new paragraph for translators." in (repository / "locales/cy/LC_MESSAGES/pages/about.po").read_text()


def test_messages_leave_the_catalogues_alone_while_a_source_is_broken(repository: Path) -> None:
    catalogue = repository / "locales/cy/LC_MESSAGES/conditions/asthma.po"
    before = catalogue.read_bytes()
    broken(repository)
    assert run(["messages"], repository) == 1
    assert catalogue.read_bytes() == before


@pytest.mark.parametrize("kind", ["condition", "grid", "manual", "tool", "page", "learn"])
def test_a_new_document_has_no_errors_from_the_start(repository: Path, kind: str) -> None:
    assert run(["new", kind, "sore-throat"], repository) == 0
    assert run(["check"], repository) == 0
    assert run(["new", kind, "sore-throat"], repository) == 2, "nothing is overwritten"


def test_a_new_language_is_one_command(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", "language", "ro"], repository) == 0
    assert run(["--only", "about"], repository) == 0
    page = (repository / "site/ro/about/index.html").read_text()
    assert '<html lang="ro"' in page and '<article lang="en"' in page
    assert run(["new", "language", "qqq"], repository) == 2


def test_a_new_site_builds_at_once_from_a_folder_of_its_own(tmp_path: Path) -> None:
    folder = tmp_path / "health-board"
    assert run(["new", "site", str(folder)], GENERATOR) == 0
    assert run(["--root", str(folder)], GENERATOR) == 0
    assert (folder / "site/about/index.html").is_file()
    assert (folder / "site/print/about-a4.pdf").is_file()
    assert run(["new", "site", str(folder)], GENERATOR) == 2, "nothing is overwritten"


def test_a_new_site_that_was_stopped_half_way_is_finished(tmp_path: Path) -> None:
    whole, half = tmp_path / "whole", tmp_path / "half"
    assert run(["new", "site", str(whole)], GENERATOR) == 0
    for name in ("grids/.gitkeep", "content/pages/about.md"):
        (half / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(whole / name, half / name)
    (half / ".mkdocs.yml.taflen-part").write_text("site_na")
    assert run(["new", "site", str(half)], GENERATOR) == 0
    assert {path.relative_to(half) for path in half.rglob("*")} == {
        path.relative_to(whole) for path in whole.rglob("*")
    }


def test_a_new_site_is_not_written_over_anything(tmp_path: Path) -> None:
    (tmp_path / "content/pages").mkdir(parents=True)
    (tmp_path / "content/pages/about.md").write_text("mine")
    assert run(["new", "site", str(tmp_path)], GENERATOR) == 2
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["about.md"]


def test_a_name_that_cannot_be_an_address_is_refused(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", "condition", "../Sore Throat"], repository) == 2
    assert "sore-throat" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["conditions/asthma", "ui", "common"])
def test_a_catalogue_that_cannot_be_read_blocks_check_and_messages_and_stays(
    repository: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    catalogue = repository / f"locales/cy/LC_MESSAGES/{name}.po"
    spoilt = catalogue.read_bytes() + b"\xff<<<<<<< HEAD\n"
    catalogue.write_bytes(spoilt)
    for command in ("check", "messages"):
        assert run([command], repository) == 1
        assert "catalogue-syntax" in capsys.readouterr().out
    assert catalogue.read_bytes() == spoilt
