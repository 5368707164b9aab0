"""What a picture file says of itself: its metadata as fields that can be read, cut out and put in.
Pixel data, palettes and colour profiles are no fields. Never raises."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum, auto
from itertools import islice

from wujie_desktop.domain.aigc_label import FIELD_NAME
from wujie_desktop.domain.label_findings import FileFault
from wujie_desktop.domain.value import value
from wujie_desktop.imaging.containers import (
    END_OF_IMAGE,
    EXIF_HEAD,
    EXTENSION,
    MAX_PIECES,
    SCAN,
    TRAILER,
    XMP_HEAD,
    XMP_KEY,
    Piece,
    blocks,
    checksum,
    chunks,
    riff_chunks,
    riff_end,
    segments,
    text_chunk,
)
from wujie_desktop.imaging.parts import is_metadata, is_profile
from wujie_desktop.imaging.sniff import HEAD_SIZE, sniff_format
from wujie_desktop.imaging.tiff import XMP, entries


class FieldKind(Enum):
    """What kind of metadata a field is."""

    XMP = auto()
    EXIF = auto()
    LABEL = auto()
    """Nothing but a label: a text chunk or a segment."""
    CREDENTIALS = auto()
    """Signed content credentials (C2PA)."""
    OTHER = auto()


@value
class Field:
    """The bytes `start` to `stop` of a file; `body` is the packet, the TIFF data or the text."""

    kind: FieldKind
    start: int
    stop: int
    body: bytes = b""


@value
class FileFields:
    """The fields of a file, in its order; `kind` is its format, "" for none that is known."""

    kind: str
    fields: tuple[Field, ...] = ()
    faults: tuple[FileFault, ...] = ()

    def of(self, kind: FieldKind) -> tuple[Field, ...]:
        """Those of one kind."""
        return tuple(field for field in self.fields if field.kind is kind)


def read_fields(data: bytes) -> FileFields:
    """The fields of a JPEG, PNG, WebP, GIF or TIFF file."""
    kind = sniff_format(data[:HEAD_SIZE]) or ("TIFF" if data[:4] in _TIFF_HEADS else "")
    if not kind:
        return FileFields("", faults=(FileFault.NO_PICTURE,))
    found: list[Field] = []
    faults: list[FileFault] = []
    for item in _READERS[kind](data):
        if isinstance(item, Field):
            found.append(item)
        else:
            faults.append(item)
    return FileFields(kind, tuple(found), tuple(dict.fromkeys(faults)))


_TIFF_HEADS = (b"II*\0", b"MM\0*")
Found = Iterator[Field | FileFault]

_JUMBF = b"\xeb"
"""The marker of segments with content credentials."""
_EXIF_OR_XMP = b"\xe1"


def _jpeg(data: bytes) -> Found:
    has_pixels = False
    for piece in islice(segments(data), MAX_PIECES):
        if piece.kind == END_OF_IMAGE:
            yield from _tail(data, piece.stop)
            return
        has_pixels = has_pixels or piece.kind == SCAN
        if not has_pixels and is_metadata(piece) and not is_profile(piece):
            yield _segment_field(piece)
    yield FileFault.TRUNCATED


def _segment_field(piece: Piece) -> Field:
    body = piece.body
    if piece.kind == _EXIF_OR_XMP and body.startswith(XMP_HEAD):
        kind, head = FieldKind.XMP, len(XMP_HEAD)
    elif piece.kind == _EXIF_OR_XMP and body.startswith(EXIF_HEAD):
        kind, head = FieldKind.EXIF, len(EXIF_HEAD)
    elif body.startswith(FIELD_NAME.encode()):
        kind, head = FieldKind.LABEL, len(FIELD_NAME)
    else:
        kind, head = FieldKind.CREDENTIALS if piece.kind == _JUMBF else FieldKind.OTHER, 0
    return Field(kind, piece.start, piece.stop, body[head:])


def _tail(data: bytes, at: int) -> Iterator[Field]:
    """What stands after the end of a picture."""
    if at < len(data):
        yield Field(FieldKind.OTHER, at, len(data))


_SHOWN = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB bKGD hIST pHYs sPLT cICP mDCV cLLI acTL"
    b" fcTL fdAT".split()
)
"""Chunks that a PNG file is shown by."""
_TEXTS = (b"tEXt", b"zTXt", b"iTXt")


def _png(data: bytes) -> Found:
    for piece in islice(chunks(data), MAX_PIECES):
        if piece.stop > len(data):
            break
        if piece.kind not in _SHOWN:
            yield _chunk_field(piece)
            if data[piece.stop - 4 : piece.stop] != checksum(piece.kind, piece.body):
                yield FileFault.CHECKSUM
        if piece.kind == b"IEND":
            yield from _tail(data, piece.stop)
            return
    yield FileFault.TRUNCATED


def _chunk_field(piece: Piece) -> Field:
    kind, body = FieldKind.OTHER, piece.body
    if piece.kind in _TEXTS:
        key, text = text_chunk(piece.kind, piece.body)
        if piece.kind == b"iTXt" and key == XMP_KEY:
            kind, body = FieldKind.XMP, text
        elif key == FIELD_NAME.encode():
            kind, body = FieldKind.LABEL, text
    elif piece.kind == b"eXIf":
        kind = FieldKind.EXIF
    elif piece.kind == b"caBX":
        kind = FieldKind.CREDENTIALS
    return Field(kind, piece.start, piece.stop, body)


_WEBP_KINDS = {
    b"XMP ": FieldKind.XMP,
    b"EXIF": FieldKind.EXIF,
    b"C2PA": FieldKind.CREDENTIALS,
}
_WEBP_SHOWN = (b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP")


def _webp(data: bytes) -> Found:
    end = riff_end(data)
    for piece in islice(riff_chunks(data[:end]), MAX_PIECES):
        if piece.start + 8 + len(piece.body) > len(data):
            break
        if piece.kind not in _WEBP_SHOWN:
            kind = _WEBP_KINDS.get(piece.kind, FieldKind.OTHER)
            body = piece.body.removeprefix(EXIF_HEAD)
            yield Field(kind, piece.start, min(piece.stop, len(data)), body)
    if 8 + int.from_bytes(data[4:8], "little") > len(data):
        yield FileFault.TRUNCATED
    yield from _tail(data, end)


XMP_BLOCK = b"\x0bXMP DataXMP"
XMP_BLOCK_END = bytes([1, *range(255, -1, -1), 0])
"""By which readers of sub-blocks find the end of a packet in a GIF file."""


def _gif(data: bytes) -> Found:
    kind = b""
    for piece in islice(blocks(data), MAX_PIECES):
        kind = piece.kind
        if kind == EXTENSION + b"\xff" and piece.body.startswith(XMP_BLOCK):
            body = piece.body.removeprefix(XMP_BLOCK).removesuffix(XMP_BLOCK_END)
            yield Field(FieldKind.XMP, piece.start, piece.stop, body)
    if kind != TRAILER:
        yield FileFault.TRUNCATED


def _tiff(data: bytes) -> Found:
    yield Field(FieldKind.EXIF, 0, len(data), data)
    for entry in entries(data):
        if entry.tag == XMP:
            yield Field(FieldKind.XMP, entry.start, entry.stop, data[entry.start : entry.stop])
        if entry.stop > len(data):
            yield FileFault.TRUNCATED


_READERS = {"JPEG": _jpeg, "PNG": _png, "WEBP": _webp, "GIF": _gif, "TIFF": _tiff}


def cut(data: bytes, edits: Iterable[tuple[int, int, bytes]]) -> bytes:
    """`data` with each range (start, stop) of `edits` replaced by bytes; of those that overlap the
    first counts."""
    parts, at = [], 0
    for start, stop, content in sorted(edits):
        if start >= at:
            parts += [data[at:start], content]
            at = stop
    return b"".join([*parts, data[at:]])
