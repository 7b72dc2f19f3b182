"""A catalogue brought up to date: nothing lost, nothing guessed, nothing old shown."""

from __future__ import annotations

from collections.abc import Sequence

import polib
import pytest

from taflen.languages.document_messages import Message
from taflen.languages.merge import merged, new_catalogue

FIRST = ["Wash your hands.", "Take one tablet each day.", "Rest for a week."]


def messages(*english: str, role: str = "paragraph") -> list[Message]:
    return [Message(role, text, f"{role}, in: A", "content/a.md") for text in english]


def translated(english: Sequence[str], role: str = "paragraph") -> polib.POFile:
    catalogue = merged(new_catalogue("cy"), messages(*english, role=role), {})
    for entry in catalogue:
        entry.msgstr = f"[cy] {entry.msgid}"
    return catalogue


def update(old: polib.POFile, *english: str, role: str = "paragraph") -> polib.POFile:
    """Merge, and read back what was written, as the next run will."""
    return polib.pofile(str(merged(old, messages(*english, role=role), {})), wrapwidth=0)


def live(catalogue: polib.POFile) -> dict[str, tuple[str, bool]]:
    return {entry.msgid: (entry.msgstr, entry.fuzzy) for entry in catalogue if not entry.obsolete}


def test_a_changed_text_keeps_its_translation_as_fuzzy_with_the_old_english() -> None:
    new = update(translated(FIRST), FIRST[0], "Take two tablets each day.", FIRST[2])
    entry = new.find("Take two tablets each day.")
    assert (entry.msgstr, entry.fuzzy) == ("[cy] Take one tablet each day.", True)
    assert entry.previous_msgid == "Take one tablet each day."
    assert live(new)[FIRST[0]] == (f"[cy] {FIRST[0]}", False)
    assert not new.obsolete_entries()


def test_the_english_that_a_translation_was_made_from_is_kept_over_several_changes() -> None:
    once = update(translated(FIRST), FIRST[0], "Take two tablets each day.", FIRST[2])
    twice = update(once, FIRST[0], "Take three tablets each day.", FIRST[2])
    entry = twice.find("Take three tablets each day.")
    assert (entry.fuzzy, entry.previous_msgid) == (True, "Take one tablet each day.")


def test_a_change_taken_back_keeps_the_translation_for_a_translator_to_confirm() -> None:
    once = update(translated(FIRST), FIRST[0], "Take two tablets each day.", FIRST[2])
    back = update(once, *FIRST)
    assert live(back)[FIRST[1]] == (f"[cy] {FIRST[1]}", True)


@pytest.mark.parametrize("position", [0, 1, 3])
def test_a_new_paragraph_changes_only_itself(position: int) -> None:
    texts = [*FIRST[:position], "Something quite new.", *FIRST[position:]]
    new = live(update(translated(FIRST), *texts))
    assert list(new) == texts
    assert new.pop("Something quite new.") == ("", False)
    assert new == live(translated(FIRST))


def test_a_text_that_went_is_kept_as_obsolete_and_comes_back_exactly() -> None:
    without = update(translated(FIRST), FIRST[0], FIRST[2])
    assert [entry.msgid for entry in without.obsolete_entries()] == [FIRST[1]]
    back = update(without, *FIRST)
    assert live(back) == live(translated(FIRST))
    assert not back.obsolete_entries()


def test_texts_that_change_places_keep_their_translations() -> None:
    assert live(update(translated(FIRST), *reversed(FIRST))) == live(translated(FIRST))


def test_texts_that_have_little_in_common_are_not_paired() -> None:
    new = update(translated(FIRST), FIRST[0], "See a pharmacist about the side effects.", FIRST[2])
    assert live(new)["See a pharmacist about the side effects."] == ("", False)
    assert [entry.msgid for entry in new.obsolete_entries()] == [FIRST[1]]


def test_a_text_is_paired_only_with_one_of_the_same_role() -> None:
    new = update(translated(["Take one tablet."], role="heading"), "Take two tablets.", role="paragraph")
    assert live(new)["Take two tablets."] == ("", False)


def test_the_same_words_in_two_roles_are_two_messages() -> None:
    both = messages("One", role="heading") + messages("One", role="paragraph")
    assert [(entry.msgctxt, entry.msgid) for entry in merged(new_catalogue("cy"), both, {})] == [
        ("heading", "One"),
        ("paragraph", "One"),
    ]


def test_one_old_text_is_paired_once() -> None:
    new = update(translated(["Take one tablet."]), "Take one tablet now.", "Take one tablet today.")
    assert sorted(fuzzy for _, fuzzy in live(new).values()) == [False, True]


def test_a_second_update_changes_no_byte() -> None:
    once = update(translated(FIRST), FIRST[0], "Take two tablets each day.", "Rest.")
    assert str(update(once, FIRST[0], "Take two tablets each day.", "Rest.")) == str(once)


def test_notes_of_translators_stay() -> None:
    old = translated(FIRST)
    old.find(FIRST[0]).tcomment = "Checked with the ward."
    old.header = "A header of ours."
    new = update(old, "Wash both your hands.", *FIRST[1:])
    assert new.find("Wash both your hands.").tcomment == "Checked with the ward."
    assert new.header == "A header of ours."


def test_a_text_moved_from_another_document_brings_its_translation() -> None:
    entry = polib.POEntry(msgctxt="paragraph", msgid="One", msgstr="Un")
    new = merged(new_catalogue("cy"), messages("One"), {("paragraph", "One"): entry})
    assert live(new) == {"One": ("Un", False)}


@pytest.mark.parametrize(("language", "forms"), [("cy", 6), ("pl", 3), ("ar", 6)])
def test_the_header_has_the_plural_forms_of_the_language(language: str, forms: int) -> None:
    assert new_catalogue(language).metadata["Plural-Forms"].startswith(f"nplurals={forms};")
