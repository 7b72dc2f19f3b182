"""Words and phrases that have a plainer form, from the rules that are data; the passive; links that say nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from taflen.checks.explained import explained_in
from taflen.checks.prose import Passage, Prose
from taflen.checks.remarks import Remark, on_words
from taflen.checks.rules import Rule, rules
from taflen.checks.sentences import words
from taflen.document import inline

VAGUE_LINK = "vague-link"
PASSIVE = "passive"
SIGNS = frozenset(",;:.!?()")
BARE_ADDRESS = re.compile(r"^(?:https?://|www\.)\S+$")
BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "isn't", "aren't", "wasn't", "weren't"])
BY_THE_WAY = frozenset(
    ["not", "also", "often", "usually", "sometimes", "always", "never", "still", "only", "first", "then", "now"]
)
# "You may be asked to wait": who asks does not matter, and to say so in another way takes more words.
OFFERED = frozenset(["asked", "offered", "given", "told", "shown", "sent", "seen", "referred", "able", "invited"])
PARTICIPLE = re.compile(r"[a-z]{3,}ed")


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words of a phrase in lower case, what to write instead, and its rule. `use` is empty inside an exception."""

    words: tuple[str, ...]
    use: str
    rule: Rule | None


@cache
def _phrases() -> Mapping[tuple[str, ...], tuple[Phrase, ...]]:
    """All phrases by their first two words (or their only one), the longest first."""
    found: dict[tuple[str, ...], list[Phrase]] = {}
    for rule in rules().values():
        if rule.id == VAGUE_LINK:
            continue
        entries = [(form, use, rule) for forms, use in rule.words.items() for form in forms.split(", ")]
        for form, use, owner in [*entries, *((longer, "", None) for longer in rule.inside)]:
            parts = tuple(word.lower for word in words(form))
            found.setdefault(parts[:2], []).append(Phrase(parts, use, owner))
    return {
        first: tuple(sorted(phrases, key=lambda phrase: (-len(phrase.words), phrase.rule is not None)))
        for first, phrases in found.items()
    }


@cache
def _first_words() -> frozenset[str]:
    return frozenset(first[0] for first in _phrases())


def wording(prose: Prose, meanings: Mapping[str, str]) -> Iterator[Remark]:
    """Phrases of the rules. A medical word is right where it is explained, and after that."""
    known: set[str] = set(meanings)
    # What these explain is looked up when somebody asks.
    before: list[Passage] = []
    for passage in prose:
        explained: frozenset[str] | None = None
        for start, phrase in _found(passage):
            rule, text = phrase.rule, " ".join(phrase.words)
            if rule is None:
                continue
            if rule.unless_explained:
                known.update(*map(explained_in, before))
                before.clear()
                explained = explained_in(passage) if explained is None else explained
                if text in known or text in explained or _is_beside(passage, phrase.use, explained):
                    continue
                known.add(text)
            first, last = passage.words[start], passage.words[start + len(phrase.words) - 1]
            yield on_words(rule.id, passage, first.start, last.end, use=phrase.use)
        before.append(passage)


def _is_beside(passage: Passage, use: str, explained: frozenset[str]) -> bool:
    """Whether the plain words themselves stand in the same passage as brackets do."""
    return bool(explained) and use.lower() in passage.lower and "(" in passage.plain


def _found(passage: Passage) -> Iterator[tuple[int, Phrase]]:
    """The phrases of a passage with the number of their first word. The longest wins, and none overlap."""
    free = 0
    table, first_words, lower = _phrases(), _first_words(), passage.lower_words
    for position in [place for place, word in enumerate(lower) if word in first_words]:
        if position < free:
            continue
        phrases = table.get(tuple(lower[position : position + 2]), ()) + table.get((lower[position],), ())
        phrase = next((phrase for phrase in phrases if _is_at(passage, position, phrase.words)), None)
        if phrase:
            yield position, phrase
            free = position + len(phrase.words)


def _is_at(passage: Passage, position: int, phrase: tuple[str, ...]) -> bool:
    """Whether the words from a position on are these, in one sentence."""
    if tuple(passage.lower_words[position : position + len(phrase)]) != phrase:
        return False
    found = passage.words[position : position + len(phrase)]
    between = passage.plain[found[0].start : found[-1].end]
    return not any(sign in between for sign in ".;:!?()") or "." in phrase[0]


def passives(prose: Prose) -> Iterator[Remark]:
    """A form of "be" with a participle: who does it is left open. That this is bad, no program can see."""
    rule = rules()[PASSIVE]
    irregular, not_passive = frozenset(rule.participles), frozenset(rule.not_passive)
    for passage in prose.running:
        words_of = passage.lower_words
        for number in [n for n, word in enumerate(words_of[:-1]) if word in BE]:
            after = number + 1
            if words_of[after] in BY_THE_WAY and after + 1 < len(words_of):
                after += 1
            said = words_of[after]
            is_participle = said in irregular or PARTICIPLE.fullmatch(said)
            if not is_participle or said in not_passive or _is_offered(passage, number, said):
                continue
            start, end = passage.words[number], passage.words[after]
            if not set(passage.plain[start.end : end.start]) & SIGNS:
                yield on_words(PASSIVE, passage, start.start, end.end)


def _is_offered(passage: Passage, number: int, participle: str) -> bool:
    """Whether the reader is who is asked or offered something: "you may be asked to wait"."""
    return participle in OFFERED and "you" in passage.lower_words[max(number - 3, 0) : number]


def link_texts(prose: Prose) -> Iterator[Remark]:
    """Links whose words say nothing of where they lead, or only an address."""
    vague = {form: use for forms, use in rules()[VAGUE_LINK].words.items() for form in forms.split(", ")}
    for passage in prose:
        if "](" not in passage.text.shown:
            continue
        start = 0
        for span in inline.spans(passage.text.shown):
            end = start + len(span.text)
            said = " ".join(word.lower for word in words(span.text))
            if span.href is not None and said in vague:
                yield on_words(VAGUE_LINK, passage, start, end, use=vague[said])
            elif span.href is not None and BARE_ADDRESS.match(span.text):
                yield on_words("link-bare-address", passage, start, end)
            start = end
