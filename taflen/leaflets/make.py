"""A leaflet: its data laid out, typeset by Typst, finished and counted."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from taflen.leaflets.arrangements import Arrangement
from taflen.leaflets.imposition import imposed
from taflen.leaflets.layout import arrangements_to_try, laid_out
from taflen.leaflets.lines import Json
from taflen.leaflets.pdf_finish import finished
from taflen.leaflets.typst_engine import LeafletError, TooWideError, typeset


@dataclass(frozen=True, slots=True)
class Leaflet:
    """A finished PDF, and the arrangement that its grid or diary has.

    `lines_over` is by how many lines its grid is longer than one side. `sheets` are the pages of a booklet on A4, in
    the order for folding, for printing only: they have no tags.
    """

    pdf: bytes
    pages: int
    arrangement: Arrangement
    lines_over: int
    sheets: bytes = b""


def make_leaflet(source: Json, root: Path) -> Leaflet:
    """The leaflet of a source. The same source gives the same bytes, and threads may call this at once.

    `root` is the folder that the paths of pictures are relative to. Raises LeafletError, which names the document and
    the language, if the leaflet cannot be typeset so that everybody can read all of it.
    """
    *wider, last = arrangements_to_try(source)
    for arrangement in wider:
        try:
            return make_pack(source, root, [arrangement])
        except TooWideError:
            # The next arrangement needs less room.
            continue
    return make_pack(source, root, [last])


def make_pack(source: Json, root: Path, arrangements: Sequence[Arrangement]) -> Leaflet:
    """One PDF of all leaflets of a source, each in the arrangement that is known to fit it. Raises LeafletError."""
    data = laid_out(source, arrangements)
    made = typeset(data, root)
    _refuse_if_pictures_changed(data, root)
    pdf, pages = finished(made.pdf, data)
    sheets = imposed(pdf, data["direction"]) if data["variant"] == "booklet" else b""
    return Leaflet(pdf, pages, arrangements[0], made.lines_over, sheets)


def _refuse_if_pictures_changed(data: Json, root: Path) -> None:
    """Typst reads pictures by itself. A PDF that shows another one than its data tell of must not be kept by them."""
    for leaflet in data["leaflets"]:
        for path, digest in leaflet.get("pictures", {}).items():
            file = root / path
            if digest != (sha256(file.read_bytes()) if file.is_file() else ""):
                raise LeafletError(data["document"], data["language"], f"{path} changed while it was made")


def sha256(pdf: bytes) -> str:
    """The fingerprint by which `documents.json` names a file."""
    return hashlib.sha256(pdf).hexdigest()
