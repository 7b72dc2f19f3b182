"""The search, in a real browser: whether people find the right page, and what that costs them."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from search_quality import LANGUAGES, corpus_pages, questions, ranks

from taflen.project import GENERATOR
from taflen.search.entries import SearchPage, SearchSection
from taflen.search.index import index_files
from taflen.search.words import folded, key, place, rules, skeleton, words

SCRIPT = GENERATOR / "theme/assets/search.js"
FEW = 5
MOST_BYTES = 100_000


def share(places: list[int], most: int) -> float:
    return sum(0 < place <= most for place in places) / len(places)


@pytest.mark.parametrize("name", ["tuning", "held_back"])
def test_people_find_the_right_page(browser: Browser, name: str) -> None:
    places = ranks(browser, questions(name))
    assert len(places) >= 80
    assert share(places, FEW) >= 0.95
    assert share(places, 1) >= 0.80


def test_no_held_back_question_is_one_to_tune_on() -> None:
    tuning, held_back = ({(q["language"], q["query"]) for q in questions(name)} for name in ("tuning", "held_back"))
    assert not tuning & held_back
    assert len(held_back) >= 150
    assert {language for language, _ in held_back} == set(LANGUAGES)


@pytest.fixture
def module(browser: Browser) -> Iterator[Page]:
    """A page that has search.js as `search`."""
    page = browser.new_page()
    page.add_script_tag(type="module", content=SCRIPT.read_text() + "\nwindow.made = (rules) => makeWords(rules);")
    page.wait_for_function("() => 'made' in window")
    yield page
    page.close()


@pytest.mark.parametrize("language", [*LANGUAGES, "ur", "fr"])
def test_the_browser_files_each_word_where_the_index_has_it(module: Page, language: str) -> None:
    text = " ".join(f"{page.title} {page.sections[0].text}" for code in LANGUAGES for page in corpus_pages(code))
    text += " ŵy TŶ Łódź ﻻ مُسْتَشْفَى ٣ ۴ naïve don't I'r ysbyty-newydd 1,000 COVID-19 ﬁbre Straße"
    found = words(text, language)
    by_browser = module.evaluate(
        """([rules, text]) => { const w = made(rules), all = w.words(text);
        return [all, all.map(w.key), all.map(w.skeleton), all.map(w.place), w.folded(text)]; }""",
        [rules(language), text],
    )
    assert by_browser == [
        found,
        [key(word, language) for word in found],
        [skeleton(word, language) for word in found],
        [place(word, language) for word in found],
        folded(text, language),
    ]


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "allergies", "allergic"),
        ("en", "breathing", "breathless"),
        ("cy", "tabledi", "tabledau"),
        ("pl", "biegunka", "biegunce"),
        ("pl", "cukrzyca", "cukrzycę"),
        ("pl", "noga", "nodze"),
        ("ar", "الصداع", "صداع"),
        ("ar", "أَدْوِيَة", "ادويه"),
    ],
)
def test_forms_of_a_word_are_filed_together(language: str, one: str, other: str) -> None:
    assert [key(word, language) for word in words(one, language)] == [
        key(word, language) for word in words(other, language)
    ]


def test_arabic_plurals_made_inside_the_word_are_found_by_their_consonants() -> None:
    assert skeleton("امراض", "ar") == skeleton("مرض", "ar") == "~مرض"


@pytest.mark.parametrize(
    ("radical", "forms"),
    [
        ("poen", ["poen", "boen", "phoen", "mhoen"]),
        ("calon", ["galon", "nghalon", "chalon"]),
        ("gwaed", ["waed", "ngwaed"]),
        ("bronchitis", ["fronchitis", "mronchitis"]),
        ("troed", ["droed", "nhroed", "throed"]),
        ("llwnc", ["lwnc"]),
        ("asthma", ["hasthma"]),
    ],
)
def test_every_mutation_leads_to_the_radical(module: Page, radical: str, forms: list[str]) -> None:
    for form in forms:
        assert radical in module.evaluate("([rules, form]) => made(rules).forms(form)", [rules("cy"), form])


def many_pages(count: int) -> list[SearchPage]:
    """As many pages of 850 words as that, with words as rare and as common as in a real text (Zipf)."""
    chance = random.Random(7)
    syllables = [
        "ba",
        "con",
        "der",
        "fin",
        "gor",
        "hal",
        "im",
        "jun",
        "ker",
        "lor",
        "men",
        "nos",
        "pel",
        "ran",
        "sto",
        "tum",
    ]
    vocabulary = sorted({"".join(chance.choices(syllables, k=chance.randint(2, 4))) for _ in range(26_000)})
    chance.shuffle(vocabulary)
    weights = list(accumulate(1 / rank for rank in range(1, len(vocabulary) + 1)))

    def text(length: int) -> str:
        return " ".join(chance.choices(vocabulary, cum_weights=weights, k=length))

    return [
        SearchPage(
            f"conditions/p{n}/",
            "Condition",
            "en",
            "English",
            f"{vocabulary[-n]} {text(1)}",
            text(16),
            (text(2), text(2)),
            (),
            tuple(SearchSection(text(3), f"conditions/p{n}/#s{s}", text(140)) for s in range(6)),
        )
        for n in range(1, count + 1)
    ]


def test_a_first_answer_among_a_thousand_pages_costs_less_than_100_kilobytes(browser: Browser) -> None:
    pages = many_pages(1000)
    files = index_files(pages, "cy")
    script = len(gzip.compress(SCRIPT.read_bytes(), 9))
    page = browser.new_page()
    page.add_script_tag(type="module", content=SCRIPT.read_text() + "\nwindow.made = openIndex; window.asked = search;")
    page.wait_for_function("() => 'asked' in window")
    rare, common = pages[500].title.split()[0], pages[3].sections[0].text.split()[0]
    for question in (rare, f"{common} {rare}", rare[:-1] + "xq"):
        read = page.evaluate(
            """async ([files, question]) => {
            const read = [], load = async (name) => { read.push(name.split("?")[0]); return files[read.at(-1)]; };
            const { results } = await asked(await made("", load), question);
            return [read, results.length]; }""",
            [files, question],
        )
        size = script + sum(len(gzip.compress(files[name].encode(), 9)) for name in read[0])
        assert read[1] > 0 and size < MOST_BYTES, (
            question,
            size,
            {name: len(gzip.compress(files[name].encode())) for name in read[0]},
        )
    page.close()


def test_the_same_pages_give_the_same_index() -> None:
    pages = corpus_pages("cy")
    assert index_files(pages, "cy") == index_files(pages, "cy")
    assert json.loads(index_files([], "cy")["manifest.json"])["pages"] == 0


def test_every_document_is_in_the_index_of_each_language(site: Path) -> None:
    entries = json.loads((site / "api/documents.json").read_text())
    for folder, code in (("", "en"), ("cy/", "cy"), ("pl/", "pl")):
        parts = sorted((site / folder / "search/index").glob("pages-*.json"))
        shown = [page for part in parts for page in json.loads(part.read_text())]
        assert {page["address"] for page in shown} == {e["url"] for e in entries if e["language"] == code}
        for page in shown:
            for _, address in page["sections"]:
                target, _, anchor = address.partition("#")
                html = (site / target / "index.html").read_text()
                assert not anchor or f'id="{anchor}"' in html
