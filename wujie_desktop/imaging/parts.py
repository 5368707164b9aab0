"""Picture files split into pixel data for the decoder, and metadata.

The decoder never sees metadata, so that no fault of metadata - size, checksum, form - can hide a
picture. Of animations it sees the first frame, or all frames of a WebP. Never raises: any bytes can
be split, and the decoder finds what is missing.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

from wujie_desktop.domain.value import value
from wujie_desktop.imaging.containers import (
    EXIF_HEAD,
    EXTENSION,
    IMAGE,
    MAX_METADATA,
    MAX_PIECES,
    SCAN,
    VP8X,
    XMP_HEAD,
    XMP_KEY,
    Piece,
    blocks,
    checksum,
    chunks,
    inflate,
    riff_chunk,
    riff_chunks,
    segments,
    table_size,
    text_chunk,
)
from wujie_desktop.imaging.sniff import PNG_HEAD


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


_JFIF, _EXIF_OR_XMP, _PROFILE, _ADOBE, _LAST_APPLICATION, _COMMENT = (
    bytes([number]) for number in (0xE0, 0xE1, 0xE2, 0xEE, 0xEF, 0xFE)
)
_PROFILE_HEAD = b"ICC_PROFILE\0"


def _jpeg(data: bytes) -> Parts:
    kept, exif, xmp = [data[:2]], b"", b""
    profile: dict[bytes, bytes] = {}
    for piece in islice(segments(data), MAX_PIECES):
        body = piece.body
        if piece.kind == SCAN:
            kept.append(data[piece.start :])
            break
        if not is_metadata(piece):
            kept.append(data[piece.start : piece.stop])
        elif piece.kind == _EXIF_OR_XMP and body.startswith(EXIF_HEAD):
            exif = exif or body
        elif piece.kind == _EXIF_OR_XMP and body.startswith(XMP_HEAD):
            xmp = xmp or body[len(XMP_HEAD) :]
        elif is_profile(piece):
            number = body[len(_PROFILE_HEAD) :][:1]
            profile[number] = body[len(_PROFILE_HEAD) + 2 :]
    return Parts(b"".join(kept), exif, xmp, b"".join(profile[n] for n in sorted(profile)))


def is_profile(piece: Piece) -> bool:
    """Whether a segment is part of a colour profile."""
    return piece.kind == _PROFILE and piece.body.startswith(_PROFILE_HEAD)


def is_metadata(piece: Piece) -> bool:
    """Whether a segment is metadata. Decoders read colours from valid JFIF and Adobe segments,
    which therefore stay."""
    kind, body = piece.kind, piece.body
    if kind == _JFIF:
        return not (body.startswith(b"JFIF\0") and len(body) >= 14)  # noqa: PLR2004 - ITU T.871
    if kind == _ADOBE:
        return not (body.startswith(b"Adobe") and len(body) >= 12)  # noqa: PLR2004 - ITU T.872
    return _JFIF < kind <= _LAST_APPLICATION or kind == _COMMENT


_PALETTE = 3
"""The colour type of PNG files with a palette."""
_TRANSPARENCY = {0: range(2, 3), 2: range(6, 7), _PALETTE: range(1, 257)}
"""Valid lengths of a tRNS chunk, by colour type."""
_RAW_EXIF = b"Raw profile type exif"
"""EXIF as ImageMagick stored it before PNG had a chunk for it: in hexadecimal digits."""


def _png(data: bytes) -> Parts:
    kept, metadata = [PNG_HEAD], {b"eXIf": b"", b"iCCP": b"", b"iTXt": b""}
    colours = int.from_bytes(data[25:26], "big")
    has_pixels = False
    for piece in islice(chunks(data), MAX_PIECES):
        kind, body, whole = piece.kind, piece.body, data[piece.start : piece.stop]
        has_pixels = has_pixels or kind == b"IDAT"
        if kind == b"IDAT" or (kind == b"IHDR" and len(kept) == 1):
            kept.append(whole)
        elif kind in (b"PLTE", b"tRNS") and not has_pixels:
            kept += [whole] * _is_used(kind, colours, body, whole)
        elif kind in (b"tEXt", b"zTXt") and body.startswith(_RAW_EXIF + b"\0"):
            metadata[b"eXIf"] = metadata[b"eXIf"] or _raw_exif(kind, body)
        elif kind in metadata and (kind != b"iTXt" or body.startswith(XMP_KEY + b"\0")):
            metadata[kind] = metadata[kind] or body
    kept.append(b"\0\0\0\0IEND\xaeB`\x82")
    _, xmp = text_chunk(b"iTXt", metadata[b"iTXt"])
    profile = metadata[b"iCCP"].partition(b"\0")[2]
    return Parts(b"".join(kept), metadata[b"eXIf"], xmp, inflate(profile[1:]))


def _is_used(kind: bytes, colours: int, body: bytes, whole: bytes) -> bool:
    """Whether a palette or transparency chunk applies to the pixels and is valid."""
    if kind == b"PLTE":
        return colours == _PALETTE
    is_intact = whole.endswith(checksum(kind, body))
    return len(body) in _TRANSPARENCY.get(colours, ()) and is_intact


def _raw_exif(kind: bytes, body: bytes) -> bytes:
    """The hexadecimal digits, after a line with the name and one with the length, as bytes."""
    _, text = text_chunk(kind, body)
    try:
        return bytes.fromhex(text.split(b"\n", 3)[-1].decode("ascii"))
    except ValueError:
        return b""


_STILL = (b"VP8 ", b"VP8L")
_MOVING = 0x02
_SHOWN = 0x12
"""Of the flags of a WebP file: has transparency, is animated."""


def _webp(data: bytes) -> Parts:
    kept: list[bytes] = []
    metadata = {b"EXIF": b"", b"XMP ": b"", b"ICCP": b""}
    moves = has_pixels = False
    for piece in islice(riff_chunks(data), MAX_PIECES):
        kind, body = piece.kind, piece.body
        if kind in metadata:
            metadata[kind] = metadata[kind] or body[:MAX_METADATA]
        if kind == VP8X and not kept and body:
            moves = bool(body[0] & _MOVING)
            kept.append(riff_chunk(kind, bytes([body[0] & _SHOWN]) + body[1:]))
        elif kind == b"ALPH" or (kind in (b"ANIM", b"ANMF") and moves):
            kept += [] if has_pixels else [riff_chunk(kind, body)]
        elif kind in _STILL and not (has_pixels or moves):
            has_pixels = True
            kept.append(riff_chunk(kind, body))
    return Parts(riff_chunk(b"RIFF", b"WEBP" + b"".join(kept)), *metadata.values())


_CONTROL = EXTENSION + b"\xf9"


def _gif(data: bytes) -> Parts:
    head, control = data[: 13 + table_size(data[10:11])], b""
    for piece in islice(blocks(data), MAX_PIECES):
        if piece.kind == IMAGE:
            return Parts(head + control + data[piece.start : piece.stop] + b";")
        if piece.kind == _CONTROL and piece.body[:1] == b"\4":
            control = _CONTROL + piece.body[:5] + b"\0"
    return Parts(head)


_TAKEN_APART: dict[str, Callable[[bytes], Parts]] = {
    "JPEG": _jpeg,
    "PNG": _png,
    "WEBP": _webp,
    "GIF": _gif,
}
