"""Writes the reviews of a document: `reviews/ID.yml`. Each file is whole or as it was."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from taflen.sources.review_record import ReviewDetails, review_file
from taflen.sources.yaml_writer import as_yaml

HEAD = (
    "# What a panel said of this document, and who signed it off. `build.py review` writes here.\n"
    "# Answer a comment by hand: `answer: accepted`, `changed` or `not changed`, and `because: …` in plain words.\n"
)


def write_reviews(root: Path, details: Mapping[str, ReviewDetails]) -> None:
    """Write the reviews of some documents, by their ids. What cannot be written leaves all files as they were."""
    waiting: list[tuple[str, Path]] = []
    try:
        for document_id, one in details.items():
            path = root / review_file(document_id)
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}-")
            waiting.append((name, path))
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(HEAD + as_yaml(_plain(one)))
            os.chmod(name, 0o644)
        for name, path in waiting:
            os.replace(name, path)
    finally:
        for name, _ in waiting:
            Path(name).unlink(missing_ok=True)


def _plain(details: ReviewDetails) -> dict[str, Any]:
    return details.model_dump(by_alias=True, exclude_none=True, exclude_defaults=True)
