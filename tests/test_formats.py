"""Formats on request: they say all that the leaflet says, and are clean enough for the machines that read them."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from leaflet_samples import SVG, Samples, samples, write_everything
from projects import CONDITION, MANUAL, replace_in, translate_all, write_project
from test_pack import CLINIC
from test_standing import WITHDRAWAL

from taflen.cli import run
from taflen.document import inline
from taflen.document.glossary import GlossaryWord
from taflen.document.text import Text
from taflen.document.tree import Document, Figure, Statement
from taflen.document.walking import texts, walk
from taflen.formats.braille_pages import CELLS, LINES
from taflen.formats.liblouis import PROGRAM
from taflen.formats.make import in_format
from taflen.formats.names import FORMATS, Format
from taflen.formats.passages import passages
from taflen.formats.plain_text import WIDTH, plain_text
from taflen.formats.spoken_numbers import spoken
from taflen.languages.catalogues import Catalogue
from taflen.languages.language import Language, load_language
from taflen.languages.translate import Edition
from taflen.leaflets.leaflet_data import leaflet_data
from taflen.leaflets.lines import line
from taflen.meaning.tokens import PHONE

LANGUAGES = ("en", "cy", "pl", "ur")
UNSEEN = re.compile("[\u2066\u2069]")
MARKDOWN = re.compile(r"\*\*|\]\(|\[@|!!!|^#+ |^\|", re.M)
DIARY_BODY = "Call 0300 123 4567, or 116 123. Take 5 mg [@nhs-1]. Below 140/90 is **good**.\n"


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Samples:
    return samples(tmp_path_factory.mktemp("formats"))


@pytest.fixture(scope="module")
def ours(built: Path) -> Samples:
    return Samples(built)


def made(found: Samples, wanted: Format, *editions: Edition) -> str:
    languages = [edition.language for edition in {one.language.code: one for one in found.editions.values()}.values()]
    return in_format(wanted, editions, found.press, languages).content.decode()


def editions_of(found: Samples) -> Iterator[Edition]:
    """What may be handed out."""
    return (one for one in found.editions.values() if one.complete and not one.document.withdrawn)


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", UNSEEN.sub("", text.replace("_", " "))))


def said_in(document: Document) -> Iterator[str]:
    """Every text and every built sentence that a reader of the document sees."""
    parts = list(walk((document.title, document.summary, document.blocks)))
    # Who a figure is about stands in the sentence that is built from it.
    built = {id(part.group) for part in parts if isinstance(part, Figure)}
    # Of the forms of a glossary word, only its name is read.
    built |= {id(part.forms) for part in parts if isinstance(part, GlossaryWord)}
    for part in parts:
        if isinstance(part, Text) and id(part) not in built:
            yield inline.plain(part.shown)
        elif isinstance(part, Statement):
            yield part.sentence
        elif isinstance(part, GlossaryWord):
            yield part.names[0]


def on_one_line(text: str) -> str:
    return " ".join(UNSEEN.sub("", text.replace("\u00a0", " ")).split())


# Plain text


@pytest.mark.parametrize("language", ["en", "cy"])
def test_nothing_that_the_tiny_leaflets_say_is_missing(tiny: Samples, language: str) -> None:
    for edition in editions_of(tiny):
        if edition.language.code == language:
            missing = words("\n".join(said_in(edition.document))) - words(made(tiny, "text", edition))
            assert not missing, edition.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_that_our_leaflets_say_is_missing(ours: Samples, language: str) -> None:
    complete = [edition for edition in editions_of(ours) if edition.language.code == language]
    assert complete
    for edition in complete:
        text = made(ours, "text", edition)
        missing = words("\n".join(said_in(edition.document))) - words(text)
        assert not missing, edition.name
        assert not MARKDOWN.search(text), edition.name
        for row in text.split("\n"):
            assert len(row) <= WIDTH or " " not in row.strip(" -()."), row
        flat = on_one_line(text)
        for part in texts(edition.document.blocks):
            for phone in re.finditer(PHONE, inline.plain(part.shown)):
                assert phone[0] in flat, (edition.name, phone[0])


def test_a_telephone_number_stays_on_one_line(tmp_path: Path) -> None:
    lengths = range(60, 74)
    found = Samples(write_everything(tmp_path, "\n".join(f"{'x' * n} call 0300 123 4567.\n" for n in lengths)))
    text = made(found, "text", found.editions["everything", "en"])
    assert len([line for line in text.split("\n") if "0300 123 4567" in line]) == len(lengths)


@pytest.mark.parametrize("wanted", ["text", "braille", "audio"])
def test_nothing_that_warns_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wanted: Format) -> None:
    monkeypatch.setenv("PATH", "")
    root = write_project(tmp_path)
    replace_in(root / CONDITION, "status: published", "status: draft")
    translate_all(root, "cy")
    found = Samples(root, date(2030, 1, 1))
    for language, more in (("en", ""), ("cy", "[cy] Draft translation.")):
        said = on_one_line(re.sub(r"\f", " ", made(found, wanted, found.editions["hay-fever", language])))
        for warning in ("This may be out of date.", "Draft.", "Emergency:", more):
            assert warning in said.replace(f"{'#':>40}", ""), (wanted, language, warning)
        assert said.index("Draft.") < said.index("hay fever")


def test_a_grid_is_told_question_by_question_and_option_by_option(tiny: Samples) -> None:
    text = on_one_line(made(tiny, "text", tiny.editions["nose-spray", "en"]))
    order = [
        "How many people feel better?",
        "Nose spray About 60 in 100 adults in 2 weeks. We are fairly sure of this.",
        "No change Between 20 and 30 in 100 adults in 2 weeks.",
        "How many people get nosebleeds?",
    ]
    assert [text.index(part, text.index("Compare the options")) for part in order] == sorted(
        text.index(part, text.index("Compare the options")) for part in order
    )


def test_a_diary_has_lines_to_write_on(tiny: Samples) -> None:
    text = made(tiny, "text", tiny.editions["eye-drops", "en"])
    assert len(re.findall(r"^How many drops: _{20,}$", text, flags=re.M)) == 7
    script = made(tiny, "audio", tiny.editions["eye-drops", "en"])
    assert "On each of the 7 lines, write:" in script and "___" not in script


def test_it_ends_with_what_a_reader_needs_to_check_it(tiny: Samples) -> None:
    text = on_one_line(made(tiny, "text", tiny.editions["three-questions", "en"]))
    for said in ("THREE-QUESTIONS-1-en", "https://tiny.example/check/three-questions/1/", "Next review: 21 November"):
        assert said in text
    assert "square code" not in text


def test_sources_have_the_numbers_of_their_citations(tiny: Samples) -> None:
    text = made(tiny, "text", tiny.editions["hay-fever", "en"])
    assert "have hay fever [1]." in text
    assert "1. NHS. A page about it. 2024. https://www.nhs.uk/" in text


# Braille


def pages_of(text: str) -> list[list[str]]:
    assert text.endswith("\f")
    return [page.removesuffix("\n").split("\n") for page in text.replace("\r\n", "\n").removesuffix("\f").split("\f")]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("has_program", [False, True], ids=["letters", "Braille"])
def test_pages_for_an_embosser(
    ours: Samples, language: str, has_program: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not has_program:
        monkeypatch.setenv("PATH", "")
    elif not shutil.which(PROGRAM):
        pytest.skip(f"{PROGRAM} is not here")
    for edition in editions_of(ours):
        if edition.language.code == language:
            text = made(ours, "braille", edition)
            for page in pages_of(text):
                assert len(page) == LINES
                assert max(len(line) for line in page) <= CELLS
            assert not has_program or re.fullmatch(r"[ -_\r\n\f]*", text), edition.name


@pytest.mark.skipif(not shutil.which(PROGRAM), reason=f"{PROGRAM} is not here")
def test_braille_by_liblouis(tmp_path: Path) -> None:
    found = samples(tmp_path, DIARY_BODY)
    text = made(found, "braille", found.editions["everything", "en"])
    # "Call" and a number in Unified English Braille: the sign, a space within it, and letters for digits.
    assert ',CALL #JCJJ"ABC"DEFG1' in text and "#AAF" in text
    assert "'\\X" not in text


def test_where_there_is_no_liblouis_the_file_is_not_called_braille(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "")
    root = write_project(tmp_path)
    assert run(["pack", "hay-fever", "--format", "braille", "--out", str(root / "hay.brf")], root) == 0
    assert not (root / "hay.brf").exists()
    text = (root / "hay.txt").read_text(encoding="utf-8")
    assert "Hay fever" in text and not set("“”’–") & set(text)
    assert "no Braille, but plain text" in capsys.readouterr().err


def fake_program(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    program = folder / PROGRAM
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/bin:/usr/bin")


def test_braille_is_written_as_embossers_read_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_project(tmp_path)
    fake_program(tmp_path, "tr a-z A-Z", monkeypatch)
    out = root / "hay.brf"
    assert run(["pack", "hay-fever", "--format", "braille", "--out", str(out)], root) == 0
    content = out.read_bytes()
    assert b"HAY FEVER" in content and content.count(b"\n") == content.count(b"\r\n")
    assert "This is Braille" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("script", "why"),
    [
        ("echo broken >&2; exit 1", "broken"),
        ("head -1", "could not read the table"),
        (r"sed 's/e/\x27\\x0065\x27/g'", "has nothing for e"),
    ],
)
def test_a_letter_that_has_no_braille_is_never_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], script: str, why: str
) -> None:
    root = write_project(tmp_path)
    fake_program(tmp_path, script, monkeypatch)
    assert run(["pack", "hay-fever", "--format", "braille", "--out", str(root / "x.txt")], root) == 0
    assert why in capsys.readouterr().err
    assert "Hay fever" in (root / "x.txt").read_text(encoding="utf-8")


# Scripts to read aloud


@pytest.fixture(scope="module")
def spoken_in() -> dict[str, Language]:
    return {code: load_language(code, Catalogue()) for code in LANGUAGES}


@pytest.mark.parametrize(
    ("language", "written", "said"),
    [
        ("en", "Call 0300 123 4567.", "Call zero three zero zero, one two three, four five six seven."),
        ("en", "Call 999 or 111.", "Call nine nine nine or one one one."),
        ("en", "Call 116\u00a0123.", "Call one one six, one two three."),
        ("cy", "Ffoniwch 999.", "Ffoniwch naw naw naw."),
        ("pl", "Zadzwoń pod 999.", "Zadzwoń pod dziewięć dziewięć dziewięć."),
        ("ur", "\u2066999\u2069 پر", "9 9 9 پر"),
        ("en", "It is 140/90 or more.", "It is 140 over 90 or more."),
        ("en", "140/90 mmHg", "140 over 90 millimetres of mercury"),
        ("en", "Ring 24/7.", "Ring 24/7."),
        ("en", "10 in 100 people", "10 in 100 people"),
        ("en", "Take 1 mg, then 2.5mg.", "Take 1 milligram, then 2.5 milligrams."),
        ("en", "Take 5–10 mg.", "Take 5 to 10 milligrams."),
        ("en", "in 2024–2025", "in 2024 to 2025"),
        ("en", "1,000 mg and 0.50 mg", "1,000 milligrams and 0.50 mg"),
        ("cy", "5 mg", "5 miligram"),
        ("pl", "2,5 mg i 5 mg", "2,5 miligrama i 5 miligramów"),
        ("ur", "5 mg", "5 ملی گرام"),
        ("en", "10 mg/ml", "10 mg/ml"),
        ("en", "above 15 mmol/l", "above 15 millimoles per litre"),
        ("en", "38°C is 5% more", "38 degrees Celsius is 5 per cent more"),
        ("en", "See https://www.nhs.uk/5-mg/ now", "See nhs.uk/5-mg now"),
        ("en", "Code HAY-FEVER-1-en on 21/11/2026", "Code HAY-FEVER-1-en on 21/11/2026"),
    ],
)
def test_numbers_are_read_aloud_as_they_must_be(
    spoken_in: dict[str, Language], language: str, written: str, said: str
) -> None:
    assert spoken(written, spoken_in[language]) == said


def test_a_script_has_short_lines_and_pauses_and_announces_its_parts(tiny: Samples) -> None:
    script = made(tiny, "audio", tiny.editions["hay-fever", "en"])
    lines = script.split("\n")
    assert max(len(line) for line in lines) <= 60
    assert lines[:4] == ["Tiny", "[long pause]", "", "Hay fever"]
    assert "Part 1: What helps" in lines and "[pause]" in lines
    assert "Emergency: Call nine nine nine if:" in lines
    assert "You can choose a spray too." in script
    assert "[1]" not in script and "https" not in script


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_our_leaflets_is_missing_aloud(ours: Samples, language: str) -> None:
    for edition in editions_of(ours):
        if edition.language.code == language:
            script = words(made(ours, "audio", edition))
            wanted = words("\n".join(said_in(edition.document)))
            lost = [word for word in wanted if word not in script and word.isalpha() and len(word) > 4]
            assert lost == [], edition.name


def test_the_marks_for_machines_are_well_formed(tiny: Samples) -> None:
    for edition in editions_of(tiny):
        root = ElementTree.fromstring(made(tiny, "ssml", edition))
        assert root.tag == "{http://www.w3.org/2001/10/synthesis}speak"
        assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == edition.language.code
        assert {child.tag.split("}")[1] for child in root} == {"p", "break"}


def test_english_in_a_translation_is_marked_for_machines(tiny: Samples) -> None:
    assert '<lang xml:lang="en">NHS. A page about it. 2024.</lang>' in made(
        tiny, "ssml", tiny.editions["hay-fever", "cy"]
    )


# The command


@pytest.mark.parametrize("wanted", FORMATS)
@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_pack_in_a_format_has_every_leaflet_and_the_clinic(tmp_path: Path, wanted: str, language: str) -> None:
    root = write_everything(tmp_path)
    translate_all(root, "cy")
    (root / "clinic.yml").write_text(CLINIC, encoding="utf-8")
    (root / "logo.svg").write_text(SVG, encoding="utf-8")
    out = root / "out" / "pack.txt"
    order = ["pack", "hay-fever", "everything", "--format", wanted, "--language", language, "--out", str(out)]
    assert run([*order, "--clinic", str(root / "clinic.yml")], root) == 0
    text = on_one_line(out.read_text(encoding="utf-8"))
    if wanted != "braille":
        for said in ("Information for you", "What is in this pack", "Hay fever", "Everything", "The clinic"):
            assert said in text or (said == "The clinic" and "Y clinig" in text), said
    first = out.read_bytes()
    assert run([*order, "--clinic", str(root / "clinic.yml")], root) == 0
    assert out.read_bytes() == first


@pytest.mark.parametrize("wanted", FORMATS)
def test_what_a_pdf_refuses_every_format_refuses(
    tmp_path: Path, wanted: str, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_project(tmp_path)
    translate_all(root, "cy")
    replace_in(root / CONDITION, "status: published", "status: published" + WITHDRAWAL)
    replace_in(root / MANUAL, "Wash your hands first", "Wash both hands first")
    out = root / "x.txt"
    assert run(["pack", "hay-fever", "--format", wanted, "--out", str(out)], root) == 1
    assert "it is withdrawn" in capsys.readouterr().out
    assert run(["pack", "eye-drops", "--language", "cy", "--format", wanted, "--out", str(out)], root) == 1
    assert "translation-incomplete" in capsys.readouterr().out
    assert not out.exists()
    assert run(["pack", "eye-drops", "--format", wanted, "--variant", "large"], root) == 2
    assert "Only a PDF has variants" in capsys.readouterr().err


def test_a_part_of_an_unknown_kind_still_says_what_it_says(tiny: Samples) -> None:
    edition = tiny.editions["everything", "en"]
    data = leaflet_data(edition, tiny.press)
    data["blocks"].append({"kind": "new-kind", "inside": [{"text": line([{"text": "Something new."}])}]})
    assert "Something new." in plain_text(passages(data, edition.language))
