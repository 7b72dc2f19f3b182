"""Plain values written as YAML that people can read and edit."""

from __future__ import annotations

from typing import Any

import yaml

WIDTH = 100


def as_yaml(data: Any) -> str:
    """Lists, mappings, texts, numbers and dates as YAML, in the order that they have."""
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=WIDTH, default_flow_style=False)
