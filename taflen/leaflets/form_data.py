"""A form as data for the template: what to write below each heading, in the order in which it is read."""

from __future__ import annotations

from collections.abc import Sequence

from taflen.document.tree import Field
from taflen.fill_in import Group, Place, Sheet
from taflen.leaflets.lines import Json, line, line_text, small
from taflen.leaflets.writer import Writer

# What has room in half the width of a page, also below a label of this many letters.
SHORT = ("date", "time", "number")
SHORT_LABEL = 30
FEW_NUMBERS = 6


def form_part(sheet: Sheet, help_card: Json | None, writer: Writer) -> Json:
    """One heading of a form with all that is filled in below it."""
    return {
        "kind": "form-part",
        "level": 2,
        "title": writer.line(sheet.title),
        "intro": writer.line(sheet.intro) if sheet.intro else None,
        "help": help_card,
        "groups": [_group(group, writer) for group in sheet.groups],
    }


def places_in(part: Json) -> Sequence[Json]:
    """The places to fill in of a field of the data, in reading order."""
    ticks = [choice["place"] for choice in part["choices"]]
    return [*ticks, *part["places"]]


def _group(group: Group, writer: Writer) -> Json:
    name = _name(group, writer)
    fields = [_field(place, name, writer) for place in group.places]
    if name is None:
        return {"kind": "form-group", "fields": fields}
    return {"kind": "form-group", "level": 3, "heading": name, "fields": fields}


def _name(group: Group, writer: Writer) -> Json | None:
    """What a group is called: by a grid, or by its kind and its number."""
    if group.name:
        return writer.line(group.name)
    if group.kind:
        return line(writer.spans(group.kind), writer.said(f" {group.number}"))
    return None


def _field(place: Place, group: Json | None, writer: Writer) -> Json:
    field = place.field
    said = f"{line_text(group)}: " if group else ""
    said += line_text(writer.line(field.label))
    return {
        "kind": "form-field",
        "is_short": _is_short(field),
        "label": writer.line(field.label),
        "hint": line(small(writer.spans(field.hint))) if field.hint else None,
        "choices": [
            {
                "label": writer.line(choice.label),
                "place": _place(writer, name, f"{said}: {line_text(writer.line(choice.label))}", tick=True),
            }
            for name, choice in place.ticks
        ],
        "scale": _scale(field, writer) if field.type == "scale" else None,
        "places": _places(place, said, writer),
    }


def _is_short(field: Field) -> bool:
    """Whether two such fields stand side by side. The English decides, so that all languages look alike."""
    is_line = field.type == "text" and field.lines == 1 and not field.hint
    is_short_scale = field.type == "scale" and field.highest - field.lowest < FEW_NUMBERS
    return field.type in SHORT or is_short_scale or (is_line and len(field.label.english) <= SHORT_LABEL)


def _places(place: Place, said: str, writer: Writer) -> list[Json]:
    """Where to write. What is ticked has its places at the choices."""
    field = place.field
    if place.ticks:
        return []
    if field.type == "list":
        return [_place(writer, name, f"{said} {n}", number=n) for n, name in enumerate(place.lines, 1)]
    return [_place(writer, place.name, said, lines=field.lines)]


def _place(writer: Writer, name: str, label: str, *, lines: int = 1, number: int = 0, tick: bool = False) -> Json:
    """One place: `name` is the field's in the PDF, `label` what a screen reader says, `number` that of a list."""
    return {
        "name": f"{writer.mark}-{name}",
        "label": label,
        "is_long": lines > 1,
        "is_tick": tick,
        "lines": lines,
        "number": line(writer.said(f"{number}.")) if number else None,
    }


def _scale(field: Field, writer: Writer) -> Json:
    """The ruler of a scale, and what its ends mean. On a screen its number is written down."""
    ends = [
        line(writer.said(f"{number}: "), writer.spans(means)) if means else None
        for number, means in ((field.lowest, field.lowest_means), (field.highest, field.highest_means))
    ]
    return {
        "lowest": ends[0],
        "highest": ends[1],
        "numbers": [line(writer.said(str(number))) for number in range(field.lowest, field.highest + 1)],
        "mine": line(writer.words["My number"]),
    }
