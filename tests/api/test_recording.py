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


def answer_meanwhile(data: bytes, asleep: threading.Event) -> int:
    """The port of a server on a thread of its own that answers while the loop is asleep."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        with listener, listener.accept()[0] as visitor:
            visitor.recv(65536)
            asleep.wait(10)
            visitor.sendall(data)
            time.sleep(2)  # longer than the sleep: nothing but the answer wakes the reader

    threading.Thread(target=serve, daemon=True).start()
    return int(listener.getsockname()[1])


@pytest.mark.parametrize("what", ["silence", "deadline"])
async def test_what_arrived_is_read_before_a_timeout_is_believed(
    what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    patience = httpx.Timeout(0.3 if what == "silence" else 20.0)
    if what == "deadline":
        monkeypatch.setattr("wujie_desktop.api.client.DEADLINE", 0.6)
    asleep = threading.Event()
    port = answer_meanwhile(plain(WHOLE), asleep)
    clock = FakeClock()

    def sleep() -> None:
        asleep.set()
        time.sleep(1)

    async with direct_http() as http:
        address = f"http://127.0.0.1:{port}"
        signer = Signer(made_up_credentials(), clock)
        client = WujieClient(address, signer, http, clock, create_timeout=patience)
        asyncio.get_running_loop().call_later(0.15, sleep)
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
