"""The bucket that photos are put into: opened for as long as it is needed, tried out, and known
only while a window or a command has said which it is."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import httpx

from wujie_desktop.domain.bucket import Bucket
from wujie_desktop.domain.bucket_findings import BucketFinding
from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.errors import BucketUnusable, TransportError
from wujie_desktop.domain.failure_reasons import FailureReason
from wujie_desktop.domain.photo_place import PhotoPlace
from wujie_desktop.domain.secret import Secret
from wujie_desktop.domain.value import value

if TYPE_CHECKING:
    from wujie_desktop.api.bucket import BucketStore

SecretOf = Callable[[Bucket], Awaitable[Secret | None]]


@value
class OpenBucket:
    """A bucket with its secret."""

    bucket: Bucket
    secret: Secret


class PhotoBuckets:
    """`own` is the bucket that a sandbox has of itself: while it is there, photos go nowhere
    else."""

    def __init__(
        self,
        open_http: Callable[[], httpx.AsyncClient],
        clock: Clock,
        own: OpenBucket | None = None,
    ) -> None:
        self._open_http = open_http
        self._clock = clock
        self._own = own
        self._chosen: Callable[[], Bucket | None] = lambda: None
        self._secret_of: SecretOf = _no_secret

    def use(self, chosen: Callable[[], Bucket | None], secret_of: SecretOf) -> None:
        """Ask `chosen` from now on which bucket is set up, and `secret_of` for its secret."""
        self._chosen, self._secret_of = chosen, secret_of

    @property
    def has_own(self) -> bool:
        """Whether none need be entered."""
        return self._own is not None

    @property
    def bucket(self) -> Bucket | None:
        """The one that photos go to; None where none is set up."""
        return self._own.bucket if self._own else self._chosen()

    @asynccontextmanager
    async def open_place(self) -> AsyncIterator[PhotoPlace]:
        """The bucket, with connections that last as long as this is open. Raises BucketUnusable,
        also for one that is not reached: that says nothing of the gateway."""
        ready = self._own or await self._read()
        async with self._open_http() as http:
            try:
                yield self._store(ready, http)
            except TransportError as error:
                raise BucketUnusable(error.detail) from error

    async def probe(self, bucket: Bucket, entered: Secret) -> tuple[BucketFinding, ...]:
        """Try out `bucket`, with its kept secret where none was `entered`. Raises
        BucketUnusable."""
        secret = entered or await self._secret_of(bucket)
        if not secret:
            raise BucketUnusable(FailureReason.BUCKET_LOCKED)
        async with self._open_http() as http:
            return await self._store(OpenBucket(bucket, secret), http).probe()

    def _store(self, ready: OpenBucket, http: httpx.AsyncClient) -> BucketStore:
        from wujie_desktop.api.bucket import BucketStore  # not needed for the start

        return BucketStore(ready.bucket, ready.secret, http, self._clock)

    async def _read(self) -> OpenBucket:
        bucket = self._chosen()
        if bucket is None:
            raise BucketUnusable(FailureReason.NO_BUCKET)
        secret = await self._secret_of(bucket)
        if not secret:
            raise BucketUnusable(FailureReason.BUCKET_LOCKED)
        return OpenBucket(bucket, secret)


async def _no_secret(_bucket: Bucket) -> Secret | None:
    return None
