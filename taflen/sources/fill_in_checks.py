"""How the parts of a form or a diary must fit together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from taflen.sources.fill_in_schema import DiaryEntry, FieldEntry, FormEntry
from taflen.sources.yaml_reader import KeyPath

Problem = tuple[KeyPath, str, str]
TICKED = ("choice", "ticks")


def diary_problems(diary: DiaryEntry) -> Iterator[Problem]:
    """What is wrong with a diary."""
    yield from repeated_ids([column.id for column in diary.columns], ("diary", "columns"), "column")


def form_problems(form: FormEntry) -> Iterator[Problem]:
    """What is wrong with a form."""
    yield from repeated_ids([part.id for part in form.parts], ("form", "parts"), "part")
    for at, part in enumerate(form.parts):
        keys: KeyPath = ("form", "parts", at)
        yield from repeated_ids([field.id for field in part.fields], (*keys, "fields"), "field")
        if (part.times > 1 or part.for_each) and not part.each:
            yield keys, "field-missing", "Add `each`: what one of them is called, such as Step."
        for number, field in enumerate(part.fields):
            yield from _field_problems(field, (*keys, "fields", number))


def repeated_ids(ids: Sequence[str], keys: KeyPath, noun: str) -> Iterator[Problem]:
    """A problem for each id that stands more than once in the list at `keys`."""
    for name, count in Counter(ids).items():
        if count > 1:
            last = len(ids) - 1 - list(reversed(ids)).index(name)
            message = f"Give each {noun} an id of its own: {name} stands {count} times."
            yield (*keys, last), "id-repeated", message


def _field_problems(field: FieldEntry, keys: KeyPath) -> Iterator[Problem]:
    if field.type in TICKED and len(field.choices) < 2 and not field.choices_from:
        yield keys, "field-missing", "Add `choices`: two or more things that can be ticked."
    if field.type not in TICKED and (field.choices or field.choices_from):
        yield keys, "field-misplaced", "Remove the choices, or write `type: choice` or `type: ticks`."
    if field.type == "scale" and not (field.lowest_means and field.highest_means):
        yield keys, "field-missing", "Add `lowest_means` and `highest_means`: what the ends of the scale mean."
    if field.type == "list" and field.lines < 2:
        yield keys, "field-missing", "Add `lines`: how many lines the list has, 2 or more."
    if field.type not in ("text", "list") and field.lines > 1:
        yield keys, "field-misplaced", "Remove `lines`: only `type: text` and `type: list` have several."
