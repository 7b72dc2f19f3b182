"""Which fonts a language is set in. They are in `fonts/`, each with its licence.

Latin comes first, and another script where Latin has no such letter: so spaces, digits and English names are those of
the Latin font in every language. Nastaliq's own spaces are too narrow for English words.
"""

from __future__ import annotations

from taflen.languages.language import Language

LATIN = "Noto Sans"
# A font for a script, and one for a language that writes the script in a style of its own.
BY_SCRIPT = {"Arab": "Noto Sans Arabic"}
BY_LANGUAGE = {"ur": "Noto Nastaliq Urdu"}


def fonts_of(language: Language) -> list[str]:
    """The fonts of a language, the first that has a letter first."""
    own = BY_LANGUAGE.get(language.code.split("-", maxsplit=1)[0]) or BY_SCRIPT.get(language.script)
    return [LATIN, own] if own else [LATIN]
