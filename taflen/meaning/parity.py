"""What a translation says otherwise than its English: numbers, doses, negations and the rest, compared as facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest

from taflen.document.text import SOURCE_LANGUAGE
from taflen.meaning.difference import Difference, Kind
from taflen.meaning.facts import Facts, facts_of
from taflen.meaning.lexicon import lexicon
from taflen.meaning.medicines import sounds_like
from taflen.meaning.negation_parity import negation_differences
from taflen.meaning.number_parity import number_differences
from taflen.meaning.structure import structure_differences
from taflen.meaning.times import MONTHS, WEEKDAYS
from taflen.meaning.tokens import WORD_PATTERN, plain_words

MOST_REMEMBERED = 2_000


def differences(english: str, translation: str, language: str) -> tuple[Difference, ...]:
    """All that a translation says otherwise. `before` is what the English says, `after` what the translation says.

    Both are inline Markdown. Links and citations are compared elsewhere: see `usable`.
    """
    is_known = lexicon(language).is_known
    there, here = _facts_of_english(english), facts_of(translation, language)
    found = [
        *number_differences(there, here, is_known=is_known),
        *_lists("phone", there.phones, here.phones),
        *_lists("address", there.addresses, here.addresses),
        *_lists("number", there.codes, here.codes),
        *structure_differences(english, translation),
    ]
    if is_known:
        found += [*_dates(there, here), *_medicines(there, here, translation)]
        found += negation_differences(there.sentences, here.sentences)
    return tuple(dict.fromkeys(found)) if found else ()


@lru_cache(maxsize=MOST_REMEMBERED)
def _facts_of_english(english: str) -> Facts:
    return facts_of(english, SOURCE_LANGUAGE)


def _lists(kind: Kind, there: Sequence[str], here: Sequence[str]) -> Iterator[Difference]:
    """What stands as it is in every language: each that one text has and the other has not."""
    if there == here:
        return
    missing = sorted((Counter(there) - Counter(here)).elements())
    added = sorted((Counter(here) - Counter(there)).elements())
    yield from (Difference(kind, one or "", other or "") for one, other in zip_longest(missing, added))


def _dates(there: Facts, here: Facts) -> Iterator[Difference]:
    """Another month, or another day of the week."""
    if there.months == here.months and there.weekdays == here.weekdays:
        return
    for before, after, names in ((there.months, here.months, MONTHS), (there.weekdays, here.weekdays, WEEKDAYS)):
        missing, added = sorted(set(before) - set(after)), sorted(set(after) - set(before))
        if missing and (added or len(set(after)) < len(set(before))):
            shown = names[added[0]] if added else ""
            yield Difference("date", names[missing[0]], shown)


def _medicines(there: Facts, here: Facts, translation: str) -> Iterator[Difference]:
    """A medicine that one text names and the other does not."""
    if there.medicines == here.medicines:
        return
    missing = [name for name in there.medicines if name not in here.medicines]
    added = [name for name in here.medicines if name not in there.medicines]
    if missing:
        words = WORD_PATTERN.findall(plain_words(translation).lower())
        missing = [name for name in missing if added or not sounds_like(name, words)]
    yield from (Difference("medicine", one or "", other or "") for one, other in zip_longest(missing, added))
