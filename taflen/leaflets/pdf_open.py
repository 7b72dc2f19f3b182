"""Opening a PDF that is in memory.

From memory pikepdf asks Python for each few bytes: forty thousand questions for a leaflet, each with Python's lock
held. A file it reads by itself, which takes less than half as long.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile

import pikepdf


@contextmanager
def opened(pdf: bytes) -> Iterator[pikepdf.Pdf]:
    """The document in some bytes, open as long as the block runs."""
    with TemporaryFile() as file:
        file.write(pdf)
        file.flush()
        with pikepdf.open(file, access_mode=pikepdf.AccessMode.mmap) as document:
            yield document
