"""The gateway client: codec and httpx. No paid call is ever repeated here; a free query is, once,
with a new signature after HTTP 403."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence

import httpx

from wujie_desktop.api import codec, training_codec
from wujie_desktop.api.auth import Signer
from wujie_desktop.api.camera_calls import create_request, read_resource, resource_request
from wujie_desktop.api.envelope import bad_response
from wujie_desktop.api.paid_answer import (
    read_acceleration,
    read_create,
    read_training,
)
from wujie_desktop.api.receiving import Incoming, while_awake
from wujie_desktop.api.recording import recording
from wujie_desktop.api.transport_reason import NO_CONNECTION, transport_reason
from wujie_desktop.api.unpacking import ACCEPTED, unpack
from wujie_desktop.api.wire import Exchange, HttpAnswer, HttpRequest
from wujie_desktop.domain.acceleration import AccelerationAnswer
from wujie_desktop.domain.answers import (
    AvatarInfo,
    CameraResource,
    CreateAnswer,
    HistoryKind,
    HistoryPage,
)
from wujie_desktop.domain.cameras import Camera
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
from wujie_desktop.domain.photo_check import PhotoOpinions
from wujie_desktop.domain.profile import is_gateway_address
from wujie_desktop.domain.training import TrainingAnswer

MAX_ANSWER = 8 * 1024 * 1024
"""Bytes after decompression."""
QUERY_TIMEOUT = httpx.Timeout(30.0, connect=10.0)
CREATE_TIMEOUT = httpx.Timeout(60.0, connect=10.0)
DEADLINE = 120.0
"""Seconds without sleep for a whole exchange: one byte a second never trips the timeouts above."""
MAX_PAID_ANSWER = 64 * 1024 * 1024
"""Bytes, compressed or not: keys may follow megabytes of something else."""

Keep = Callable[[bytes], Awaitable[None]]
"""Stores the answer to a paid call before it is parsed."""

log = logging.getLogger(__name__)

_NOTHING_SENT = (*NO_CONNECTION, httpx.UnsupportedProtocol)
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
        exchange = await self._pay(create_request(draft), keep)
        return await asyncio.to_thread(read_create, exchange, draft.keys, now=self._clock.now())

    def describe_create(self, draft: RequestDraft, *, signed: bool) -> ExactRequest:
        """The paid call as it would be sent now; without its signature unless `signed`."""
        request = create_request(draft)
        authorization = self._signer.header() if signed else ""
        return ExactRequest(self._base + request.path, request.body or b"", authorization)

    async def generating_info(
        self, keys: Sequence[PictureKey], camera: Camera = Camera.AVATAR
    ) -> tuple[ResultNotice, ...]:
        """Results of many keys of one camera; unknown ones are left out (contract §5, §11)."""
        answer = await self._call(codec.build_generating_info_request(keys, camera))
        return codec.parse_generating_info_answer(answer, camera, now=self._clock.now())

    async def info(self, key: PictureKey, camera: Camera = Camera.AVATAR) -> ResultNotice:
        """Result of one key of a camera (contract §5, §11)."""
        answer = await self._call(codec.build_info_request(key, camera))
        return codec.parse_info_answer(answer, now=self._clock.now())

    async def history(self, page: int, kind: HistoryKind = HistoryKind.PICTURE) -> HistoryPage:
        """One page of a hundred keys, newest first (contract §5)."""
        answer = await self._call(codec.build_history_request(page, kind))
        return codec.parse_history_answer(answer, now=self._clock.now())

    async def resource(self, camera: Camera) -> CameraResource:
        """What a camera offers (contract §6, §11)."""
        answer = await self._call(resource_request(camera))
        return read_resource(camera, answer, now=self._clock.now())

    async def avatar_info(self, key: AvatarKey) -> AvatarInfo:
        """State of an avatar's training (contract §6)."""
        answer = await self._call(codec.build_avatar_info_request(key))
        return codec.parse_avatar_info_answer(answer, now=self._clock.now())

    async def train(
        self, addresses: Sequence[str], keep: Keep | None = None, notify_url: str = ""
    ) -> TrainingAnswer:
        """Send one paid training call, exactly once (contract §3, §6).

        `addresses` are where the gateway finds the photos, in order; `keep` receives the raw answer
        before it is parsed.
        """
        request = training_codec.build_train_request(addresses, notify_url)
        exchange = await self._pay(request, keep)
        sent = {*addresses, notify_url}
        return await asyncio.to_thread(read_training, exchange, sent, now=self._clock.now())

    async def check_photos(self, addresses: Sequence[str]) -> PhotoOpinions:
        """What the vendor says of photos (contract §6). It is not a paid call, but its price is not
        documented: it leaves exactly once, with a signature of its own, whatever comes back."""
        request = training_codec.build_photo_check_request(addresses)
        answer = await self._send(request, self._signer.fresh_header(), self._create_timeout)
        return training_codec.parse_photo_check_answer(answer, now=self._clock.now())

    async def delete_avatar(self, key: AvatarKey) -> None:
        """Have the vendor delete an avatar, which nothing brings back (contract §6). It leaves
        exactly once."""
        request = training_codec.build_delete_avatar_request(key)
        answer = await self._send(request, self._signer.fresh_header())
        training_codec.parse_delete_avatar_answer(answer, now=self._clock.now())

    async def balance(self) -> int:
        """Points left (contract §6)."""
        answer = await self._call(codec.build_balance_request())
        return codec.parse_balance_answer(answer, now=self._clock.now())

    async def cancel(self, key: PictureKey) -> str:
        """Remove one picture from the queue (contract §5)."""
        answer = await self._call(codec.build_cancel_request(key))
        return codec.parse_cancel_answer(answer, now=self._clock.now())

    async def accelerate(
        self, key: PictureKey, steps: int, keep: Keep | None = None
    ) -> AccelerationAnswer:
        """Send one paid call that moves a picture forward in the queue, exactly once (contract §3,
        §5). `keep` receives the raw answer before it is parsed."""
        exchange = await self._pay(codec.build_accelerate_request(key, steps), keep)
        return await asyncio.to_thread(read_acceleration, exchange, now=self._clock.now())

    async def _pay(self, request: HttpRequest, keep: Keep | None) -> Exchange:
        """Send a paid call exactly once, and hand over what came back before it is parsed."""
        ready = self._build(request, self._create_timeout, self._signer.fresh_header())
        exchange = await self._exchange(ready, MAX_PAID_ANSWER)
        if exchange.received and keep:
            await keep(exchange.received)
        return exchange

    async def _call(self, request: HttpRequest) -> HttpAnswer:
        """Send a free call, and once more with a new signature after HTTP 403."""
        answer = await self._send(request, self._signer.header())
        if answer.status == httpx.codes.FORBIDDEN:
            answer = await self._send(request, self._signer.fresh_header())
        return answer

    async def _send(
        self, request: HttpRequest, authorization: str, timeout: httpx.Timeout = QUERY_TIMEOUT
    ) -> HttpAnswer:
        ready = self._build(request, timeout, authorization)
        exchange = await self._exchange(ready, MAX_ANSWER)
        if exchange.fault:
            raise exchange.fault
        return exchange.answer

    async def _exchange(self, ready: httpx.Request, largest: int) -> Exchange:
        """Send a call and receive its answer. Raises Unreachable and PlanUnusable: nothing was
        sent."""
        incoming = Incoming(largest)
        with recording() as wire:
            fault = await self._receive(ready, incoming)
        body, flaw = unpack(bytes(incoming.body), incoming.encoding, largest)
        answer = HttpAnswer(incoming.status, incoming.headers, body)
        if flaw and not isinstance(fault, ConnectionLost):
            fault = bad_response(answer, flaw)
        return Exchange(answer, bytes(incoming.body), bytes(wire), fault)

    async def _receive(self, ready: httpx.Request, incoming: Incoming) -> WujieError | None:
        """Send, and receive into `incoming`; returns the error that ended it early."""
        try:
            async with while_awake(DEADLINE):
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
