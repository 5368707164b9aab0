"""What a paid call's connection read, and what lay there while this computer slept."""

from __future__ import annotations

import asyncio
import socket
import threading
import time

import httpx
import pytest

from tests.builders import FakeClock, direct_http, draft
from tests.faults.create_answers import K1, K2, WHOLE, plain
from tests.faults.matrix import made_up_credentials
from wujie_desktop.api.auth import Signer
from wujie_desktop.api.client import WujieClient
from wujie_desktop.api.network import Network
from wujie_desktop.domain.connection import ConnectionPlan, ProxyMode


def answer_asleep(loop: asyncio.AbstractEventLoop, data: bytes) -> int:
    """The port of a server on a thread of its own: it puts the loop to sleep, then answers."""
    listener, asleep = socket.create_server(("127.0.0.1", 0)), threading.Event()

    def sleep() -> None:
        asleep.set()
        time.sleep(1)

    def serve() -> None:
        with listener, listener.accept()[0] as visitor:
            visitor.recv(65536)
            loop.call_soon_threadsafe(sleep)
            asleep.wait(10)
            visitor.sendall(data)
            time.sleep(3)  # longer than the sleep: nothing but the answer wakes the reader

    threading.Thread(target=serve, daemon=True).start()
    return int(listener.getsockname()[1])


@pytest.mark.parametrize(("silence", "deadline"), [(0.8, 120.0), (20.0, 0.9)])
async def test_what_arrived_is_read_before_a_timeout_is_believed(
    silence: float, deadline: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wujie_desktop.api.client.DEADLINE", deadline)
    port = answer_asleep(asyncio.get_running_loop(), plain(WHOLE))
    clock, patience = FakeClock(), httpx.Timeout(silence, connect=20.0)
    async with direct_http() as http:
        address, signer = f"http://127.0.0.1:{port}", Signer(made_up_credentials(), clock)
        client = WujieClient(address, signer, http, clock, create_timeout=patience)
        answer = await client.create(draft())
    assert [picture.key for picture in answer.pictures] == [K1, K2]
    assert answer.flaw is None


async def test_a_paid_call_is_signed_just_before_it_leaves() -> None:
    heads: list[bytes] = []

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heads.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(plain(WHOLE))
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    clock = FakeClock()
    async with server, direct_http() as http:
        address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        client = WujieClient(address, Signer(made_up_credentials(), clock), http, clock)
        for _ in range(3):
            await client.create(draft())
            clock.advance(100)
    stamps = {head.partition(b"timestamp")[2][:20] for head in heads}
    assert len(stamps) == 3


async def test_a_connection_that_no_pool_knows_any_more_is_closed_with_its_client() -> None:
    ends: list[bytes] = []
    is_over = asyncio.Event()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(plain(WHOLE))
        ends.append(await reader.read())
        writer.close()
        is_over.set()

    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    async with server:
        http = Network(ConnectionPlan(proxy_mode=ProxyMode.NONE)).open_http()
        port = server.sockets[0].getsockname()[1]
        assert (await http.get(f"http://127.0.0.1:{port}/")).status_code == httpx.codes.OK
        (transport,) = http._transport._transports.values()  # type: ignore[attr-defined]
        transport._pool._connections.clear()  # cancelled at a bad moment
        await http.aclose()
        async with asyncio.timeout(60):
            await is_over.wait()
    assert ends == [b""]


async def test_a_connection_without_tls_after_all_is_not_kept() -> None:
    """An address that is asked again and again would fill the memory."""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1)
        writer.write(b"no TLS here")
        writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    http = Network(ConnectionPlan(proxy_mode=ProxyMode.NONE)).open_http()
    async with server, http:
        port = server.sockets[0].getsockname()[1]
        for _time in range(2):
            with pytest.raises(httpx.ConnectError):
                await http.get(f"https://127.0.0.1:{port}/")
        (transport,) = http._transport._transports.values()  # type: ignore[attr-defined]
        assert not transport._pool._network_backend._open
