"""Make form-font.pdf: the one font of the fields that are filled in on screen. Called by make_fonts.py.

A field needs a font that a reader can type with, so it is a simple font: one byte for each letter, and the letters
are those of WinAnsiEncoding, with the Welsh and Polish ones in places that nobody types. It carries every letter of
its encoding and has a name of its own, so it is a whole font, not a subset that lacks what somebody may type.

    with pikepdf.open(FONTS / "form-font.pdf") as carrier:
        font = target.copy_foreign(carrier.Root.FormFont)
    target.Root.AcroForm.DR = Dictionary(Font=Dictionary(Webdings=font))  # and "/Webdings 12 Tf 0 g" as DA

The name of the font among the resources matters. PDFium (Chrome) asks a font for ASCII and Latin-1 only, and takes
ŵ, ŷ, ł and ’ from a font of the system, which shows nothing for ŵ and ŷ; it asks a font for every letter first if it
is called /Webdings or /Wingdings (CPDF_BAFontMap; tried with PDFium 159). pypdf, pdf.js and Poppler do not care.
"""

from __future__ import annotations

from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import Any

import pikepdf
from fontTools.agl import UV2AGL  # type: ignore[import-not-found,import-untyped,unused-ignore]
from fontTools.subset import Options, Subsetter  # type: ignore[import-not-found,import-untyped,unused-ignore]
from fontTools.ttLib import TTFont  # type: ignore[import-not-found,import-untyped,unused-ignore]
from pikepdf import Array, Dictionary, Name, Stream

FONT_NAME = "NotoSansForm-Regular"
FIRST, LAST = 32, 255
# What Welsh and Polish need beyond WinAnsiEncoding, and the codes that they take: empty ones, and those of signs
# such as ƒ † ‡ ™ and the accents that stand alone.
LETTERS = "ŵŷẃẁỳẅŴŶẂẀỲẄąćęłńśźżĄĆĘŁŃŚŹŻ"
TAKEN = bytes.fromhex("81838687 88898A8B 8C8D8E8F 9098999A 9B9C9D9E A4A6A8AA ACAFB4B8")


def make_form_font(noto_sans: Path, target: Path) -> None:
    """Write the PDF that carries the font, cut from the TrueType file `noto_sans`. The same bytes on each run."""
    code_to_letter = encoding()
    font = _cut(noto_sans, set(code_to_letter.values()))
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(72, 72))
        pdf.Root.FormFont = pdf.make_indirect(_font_object(pdf, font, code_to_letter))
        pdf.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def encoding() -> dict[int, str]:
    """The letter of each code."""
    letters = {code: bytes([code]).decode("cp1252", "ignore") for code in range(FIRST, LAST + 1)}
    # An empty code of WinAnsiEncoding is a bullet, and Poppler writes the bullet with the first that it finds.
    letters[0x7F] = "•"
    letters |= dict(zip(TAKEN, LETTERS, strict=True))
    return letters


def _cut(noto_sans: Path, letters: set[str]) -> Any:
    """The font with these letters only, without hints, ligatures or kerning: a field uses none of them."""
    font = TTFont(noto_sans, recalcTimestamp=False)
    missing = {letter for letter in letters if ord(letter) not in font.getBestCmap()}
    if missing:
        raise SystemExit(f"the font of the fields lacks {' '.join(sorted(missing))}")
    options = Options(hinting=False, layout_features=[], glyph_names=True, notdef_outline=True)
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "gasp", "STAT"]
    subsetter = Subsetter(options)
    subsetter.populate(text="".join(letters))
    subsetter.subset(font)
    for name_id, name in ((1, "Noto Sans Form"), (2, "Regular"), (4, "Noto Sans Form"), (6, FONT_NAME)):
        font["name"].setName(name, name_id, 3, 1, 0x409)
    return font


def _font_object(pdf: pikepdf.Pdf, font: Any, letters: dict[int, str]) -> Dictionary:
    # Noto Sans has 1000 units to the em, as PDF has, but nothing says that it must.
    scale = 1000 / font["head"].unitsPerEm
    glyphs = font.getBestCmap()
    widths = [round(font["hmtx"][glyphs[ord(letter)]][0] * scale) for letter in letters.values()]
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.TrueType,
        BaseFont=Name("/" + FONT_NAME),
        FirstChar=FIRST,
        LastChar=LAST,
        Widths=pdf.make_indirect(Array(widths)),
        Encoding=Dictionary(Type=Name.Encoding, BaseEncoding=Name.WinAnsiEncoding, Differences=_differences()),
        FontDescriptor=pdf.make_indirect(_descriptor(pdf, font, scale)),
        ToUnicode=pdf.make_stream(_to_unicode(letters)),
    )


def _differences() -> Array:
    """The codes that are not as in WinAnsiEncoding, with the names of Adobe's list, which the font has too."""
    differences: list[int | Name] = []
    previous = -1
    for code, letter in zip(TAKEN, LETTERS, strict=True):
        if code != previous + 1:
            differences.append(code)
        differences.append(Name("/" + UV2AGL[ord(letter)]))
        previous = code
    return Array(differences)


def _descriptor(pdf: pikepdf.Pdf, font: Any, scale: float) -> Dictionary:
    head, sizes, line = font["head"], font["OS/2"], font["hhea"]
    data = BytesIO()
    font.save(data)
    return Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name("/" + FONT_NAME),
        Flags=32,  # Letters by their names, not by their place in the font.
        FontBBox=Array([round(edge * scale) for edge in (head.xMin, head.yMin, head.xMax, head.yMax)]),
        ItalicAngle=0,
        Ascent=round(line.ascent * scale),
        Descent=round(line.descent * scale),
        CapHeight=round(sizes.sCapHeight * scale),
        XHeight=round(sizes.sxHeight * scale),
        StemV=80,
        FontFile2=Stream(pdf, data.getvalue(), Length1=len(data.getvalue())),
    )


def _to_unicode(letters: dict[int, str]) -> bytes:
    """The CMap by which readers copy text, and by which some find the code of a letter that is typed."""
    lines = [f"<{code:02X}> <{ord(letter):04X}>" for code, letter in letters.items()]
    blocks = [[line for _, line in block] for _, block in groupby(enumerate(lines), key=lambda pair: pair[0] // 100)]
    mapped = "\n".join(f"{len(block)} beginbfchar\n{chr(10).join(block)}\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<00> <FF>\nendcodespacerange\n{mapped}\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode()
