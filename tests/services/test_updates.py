"""Asking for updates: the far end is a real server, the signature a real one."""

from __future__ import annotations

import base64
import json
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import direct_http
from wujie_desktop.api.updates import MAX_BYTES, fetch_manifest, read_manifest
from wujie_desktop.domain.updates import Release, UpdateCheck, UpdateOutcome, UpdateSource
from wujie_desktop.services.updates import UpdateService

KEY = Ed25519PrivateKey.generate()
PUBLIC = base64.b64encode(KEY.public_key().public_bytes_raw()).decode()
SOURCE = UpdateSource("https://example.com/u.json", PUBLIC)
GOOD = {"product": "wujie-desktop", "version": "2.0.0", "page": "https://example.com/get"}


def signed(manifest: object, key: Ed25519PrivateKey = KEY) -> bytes:
    text = manifest if isinstance(manifest, str) else json.dumps(manifest)
    signature = base64.b64encode(key.sign(text.encode())).decode()
    return json.dumps({"manifest": text, "signature": signature}).encode()


Serve = Callable[[Callable[[], web.Response]], Awaitable[str]]


@pytest.fixture
async def serve() -> AsyncIterator[Serve]:
    """Serves one answer on a port of its own; the address."""
    runners: list[web.AppRunner] = []

    async def start(respond: Callable[[], web.Response]) -> str:
        async def handle(request: web.Request) -> web.Response:
            assert "Authorization" not in request.headers
            assert request.query_string == ""
            return respond()

        app = web.Application()
        app.router.add_get("/u.json", handle)
        runner = web.AppRunner(app)
        await runner.setup()
        runners.append(runner)
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        return f"http://127.0.0.1:{runner.addresses[0][1]}/u.json"

    yield start
    for runner in runners:
        await runner.cleanup()


async def ask(address: str, key: str = PUBLIC, version: str = "1.0.0") -> UpdateCheck:
    async with direct_http() as http:
        service = UpdateService(
            source=UpdateSource(address, key),
            version=version,
            fetch=lambda url: fetch_manifest(http, url),
        )
        return await service.check()


async def test_a_newer_version_is_named_with_its_page(serve: Serve) -> None:
    check = await ask(await serve(lambda: web.Response(body=signed(GOOD))))
    assert check == UpdateCheck(UpdateOutcome.NEWER, Release("2.0.0", "https://example.com/get"))


async def test_the_same_and_an_older_version_are_no_news(serve: Serve) -> None:
    address = await serve(lambda: web.Response(body=signed(GOOD)))
    assert (await ask(address, version="2.0")).outcome is UpdateOutcome.CURRENT
    assert (await ask(address, version="3.0.0")).outcome is UpdateOutcome.CURRENT


@pytest.mark.parametrize(
    ("respond", "outcome"),
    [
        (lambda: web.Response(status=404), UpdateOutcome.UNREACHABLE),
        (
            lambda: web.Response(status=302, headers={"Location": "http://127.0.0.1:9/"}),
            UpdateOutcome.UNREACHABLE,
        ),
        (lambda: web.Response(body=b" " * (MAX_BYTES + 1)), UpdateOutcome.UNREACHABLE),
        (lambda: web.Response(text="<html>hotel login</html>"), UpdateOutcome.UNREADABLE),
        (
            lambda: web.Response(body=signed(GOOD, Ed25519PrivateKey.generate())),
            UpdateOutcome.UNTRUSTED,
        ),
    ],
)
async def test_bad_answers(
    serve: Serve, respond: Callable[[], web.Response], outcome: UpdateOutcome
) -> None:
    assert (await ask(await serve(respond))).outcome is outcome


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1:1/u.json", "http://example.com/u.json", "ftp://x", "::", "https://"],
)
async def test_nobody_there_or_no_safe_way(address: str) -> None:
    check = await ask(address)
    assert check.outcome is UpdateOutcome.UNREACHABLE
    assert check.detail


async def test_nobody_is_asked_without_address_and_key() -> None:
    async def fetch(_address: str) -> bytes:
        raise AssertionError("somebody was asked")

    for source in (UpdateSource(), UpdateSource("https://example.com"), UpdateSource("", PUBLIC)):
        check = await UpdateService(source=source, version="1.0", fetch=fetch).check()
        assert check.outcome is UpdateOutcome.NOT_CONFIGURED


@pytest.mark.parametrize(
    "manifest",
    [
        GOOD | {"product": "another-program"},
        GOOD | {"version": "2.0-beta"},
        GOOD | {"version": 2},
        GOOD | {"page": "http://example.com"},
        GOOD | {"page": "file:///etc/passwd"},
        GOOD | {"page": None},
        {"version": "2.0.0"},
        [],
        "not json",
    ],
)
def test_a_signed_manifest_that_makes_no_sense_is_ignored(manifest: object) -> None:
    assert read_manifest(signed(manifest), SOURCE, "1.0").outcome is UpdateOutcome.UNREADABLE


@pytest.mark.parametrize("key", ["", "a2V5", "not base64!", pytest.param(PUBLIC[:-4], id="cut")])
def test_a_broken_key_trusts_nobody(key: str) -> None:
    check = read_manifest(signed(GOOD), UpdateSource("https://example.com", key), "1.0")
    assert check.outcome is UpdateOutcome.UNTRUSTED


@given(
    st.binary()
    | st.recursive(st.none() | st.text() | st.integers(), st.lists).map(
        lambda value: json.dumps({"manifest": value, "signature": value}).encode()
    )
)
def test_no_bytes_raise(body: bytes) -> None:
    assert read_manifest(body, SOURCE, "1.0").outcome is not UpdateOutcome.NEWER
