"""The gateway client: codec and httpx. No paid call is ever repeated here; a free one is, once,
with a new signature after HTTP 403."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass, field

import httpx

from wujie_desktop.api import codec
from wujie_desktop.api.auth import Signer
from wujie_desktop.api.envelope import bad_response
from wujie_desktop.api.paid_answer import read_create
from wujie_desktop.api.recording import recording
from wujie_desktop.api.transport_reason import transport_reason
from wujie_desktop.api.unpacking import ACCEPTED, unpack
from wujie_desktop.api.wire import Exchange, HttpAnswer, HttpRequest
from wujie_desktop.domain.answers import AvatarInfo, CreateAnswer, HistoryPage, TemplateOption
from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.connection import ConnectionProblem
from wujie_desktop.domain.draft import RequestDraft
from wujie_desktop.domain.errors import (
    BadResponse,
    ConnectionLost,
    PlanUnusable,
    Unreachable,
    WujieError,
)
from wujie_desktop.domain.exact_request import ExactRequest
from wujie_desktop.domain.failure_reasons import FailureReason
from wujie_desktop.domain.ids import AvatarKey, PictureKey
from wujie_desktop.domain.notices import ResultNotice
from wujie_desktop.domain.numbers import LAST_PORT
from wujie_desktop.domain.profile import is_gateway_address

MAX_ANSWER = 8 * 1024 * 1024
"""Bytes after decompression."""
QUERY_TIMEOUT = httpx.Timeout(30.0, connect=10.0)
CREATE_TIMEOUT = httpx.Timeout(60.0, connect=10.0)
DEADLINE = 120.0
"""Seconds without sleep for a whole exchange: one byte a second never trips the timeouts above."""
_CHECKS = 120
"""The number of checks within a deadline: the computer's sleep counts as one."""
MAX_PAID_ANSWER = 64 * 1024 * 1024
"""Bytes, compressed or not: keys may follow megabytes of something else."""

Keep = Callable[[bytes], Awaitable[None]]
"""Stores the answer to a paid call before it is parsed."""

log = logging.getLogger(__name__)

_NOTHING_SENT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.UnsupportedProtocol,
    httpx.ProxyError,
)
"""What httpx raises before the first byte of a request can have left."""


class WujieClient:
    """Every call of the gateway. Raises errors of the domain, never those of httpx."""

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

    async def create(self, draft: RequestDraft, keep: Keep | None = None) -> CreateAnswer:
        """Send one paid call, exactly once (contract §3, §4).

        `keep` receives the raw answer before it is parsed.
        """
        request = codec.build_create_request(draft)
        ready = self._build(request, self._create_timeout, self._signer.fresh_header())
        exchange = await self._exchange(ready, MAX_PAID_ANSWER)
        if exchange.received and keep:
            await keep(exchange.received)
        sent = {draft.avatar_key, *(row.template_key for row in draft.templates)}
        return await asyncio.to_thread(read_create, exchange, sent, now=self._clock.now())

    def describe_create(self, draft: RequestDraft, *, signed: bool) -> ExactRequest:
        """The paid call as it would be sent now; without its signature unless `signed`."""
        request = codec.build_create_request(draft)
        authorization = self._signer.header() if signed else ""
        return ExactRequest(self._base + request.path, request.body or b"", authorization)

    async def generating_info(self, keys: Sequence[PictureKey]) -> tuple[ResultNotice, ...]:
        """Results of many keys; unknown ones are left out (contract §5)."""
        answer = await self._call(codec.build_generating_info_request(keys))
        return codec.parse_generating_info_answer(answer, now=self._clock.now())

    async def info(self, key: PictureKey) -> ResultNotice:
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

    async def cancel(self, key: PictureKey) -> str:
        """Remove one picture from the queue (contract §5)."""
        answer = await self._call(codec.build_cancel_request(key))
        return codec.parse_cancel_answer(answer, now=self._clock.now())

    async def _call(self, request: HttpRequest) -> HttpAnswer:
        """Send a free call, and once more with a new signature after HTTP 403."""
        answer = await self._send(request, self._signer.header())
        if answer.status == httpx.codes.FORBIDDEN:
            answer = await self._send(request, self._signer.fresh_header())
        return answer

    async def _send(self, request: HttpRequest, authorization: str) -> HttpAnswer:
        ready = self._build(request, QUERY_TIMEOUT, authorization)
        exchange = await self._exchange(ready, MAX_ANSWER)
        if exchange.fault:
            raise exchange.fault
        return exchange.answer

    async def _exchange(self, ready: httpx.Request, largest: int) -> Exchange:
        """Send a call and receive its answer. Raises Unreachable and PlanUnusable: nothing was
        sent."""
        incoming = _Coming(largest)
        with recording() as wire:
            fault = await self._receive(ready, incoming)
        body, flaw = unpack(bytes(incoming.body), incoming.encoding, largest)
        answer = HttpAnswer(incoming.status, incoming.headers, body)
        if flaw and not isinstance(fault, ConnectionLost):
            fault = bad_response(answer, flaw)
        return Exchange(answer, bytes(incoming.body), bytes(wire), fault)

    async def _receive(self, ready: httpx.Request, incoming: _Coming) -> WujieError | None:
        """Send, and receive into `incoming`; returns the error that ended it early."""
        try:
            async with _while_awake(DEADLINE):
                await incoming.receive(self._http, ready)
        except _NOTHING_SENT as error:
            raise Unreachable(transport_reason(error)) from error
        except (httpx.HTTPError, TimeoutError) as error:
            return ConnectionLost(transport_reason(error))
        except (httpx.InvalidURL, ValueError):
            # httpx reads the Location of every redirect, though it follows none.
            return BadResponse(FailureReason.BAD_REDIRECT, status=incoming.status)
        except PlanUnusable:
            raise
        except Exception as error:  # whatever it was, the call may have arrived
            log.exception("a call to the gateway ended with a bug")
            return ConnectionLost(FailureReason.BROKE_OFF.of(type(error).__name__))
        return None

    def _build(
        self, request: HttpRequest, timeout: httpx.Timeout, authorization: str
    ) -> httpx.Request:
        """The signed request. Raises PlanUnusable where a signature may not be sent to that
        address."""
        if not is_gateway_address(self._base):
            raise PlanUnusable(ConnectionProblem.GATEWAY_ADDRESS)
        try:
            ready = self._http.build_request(
                request.method,
                self._base + request.path,
                params=request.query or None,
                content=request.body,
                headers={
                    "Authorization": authorization,
                    "Content-Type": "application/json",
                    "Accept-Encoding": ACCEPTED,
                },
                timeout=timeout,
            )
        except (httpx.InvalidURL, ValueError) as error:
            raise PlanUnusable(ConnectionProblem.GATEWAY_ADDRESS) from error
        if (ready.url.port or 0) > LAST_PORT:
            raise PlanUnusable(ConnectionProblem.GATEWAY_ADDRESS)
        return ready


@dataclass(slots=True)
class _Coming:
    """An answer while it is received: what has arrived counts even if the rest never does."""

    largest: int
    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytearray = field(default_factory=bytearray)

    @property
    def encoding(self) -> str:
        """The Content-Encoding of the body."""
        return self.headers.get("content-encoding", "")

    async def receive(self, http: httpx.AsyncClient, ready: httpx.Request) -> None:
        """Send `ready` and read the whole answer, up to one chunk more than `largest` bytes."""
        async with aclosing(await http.send(ready, stream=True)) as response:
            self.status = response.status_code
            self.headers = {name.lower(): value for name, value in response.headers.items()}
            async for chunk in response.aiter_raw():
                self.body += chunk
                if len(self.body) > self.largest:
                    return


@asynccontextmanager
async def _while_awake(seconds: float) -> AsyncIterator[None]:
    """Limit the block to `seconds`, not counting time that the computer sleeps: after a sleep the
    loop first reads what arrived meanwhile. Raises TimeoutError."""
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(None) as limit:
        checks: list[asyncio.TimerHandle] = []

        def check() -> None:
            if len(checks) < _CHECKS:
                checks.append(loop.call_later(seconds / _CHECKS, check))
            else:
                limit.reschedule(loop.time())

        check()
        try:
            yield
        finally:
            checks[-1].cancel()
