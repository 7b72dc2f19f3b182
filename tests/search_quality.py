"""Runs questions through the real search in a real browser, and says where the right page stands in the answers.

.venv/bin/python tests/search_quality.py tuning       the questions to tune on, with each miss
.venv/bin/python tests/search_quality.py held_back    the others: figures only, so that nobody tunes on them
"""

from __future__ import annotations

import base64
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Browser, sync_playwright

from taflen.project import GENERATOR
from taflen.search.entries import SearchPage, SearchSection
from taflen.search.index import index_files

sys.path.insert(0, str(GENERATOR / "tools"))
from chromium import find_chromium

FOLDER = Path(__file__).resolve().parent / "search"
LANGUAGES = ("en", "cy", "pl", "ar")
FEW = 5
ASK = """async ([files, questions]) => {
  const { openIndex, search } = await import("data:text/javascript;base64," + SCRIPT);
  const index = await openIndex("", async (name) => files[name.split("?")[0]]);
  const answers = [];
  for (const question of questions) {
    const { results } = await search(index, question);
    answers.push(results.map((result) => result.page.address));
  }
  return answers;
}"""


def corpus_pages(language: str) -> list[SearchPage]:
    """The pages of the corpus in a language, as the search sees them."""
    return [_page(entry, language) for entry in yaml.safe_load((FOLDER / "corpus.yml").read_text(encoding="utf-8"))]


def _page(entry: dict[str, Any], language: str) -> SearchPage:
    said, english = entry[language], entry["en"]
    name = str(entry["id"])
    sections = [SearchSection("", name, said["text"])]
    sections += [SearchSection(heading, f"{name}#{n}", "") for n, heading in enumerate(said["headings"])]
    return SearchPage(
        address=name,
        kind=entry["kind"],
        language=language,
        language_name=language,
        title=said["title"],
        summary="",
        other_names=tuple(said["also_called"]),
        foreign_names=() if language == "en" else (english["title"], *english["also_called"]),
        sections=tuple(sections),
    )


def questions(name: str) -> list[dict[str, str]]:
    """A list of questions: language, query, expect, sort."""
    found: list[dict[str, str]] = yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))
    return found


def ranks(browser: Browser, asked: list[dict[str, str]]) -> list[int]:
    """For each question the place of the right page among the answers, from 1; 0 if it is not there."""
    script = base64.b64encode((GENERATOR / "theme/assets/search.js").read_bytes()).decode()
    page = browser.new_page()
    places: dict[int, int] = {}
    for language in LANGUAGES:
        own = [(n, question) for n, question in enumerate(asked) if question["language"] == language]
        files = index_files(corpus_pages(language), language)
        answers = page.evaluate(
            ASK.replace("SCRIPT", f'"{script}"'), [files, [str(question["query"]) for _, question in own]]
        )
        for (n, question), found in zip(own, answers, strict=True):
            places[n] = found.index(question["expect"]) + 1 if question["expect"] in found else 0
    page.close()
    return [places[n] for n in range(len(asked))]


def main() -> int:
    """Print the figures of a list."""
    asked = questions(sys.argv[1])
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        found = ranks(browser, asked)
    by_sort: dict[str, Counter[str]] = defaultdict(Counter)
    for question, place in zip(asked, found, strict=True):
        for group in (f"{question['language']} {question['sort']}", question["language"], "all"):
            by_sort[group].update(asked=1, first=int(place == 1), few=int(0 < place <= FEW))
        if sys.argv[1] == "tuning" and place != 1:
            print(question, "at", place)
    for group, count in sorted(by_sort.items()):
        print(f"{group}: {count['asked']} asked, first {count['first']}, in the first {FEW} {count['few']}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
