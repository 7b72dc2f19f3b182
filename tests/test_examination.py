"""`check` says the same as a build, and reads again only what has changed."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from threading import Event

import pytest
from edits_of_texts import CATALOGUE
from projects import CONDITION, GRID, replace_in, translate_all, write_glossary, write_project

from taflen import processes
from taflen.cache import Cache
from taflen.checks import parity
from taflen.examination import Examiner, findings_of
from taflen.findings import Finding
from taflen.meaning.parity import differences
from taflen.memory import Memory
from taflen.processes import Workers
from taflen.project import open_project

TODAY = date(2026, 11, 21)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_project(tmp_path)
    translate_all(tmp_path, "cy")
    return tmp_path


def check(root: Path, today: date = TODAY) -> tuple[Finding, ...]:
    memory = Memory(Cache(root / ".cache", "program"))
    return findings_of(Examiner(open_project(root), today, memory=memory), Workers())


def test_what_is_wrong_in_a_file_and_between_files_is_found_at_once(root: Path) -> None:
    replace_in(root / CONDITION, "../../grids/nose-spray.yml", "../../grids/gone.yml")
    (root / "content/lost.md").write_text("Some text.", encoding="utf-8")
    (root / "content/pages/broken.md").write_text("---\nid: 1\n---\n\n<b>", encoding="utf-8")
    assert {"link-broken", "file-misplaced", "field-missing"} <= {finding.code for finding in check(root)}


def test_nothing_is_read_again_that_has_not_changed(root: Path, examined: list[str]) -> None:
    first = check(root)
    assert len(examined) == 5
    examined.clear()
    assert check(root) == first
    assert examined == []


def test_one_changed_document_is_read_again_alone(root: Path, examined: list[str]) -> None:
    check(root)
    examined.clear()
    with (root / CONDITION).open("a", encoding="utf-8") as file:
        file.write("\nDon't wait.\n")
    assert "contraction" in {finding.code for finding in check(root)}
    assert examined == [CONDITION]


def test_a_link_to_what_has_gone_is_found_though_its_file_is_unchanged(root: Path, examined: list[str]) -> None:
    assert "link-broken" not in {finding.code for finding in check(root)}
    examined.clear()
    (root / GRID).unlink()
    assert "link-broken" in {finding.code for finding in check(root)}
    assert examined == []


def test_a_changed_catalogue_counts_for_its_document(root: Path, examined: list[str]) -> None:
    check(root)
    examined.clear()
    path = root / "locales/cy/LC_MESSAGES/conditions/hay-fever.po"
    path.write_text(path.read_text(encoding="utf-8").replace('msgstr "', 'msgstr "X ', 3), encoding="utf-8")
    check(root)
    assert examined == [CONDITION]


def test_an_edit_of_the_english_compares_no_translation_again_and_loses_no_finding(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[str] = []
    monkeypatch.setattr(parity, "differences", lambda *pair: [compared.append(pair[0]), *differences(*pair)][1:])
    replace_in(root / CATALOGUE, "[cy] About 20", "[cy] Tua 30")
    assert "translation-number" in {finding.code for finding in check(root)}
    assert any("About 20" in english for english in compared)
    compared.clear()
    replace_in(root / CONDITION, "Try these.", "Try these.\n\nAsk for help.")
    found = check(root)
    assert compared == []
    shutil.rmtree(root / ".cache")
    assert check(root) == found
    assert "translation-number" in {finding.code for finding in found}


@pytest.mark.parametrize("change", ["glossary", "day", "words"])
def test_what_all_depend_on_counts_for_all(root: Path, examined: list[str], change: str) -> None:
    check(root)
    examined.clear()
    if change == "glossary":
        text = "  - term: pollen\n    meaning: the dust of flowers\n"
        write_glossary(root, text)
    if change == "words":
        ui = root / "locales/cy/LC_MESSAGES/ui.po"
        ui.parent.mkdir(parents=True, exist_ok=True)
        ui.write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n', encoding="utf-8")
    check(root, date(2026, 11, 22) if change == "day" else TODAY)
    assert len(examined) == (6 if change == "glossary" else 5)


def test_damaged_results_are_made_again(root: Path, examined: list[str]) -> None:
    first = check(root)
    for path in (root / ".cache").rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[:-1] + b"?")
    examined.clear()
    assert check(root) == first
    assert len(examined) == 5


def test_the_glossary_explains_a_hard_word(root: Path) -> None:
    with (root / CONDITION).open("a", encoding="utf-8") as file:
        file.write("\nYou may need a cystoscopy.\n")
    assert "cystoscopy" in " ".join(finding.message for finding in check(root))
    text = "  - term: cystoscopy\n    meaning: a look into the bladder\n"
    write_glossary(root, text)
    assert "cystoscopy" not in " ".join(finding.message for finding in check(root))


def test_a_process_that_must_work_alone_sees_each_change(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As `serve` does once it has printed leaflets: nothing of an earlier examination is in the way."""
    monkeypatch.setattr(processes, "_MUST_NOT_FORK", Event())
    processes.never_fork_again()
    text = (root / CONDITION).read_text(encoding="utf-8") + "\nYou may need a cystoscopy.\n"
    for number in range(processes.FEWEST_FOR_PROCESSES):
        name = f"hay-fever-{number}"
        (root / f"content/conditions/{name}.md").write_text(text.replace("hay-fever", name, 1), encoding="utf-8")
    assert "cystoscopy" in " ".join(finding.message for finding in check(root))
    write_glossary(root, "  - term: cystoscopy\n    meaning: a look into the bladder\n")
    assert "cystoscopy" not in " ".join(finding.message for finding in check(root))


def test_a_glossary_that_cannot_be_read_is_a_finding(root: Path) -> None:
    name = write_glossary(root, "  - term: pollen\n")
    (found,) = [finding for finding in check(root) if finding.place.path == name]
    term = (root / name).read_text(encoding="utf-8").splitlines().index("  - term: pollen") + 1
    assert (found.code, found.severity, found.place.line) == ("field-missing", "error", term)
