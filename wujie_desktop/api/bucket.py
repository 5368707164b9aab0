"""A bucket in a store that speaks S3: puts a photo there, signs where the vendor finds it, takes it
away again, and tries all of that out."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import httpx

from wujie_desktop.api.addresses import is_public
from wujie_desktop.api.bucket_answer import CLOCKS_APART, keeps_versions, refusal_of, seconds_ahead
from wujie_desktop.api.bucket_calls import BucketCall, BucketCalls
from wujie_desktop.api.envelope import is_web_page
from wujie_desktop.api.wire import HttpAnswer
from wujie_desktop.domain.bucket import Bucket, object_name
from wujie_desktop.domain.bucket_findings import BucketFinding, BucketFindingKind
from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.errors import BucketUnusable, TransportError
from wujie_desktop.domain.failure_reasons import FailureReason
from wujie_desktop.domain.photo_place import StoredPhoto
from wujie_desktop.domain.photos import PhotoId
from wujie_desktop.domain.secret import Secret

PATIENCE = 300.0
"""Seconds for one call: a photo may go up slowly, an answer may come byte by byte."""
_JPEG = "image/jpeg"
_OK, _NO_CONTENT = 200, 204
_CLIENT_FAULTS, _GONE = range(400, 500), (404, 410)
_LONG_AGO = timedelta(hours=3)
_INSIDE = (".local", ".lan", ".internal", ".localhost", "-internal.aliyuncs.com")
"""Ends of names that nobody outside resolves or reaches."""


def is_inside(endpoint: str) -> bool:
    """Whether an address is one of this machine or this network, by its looks."""
    host = urlsplit(endpoint).hostname or ""
    if "." not in host or host.endswith(_INSIDE):
        return ":" not in host or not is_public(host)
    return host.rpartition(".")[2].isdecimal() and not is_public(host)


class BucketStore:
    """One bucket; a `domain.photo_place.PhotoPlace`."""

    def __init__(
        self,
        bucket: Bucket,
        secret: Secret,
        http: httpx.AsyncClient,
        clock: Clock,
        *,
        patience: float = PATIENCE,
    ) -> None:
        """Raises BucketUnusable where what was entered cannot be used."""
        self._calls = BucketCalls(bucket, secret, http, clock, patience=patience)
        self._bucket = bucket
        self._clock = clock

    async def put(self, photo: PhotoId, data: bytes) -> StoredPhoto:
        """Put a JPEG into the bucket; the address opens it for the bucket's lifetime.

        Raises BucketUnusable and TransportError.
        """
        name = object_name(self._bucket.prefix, photo)
        self._require(_put_refusal(await self._ask("PUT", name, data), self._clock.now()))
        return self.sign(photo)

    def sign(self, photo: PhotoId) -> StoredPhoto:
        """An address that opens a photo that is there for the bucket's lifetime, from now."""
        name = object_name(self._bucket.prefix, photo)
        now = self._clock.now().replace(microsecond=0)
        lifetime = self._bucket.lifetime
        address = self._calls.sign("GET", name, now, int(lifetime.total_seconds()), {})
        return StoredPhoto(address, now + lifetime)

    async def delete(self, photo: PhotoId) -> None:
        """Take a photo away; one that is gone already is as well.

        Raises BucketUnusable and TransportError.
        """
        answer = await self._ask("DELETE", object_name(self._bucket.prefix, photo))
        self._require(_delete_refusal(answer, self._clock.now()))

    async def probe(self) -> tuple[BucketFinding, ...]:
        """Try out with a small object of its own whatever is done to photos, and what must not be
        possible. Never raises an error of the domain: each is a finding."""
        return tuple([finding async for finding in self._probe()])

    async def _probe(self) -> AsyncIterator[BucketFinding]:
        mark = os.urandom(16).hex()
        name, data = object_name(self._bucket.prefix, f"wujie-desktop-{mark}"), mark.encode()
        try:
            written = await self._ask("PUT", name, data)
        except TransportError as error:
            yield BucketFinding(BucketFindingKind.NOT_REACHED, error.detail)
            return
        now = self._clock.now()
        refusal = _put_refusal(written, now)
        if refusal:
            yield BucketFinding(BucketFindingKind.NOT_WRITTEN, refusal)
        else:
            yield BucketFinding(BucketFindingKind.WRITES)
            for step, failed in (
                (self._read_back, BucketFindingKind.NOT_READ),
                (self._read_unsigned, BucketFindingKind.PRIVACY_UNKNOWN),
                (self._read_late, BucketFindingKind.NOT_READ),
            ):
                try:
                    finding = await step(name, data)
                except TransportError as error:
                    finding = BucketFinding(failed, error.detail)
                if finding:
                    yield finding
            yield await self._delete_again(name, data)
            if keeps_versions(written):
                yield BucketFinding(BucketFindingKind.VERSIONED)
        if is_inside(self._bucket.endpoint):
            yield BucketFinding(BucketFindingKind.UNREACHABLE_FROM_OUTSIDE)
        ahead = seconds_ahead(written, now)
        if abs(ahead) >= CLOCKS_APART:
            yield BucketFinding(BucketFindingKind.CLOCK, seconds=ahead)

    async def _read_back(self, name: str, data: bytes) -> BucketFinding:
        answer = await self._ask("GET", name)
        refusal = refusal_of(answer, self._clock.now())
        if refusal:
            return BucketFinding(BucketFindingKind.NOT_READ, refusal)
        is_same = answer.body == data
        return BucketFinding(BucketFindingKind.READS if is_same else BucketFindingKind.DIFFERS)

    async def _read_unsigned(self, name: str, data: bytes) -> BucketFinding:
        answer = await self._ask("GET", name, is_signed=False)
        if answer.status == _OK and answer.body == data:
            return BucketFinding(BucketFindingKind.PUBLIC)
        if answer.status in _CLIENT_FAULTS and not is_web_page(answer):
            return BucketFinding(BucketFindingKind.PRIVATE)
        detail = FailureReason.STATUS.of(answer.status)
        return BucketFinding(BucketFindingKind.PRIVACY_UNKNOWN, detail)

    async def _read_late(self, name: str, data: bytes) -> BucketFinding | None:
        """Ask with a signature whose time is over."""
        answer = await self._ask("GET", name, is_late=True)
        is_open = answer.status == _OK and answer.body == data
        return BucketFinding(BucketFindingKind.NEVER_EXPIRES) if is_open else None

    async def _delete_again(self, name: str, data: bytes) -> BucketFinding:
        try:
            refusal = _delete_refusal(await self._ask("DELETE", name), self._clock.now())
            if refusal:
                return BucketFinding(BucketFindingKind.NOT_DELETED, refusal)
            left = await self._ask("GET", name)
        except TransportError as error:
            return BucketFinding(BucketFindingKind.NOT_DELETED, error.detail)
        is_there = left.status == _OK and left.body == data
        return BucketFinding(
            BucketFindingKind.STILL_THERE if is_there else BucketFindingKind.DELETES
        )

    async def _ask(
        self,
        method: str,
        name: str,
        data: bytes | None = None,
        *,
        is_signed: bool = True,
        is_late: bool = False,
    ) -> HttpAnswer:
        """One call. Raises Unreachable and ConnectionLost."""
        at = self._clock.now() - (_LONG_AGO if is_late else timedelta())
        headers = {} if data is None else {"content-type": _JPEG}
        call = BucketCall(method, name, data, headers=headers, is_signed=is_signed, at=at)
        return await self._calls.ask(call)

    def _require(self, refusal: str) -> None:
        if refusal:
            raise BucketUnusable(refusal)


def _put_refusal(answer: HttpAnswer, now: datetime) -> str:
    """Why nothing was put there, "" where it was: a store says so with the ETag of what it has."""
    refusal = refusal_of(answer, now)
    if not refusal and not answer.headers.get("etag"):
        return FailureReason.NOT_A_BUCKET.of(FailureReason.STATUS.of(answer.status))
    return refusal


def _delete_refusal(answer: HttpAnswer, now: datetime) -> str:
    """Why it is still there, "" where it is gone: a store says so without a word more."""
    refusal = refusal_of(answer, now)
    if refusal:
        is_gone = answer.status in _GONE and refusal.startswith(FailureReason.NOT_IN_BUCKET)
        return "" if is_gone else refusal
    if answer.status == _NO_CONTENT or (answer.status == _OK and not answer.body):
        return ""
    return FailureReason.NOT_A_BUCKET.of(FailureReason.STATUS.of(answer.status))
