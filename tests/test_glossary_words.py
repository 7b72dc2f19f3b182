"""Glossary words: the glossary explains each at its first use, on the page and on paper, in the reader's language."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest
from leaflet_samples import Samples
from projects import CONDITION, GRID, MANUAL, TOOL, replace_in, translate_all, write_glossary, write_project

from taflen.cli import run
from taflen.glossary_words import first_uses_linked, word_book
from taflen.leaflets.lines import line_text, lines_in
from taflen.project import open_project

WORDS = """\
  - term: pollen
    forms: [pollens]
    meaning: the fine dust of flowers
  - term: nasal spray
    meaning: a medicine that you spray into your nose
  - term: antihistamine
    forms: [antihistamines]
    meaning: a medicine that stops your body reacting
  - term: steroid
    meaning: a medicine that calms swelling
"""
TEXT = """\
## Pollen

[Pollen](https://www.nhs.uk/pollen) is in the air. Much pollen, and more **pollens**, make you sneeze.
Antihistamines help. An antihistamine is a tablet. Steroids are not steroidal. Use a nasal  spray [@nhs-1].
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_project(tmp_path_factory.mktemp("words"))
    write_glossary(root, WORDS)
    replace_in(root / CONDITION, "## What helps", TEXT + "\n## What helps")
    replace_in(root / GRID, "They stop soon.", "A steroid can do that.")
    replace_in(root / MANUAL, "Wait for the next one.", "Wait for the next steroid.")
    replace_in(root / TOOL, "There is often more than one.", "This steroid (a medicine for swelling) is one.")
    translate_all(root, "cy")
    translate(root, "glossary/hard-words", "pollen; pollens", "paill; baill; phaill")
    translate(root, "glossary/hard-words", "the fine dust of flowers", "llwch mân blodau")
    welsh = "[Paill](https://www.nhs.uk/pollen) sydd yn yr aer. Gormod o baill [@nhs-1]."
    translate(root, "conditions/hay-fever", "make you sneeze", welsh)
    assert run(["site"], root) == 0
    return root


def translate(root: Path, catalogue: str, english: str, welsh: str) -> None:
    """Give the message that has these English words a Welsh translation."""
    file = polib.pofile(str(root / f"locales/cy/LC_MESSAGES/{catalogue}.po"), wrapwidth=0)
    (entry,) = [entry for entry in file if english in entry.msgid]
    entry.msgstr = welsh
    file.save()


def main(root: Path, address: str) -> str:
    return (root / "site" / address / "index.html").read_text().split("<main")[1].split("</main>")[0]


def test_the_first_use_leads_to_what_the_word_means(root: Path) -> None:
    page = main(root, "conditions/hay-fever")
    assert page.count('href="#word-pollen"') == 1
    assert 'Much <a class="glossary-word" href="#word-pollen">pollen</a>, and more <strong>pollens</strong>' in page
    assert '<a class="glossary-word" href="#word-nasal-spray">nasal  spray</a>' in page
    assert '<div id="word-pollen"><dt>pollen</dt><dd>the fine dust of flowers</dd></div>' in page


def test_a_heading_and_a_link_stay_as_they_are(root: Path) -> None:
    page = main(root, "conditions/hay-fever")
    assert '<h2 id="pollen">Pollen</h2>' in page
    assert '<a href="https://www.nhs.uk/pollen">Pollen</a>' in page


def test_part_of_a_word_is_another_word(root: Path) -> None:
    assert "word-steroid" not in main(root, "conditions/hay-fever")


def test_what_the_text_explains_itself_is_not_explained_again(root: Path) -> None:
    page = main(root, "conditions/hay-fever")
    assert "word-antihistamine" not in page
    assert "word-steroid" not in main(root, "tools/three-questions")


def test_each_page_of_a_manual_explains_its_own_words(root: Path) -> None:
    asked = main(root, "manuals/eye-drops/how-do-i-use-the-drops")
    assert asked.count("#word-steroid") == 1 and 'id="word-steroid"' in asked
    assert "word-steroid" not in main(root, "manuals/eye-drops")


def test_a_grid_explains_the_words_of_its_answers(root: Path) -> None:
    page = main(root, "decisions/nose-spray")
    assert page.count("#word-steroid") == 1 and 'id="word-steroid"' in page


def test_a_translation_finds_the_forms_of_its_own_language(root: Path) -> None:
    page = main(root, "cy/conditions/hay-fever")
    assert 'Gormod o <a class="glossary-word" href="#word-pollen">baill</a>' in page
    assert "<dt>paill</dt><dd>llwch mân blodau</dd>" in page


def test_the_glossary_is_a_page_and_explains_every_word_once(root: Path) -> None:
    page = main(root, "hard-words")
    assert page.count('<div id="word-') == 4 and "#word-" not in page
    assert page.index("<dt>antihistamine") < page.index("<dt>nasal spray") < page.index("<dt>pollen")


def test_paper_explains_the_same_words(root: Path) -> None:
    samples = Samples(root)
    for variant in ("a4", "bilingual"):
        data = samples.data("hay-fever", "cy", variant)
        said = [line_text(found) for found in lines_in(data)]
        assert "paill: llwch mân blodau" in said
    assert not samples.problems("hay-fever", "cy", "bilingual")
    assert "pollen: the fine dust of flowers" in [line_text(found) for found in lines_in(samples.data("hay-fever"))]


def test_a_word_that_is_explained_twice_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write_project(tmp_path)
    write_glossary(root, WORDS + "  - term: Pollens\n    meaning: dust\n")
    assert run(["check"], root) == 1
    assert "glossary-word-repeated" in capsys.readouterr().out


def test_a_word_without_a_current_translation_is_not_explained_in_that_language(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    write_glossary(root, WORDS)
    replace_in(root / GRID, "They stop soon.", "A steroid can do that.")
    translate_all(root, "cy", but_not="meaning of a glossary word")
    samples = Samples(root)
    assert open_project(root).languages == ("en", "cy")
    assert samples.editions["nose-spray", "en"].glossary_words
    assert not samples.editions["nose-spray", "cy"].glossary_words


def test_the_longest_form_counts() -> None:
    assert word_book(()).first_in("anything", set()) is None
    assert first_uses_linked((), ()) == ((), [])
