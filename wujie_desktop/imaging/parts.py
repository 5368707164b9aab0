"""Picture files split into pixel data for the decoder, and metadata.

The decoder never sees metadata, so that no fault of metadata - size, checksum, form - can hide a
picture. Of animations it sees the first frame, or all frames of a WebP. Never raises: any bytes can
be split, and the decoder finds what is missing.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from itertools import islice

from wujie_desktop.domain.value import value
from wujie_desktop.imaging.sniff import PNG_HEAD

MAX_METADATA = 16 * 1024 * 1024
"""Bytes of one piece of metadata that are read: no real colour profile is longer."""
_MAX_PARTS = 1_000_000
"""Parts of a file that are read; real files have thousands."""


@value
class Parts:
    """`bare` is the file with nothing but pixel data; the rest is metadata as it was in the
    file."""

    bare: bytes
    exif: bytes = b""
    xmp: bytes = b""
    profile: bytes = b""


def take_apart(kind: str, data: bytes) -> Parts:
    """Split the file `data`, whose format `sniff_format` calls `kind`."""
    return _TAKEN_APART[kind](data)


_MARKER = re.compile(rb"\xff[\x01-\xfe]")
_SCAN, _END = 0xDA, 0xD9
_ALONE = (0x01, *range(0xD0, 0xD9))
"""Markers without a length."""
_JFIF, _EXIF_OR_XMP, _PROFILE, _ADOBE, _LAST_APPLICATION = 0xE0, 0xE1, 0xE2, 0xEE, 0xEF
_COMMENT = 0xFE
_EXIF_HEAD = b"Exif\0\0"
_XMP_HEAD = b"http://ns.adobe.com/xap/1.0/\0"
_PROFILE_HEAD = b"ICC_PROFILE\0"


def _jpeg(data: bytes) -> Parts:
    kept, exif, xmp = [data[:2]], b"", b""
    profile: dict[bytes, bytes] = {}
    for marker, segment, rest in islice(_segments(data), _MAX_PARTS):
        body = segment[4:]
        if marker == _SCAN:
            kept.append(rest)
        elif not _is_metadata(marker, body):
            kept.append(segment)
        elif marker == _EXIF_OR_XMP and body.startswith(_EXIF_HEAD):
            exif = exif or body
        elif marker == _EXIF_OR_XMP and body.startswith(_XMP_HEAD):
            xmp = xmp or body[len(_XMP_HEAD) :]
        elif marker == _PROFILE and body.startswith(_PROFILE_HEAD):
            number = body[len(_PROFILE_HEAD) :][:1]
            profile[number] = body[len(_PROFILE_HEAD) + 2 :]
    return Parts(b"".join(kept), exif, xmp, b"".join(profile[n] for n in sorted(profile)))


def _segments(data: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Marker, segment and, at the first scan, the rest of the file; skips junk in between, as
    decoders do."""
    at = 2
    while match := _MARKER.search(data, at):
        at, marker = match.start(), data[match.start() + 1]
        if marker in _ALONE:
            at += 2
            continue
        if marker == _SCAN:
            yield marker, b"", data[at:]
        if marker in (_SCAN, _END):
            return
        stop = at + 2 + max(2, int.from_bytes(data[at + 2 : at + 4], "big"))
        yield marker, data[at:stop], b""
        at = stop


def _is_metadata(marker: int, body: bytes) -> bool:
    """Whether a segment is metadata. Decoders read colours from valid JFIF and Adobe segments,
    which therefore stay."""
    if marker == _JFIF:
        return not (body.startswith(b"JFIF\0") and len(body) >= 14)  # noqa: PLR2004 - ITU T.871
    if marker == _ADOBE:
        return not (body.startswith(b"Adobe") and len(body) >= 12)  # noqa: PLR2004 - ITU T.872
    return _JFIF < marker <= _LAST_APPLICATION or marker == _COMMENT


_PALETTE = 3
"""The colour type of PNG files with a palette."""
_TRANSPARENCY = {0: range(2, 3), 2: range(6, 7), _PALETTE: range(1, 257)}
"""Valid lengths of a tRNS chunk, by colour type."""
_XMP_KEY = b"XML:com.adobe.xmp"
_RAW_EXIF = b"Raw profile type exif\0"
"""EXIF as ImageMagick stored it before PNG had a chunk for it: in hexadecimal digits."""


def _png(data: bytes) -> Parts:
    kept, metadata = [PNG_HEAD], {b"eXIf": b"", b"iCCP": b"", b"iTXt": b""}
    colours = int.from_bytes(data[25:26], "big")
    has_pixels = False
    for kind, body, whole in islice(_chunks(data), _MAX_PARTS):
        has_pixels = has_pixels or kind == b"IDAT"
        if kind == b"IDAT" or (kind == b"IHDR" and len(kept) == 1):
            kept.append(whole)
        elif kind in (b"PLTE", b"tRNS") and not has_pixels:
            kept += [whole] * _is_used(kind, colours, body, whole)
        elif kind in (b"tEXt", b"zTXt") and body.startswith(_RAW_EXIF):
            metadata[b"eXIf"] = metadata[b"eXIf"] or _raw_exif(kind, body)
        elif kind in metadata and (kind != b"iTXt" or body.startswith(_XMP_KEY + b"\0")):
            metadata[kind] = metadata[kind] or body
    kept.append(b"\0\0\0\0IEND\xaeB`\x82")
    profile = metadata[b"iCCP"].partition(b"\0")[2]
    return Parts(
        b"".join(kept), metadata[b"eXIf"], _png_text(metadata[b"iTXt"]), _inflate(profile[1:])
    )


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes, bytes]]:
    """Kind, body and the whole chunk with length and checksum."""
    at = len(PNG_HEAD)
    while at + 8 <= len(data):
        stop = at + 12 + int.from_bytes(data[at : at + 4], "big")
        kind = data[at + 4 : at + 8]
        yield kind, data[at + 8 : stop - 4], data[at:stop]
        if kind == b"IEND":
            return
        at = stop


def _is_used(kind: bytes, colours: int, body: bytes, whole: bytes) -> bool:
    """Whether a palette or transparency chunk applies to the pixels and is valid."""
    if kind == b"PLTE":
        return colours == _PALETTE
    checksum = zlib.crc32(kind + body).to_bytes(4, "big")
    return len(body) in _TRANSPARENCY.get(colours, ()) and whole.endswith(checksum)


def _png_text(body: bytes) -> bytes:
    """The text of an iTXt chunk, after its key, flag, method, language and translated key."""
    flag, rest = body[len(_XMP_KEY) + 1 :][:1], body[len(_XMP_KEY) + 3 :]
    text = rest.split(b"\0", 2)[-1]
    return _inflate(text) if flag == b"\1" else text


def _raw_exif(kind: bytes, body: bytes) -> bytes:
    """The hexadecimal digits, after a line with the name and one with the length, as bytes."""
    text = body[len(_RAW_EXIF) :]
    lines = (_inflate(text[1:]) if kind == b"zTXt" else text).split(b"\n", 3)
    try:
        return bytes.fromhex(lines[-1].decode("ascii"))
    except ValueError:
        return b""


def _inflate(data: bytes) -> bytes:
    """`data` decompressed; b"" where it is invalid or too long."""
    unpacking = zlib.decompressobj()
    try:
        content = unpacking.decompress(data, MAX_METADATA)
    except zlib.error:
        return b""
    return b"" if unpacking.unconsumed_tail else content


_STILL = (b"VP8 ", b"VP8L")
_MOVING = 0x02
_SHOWN = 0x12
"""Of the flags of a WebP file: has transparency, is animated."""


def _webp(data: bytes) -> Parts:
    kept: list[bytes] = []
    metadata = {b"EXIF": b"", b"XMP ": b"", b"ICCP": b""}
    moves = has_pixels = False
    for kind, body in islice(_riff_chunks(data), _MAX_PARTS):
        if kind in metadata:
            metadata[kind] = metadata[kind] or body[:MAX_METADATA]
        if kind == b"VP8X" and not kept and body:
            moves = bool(body[0] & _MOVING)
            kept.append(_riff(kind, bytes([body[0] & _SHOWN]) + body[1:]))
        elif kind == b"ALPH" or (kind in (b"ANIM", b"ANMF") and moves):
            kept += [] if has_pixels else [_riff(kind, body)]
        elif kind in _STILL and not (has_pixels or moves):
            has_pixels = True
            kept.append(_riff(kind, body))
    return Parts(_riff(b"RIFF", b"WEBP" + b"".join(kept)), *metadata.values())


def _riff_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 12
    while at + 8 <= len(data):
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        yield data[at : at + 4], data[at + 8 : at + 8 + length]
        at += 8 + length + length % 2


def _riff(kind: bytes, body: bytes) -> bytes:
    return kind + len(body).to_bytes(4, "little") + body + b"\0" * (len(body) % 2)


_EXTENSION, _CONTROL, _IMAGE, _TRAILER = 0x21, 0xF9, 0x2C, 0x3B


def _gif(data: bytes) -> Parts:
    at = 13 + _table_size(data[10:11])
    head, control = data[:at], b""
    for _ in range(_MAX_PARTS):
        kind = data[at : at + 1]
        if kind in (b"", bytes([_TRAILER])):
            break
        if kind[0] == _IMAGE:
            begin = at + 10 + _table_size(data[at + 9 : at + 10]) + 1
            return Parts(head + control + data[at : _end_of_blocks(data, begin)] + b";")
        if kind[0] != _EXTENSION:
            at += 1
            continue
        if data[at + 1 : at + 3] == bytes([_CONTROL, 4]):
            control = data[at : at + 7] + b"\0"
        at = _end_of_blocks(data, at + 2)
    return Parts(head)


def _table_size(flags: bytes) -> int:
    """Bytes of the colour table that `flags` declare."""
    return 3 << (flags[0] & 7) + 1 if flags and flags[0] & 0x80 else 0


def _end_of_blocks(data: bytes, at: int) -> int:
    while at < len(data) and data[at]:
        at += data[at] + 1
    return at + 1


_TAKEN_APART: dict[str, Callable[[bytes], Parts]] = {
    "JPEG": _jpeg,
    "PNG": _png,
    "WEBP": _webp,
    "GIF": _gif,
}
