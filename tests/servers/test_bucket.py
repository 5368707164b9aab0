"""The sandbox's bucket takes what was signed for it, and nothing else."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from urllib.parse import quote, urlsplit

import httpx
import pytest

from tests.servers.calling import Caller
from wujie_desktop.servers.sandbox import bucket as bucket_of
from wujie_desktop.servers.sandbox.presigned import NotSigned, verify

NOW = datetime(2013, 5, 24, 0, 0, tzinfo=UTC)
VENDORS_OWN = (
    "/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256"
    "&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request"
    "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host"
    "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404"
)
"""The example of the documentation of Signature Version 4."""
KEYS = {"key_id": "AKIAIOSFODNN7EXAMPLE", "secret": "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"}
HOST = {"host": "examplebucket.s3.amazonaws.com"}


def test_the_documented_example_is_accepted() -> None:
    for moment in (NOW, NOW + timedelta(hours=23), NOW - timedelta(minutes=14)):
        verify("GET", VENDORS_OWN, HOST, now=moment, **KEYS)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("/test.txt", "/test2.txt"), "SignatureDoesNotMatch"),
        (("404", "405"), "SignatureDoesNotMatch"),
        (("86400", "86401"), "SignatureDoesNotMatch"),
        (("=host", "=Host"), "AccessDenied"),
        (("=host", "=host%3Bx-amz-acl"), "AccessDenied"),
        (("&X-Amz-Date=20130524T000000Z", ""), "AccessDenied"),
        (("HMAC-SHA256", "HMAC-SHA1"), "AuthorizationQueryParametersError"),
        (("%2Fs3%2F", "%2Fec2%2F"), "AuthorizationQueryParametersError"),
        (("20130524T", "20130525T"), "AuthorizationQueryParametersError"),
        (("AKIAIOS", "AKIAXXX"), "InvalidAccessKeyId"),
        (("?", "?X-Amz-Expires=86400&"), "AuthorizationQueryParametersError"),
        (("?", "?more=1&"), "SignatureDoesNotMatch"),
        (("AKIA", "%ff"), "InvalidAccessKeyId"),
        (("404", "%ff"), "SignatureDoesNotMatch"),
        (("us-east", "%ff%0a"), "SignatureDoesNotMatch"),
    ],
)
def test_whatever_is_changed_is_noticed(change: tuple[str, str], code: str) -> None:
    with pytest.raises(NotSigned) as caught:
        verify("GET", VENDORS_OWN.replace(*change), HOST, now=NOW, **KEYS)
    assert caught.value.code == code


@pytest.mark.parametrize("method", ["PUT", "DELETE", "HEAD", ""])
def test_an_address_is_signed_for_one_method(method: str) -> None:
    with pytest.raises(NotSigned):
        verify(method, VENDORS_OWN, HOST, now=NOW, **KEYS)


@pytest.mark.parametrize("moment", [NOW + timedelta(days=1), NOW - timedelta(minutes=16)])
def test_an_address_is_valid_for_a_while(moment: datetime) -> None:
    with pytest.raises(NotSigned, match="AccessDenied"):
        verify("GET", VENDORS_OWN, HOST, now=moment, **KEYS)


@pytest.mark.parametrize(
    "target", ["", "?", "/x", "/x?&&=&%", "/x?X-Amz-Signature", "/\udcff?%\udcff"]
)
def test_no_target_makes_the_reading_fail(target: str) -> None:
    with pytest.raises(NotSigned):
        verify("GET", target, HOST, now=NOW, **KEYS)


class Signing:
    """A second hand at the signature."""

    def __init__(self, caller: Caller) -> None:
        gateway = caller.gateway
        self.address, self.http = gateway.bucket_address, caller.http
        self.key_id, self.secret = gateway.bucket_key_id, gateway.bucket_secret

    def sign(
        self, method: str, name: str, *, seconds: object = 900, ago: float = 0, day: str = ""
    ) -> str:
        parts = urlsplit(self.address)
        path = quote(f"{parts.path}/{name}", safe="/-._~")
        moment = (datetime.now(UTC) - timedelta(seconds=ago)).strftime("%Y%m%dT%H%M%SZ")
        scope = f"{day or moment[:8]}/cn-north-1/s3/aws4_request"
        query = "&".join(
            (
                "X-Amz-Algorithm=AWS4-HMAC-SHA256",
                "X-Amz-Credential=" + quote(f"{self.key_id}/{scope}", safe=""),
                f"X-Amz-Date={moment}",
                f"X-Amz-Expires={seconds}",
                "X-Amz-SignedHeaders=host",
            )
        )
        asked = f"{method}\n{path}\n{query}\nhost:{parts.netloc}\n\nhost\nUNSIGNED-PAYLOAD"
        text = "\n".join(
            ("AWS4-HMAC-SHA256", moment, scope, hashlib.sha256(asked.encode()).hexdigest())
        )
        key = f"AWS4{self.secret}".encode()
        for step in scope.split("/"):
            key = hmac.new(key, step.encode(), hashlib.sha256).digest()
        signature = hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
        return f"{parts.scheme}://{parts.netloc}{path}?{query}&X-Amz-Signature={signature}"


@pytest.fixture
def signing(caller: Caller) -> Signing:
    return Signing(caller)


@pytest.mark.parametrize("name", ["1.jpg", "sets/a/人像 1+~&=%.jpg", "a//b", "x" * 900])
async def test_what_is_put_can_be_got_and_deleted(signing: Signing, name: str) -> None:
    data = bytes(range(256)) * 8000  # 2 MB
    put = await signing.http.put(
        signing.sign("PUT", name), content=data, headers={"Content-Type": "image/jpeg"}
    )
    assert put.status_code == 200
    assert put.headers["ETag"] == f'"{hashlib.md5(data, usedforsecurity=False).hexdigest()}"'
    got = await signing.http.get(signing.sign("GET", name))
    assert (got.status_code, got.content == data) == (200, True)
    assert got.headers["Content-Type"] == "image/jpeg"
    assert (await signing.http.put(signing.sign("PUT", name), content=b"2")).status_code == 200
    assert (await signing.http.get(signing.sign("GET", name))).content == b"2"
    for _ in range(2):
        assert (await signing.http.delete(signing.sign("DELETE", name))).status_code == 204
    gone = await signing.http.get(signing.sign("GET", name))
    assert (gone.status_code, "NoSuchKey" in gone.text) == (404, True)


async def test_what_is_put_if_it_is_new_replaces_nothing(signing: Signing) -> None:
    if_new = {"If-None-Match": "*"}
    for data, status in ((b"one", 200), (b"other", 412)):
        put = await signing.http.put(signing.sign("PUT", "a"), content=data, headers=if_new)
        assert put.status_code == status
    head = await signing.http.head(signing.sign("HEAD", "a"))
    assert (head.status_code, head.headers["Content-Length"], head.content) == (200, "3", b"")
    assert (await signing.http.head(signing.sign("HEAD", "b"))).status_code == 404
    assert (await signing.http.get(signing.sign("GET", "a"))).content == b"one"


async def test_what_is_not_signed_is_refused(signing: Signing, caller: Caller) -> None:
    fine = signing.sign("PUT", "1.jpg")
    for address in (
        fine.partition("?")[0],
        fine[:-1] + ("0" if fine[-1] != "0" else "1"),
        fine.replace("1.jpg", "2.jpg"),
        signing.sign("PUT", "1.jpg", ago=901),
        signing.sign("PUT", "1.jpg", ago=-1200),
        signing.sign("PUT", "1.jpg", seconds=0),
        signing.sign("PUT", "1.jpg", seconds=604_801),
        signing.sign("PUT", "1.jpg", seconds="soon"),
        signing.sign("PUT", "1.jpg", day="20130524"),
        signing.sign("GET", "1.jpg"),
    ):
        answer = await signing.http.put(address, content=b"x")
        assert answer.status_code == 403
        assert "<Error><Code>" in answer.text
    with_header = await signing.http.put(
        fine.partition("?")[0], content=b"x", headers=caller.headers
    )
    assert with_header.status_code == 403
    signing.secret += "x"
    assert (await signing.http.put(signing.sign("PUT", "1.jpg"))).status_code == 403
    signing.key_id, signing.secret = "else", signing.secret[:-1]
    assert (await signing.http.put(signing.sign("PUT", "1.jpg"))).status_code == 403


async def test_another_method_is_not_there(signing: Signing) -> None:
    answer = await signing.http.post(signing.sign("POST", "1.jpg"), content=b"x")
    assert answer.status_code == 405
    assert (await signing.http.get(signing.address)).status_code == 404


async def test_there_is_a_limit(signing: Signing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bucket_of, "MAX_OBJECT", 1000)
    monkeypatch.setattr(bucket_of, "MAX_BUCKET", 1500)
    for name, size, status in (
        ("a", 1001, 413), ("a", 1000, 200), ("b", 501, 507), ("a", 999, 200), ("b", 501, 200),
        ("b", 500, 200), ("c", 2, 507),
    ):  # fmt: skip
        answer = await signing.http.put(signing.sign("PUT", name), content=b"x" * size)
        assert answer.status_code == status

    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(20):
            yield b"x" * 100
            await asyncio.sleep(0)

    try:
        answer = await signing.http.put(signing.sign("PUT", "d"), content=pieces())
    except httpx.TransportError:
        return  # it hung up on who went on
    assert answer.status_code == 413


async def test_every_start_has_a_secret_and_objects_of_its_own(
    signing: Signing, caller: Caller
) -> None:
    address = signing.sign("PUT", "1.jpg")
    await signing.http.put(address, content=b"x")
    other = await type(caller.gateway).start()
    assert other.bucket_secret != caller.gateway.bucket_secret
    moved = address.replace(caller.gateway.bucket_address, other.bucket_address)
    assert (await signing.http.put(moved, content=b"x")).status_code == 403
    await other.close()
