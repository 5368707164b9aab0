"""Calls of a bucket in a store that speaks S3: each is signed in its address, which nobody but the
store sees. Nothing of it is in an error."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterable, AsyncIterator, Mapping
from contextlib import aclosing, asynccontextmanager
from dataclasses import field
from datetime import datetime
from typing import Final

import httpx

from wujie_desktop.api.sigv4 import presign
from wujie_desktop.api.small_answer import read_small
from wujie_desktop.api.transport_reason import NO_CONNECTION, transport_reason
from wujie_desktop.api.wire import HttpAnswer
from wujie_desktop.domain.bucket import Bucket
from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.errors import BucketUnusable, ConnectionLost, Unreachable
from wujie_desktop.domain.failure_reasons import FailureReason
from wujie_desktop.domain.redaction import redact
from wujie_desktop.domain.secret import Secret
from wujie_desktop.domain.value import value

CALL_SECONDS = 900
"""How long the signature of a call holds."""
MAX_ANSWER = 64 * 1024
"""Bytes."""
TIMEOUT: Final = httpx.Timeout(30.0, connect=10.0)


@value
class BucketCall:
    """One call for the object called `name`. `headers` (names in lower case) are signed; `length`
    is that of a body that comes in pieces. `at` is when it is signed, None for now."""

    method: str
    name: str
    body: bytes | AsyncIterable[bytes] | None = None
    length: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    is_signed: bool = True
    at: datetime | None = None


class BucketCalls:
    """Calls of one bucket, by the HTTP client of whoever makes them."""

    def __init__(
        self,
        bucket: Bucket,
        secret: Secret,
        http: httpx.AsyncClient,
        clock: Clock,
        *,
        patience: float,
    ) -> None:
        """`patience` is in seconds, for each call. Raises BucketUnusable where what was entered
        cannot be used."""
        if bucket.problems or not secret:
            raise BucketUnusable(FailureReason.NO_BUCKET)
        self._bucket = bucket
        self._secret = secret
        self._http = http
        self._clock = clock
        self._patience = patience

    def sign(
        self,
        method: str,
        name: str,
        at: datetime,
        seconds: int,
        headers: Mapping[str, str],
    ) -> str:
        """An address that holds from `at` for so many `seconds`."""
        return presign(
            method,
            self._bucket.address_of(name),
            region=self._bucket.region,
            key_id=self._bucket.key_id,
            secret=self._secret,
            at=at,
            seconds=seconds,
            headers=headers,
        )

    async def ask(self, call: BucketCall) -> HttpAnswer:
        """The answer, which is small. Raises Unreachable and ConnectionLost."""
        async with self.open(call) as response:
            return await answer_of(response)

    @asynccontextmanager
    async def open(self, call: BucketCall) -> AsyncIterator[httpx.Response]:
        """The answer, its body still to be read, within the patience too. Raises Unreachable and
        ConnectionLost, then as well."""
        try:
            async with asyncio.timeout(self._patience), aclosing(await self._send(call)) as answer:
                yield answer
        except TimeoutError:
            raise ConnectionLost(FailureReason.TOO_SLOW) from None
        except NO_CONNECTION as error:
            raise Unreachable(redact(transport_reason(error))) from None
        except httpx.HTTPError as error:
            raise ConnectionLost(redact(transport_reason(error))) from None

    async def _send(self, call: BucketCall) -> httpx.Response:
        address = self._bucket.address_of(call.name)
        if call.is_signed:
            at = call.at or self._clock.now()
            address = self.sign(call.method, call.name, at, CALL_SECONDS, call.headers)
        length = {} if call.length is None else {"Content-Length": str(call.length)}
        request = self._http.build_request(
            call.method,
            address,
            content=call.body,
            headers={"Accept-Encoding": "identity", **length, **call.headers},
            timeout=TIMEOUT,
        )
        try:
            return await self._http.send(request, stream=True)
        except (httpx.InvalidURL, ValueError):
            # httpx reads the Location of every redirect, though it follows none
            raise ConnectionLost(FailureReason.BAD_REDIRECT) from None


async def answer_of(response: httpx.Response) -> HttpAnswer:
    """An answer with all of its small body. Raises ConnectionLost and what httpx does."""
    body = await read_small(response, MAX_ANSWER)
    found = {name.lower(): text for name, text in response.headers.items()}
    return HttpAnswer(response.status_code, found, body)
