"""The way out against raw proxies and raw TLS servers; nothing of ours is faked."""

from __future__ import annotations

import asyncio
import ssl
from asyncio import StreamWriter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import DIRECT_WAY
from tests.faults.certificates import Authority
from tests.faults.proxies import Proxy, http_proxy, opened, socks_proxy
from tests.faults.sockets import listening
from wujie_desktop.api.network import Network
from wujie_desktop.api.pictures import PictureSource
from wujie_desktop.api.transport_reason import transport_reason
from wujie_desktop.domain.connection import (
    ConnectionPlan,
    ConnectionProblem,
    ProxyMode,
    proxy_problem,
)
from wujie_desktop.domain.errors import PlanUnusable, Unreachable
from wujie_desktop.domain.failure_reasons import FailureReason
from wujie_desktop.presenters.text.reason_words import reason_sentence

BODY = b"seen"


@asynccontextmanager
async def server(context: ssl.SSLContext | None = None) -> AsyncIterator[tuple[int, list[bytes]]]:
    """The port, and the heads of the requests that came."""
    heads: list[bytes] = []

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heads.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\n" + BODY)
        await writer.drain()

    async with listening(talk, context=context) as port:
        yield port, heads


def manual(address: str, ca_file: str = "") -> ConnectionPlan:
    return ConnectionPlan(ProxyMode.MANUAL, address, ca_file)


async def fetch(plan: ConnectionPlan, url: str) -> bytes:
    async with Network(plan).open_http() as http:
        return (await http.get(url)).content


async def test_a_name_that_the_http_proxy_alone_knows() -> None:
    async with server() as (port, heads), http_proxy({"gate.example": port}) as proxy:
        assert await fetch(manual(proxy.address), "http://gate.example/x?y=1") == BODY
    assert proxy.asked == ["gate.example"]
    assert heads[0].startswith(b"GET /x?y=1 ")


@pytest.mark.parametrize("kind", ["http", "socks5", "socks5h"])
async def test_tls_through_a_proxy_is_verified_with_the_companys_file(
    kind: str, tmp_path: Path
) -> None:
    house = Authority(tmp_path)
    open_proxy = http_proxy if kind == "http" else socks_proxy
    async with (
        server(house.server("gate.example")) as (port, _heads),
        open_proxy({"gate.example": port}) as proxy,
    ):
        address = proxy.address.replace("socks5h", kind)
        plan = manual(address, str(house.file))
        assert await fetch(plan, "https://gate.example/x") == BODY
        with pytest.raises(httpx.ConnectError, match="CERTIFICATE_VERIFY_FAILED"):
            await fetch(manual(address), "https://gate.example/x")


async def test_this_machine_is_never_asked_for_through_a_proxy() -> None:
    async with server() as (port, _heads), http_proxy({}) as proxy:
        assert await fetch(manual(proxy.address), f"http://127.0.0.1:{port}/x") == BODY
    assert proxy.asked == []


async def test_the_system_names_the_proxy_and_whom_not_to_use_it_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with server() as (port, _heads), http_proxy({"gate.example": port}) as proxy:
        monkeypatch.setenv("http_proxy", proxy.address.removeprefix("http://"))
        monkeypatch.setenv("no_proxy", "inside.example")
        network = Network(ConnectionPlan())
        assert await fetch(ConnectionPlan(), "http://gate.example/x") == BODY
        assert network.proxy_for(httpx.URL("http://gate.example")) == proxy.address
        assert network.proxy_for(httpx.URL("http://inside.example")) == ""
        assert network.proxy_for(httpx.URL("https://gate.example")) == ""
        assert Network(DIRECT_WAY).proxy_for(httpx.URL("http://gate.example")) == ""


async def test_a_proxy_of_the_system_that_we_do_not_speak(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("all_proxy", "socks4://127.0.0.1:9")
    with pytest.raises(PlanUnusable, match="proxy-kind: socks4"):
        await fetch(ConnectionPlan(), "http://gate.example/")
    monkeypatch.setenv("all_proxy", "http://[::1:9")
    with pytest.raises(PlanUnusable, match="proxy-address"):
        await fetch(ConnectionPlan(), "http://gate.example/")


@pytest.mark.parametrize("said", [b"HTTP/1.1 400 Bad Request\r\n\r\n", b"", b"\x05\x02", None])
async def test_what_speaks_no_socks_is_a_fault_of_the_proxy(
    said: bytes | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wujie_desktop.api.network.SOCKS_TIMEOUT", 0.1)

    async def serve(_proxy: Proxy, reader: asyncio.StreamReader, writer: StreamWriter) -> None:
        await reader.readexactly(3)
        if said is None:
            await reader.read()  # silent until the client gives up
        else:
            writer.write(said)

    async with opened(serve, "socks5") as proxy:
        with pytest.raises(httpx.ProxyError):
            await fetch(manual(proxy.address), "http://gate.example/")


async def test_pictures_come_through_a_proxy_that_alone_resolves_names(tmp_path: Path) -> None:
    house = Authority(tmp_path)
    async with (
        server(house.server("cdn.example")) as (port, heads),
        socks_proxy({"cdn.example": port}) as proxy,
    ):
        network = Network(manual(proxy.address, str(house.file)))
        async with network.open_http() as http:
            source = PictureSource(
                http, ("*.example",), "https://gate.example", proxy_for=network.proxy_for
            )
            async with source.stream("https://cdn.example/a.jpg") as stream:
                assert b"".join([chunk async for chunk in stream.chunks()]) == BODY
            with pytest.raises(Unreachable):
                async with source.stream("https://gone.example/a.jpg"):
                    pass
    assert b"authorization" not in heads[0].lower()


async def test_no_client_keeps_a_cookie() -> None:
    heads: list[bytes] = []

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heads.append(await reader.readuntil(b"\r\n\r\n"))
        cookies = b"Set-Cookie: a=1\r\nSet-Cookie: b=2; Domain=127.0.0.1; Path=/; Max-Age=99\r\n"
        writer.write(b"HTTP/1.1 200 OK\r\n" + cookies + b"Content-Length: 0\r\n\r\n")
        await writer.drain()

    async with listening(talk) as port, Network(DIRECT_WAY).open_http() as http:
        for _ in range(2):
            await http.get(f"http://127.0.0.1:{port}/", headers={"Connection": "close"})
        assert len(http.cookies) == 0
    assert len(heads) == 2
    assert not any(b"cookie" in head.lower() for head in heads)


def ca_problem(file: Path) -> ConnectionProblem:
    with pytest.raises(PlanUnusable) as caught:
        Network(ConnectionPlan(ca_file=str(file)))
    assert str(file) in caught.value.detail
    return caught.value.problem


def test_a_bad_ca_file_says_what_is_wrong_with_it(tmp_path: Path) -> None:
    house, file = Authority(tmp_path), tmp_path / "x.pem"
    assert ca_problem(tmp_path / "absent.pem") is ConnectionProblem.CA_MISSING
    assert ca_problem(tmp_path) is ConnectionProblem.CA_MISSING
    file.write_bytes(house.der)
    assert ca_problem(file) is ConnectionProblem.CA_BINARY
    file.write_text("你好")
    assert ca_problem(file) is ConnectionProblem.CA_EMPTY
    file.write_bytes(house.pem + house.pem.replace(b"M", b"*", 1))
    assert ca_problem(file) is ConnectionProblem.CA_DAMAGED
    file.write_bytes(b"x" * (4 * 1024 * 1024 + 1))
    assert ca_problem(file) is ConnectionProblem.CA_TOO_LARGE


async def test_a_ca_file_may_hold_many_and_words_between_them(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other, house = Authority(tmp_path / "other", "Another CA"), Authority(tmp_path)
    file = tmp_path / "both.pem"
    file.write_bytes(b"# one\r\n" + other.pem + b"\n# two\n" + house.pem)
    async with (
        server(house.server("gate.example")) as (port, _heads),
        http_proxy({"gate.example": port}) as proxy,
    ):
        assert await fetch(manual(proxy.address, str(file)), "https://gate.example/") == BODY


@pytest.mark.parametrize(
    ("address", "problem"),
    [
        ("http://proxy:8080", None), ("socks5h://10.0.0.1:1080", None), ("https://p.example", None),
        (" http://proxy:8080/ ", None), ("http://[::1]:3128", None),
        ("", ConnectionProblem.NO_PROXY), ("proxy:8080", ConnectionProblem.PROXY_KIND),
        ("socks4://x:1", ConnectionProblem.PROXY_KIND),
        ("http://", ConnectionProblem.PROXY_ADDRESS),
        ("ftp://x", ConnectionProblem.PROXY_KIND), ("http://[::1", ConnectionProblem.PROXY_ADDRESS),
        ("http://x:99999", ConnectionProblem.PROXY_ADDRESS),
        ("http://u:w@x:1", ConnectionProblem.PROXY_SECRET),
        ("http://u@x:1", ConnectionProblem.PROXY_SECRET),
        ("http://a b", ConnectionProblem.PROXY_ADDRESS),
        ("http://x/path", ConnectionProblem.PROXY_ADDRESS),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_proxys_address(
    address: str, problem: ConnectionProblem | None
) -> None:
    assert proxy_problem(address) is problem
    if problem:
        with pytest.raises(PlanUnusable):
            Network(manual(address))


@given(st.text(max_size=40))
async def test_any_address_is_a_problem_or_can_be_tried(address: str) -> None:
    if proxy_problem(address) is None:
        async with Network(manual(address)).open_http():
            pass


@pytest.mark.parametrize(
    ("value", "address"),
    [
        ("http://proxy:8080", "http://proxy:8080"),
        ("  http://proxy:8080 ", "http://proxy:8080"),
        ("HTTP://proxy:8080", "http://proxy:8080"),
        ("proxy:8080", "http://proxy:8080"),
        ("//proxy:8080", "http://proxy:8080"),
        ("socks://proxy:1080", "socks5://proxy:1080"),
        ("SOCKS5H://proxy:1080", "socks5h://proxy:1080"),
    ],
)
def test_the_systems_word_for_a_proxy_is_understood(
    monkeypatch: pytest.MonkeyPatch, value: str, address: str
) -> None:
    monkeypatch.setenv("https_proxy", value)
    monkeypatch.setenv("no_proxy", "*.house.example, 10.0.0.0/8, .corp:8443, [fd00::]/8")
    network = Network(ConnectionPlan())
    assert network.proxy_for(httpx.URL("https://gate.example")) == address
    for direct in ("https://a.house.example", "https://10.9.8.7", "https://[fd00::7]/v1"):
        assert network.proxy_for(httpx.URL(direct)) == ""
    assert network.proxy_for(httpx.URL("https://a.corp:8443")) == ""
    assert network.proxy_for(httpx.URL("https://a.corp")) == address


async def test_an_error_says_that_a_proxy_was_asked() -> None:
    async with server() as (port, _heads):
        pass  # nothing listens there any more
    plan = manual(f"http://127.0.0.1:{port}")
    async with Network(plan).open_http() as http:
        with pytest.raises(httpx.ConnectError) as caught:
            await http.get("https://gate.example")
    said = transport_reason(caught.value)
    assert said.startswith(f"{FailureReason.BY_PROXY}: {FailureReason.NOT_LISTENING}")
    assert f"http://127.0.0.1:{port}" in said
    assert "proxy" in reason_sentence(said)
    async with Network(DIRECT_WAY).open_http() as http:
        with pytest.raises(httpx.ConnectError) as direct:
            await http.get(f"http://127.0.0.1:{port}")
    assert transport_reason(direct.value).startswith(FailureReason.NOT_LISTENING)


async def reason_for(answer: bytes) -> str:
    """What is said of a server that sends `answer` and ends."""

    async def talk(reader: asyncio.StreamReader, writer: StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(answer)
        await writer.drain()

    async with listening(talk) as port, Network(DIRECT_WAY).open_http() as http:
        with pytest.raises(httpx.RemoteProtocolError) as caught:
            await http.get(f"http://127.0.0.1:{port}")
    return transport_reason(caught.value)


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nX-Trace : 1\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX Trace: 1\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n: 1\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 two hundred\r\n\r\n",
        b"220 smtp.example ready\r\n\r\n",
        b"\x15\x03\x01\x00\x02\x02\x28" + b"\xff" * 99 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 200_000 + b"\r\n\r\n",
    ],
    ids=lambda said: repr(said[:36]),
)
async def test_what_is_no_http_is_called_that(answer: bytes) -> None:
    said = await reason_for(answer)
    assert said.startswith(FailureReason.NOT_HTTP)
    assert len(said) < 300


@pytest.mark.parametrize("answer", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"])
async def test_an_answer_that_ends_early_is_not(answer: bytes) -> None:
    assert (await reason_for(answer)).startswith(FailureReason.BROKE_OFF)
