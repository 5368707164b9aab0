from __future__ import annotations

import asyncio
import base64
import gzip
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import httpx
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from tests.builders import AVATAR, FakeClock, direct_http, draft
from wujie_desktop.api.auth import Credentials, Signer
from wujie_desktop.api.client import MAX_ANSWER, WujieClient
from wujie_desktop.domain import errors
from wujie_desktop.domain.cameras import Camera
from wujie_desktop.domain.ids import PictureKey

Handler = Callable[[httpx.Request], httpx.Response]
OK = {"code": "200", "data": {"keys": ["A"], "results": []}}
BALANCE = {"code": "200", "data": {"balance": 5}}


@pytest.fixture(scope="module")
def credentials() -> Credentials:
    key = rsa.generate_private_key(public_exponent=65537, key_size=1024)
    der = key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return Credentials("app-1", base64.b64encode(der).decode())


def client_for(credentials: Credentials, handler: Handler, clock: FakeClock) -> WujieClient:
    def arriving(request: httpx.Request) -> httpx.Response:
        ready = handler(request)
        if not ready.is_stream_consumed:
            return ready
        return httpx.Response(ready.status_code, headers=ready.headers, content=in_one(ready))

    http = httpx.AsyncClient(transport=httpx.MockTransport(arriving))
    return WujieClient("https://gate.example/wj-open/v1/", Signer(credentials, clock), http, clock)


async def in_one(ready: httpx.Response) -> AsyncIterator[bytes]:
    """The body as it would come over a wire: to be read."""
    yield ready.content


async def test_every_call_is_signed_and_says_json(credentials: Credentials) -> None:
    seen: list[httpx.Request] = []

    def handler(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        data = {
            "keys": ["A"], "list": [], "key": "K", "status": 10, "balance": 5,
            "template_options": [], "results": [],
        }  # fmt: skip
        return httpx.Response(200, json={"code": 200, "data": data}, headers={"TRACE_ID": "t-1"})

    client = client_for(credentials, handler, FakeClock())
    assert (await client.create(draft())).trace_id == "t-1"
    await client.generating_info([PictureKey("K")])
    await client.info(PictureKey("K"))
    await client.history(1)
    await client.resource(Camera.AVATAR)
    await client.avatar_info(AVATAR)
    assert await client.balance() == 5
    await client.cancel(PictureKey("K"))
    assert [(request.method, request.url.path) for request in seen] == [
        ("POST", "/wj-open/v1/avatar/artwork/create"),
        ("POST", "/wj-open/v1/ai/generating_info"),
        ("GET", "/wj-open/v1/ai/info"),
        ("POST", "/wj-open/v1/ai/artwork/history"),
        ("GET", "/wj-open/v1/avatar/artwork/default_resource"),
        ("GET", "/wj-open/v1/avatar/info"),
        ("GET", "/wj-open/v1/account/availableIntegralBalance"),
        ("POST", "/wj-open/v1/ai/cancel"),
    ]
    assert seen[2].url.params["key"] == "K"
    assert {request.headers["Content-Type"] for request in seen} == {"application/json"}
    headers = {request.headers["Authorization"] for request in seen}
    assert len(headers) == 1  # all within one second: a signature is the same then
    assert json.loads(headers.pop())["appId"] == "app-1"


async def test_a_free_call_is_signed_anew_once(credentials: Credentials) -> None:
    clock = FakeClock()
    seen: list[str] = []

    def handler(request: httpx.Request) -> httpx.Response:
        seen.append(request.headers["Authorization"])
        clock.advance(1)
        return httpx.Response(403 if len(seen) == 1 else 200, json=BALANCE)

    assert await client_for(credentials, handler, clock).balance() == 5
    assert len(set(seen)) == 2


async def test_a_signature_rejected_twice_is_said(credentials: Credentials) -> None:
    seen: list[httpx.Request] = []

    def handler(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(403, headers={"Date": "Tue, 24 Nov 2026 08:53:00 GMT"})

    with pytest.raises(errors.SignatureRejected) as caught:
        await client_for(credentials, handler, FakeClock()).balance()
    assert len(seen) == 2
    assert caught.value.clock_ahead is not None
    assert caught.value.clock_ahead.total_seconds() == 420


@pytest.mark.parametrize(
    ("raised", "kind"),
    [
        (httpx.ConnectError("refused"), errors.Unreachable),
        (httpx.ConnectTimeout("slow"), errors.Unreachable),
        (httpx.PoolTimeout("full"), errors.Unreachable),
        (httpx.ReadTimeout("silence"), errors.ConnectionLost),
        (httpx.WriteError("reset"), errors.ConnectionLost),
        (httpx.ReadError("reset"), errors.ConnectionLost),
        (httpx.RemoteProtocolError("cut"), errors.ConnectionLost),
    ],
)
async def test_only_a_missing_connection_proves_that_nothing_was_sent(
    credentials: Credentials, raised: Exception, kind: type[errors.WujieError]
) -> None:
    calls = 0

    def handler(request: httpx.Request) -> httpx.Response:
        nonlocal calls
        calls += 1
        raise raised

    with pytest.raises(kind):
        await client_for(credentials, handler, FakeClock()).create(draft())
    assert calls == 1


Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], "asyncio.Future[None]"]


@asynccontextmanager
async def raw_server(
    answer: bytes, *, reads: bool = True
) -> AsyncIterator[tuple[str, list[bytes]]]:
    """A socket that reads one request, says `answer` and hangs up."""
    heads: list[bytes] = []

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if reads:
            heads.append(await reader.readuntil(b"\r\n\r\n"))
            await reader.read(65536)
        writer.write(answer)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}", heads
    finally:
        server.close()
        await server.wait_closed()


def http_answer(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    length = f"Content-Length: {len(body)}"
    head = [f"HTTP/1.1 {status}", length, "TRACE_ID: t-1", "Connection: close", *headers]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


BOMB = gzip.compress(b" " * (MAX_ANSWER + 1))
RAW = {
    "hangs up": (b"", errors.ConnectionLost),
    "no http": (b"220 smtp ready\r\n", errors.ConnectionLost),
    "cut off": (b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{", errors.ConnectionLost),
    "gzip bomb": (http_answer(BOMB, "Content-Encoding: gzip"), errors.BadResponse),
    "not gzip": (http_answer(b"xx", "Content-Encoding: gzip"), errors.BadResponse),
    "redirect": (http_answer(b"", "Location: /", status="302 Found"), errors.BadResponse),
    "redirect to nothing": (
        http_answer(b"", "Location: mailto:x", status="302 Found"),
        errors.BadResponse,
    ),
    "redirect to no name": (
        http_answer(b"", "Location: http://xn--/", status="302 Found"),
        errors.BadResponse,
    ),
    "bad utf-8": (http_answer(b'{"code":"200","data":"\xff"}'), errors.BadResponse),
}


@pytest.mark.parametrize(("answer", "kind"), RAW.values(), ids=RAW.keys())
async def test_hostile_answers_are_errors_of_ours(
    credentials: Credentials, answer: bytes, kind: type[errors.WujieError]
) -> None:
    async with raw_server(answer) as (address, heads), direct_http() as http:
        clock = FakeClock()
        with pytest.raises(kind) as caught:
            await WujieClient(address, Signer(credentials, clock), http, clock).create(draft())
    assert len(heads) == 1
    if b"Content-Encoding" in answer:
        assert isinstance(caught.value, errors.BadResponse)
        assert caught.value.trace_id == "t-1"


async def test_a_drip_of_bytes_ends_at_the_deadline(
    credentials: Credentials, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wujie_desktop.api.client.DEADLINE", 0.2)

    async def drip() -> AsyncIterator[bytes]:
        while True:
            yield b" "
            await asyncio.sleep(0.01)

    client = client_for(
        credentials, lambda _request: httpx.Response(200, content=drip()), FakeClock()
    )
    with pytest.raises(errors.ConnectionLost):
        await client.create(draft())


@pytest.mark.parametrize(
    "address",
    [
        "",
        "gate.example",
        "//gate.example",
        "ftp://gate.example",
        "http://gate.example",
        "http://127.0.0.1.gate.example",
        "http://127.0.0.1@gate.example",
        "https://somebody@gate.example",
        "http://xn--/",
        "http://[::1",
        "http://[::1]:99999",
        "https://gate\n.example",
        "https://gate .example",
    ],
)
async def test_no_signature_goes_to_such_an_address(credentials: Credentials, address: str) -> None:
    async with direct_http() as http:
        clock = FakeClock()
        with pytest.raises(errors.PlanUnusable):
            await WujieClient(address, Signer(credentials, clock), http, clock).create(draft())


async def test_nobody_there_is_unreachable(credentials: Credentials) -> None:
    async with raw_server(b"") as (address, _):
        pass
    async with direct_http() as http:
        clock = FakeClock()
        with pytest.raises(errors.Unreachable):
            await WujieClient(address, Signer(credentials, clock), http, clock).balance()


async def test_a_plain_server_where_tls_is_expected_is_unreachable(
    credentials: Credentials,
) -> None:
    async with raw_server(b"hello", reads=False) as (address, _), direct_http() as http:
        clock = FakeClock()
        secure = address.replace("http:", "https:")
        with pytest.raises(errors.Unreachable):
            await WujieClient(secure, Signer(credentials, clock), http, clock).create(draft())
