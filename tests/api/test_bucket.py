"""Photos in a bucket, against a store on a real socket that works out each signature by itself."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import timedelta

import httpx
import pytest

from tests.api.test_network import server
from tests.bucket_stores import (
    BOMB,
    KEY_ID,
    LOGIN_PAGE,
    NAME,
    REGION,
    SECRET,
    BucketDouble,
    open_bucket,
)
from tests.builders import DIRECT_WAY, START, FakeClock
from tests.faults.sockets import listening
from wujie_desktop.api.bucket import BucketStore, is_inside
from wujie_desktop.api.network import Network
from wujie_desktop.domain.bucket import AddressStyle, Bucket
from wujie_desktop.domain.bucket_findings import BucketFinding, BucketFindingKind
from wujie_desktop.domain.errors import BucketUnusable, ConnectionLost, Unreachable, WujieError
from wujie_desktop.domain.failure_reasons import FailureReason, read_reason
from wujie_desktop.domain.photos import PhotoId
from wujie_desktop.domain.redaction import GONE, redact
from wujie_desktop.domain.secret import Secret

PHOTO = PhotoId("5f" * 32)
JPEG = b"\xff\xd8 a face \xff\xd9"
GOOD = [kind for kind in BucketFindingKind if kind.is_good]
LOCAL = BucketFindingKind.UNREACHABLE_FROM_OUTSIDE
"""What every bucket on this machine is."""


class Rig:
    def __init__(self, double: BucketDouble, http: httpx.AsyncClient, clock: FakeClock) -> None:
        self.double, self.http, self.clock = double, http, clock
        self.bucket = Bucket(
            "0a", double.endpoint, REGION, NAME, "our/training", KEY_ID, AddressStyle.PATH
        )

    def store(self, secret: str = SECRET, *, patience: float = 300.0) -> BucketStore:
        return BucketStore(self.bucket, Secret(secret), self.http, self.clock, patience=patience)

    async def refusal(self, secret: str = SECRET) -> tuple[FailureReason, str]:
        """Why a photo cannot be put there."""
        with pytest.raises(BucketUnusable) as caught:
            await self.store(secret).put(PHOTO, JPEG)
        found = read_reason(caught.value.detail)
        assert found
        return found


@pytest.fixture
async def rig() -> AsyncIterator[Rig]:
    clock = FakeClock(START)
    async with (
        open_bucket(lambda: clock.now().timestamp()) as double,
        Network(DIRECT_WAY).open_http() as http,
    ):
        yield Rig(double, http, clock)


def kinds(findings: tuple[BucketFinding, ...]) -> list[BucketFindingKind]:
    return [finding.kind for finding in findings]


async def get(rig: Rig, address: str) -> httpx.Response:
    """As the vendor does."""
    return await rig.http.get(address)


async def test_a_photo_is_put_fetched_and_deleted(rig: Rig) -> None:
    stored = await rig.store().put(PHOTO, JPEG)
    assert rig.double.objects == {f"our/training/{PHOTO}.jpg": JPEG}
    assert set(rig.double.kinds.values()) == {"image/jpeg"}
    assert stored.expires_at == (START + timedelta(hours=24)).replace(microsecond=0)
    assert (await get(rig, stored.address)).content == JPEG
    await rig.store().delete(PHOTO)
    assert rig.double.objects == {}
    assert (await get(rig, stored.address)).status_code == 404
    await rig.store().delete(PHOTO)
    assert not any("x-amz-acl" in headers for headers in rig.double.headers)
    assert not any("authorization" in headers for headers in rig.double.headers)


async def test_an_address_holds_for_its_lifetime_and_no_longer(rig: Rig) -> None:
    rig.bucket = replace(rig.bucket, hours=48)
    stored = await rig.store().put(PHOTO, JPEG)
    rig.clock.advance(48 * 3600 - 5)
    assert (await get(rig, stored.address)).status_code == 200
    rig.clock.advance(10)
    assert rig.clock.now() > stored.expires_at
    assert (await get(rig, stored.address)).status_code == 403


async def test_an_address_is_for_one_photo_and_only_to_be_read(rig: Rig) -> None:
    stored = await rig.store().put(PHOTO, JPEG)
    other = stored.address.replace(PHOTO, "ab" * 32)
    assert (await get(rig, other)).status_code == 403
    assert (await rig.http.delete(stored.address)).status_code == 403
    assert (await rig.http.put(stored.address, content=b"else")).status_code == 403
    assert rig.double.objects[f"our/training/{PHOTO}.jpg"] == JPEG


@pytest.mark.parametrize(
    ("prepare", "reason"),
    [
        (lambda double: double.refuses.update(PUT=(403, "AccessDenied")), "BUCKET_DENIES"),
        (lambda double: setattr(double, "key_id", "AKother"), "ACCESS_KEY_UNKNOWN"),
        (lambda double: setattr(double, "name", "other"), "NO_SUCH_BUCKET"),
        (lambda double: setattr(double, "region", "eu-west-9"), "BUCKET_ELSEWHERE"),
        (lambda double: setattr(double, "redirects_to", "b.s3.example"), "BUCKET_ELSEWHERE"),
        (lambda double: setattr(double, "capacity", 3), "BUCKET_FULL"),
        (lambda double: double.refuses.update(PUT=(403, "QuotaExceeded")), "BUCKET_FULL"),
        (lambda double: double.refuses.update(PUT=(503, "SlowDown")), "BUCKET_BUSY"),
        (lambda double: double.refuses.update(PUT=(500, "InternalError")), "BUCKET_BUSY"),
        (lambda double: double.refuses.update(PUT=(429, "TooManyRequests")), "BUCKET_BUSY"),
        (
            lambda double: double.refuses.update(PUT=(403, "SecondLevelDomainForbidden")),
            "BUCKET_STYLE",
        ),
        (lambda double: double.refuses.update(PUT=(400, "SomethingNew")), "BUCKET_DENIES"),
        (lambda double: double.says.update(PUT=(200, LOGIN_PAGE)), "WEB_PAGE"),
        (lambda double: double.says.update(PUT=(403, LOGIN_PAGE)), "WEB_PAGE"),
        (lambda double: double.says.update(PUT=(200, b"")), "NOT_A_BUCKET"),
        (lambda double: double.says.update(PUT=(405, b"no")), "NOT_A_BUCKET"),
        (lambda double: double.says.update(PUT=(403, BOMB)), "BUCKET_DENIES"),
        (lambda double: double.says.update(PUT=(403, b"\xff<Code><Code>")), "BUCKET_DENIES"),
    ],
)
async def test_a_refusal_has_a_reason(
    rig: Rig, prepare: Callable[[BucketDouble], None], reason: str
) -> None:
    prepare(rig.double)
    found, _subject = await rig.refusal()
    assert found is FailureReason[reason]
    assert rig.double.objects == {}


async def test_a_refusal_names_region_and_code(rig: Rig) -> None:
    rig.double.region = "eu-west-9"
    assert await rig.refusal() == (FailureReason.BUCKET_ELSEWHERE, "eu-west-9")
    rig.double.redirects_to = "photos.s3.example"
    assert await rig.refusal() == (FailureReason.BUCKET_ELSEWHERE, "photos.s3.example")
    rig.double.redirects_to = ""
    rig.double.refuses["PUT"] = (403, "KmsDisabled")
    assert await rig.refusal() == (FailureReason.BUCKET_DENIES, "KmsDisabled")


async def test_a_wrong_secret_and_a_wrong_clock_are_told_apart(rig: Rig) -> None:
    assert (await rig.refusal("wrong"))[0] is FailureReason.ACCESS_KEY_MISFIT
    rig.double.now = lambda: rig.clock.now().timestamp() + 1800
    assert await rig.refusal() == (FailureReason.CLOCKS_APART, "-30")
    rig.double.now = lambda: rig.clock.now().timestamp() - 1800
    assert await rig.refusal() == (FailureReason.CLOCKS_APART, "30")


async def test_what_never_answers_right(rig: Rig) -> None:
    rig.double.delay = 5.0
    with pytest.raises(ConnectionLost) as slow:
        await rig.store(patience=0.2).put(PHOTO, JPEG)
    assert slow.value.detail == FailureReason.TOO_SLOW
    rig.double.delay = 0.0
    rig.double.says["PUT"] = (403, b"x" * 100_000)
    with pytest.raises(ConnectionLost):
        await rig.store().put(PHOTO, JPEG)
    rig.bucket = replace(rig.bucket, endpoint="http://127.0.0.1:9")
    with pytest.raises(Unreachable):
        await rig.store().put(PHOTO, JPEG)


async def test_answers_that_are_no_http(rig: Rig) -> None:
    async def hang_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(100)
        writer.write(b"SSH-2.0-OpenSSH\r\n\r\n")
        await writer.drain()
        writer.close()

    async with listening(hang_up) as port:
        rig.bucket = replace(rig.bucket, endpoint=f"http://127.0.0.1:{port}")
        with pytest.raises(ConnectionLost):
            await rig.store().delete(PHOTO)


async def test_a_redirect_is_not_followed(rig: Rig) -> None:
    async with server() as (port, heads):
        rig.double.redirects_to = f"127.0.0.1:{port}"
        with pytest.raises(BucketUnusable):
            await rig.store().put(PHOTO, JPEG)
        assert heads == []


async def test_deleting_may_be_refused(rig: Rig) -> None:
    await rig.store().put(PHOTO, JPEG)
    rig.double.refuses["DELETE"] = (403, "AccessDenied")
    with pytest.raises(BucketUnusable):
        await rig.store().delete(PHOTO)
    rig.double.refuses["DELETE"] = (404, "NoSuchKey")
    await rig.store().delete(PHOTO)
    rig.double.refuses["DELETE"] = (404, "NoSuchBucket")
    with pytest.raises(BucketUnusable):
        await rig.store().delete(PHOTO)


@pytest.mark.parametrize(
    ("said", "is_believed"),
    [
        ((204, b""), True),
        ((200, b""), True),
        ((200, b"ok"), False),
        ((200, LOGIN_PAGE), False),
        ((202, b""), False),
        ((206, b""), False),
        ((302, b""), False),
    ],
)
async def test_only_a_store_says_without_a_word_that_it_deleted(
    rig: Rig, said: tuple[int, bytes], is_believed: bool
) -> None:
    rig.double.says["DELETE"] = said
    if is_believed:
        await rig.store().delete(PHOTO)
        return
    with pytest.raises(BucketUnusable) as refused:
        await rig.store().delete(PHOTO)
    assert refused.value.detail


async def test_what_a_broken_answer_quotes_is_redacted(rig: Rig) -> None:
    """httpx names a line that is no HTTP."""

    async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        line = (await reader.readline()).split(b" ")[1]
        writer.write(b"HTTP/1.1 " + line[line.find(b"X-Amz-Signature") :] + b"\r\n\r\n")
        await writer.drain()
        writer.close()

    async with listening(echo) as port:
        rig.bucket = replace(rig.bucket, endpoint=f"http://127.0.0.1:{port}")
        with pytest.raises(ConnectionLost) as lost:
            await rig.store().put(PHOTO, JPEG)
    assert GONE in lost.value.detail


async def test_trying_a_good_bucket_leaves_nothing_behind(rig: Rig) -> None:
    assert kinds(await rig.store().probe()) == [*GOOD, LOCAL]
    assert rig.double.objects == {}
    assert sum(call.startswith("PUT") for call in rig.double.asked) == 1


@pytest.mark.parametrize(
    ("prepare", "found"),
    [
        (lambda double: setattr(double, "is_public", True), "PUBLIC"),
        (lambda double: setattr(double, "is_forgetful", True), "NOT_READ"),
        (lambda double: setattr(double, "garbles", True), "DIFFERS"),
        (lambda double: setattr(double, "keeps_all", True), "STILL_THERE"),
        (lambda double: setattr(double, "is_timeless", True), "NEVER_EXPIRES"),
        (lambda double: setattr(double, "has_versions", True), "VERSIONED"),
        (lambda double: double.refuses.update(DELETE=(403, "AccessDenied")), "NOT_DELETED"),
        (lambda double: double.refuses.update(GET=(403, "AccessDenied")), "NOT_READ"),
        (lambda double: double.says.update(GET=(200, LOGIN_PAGE)), "PRIVACY_UNKNOWN"),
        (lambda double: double.refuses.update(PUT=(403, "AccessDenied")), "NOT_WRITTEN"),
        (lambda double: setattr(double, "secret", "other"), "NOT_WRITTEN"),
        (lambda double: setattr(double, "name", "other"), "NOT_WRITTEN"),
        (lambda double: setattr(double, "capacity", 0), "NOT_WRITTEN"),
        (lambda double: double.says.update(PUT=(200, LOGIN_PAGE)), "NOT_WRITTEN"),
        (lambda double: setattr(double, "delay", 1.0), "NOT_REACHED"),
    ],
)
async def test_what_trying_finds(
    rig: Rig, prepare: Callable[[BucketDouble], None], found: str
) -> None:
    prepare(rig.double)
    kind = BucketFindingKind[found]
    bad = [each for each in kinds(await rig.store(patience=0.5).probe()) if not each.is_good]
    assert kind in bad
    assert set(bad) - {kind, LOCAL} <= {BucketFindingKind.NOT_READ}


async def test_trying_says_how_far_the_clock_is_off(rig: Rig) -> None:
    rig.double.now = lambda: rig.clock.now().timestamp() - 600
    findings = await rig.store().probe()
    assert [each.seconds for each in findings if each.kind is BucketFindingKind.CLOCK] == [600]
    assert BucketFindingKind.WRITES in kinds(findings)
    rig.double.now = lambda: rig.clock.now().timestamp() + 3600
    last = (await rig.store().probe())[-1]
    assert (last.kind, last.seconds) == (BucketFindingKind.CLOCK, -3600)


@pytest.mark.parametrize("endpoint", ["https://nas.local", "https://10.1.2.3", "https://[fd00::1]"])
def test_endpoints_inside(endpoint: str) -> None:
    assert is_inside(endpoint)
    assert is_inside("https://oss-cn-hangzhou-internal.aliyuncs.com")
    assert not is_inside("https://oss-cn-hangzhou.aliyuncs.com")
    assert not is_inside("https://8.8.8.8")
    assert not is_inside("https://[2400:3200::1]")


async def test_a_bucket_with_problems_is_not_opened(rig: Rig) -> None:
    rig.bucket = replace(rig.bucket, endpoint="http://store.example")
    with pytest.raises(BucketUnusable):
        rig.store()
    rig.bucket = replace(rig.bucket, endpoint=rig.double.endpoint)
    with pytest.raises(BucketUnusable):
        rig.store("")


async def test_no_secret_no_signature_in_what_others_read(
    rig: Rig, caplog: pytest.LogCaptureFixture
) -> None:
    """With every logger at its most talkative, once through the program's own filter."""
    caplog.set_level(logging.DEBUG)
    told: list[str] = []
    stored = await rig.store().put(PHOTO, JPEG)
    told += [repr(stored), str(stored), repr(rig.store()), repr(rig.bucket), f"{rig.store()!s}"]
    told += [repr(finding) for finding in await rig.store().probe()]
    for secret, code in ((SECRET, "AccessDenied"), ("wrong", "")):
        rig.double.refuses = {"PUT": (403, code)} if code else {}
        try:
            await rig.store(secret).put(PHOTO, JPEG)
        except WujieError as error:
            told += [repr(error), str(error), repr(error.__cause__), repr(error.__context__)]
    rig.double.delay = 5.0
    with pytest.raises(ConnectionLost) as slow:
        await rig.store(patience=0.1).put(PHOTO, JPEG)
    told += [repr(slow.value), *(redact(record.getMessage()) for record in caplog.records)]
    assert any("HTTP Request" in text for text in told)
    assert rig.double.signatures
    signature = stored.address.rpartition("X-Amz-Signature=")[2]
    for text in told:
        assert SECRET not in text
        assert signature not in text
        assert not any(each in text for each in rig.double.signatures)
        assert "X-Amz-Credential=AKID" not in text
