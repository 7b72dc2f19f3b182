"""Translations beside their English: faults that must be found, and right translations that must be left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from parity_samples import FAULTS, GOOD, Pair

from taflen.checks.catalogue_form import catalogue_form, same_rule
from taflen.checks.parity import interface_parity, parity_findings, remarks_on_pair, said_otherwise
from taflen.checks.rules import rules
from taflen.document.text import SOURCE_LANGUAGE
from taflen.findings import Finding, Place
from taflen.languages.catalogues import (
    COMMON,
    WORDS,
    Catalogue,
    catalogue_name,
    catalogue_path,
    read_catalogue,
)
from taflen.library import read_library
from taflen.meaning.characters import hidden_characters
from taflen.meaning.parity import differences
from taflen.project import GENERATOR

LANGUAGES = sorted(path.name for path in (GENERATOR / "locales").iterdir())
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Language: {}\\n"\n{}\n'
POLISH_RULE = (
    '"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);\\n"\n'
)
DAYS = 'msgid "{{n}} day"\nmsgid_plural "{{n}} days"\nmsgstr[0] "{0}"\nmsgstr[1] "{1}"\nmsgstr[2] "{2}"\n'


def codes(pair: Pair) -> list[str]:
    key = ("paragraph", pair.english)
    catalogue = Catalogue({key: pair.translation}, {key: Place("a.po", 1, 1)})
    return [remark.rule for remark in remarks_on_pair(catalogue, key, pair.language)]


@pytest.mark.parametrize(("code", "pair"), FAULTS, ids=lambda part: part if isinstance(part, str) else part.translation)
def test_a_fault_is_found(code: str, pair: Pair) -> None:
    assert f"translation-{code}" in codes(pair)


@pytest.mark.parametrize("pair", GOOD, ids=lambda pair: pair.translation)
def test_a_right_translation_is_left_alone(pair: Pair) -> None:
    assert codes(pair) == []


EXAMPLES = [
    (rule.id, kind, Pair(*(part.strip() for part in example.split("|"))))
    for rule in rules().values()
    if rule.tested_by == "tests/test_parity.py"
    for kind in ("bad", "good")
    for example in getattr(rule, kind)
]


@pytest.mark.parametrize(("code", "kind", "pair"), EXAMPLES, ids=lambda part: part if isinstance(part, str) else "")
def test_the_examples_of_the_rules(code: str, kind: str, pair: Pair) -> None:
    assert codes(pair) == ([code] if kind == "bad" else [])


def test_the_message_says_what_to_do() -> None:
    key = ("paragraph", "Take 10mg.")
    catalogue = Catalogue({key: "Cymerwch 20mg."}, {key: Place("a.po", 7, 1)})
    (remark,) = remarks_on_pair(catalogue, key, "cy")
    finding = remark.finding("draft")
    assert finding.message == "The English says 10mg, the translation says 20mg. Write the same dose."
    assert (finding.severity, finding.place.line, finding.language) == ("error", 7, "cy")
    assert remark.finding("draft", "cy").message.startswith("Mae'r Saesneg yn dweud 10mg")


def test_a_language_without_data_keeps_digits_and_telephone_numbers() -> None:
    assert [one.kind for one in differences("Take 2 tablets.", "Qaado 3 kaniini.", "so")] == ["dose"]
    assert [one.kind for one in differences("Call 111.", "Wac 112.", "so")] == ["phone"]
    assert [one.kind for one in differences("Take 5mg.", "Qaado 5ml.", "so")] == ["unit"]
    assert differences("About 1,500 people. Take two.", "Aproximativ 1.500 de persoane.", "ro") == ()


# The catalogues of this repository


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_bundled_catalogues_say_what_the_english_says(language: str) -> None:
    common = read_catalogue(GENERATOR / "locales", language, COMMON)
    found: list[Finding] = []
    for document in read_library(GENERATOR).documents:
        own = read_catalogue(GENERATOR / "locales", language, catalogue_name(document.path))
        catalogue = own.over(common)
        said = said_otherwise(catalogue, catalogue.translations, language)
        found += [*catalogue_form(catalogue, language), *parity_findings(document, catalogue, said, language)]
    words = read_catalogue(GENERATOR / "locales", language, WORDS)
    found += [*catalogue_form(words, language), *interface_parity(words, language)]
    assert found == []


# Whole catalogues


def read(tmp_path: Path, language: str, text: str, header: str = "") -> Catalogue:
    path = catalogue_path(tmp_path / "locales", language, "a")
    path.parent.mkdir(parents=True)
    path.write_text(HEADER.format(language, header) + text, encoding="utf-8")
    catalogue = read_catalogue(tmp_path / "locales", language, "a")
    assert catalogue.findings == ()
    return catalogue


def form_findings(tmp_path: Path, language: str, text: str, header: str = "") -> list[tuple[str, str]]:
    found = catalogue_form(read(tmp_path, language, text, header), language)
    return [(finding.code, finding.severity) for finding in found]


def test_plural_rules_are_compared_by_what_they_choose() -> None:
    other = "nplurals=3; plural=n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2;"
    assert same_rule("nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);", other)
    assert not same_rule("nplurals=2; plural=(n != 1);", other)
    assert not same_rule("nplurals=3; plural=__import__('os')", other)


def test_whole_plurals_are_right(tmp_path: Path) -> None:
    text = DAYS.format("{n} dzień", "{n} dni", "{n} dni")
    assert form_findings(tmp_path, "pl", text, POLISH_RULE) == []


@pytest.mark.parametrize(
    ("language", "text", "header"),
    [
        pytest.param("pl", DAYS.format("{n} dzień", "{n} dni", ""), POLISH_RULE, id="an empty form"),
        pytest.param("pl", DAYS.format("{n} dzień", "{n} dni", "{m} dni"), POLISH_RULE, id="another place"),
        pytest.param("pl", "", '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n', id="the rule of English"),
        pytest.param("cy", "", '"Plural-Forms: nplurals=4; plural=(n==1) ? 0 : 1;\\n"\n', id="too few forms"),
        pytest.param(
            "pl", 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "x"\nmsgstr[1] "y"\n', "", id="plurals without a rule"
        ),
    ],
)
def test_broken_plurals_are_found(tmp_path: Path, language: str, text: str, header: str) -> None:
    assert ("catalogue-plural", "error") in form_findings(tmp_path, language, text, header)


@pytest.mark.parametrize("character", ["\u202e", "\u2066", "\u200b", "\u00ad", "\ufeff", "\u0007", "\u200f", "\u200d"])
def test_hidden_characters_are_found_even_if_no_document_uses_the_message(tmp_path: Path, character: str) -> None:
    text = f'msgid "Take 12 tablets."\nmsgstr "Cymerwch {character}12 tabled."\n'
    assert form_findings(tmp_path, "cy", text) == [("translation-characters", "error")]


def test_marks_that_a_script_needs_are_right() -> None:
    assert hidden_characters("می\u200cخواہم\u200f", "ur") == []
    assert hidden_characters("\u202e12", "ur") == ["U+202E right-to-left override"]


def test_a_translator_can_say_that_a_translation_is_right(tmp_path: Path) -> None:
    entry = 'msgctxt "heading"\nmsgid "2 of us"\nmsgstr "3 ohonon ni"\n\n'
    text = f"# right: translation-number: the translation counts the nurse too\n{entry}"
    key = ("heading", "2 of us")
    assert [*remarks_on_pair(read(tmp_path / "a", "cy", text), key, "cy")] == []
    without_reason = read(tmp_path / "b", "cy", f"# right: translation-number:\n{entry}")
    assert [remark.rule for remark in remarks_on_pair(without_reason, key, "cy")] == ["translation-number"]


def test_words_of_the_interface_are_compared_too() -> None:
    keys = [("", "Up to {count} in 100"), ("", "Do not hand it out."), ("", "Not urgent:")]
    translations = dict(zip(keys, ["Hyd at {count} o bob 10", "Rhannwch ef.", "Ddim yn frys:"], strict=True))
    catalogue = Catalogue(translations, {key: Place("ui.po", 1, 1) for key in keys})
    found = [finding.code for finding in interface_parity(catalogue, "cy")]
    assert found == ["translation-number", "translation-negation"]


def test_english_is_its_own_language() -> None:
    assert codes(Pair("Take 2 tablets.", SOURCE_LANGUAGE, "Take 2 tablets.")) == []
