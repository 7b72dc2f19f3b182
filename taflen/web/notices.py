"""What a reader must know before reading a document, the most serious first."""

from __future__ import annotations

from datetime import date
from typing import Any

from taflen.document.tree import SOURCE_LANGUAGE, Text, texts
from taflen.languages.language import Language
from taflen.languages.translate import Edition


def notices(edition: Edition, shown_in: Language, part: Any, today: date) -> list[dict[str, str]]:
    """The banners of a page that shows `part` of an edition in the language `shown_in`, on the day `today`."""
    document, language = edition.document, edition.language
    words = language.words
    found = []
    if document.next_review < today:
        due = f"{words['It was due for review on:']} {language.date(document.next_review)}."
        found.append(_notice("overdue", words["This may be out of date."], due))
    if document.status != "published":
        said = words[
            "No clinician and no patient panel has approved this yet."
            " Do not act on it without advice from a health professional."
        ]
        found.append(_notice("draft", words["Draft."], said))
    if shown_in is not language:
        said = words["Most of this page has no translation that is up to date, so all of it is in English for now."]
        found.append(_notice("english", words["In English."], said))
    elif not edition.complete and any(_is_foreign(text, language) for text in texts(part)):
        said = words[
            "Some of the English has changed, or was never translated."
            " Those parts are in English until a new translation is ready."
        ]
        found.append(_notice("english", words["Partly in English."], said))
    elif language.code != SOURCE_LANGUAGE:
        said = words["No fluent reader has checked this translation yet."]
        found.append(_notice("translation", words["Draft translation."], said))
    return found


def _notice(kind: str, title: str, text: str) -> dict[str, str]:
    return {"kind": kind, "title": title, "text": text}


def _is_foreign(text: Text, language: Language) -> bool:
    return text.language != language.code
