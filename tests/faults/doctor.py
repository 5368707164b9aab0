"""What the connection doctor finds: each cause, produced by raw servers and named.

Usage: python -m tests.faults.doctor

Raw servers, a raw TLS server with certificates made for the run, and raw proxies play each
cause; the doctor is the real one. Prints a table.
"""

from __future__ import annotations

import asyncio
import errno
import json
import socket
import ssl
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from cryptography import x509

from tests.builders import DIRECT_WAY
from tests.faults.certificates import FOR_CLIENTS, FOR_SERVERS, Authority, weak_key
from tests.faults.matrix import answer, clock_header, made_up_credentials, reset
from tests.faults.proxies import http_proxy, socks_proxy
from tests.faults.sockets import Talk, listening
from wujie_desktop.api import examination
from wujie_desktop.api.auth import Credentials
from wujie_desktop.domain.connection import ConnectionPlan, ProxyMode
from wujie_desktop.domain.diagnosis import Cause, Diagnosis
from wujie_desktop.presenters.errors.connection_words import diagnosis_words
from wujie_desktop.services.clock import SystemClock
from wujie_desktop.services.doctor import diagnose

POINTS = json.dumps({"code": "200", "data": 1234})


@dataclass
class Scene:
    """Where a cause is at home, and who asks."""

    folder: Path
    credentials: Credentials
    requests: list[bytes] = field(default_factory=list)

    async def ask(self, address: str, plan: ConnectionPlan = DIRECT_WAY) -> Diagnosis:
        return await diagnose(plan, address, self.credentials, SystemClock())

    @asynccontextmanager
    async def server(self, talk: Talk, context: ssl.SSLContext | None = None) -> AsyncIterator[int]:
        async def on_callback(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            self.requests.append(await reader.readuntil(b"\r\n\r\n"))
            await talk(reader, writer)

        async with listening(on_callback, context=context) as port:
            yield port


Play = Callable[[Scene], Awaitable[Diagnosis]]


def says(body: str, status: str = "200 OK", *headers: str) -> Talk:
    async def talk(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(answer(body.encode(), status, *headers))
        await writer.drain()

    return talk


def at_another_time(status: str, minutes: int) -> Talk:
    """Refuses, `minutes` behind this machine's clock at that moment."""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await says("{}", status, clock_header(minutes))(reader, writer)

    return talk


async def silent(reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
    await reader.read()


async def hangs_up(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    reset(writer)


def answered(talk: Talk) -> Play:
    async def play(scene: Scene) -> Diagnosis:
        async with scene.server(talk) as port:
            return await scene.ask(f"http://127.0.0.1:{port}")

    return play


def at(address: str, plan: ConnectionPlan = DIRECT_WAY) -> Play:
    return lambda scene: scene.ask(address, plan)


def by_the_book(folder: Path) -> Authority:
    return Authority(folder, by_the_book=True)


def deputy(folder: Path) -> Authority:
    """The authority above it is in no file."""
    return Authority(folder, "Example House Deputy CA", parent=Authority(folder))


def modest(folder: Path) -> Authority:
    return Authority(folder, is_critical=False)


def impostor(folder: Path) -> Authority:
    """Issues certificates although its own says that it may not."""
    return Authority(folder, may_issue=x509.BasicConstraints(ca=False, path_length=None))


def with_tls(
    host: str, authority: Callable[[Path], Authority] = Authority, **certificate: Any
) -> Play:
    """A server at localhost with a `certificate` for `host` that the house vouches for."""

    async def play(scene: Scene) -> Diagnosis:
        house = authority(scene.folder)
        context = house.server(host, **certificate)
        async with scene.server(says(POINTS), context) as port:
            plan = ConnectionPlan(ProxyMode.NONE, ca_file=str(house.file))
            return await scene.ask(f"https://localhost:{port}", plan)

    return play


async def unknown_issuer(scene: Scene) -> Diagnosis:
    context = Authority(scene.folder).server("localhost")
    async with scene.server(says(POINTS), context) as port:
        return await scene.ask(f"https://localhost:{port}")


async def plain_where_tls_should_be(scene: Scene) -> Diagnosis:
    async with scene.server(says(POINTS)) as port:
        return await scene.ask(f"https://localhost:{port}")


async def refused(scene: Scene) -> Diagnosis:
    async with scene.server(says(POINTS)) as port:
        pass
    return await scene.ask(f"http://127.0.0.1:{port}")


async def full_house(scene: Scene) -> Diagnosis:
    """A listener that takes nobody in: its queue is full, further calls get no reply."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        waiting = [socket.socket() for _ in range(3)]
        for one in waiting:
            one.setblocking(False)
            one.connect_ex(listener.getsockname())
        found = await scene.ask(f"http://127.0.0.1:{listener.getsockname()[1]}")
        for one in waiting:
            one.close()
    return found


@contextmanager
def unplugged() -> Iterator[None]:
    """The cable is out: the system knows no way to anywhere."""
    real = socket.socket.connect

    def connect(self: socket.socket, _address: object) -> None:
        raise OSError(errno.ENETUNREACH, "Network is unreachable")

    socket.socket.connect = connect  # type: ignore[method-assign, assignment]  # the wire
    try:
        yield
    finally:
        socket.socket.connect = real  # type: ignore[method-assign]


async def without_network(scene: Scene) -> Diagnosis:
    with unplugged():
        return await scene.ask("http://127.0.0.1:9")


def through_http(*, refusal: str = "", host: str = "gate.example", tls: bool = True) -> Play:
    """An HTTP proxy that alone knows gate.example."""

    async def play(scene: Scene) -> Diagnosis:
        house = Authority(scene.folder)
        context = house.server("gate.example") if tls else None
        async with (
            scene.server(says(POINTS), context) as port,
            http_proxy({"gate.example": port}, refusal=refusal) as proxy,
        ):
            plan = ConnectionPlan(ProxyMode.MANUAL, proxy.address, str(house.file))
            return await scene.ask(f"http{'s' if tls else ''}://{host}", plan)

    return play


def through_socks(*, reply: int = 0, trusted: bool = True) -> Play:
    async def play(scene: Scene) -> Diagnosis:
        house = Authority(scene.folder)
        async with (
            scene.server(says(POINTS), house.server("gate.example")) as port,
            socks_proxy({"gate.example": port}, reply=reply) as proxy,
        ):
            file = str(house.file) if trusted else ""
            plan = ConnectionPlan(ProxyMode.MANUAL, proxy.address, file)
            return await scene.ask("https://gate.example", plan)

    return play


async def dead_proxy(scene: Scene) -> Diagnosis:
    async with http_proxy({}) as proxy:
        pass
    return await scene.ask("https://gate.example", ConnectionPlan(ProxyMode.MANUAL, proxy.address))


def bad_ca(content: bytes) -> Play:
    async def play(scene: Scene) -> Diagnosis:
        file = scene.folder / "公司.pem"
        file.write_bytes(content)
        plan = ConnectionPlan(ProxyMode.NONE, ca_file=str(file))
        return await scene.ask("https://gate.example", plan)

    return play


def with_key(private_key: str, talk: Talk = says("{}", "401 No")) -> Play:  # noqa: B008 - a value
    async def play(scene: Scene) -> Diagnosis:
        scene.credentials = Credentials("app-1", private_key)
        async with scene.server(talk) as port:
            return await scene.ask(f"http://127.0.0.1:{port}")

    return play


CAUSES: dict[str, tuple[Play, Cause]] = {
    "all is well": (answered(says(POINTS)), Cause.FINE),
    "all is well, by TLS and a company's CA file": (with_tls("localhost"), Cause.FINE),
    "all is well, a company's CA by the book": (with_tls("localhost", by_the_book), Cause.FINE),
    "all is well, a company's CA that is none so critically": (
        with_tls("localhost", modest),
        Cause.FINE,
    ),
    "all is well, a CA file with a deputy alone": (with_tls("localhost", deputy), Cause.FINE),
    "all is well, a certificate for servers": (
        with_tls("localhost", extensions=[FOR_SERVERS]),
        Cause.FINE,
    ),
    "all is well, through an HTTP proxy": (through_http(), Cause.FINE),
    "all is well, through a SOCKS proxy": (through_socks(), Cause.FINE),
    "a private key that is no base64": (with_key("no key!"), Cause.KEY_MALFORMED),
    "no private key": (with_key(""), Cause.KEY_MISSING),
    "no private key, login portal": (with_key("", says("<html>")), Cause.PORTAL),
    "a CA file without certificates": (bad_ca(b"x"), Cause.SETTINGS_UNUSABLE),
    "a manual proxy without address": (
        at("https://gate.example", ConnectionPlan(ProxyMode.MANUAL)),
        Cause.SETTINGS_UNUSABLE,
    ),
    "no web address": (at("gate.example/v1"), Cause.ADDRESS_WRONG),
    "an address in the clear": (at("http://gate.example/v1"), Cause.ADDRESS_WRONG),
    "a name that nobody knows": (at("https://nobody.invalid"), Cause.NAME_UNKNOWN),
    "nobody listens": (refused, Cause.NOT_LISTENING),
    "no network": (without_network, Cause.NO_ROUTE),
    "no reply to the connection": (full_house, Cause.NO_CONNECTION),
    "a proxy that is not there": (dead_proxy, Cause.PROXY_UNREACHABLE),
    "a proxy that wants a password": (
        through_http(refusal="407 Proxy Authentication Required"),
        Cause.PROXY_WANTS_PASSWORD,
    ),
    "a proxy that may not": (through_http(refusal="403 Forbidden"), Cause.PROXY_REFUSES),
    "a proxy that does not know the name": (
        through_http(host="other.example"),
        Cause.PROXY_REFUSES,
    ),
    "a SOCKS proxy that may not": (through_socks(reply=2), Cause.PROXY_REFUSES),
    "an issuer that nobody trusts": (unknown_issuer, Cause.ISSUER_UNTRUSTED),
    "an issuer that nobody trusts, behind a proxy": (
        through_socks(trusted=False),
        Cause.ISSUER_UNTRUSTED,
    ),
    "an expired certificate": (
        with_tls("localhost", begins=-9, ends=-1),
        Cause.CERTIFICATE_EXPIRED,
    ),
    "a certificate of tomorrow": (
        with_tls("localhost", begins=1, ends=9),
        Cause.CERTIFICATE_NOT_YET_VALID,
    ),
    "another host's certificate": (with_tls("other.example"), Cause.OTHER_HOST),
    **{
        f"{name}, from a CA by the book": (with_tls(host, by_the_book, **certificate), cause)
        for name, host, certificate, cause in (
            ("expired", "localhost", {"begins": -9, "ends": -1}, Cause.CERTIFICATE_EXPIRED),
            ("of tomorrow", "localhost", {"begins": 1, "ends": 9}, Cause.CERTIFICATE_NOT_YET_VALID),
            ("another host's", "other.example", {}, Cause.OTHER_HOST),
            ("for clients", "localhost", {"extensions": [FOR_CLIENTS]}, Cause.CERTIFICATE_UNFIT),
        )
    },
    "a certificate for clients": (
        with_tls("localhost", extensions=[FOR_CLIENTS]),
        Cause.CERTIFICATE_UNFIT,
    ),
    "a certificate with a weak key": (
        with_tls("localhost", key=weak_key()),
        Cause.CERTIFICATE_UNFIT,
    ),
    "an issuer that may not issue": (with_tls("localhost", impostor), Cause.CERTIFICATE_UNFIT),
    "no TLS where it should be": (plain_where_tls_should_be, Cause.NO_TLS),
    "silence": (answered(silent), Cause.SILENT),
    "a reset": (answered(hangs_up), Cause.BROKE_OFF),
    "a login portal": (answered(says("<!DOCTYPE html><title>登录</title>")), Cause.PORTAL),
    "a login portal that says so": (
        answered(says("", "511 Network Authentication Required")),
        Cause.PORTAL,
    ),
    "a redirect": (
        answered(says("", "302 Found", "Location: http://login.example/?u=1")),
        Cause.REDIRECTED,
    ),
    "a redirect to nowhere": (
        answered(says("", "302 Found", "Location: http://[::1")),
        Cause.REDIRECTED,
    ),
    "HTTP 404": (answered(says("{}", "404 Not Found")), Cause.REJECTED),
    "HTTP 429": (answered(says("", "429 Slow")), Cause.BUSY),
    "HTTP 502, a web page": (answered(says("<html>", "502 Bad")), Cause.GATEWAY_BROKEN),
    "truncated JSON": (answered(says('{"code":"200","da')), Cause.UNREADABLE),
    "no points in the answer": (answered(says('{"code":"200","data":null}')), Cause.UNREADABLE),
    "wrongly compressed": (
        answered(says("x", "200 OK", "Content-Encoding: gzip")),
        Cause.UNREADABLE,
    ),
    "HTTP 403, clock 7 min fast": (
        answered(at_another_time("403 No", 7)),
        Cause.CLOCK_WRONG,
    ),
    "HTTP 401, clock 9 min slow": (
        answered(at_another_time("401 No", -9)),
        Cause.CLOCK_WRONG,
    ),
    "HTTP 401": (answered(at_another_time("401 No", 0)), Cause.NOT_PERMITTED),
    "HTTP 403": (answered(at_another_time("403 No", 0)), Cause.KEY_WRONG),
    "another business code": (
        answered(says('{"code":"20010001","message":"参数错误"}')),
        Cause.REFUSED,
    ),
}
"""Per cause: how it is produced, and what the doctor has to call it."""

PATIENCE = httpx.Timeout(0.6)
"""Seconds instead of the doctor's twelve."""


async def play(name: str, credentials: Credentials, folder: Path) -> tuple[Diagnosis, Scene]:
    """One test of the connection against one cause."""
    scene = Scene(folder, credentials)
    return await CAUSES[name][0](scene), scene


async def main() -> None:
    """The table."""
    examination.TIMEOUT = PATIENCE
    credentials = made_up_credentials()
    print("| met | found | said | next |\n| --- | --- | --- | --- |")
    for name in CAUSES:
        with tempfile.TemporaryDirectory() as folder:
            found, _scene = await play(name, credentials, Path(folder))
        said = diagnosis_words(found)
        cause = said.cause.replace(folder, "…")
        print(f"| {name} | {found.cause} | {said.title}. {cause} | {said.next_step} |")


if __name__ == "__main__":
    asyncio.run(main())
