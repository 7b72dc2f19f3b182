"""Videos in British Sign Language: shown with their translators, and never silently older than the text."""

from __future__ import annotations

from pathlib import Path

import pytest
from editor_samples import condition, findings
from leaflet_samples import Samples
from projects import CONDITION, replace_in, translate_all, write_project
from source_files import read_sources

from taflen.formats.make import in_format
from taflen.languages.catalogues import Catalogue
from taflen.languages.language import load_language
from taflen.library import Library
from taflen.web.templates import Surroundings, render_part

VIDEO = """\
bsl:
  - url: https://video.example/hay-fever
    title: Hay fever in BSL
    translated_by: Registered BSL translators
    date: 2026-11-21
    version: {version}
"""
SECOND_VERSION = "  - version: 2\n    date: 2026-11-21\n    note: Clearer words.\n"
OLD = "The text has changed since this video was made."


def with_video(root: Path, version: int = 1, newest: int = 1) -> Path:
    """The tiny project, whose condition has a video of one version and is at another."""
    write_project(root)
    replace_in(root / CONDITION, "sources:\n", VIDEO.format(version=version) + "sources:\n")
    if newest == 2:
        replace_in(root / CONDITION, "version: 1\nch", "version: 2\nch")
        replace_in(root / CONDITION, "    note: First version.\n", "    note: First version.\n" + SECOND_VERSION)
        (root / "versions.yml").unlink()
    return root


@pytest.mark.parametrize(("newest", "is_old"), [(1, False), (2, True)])
def test_a_video_that_is_older_than_the_text_is_found_and_said(tmp_path: Path, newest: int, is_old: bool) -> None:
    found = Samples(with_video(tmp_path, newest=newest))
    edition = found.editions["hay-fever", "en"]
    said = findings(edition.document, "bsl-out-of-date")
    assert bool(said) is is_old
    for finding in said:
        assert finding.severity == "warning"
        assert "“Hay fever in BSL”" in finding.message and "version 1" in finding.message
        assert finding.place.line == 23 + 3 * (newest - 1)
    text = " ".join(in_format("text", [edition], found.press, [edition.language]).content.decode().split())
    listed = "Hay fever in BSL: https://video.example/hay-fever. Translated by: Registered BSL translators"
    assert f"In British Sign Language (BSL): - {listed}, 21 November 2026. Version 1" in text
    assert (OLD in text) is is_old
    assert (OLD in page_of(found)) is is_old


def test_an_exception_can_say_that_it_is_still_right(tmp_path: Path) -> None:
    root = with_video(tmp_path, newest=2)
    excuse = (
        "exceptions:\n  - rule: bsl-out-of-date\n    reason: Only a slip of the pen was mended.\n"
        "    role: Patient information editor\n"
    )
    replace_in(root / CONDITION, "bsl:\n", excuse + "bsl:\n")
    assert findings(Samples(root).editions["hay-fever", "en"].document, "bsl-out-of-date") == []


def test_a_video_of_a_version_that_never_was(tmp_path: Path) -> None:
    found = read_sources(with_video(tmp_path, version=3)).findings
    assert [finding.code for finding in found] == ["version-without-change"]
    assert "no version 3" in found[0].message


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("    translated_by: Registered BSL translators\n", "", "`translated_by`"),
        ("https://video.example/hay-fever", "video.example", "> url`"),
        ("title: Hay fever in BSL", "name: x", "`title`"),
    ],
)
def test_what_a_video_lacks_is_said(tmp_path: Path, old: str, new: str, said: str) -> None:
    root = with_video(tmp_path)
    replace_in(root / CONDITION, old, new)
    assert any(said in finding.message for finding in read_sources(root).findings)


def test_its_title_and_its_translators_are_translated(tmp_path: Path) -> None:
    root = with_video(tmp_path)
    translate_all(root, "cy")
    found = Samples(root)
    edition = found.editions["hay-fever", "cy"]
    text = in_format("text", [edition], found.press, [edition.language]).content.decode()
    assert "[cy] Hay fever in BSL" in text and "[cy] Registered BSL translators" in text


def test_the_leaflet_on_paper_says_it_too(tmp_path: Path) -> None:
    found = Samples(with_video(tmp_path))
    assert found.problems("hay-fever") == []
    assert "Hay fever in BSL" in repr(found.data("hay-fever"))


def test_what_has_no_video_says_nothing_of_it(tmp_path: Path) -> None:
    found = Samples(write_project(tmp_path))
    edition = found.editions["hay-fever", "en"]
    assert "Sign Language" not in in_format("text", [edition], found.press, [edition.language]).content.decode()
    assert condition(tmp_path / "other", "Some text [@nhs-1].").bsl == ()


def page_of(found: Samples) -> str:
    """What the page says of the videos."""
    document = found.editions["hay-fever", "en"].document
    around = Surroundings("conditions/hay-fever/", Library((), (), frozenset()))
    english = load_language("en", Catalogue())
    values = {"videos": document.bsl, "version": document.version}
    html = str(render_part("components/bsl-videos/bsl-videos.html", "bsl_videos", english, around, **values))
    assert '<a href="https://video.example/hay-fever">Hay fever in BSL</a>. Translated by: Registered BSL' in html
    return html
