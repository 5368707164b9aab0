"""The entries of TIFF directories, of which EXIF consists. Never raises: what is no directory has
none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from wujie_desktop.domain.value import value

ORIENTATION, DESCRIPTION, XMP, USER_COMMENT = 0x0112, 0x010E, 0x02BC, 0x9286
_EXIF_DIRECTORY = 0x8769
_WIDTHS = {1: 1, 2: 1, 3: 2, 4: 4, 6: 1, 7: 1}
"""Bytes of the types that hold text, bytes or whole numbers."""
_INLINE = 4
"""Bytes of a value that stand in the entry itself."""
_MAX_ENTRIES = 500
"""Of one directory; real ones have some fifty."""
_MAX_DIRECTORIES = 4
_ORDERS: dict[bytes, Literal["little", "big"]] = {b"II*\0": "little", b"MM\0*": "big"}


@value
class Entry:
    """One entry; its value are the bytes `start` to `stop` of the data, in the given order."""

    tag: int
    start: int
    stop: int
    order: Literal["little", "big"]


def entries(data: bytes) -> Iterator[Entry]:
    """The entries of all directories, those of EXIF's own after the others of theirs."""
    order = _ORDERS.get(data[:4])
    if order is None:
        return
    waiting, seen = [int.from_bytes(data[4:8], order)], set[int]()
    while waiting and len(seen) < _MAX_DIRECTORIES:
        start = waiting.pop()
        if start in seen:
            continue
        seen.add(start)
        number = min(int.from_bytes(data[start : start + 2], order), _MAX_ENTRIES)
        stop = start + 2 + 12 * number
        following = int.from_bytes(data[stop : stop + 4], order)
        waiting += [following] * bool(following)
        for at in range(start + 2, stop, 12):
            entry = _entry(data, at, order)
            if entry.tag == _EXIF_DIRECTORY:
                waiting.append(int.from_bytes(data[entry.start : entry.stop], order))
            yield entry


def _entry(data: bytes, at: int, order: Literal["little", "big"]) -> Entry:
    tag = int.from_bytes(data[at : at + 2], order)
    width = _WIDTHS.get(int.from_bytes(data[at + 2 : at + 4], order), 0)
    length = width * int.from_bytes(data[at + 4 : at + 8], order)
    start = at + 8 if length <= _INLINE else int.from_bytes(data[at + 8 : at + 12], order)
    return Entry(tag, start, start + length, order)
