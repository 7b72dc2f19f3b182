"""Make the fonts of the leaflets: run once, when Noto Sans has a new version, never in a build.

    npm pack @fontsource/noto-sans@5.3 && tar xzf fontsource-noto-sans-*.tgz
    python3 -m venv /tmp/fonts && /tmp/fonts/bin/pip install fonttools brotli
    /tmp/fonts/bin/python tools/make_fonts.py package

Typst reads no woff2, and Fontsource cuts the family into one file for each script, so the Latin parts are
joined into one TrueType file for each weight.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from fontTools.merge import Merger  # type: ignore[import-not-found,import-untyped,unused-ignore]
from fontTools.ttLib import TTFont  # type: ignore[import-not-found,import-untyped,unused-ignore]

FONTS = Path(__file__).resolve().parent.parent / "taflen" / "leaflets" / "fonts"
WEIGHTS = {"400": "NotoSans-Regular.ttf", "700": "NotoSans-Bold.ttf"}
SUBSETS = ("latin", "latin-ext")
# Welsh and Polish beyond ASCII, and the punctuation that authors type.
NEEDED = "âêîôûŵŷáéíóúẃýàèìòùẁỳäëïöüẅÿÂÊÎÔÛŴŶÁÉÍÓÚẂÝÀÈÌÒÙẀỲÄËÏÖÜẄŸąćęłńóśźżĄĆĘŁŃÓŚŹŻ’‘“”„–…•£°×"


def main() -> None:
    """Write the fonts and their licence. The argument is the unpacked npm package."""
    package = Path(sys.argv[1])
    for weight, name in WEIGHTS.items():
        parts = [_as_truetype(package / "files" / f"noto-sans-{subset}-{weight}-normal.woff2") for subset in SUBSETS]
        font = Merger().merge([str(part) for part in parts])
        missing = {letter for letter in NEEDED if ord(letter) not in font.getBestCmap()}
        if missing:
            raise SystemExit(f"{name} lacks {' '.join(sorted(missing))}")
        # The date of the source, so that two runs give the same bytes.
        font["head"].created = font["head"].modified = TTFont(parts[0])["head"].modified
        font.recalcTimestamp = False
        font.save(FONTS / name)
        for part in parts:
            part.unlink()
    shutil.copy(package / "LICENSE", FONTS / "OFL.txt")


def _as_truetype(woff2: Path) -> Path:
    """The same font beside `woff2`, unpacked."""
    font = TTFont(woff2, recalcTimestamp=False)
    font.flavor = None
    font.save(woff2.with_suffix(".ttf"))
    return woff2.with_suffix(".ttf")


if __name__ == "__main__":
    main()
