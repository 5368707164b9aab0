"""Changing what a JPEG, PNG, WebP or GIF file says of itself, and not one bit of its pixels: fields
are cut out and put in, everything between them is copied."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from wujie_desktop.domain.aigc_label import FIELD_NAME
from wujie_desktop.imaging.containers import (
    EXIF_HEAD,
    VP8X,
    XMP_HEAD,
    XMP_KEY,
    Piece,
    chunk,
    chunks,
    riff_chunk,
    riff_chunks,
    riff_end,
    segment,
    segments,
    table_size,
)
from wujie_desktop.imaging.fields import (
    XMP_BLOCK,
    XMP_BLOCK_END,
    Field,
    FieldKind,
    cut,
    read_fields,
)
from wujie_desktop.imaging.label_reading import label_entries
from wujie_desktop.imaging.metadata import UPRIGHT, turn_of
from wujie_desktop.imaging.sniff import SUFFIXES
from wujie_desktop.imaging.xmp import (
    LABEL_SPACE,
    Property,
    packet_bytes,
    packet_text,
    with_properties,
    without,
)

MAX_JPEG_PACKET = 65_502
"""Bytes of a packet that a JPEG file can hold."""


class NotSpliced(ValueError):
    """The properties do not go into the file: it is none, or they are too long for its format."""


def with_xmp(data: bytes, properties: Sequence[Property], packet: str = "") -> bytes:
    """`data` with those of `properties` that it lacks, in its own packet or else in `packet`.

    Raises NotSpliced.
    """
    if not properties and not packet:
        return data
    file = read_fields(data)
    packets = file.of(FieldKind.XMP)
    before = packet_text(packets[0].body) if packets else packet
    packet = with_properties(before, properties)
    if packet == before and packets:
        return data
    content = _encoded(file.kind, FieldKind.XMP, packet_bytes(packet))
    place = (packets[0].start, packets[0].stop) if packets else _new_place(file.kind, data)
    return _edited(file.kind, data, [(*place, content)])


def without_labels(data: bytes) -> bytes:
    """`data` without any label; what else stood beside one stays."""
    file = read_fields(data)
    edits = [
        (field.start, field.stop, _encoded(file.kind, field.kind, body) if body else b"")
        for field in file.fields
        if (body := _unlabelled(field)) != field.body or field.kind is FieldKind.LABEL
    ]
    return _edited(file.kind, data, edits) if edits else data


def _unlabelled(field: Field) -> bytes:
    if field.kind is FieldKind.LABEL:
        return b""
    if field.kind is FieldKind.XMP:
        packet = packet_text(field.body)
        bare = without(packet, LABEL_SPACE, "TC260", FIELD_NAME)
        return field.body if bare == packet else packet_bytes(bare)
    if field.kind is FieldKind.EXIF:
        found = list(label_entries(field.body))
        return cut(
            field.body, [(one.start, one.stop, bytes(one.stop - one.start)) for one in found]
        )
    return field.body


def without_metadata(data: bytes) -> bytes:
    """`data` without anything that it says of itself, but turned as before."""
    file = read_fields(data)
    exif = next(iter(file.of(FieldKind.EXIF)), None)
    turn = turn_of(exif.body, b"") if exif else UPRIGHT
    upright = _encoded(file.kind, FieldKind.EXIF, _turned(turn)) if turn != UPRIGHT else b""
    edits = [(one.start, one.stop, upright if one is exif else b"") for one in file.fields]
    return _edited(file.kind, data, edits) if edits else data


def _turned(turn: int) -> bytes:
    """EXIF data with nothing but an orientation."""
    return b"MM\0*\0\0\0\10\0\1\1\x12\0\3\0\0\0\1" + turn.to_bytes(2, "big") + bytes(6)


def packet_of(data: bytes) -> str:
    """The packet of a file for one whose pixels are upright: without labels, and without how the
    file was turned; "" where there is none."""
    packets = read_fields(without_labels(data)).of(FieldKind.XMP)
    return without(packet_text(packets[0].body), _TIFF, "tiff", "Orientation") if packets else ""


def pixels_of(data: bytes) -> bytes:
    """The bytes of `data` that are no metadata: equal before and after every change here."""
    file = read_fields(data)
    bare = cut(data, [(one.start, one.stop, b"") for one in file.fields])
    if file.kind != "WEBP":
        return bare[len(b"GIF89a") * (file.kind == "GIF") :]
    return b"".join(bare[one.start : one.stop] for one in riff_chunks(bare) if one.kind != VP8X)


_TIFF = "http://ns.adobe.com/tiff/1.0/"


def _encoded(file: str, kind: FieldKind, body: bytes) -> bytes:
    """A field as it stands in a file of the format `file`."""
    is_xmp = kind is FieldKind.XMP
    if file == "JPEG":
        if is_xmp and len(body) > MAX_JPEG_PACKET:
            raise NotSpliced(f"{len(body)} bytes")
        return segment(b"\xe1", (XMP_HEAD if is_xmp else EXIF_HEAD) + body)
    if file == "PNG":
        text = XMP_KEY + b"\0\0\0\0\0" + body
        return chunk(b"iTXt", text) if is_xmp else chunk(b"eXIf", body)
    if file == "WEBP":
        return riff_chunk(b"XMP " if is_xmp else b"EXIF", body)
    return b"!\xff" + XMP_BLOCK + body + XMP_BLOCK_END


_FIRST_SEGMENTS = (b"\xe0", b"\xe1")
"""JFIF and EXIF stand first in a JPEG file."""


def _new_place(kind: str, data: bytes) -> tuple[int, int]:
    """Where a packet is put into a file that has none."""
    at = 13 + table_size(data[10:11])
    if kind == "JPEG":
        first = takewhile(lambda piece: piece.kind in _FIRST_SEGMENTS, segments(data))
        at = max((piece.stop for piece in first), default=2)
    elif kind == "PNG":
        at = next((piece.stop for piece in chunks(data)), len(data) + 1)
    elif kind == "WEBP":
        at = riff_end(data)
    if at > len(data) or kind not in SUFFIXES:
        raise NotSpliced("no place for metadata")
    return at, at


def _edited(kind: str, data: bytes, edits: Sequence[tuple[int, int, bytes]]) -> bytes:
    """`data` with `edits`, and with its head as the fields then in it demand."""
    if kind == "GIF":
        return b"GIF89a" + cut(data, edits)[6:]
    if kind != "WEBP":
        return cut(data, edits)
    end = riff_end(data)
    body = data[12:end] + b"\0" * (end % 2)
    inside = [(start - 12, stop - 12, content) for start, stop, content in edits if start <= end]
    tail = b"" if any(stop > end for _, stop, _ in edits) else data[end:]
    return _extended(cut(body, inside)) + tail


def _extended(body: bytes) -> bytes:
    """A WebP file of the chunks in `body`, which say what metadata there is."""
    file = bytes(12) + body
    pieces = list(riff_chunks(file))
    if not pieces:
        raise NotSpliced("no chunks")
    present, first = {piece.kind for piece in pieces}, pieces[0]
    flags = 0x04 * (b"XMP " in present) | 0x08 * (b"EXIF" in present)
    if first.kind == VP8X and first.body:
        head = bytes([first.body[0] & 0xF3 | flags]) + first.body[1:]
        body = riff_chunk(VP8X, head) + file[first.stop :]
    elif flags:
        body = riff_chunk(VP8X, _canvas(first, flags)) + body
    return riff_chunk(b"RIFF", b"WEBP" + body)


def _canvas(picture: Piece, flags: int) -> bytes:
    """The content of the first chunk that a WebP file with metadata begins with."""
    body = picture.body
    across = down = -1
    if picture.kind == b"VP8L":
        bits = int.from_bytes(body[1:5], "little")
        across, down = bits & 0x3FFF, bits >> 14 & 0x3FFF
        flags |= 0x10 * (bits >> 28 & 1)
    elif picture.kind == b"VP8 ":
        across, down = ((int.from_bytes(body[at : at + 2], "little") & 0x3FFF) - 1 for at in (6, 8))
    if min(across, down) < 0:
        raise NotSpliced("no size")
    return bytes([flags, 0, 0, 0]) + across.to_bytes(3, "little") + down.to_bytes(3, "little")
