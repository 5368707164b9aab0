"""Answers with many items: the list is split into items before any of them is parsed, so that an
unreadable item affects no other."""

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

_DEEP = 256 * 1024
_MAX_WORK = 64 * _DEEP
"""Characters scanned in vain before the rest of an answer is given up; an item that is nested
too deep counts as `_DEEP`."""
_MAX_TRIES = 20_000
_SHORT = 8 * 1024
_MAX_TOKEN = 20
"""Characters of a token other than a string or number."""
_MAX_ENDS = 20
_NEXT_ITEM = re.compile(r"\}\s{0,99},\s{0,99}(?=\{)")
_MEASURE = JSONDecoder(parse_int=str, parse_float=str)
"""Finds where an item ends; accepts numbers of any length."""


def open_list(answer: HttpAnswer, name: str, *, now: datetime) -> Sequence[object]:
    """The items of the list `name` in `data`. Raises the GatewayError that the answer means.

    Where the answer is no valid JSON, the readable items count; the rest is left out.
    """
    try:
        return items(open_object(answer, now=now).get(name))
    except BadResponse:
        body = answer.body.decode("utf-8", "replace")
        begin = re.search(rf'"{re.escape(name)}"\s*:\s*\[', body)
        envelope = _envelope(body, begin.end()) if begin else None
        if answer.status != HTTPStatus.OK or begin is None or envelope is None:
            raise
    open_object(replace(answer, body=envelope), now=now)
    return tuple(_readable_items(body, begin.end()))


def _envelope(body: str, begin: int) -> bytes | None:
    """The answer around a list that begins at `begin`, with an empty list in its place; None where
    no end of the list makes that valid."""
    end = len(body)
    for _ in range(_MAX_ENDS):
        end = body.rfind("]", begin, end)
        if end < 0:
            return None
        around = (body[:begin] + body[end:]).encode()
        try:
            load_json(around)
        except ValueError:
            continue
        return around
    return None


def _readable_items(body: str, begin: int) -> Iterator[object]:
    work = 0
    position = begin
    for _ in range(_MAX_TRIES):
        end, tried = _measure(body, position)
        if end:
            yield from _read(body[position:end])
        work += tried
        after = _NEXT_ITEM.search(body, max(position, end - 1))
        if not after or work > _MAX_WORK:
            return
        position = after.end()


def _measure(body: str, position: int) -> tuple[int, int]:
    """The end of the item at `position`, 0 where there is none; and about how many characters were
    scanned in vain. A short piece is tried first: an error's position is counted from the
    beginning."""
    for reach in (_SHORT, len(body)):
        try:
            return position + _MEASURE.raw_decode(body[position : position + reach])[1], 0
        except JSONDecodeError as error:
            is_cut = error.pos > _SHORT - _MAX_TOKEN or error.msg.startswith("Unterminated")
            if not is_cut:
                return 0, error.pos + 1
        except RecursionError:
            return 0, _DEEP
    return 0, len(body) - position


def _read(item: str) -> Iterator[object]:
    try:
        yield load_json(item.encode())
    except ValueError:
        return
