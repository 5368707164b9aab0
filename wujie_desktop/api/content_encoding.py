"""Decoding of an unrequested Content-Encoding, as the bytes arrive."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

_GZIP_MAGIC = b"\x1f\x8b"
_GZIP, _ZLIB, _RAW = 31, 15, -15
"""What zlib calls its forms."""
_PIECE = 256 * 1024
"""Bytes that are decompressed at a time, so that a consumer can stop early."""
_KNOWN = ("gzip", "x-gzip", "deflate")


def encodings_of(header: str) -> tuple[str, ...]:
    """The names in a Content-Encoding header, the outermost last, "identity" left out."""
    names = (name.strip().lower() for name in header.split(","))
    return tuple(name for name in names if name not in ("", "identity"))


def unknown_encoding(names: tuple[str, ...]) -> str:
    """The first unsupported encoding; "" where there is none."""
    return next((name for name in names if name not in _KNOWN), "")


class Unpacking:
    """Decompresses a stream. `feed` raises zlib.error.

    A body that is declared gzip and does not begin so passes unchanged: some hosts are wrong about
    it.
    """

    def __init__(self, name: str) -> None:
        self._is_deflate = name == "deflate"
        self._head = b""
        self._passes = False
        self._form: int | None = None
        self._work = zlib.decompressobj()

    @property
    def is_complete(self) -> bool:
        """Whether the compressed stream has reached its end."""
        return self._passes or self._work.eof

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Decompress `data`, in pieces of limited size."""
        if self._form is None and not self._passes:
            self._head += data
            if len(self._head) < len(_GZIP_MAGIC):
                return
            data, self._head = self._head, b""
            self._begin(data)
        if self._passes:
            yield data
            return
        while data:
            piece = self._work.decompress(data, _PIECE)
            if piece:
                yield piece
            data = self._work.unconsumed_tail
            if self._work.eof:
                data = self._next_member()

    def _begin(self, data: bytes) -> None:
        if data.startswith(_GZIP_MAGIC):
            self._form = _GZIP
        elif self._is_deflate:
            is_zlib = data[0] & 15 == 8 and int.from_bytes(data[:2], "big") % 31 == 0  # noqa: PLR2004 - RFC 1950
            self._form = _ZLIB if is_zlib else _RAW
        else:
            self._passes = True
            return
        self._work = zlib.decompressobj(self._form)

    def _next_member(self) -> bytes:
        """The start of the next gzip member in what is left, else b"": trailing bytes are
        ignored."""
        rest = self._work.unused_data
        if self._form != _GZIP or not rest.startswith(_GZIP_MAGIC):
            return b""
        self._work = zlib.decompressobj(_GZIP)
        return rest
