"""HTTP/1.1 for the servers within the program: one coroutine for each connection, and h11 between
it and the bytes. A server at rest has no timer and no thread."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import field
from email.utils import formatdate
from http import HTTPStatus
from typing import Any, TypeVar
from urllib.parse import parse_qsl, unquote

import h11

from wujie_desktop.domain.value import value

MAX_BODY = 1024 * 1024
"""Bytes of a request's body where its reader names no other bound."""
_MAX_HEAD = _PIECE = 16 * 1024
"""Bytes of a request's line and headers, and of what is read at once: however a head comes, one of
twice this size is refused."""
T = TypeVar("T")

log = logging.getLogger(__name__)


@value
class Answer:
    """A whole answer; its length and date are added on the way out."""

    status: int = 200
    body: bytes = b""
    media_type: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


class HttpError(Exception):
    """What a handler raises to answer with another status."""

    def __init__(self, status: int, message: str = "") -> None:
        super().__init__(status, message)
        self.status = status
        self.message = message or HTTPStatus(status).phrase


class Request:
    """A request whose body is still to be read."""

    def __init__(self, event: h11.Request, connection: _Connection) -> None:
        self._connection = connection
        self.method = event.method.decode("ascii")
        self.target = event.target.decode("ascii")
        """Path and query as they came."""
        self.raw_path, _, query = self.target.partition("?")
        self.path = unquote(self.raw_path)
        self.query = dict(parse_qsl(query, keep_blank_values=True))
        self.headers: dict[str, str] = {}
        """By lower-case name; what came several times is joined by commas."""
        for raw_name, raw_text in event.headers:
            name, text = raw_name.decode("ascii"), raw_text.decode("utf-8", "surrogateescape")
            said = self.headers.get(name)
            self.headers[name] = text if said is None else f"{said},{text}"

    @property
    def media_type(self) -> str:
        """The type of the body, in lower case and without parameters; "" where it has none."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def origin(self) -> str:
        """Where the request arrived, as `http://127.0.0.1:PORT`."""
        return self._connection.origin

    async def read(self, limit: int = MAX_BODY) -> bytes:
        """The body, to be read once. Raises HttpError (413) beyond `limit` bytes."""
        if int(self.headers.get("content-length", 0)) > limit:
            raise HttpError(413)
        body = bytearray()
        while isinstance(event := await self._connection.next_event(), h11.Data):
            body += event.data
            if len(body) > limit:
                raise HttpError(413)
        return bytes(body)

    def hang_up(self) -> None:
        """Cut the connection; whatever is answered is never seen."""
        self._connection.cut()


Handle = Callable[[Request], Awaitable[Answer]]


class HttpServer:
    """A server that listens until it is closed."""

    def __init__(self, handle: Handle, time_limit: float | None, max_connections: int) -> None:
        self._handle = handle
        self._time_limit = time_limit
        self._max_connections = max_connections
        self._connections: dict[asyncio.Task[None], _Connection] = {}
        self._server: asyncio.Server | None = None
        self.port = 0
        self.malformed = 0
        """The number of requests that were not HTTP. Their content is never stored."""

    @classmethod
    async def open(
        cls,
        handle: Handle,
        interface: str = "127.0.0.1",
        port: int = 0,
        *,
        time_limit: float | None = None,
        max_connections: int = 1000,
    ) -> HttpServer:
        """Answer by `handle` on `port` (0: any free one). `time_limit` is how many seconds a
        connection may be waited for; whoever comes beyond `max_connections` is refused. Raises
        OSError; OverflowError or ValueError for an impossible port or interface."""
        server = cls(handle, time_limit, max_connections)
        server._server = await asyncio.start_server(server._let_in, interface, port)
        server.port = int(server._server.sockets[0].getsockname()[1])
        return server

    async def close(self) -> None:
        """Stop listening, cut every connection, and see the end of whoever was answering."""
        server, self._server = self._server, None
        if server is None:
            return
        server.close()
        answering = dict(self._connections)
        for task, connection in answering.items():
            connection.cut()
            task.cancel()
        await asyncio.gather(*answering, return_exceptions=True)
        await server.wait_closed()

    def _let_in(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connection = _Connection(reader, writer, self._time_limit)
        if self._server is None:  # closed while the visitor was let in
            connection.cut()
            return
        if len(self._connections) >= self._max_connections:
            connection.refuse(503)
            return
        task = asyncio.create_task(self._serve(connection))
        self._connections[task] = connection
        task.add_done_callback(self._forget)

    def _forget(self, task: asyncio.Task[None]) -> None:
        del self._connections[task]
        if not task.cancelled():
            task.result()  # a fault of ours goes to the handler of the loop

    async def _serve(self, connection: _Connection) -> None:
        try:
            await connection.serve(self._handle)
        except _Ended as ended:
            connection.refuse(ended.status)
            if ended.status == HTTPStatus.BAD_REQUEST:
                self._count_malformed()
        finally:
            await connection.close()

    def _count_malformed(self) -> None:
        """Count what is not HTTP without logging it: anybody may send any amount of it."""
        self.malformed += 1
        if self.malformed.bit_count() == 1:
            log.info("visitors that spoke no HTTP until now: %d", self.malformed)


class _Ended(Exception):
    """Nothing more is to be had from a visitor. `status` is what he is told; 0: he is gone."""

    def __init__(self, status: int = 0) -> None:
        super().__init__(status)
        self.status = status


class _Connection:
    """One visitor: request after request, until either side has enough."""

    def __init__(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        time_limit: float | None,
    ) -> None:
        self._reader = reader
        self._writer = writer
        self._h11 = h11.Connection(h11.SERVER, _MAX_HEAD)
        loop = asyncio.get_running_loop()
        self._deadline = None if time_limit is None else loop.time() + time_limit

    @property
    def origin(self) -> str:
        host, port = self._writer.get_extra_info("sockname")[:2]
        return f"http://{host}:{port}"

    async def serve(self, handle: Handle) -> None:
        """Answer requests, by turns. Raises _Ended."""
        while isinstance(event := await self.next_event(), h11.Request):
            if event.http_version not in (b"1.0", b"1.1"):
                raise _Ended(400)
            answer = await _answer(handle, Request(event, self))
            if self._writer.is_closing():
                return
            await self._send(answer, with_body=event.method != b"HEAD")
            while self._h11.states == {h11.CLIENT: h11.SEND_BODY, h11.SERVER: h11.DONE}:
                await self.next_event()  # what the handler did not read
            if self._h11.states != {h11.CLIENT: h11.DONE, h11.SERVER: h11.DONE}:
                return
            self._h11.start_next_cycle()

    async def next_event(self) -> Any:  # noqa: ANN401 - what h11 has
        """What comes next. Raises _Ended."""
        try:
            while (event := self._h11.next_event()) is h11.NEED_DATA:
                if self._h11.they_are_waiting_for_100_continue:
                    self._write(h11.InformationalResponse(status_code=100, headers=[]))
                self._h11.receive_data(await self._in_time(self._reader.read(_PIECE)))
        except h11.RemoteProtocolError as error:
            raise _Ended(400) from error
        return event

    async def _send(self, answer: Answer, *, with_body: bool) -> None:
        headers = {"Date": formatdate(usegmt=True), **answer.headers}
        if answer.status != HTTPStatus.NO_CONTENT:
            headers["Content-Length"] = str(len(answer.body))
        if answer.media_type:
            headers["Content-Type"] = answer.media_type
        reason = HTTPStatus(answer.status).phrase
        head = h11.Response(status_code=answer.status, headers=list(headers.items()), reason=reason)
        body = answer.body if with_body else b""
        self._write(head, h11.Data(data=body), h11.EndOfMessage())
        await self._in_time(self._writer.drain())

    def _write(self, *events: h11.Event) -> None:
        self._writer.write(b"".join(self._h11.send(event) or b"" for event in events))

    async def _in_time(self, waiting: Awaitable[T]) -> T:
        """Raises _Ended where it takes too long, or the visitor has hung up."""
        try:
            async with asyncio.timeout_at(self._deadline):
                return await waiting
        except TimeoutError as error:
            raise _Ended(408) from error
        except OSError as error:
            raise _Ended from error

    def refuse(self, status: int) -> None:
        """Hang up, saying `status` unless an answer has begun or nobody is there."""
        if status and self._h11.our_state in (h11.IDLE, h11.SEND_RESPONSE):
            line = f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\n"
            self._writer.write(f"{line}Content-Length: 0\r\nConnection: close\r\n\r\n".encode())
        self._writer.close()

    def cut(self) -> None:
        """Hang up at once, without what is not sent yet."""
        self._writer.transport.abort()

    async def close(self) -> None:
        """Hang up once all is sent."""
        self._writer.close()
        with contextlib.suppress(OSError):
            await self._writer.wait_closed()


async def _answer(handle: Handle, request: Request) -> Answer:
    """What the handler answers; a fault of it is logged, and is status 500. Raises _Ended."""
    try:
        return await handle(request)
    except HttpError as error:
        return Answer(error.status, error.message.encode(), "text/plain; charset=utf-8")
    except _Ended:
        raise
    except Exception:
        log.exception("a request could not be answered")
        return Answer(500)
