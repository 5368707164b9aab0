"""JSON indented for reading, in slices, so that a megabyte does not block the window."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice

LINES = 150
"""Lines in one slice."""
MAX_LENGTH = 400
"""Code points in one line."""


def slices(raw: str) -> Iterator[str]:
    """Yield `raw` in slices that end at line ends: indented if it is JSON, else unchanged."""
    lines = _cut(_lines(raw))
    while some := list(islice(lines, LINES)):
        yield "\n".join(some)


def _lines(raw: str) -> Iterator[str]:
    try:
        value = json.loads(raw)
    except (ValueError, RecursionError):
        yield from raw.split("\n")
        return
    line = ""
    for piece in json.JSONEncoder(indent=2, ensure_ascii=False).iterencode(value):
        head, *rest = piece.split("\n")
        line += head
        for more in rest:
            yield line
            line = more
    yield line


def _cut(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        yield line[:MAX_LENGTH]
        for start in range(MAX_LENGTH, len(line), MAX_LENGTH):
            yield line[start : start + MAX_LENGTH]
