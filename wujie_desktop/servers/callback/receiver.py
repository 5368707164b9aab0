"""The HTTP server for callbacks: one secret path, small bodies, short and few connections.

The body is passed to a handler, and `success` is answered once that has returned (contract §4,
callback).
"""

from __future__ import annotations

import asyncio
import hmac
import logging
from collections.abc import Awaitable, Callable
from ipaddress import ip_address
from urllib.parse import urlsplit

from aiohttp import ClientPayloadError, web
from aiohttp.http_exceptions import HttpProcessingError

from wujie_desktop.domain.callback import MAX_BODY, CallbackPlan
from wujie_desktop.domain.errors import AddressTaken, BadResponse, LibraryError
from wujie_desktop.domain.failure_reasons import system_reason
from wujie_desktop.domain.overriding import override

_NO_HTTP = (HttpProcessingError, web.RequestPayloadError, ClientPayloadError)
TIME_LIMIT = 10.0
"""Seconds for a whole connection, headers and body included."""
MAX_CONNECTIONS = 16

log = logging.getLogger(__name__)

HandleBody = Callable[[bytes], Awaitable[None]]
"""Makes a body durable. Raises BadResponse for what is no callback, LibraryError where it
cannot be written down."""


class CallbackReceiver:
    """A running receiver."""

    def __init__(self, plan: CallbackPlan, handle_body: HandleBody, *, time_limit: float) -> None:
        self._plan = plan
        self._handle_body = handle_body
        self._server = _LimitedServer(self._answer, time_limit=time_limit)
        self._runner: web.ServerRunner | None = None
        self.port = 0

    @classmethod
    async def open(
        cls, plan: CallbackPlan, handle_body: HandleBody, *, time_limit: float = TIME_LIMIT
    ) -> CallbackReceiver:
        """Listen where `plan` says (port 0: any free one). Raises AddressTaken."""
        receiver = cls(plan, handle_body, time_limit=time_limit)
        runner = web.ServerRunner(receiver._server, shutdown_timeout=0.1)
        await runner.setup()
        try:
            await web.TCPSite(runner, plan.interface, plan.port).start()
        except (OSError, OverflowError, ValueError) as error:  # no such port, no such name
            await runner.cleanup()
            raise AddressTaken(f"{plan.interface}:{plan.port}", system_reason(error)) from error
        receiver._runner = runner
        receiver.port = int(runner.addresses[0][1])
        return receiver

    async def close(self) -> None:
        """Stop listening and drop all connections."""
        if self._runner:
            await self._runner.cleanup()

    @property
    def malformed(self) -> int:
        """The number of requests that were not HTTP. Their content is never stored."""
        return self._server.malformed

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        status = self._refusal(request)
        answer = web.Response(status=status) if status else await self._receive(request)
        answer.force_close()
        return answer

    def _refusal(self, request: web.BaseRequest) -> int:
        """The status to refuse the request with; 0 where it is acceptable."""
        right_path = hmac.compare_digest(
            request.rel_url.raw_path.encode(), self._plan.path.encode()
        )
        if not right_path or not self._plan.token:
            return 404
        if request.method != "POST":
            return 405
        if not _is_allowed_host(_host_name(request.headers.get("Host", "")), self._plan):
            return 421
        if "Origin" in request.headers:  # only a browser says where a page came from
            return 403
        if request.content_type != "application/json":
            return 415
        return 413 if (request.content_length or 0) > MAX_BODY else 0

    async def _receive(self, request: web.BaseRequest) -> web.Response:
        try:
            await self._handle_body(await request.read())
        except web.HTTPRequestEntityTooLarge:
            return web.Response(status=413)
        except BadResponse as error:
            return web.Response(status=400, text=error.message)
        except LibraryError as error:
            log.warning("a callback could not be written down: %s", error)
            return web.Response(status=500)
        return web.Response(text="success")


class _LimitedServer(web.Server):
    """Creates connections with a time limit and rejects those above the maximum number."""

    def __init__(
        self,
        handler: Callable[[web.BaseRequest], Awaitable[web.StreamResponse]],
        *,
        time_limit: float,
    ) -> None:
        super().__init__(handler, access_log=None, lingering_time=0)
        self.time_limit = time_limit
        self.malformed = 0

    @override
    def __call__(self) -> web.RequestHandler:
        return _LimitedHandler(self)


class _LimitedHandler(web.RequestHandler):
    """A connection that serves a single request."""

    __slots__ = ("_deadline", "_limited")

    def __init__(self, server: _LimitedServer) -> None:
        super().__init__(
            server,
            loop=asyncio.get_running_loop(),
            access_log=None,  # type: ignore[arg-type]  # no log at all: the path is a secret
            lingering_time=0,
        )
        self._limited = server
        self._deadline: asyncio.TimerHandle | None = None

    @override
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        if len(self._limited.connections) > MAX_CONNECTIONS:
            self._reject(b"503 Service Unavailable")
            return
        loop = asyncio.get_running_loop()
        self._deadline = loop.call_later(
            self._limited.time_limit, self._reject, b"408 Request Timeout"
        )

    @override
    def connection_lost(self, exc: BaseException | None) -> None:
        if self._deadline:
            self._deadline.cancel()
        super().connection_lost(exc)

    @override
    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        """Count what is not HTTP without logging it: anybody may send any amount of it."""
        if not isinstance(exc, _NO_HTTP):
            return super().handle_error(request, status, exc, message)
        self._limited.malformed += 1
        if self._limited.malformed.bit_count() == 1:
            log.info("visitors that spoke no HTTP until now: %d", self._limited.malformed)
        answer = web.Response(status=400)
        answer.force_close()
        return answer

    def _reject(self, status: bytes) -> None:
        """Answer with `status` and close the connection."""
        if self.transport:
            self.transport.write(
                b"HTTP/1.1 " + status + b"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            )
        self.force_close()


def _is_allowed_host(host: str, plan: CallbackPlan) -> bool:
    """Whether a Host header is acceptable: our names, the public one, or an IP address, which DNS
    rebinding cannot forge."""
    try:
        return host in plan.host_names or bool(ip_address(host))
    except ValueError:
        return False


def _host_name(host: str) -> str:
    """The name in a Host header, without its port; "" where there is none."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""
