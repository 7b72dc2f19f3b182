"""What is said of how hard a document is to read: the figures themselves, without what works them out."""

from __future__ import annotations

from dataclasses import asdict, dataclass

# Below this a figure is only "about" so much.
FEWEST_WORDS_TO_BE_SURE = 300


@dataclass(frozen=True, slots=True)
class Reading:
    """`grade` is a United States school grade, `age` is in years; both only where a formula is sound.

    Hard words are those rarer than 3 in a million; where no list of words is, those that are long for the language.
    """

    words: int
    grade: float | None
    age: int | None
    long_sentences: int
    hard_words_per_100: float | None
    fog_pl: float | None = None

    def as_json(self) -> dict[str, int | float | None]:
        """The entry of documents.json. FOG-PL is there for Polish only."""
        figures = asdict(self)
        return figures if self.fog_pl is not None else {name: figures[name] for name in figures if name != "fog_pl"}
