"""Make the lists of common words that `taflen/checks/hard_words.py` reads: run once, never in a build.

    python3 -m venv /tmp/words && /tmp/words/bin/pip install wordfreq==3.1.1
    /tmp/words/bin/python tools/make_word_lists.py

A word is common from a Zipf value of 3.5 on: 3 or more in a million. Of the measures tried on sentences that people
had rated for difficulty (MedReadMe), the number of words rarer than that predicted the rating best. Below the line
`# uncommon` stand words down to a Zipf value of 3: 1 in a million. wordfreq has had the same data since 2023, so the
lists stay as they are.
"""

from __future__ import annotations

import math
from importlib.metadata import distribution
from pathlib import Path

from wordfreq import get_frequency_dict  # type: ignore[import-not-found,import-untyped,unused-ignore]

FOLDER = Path(__file__).resolve().parent.parent / "taflen" / "checks" / "data"
COMMON, UNCOMMON = 3.5, 3.0
LINE = "# uncommon"
LANGUAGES = ("en", "pl")
CHANGED = """`common-*.txt` are lists of the words that wordfreq 3.1.1 calls common, without their frequencies. They are
under CC BY-SA 4.0 (https://creativecommons.org/licenses/by-sa/4.0/). What follows is wordfreq's own notice.

"""


def main() -> None:
    """Write a list a language, and the licence of the data beside them."""
    for language in LANGUAGES:
        frequencies = get_frequency_dict(language, "small")
        zipf = {word: math.log10(found * 1e9) for word, found in frequencies.items() if word.isalpha()}
        common = sorted(word for word, value in zipf.items() if value >= COMMON)
        uncommon = sorted(word for word, value in zipf.items() if UNCOMMON <= value < COMMON)
        text = "\n".join([*common, LINE, *uncommon]) + "\n"
        (FOLDER / f"common-{language}.txt").write_text(text, encoding="utf-8")
    about = str(distribution("wordfreq").metadata)
    notice = about[about.index("## License") : about.index("## Citing wordfreq")]
    (FOLDER / "LICENSE-wordfreq.md").write_text(CHANGED + notice.rstrip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
