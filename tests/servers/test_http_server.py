"""The server that sandbox and receiver stand on, by raw bytes."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TypeAlias

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.thorough import examples
from wujie_desktop.servers.http_server import MAX_BODY, Answer, HttpError, HttpServer, Request

Visit: TypeAlias = tuple[asyncio.StreamReader, asyncio.StreamWriter]
HUGE = bytes(range(256)) * 80_000
"""More than any buffer between two sockets holds."""


class Room:
    """Answers with what it was asked, until `answers` says otherwise."""

    def __init__(self) -> None:
        self.asked: list[Request] = []
        self.answers: Callable[[Request], Answer] = lambda _request: Answer()
        self.is_silent = False
        self.was_cut = False

    async def handle(self, request: Request) -> Answer:
        self.asked.append(request)
        if self.is_silent:
            try:
                await asyncio.Event().wait()
            finally:
                self.was_cut = True
        return self.answers(request)


async def echo(request: Request) -> Answer:
    return Answer(body=await request.read())


@pytest.fixture
def room() -> Room:
    return Room()


@pytest.fixture
async def server(room: Room) -> AsyncIterator[HttpServer]:
    opened = await HttpServer.open(room.handle)
    yield opened
    await opened.close()


@asynccontextmanager
async def visit(server: HttpServer) -> AsyncIterator[Visit]:
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    async with asyncio.timeout(60):
        yield reader, writer
    writer.close()
    with contextlib.suppress(ConnectionError):
        await writer.wait_closed()


async def head_of(reader: asyncio.StreamReader) -> str:
    return (await reader.readuntil(b"\r\n\r\n")).decode()


async def to_end(reader: asyncio.StreamReader) -> bytes:
    """All that comes until the other side hangs up, in whichever way."""
    said = b""
    with contextlib.suppress(ConnectionError):
        while more := await reader.read(65536):
            said += more
    return said


async def test_a_request_is_read_as_it_came(room: Room, server: HttpServer) -> None:
    async with visit(server) as (reader, writer):
        writer.write(
            b"PUT /a%20b/%E5%9B%BE?x=1&y=%2B&x=2&z HTTP/1.1\r\nHost: h\r\nX-A: 1\r\nx-a: 2\r\n"
            b"Content-Type: Image/JPEG; q=1\r\n\r\n"
        )
        assert (await head_of(reader)).startswith("HTTP/1.1 200 OK\r\n")
    (asked,) = room.asked
    assert (asked.method, asked.path) == ("PUT", "/a b/图")
    assert asked.target == "/a%20b/%E5%9B%BE?x=1&y=%2B&x=2&z"
    assert asked.query == {"x": "2", "y": "+", "z": ""}
    assert (asked.headers["x-a"], asked.media_type) == ("1,2", "image/jpeg")
    assert asked.origin == f"http://127.0.0.1:{server.port}"


async def test_an_answer_is_whole_and_dated(room: Room, server: HttpServer) -> None:
    room.answers = lambda _request: Answer(201, b"made", "text/plain", {"X-B": "1"})
    async with httpx.AsyncClient(trust_env=False) as http:
        answer = await http.get(f"http://127.0.0.1:{server.port}/")
    assert (answer.status_code, answer.reason_phrase, answer.content) == (201, "Created", b"made")
    assert (answer.headers["Content-Type"], answer.headers["X-B"]) == ("text/plain", "1")
    assert answer.headers["Content-Length"] == "4"
    assert answer.headers["Date"].endswith(" GMT")


async def test_a_connection_serves_request_after_request(room: Room, server: HttpServer) -> None:
    room.answers = lambda request: Answer(body=request.path.encode())
    async with visit(server) as (reader, writer):
        writer.write(b"GET /1 HTTP/1.1\r\nHost: h\r\n\r\nGET /2 HTTP/1.1\r\nHost: h\r\n\r\n")
        for path in (b"/1", b"/2"):
            await head_of(reader)
            assert await reader.readexactly(2) == path
        writer.write(b"GET /3 HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
        assert (await to_end(reader)).endswith(b"\r\n\r\n/3")


@pytest.mark.parametrize(
    "sent",
    [
        b"GET / HTTP/1.0\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n",
    ],
)
async def test_who_wants_one_answer_gets_one(server: HttpServer, sent: bytes) -> None:
    async with visit(server) as (reader, writer):
        writer.write(sent + sent)
        assert (await to_end(reader)).count(b"HTTP/1.1 200 OK") == 1


async def test_nothing_follows_a_head_that_was_asked_for(room: Room, server: HttpServer) -> None:
    room.answers = lambda request: Answer(204) if request.path == "/none" else Answer(body=b"four")
    async with visit(server) as (reader, writer):
        writer.write(b"HEAD / HTTP/1.1\r\nHost: h\r\n\r\n")
        assert "Content-Length: 4\r\n" in await head_of(reader)
        writer.write(b"GET /none HTTP/1.1\r\nHost: h\r\n\r\n")
        head = await head_of(reader)
        assert head.startswith("HTTP/1.1 204")
        assert "Content-Length" not in head
        writer.write(b"GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
        assert (await to_end(reader)).endswith(b"\r\n\r\nfour")


async def test_a_visitor_is_told_to_go_on() -> None:
    server = await HttpServer.open(echo)
    async with visit(server) as (reader, writer):
        writer.write(
            b"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n"
        )
        assert (await head_of(reader)).startswith("HTTP/1.1 100")
        writer.write(b"ab")
        assert (await head_of(reader)).startswith("HTTP/1.1 200")
        assert await reader.readexactly(2) == b"ab"
    await server.close()


@pytest.mark.parametrize("is_chunked", [False, True])
async def test_a_body_has_its_bound(is_chunked: bool) -> None:
    server = await HttpServer.open(echo)
    address = f"http://127.0.0.1:{server.port}/"

    async def pieces(data: bytes) -> AsyncIterator[bytes]:
        yield data[:70_000]
        yield data[70_000:]

    async with httpx.AsyncClient(trust_env=False) as http:
        for extra, status in ((0, 200), (1, 413), (2_000_000, 413), (0, 200)):
            data = bytes(MAX_BODY + extra)
            answer = await http.post(address, content=pieces(data) if is_chunked else data)
            assert answer.status_code == status
            assert (answer.content == data) is (status == 200)
    await server.close()


async def test_what_nobody_read_is_not_the_next_request(room: Room, server: HttpServer) -> None:
    async with httpx.AsyncClient(trust_env=False) as http:
        for _ in range(2):
            answer = await http.post(f"http://127.0.0.1:{server.port}/", content=HUGE)
            assert answer.status_code == 200
    assert len(room.asked) == 2
    assert server.malformed == 0


@pytest.mark.logs_errors
async def test_a_fault_is_one_answer(
    room: Room, server: HttpServer, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(request: Request) -> Answer:
        if request.path == "/fault":
            raise ZeroDivisionError
        raise HttpError(418 if request.path == "/tea" else 404, "no coffee")

    room.answers = fail
    async with httpx.AsyncClient(trust_env=False) as http:
        answers = [
            await http.get(f"http://127.0.0.1:{server.port}{path}")
            for path in ("/fault", "/tea", "/fault")
        ]
    assert [answer.status_code for answer in answers] == [500, 418, 500]
    assert [answer.content for answer in answers] == [b"", b"no coffee", b""]
    assert [bool(item.exc_info) for item in caplog.records if item.levelname == "ERROR"] == [
        True
    ] * 2


async def test_hanging_up_says_not_a_byte(room: Room, server: HttpServer) -> None:
    def hang_up(request: Request) -> Answer:
        request.hang_up()
        return Answer(body=b"never seen")

    room.answers = hang_up
    async with visit(server) as (reader, writer):
        writer.write(b"GET / HTTP/1.1\r\nHost: h\r\n\r\n")
        assert await to_end(reader) == b""


@pytest.mark.parametrize(
    "sent",
    [
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET /\xe5\x9b\xbe HTTP/1.1\r\nHost: h\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: h\r\nHost: i\r\n\r\n",
        b"GET / HTTP/2.0\r\nHost: h\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: -1\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: " + b"9" * 5_000 + b"\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nab",
        b"POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n",
        b"POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: gzip\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: h\r\nX: " + b"x" * 40_000,
        b"GET / HTTP/1.1\r\nHost: h\r\nX: " + b"x" * 40_000 + b"\r\n\r\n",
    ],
    ids=lambda sent: repr(sent[-24:]),
)
async def test_what_is_no_http_ends_the_visit(sent: bytes) -> None:
    server = await HttpServer.open(echo)
    async with visit(server) as (reader, writer):
        writer.write(sent)
        writer.write_eof()
        answer = await to_end(reader)
    assert answer in (
        b"",
        b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
    )
    assert server.malformed == 1
    await server.close()


async def test_garbage_after_an_answer_begins_no_second_one(server: HttpServer) -> None:
    async with visit(server) as (reader, writer):
        writer.write(b"GET / HTTP/1.1\r\nHost: h\r\n\r\n\x00\x00\r\n\r\n")
        answer = await to_end(reader)
    assert answer.startswith(b"HTTP/1.1 200 OK\r\n")
    assert answer.count(b"HTTP/1.1 400") == 1
    assert server.malformed == 1


@settings(max_examples=examples(100))
@given(data=st.binary(max_size=600), start=st.sampled_from([b"", b"GET / HTTP/1.1\r\nHost: h\r\n"]))
async def test_whatever_is_sent_the_next_visitor_is_served(data: bytes, start: bytes) -> None:
    server = await HttpServer.open(echo)
    async with visit(server) as (reader, writer):
        writer.write(start + data)
        writer.write_eof()
        await to_end(reader)
    async with httpx.AsyncClient(trust_env=False) as http:
        answer = await http.post(f"http://127.0.0.1:{server.port}/", content=data)
    assert answer.content == data
    await server.close()


async def test_closing_cuts_whoever_is_answered(room: Room) -> None:
    room.is_silent = True
    server = await HttpServer.open(room.handle)
    async with visit(server) as (reader, writer):
        writer.write(b"GET / HTTP/1.1\r\nHost: h\r\n\r\n")
        while not room.asked:
            await asyncio.sleep(0.01)
        await server.close()
        assert room.was_cut
        assert await to_end(reader) == b""
    await server.close()
    with pytest.raises(ConnectionError):
        await asyncio.open_connection("127.0.0.1", server.port)


async def test_closing_waits_for_nobody_who_does_not_listen(room: Room) -> None:
    room.answers = lambda _request: Answer(body=HUGE)
    server = await HttpServer.open(room.handle)
    async with visit(server) as (reader, writer):
        writer.write(b"GET / HTTP/1.1\r\nHost: h\r\n\r\n")
        await head_of(reader)
        await server.close()
        assert len(await to_end(reader)) < len(HUGE)


async def test_closing_cuts_those_who_say_nothing(server: HttpServer) -> None:
    async with visit(server) as (idle, _), visit(server) as (half, writer):
        writer.write(b"POST / HTTP/1.1\r\nHost: h\r\nContent-Le")
        await writer.drain()
        await server.close()
        assert (await to_end(idle), await to_end(half)) == (b"", b"")


async def test_a_huge_answer_comes_whole(room: Room, server: HttpServer) -> None:
    room.answers = lambda _request: Answer(body=HUGE)
    async with httpx.AsyncClient(trust_env=False) as http:
        assert (await http.get(f"http://127.0.0.1:{server.port}/")).content == HUGE


async def test_a_server_at_rest_has_no_timer(server: HttpServer) -> None:
    loop = asyncio.get_running_loop()
    async with visit(server) as (reader, writer):
        before = len(loop._scheduled)  # type: ignore[attr-defined]
        writer.write(b"GET / HTTP/1.1\r\nHost: h\r\n\r\n")
        await head_of(reader)
        assert len(loop._scheduled) == before  # type: ignore[attr-defined]


@pytest.mark.parametrize("port", [-1, 70_000])
async def test_an_impossible_port_is_said(port: int) -> None:
    with pytest.raises((OSError, OverflowError, ValueError)):
        await HttpServer.open(echo, port=port)
