"""Answers that many keys share: a list is cut into its items before any of them is judged, so
that an item nobody can read costs itself alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from http import HTTPStatus
from json import JSONDecodeError, JSONDecoder

from wujie_desktop.api.envelope import open_object
from wujie_desktop.api.reading import items, load_json
from wujie_desktop.api.wire import HttpAnswer
from wujie_desktop.domain.errors import BadResponse

LONGEST_ITEM = 256 * 1024
"""Characters of one item in a list that as a whole is no JSON."""
_MOST_WORK = 64 * LONGEST_ITEM
"""Characters to look through in vain before the rest of an answer is given up."""
_MOST_ENDS = 20
_NEXT_ITEM = re.compile(r"\}\s{0,99},\s{0,99}(?=\{)")
_MEASURE = JSONDecoder(parse_int=str, parse_float=str)
"""Says only how far an item reaches; numbers of any length are no matter to it."""


def open_list(answer: HttpAnswer, name: str, *, now: datetime) -> Sequence[object]:
    """The items of the list `name` in `data`. Raises the GatewayError that the answer means.

    Where the whole is no JSON, what can be read of its items counts; the rest is left out.
    """
    try:
        return items(open_object(answer, now=now).get(name))
    except BadResponse:
        said = answer.body.decode("utf-8", "replace")
        begin = re.search(rf'"{re.escape(name)}"\s*:\s*\[', said)
        envelope = _envelope(said, begin.end()) if begin else None
        if answer.status != HTTPStatus.OK or begin is None or envelope is None:
            raise
    open_object(replace(answer, body=envelope), now=now)
    return tuple(_readable_items(said, begin.end()))


def _envelope(said: str, begin: int) -> bytes | None:
    """The answer around a list that begins there, with nothing in it; None where no end of
    the list makes that readable."""
    end = len(said)
    for _ in range(_MOST_ENDS):
        end = said.rfind("]", begin, end)
        if end < 0:
            return None
        around = (said[:begin] + said[end:]).encode()
        try:
            load_json(around)
        except ValueError:
            continue
        return around
    return None


def _readable_items(said: str, begin: int) -> Iterator[object]:
    work = 0
    position: int | None = begin
    while position is not None and work < _MOST_WORK:
        piece = said[position : position + LONGEST_ITEM]
        length, tried = _measure(piece)
        if length:
            yield from _read(piece[:length])
        else:
            work += tried
        after = _NEXT_ITEM.search(said, position + max(length - 1, 0))
        position = after.end() if after else None


def _measure(piece: str) -> tuple[int, int]:
    """How far the item at the beginning of `piece` reaches, 0 where it is none; and how many
    characters it took to see that."""
    try:
        length = _MEASURE.raw_decode(piece)[1]
    except JSONDecodeError as error:
        return 0, error.pos + 1
    except RecursionError:
        return 0, len(piece)
    return length, length


def _read(item: str) -> Iterator[object]:
    try:
        yield load_json(item.encode())
    except ValueError:
        return
