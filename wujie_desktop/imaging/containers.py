"""Picture files as a sequence of pieces: segments of JPEG, chunks of PNG and WebP, blocks of GIF.
Never raises: any bytes can be walked through."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from wujie_desktop.domain.value import value
from wujie_desktop.imaging.sniff import PNG_HEAD

MAX_METADATA = 16 * 1024 * 1024
"""Bytes of one piece of metadata that are read: no real colour profile is longer."""
MAX_PIECES = 1_000_000
"""Pieces of a file that are read; real files have thousands."""

SCAN, END_OF_IMAGE = b"\xda", b"\xd9"
XMP_HEAD = b"http://ns.adobe.com/xap/1.0/\0"
EXIF_HEAD = b"Exif\0\0"
XMP_KEY = b"XML:com.adobe.xmp"
VP8X = b"VP8X"
_LEAST_RIFF = 20
"""Bytes of a file with one empty chunk."""


@value
class Piece:
    """The bytes `start` to `stop` of a file; `body` is their content, `kind` the marker of
    a segment, the name of a chunk, or the first bytes of a block."""

    kind: bytes
    start: int
    stop: int
    body: bytes


_MARKER = re.compile(rb"\xff[\x01-\xfe]")
_ALONE = (b"\x01", *(bytes([number]) for number in range(0xD0, 0xD9)))
"""Markers without a length."""


def segments(data: bytes) -> Iterator[Piece]:
    """The segments of a JPEG file up to its end; skips entropy-coded data and junk in between, as
    decoders do."""
    at = 2
    while match := _MARKER.search(data, at):
        start, kind = match.start(), data[match.start() + 1 : match.end()]
        if kind in _ALONE:
            at = start + 2
            continue
        if kind == END_OF_IMAGE:
            yield Piece(kind, start, start + 2, b"")
            return
        at = start + 2 + max(2, int.from_bytes(data[start + 2 : start + 4], "big"))
        yield Piece(kind, start, at, data[start + 4 : at])


def segment(kind: bytes, body: bytes) -> bytes:
    """A segment of a JPEG file; `body` has at most 65,533 bytes."""
    return b"\xff" + kind + (len(body) + 2).to_bytes(2, "big") + body


def chunks(data: bytes) -> Iterator[Piece]:
    """The chunks of a PNG file up to its end."""
    at = len(PNG_HEAD)
    while at + 8 <= len(data):
        stop = at + 12 + int.from_bytes(data[at : at + 4], "big")
        kind = data[at + 4 : at + 8]
        yield Piece(kind, at, stop, data[at + 8 : stop - 4])
        if kind == b"IEND":
            return
        at = stop


def chunk(kind: bytes, body: bytes) -> bytes:
    """A chunk of a PNG file."""
    return len(body).to_bytes(4, "big") + kind + body + checksum(kind, body)


def checksum(kind: bytes, body: bytes) -> bytes:
    """The last four bytes of a chunk of a PNG file."""
    return zlib.crc32(kind + body).to_bytes(4, "big")


def riff_chunks(data: bytes) -> Iterator[Piece]:
    """The chunks of a WebP file."""
    at = 12
    while at + 8 <= len(data):
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        stop = at + 8 + length + length % 2
        yield Piece(data[at : at + 4], at, stop, data[at + 8 : at + 8 + length])
        at = stop


def riff_end(data: bytes) -> int:
    """Where a WebP file ends; behind that may stand what belongs to no picture."""
    declared = 8 + int.from_bytes(data[4:8], "little")
    return declared if _LEAST_RIFF <= declared <= len(data) else len(data)


def riff_chunk(kind: bytes, body: bytes) -> bytes:
    """A chunk of a WebP file, or the whole of it."""
    return kind + len(body).to_bytes(4, "little") + body + b"\0" * (len(body) % 2)


def text_chunk(kind: bytes, body: bytes) -> tuple[bytes, bytes]:
    """Key and text of a tEXt, zTXt or iTXt chunk; an empty text where it cannot be decompressed."""
    key, _, rest = body.partition(b"\0")
    if kind == b"tEXt":
        return key, rest
    if kind == b"zTXt":
        return key, inflate(rest[1:])
    text = rest[2:].split(b"\0", 2)[-1]
    return key, inflate(text) if rest[:1] == b"\1" else text


def inflate(data: bytes) -> bytes:
    """`data` decompressed; b"" where it is invalid or too long."""
    unpacking = zlib.decompressobj()
    try:
        content = unpacking.decompress(data, MAX_METADATA)
    except zlib.error:
        return b""
    return b"" if unpacking.unconsumed_tail else content


def table_size(flags: bytes) -> int:
    """Bytes of the colour table that `flags` of a GIF file declare."""
    return 3 << (flags[0] & 7) + 1 if flags and flags[0] & 0x80 else 0


def end_of_blocks(data: bytes, at: int) -> int:
    """Where the sub-blocks of a GIF file that begin at `at` end."""
    while at < len(data) and data[at]:
        at += data[at] + 1
    return at + 1


IMAGE, EXTENSION, TRAILER = b"\x2c", b"\x21", b"\x3b"


def blocks(data: bytes) -> Iterator[Piece]:
    """The blocks of a GIF file up to its trailer. `kind` of an extension is two bytes long, `body`
    holds its sub-blocks."""
    at = 13 + table_size(data[10:11])
    while at < len(data):
        kind = data[at : at + 1]
        if kind == EXTENSION:
            stop = end_of_blocks(data, at + 2)
            yield Piece(data[at : at + 2], at, stop, data[at + 2 : stop])
        elif kind == IMAGE:
            stop = end_of_blocks(data, at + 11 + table_size(data[at + 9 : at + 10]))
            yield Piece(kind, at, stop, b"")
        else:
            stop = at + 1
            yield Piece(kind, at, stop, b"")
            if kind == TRAILER:
                return
        at = stop
