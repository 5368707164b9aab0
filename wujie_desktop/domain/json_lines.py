"""On which line of a JSON text something stands, for whoever wrote it by hand."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

_TOKEN = re.compile(r'"(?:[^"\\\n]|\\.)*"|[{}\[\],:\n]')
Path = Sequence[str | int]
"""Names of members and places in lists, from the outside in."""


def line_of(text: str, path: Path) -> int:
    """The line, from 1, where the value at `path` of this JSON begins, or else where that begins
    which would hold it."""
    lines = _lines(text)
    wanted = tuple(path)
    while wanted and wanted not in lines:
        wanted = wanted[:-1]
    return lines.get(wanted, 1)


def _lines(text: str) -> dict[tuple[str | int, ...], int]:
    """The line of every member, and of every object and list, by its path."""
    found: dict[tuple[str | int, ...], int] = {}
    here: list[str | int] = []
    line, last = 1, '""'
    for match in _TOKEN.finditer(text):
        sign = match.group()
        if sign == "\n":
            line += 1
        elif sign in "{[":
            found.setdefault(tuple(here), line)
            here.append("" if sign == "{" else 0)
        elif sign in "}]":
            del here[-1:]
        elif sign == "," and here:
            place = here[-1]
            here[-1] = place + 1 if isinstance(place, int) else ""
        elif sign == ":" and here:
            here[-1] = json.loads(last)
            found.setdefault(tuple(here), line)
        last = sign
    return found
