"""Content-Encoding decoded as far as possible: a damaged body still counts."""

from __future__ import annotations

import zlib

from wujie_desktop.api.content_encoding import encodings_of, unknown_encoding
from wujie_desktop.domain.failure_reasons import FailureReason

ACCEPTED = "gzip, deflate"
_ANY_HEADER = 47
"""zlib's number for "gzip or zlib, whichever it is"."""
_NO_HEADER = -15
_SMALL = 64 * 1024
_STEP = 512
"""Bytes decompressed at a time. An error loses its whole piece, so small bodies go byte by byte."""


def unpack(body: bytes, encoding: str, largest: int) -> tuple[bytes, FailureReason | None]:
    """The decompressed `body`, at most `largest` bytes, and what was wrong with it."""
    names = encodings_of(encoding)
    if unknown_encoding(names):
        return body, FailureReason.NOT_DECOMPRESSED
    for _ in names:
        body, fault = _inflate(body, largest)
        if fault:
            return body, fault
    return (body[:largest], FailureReason.TOO_LARGE) if len(body) > largest else (body, None)


def _inflate(body: bytes, largest: int) -> tuple[bytes, FailureReason | None]:
    content, fault = _inflate_as(body, largest, _ANY_HEADER)
    if not content and fault is FailureReason.NOT_DECOMPRESSED:
        content, fault = _inflate_as(body, largest, _NO_HEADER)
    return content, fault


def _inflate_as(body: bytes, largest: int, kind: int) -> tuple[bytes, FailureReason | None]:
    unpacker, out = zlib.decompressobj(kind), bytearray()
    step = 1 if len(body) <= _SMALL else _STEP
    try:
        for start in range(0, len(body), step):
            out += unpacker.decompress(body[start : start + step], largest + 1 - len(out))
            if len(out) > largest:
                return bytes(out[:largest]), FailureReason.TOO_LARGE
    except zlib.error:
        return bytes(out), FailureReason.NOT_DECOMPRESSED
    return bytes(out), None if unpacker.eof or not body else FailureReason.NOT_DECOMPRESSED
