"""Lines of a leaflet: spans that say which words are bold, lead somewhere, or are in another language.

A line is `{"spans": [span, …]}`; a span is `{"text": …}` with `strong`, `href` and `lang` where they apply,
`{"cites": [1, 3], "list": "a"}`, the numbers of sources in the list of that name, or `{"break": true}`. A line in two
languages has the other one in `beside`. What a reader reads is always in a line, and in reading order, so the gate can
tell from the same data what must be in the PDF.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]
Spans = list[Json]


def line(*parts: Spans) -> Json:
    """One line made of several parts."""
    return {"spans": [span for part in parts for span in part]}


def two_lines(first: Json, second: Json) -> Json:
    """Two lines as one, with a line break between them."""
    return line(first["spans"], [{"break": True}], second["spans"])


def bold(spans: Spans) -> Spans:
    """The same spans in bold."""
    return [{**span, "strong": True} for span in spans]


def small(spans: Spans) -> Spans:
    """The same spans in smaller letters."""
    return [{**span, "small": True} for span in spans]


def line_text(value: Json) -> str:
    """The words of a line as they stand on paper, citations in square brackets."""
    return "".join(
        f"[{', '.join(str(number) for number in span['cites'])}]" if "cites" in span else span.get("text", " ")
        for span in value["spans"]
    )


def lines_in(value: Any) -> Iterator[Json]:
    """Every line inside some data, in reading order."""
    waiting = [value]
    while waiting:
        part = waiting.pop()
        if isinstance(part, list):
            waiting += reversed(part)
        elif isinstance(part, dict):
            if "spans" not in part:
                waiting += reversed(part.values())
            else:
                yield part
                waiting.append(part.get("beside"))
