"""Metadata that changes how a picture is shown. Never raises: invalid metadata is ignored."""

from __future__ import annotations

import re
from typing import Literal

UPRIGHT = 1
LAST_TURN = 8
_ORIENTATION = 0x0112
_WIDTHS = {1: 1, 3: 2, 4: 4}
"""Bytes of the types that hold a whole number: BYTE, SHORT, LONG."""
_MAX_ENTRIES = 1000
_IN_XMP = re.compile(rb"tiff:Orientation\s*(?:=\s*[\"']|>)\s*([1-8])\s*[\"'<]")


def turn_of(exif: bytes, xmp: bytes) -> int:
    """The orientation, 1 to 8 as in EXIF; 1 is upright. EXIF takes precedence over XMP."""
    orientation = _in_exif(exif)
    if orientation:
        return orientation
    match = _IN_XMP.search(xmp)
    return int(match[1]) if match else UPRIGHT


def _in_exif(exif: bytes) -> int | None:
    """The orientation in the first directory, if it is valid."""
    tiff = exif.removeprefix(b"Exif\0\0")
    orders: dict[bytes, Literal["little", "big"]] = {b"II*\0": "little", b"MM\0*": "big"}
    order = orders.get(tiff[:4])
    if order is None:
        return None
    start = int.from_bytes(tiff[4:8], order)
    number = int.from_bytes(tiff[start : start + 2], order)
    for at in range(start + 2, start + 2 + 12 * min(number, _MAX_ENTRIES), 12):
        entry = tiff[at : at + 12]
        if int.from_bytes(entry[:2], order) == _ORIENTATION:
            width = _WIDTHS.get(int.from_bytes(entry[2:4], order), 0)
            turn = int.from_bytes(entry[8 : 8 + width], order)
            return turn if UPRIGHT <= turn <= LAST_TURN else None
    return None
