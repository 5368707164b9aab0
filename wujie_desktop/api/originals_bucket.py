"""Originals of a team in a bucket that its members reach: by the names of their content, each
written once and never changed."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial
from http import HTTPStatus
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import httpx

from wujie_desktop.api.bucket_answer import refusal_of
from wujie_desktop.api.bucket_calls import CALL_SECONDS, BucketCall, BucketCalls, answer_of
from wujie_desktop.api.picture_stream import MAX_BYTES
from wujie_desktop.api.wire import HttpAnswer
from wujie_desktop.base.files import hash_file, size_of
from wujie_desktop.base.threads import off_loop
from wujie_desktop.domain.bucket import Bucket
from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.errors import BucketUnusable, PlanUnusable, TransportError
from wujie_desktop.domain.failure_reasons import FailureReason
from wujie_desktop.domain.originals_bucket import original_name
from wujie_desktop.domain.secret import Secret
from wujie_desktop.domain.team_errors import TeamOriginalsAway, originals_away
from wujie_desktop.domain.team_originals import NO_NAME, TRIAL, TRIAL_NAME

PIECE = 256 * 1024
"""Bytes that are read from the disk at a time."""
_ONLY_NEW: Final = {"if-none-match": "*"}
_NOT_WRITTEN = (HTTPStatus.PRECONDITION_FAILED, HTTPStatus.CONFLICT, HTTPStatus.NOT_IMPLEMENTED)
"""Somebody else was first, or is just writing, or the store knows no such condition."""


class OriginalsBucket:
    """A `services.team_originals.OriginalsPlace`. Nothing is ever deleted."""

    def __init__(
        self,
        bucket: Bucket,
        secret_of: Callable[[], Awaitable[Secret | None]],
        open_http: Callable[[], httpx.AsyncClient],
        clock: Clock,
        *,
        patience: float = CALL_SECONDS,
    ) -> None:
        """`secret_of` is asked at each call; `patience` is in seconds."""
        self._bucket = bucket
        self._secret_of = secret_of
        self._open_http = open_http
        self._clock = clock
        self._patience = patience

    async def put(self, sha256: str, source: Path) -> bool:
        """Have the bytes of `source` there under the name of their content; returns whether they
        are: not where it is missing or of other content. Raises TeamOriginalsAway."""
        async with self._open() as calls:
            found, size = await off_loop(partial(_look_at, source))
            if found != sha256:
                return False
            put = BucketCall("PUT", original_name(self._bucket.prefix, sha256), length=size)
            if await self._write(calls, replace(put, headers=_ONLY_NEW), source):
                return True
            # what is there is not whole, or this store does not write under a condition
            if not await self._write(calls, put, source):
                raise BucketUnusable(FailureReason.COPY_DIFFERS)
            return True

    async def get(self, sha256: str, target: Path) -> bool:
        """Write the bytes of that name to `target`; returns whether they are there, and of that
        content. Raises TeamOriginalsAway."""
        is_right = False
        async with self._open() as calls:
            try:
                is_right = await self._read(calls, sha256, target)
            finally:
                if not is_right:
                    _discard(target)
        return is_right

    async def prove(self) -> None:
        """Ask for what is not there, have something there and read it, as originals are. It stays,
        for nobody needs to be allowed to delete: it is small and always the same. Raises
        TeamOriginalsAway."""
        with TemporaryDirectory() as folder:
            source, target = Path(folder, "source"), Path(folder, "target")
            await off_loop(partial(source.write_bytes, TRIAL))
            await self.get(NO_NAME, target)
            if not (await self.put(TRIAL_NAME, source) and await self.get(TRIAL_NAME, target)):
                raise TeamOriginalsAway(FailureReason.COPY_DIFFERS)

    @asynccontextmanager
    async def _open(self) -> AsyncIterator[BucketCalls]:
        """Calls by connections that last as long as this is open; whatever goes wrong with them
        raises TeamOriginalsAway."""
        try:
            secret = await self._secret_of()
            if not secret:
                raise BucketUnusable(FailureReason.BUCKET_LOCKED)
            async with self._open_http() as http:
                yield BucketCalls(self._bucket, secret, http, self._clock, patience=self._patience)
        except (BucketUnusable, TransportError, PlanUnusable) as error:
            raise TeamOriginalsAway(str(error)) from error
        except OSError as error:
            raise originals_away(error) from error

    async def _write(self, calls: BucketCalls, put: BucketCall, source: Path) -> bool:
        """Put a file; returns whether one of its size is there afterwards."""
        answer = await calls.ask(replace(put, body=_pieces(source)))
        if put.headers and answer.status in _NOT_WRITTEN:
            return await self._has(calls, put)
        self._require(answer)
        return bool(answer.headers.get("etag")) or await self._has(calls, put)

    async def _has(self, calls: BucketCalls, put: BucketCall) -> bool:
        """Whether an object of that size is there."""
        answer = await calls.ask(BucketCall("HEAD", put.name))
        if answer.status == HTTPStatus.NOT_FOUND:
            return False
        self._require(answer)
        return answer.headers.get("content-length") == str(put.length)

    async def _read(self, calls: BucketCalls, sha256: str, target: Path) -> bool:
        name = original_name(self._bucket.prefix, sha256)
        async with calls.open(BucketCall("GET", name)) as response:
            if response.status_code == HTTPStatus.OK:
                return await _keep(response, target) == sha256
            answer = await answer_of(response)
        refusal = refusal_of(answer, self._clock.now())
        if refusal.startswith(FailureReason.NOT_IN_BUCKET):
            return False
        other = FailureReason.NOT_A_BUCKET.of(FailureReason.STATUS.of(answer.status))
        raise BucketUnusable(refusal or other)

    def _require(self, answer: HttpAnswer) -> None:
        if refusal := refusal_of(answer, self._clock.now()):
            raise BucketUnusable(refusal)


def _look_at(source: Path) -> tuple[str, int]:
    """Hash and size; none of a file that is missing."""
    size = size_of(source)
    return ("", 0) if size is None else (hash_file(source), size)


def _discard(target: Path) -> None:
    target.unlink(missing_ok=True)


async def _pieces(source: Path) -> AsyncIterator[bytes]:
    with source.open("rb") as file:
        while piece := await off_loop(partial(file.read, PIECE)):
            yield piece


async def _keep(response: httpx.Response, target: Path) -> str:
    """Write the body to `target`; returns its SHA-256, "" where it is larger than any original. The
    bytes are taken as they come: packed ones are other ones."""
    digest, size = hashlib.sha256(), 0
    with target.open("wb") as file:
        async for piece in response.aiter_raw():
            size += len(piece)
            if size > MAX_BYTES:
                return ""
            digest.update(piece)
            await off_loop(partial(file.write, piece))
    return digest.hexdigest()
