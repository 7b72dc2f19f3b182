"""The notices of a page, as plain data."""

from __future__ import annotations

from datetime import date
from typing import Any

from taflen.document.text import Text
from taflen.document.walking import texts
from taflen.languages.language import Language
from taflen.languages.translate import Edition
from taflen.notices import English, notices


def notices_on_page(edition: Edition, shown_in: Language, part: Any, today: date) -> list[dict[str, str]]:
    """The banners of a page that shows `part` of an edition in the language `shown_in`, on the day `today`."""
    language = edition.language
    is_mixed = not edition.complete and any(_is_foreign(text, language) for text in texts(part))
    english: English = "all" if shown_in.code != language.code else "some" if is_mixed else "none"
    return [
        {
            "kind": notice.kind,
            "title": language.words[notice.title],
            "text": language.words[notice.text] + (f" {language.date(notice.day)}." if notice.day else ""),
        }
        for notice in notices(edition, today, english)
    ]


def _is_foreign(text: Text, language: Language) -> bool:
    return text.language != language.code
