"""The gateway client: codec and httpx, nothing else. No call is ever repeated in here but
for the one new signature after HTTP 403."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import aclosing
from dataclasses import replace

import httpx

from wujie_desktop.api import codec
from wujie_desktop.api.auth import Signer
from wujie_desktop.api.envelope import bad_response
from wujie_desktop.api.transport_reason import transport_reason
from wujie_desktop.api.wire import LAST_PORT, HttpAnswer, HttpRequest
from wujie_desktop.domain.answers import AvatarInfo, CreateAnswer, HistoryPage, TemplateOption
from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.draft import GenerationDraft
from wujie_desktop.domain.errors import (
    BadResponse,
    ConnectionLost,
    Unreachable,
)
from wujie_desktop.domain.exact_request import ExactRequest
from wujie_desktop.domain.ids import AvatarKey, ImageKey
from wujie_desktop.domain.notices import ResultNotice
from wujie_desktop.domain.reasons import Why

LARGEST_ANSWER = 8 * 1024 * 1024
"""Bytes after decompression."""
QUERY_TIMEOUT = httpx.Timeout(30.0, connect=10.0)
CREATE_TIMEOUT = httpx.Timeout(60.0, connect=10.0)
DEADLINE = 120.0
"""Seconds for a whole exchange: one byte a second never trips the timeouts above."""

_NOTHING_SENT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.UnsupportedProtocol,
    httpx.ProxyError,
)
"""What httpx raises before the first byte of a request can have left."""


class WujieClient:
    """Every call of the gateway. Raises errors of the domain and nothing of httpx."""

    def __init__(
        self,
        base_address: str,
        signer: Signer,
        http: httpx.AsyncClient,
        clock: Clock,
        *,
        create_timeout: httpx.Timeout = CREATE_TIMEOUT,
    ) -> None:
        self._base = base_address.rstrip("/")
        self._signer = signer
        self._http = http
        self._clock = clock
        self._create_timeout = create_timeout

    async def create(self, draft: GenerationDraft) -> CreateAnswer:
        """Send one paid call, once (contract §4)."""
        request = codec.build_create_request(draft)
        answer = await self._call(request, self._create_timeout)
        return codec.parse_create_answer(answer, now=self._clock.now())

    def describe_create(self, draft: GenerationDraft, *, signed: bool) -> ExactRequest:
        """The paid call as it would leave now; without its signature unless `signed`."""
        request = codec.build_create_request(draft)
        authorization = self._signer.header() if signed else ""
        return ExactRequest(self._base + request.path, request.body or b"", authorization)

    async def generating_info(self, keys: Sequence[ImageKey]) -> tuple[ResultNotice, ...]:
        """Results of many keys; unknown ones are left out (contract §5)."""
        answer = await self._call(codec.build_generating_info_request(keys))
        return codec.parse_generating_info_answer(answer, now=self._clock.now())

    async def info(self, key: ImageKey) -> ResultNotice:
        """Result of one key (contract §5)."""
        answer = await self._call(codec.build_info_request(key))
        return codec.parse_info_answer(answer, now=self._clock.now())

    async def history(self, page: int) -> HistoryPage:
        """One page of a hundred keys, newest first (contract §5)."""
        answer = await self._call(codec.build_history_request(page))
        return codec.parse_history_answer(answer, now=self._clock.now())

    async def default_resource(self) -> tuple[TemplateOption, ...]:
        """Templates on offer (contract §6)."""
        answer = await self._call(codec.build_default_resource_request())
        return codec.parse_default_resource_answer(answer, now=self._clock.now())

    async def avatar_info(self, key: AvatarKey) -> AvatarInfo:
        """State of an avatar's training (contract §6)."""
        answer = await self._call(codec.build_avatar_info_request(key))
        return codec.parse_avatar_info_answer(answer, now=self._clock.now())

    async def balance(self) -> int:
        """Points left (contract §6)."""
        answer = await self._call(codec.build_balance_request())
        return codec.parse_balance_answer(answer, now=self._clock.now())

    async def cancel(self, key: ImageKey) -> str:
        """Take one picture out of the queue (contract §5)."""
        answer = await self._call(codec.build_cancel_request(key))
        return codec.parse_cancel_answer(answer, now=self._clock.now())

    async def _call(
        self, request: HttpRequest, timeout: httpx.Timeout = QUERY_TIMEOUT
    ) -> HttpAnswer:
        """Send, and once more with a new signature after 403: nothing was done then."""
        answer = await self._send(request, timeout)
        if answer.status == httpx.codes.FORBIDDEN:
            self._signer.renew()
            answer = await self._send(request, timeout)
        return answer

    async def _send(self, request: HttpRequest, timeout: httpx.Timeout) -> HttpAnswer:
        ready = self._build(request, timeout)
        try:
            async with (
                asyncio.timeout(DEADLINE),
                aclosing(await self._http.send(ready, stream=True)) as response,
            ):
                return await _read(response)
        except _NOTHING_SENT as error:
            raise Unreachable(transport_reason(error)) from error
        except (httpx.HTTPError, TimeoutError) as error:
            raise ConnectionLost(transport_reason(error)) from error
        except (httpx.InvalidURL, ValueError) as error:
            # httpx reads the Location of every redirect, though it follows none.
            raise BadResponse(Why.BAD_REDIRECT) from error

    def _build(self, request: HttpRequest, timeout: httpx.Timeout) -> httpx.Request:
        try:
            ready = self._http.build_request(
                request.method,
                self._base + request.path,
                params=request.query or None,
                content=request.body,
                headers={
                    "Authorization": self._signer.header(),
                    "Content-Type": "application/json",
                },
                timeout=timeout,
            )
        except (httpx.InvalidURL, ValueError) as error:
            raise Unreachable(Why.NO_WEB_ADDRESS) from error
        if (ready.url.port or 0) > LAST_PORT:
            raise Unreachable(Why.NO_SUCH_PORT)
        return ready


async def _read(response: httpx.Response) -> HttpAnswer:
    """The whole answer. Raises BadResponse where it is too large or wrongly compressed."""
    headers = {name.lower(): value for name, value in response.headers.items()}
    answer = HttpAnswer(response.status_code, headers, b"")
    body = bytearray()
    try:
        async for chunk in response.aiter_bytes():
            body += chunk
            if len(body) > LARGEST_ANSWER:
                raise bad_response(answer, Why.TOO_LARGE)
    except httpx.DecodingError as error:
        raise bad_response(answer, Why.NOT_DECOMPRESSED) from error
    return replace(answer, body=bytes(body))
