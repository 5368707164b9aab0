"""What a paid call meets on the wire, and what is left of it.

Usage: python -m tests.faults.matrix [create|train]

A raw socket server plays each fault against the real client, service and library. Prints a
table: what the user sees, how many POSTs arrived, what the library holds.
"""

from __future__ import annotations

import asyncio
import base64
import gzip
import json
import socket
import ssl
import struct
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import httpx
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID

from tests.builders import direct_http
from tests.faults.paid_calls import CALLS, CREATE, PaidCall
from tests.faults.sockets import shut
from wujie_desktop.api.auth import Credentials, Signer
from wujie_desktop.api.client import MAX_ANSWER, WujieClient
from wujie_desktop.library.database import Database
from wujie_desktop.services.clock import SystemClock

Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
PATIENCE = httpx.Timeout(0.6, connect=10.0)
"""Seconds of silence instead of the program's sixty."""


@dataclass(frozen=True)
class Outcome:
    """One row of the table."""

    shown: str
    posts: int
    state: str
    pictures: int


def answer(body: bytes, status: str = "200 OK", *headers: str, length: int | None = None) -> bytes:
    size = len(body) if length is None else length
    head = [f"HTTP/1.1 {status}", f"Content-Length: {size}", "TRACE_ID: t-1", *headers]
    return "\r\n".join([*head, "Connection: close"]).encode() + b"\r\n\r\n" + body


def says(*arguments: str | bytes, length: int | None = None) -> Talk:
    """Reads the request, then says this."""
    body, *rest = arguments
    data = body if isinstance(body, bytes) else body.encode()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(reader)
        writer.write(answer(data, *map(str, rest), length=length))
        await writer.drain()

    return talk


def ok(data: object) -> Talk:
    return says(json.dumps({"code": "200", "data": data}))


async def read_request(reader: asyncio.StreamReader) -> bytes:
    """Read a request to its end; returns its head."""
    head = await reader.readuntil(b"\r\n\r\n")
    length = next(
        int(line.split(b":")[1])
        for line in head.lower().split(b"\r\n")
        if b"content-length" in line
    )
    await reader.readexactly(length)
    return head


def reset(writer: asyncio.StreamWriter) -> None:
    """Hang up with RST instead of FIN."""
    raw: socket.socket = writer.get_extra_info("socket")
    raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


async def reset_at_once(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    reset(writer)


async def reset_after_body(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await read_request(reader)
    reset(writer)


async def silence(reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
    await read_request(reader)
    await reader.read()  # until the client gives up


async def drip(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await read_request(reader)
    for byte in answer(b"{}")[:12]:
        writer.write(bytes([byte]))
        await asyncio.sleep(0.05)
    await reader.read()


def clock_header(minutes: int) -> str:
    moment = datetime.now(UTC) - timedelta(minutes=minutes)
    return f"Date: {format_datetime(moment, usegmt=True)}"


BOTH = {"keys": ["A", "B"], "results": [{"key": "A"}, {"key": "B"}], "expected_integral_cost": 4}
FAULTS: dict[str, tuple[Talk | None, str, int]] = {
    "nobody listens": (None, "refused", 0),
    "a name that nobody knows": (None, "refused", 0),
    "a certificate that nobody vouches for": (None, "refused", 0),
    "reset before the body": (reset_at_once, "unknown", 1),
    "reset after the body": (reset_after_body, "unknown", 1),
    "silence": (silence, "unknown", 1),
    "one byte at a time, then silence": (drip, "unknown", 1),
    "body shorter than announced": (says('{"code"', length=99), "unknown", 1),
    "truncated JSON": (says('{"code":"200","data":{"ke'), "unknown", 1),
    "a web page, HTTP 200": (says("<html>login</html>"), "unknown", 1),
    "a web page, HTTP 502": (says("<html>502</html>", "502 Bad Gateway"), "unknown", 1),
    "HTTP 500": (says("{}", "500 Oops"), "unknown", 1),
    "HTTP 503": (says("", "503 Busy"), "unknown", 1),
    "a redirect": (says("", "302 Found", "Location: http://10.0.0.1/"), "unknown", 1),
    "a gzip bomb": (
        says(gzip.compress(b" " * (MAX_ANSWER + 1)), "200 OK", "Content-Encoding: gzip"),
        "unknown",
        1,
    ),
    "bad UTF-8": (says(b'{"code":"200","message":"\xff"}'), "unknown", 1),
    "data null": (ok(None), "unknown", 1),
    "no key in it": (ok({"keys": []}), "unknown", 1),
    "keys of the wrong type": (ok({"keys": 7, "results": "x"}), "unknown", 1),
    "HTTP 400": (says("{}", "400 Bad Request"), "unknown", 1),
    "HTTP 401": (says("{}", "401 No"), "unknown", 1),
    "HTTP 403, key wrong": (says("{}", "403 No"), "unknown", 1),
    "HTTP 403, clock 7 min fast": (says("{}", "403 No", clock_header(7)), "unknown", 1),
    "HTTP 413": (says("", "413 Too Large"), "unknown", 1),
    "HTTP 415": (says("", "415 Type"), "unknown", 1),
    "HTTP 429": (says("", "429 Slow"), "unknown", 1),
    "HTTP 429, Retry-After": (says("", "429 Slow", "Retry-After: 7"), "unknown", 1),
    "not enough points": (
        says('{"code":"20110010","message":"积分不足","data":null}'),
        "refused",
        1,
    ),
    "code as a number": (says(json.dumps({"code": 200, "data": BOTH})), "open", 1),
    "duplicate keys": (ok({"keys": ["A", "A", "B"], "results": []}), "open", 1),
    "keys and results disagree": (ok({"keys": ["A"], "results": [{"key": "B"}]}), "open", 1),
}
"""Per fault: what the server does, the state afterwards, the POSTs that may arrive."""


@asynccontextmanager
async def imposter() -> AsyncIterator[str]:
    """The address of a server whose certificate is its own word."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "gate.example")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    with tempfile.TemporaryDirectory() as folder:
        file = f"{folder}/own.pem"
        with open(file, "wb") as opened:  # noqa: ASYNC230, PTH123 - a test's own file
            opened.write(certificate.public_bytes(serialization.Encoding.PEM))
            opened.write(
                key.private_bytes(
                    serialization.Encoding.PEM,
                    serialization.PrivateFormat.PKCS8,
                    serialization.NoEncryption(),
                )
            )
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(file)
    listening = await asyncio.start_server(lambda _r, w: w.close(), "127.0.0.1", 0, ssl=context)
    try:
        yield f"https://127.0.0.1:{listening.sockets[0].getsockname()[1]}"
    finally:
        await shut(listening)


@asynccontextmanager
async def elsewhere(fault: str) -> AsyncIterator[str | None]:
    """The address where `fault` is at home, where that is not the raw server."""
    if "certificate" in fault:
        async with imposter() as address:
            yield address
    else:
        yield "https://nobody.invalid" if "name" in fault else None


@asynccontextmanager
async def server(talk: Talk | None) -> AsyncIterator[tuple[str, list[int]]]:
    """The address, and one entry per connection made."""
    posts: list[int] = []

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        posts.append(1)
        if talk:
            try:
                await talk(reader, writer)
            except (ConnectionError, asyncio.IncompleteReadError):
                return  # the client hung up first, as some faults make it
            finally:
                writer.close()

    listening = await asyncio.start_server(handle, "127.0.0.1", 0)
    address = f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}"
    if talk is None:
        listening.close()
    try:
        yield address, posts
    finally:
        await shut(listening)


def made_up_credentials() -> Credentials:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    der = key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return Credentials("app-1", base64.b64encode(der).decode())


async def play(
    fault: str, credentials: Credentials, folder: Path, call: PaidCall = CREATE
) -> Outcome:
    """One paid call against one fault."""
    clock = SystemClock()
    database = await Database.open(folder)
    async with (
        server(FAULTS[fault][0]) as (address, posts),
        elsewhere(fault) as other,
        direct_http() as http,
    ):
        client = WujieClient(
            other or address, Signer(credentials, clock), http, clock, create_timeout=PATIENCE
        )
        ended = await call.send(client, database)
    await database.close()
    return Outcome(ended.shown, len(posts), ended.state, len(ended.keys))


async def main(call: PaidCall) -> None:
    """The table."""
    credentials = made_up_credentials()
    print("| fault | shown | POSTs | request | pictures |\n| --- | --- | --- | --- | --- |")
    for fault in FAULTS:
        with tempfile.TemporaryDirectory() as folder:
            row = await play(fault, credentials, Path(folder), call)
        print(f"| {fault} | {row.shown} | {row.posts} | {row.state} | {row.pictures} |")


if __name__ == "__main__":
    asyncio.run(main(CALLS[sys.argv[1] if len(sys.argv) > 1 else "create"]))
