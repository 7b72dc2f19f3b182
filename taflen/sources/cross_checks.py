"""What a schema cannot say: how the parts of one file must fit together.

Each check is a small generator of (keys, code, message); the keys name the place in the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from taflen.findings import Finding
from taflen.sources.fill_in_checks import Problem, diary_problems, form_problems, repeated_ids
from taflen.sources.fill_in_schema import ToolDetails
from taflen.sources.glossary_schema import GlossaryDetails, glossary_problems
from taflen.sources.grid_schema import GridDetails, NumberCell, RangeCell
from taflen.sources.learn_checks import quiz_problems
from taflen.sources.learn_schema import LearnDetails
from taflen.sources.manual_schema import ManualDetails
from taflen.sources.organisation_checks import organisation_problems
from taflen.sources.organisation_schema import OrganisationDetails
from taflen.sources.schema import DocumentDetails
from taflen.sources.yaml_reader import KeyPath, YamlFile


def cross_check(
    details: DocumentDetails | OrganisationDetails, file: YamlFile, kind: str, stem: str
) -> Iterator[Finding]:
    """All that does not fit together in a file that meets its schema."""
    problems = [*_id_and_kind(details, kind, stem), *_source_ids(details)]
    problems += organisation_problems(details) if isinstance(details, OrganisationDetails) else _versions(details)
    if isinstance(details, GridDetails):
        problems += [problem for check in GRID_CHECKS for problem in check(details)]
    if isinstance(details, ManualDetails | ToolDetails) and details.diary:
        problems += diary_problems(details.diary)
    if isinstance(details, ToolDetails) and details.form:
        problems += form_problems(details.form)
    if isinstance(details, LearnDetails):
        problems += quiz_problems(details)
    if isinstance(details, GlossaryDetails):
        problems += glossary_problems(details)
    for keys, code, message in problems:
        yield Finding(file.place(keys), code, "error", message)


def _id_and_kind(details: DocumentDetails | OrganisationDetails, kind: str, stem: str) -> Iterator[Problem]:
    if details.id != stem:
        yield ("id",), "id-not-file-name", f"Write `id: {stem}`, the name of the file, or rename the file."
    if details.kind != kind:
        yield (
            ("kind",),
            "kind-not-folder",
            f"Write `kind: {kind}`, or move the file: this folder holds that kind.",
        )


def _versions(details: DocumentDetails) -> Iterator[Problem]:
    known = [change.version for change in details.changes]
    yield from repeated_ids([str(number) for number in known], ("changes",), "version")
    if details.version != max(known):
        message = f"Say under `changes` what is new in version {details.version}, or correct `version`."
        yield ("version",), "version-without-change", message
    for number in sorted(set(range(min(known), max(known))).difference(known)):
        yield ("changes",), "version-without-change", f"Say under `changes` what was new in version {number}."
    for place, video in enumerate(details.bsl):
        if video.version not in known:
            message = f"Write a version that stands under `changes`: there is no version {video.version}."
            yield ("bsl", place, "version"), "version-without-change", message


def _source_ids(details: DocumentDetails | OrganisationDetails) -> Iterator[Problem]:
    yield from repeated_ids([source.id for source in details.sources], ("sources",), "source")
    if not details.sources and details.kind not in ("glossary", "page", "tool"):
        yield ("sources",), "field-missing", "List at least one source: where do the facts come from?"


def _options(grid: GridDetails) -> Iterator[Problem]:
    yield from repeated_ids([option.id for option in grid.options], ("options",), "option")
    unchanged = [index for index, option in enumerate(grid.options) if option.no_change]
    if not unchanged and not grid.no_change_left_out:
        message = "Add an option with `no_change: true`, or say in `no_change_left_out` why there is none."
        yield ("options",), "no-change-missing", message
    if len(unchanged) > 1:
        yield ("options", unchanged[1]), "no-change-repeated", "Keep `no_change: true` on one option only."
    if unchanged and grid.no_change_left_out:
        message = "Remove `no_change_left_out`: an option does mean no change."
        yield ("no_change_left_out",), "no-change-repeated", message


def _every_cell(grid: GridDetails) -> Iterator[Problem]:
    wanted = [option.id for option in grid.options]
    yield from repeated_ids([row.id for row in grid.rows], ("rows",), "row")
    for index, row in enumerate(grid.rows):
        for option in wanted:
            if option not in row.cells:
                message = (
                    f"Answer the question for the option {option}. "
                    "If nobody has measured it, write `type: not studied`."
                )
                yield ("rows", index, "cells"), "cell-missing", message
        for option in row.cells:
            if option not in wanted:
                message = f"Use the id of an option: {', '.join(wanted)}. There is no option {option}."
                yield ("rows", index, "cells", option), "option-unknown", message


def _cell_sources(grid: GridDetails) -> Iterator[Problem]:
    known = [source.id for source in grid.sources]
    for index, row in enumerate(grid.rows):
        for option, cell in row.cells.items():
            for number, source in enumerate(cell.sources):
                if source not in known:
                    keys = ("rows", index, "cells", option, "sources", number)
                    message = f"List {source} under `sources`, or cite one of: {', '.join(known)}."
                    yield keys, "source-unknown", message


def _cell_numbers(grid: GridDetails) -> Iterator[Problem]:
    for index, row in enumerate(grid.rows):
        for option, cell in row.cells.items():
            keys: KeyPath = ("rows", index, "cells", option)
            if isinstance(cell, NumberCell) and cell.count > cell.out_of:
                yield (
                    (*keys, "count"),
                    "number-impossible",
                    f"Correct the count: it is more than {cell.out_of}.",
                )
            if isinstance(cell, RangeCell) and not cell.low < cell.high <= cell.out_of:
                message = f"Correct the range: low, then high, then {cell.out_of} at most."
                yield (*keys, "low"), "number-impossible", message


def _rows_of_each_kind(grid: GridDetails) -> Iterator[Problem]:
    for wanted in ("benefit", "harm", "experience"):
        if not any(row.about == wanted for row in grid.rows):
            yield ("rows",), "row-kind-missing", f"Add a row with `about: {wanted}`: people need it to choose."


def _rows_that_compare(grid: GridDetails) -> Iterator[Problem]:
    for index, row in enumerate(grid.rows):
        measured = [cell for cell in row.cells.values() if isinstance(cell, NumberCell | RangeCell)]
        for name in ("out_of", "period"):
            values = sorted({str(getattr(cell, name)) for cell in measured})
            if len(values) > 1:
                message = f"Use one `{name}` for the whole row, or numbers cannot be compared: {' and '.join(values)}."
                yield ("rows", index, "cells"), "row-not-comparable", message


GRID_CHECKS: tuple[Callable[[GridDetails], Iterator[Problem]], ...] = (
    _options,
    _every_cell,
    _cell_sources,
    _cell_numbers,
    _rows_of_each_kind,
    _rows_that_compare,
)
