"""For a while, do not look for what nobody needs any more: with a large library in memory that takes a moment."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collection() -> Iterator[None]:
    """Whatever is made meanwhile stays in memory, at least to the end."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
