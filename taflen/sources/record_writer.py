"""Writes the records that commands keep: reviews (`reviews/ID.yml`), and who checked translations (`record.yml`)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from taflen.sources.review_record import ReviewDetails, review_file
from taflen.sources.schema import Part
from taflen.sources.schema_upgrades import CURRENT
from taflen.sources.translation_record import TranslationRecord, record_path
from taflen.sources.yaml_writer import as_yaml
from taflen.whole_files import write_whole

REVIEWS_HEAD = (
    "# What a panel said of this document, and who signed it off. `build.py review` writes here.\n"
    "# Answer a comment by hand: `answer: accepted`, `changed` or `not changed`, and `because: …` in plain words.\n"
)
TRANSLATIONS_HEAD = "# Who translated and who checked each document. `build.py messages --checked` writes here.\n"


def write_reviews(root: Path, details: Mapping[str, ReviewDetails]) -> None:
    """Write the reviews of some documents, by their ids. What cannot be written leaves all files as they were."""
    write_whole(
        {
            root / review_file(document_id): REVIEWS_HEAD + as_yaml(_plain(one, exclude_defaults=True))
            for document_id, one in details.items()
        }
    )


def write_translation_record(locales: Path, language: str, record: TranslationRecord) -> None:
    """Write the record of a language: its entries and exemptions, those of documents in the order of their ids."""
    made: dict[str, Any] = {
        "schema": CURRENT,
        "documents": {name: _plain(entry) for name, entry in sorted(record.documents.items())},
    }
    if record.exempt:
        made["exempt"] = {name: _plain(entry) for name, entry in record.exempt.items()}
    write_whole({record_path(locales, language): TRANSLATIONS_HEAD + as_yaml(made)})


def _plain(part: Part, *, exclude_defaults: bool = False) -> dict[str, Any]:
    return part.model_dump(by_alias=True, exclude_none=True, exclude_defaults=exclude_defaults)
