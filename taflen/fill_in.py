"""Everything that can be filled in, in reading order: the same places on the web, on paper and in the fillable PDF.

The name of a place is the same in each of them and in each language, so what somebody has written can be opened in
another language, and a test can compare the three.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from taflen.document.sections import form_anchor
from taflen.document.text import Text
from taflen.document.tree import Card, Choice, Diary, Document, Field, Form, FormPart, OptionGrid

DIARY = "diary"


@dataclass(frozen=True, slots=True)
class Place:
    """One field as it stands in its group. `name` is its name everywhere; that of a line of a list ends in a number."""

    name: str
    field: Field

    @property
    def lines(self) -> tuple[str, ...]:
        """The names of the places to write: one for each line of a list, else one."""
        count = self.field.lines
        return tuple(f"{self.name}-{n}" for n in range(1, count + 1)) if self.field.type == "list" else (self.name,)

    @property
    def ticks(self) -> tuple[tuple[str, Choice], ...]:
        """What can be ticked, each with the name of its box on paper."""
        return tuple((f"{self.name}-{choice.id}", choice) for choice in self.field.choices)


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that belong together: a day of a diary, a step of a plan.

    `number` is 0 for the only one. It is called by its own `name`, or by a kind of thing and its number; a day of a
    diary has no kind of its own.
    """

    number: int
    name: Text | None
    kind: Text | None
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Groups of fields below a heading. Only a diary can have more groups on the web than on paper."""

    anchor: str
    title: Text
    intro: Text | None
    help: Card | None
    groups: tuple[Group, ...]
    is_diary: bool = False


def sheets_of(block: Form | Diary) -> tuple[Sheet, ...]:
    """What there is to fill in, heading by heading."""
    if isinstance(block, Diary):
        return (_diary_sheet(block),)
    return tuple(_part_sheet(part) for part in block.parts)


def all_names(sheets: tuple[Sheet, ...]) -> Iterator[str]:
    """The names of all places to write and to tick, in reading order."""
    for sheet in sheets:
        for group in sheet.groups:
            for place in group.places:
                yield from (name for name, _ in place.ticks) if place.ticks else place.lines


def is_fill_in(document: Document) -> bool:
    """Whether there is anything to fill in."""
    return any(isinstance(block, Form | Diary) for block in document.blocks)


def is_decision_record(document: Document) -> bool:
    """Whether a document has a form that the options of a grid can fill in."""
    # Only tools have forms: the bodies of other documents need not be read for this.
    forms = [block for block in document.blocks if isinstance(block, Form)] if document.kind == "tool" else []
    return not document.withdrawn and any(part.for_each for form in forms for part in form.parts)


def has_decision_record(documents: Iterable[Document]) -> bool:
    """Whether one of the documents is a decision record, which then goes with each grid."""
    return any(is_decision_record(document) for document in documents)


def filled_from(form: Form, grid: OptionGrid) -> Form:
    """A form whose parts for each option or question have those of a grid."""
    return Form(tuple(_part_from(part, grid) for part in form.parts))


def _diary_sheet(diary: Diary) -> Sheet:
    groups = tuple(
        Group(day, None, None, tuple(Place(f"{DIARY}-{day}-{column.id}", column) for column in diary.columns))
        for day in range(1, diary.days + 1)
    )
    return Sheet(DIARY, diary.title, diary.intro, diary.help, groups, is_diary=True)


def _part_sheet(part: FormPart) -> Sheet:
    return Sheet(form_anchor(part), part.title, part.intro, part.help, tuple(_groups(part)))


def _groups(part: FormPart) -> Iterator[Group]:
    if part.times == 1 and not part.names:
        yield Group(0, None, None, tuple(Place(f"{part.id}-{field.id}", field) for field in part.fields))
        return
    for number in range(1, part.times + 1):
        name = part.names[number - 1] if part.names else None
        places = tuple(Place(f"{part.id}-{number}-{field.id}", field) for field in part.fields)
        yield Group(number, name, part.each, places)


def _part_from(part: FormPart, grid: OptionGrid) -> FormPart:
    fields = tuple(_field_from(field, grid) for field in part.fields)
    if not part.for_each:
        return replace(part, fields=fields)
    names = [option.name for option in grid.options] if part.for_each == "option" else [r.question for r in grid.rows]
    # The first field is for the name, which the grid has given.
    return replace(part, fields=fields[1:], names=tuple(names), times=len(names))


def _field_from(field: Field, grid: OptionGrid) -> Field:
    if field.choices_from != "option":
        return field
    options = tuple(Choice(option.id, option.name) for option in grid.options)
    return replace(field, choices=(*options, *field.choices))
