"""The formats that people ask for, by name: for what cannot use a PDF or paper."""

from __future__ import annotations

from typing import Literal, get_args

Format = Literal["text", "braille", "audio", "ssml"]
FORMATS: tuple[Format, ...] = get_args(Format)
