"""The bytes of one picture as a host sends them: which range of which version, and how fast."""

from __future__ import annotations

import asyncio
import re
import zlib
from collections.abc import AsyncIterator, Iterator, Sequence
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

import httpx

from wujie_desktop.api.content_encoding import Unpacking, encodings_of, unknown_encoding
from wujie_desktop.api.transport_reason import transport_reason
from wujie_desktop.domain.edition import Edition
from wujie_desktop.domain.errors import ConnectionLost, PictureTooLarge, PictureUnfetchable
from wujie_desktop.domain.failure_reasons import FailureReason
from wujie_desktop.domain.value import value

MAX_BYTES = 100 * 1024 * 1024
LEAST_SPEED = 1024
"""Bytes per second below which a download is given up for now."""
SPEED_WINDOW = 20.0
"""Seconds over which the speed is measured."""
DEADLINE = 15 * 60.0
"""Seconds after which it is given up at any speed."""
_MAX_ENCODINGS = 3
_SPAN = re.compile(r"bytes (\d{1,15})-(\d{1,15})/(\d{1,15}|\*)", re.ASCII)
_LENGTH = re.compile(r"\d{1,15}", re.ASCII)
_STRONG_TAG = re.compile(r'"[!#-~]+"')
_STRONG = timedelta(seconds=1)
"""Last-Modified identifies a version once it is this much older than the answer (RFC 9110)."""


@value
class Span:
    """Bytes `start` to `stop` (exclusive) of `total`, None where that is not given."""

    start: int
    stop: int
    total: int | None

    @property
    def is_whole(self) -> bool:
        """Whether it is the complete file."""
        return self.start == 0 and self.stop == self.total


def start_of(response: httpx.Response, offset: int, edition: Edition) -> int | None:
    """The offset at which a successful answer's bytes begin: 0 for the complete file, `offset`
    where they certainly continue `edition`; None where they are neither."""
    headers = response.headers
    if headers.get("Content-Type", "").strip().lower().startswith("multipart/"):
        return None
    span = _span_of(headers)
    if "Content-Range" not in headers:
        return None if response.status_code == httpx.codes.PARTIAL_CONTENT else 0
    if span is None:
        return None
    if span.is_whole:
        return 0
    is_rest = response.status_code == httpx.codes.PARTIAL_CONTENT and 0 < offset == span.start
    return offset if is_rest and _is_same(edition_of(response), edition) else None


def edition_of(response: httpx.Response) -> Edition:
    """The version of the file in the answer. Compressed bytes identify none."""
    headers = response.headers
    if encodings_of(headers.get("Content-Encoding", "")):
        return Edition()
    etag = headers.get("ETag", "").strip()
    is_strong = _STRONG_TAG.fullmatch(etag)
    modified = headers.get("Last-Modified", "").strip()
    changed, answered = _moment(modified), _moment(headers.get("Date", ""))
    is_old = changed and answered and answered - changed >= _STRONG
    span = _span_of(headers)
    total = span.total if span else _length_of(headers)
    return Edition(etag if is_strong else "", modified if is_old else "", total)


def _is_same(one: Edition, other: Edition) -> bool:
    """Whether both are certainly the same version."""
    same = one.etag == other.etag if one.etag or other.etag else one.modified == other.modified
    return same and bool(one.validator) and one.total is not None and one.total == other.total


def _span_of(headers: httpx.Headers) -> Span | None:
    match = _SPAN.fullmatch(headers.get("Content-Range", "").strip())
    if not match:
        return None
    start, last = int(match[1]), int(match[2])
    total = None if match[3] == "*" else int(match[3])
    length = _length_of(headers)
    span = Span(start, last + 1, total)
    fits = start <= last and (total is None or last < total) and length in (None, last + 1 - start)
    return span if fits else None


def _length_of(headers: httpx.Headers) -> int | None:
    text = headers.get("Content-Length", "").strip()
    return int(text) if _LENGTH.fullmatch(text) else None


def _moment(text: str) -> datetime | None:
    if not text.isascii():
        return None
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo else None


class PictureStream:
    """The bytes of one picture from `offset` on; `edition` is the version of the file."""

    def __init__(self, response: httpx.Response, offset: int) -> None:
        """Raises PictureTooLarge, and PictureUnfetchable for an unknown encoding."""
        self._response = response
        self.offset = offset
        self.edition = edition_of(response)
        names = encodings_of(response.headers.get("Content-Encoding", ""))
        unknown = unknown_encoding(names) or ", ".join(names[_MAX_ENCODINGS:])
        if unknown:
            raise PictureUnfetchable(FailureReason.UNKNOWN_ENCODING.of(unknown))
        self._unpacking = [Unpacking(name) for name in reversed(names)]
        length = _length_of(response.headers)
        self._expected = length
        announced = self.edition.total or length or 0
        if announced > MAX_BYTES:
            raise PictureTooLarge(FailureReason.TOO_MANY_BYTES.of(announced))

    async def chunks(self) -> AsyncIterator[bytes]:
        """The bytes, decompressed. Raises ConnectionLost where they end early or arrive too slowly,
        PictureTooLarge."""
        given = self.offset
        try:
            async for raw in self._raw():
                for chunk in _unpacked(raw, self._unpacking):
                    given += len(chunk)
                    if given > MAX_BYTES:
                        raise PictureTooLarge(FailureReason.TOO_MANY_BYTES.of(MAX_BYTES))
                    yield chunk
        except httpx.HTTPError as error:
            raise ConnectionLost(transport_reason(error)) from error
        except zlib.error as error:
            raise ConnectionLost(FailureReason.NOT_DECOMPRESSED) from error
        if not all(unpacking.is_complete for unpacking in self._unpacking):
            raise ConnectionLost(FailureReason.TOO_FEW_BYTES)

    async def _raw(self) -> AsyncIterator[bytes]:
        """The bytes as received, counted and timed. The consumer's own time does not count."""
        pace, received = _Pace(), 0
        arriving = self._response.aiter_raw()
        while True:
            since = pace.now()
            raw = await anext(arriving, None)
            if raw is None:
                break
            received += len(raw)
            pace.add(pace.now() - since, len(raw))
            yield raw
        if received < (self._expected or 0):
            raise ConnectionLost(FailureReason.TOO_FEW_BYTES.of(f"{received} of {self._expected}"))
        reached, total = self.offset + received, self.edition.total
        if total is not None and reached != total:
            raise ConnectionLost(FailureReason.TOO_FEW_BYTES.of(f"{reached} of {total}"))


def _unpacked(data: bytes, steps: Sequence[Unpacking]) -> Iterator[bytes]:
    if not steps:
        yield data
        return
    for piece in steps[0].feed(data):
        yield from _unpacked(piece, steps[1:])


class _Pace:
    """The speed of a download: `add` raises ConnectionLost where it is too low."""

    def __init__(self) -> None:
        self._whole = self._waited = 0.0
        self._bytes = 0

    def now(self) -> float:
        """Seconds on the loop's clock."""
        return asyncio.get_running_loop().time()

    def add(self, seconds: float, received: int) -> None:
        """Count bytes that took `seconds` to arrive."""
        self._whole += seconds
        self._waited += seconds
        self._bytes += received
        if self._waited >= SPEED_WINDOW:
            if self._bytes < LEAST_SPEED * self._waited:
                raise ConnectionLost(FailureReason.TOO_SLOW)
            self._waited, self._bytes = 0.0, 0
        if self._whole > DEADLINE:
            raise ConnectionLost(FailureReason.TOO_SLOW)
