"""Passages as a script to read aloud: a sentence on each line, with marks for pauses; or as SSML for a machine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from taflen.checks.sentences import sentences
from taflen.formats.passages import Passage, Run
from taflen.formats.plain_text import wrapped
from taflen.formats.spoken_numbers import spoken
from taflen.languages.language import Language

WIDTH = 60
NAMESPACE = "http://www.w3.org/2001/10/synthesis"
PART = 2


@dataclass(frozen=True, slots=True)
class Spoken:
    """What is said in one breath, each language in a run of its own."""

    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Pause:
    """A pause: a long one before a new part, and where a warning ends."""

    is_long: bool


Script = list[Spoken | Pause]


def script(passages: Sequence[Passage], languages: Mapping[str, Language], language: Language) -> Script:
    """What is read aloud. `languages` go by code: a passage in another one has its numbers read in that."""
    made: Script = []
    part = 0
    was_in_card = False
    for passage in passages:
        part = _next_part(part, passage)
        if passage.level or was_in_card != passage.in_card:
            made.append(Pause(is_long=not passage.in_card and (passage.level <= PART or was_in_card)))
        runs = tuple(_runs(passage, languages))
        made += [Spoken(_announced(runs, part, language) if _is_part(passage) else runs), Pause(passage.level == 1)]
        was_in_card = passage.in_card
    return list(_one_pause(made[1:] if isinstance(made[0], Pause) else made))


def audio_script(said: Script, language: Language) -> str:
    """The script for a person: short lines, and a line for each pause."""
    words = language.words
    pauses = {True: f"[{words['long pause']}]", False: f"[{words['pause']}]"}
    lines: list[str] = []
    for entry in said:
        if isinstance(entry, Pause):
            lines += [pauses[entry.is_long], ""]
        else:
            text = "".join(run.text for run in entry.runs)
            for sentence in sentences(text, language.code):
                lines += wrapped(sentence.text, WIDTH)
    return "\n".join(lines).rstrip("\n") + "\n"


def ssml(said: Script, language: Language) -> str:
    """The script for a machine, in the Speech Synthesis Markup Language 1.1."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<speak version="1.1" xmlns="{NAMESPACE}" xml:lang={quoteattr(language.code)}>',
        *(_pause_mark(entry) if isinstance(entry, Pause) else _paragraph(entry, language) for entry in said),
        "</speak>",
    ]
    return "\n".join(lines) + "\n"


def _next_part(part: int, passage: Passage) -> int:
    """The number of the part that a passage stands in: each leaflet begins anew."""
    return 0 if passage.level == 1 else part + _is_part(passage)


def _is_part(passage: Passage) -> bool:
    return passage.level == PART and not passage.in_card


def _announced(runs: tuple[Run, ...], part: int, language: Language) -> tuple[Run, ...]:
    """A heading as it is announced: Part 2: When to get help."""
    before, _, after = language.words["Part {number}: {title}"].partition("{title}")
    number = language.number(part)
    around = [Run(text.format(number=number), language.code) for text in (before, after)]
    return (around[0], *runs, *([around[1]] if after else []))


def _runs(passage: Passage, languages: Mapping[str, Language]) -> Iterator[Run]:
    if passage.marker:
        # A full stop would end a sentence.
        yield Run(f"{passage.marker.rstrip('.')}: ", passage.runs[0].language)
    for code, same in groupby(passage.runs, key=lambda run: run.language):
        yield Run(spoken("".join(run.text for run in same), languages[code]), code)


def _one_pause(made: Iterable[Spoken | Pause]) -> Iterator[Spoken | Pause]:
    """Pauses that follow each other as one, the longest."""
    for is_pause, same in groupby(made, key=lambda entry: isinstance(entry, Pause)):
        if is_pause:
            yield Pause(any(isinstance(entry, Pause) and entry.is_long for entry in same))
        else:
            yield from same


def _pause_mark(pause: Pause) -> str:
    return f'<break strength="{"x-strong" if pause.is_long else "medium"}"/>'


def _paragraph(entry: Spoken, language: Language) -> str:
    return f"<p>{''.join(_marked(run, language) for run in entry.runs)}</p>"


def _marked(run: Run, language: Language) -> str:
    text = escape(run.text)
    return text if run.language == language.code else f"<lang xml:lang={quoteattr(run.language)}>{text}</lang>"
