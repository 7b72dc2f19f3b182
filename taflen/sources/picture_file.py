"""Whether a picture is a picture and nothing more: an SVG can hold scripts, links and other files.

What may stand in an SVG is listed here; all else is refused. So what nobody thought of is refused as well.
"""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from xml.parsers import expat

PICTURES = (".svg", ".png", ".jpg", ".jpeg")
BEGINNINGS = {".png": b"\x89PNG\r\n\x1a\n", ".jpg": b"\xff\xd8\xff", ".jpeg": b"\xff\xd8\xff"}

SVG = "http://www.w3.org/2000/svg"
# What drawing programs note for themselves. Browsers do not know these.
NOTES = (
    "http://creativecommons.org/ns",
    "http://purl.org/dc/elements/1.1/",
    "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd",
    "http://web.resource.org/cc/",
    "http://www.inkscape.org/namespaces/inkscape",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns",
)
DRAWING = frozenset(
    (
        *("svg", "g", "defs", "symbol", "use", "switch", "view", "title", "desc", "metadata", "style"),
        *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "image"),
        *("text", "tspan", "textPath"),
        *("linearGradient", "radialGradient", "stop", "pattern", "marker", "clipPath", "mask", "filter"),
    )
)
# Effects: feBlend, feGaussianBlur …
EFFECT = re.compile(r"fe[A-Z]\w+")
LINKS = ("href", "src", "base")
# A part of the same file, or a picture of dots in it.
HARMLESS_LINK = re.compile(r"#|data:image/(png|jpe?g|gif|webp);base64,", re.IGNORECASE)
OTHER_FILE = re.compile(r"url\((?!\s*[\"']?\s*#)|@import|\\", re.IGNORECASE)


def picture_problem(path: Path) -> str:
    """What to do about a picture before it can be used; empty if it is fine. Its name must end with one of PICTURES."""
    try:
        content = path.read_bytes()
    except OSError as error:
        return f"Make the picture {path.name} readable: {error.strerror}."
    ending = path.suffix.lower()
    if ending == ".svg":
        found = _found_in(content)
        return f"Save the picture {path.name} again as plain SVG: {found}." if found else ""
    if not content.startswith(BEGINNINGS[ending]):
        return f"Save the picture {path.name} again: it is no {ending.removeprefix('.').upper()} file."
    return ""


class _NotPlain(Exception):
    """Something in an SVG that is not drawing."""


def _found_in(content: bytes) -> str:
    """What is wrong with an SVG, in words."""
    reader = _Reader()
    try:
        reader.read(content)
    except _NotPlain as problem:
        return str(problem)
    except (expat.ExpatError, ValueError, LookupError):
        return "it cannot be read"
    return ""


class _Reader:
    """Goes through an SVG once. Raises _NotPlain at the first thing that is not drawing."""

    def __init__(self) -> None:
        self.inside: list[str] = []
        self.styles: list[str] = []

    def read(self, content: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler, parser.EndElementHandler = self.start, self.end
        parser.CharacterDataHandler = self.text
        parser.ProcessingInstructionHandler = partial(_refuse, "it has an instruction for programs")
        parser.StartDoctypeDeclHandler = partial(_refuse, "it has a DOCTYPE")
        parser.Parse(content, True)
        style = "".join(self.styles)
        if OTHER_FILE.search(style) or "@" in style:
            raise _NotPlain("a style in it leads to another file")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        is_known = space == SVG and (local in DRAWING or EFFECT.fullmatch(local))
        if not self.inside and (space != SVG or local != "svg"):
            raise _NotPlain(f'it does not begin with <svg xmlns="{SVG}">')
        if not is_known and space.rstrip("#") not in NOTES:
            raise _NotPlain(f"it holds {local[:40]}")
        if "style" in self.inside:
            raise _NotPlain("it holds something in a style")
        for attribute, value in attributes.items():
            _refuse_attribute(attribute.rpartition(" ")[2], value)
        self.inside.append(local)

    def end(self, _: str) -> None:
        self.inside.pop()

    def text(self, value: str) -> None:
        if self.inside[-1] == "style":
            self.styles.append(value)


def _refuse(reason: str, *_: object) -> None:
    raise _NotPlain(reason)


def _refuse_attribute(name: str, value: str) -> None:
    lower = name.lower()
    if lower.startswith("on"):
        raise _NotPlain(f"it holds {name[:40]}, which is for scripts")
    if lower in LINKS and not HARMLESS_LINK.match(value.strip()):
        raise _NotPlain("it leads to another file")
    if OTHER_FILE.search(value):
        raise _NotPlain("a style in it leads to another file")
