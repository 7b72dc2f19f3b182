"""`pack`: one PDF of several leaflets for a clinic to print, with its own name and number; or a format on request."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from taflen.cache import Cache, program_digest
from taflen.document import inline
from taflen.document.text import SOURCE_LANGUAGE
from taflen.editions import Editions, make_editions
from taflen.examination import Examiner, findings_of
from taflen.fill_in import has_decision_record
from taflen.finding_formats import as_text
from taflen.findings import Finding, Place, ProjectError, blocks
from taflen.formats.make import in_format
from taflen.formats.names import FORMATS
from taflen.languages.translate import Edition
from taflen.leaflets.clinic_data import Clinic, Logo
from taflen.leaflets.leaflet_data import Press
from taflen.leaflets.make import Leaflet, make_leaflet, make_pack
from taflen.leaflets.print_data import leaflet_source, pack_source
from taflen.leaflets.typst_engine import LeafletError
from taflen.leaflets.variants import VARIANTS, Variant, variants_of
from taflen.library import read_library
from taflen.measures import results_now
from taflen.memory import Memory
from taflen.plain_words import in_a_line
from taflen.printing import press_of
from taflen.processes import Workers
from taflen.project import Project, open_project
from taflen.sources.clinic_file import ClinicDetails, read_clinic
from taflen.whole_files import write_whole

PDF, BRF = "pdf", ".brf"


@dataclass(frozen=True, slots=True)
class PackOrder:
    """What to pack: `names` are ids of documents, or a part that only one id has; `clinic` is a YAML file.

    `format` is pdf or one of FORMATS, which have no variants.
    """

    root: Path
    names: Sequence[str]
    language: str
    variant: Variant
    clinic: Path | None
    out: Path | None
    today: date
    format: str = PDF


@dataclass(frozen=True, slots=True)
class _Packed:
    """The content of the file, its name if none was asked for, and what to say of it: its pages, and what it is."""

    content: bytes
    name: str
    pages: str = ""
    said: str = ""


def pack(order: PackOrder) -> int:
    """Make the file; 1 if findings stand in the way. Raises ProjectError if the order itself is wrong."""
    project = open_project(order.root)
    library = read_library(project.root)
    editions = make_editions(project, library)
    chosen = [_chosen(name, editions, order.language) for name in order.names]
    if order.variant not in variants_of(order.language):
        raise ProjectError("A bilingual leaflet has English beside another language: name that with --language.")
    if order.format != PDF and order.variant != VARIANTS[0]:
        raise ProjectError("Only a PDF has variants: leave out --variant or --format.")
    clinic = _clinic(order.clinic, project)
    findings = clinic if isinstance(clinic, list) else _obstacles(project, chosen, order.today)
    if blocks(findings) or isinstance(clinic, list):
        print(as_text(findings))
        print("Nothing was packed: mend the errors first.")
        return 1
    english = editions.by_id(SOURCE_LANGUAGE)
    grids = [english[edition.document.id].document for edition in chosen if edition.document.kind == "grid"]
    has_record = has_decision_record(library.documents)
    criteria = {document.id: results_now(document, order.today, has_record) for document in grids}
    press = replace(press_of(project, library, order.today), clinic=clinic, criteria=criteria)
    try:
        packed = _packed(chosen, editions, press, order)
    except LeafletError as error:
        print(as_text([Finding(Place(chosen[0].document.path, 1, 1), "leaflet-impossible", "error", str(error))]))
        return 1
    _write(packed, chosen, order.out)
    return 0


def _packed(chosen: Sequence[Edition], editions: Editions, press: Press, order: PackOrder) -> _Packed:
    """The file in the format of the order. Raises LeafletError."""
    for known in FORMATS:
        if known == order.format:
            made = in_format(known, chosen, press, editions.languages)
            return _Packed(made.content, f"pack-{order.language}-{known}{made.ending}", said=made.said)
    pdf = _made(chosen, editions, press, order.variant)
    return _Packed(pdf.pdf, f"pack-{order.language}-{order.variant}.pdf", f", pages: {pdf.pages}")


def _write(packed: _Packed, chosen: Sequence[Edition], wanted: Path | None) -> None:
    """Write the file, and say what is in it."""
    out = wanted or Path(packed.name)
    if out.suffix == BRF and not packed.name.endswith(BRF):
        # An embosser would take the name at its word.
        out = out.with_suffix(".txt")
    if out.exists() and not out.is_file():
        # Such as /dev/stdout.
        out.write_bytes(packed.content)
    else:
        write_whole({out.resolve(): packed.content})
    for edition in chosen:
        title = in_a_line(inline.plain(edition.document.title.shown))
        print(f"{edition.document.id}: {title}, version {edition.document.version}")
    print(f"{len(chosen)} in {out}{packed.pages}.")
    if packed.said:
        print(packed.said, file=sys.stderr)


def _chosen(name: str, editions: Editions, language: str) -> Edition:
    """The edition that a name means. Raises ProjectError if there is none, or more than one."""
    if language not in editions.by_language:
        known = ", ".join(code for code in editions.by_language)
        raise ProjectError(f"There is no language {language} here. There are: {known}.")
    by_id = editions.by_id(language)
    known_ids = {known: edition for known, edition in by_id.items() if edition.document.has_leaflet}
    matches = [name] if name in known_ids else [known for known in known_ids if name in known]
    if len(matches) > 1:
        raise ProjectError(f"Write more of {name}: more than one document has it in its id: {', '.join(matches)}.")
    if not matches:
        raise ProjectError(f"There is no document {name}. Its id is the name of its file.")
    return known_ids[matches[0]]


def _obstacles(project: Project, chosen: Sequence[Edition], today: date) -> list[Finding]:
    """What keeps the chosen documents out of people's hands: errors in their files, withdrawal, old translations."""
    paths = {edition.document.path for edition in chosen}
    memory = Memory(Cache(project.cache, program_digest()))
    every = findings_of(Examiner(project, today, memory=memory), Workers())
    found = [finding for finding in every if finding.severity == "error" and finding.place.path in paths]
    for edition in chosen:
        document, code = edition.document, edition.language.code
        place = Place(document.path, 1, 1)
        if document.withdrawn:
            message = f"Leave out {document.id}: it is withdrawn, and nobody may use it."
            found.append(Finding(place, "document-withdrawn", "error", message, "", code))
        if not edition.complete:
            message = f"Leave out {document.id}, or bring its translation up to date: part of it is still in English."
            found.append(Finding(place, "translation-incomplete", "error", message, "", code))
    return found


def _made(chosen: Sequence[Edition], editions: Editions, press: Press, variant: Variant) -> Leaflet:
    """One leaflet as it is, several with a page that lists them. Each has the arrangement that fits it alone."""
    by_id = editions.by_id(SOURCE_LANGUAGE)
    english = [by_id[edition.document.id] for edition in chosen]
    alone = [
        make_leaflet(leaflet_source(edition, twin, press, variant), press.root)
        for edition, twin in zip(chosen, english, strict=True)
    ]
    if len(alone) == 1:
        return alone[0]
    return make_pack(
        pack_source(chosen, english, press, variant), press.root, [leaflet.arrangement for leaflet in alone]
    )


def _clinic(path: Path | None, project: Project) -> Clinic | list[Finding] | None:
    """The clinic in a file, if one was named, or what is wrong with it. Raises ProjectError if there is no file."""
    if path is None:
        return None
    if not path.is_file():
        raise ProjectError(f"There is no file {path}. CONTRIBUTING.md shows what a clinic's file looks like.")
    details = read_clinic(path)
    return details if isinstance(details, list) else _as_clinic(details, path.parent.resolve(), project)


def _as_clinic(details: ClinicDetails, folder: Path, project: Project) -> Clinic:
    others = details.in_other_languages
    logo = None
    if details.logo:
        file = folder / details.logo.file
        alternatives = {code: words.logo_alternative for code, words in others.items() if words.logo_alternative}
        logo = Logo(
            os.path.relpath(file, project.root),
            {SOURCE_LANGUAGE: details.logo.alternative, **alternatives},
            sha256(file.read_bytes()).hexdigest(),
        )
    return Clinic(
        name={SOURCE_LANGUAGE: details.name, **{code: words.name for code, words in others.items() if words.name}},
        address={
            SOURCE_LANGUAGE: details.address,
            **{code: words.address for code, words in others.items() if words.address},
        },
        phone=details.phone,
        opening_hours={
            SOURCE_LANGUAGE: details.opening_hours,
            **{code: words.opening_hours for code, words in others.items() if words.opening_hours},
        },
        logo=logo,
    )
