"""The tiny project with a document of every kind, and a value at every key that a source file may have."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from form_samples import FORM, write_forms
from leaflet_samples import SVG
from projects import CONDITION, DETAILS, GRID, GRID_KEYS, NO_SOURCES, SOURCES, replace_in, write_glossary
from pydantic import BaseModel

from taflen.findings import Finding
from taflen.project import FOLDERS, YAML_KINDS, ending_of
from taflen.sources.clinic_file import ClinicDetails
from taflen.sources.cross_checks import cross_check
from taflen.sources.reader import SCHEMAS
from taflen.sources.review_record import ReviewDetails
from taflen.sources.schema import DocumentDetails
from taflen.sources.translation_record import RecordDetails
from taflen.sources.validation import validate
from taflen.sources.yaml_reader import YamlFile, read_yaml

LESSON, ORGANISATION, WITHDRAWN, TABLETS = (
    "content/learn/first-aid.md",
    "content/organisations/breathe-well.yml",
    "content/tools/old-cures.md",
    "grids/tablets.yml",
)
REVIEWS, RECORD, CLINIC, LOGO = "reviews/hay-fever.yml", "locales/cy/record.yml", "clinic.yml", "logo.svg"

LESSON_BODY = """\
![](pictures/hand.svg)

This guide is about small cuts [@nhs-1].

## Cuts

![A hand with a plaster](pictures/hand.svg)

![](pictures/hand.svg)

Wash the cut.
"""
LESSON_KEYS = """\
layout: easy-read
flashcards:
  - {question: What do you put on a cut?, answer: A plaster. Wash it first.}
quiz:
  - id: cut
    question: You have a small cut. What do you do?
    answers: [Put a plaster on it, Call 999]
    right: 1
    because: A small cut heals by itself.
"""
ORGANISATION_FILE = """\
schema: 1
id: breathe-well
kind: organisation
name: Breathe Well
summary: It helps people with hay fever.
also_called: [the nose people]
status: published
owner: Patient information editor
areas: [wales]
needs: [lungs]
conditions: [hay-fever]
languages: [en, cy]
reach:
  phones:
    - {number: "0800 000 000", note: 9am to 5pm}
  text: {number: "60000"}
  email: help@example.org
  website: https://www.example.org/help/
  address: 1 The Street, Newtown
cost: may cost
cost_note: The lunch club costs 5 pounds.
referral: needed
referral_note: Ask your GP.
last_checked: 2026-11-21
sources:
  - {id: own, citation: "Breathe Well. Contact.", url: "https://www.example.org/", year: 2026, good_for_years: 5}
"""
MORE_OF_A_CONDITION = """\
sort_as: Fever from hay
also_called: [pollen allergy]
evidence_search: We looked for guidelines.
exceptions:
  - {rule: hard-word, words: pollen, reason: People know this word very well., role: Patient panel}
understanding:
  - {question: Where do you look for help?, asks: find, answer: On the page.}
  - {question: When do you call 999?, asks: understand, answer: If you cannot breathe.}
  - {question: What do you do with the windows?, asks: do, answer: Close them.}
  - {question: What do you rinse?, asks: do, answer: The nose.}
  - {question: How many people have it?, asks: understand, answer: About 20 in 100.}
bsl:
  - url: https://video.example/hay-fever
    title: Hay fever in BSL
    translated_by: Translators
    date: 2026-11-21
    version: 1
"""
MORE_OF_A_GRID = """\
teach_back:
  - {about: Which spray, ask: What will you tell your friend?, listen_for: [one spray]}
judgements:
  - {criterion: ipdas-q14, role: Patient panel, date: 2026-11-21, met: true, note: They liked it.}
"""
REVIEWS_FILE = """\
schema: 1
rounds:
  - {id: 2026-11, panel: Patient panel, asked: 2026-11-01, answer_by: 2026-11-15, version: 1, people: 2}
comments:
  - round: 2026-11
    role: Patient panel
    paragraph: "4"
    question: Which words are hard?
    comment: What is a spray?
    language: en
    answer: changed
    because: We say now what it is.
sign_offs:
  - {role: Clinical lead, date: 2026-11-20, version: 1, fingerprint: 0123456789abcdef}
fixes:
  - {role: Editor, date: 2026-11-21, words: colour, before: 0123456789abcdef, after: 0123456789abcdee}
"""
RECORD_FILE = """\
schema: 1
documents:
  hay-fever:
    translated: {role: Translators of the health board, date: 2026-11-20}
    checked: {role: Fluent reader, date: 2026-11-21, fingerprint: 0123456789abcdef}
exempt:
  eye-drops: {role: Editor, date: 2026-11-21, until: 2099-12-31, reason: It waits for its turn.}
"""
CLINIC_FILE = """\
name: The clinic
address: [1 Example Road, Example Town]
phone: "01234 567 890"
opening_hours: ["Monday to Friday: 8am to 6pm"]
logo: {file: logo.svg, alternative: A tree}
in_other_languages:
  cy: {name: Y clinig, address: [1 Heol Arall], opening_hours: [Pob dydd], logo_alternative: Coeden}
"""


def write_full(root: Path) -> Path:
    """Write it and give `root` back. Nothing is translated, but Welsh has been begun."""
    write_forms(root)
    replace_in(root / CONDITION, "sources:\n", MORE_OF_A_CONDITION + "sources:\n")
    replace_in(root / FORM, "type: scale,", "type: scale, lowest: 1,")
    replace_in(root / GRID, "sources:\n", MORE_OF_A_GRID + "sources:\n")
    write_glossary(root, "  - {term: pollen, forms: [pollens], meaning: Fine dust of plants.}\n")
    replace_in(root / CONDITION, "About 20 in 100 people", "Pollen makes you sneeze. About 20 in 100 people")
    grid = GRID_KEYS.replace("    no_change: true\n", "no_change_left_out: Nobody can go on as they are.\n")
    details = DETAILS.format(id="tablets", kind="grid", title="Tablets")
    (root / TABLETS).write_text(details + SOURCES + grid, encoding="utf-8")
    _write_document(root, LESSON, "learn", "First aid", LESSON_KEYS + SOURCES, LESSON_BODY)
    withdrawn = "withdrawn: {date: 2026-11-20, reason: Use a spray now.}\n" + NO_SOURCES
    _write_document(root, WITHDRAWN, "tool", "Old cures", withdrawn, "Do not use this.\n")
    files = {
        "content/learn/pictures/hand.svg": SVG,
        ORGANISATION: ORGANISATION_FILE,
        REVIEWS: REVIEWS_FILE,
        RECORD: RECORD_FILE,
        CLINIC: CLINIC_FILE,
        LOGO: SVG,
    }
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    (root / "versions.yml").unlink()
    return root


def _write_document(root: Path, path: str, kind: str, title: str, keys: str, body: str) -> None:
    details = DETAILS.format(id=Path(path).stem, kind=kind, title=title)
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(f"---\n{details}{keys}---\n{body}", encoding="utf-8")


# Its files as data


@dataclass
class Source:
    """A file of YAML, or of Markdown with YAML in front: data to be changed and written again."""

    root: Path
    name: str
    data: Any
    body: str | None
    schema: type[BaseModel]
    kind: str = ""

    def mistakes(self) -> list[Finding]:
        """What is wrong with the data."""
        return self._mistakes(YamlFile(self.name, self.data))

    def mistakes_in(self, text: str) -> list[Finding]:
        """The same for a text that the file could have, with the lines of that."""
        return self._mistakes(read_yaml(text, self.name))

    def _mistakes(self, file: YamlFile) -> list[Finding]:
        details = validate(self.schema, file)
        if isinstance(details, list):
            return details
        if isinstance(details, ClinicDetails) and details.logo and not (self.root / details.logo.file).is_file():
            return [Finding(file.place(()), "picture-missing", "error", "There is no such picture.")]
        return list(cross_check(details, file, self.kind, Path(self.name).stem)) if self.kind else []  # type: ignore[arg-type]

    def write(self) -> None:
        """Write the file as its data now say."""
        text = yaml.safe_dump(self.data, allow_unicode=True, sort_keys=False, width=100_000)
        text = text if self.body is None else f"---\n{text}---\n{self.body}"
        (self.root / self.name).write_text(text, encoding="utf-8")


def sources(root: Path) -> list[Source]:
    """Every file of a project whose keys the program knows."""
    found = []
    for folder, kind in FOLDERS.items():
        for path in sorted((root / folder).glob(f"*{ending_of(kind)}")):
            name, text = path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")
            body = None
            if kind not in YAML_KINDS:
                _, text, body = text.split("---\n", 2)
            schema = SCHEMAS.get(kind, DocumentDetails)
            found.append(Source(root, name, read_yaml(text, name).data, body, schema, kind))
    others = {REVIEWS: ReviewDetails, RECORD: RecordDetails, CLINIC: ClinicDetails}
    for name, own in others.items():
        found.append(Source(root, name, read_yaml((root / name).read_text(encoding="utf-8"), name).data, None, own))
    return found
