"""Of a page only the instructions with text are read. What was skipped must not have been text."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as some
from leaflet_samples import Samples, write_everything
from pikepdf import Dictionary, Name, Pdf
from projects import translate_all

from taflen.leaflets.page_text import PageText, page_texts

# By codes of two bytes: letters, and brackets, backslashes and ends of lines, which a string must write otherwise.
MEANT = {code: chr(code) for code in (*range(0x20, 0x7F), 8, 9, 10, 12, 13, 0xE9)}
CMAP = "".join(f"1 beginbfchar <{code:04X}> <{ord(text):04X}> endbfchar\n" for code, text in MEANT.items())
# A comment is nothing that a leaflet has, so the page is read by pikepdf.
COMMENT = b"% as others read it\n"


def page(content: bytes) -> PageText:
    """What is read of a page with these instructions, in a font with glyphs as in `MEANT`."""
    with pikepdf.new() as document:
        blank = document.add_blank_page()
        font = Dictionary(Type=Name.Font, ToUnicode=document.make_stream(CMAP.encode()))
        blank.obj.Resources = Dictionary(Font=Dictionary(f0=document.make_indirect(font)))
        blank.obj.Contents = document.make_stream(content)
        return page_texts(document)[0]


def text(content: bytes) -> str:
    """The text of instructions that stand in marked content."""
    read = page(b"/Span<</MCID 3>>BDC\nBT /f0 12 Tf " + content + b"\nET\nEMC")
    return "".join(words for words, _ in read.numbered[3])


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (rb"(\000A\000B)Tj", "AB"),
        (rb"[(\000A)-20.5(\000B) 7 (\000C)]TJ", "ABC"),
        (rb"<00410042>Tj", "AB"),
        (rb"[<0041>(\000B)]TJ", "AB"),
        (rb"(\000\(\000\)\000\\)Tj", "()\\"),
        (b"(\0(\0A\0))Tj", "(A)"),
        (b"(\0(\0(\0)\0))Tj", "(())"),
        (rb"(\000\n\000\r\000\t\000\b\000\f)Tj", "\n\r\t\b\f"),
        (rb"(\0\101\0\102)Tj", "AB"),
        (rb"(\\000A)Tj", "\ufffd\ufffd\ufffd"),
        (b"(\0A\\\n\0B)Tj", "AB"),
        (b"(\0A\\\r\n\0B)Tj", "AB"),
        (b"(\0\r)Tj", "\n"),
        (rb"(\000\351)Tj", "é"),
        (b"(\0E\0M\0C\0T\0j)Tj", "EMCTj"),
        (rb"(\000A)Tj /c0 cs 0 1 0 scn [3 2]0 d /g0 gs 1 0 0 -1 0 0 cm (\000B)Tj", "AB"),
        (rb"(\000A)Tj BI /W 1 /H 1 /BPC 8 /CS /G ID (EI (\000B)Tj", "AB"),
        (b"(\\000A)% (\\000C)Tj\nTj", "A"),
        (rb"(\000A) Tj (\000B)" + b"\n\tTj", "AB"),
        (rb"/Span<</ActualText<FEFF00E90021>>>BDC (\000A)Tj EMC(\000B)Tj", "é!B"),
        (rb"/Span<</ActualText(it\)>>)>>BDC (\000A)Tj EMC(\000B)Tj", "it)>>B"),
        (rb"/Span<</ActualText<FEFF00E9>/Deep<</Deeper 1>>>>BDC (\000A)Tj EMC", "é"),
        (rb"/ReversedChars BMC (\000A)Tj EMC(\000B)Tj", "AB"),
        (rb"/Span/Named BDC (\000A)Tj EMC", "A"),
    ],
)
def test_text_is_read_as_pikepdf_reads_it(content: bytes, expected: str) -> None:
    assert text(content) == text(COMMENT + content) == expected


@given(some.text(some.sampled_from("".join(MEANT.values()))), some.integers(0, 3))
def test_no_string_is_mistaken_for_an_instruction(said: str, nested: int) -> None:
    codes = said.encode("utf-16-be")
    escaped = pikepdf.String(codes).unparse()
    content = b"[" + escaped + b"]TJ" + b" (\0()\0)Tj" * nested
    assert text(content) == text(COMMENT + content)


def test_decoration_is_no_text_and_languages_are_kept() -> None:
    content = rb"/Artifact<</Type/Layout>>BDC /f0 9 Tf (\000A)Tj EMC /P<</Lang(cy)/MCID 0>>BDC (\000B)Tj EMC"
    assert page(content) == page(COMMENT + content) == PageText({0: [("B", "cy")]}, ["A"])


@pytest.mark.parametrize("code", ["cy", "ur"])
def test_a_leaflet_reads_the_same(tmp_path: Path, code: str) -> None:
    root = write_everything(tmp_path)
    translate_all(root, code)
    with pikepdf.open(BytesIO(Samples(root).leaflet("everything", code, "bilingual").pdf)) as document:
        read = page_texts(document)
        assert all(found.numbered for found in read)
        _make_pikepdf_read(document)
        assert page_texts(document) == read


def _make_pikepdf_read(document: Pdf) -> None:
    for one in document.pages:
        one.obj.Contents = document.make_stream(COMMENT + one.obj.Contents.read_bytes())
