"""The HTTP server for callbacks: one secret path, small bodies, short and few connections.

The body is passed to a handler, and `success` is answered once that has returned (contract §4,
callback).
"""

from __future__ import annotations

import hmac
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from ipaddress import ip_address
from urllib.parse import urlsplit

from wujie_desktop.domain.callback import MAX_BODY, CallbackPlan
from wujie_desktop.domain.errors import AddressTaken, BadResponse, LibraryError
from wujie_desktop.domain.failure_reasons import system_reason
from wujie_desktop.servers.http_server import Answer, HttpError, HttpServer, Request

TIME_LIMIT = 10.0
"""Seconds for a whole connection, headers and body included."""
MAX_CONNECTIONS = 16

log = logging.getLogger(__name__)

HandleBody = Callable[[bytes], Awaitable[None]]
"""Makes a body durable. Raises BadResponse for what is no callback, LibraryError where it
cannot be written down."""


class CallbackReceiver:
    """A running receiver."""

    def __init__(self, server: HttpServer) -> None:
        self._server = server
        self.port = server.port

    @classmethod
    async def open(
        cls, plan: CallbackPlan, handle_body: HandleBody, *, time_limit: float = TIME_LIMIT
    ) -> CallbackReceiver:
        """Listen where `plan` says (port 0: any free one). Raises AddressTaken."""
        try:
            server = await HttpServer.open(
                _Desk(plan, handle_body).answer,
                plan.interface,
                plan.port,
                time_limit=time_limit,
                max_connections=MAX_CONNECTIONS,
            )
        except (OSError, OverflowError, ValueError) as error:  # no such port, no such name
            raise AddressTaken(f"{plan.interface}:{plan.port}", system_reason(error)) from error
        return cls(server)

    async def close(self) -> None:
        """Stop listening and drop all connections."""
        await self._server.close()

    @property
    def malformed(self) -> int:
        """The number of requests that were not HTTP. Their content is never stored."""
        return self._server.malformed


class _Desk:
    """Looks at each request, and takes the body of those that are acceptable."""

    def __init__(self, plan: CallbackPlan, handle_body: HandleBody) -> None:
        self._plan = plan
        self._handle_body = handle_body

    async def answer(self, request: Request) -> Answer:
        """A connection serves a single request."""
        status = self._refusal(request)
        answer = Answer(status) if status else await self._receive(request)
        return replace(answer, headers={"Connection": "close"})

    def _refusal(self, request: Request) -> int:
        """The status to refuse the request with; 0 where it is acceptable."""
        right_path = hmac.compare_digest(request.raw_path.encode(), self._plan.path.encode())
        if not right_path or not self._plan.token:
            return 404
        if request.method != "POST":
            return 405
        if not _is_allowed_host(_host_name(request.headers.get("host", "")), self._plan):
            return 421
        if "origin" in request.headers:  # only a browser says where a page came from
            return 403
        return 0 if request.media_type == "application/json" else 415

    async def _receive(self, request: Request) -> Answer:
        try:
            await self._handle_body(await request.read(MAX_BODY))
        except HttpError as error:
            return Answer(error.status)
        except BadResponse as error:
            return Answer(400, error.message.encode(), "text/plain; charset=utf-8")
        except LibraryError as error:
            log.warning("a callback could not be written down: %s", error)
            return Answer(500)
        return Answer(body=b"success", media_type="text/plain; charset=utf-8")


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
