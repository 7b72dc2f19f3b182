"""What people fill in, out of a checked source file: a diary, a form."""

from __future__ import annotations

from taflen.document.markdown_cutter import anchor_from
from taflen.document.tree import Card, Choice, Diary, Field, Form, FormPart, ListBlock, ListItem
from taflen.document.yaml_texts import YamlTexts
from taflen.sources.fill_in_schema import DiaryEntry, FieldEntry, FormEntry, FormPartEntry, HelpEntry
from taflen.sources.yaml_reader import KeyPath

CARD_LEVEL = 3
# The field for the name of what a grid would name.
NAME = "name"


def diary_block(diary: DiaryEntry, text: YamlTexts) -> Diary:
    """The diary of a file whose parts fit together."""
    return Diary(
        title=text(("diary", "title"), "diary title"),
        intro=text(("diary", "intro"), "paragraph"),
        days=diary.days,
        columns=tuple(
            Field(column.id, text(("diary", "columns", n, "label"), "diary column"), column.type)
            for n, column in enumerate(diary.columns)
        ),
        help=_help(diary.help, text, ("diary", "help")),
    )


def form_block(form: FormEntry, text: YamlTexts) -> Form:
    """The form of a file whose parts fit together."""
    return Form(tuple(_part(part, text, ("form", "parts", n)) for n, part in enumerate(form.parts)))


def _part(part: FormPartEntry, text: YamlTexts, keys: KeyPath) -> FormPart:
    fields = tuple(_field(field, text, (*keys, "fields", n)) for n, field in enumerate(part.fields))
    if part.for_each:
        fields = (Field(NAME, text((*keys, "each"), "field label"), "text"), *fields)
    return FormPart(
        id=part.id,
        title=text((*keys, "title"), "form heading"),
        intro=text((*keys, "intro"), "paragraph") if part.intro else None,
        help=_help(part.help, text, (*keys, "help")) if part.help else None,
        times=part.times,
        for_each=part.for_each or "",
        each=text((*keys, "each"), "name of one of several") if part.each else None,
        names=(),
        fields=fields,
    )


def _field(field: FieldEntry, text: YamlTexts, keys: KeyPath) -> Field:
    return Field(
        id=field.id,
        label=text((*keys, "label"), "field label"),
        type=field.type,
        hint=text((*keys, "hint"), "field hint") if field.hint else None,
        lines=field.lines,
        choices=tuple(
            Choice(anchor_from(choice), text((*keys, "choices", n), "choice")) for n, choice in enumerate(field.choices)
        ),
        choices_from=field.choices_from or "",
        lowest=field.lowest,
        highest=field.highest,
        lowest_means=text((*keys, "lowest_means"), "end of a scale") if field.lowest_means else None,
        highest_means=text((*keys, "highest_means"), "end of a scale") if field.highest_means else None,
    )


def _help(entry: HelpEntry, text: YamlTexts, keys: KeyPath) -> Card:
    items = tuple(ListItem(text((*keys, "items", n), "list item")) for n in range(len(entry.items)))
    return Card("emergency", text((*keys, "title"), "emergency card title"), CARD_LEVEL, (ListBlock(False, items),))
