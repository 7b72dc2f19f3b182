"""Make the fonts of the leaflets: run once, when a font has a new version, never in a build.

    npm install --prefix /tmp/fonts --ignore-scripts \\
        @fontsource/noto-sans@5.3.0 @fontsource/noto-sans-arabic@5.3.0 @fontsource/noto-nastaliq-urdu@5.3.0
    python3 -m venv /tmp/fonts/venv
    /tmp/fonts/venv/bin/pip install fonttools==4.68.0 brotli==1.2.1 pikepdf==10.17.0
    /tmp/fonts/venv/bin/python tools/make_fonts.py /tmp/fonts/node_modules/@fontsource

Typst reads no woff2, and Fontsource cuts each family into one file for each script. So the Latin parts of Noto Sans
are joined into one TrueType file for each weight. Of the Arabic families only the Arabic part is taken: it has the
space but no Latin letter, no Western digit and no full stop, and Noto Sans follows it in the list of a language.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from fontTools.merge import Merger  # type: ignore[import-not-found,import-untyped,unused-ignore]
from fontTools.ttLib import TTFont  # type: ignore[import-not-found,import-untyped,unused-ignore]
from make_form_font import make_form_font

FONTS = Path(__file__).resolve().parent.parent / "taflen" / "leaflets" / "fonts"
WEIGHTS = {400: "Regular", 700: "Bold"}
# Welsh and Polish beyond ASCII, and the punctuation that authors type.
LATIN = "âêîôûŵŷáéíóúẃýàèìòùẁỳäëïöüẅÿÂÊÎÔÛŴŶÁÉÍÓÚẂÝÀÈÌÒÙẀỲÄËÏÖÜẄŸąćęłńóśźżĄĆĘŁŃÓŚŹŻ’‘“”„–…•£°×"
# Urdu and Arabic: letters, vowel marks, digits, punctuation, and the marks of joining that nobody sees.
ARABIC = (
    "ابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھءیےۓئآأإؤةۀكيى"
    "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0654\u0670"
    "۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩،؛؟۔٪٫٬ \u00a0\u200c\u200d\u200e"
)


def main() -> None:
    """Write the fonts and their licences. The argument is the folder of the unpacked npm packages."""
    packages = Path(sys.argv[1])
    for weight in WEIGHTS:
        _make_latin(packages / "noto-sans", weight)
        _make_arabic(packages / "noto-sans-arabic", "Noto Sans Arabic", weight)
        _make_arabic(packages / "noto-nastaliq-urdu", "Noto Nastaliq Urdu", weight)
    make_form_font(FONTS / "NotoSans-Regular.ttf", FONTS / "form-font.pdf")
    # Noto Sans, which is in every leaflet and in form-font.pdf, has the plain name.
    for package, licence in (
        ("noto-sans", "OFL.txt"),
        ("noto-sans-arabic", "OFL-NotoSansArabic.txt"),
        ("noto-nastaliq-urdu", "OFL-NotoNastaliqUrdu.txt"),
    ):
        shutil.copy(packages / package / "LICENSE", FONTS / licence)


def _make_latin(package: Path, weight: int) -> None:
    with TemporaryDirectory() as folder:
        parts = []
        for subset in ("latin", "latin-ext"):
            parts.append(Path(folder) / f"{subset}.ttf")
            _unpacked(package, subset, weight).save(parts[-1])
        font = Merger().merge([str(part) for part in parts])
        # The date of the source, so that two runs give the same bytes.
        font["head"].created = font["head"].modified = TTFont(parts[0])["head"].modified
        font.recalcTimestamp = False
        _save(font, "Noto Sans", weight, LATIN)


def _make_arabic(package: Path, family: str, weight: int) -> None:
    _save(_unpacked(package, "arabic", weight), family, weight, ARABIC)


def _unpacked(package: Path, subset: str, weight: int) -> Any:
    """The font of one script, which saves as TrueType."""
    font = TTFont(package / "files" / f"{package.name}-{subset}-{weight}-normal.woff2", recalcTimestamp=False)
    font.flavor = None
    return font


def _save(font: Any, family: str, weight: int, needed: str) -> None:
    """Save the font if it is what it should be: Typst finds a font by its family and weight."""
    name = f"{family.replace(' ', '')}-{WEIGHTS[weight]}.ttf"
    said = font["name"].getDebugName(1), font["OS/2"].usWeightClass
    if said != (family, weight):
        raise SystemExit(f"{name} says that it is {said}")
    missing = {letter for letter in needed if ord(letter) not in font.getBestCmap()}
    if missing:
        raise SystemExit(f"{name} lacks {' '.join(f'U+{ord(letter):04X}' for letter in sorted(missing))}")
    font.save(FONTS / name)


if __name__ == "__main__":
    main()
