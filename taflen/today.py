"""The day that counts as today."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

# Two builds on different days may be made to agree: https://reproducible-builds.org/specs/source-date-epoch/
EPOCH = "SOURCE_DATE_EPOCH"


def build_day() -> date:
    """SOURCE_DATE_EPOCH (seconds since 1970) if that is set, or the real day."""
    seconds = os.environ.get(EPOCH, "")
    return datetime.fromtimestamp(int(seconds), UTC).date() if seconds.isdigit() else date.today()
