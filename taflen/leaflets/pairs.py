"""A leaflet in two languages side by side, block by block, so that two people point at the same line."""

from __future__ import annotations

from itertools import zip_longest

from taflen.leaflets.lines import Json, two_lines

# What is the same in both languages stands once.
STANDS_ONCE = ("image", "sources", "break")


def paired(own: Json, other: Json) -> Json:
    """One leaflet from the same document in two languages, `own` first. Both are in the same form.

    Raises ValueError if their blocks do not correspond.
    """
    return {
        **own,
        "title": _beside(own["title"], other["title"]),
        "summary": _beside(own["summary"], other["summary"]),
        "notices": [_beside(a, b) for a, b in zip_longest(own["notices"], other["notices"]) if a],
        "blocks": _pairs(own["blocks"], other["blocks"]),
        "clinic": _pairs(own["clinic"], other["clinic"]),
        "details": _pairs(own["details"], other["details"]),
        "diaries": [_diary(a, b) for a, b in zip(own["diaries"], other["diaries"], strict=True)],
    }


def _beside(own: Json, other: Json | None) -> Json:
    return {**own, "beside": other} if other else own


def _pairs(own: list[Json], other: list[Json]) -> list[Json]:
    return [_pair(a, b) for a, b in zip(own, other, strict=True)]


def _pair(own: Json, other: Json) -> Json:
    if own["kind"] == other["kind"] == "form-part":
        return _form_part(own, other)
    if own["kind"] != other["kind"]:
        raise ValueError(f"a {own['kind']} does not go with a {other['kind']}")
    return own if own["kind"] in STANDS_ONCE else {"kind": "pair", "blocks": [own, other]}


def _diary(own: Json, other: Json) -> Json:
    return {
        **own,
        "title": two_lines(own["title"], other["title"]),
        "intro": _beside(own["intro"], other["intro"]),
        "sheets": [_sheet(a, b) for a, b in zip(own["sheets"], other["sheets"], strict=True)],
    }


def _sheet(own: Json, other: Json) -> Json:
    made = {**own, "help": _pair(own["help"], other["help"])}
    if own["kind"] == "sheet":
        made["header"] = _merged(own["header"], other["header"])
        made["days"] = [_day(a, b) for a, b in zip(own["days"], other["days"], strict=True)]
    else:
        made["tables"] = [_day_table(a, b) for a, b in zip(own["tables"], other["tables"], strict=True)]
    return made


def _merged(own: list[Json], other: list[Json]) -> list[Json]:
    return [two_lines(a, b) for a, b in zip(own, other, strict=True)]


def _day(own: Json, other: Json) -> Json:
    fields = [_field(a, b) for a, b in zip(own["fields"], other["fields"], strict=True)]
    return {**own, "fields": fields}


def _day_table(own: Json, other: Json) -> Json:
    rows = [
        {"label": two_lines(a["label"], b["label"]), "field": _field(a["field"], b["field"])}
        for a, b in zip(own["rows"], other["rows"], strict=True)
    ]
    return {**own, "header": _merged(own["header"], other["header"]), "rows": rows}


def _field(own: Json, other: Json) -> Json:
    return {**own, "label": f"{own['label']} / {other['label']}"}


def _form_part(own: Json, other: Json) -> Json:
    """A form is filled in once: each label stands in both languages above one place."""
    return {
        **own,
        "title": _beside(own["title"], other["title"]),
        "intro": _both(own["intro"], other["intro"]),
        "help": _pair(own["help"], other["help"]) if own["help"] else None,
        "groups": [_form_group(a, b) for a, b in zip(own["groups"], other["groups"], strict=True)],
    }


def _form_group(own: Json, other: Json) -> Json:
    fields = [_form_field(a, b) for a, b in zip(own["fields"], other["fields"], strict=True)]
    made = {**own, "fields": fields}
    if "heading" in own:
        made["heading"] = _beside(own["heading"], other["heading"])
    return made


def _form_field(own: Json, other: Json) -> Json:
    return {
        **own,
        "label": _beside(own["label"], other["label"]),
        "hint": _both(own["hint"], other["hint"]),
        "choices": [
            {"label": _beside(a["label"], b["label"]), "place": _field(a["place"], b["place"])}
            for a, b in zip(own["choices"], other["choices"], strict=True)
        ],
        "scale": _scale(own["scale"], other["scale"]) if own["scale"] else None,
        "places": [_field(a, b) for a, b in zip(own["places"], other["places"], strict=True)],
    }


def _scale(own: Json, other: Json) -> Json:
    """The numbers stand once: their digits are those of the main language."""
    names = ("lowest", "highest", "mine")
    return {**own, **{name: _both(own[name], other[name]) for name in names}}


def _both(own: Json | None, other: Json | None) -> Json | None:
    return _beside(own, other) if own else None
