"""A team's bucket of originals that goes wrong: other bytes are nothing, and whatever keeps it from
being used has a reason."""

from __future__ import annotations

import asyncio
import traceback
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from tests.bucket_stores import KEY_ID, NAME, SECRET, BucketDouble, open_bucket
from tests.builders import START, FakeClock
from tests.faults.sockets import listening
from tests.team_originals import DATA, OTHER, SHA256, bucket_place, bytes_of, source, target
from wujie_desktop.api import originals_bucket
from wujie_desktop.api.originals_bucket import OriginalsBucket
from wujie_desktop.domain.failure_reasons import FailureReason, read_reason
from wujie_desktop.domain.team_errors import TeamOriginalsAway
from wujie_desktop.domain.team_originals import TRIAL

__all__ = ["source", "target"]


class Rig:
    """A bucket that can go wrong in every way, with a clock of its own."""

    def __init__(self, double: BucketDouble, clock: FakeClock) -> None:
        self.double, self.clock = double, clock

    def place(self, secret: str = SECRET, *, patience: float = 20) -> OriginalsBucket:
        address = f"{self.double.endpoint}/{NAME}"
        return bucket_place(address, secret, key_id=KEY_ID, clock=self.clock, patience=patience)


@pytest.fixture
async def rig() -> AsyncIterator[Rig]:
    clock = FakeClock(START)
    async with open_bucket(lambda: clock.now().timestamp()) as double:
        yield Rig(double, clock)


async def test_a_store_that_knows_no_condition_writes_the_same_again(
    rig: Rig, source: Path, target: Path
) -> None:
    await rig.place().put(SHA256, source)
    await rig.place().put(SHA256, source)
    assert rig.double.objects == {f"our/team/o/{SHA256[:2]}/{SHA256}": DATA}
    assert await rig.place().get(SHA256, target)
    puts = [
        (call, sent)
        for call, sent in zip(rig.double.asked, rig.double.headers, strict=True)
        if call.startswith("PUT")
    ]
    assert len(puts) == 2
    for call, sent in puts:
        assert sent["if-none-match"] == "*"
        assert "host%3Bif-none-match" in call
        assert sent["content-length"] == str(len(DATA))
        assert "authorization" not in sent
    assert not any(call.startswith("DELETE") for call in rig.double.asked)


@pytest.mark.parametrize("status", [409, 412, 501])
async def test_a_store_that_refuses_the_condition_is_looked_into(
    rig: Rig, source: Path, status: int
) -> None:
    """What is whole there stays; else it is written without the condition."""
    await rig.place().put(SHA256, source)
    rig.double.asked.clear()
    rig.double.refuses_conditions = status
    await rig.place().put(SHA256, source)
    assert [call.partition(" ")[0] for call in rig.double.asked] == ["PUT", "HEAD"]
    for key in rig.double.objects:
        rig.double.objects[key] = DATA[:7]
    await rig.place().put(SHA256, source)
    assert set(rig.double.objects.values()) == {DATA}


@pytest.mark.parametrize(("status", "is_kept"), [(200, True), (204, True), (200, False)])
async def test_a_store_that_says_no_more_than_yes_is_looked_into(
    rig: Rig, source: Path, status: int, is_kept: bool
) -> None:
    if is_kept:
        await rig.place().put(SHA256, source)
    rig.double.says["PUT"] = (status, b"")
    if is_kept:
        await rig.place().put(SHA256, source)
        return
    with pytest.raises(TeamOriginalsAway) as away:
        await rig.place().put(SHA256, source)
    assert away.value.detail == FailureReason.COPY_DIFFERS


@pytest.mark.parametrize(
    ("prepare", "reason"),
    [
        (lambda double: double.refuses.update(PUT=(500, ""), GET=(500, "")), "BUCKET_BUSY"),
        (lambda double: double.refuses.update(PUT=(503, "SlowDown"), GET=(503, "")), "BUCKET_BUSY"),
        (
            lambda double: double.refuses.update(
                PUT=(403, "AccessDenied"), GET=(403, "AccessDenied")
            ),
            "BUCKET_DENIES",
        ),
        (lambda double: setattr(double, "name", "other"), "NO_SUCH_BUCKET"),
        (lambda double: double.says.update(PUT=(404, b""), GET=(404, b"")), "NOT_A_BUCKET"),
        (lambda double: double.says.update(PUT=(206, b""), GET=(206, b"x")), ""),
        (lambda double: setattr(double, "redirects_to", "b.s3.example"), "BUCKET_ELSEWHERE"),
        (lambda double: setattr(double, "key_id", "AKother"), "ACCESS_KEY_UNKNOWN"),
        (lambda double: setattr(double, "secret", "other"), "ACCESS_KEY_MISFIT"),
        (lambda double: setattr(double, "region", "eu-west-9"), "BUCKET_ELSEWHERE"),
        (lambda double: setattr(double, "delay", 5.0), "TOO_SLOW"),
        (lambda double: setattr(double, "now", lambda: START.timestamp() + 1800), "CLOCKS_APART"),
    ],
)
async def test_a_bucket_that_cannot_be_used_has_a_reason(
    rig: Rig, source: Path, target: Path, prepare: Callable[[BucketDouble], None], reason: str
) -> None:
    prepare(rig.double)
    place = rig.place(patience=0.5 if reason == "TOO_SLOW" else 20)
    for work in (place.put(SHA256, source), place.get(SHA256, target), place.prove()):
        with pytest.raises(TeamOriginalsAway) as away:
            await work
        found = read_reason(away.value.detail)
        assert found
        assert not reason or found[0] is FailureReason[reason]
    assert rig.double.objects == {}
    assert bytes_of(target) is None


async def test_a_key_is_tried_that_may_not_write(rig: Rig) -> None:
    rig.double.refuses["PUT"] = (403, "AccessDenied")
    with pytest.raises(TeamOriginalsAway) as away:
        await rig.place().prove()
    found = read_reason(away.value.detail)
    assert found
    assert found[0] is FailureReason.BUCKET_DENIES
    assert rig.double.objects == {}


async def test_a_key_is_tried_that_may_not_learn_what_is_missing(rig: Rig) -> None:
    """As on AWS without the right to list: originals would wait."""
    await rig.place().prove()
    rig.double.refuses["GET"] = (403, "AccessDenied")
    with pytest.raises(TeamOriginalsAway):
        await rig.place().prove()


@pytest.mark.parametrize("status", [0, 412, 501])
async def test_trying_twice_leaves_one_small_object(rig: Rig, status: int) -> None:
    await rig.place().prove()
    rig.double.refuses_conditions = status
    await rig.place().prove()
    assert list(rig.double.objects.values()) == [TRIAL]
    assert not any(call.startswith("DELETE") for call in rig.double.asked)


async def test_a_store_that_forgets_or_garbles_is_found_out(rig: Rig) -> None:
    rig.double.is_forgetful = True
    with pytest.raises(TeamOriginalsAway):
        await rig.place().prove()
    rig.double.is_forgetful, rig.double.garbles = False, True
    with pytest.raises(TeamOriginalsAway) as away:
        await rig.place().prove()
    assert away.value.detail == FailureReason.COPY_DIFFERS


async def test_a_secret_that_cannot_be_read(rig: Rig, source: Path) -> None:
    with pytest.raises(TeamOriginalsAway) as away:
        await rig.place("").put(SHA256, source)
    assert away.value.detail == FailureReason.BUCKET_LOCKED
    assert rig.double.asked == []


HEAD = b'HTTP/1.1 200 OK\r\nETag: "x"\r\nConnection: close\r\n'
ANSWERS = {
    "truncated": HEAD + b"Content-Length: %d\r\n\r\n" % len(DATA) + DATA[:-1],
    "longer than it says": HEAD + b"Content-Length: 7\r\n\r\n" + DATA,
    "packed": HEAD + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(OTHER) + OTHER,
    "no HTTP": b"SSH-2.0-OpenSSH\r\n\r\n",
    "a broken redirect": b"HTTP/1.1 302 Found\r\nLocation: http://[\r\nContent-Length: 0\r\n\r\n",
    "nothing": b"",
}
COMPLETE = tuple(ANSWERS[name] for name in ("longer than it says", "packed"))
"""What comes as HTTP has it: other bytes."""


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
async def test_a_hostile_store_gives_nothing(target: Path, answer: bytes) -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(answer)
        await writer.drain()

    async with listening(talk) as port:
        place = bucket_place(f"http://127.0.0.1:{port}/{NAME}", SECRET, key_id=KEY_ID)
        if answer in COMPLETE:
            assert not await place.get(SHA256, target)
        else:
            with pytest.raises(TeamOriginalsAway) as away:
                await place.get(SHA256, target)
            assert read_reason(away.value.detail)
    assert bytes_of(target) is None


async def test_a_store_that_never_ends(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is larger than any original is not waited for."""
    monkeypatch.setattr(originals_bucket, "MAX_BYTES", len(DATA))

    async def flood(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(HEAD + b"\r\n")
        while True:
            writer.write(DATA)
            await writer.drain()

    async with listening(flood) as port:
        address = f"http://127.0.0.1:{port}/{NAME}"
        place = bucket_place(address, SECRET, key_id=KEY_ID, patience=5)
        assert not await place.get(SHA256, target)
    assert bytes_of(target) is None


async def test_a_store_that_drips_is_given_up(target: Path) -> None:
    async def drip(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(HEAD + b"Content-Length: %d\r\n\r\n" % len(DATA))
        while True:
            writer.write(b"p")
            await writer.drain()
            await asyncio.sleep(0.05)

    async with listening(drip) as port:
        address = f"http://127.0.0.1:{port}/{NAME}"
        place = bucket_place(address, SECRET, key_id=KEY_ID, patience=0.4)
        with pytest.raises(TeamOriginalsAway) as away:
            await place.get(SHA256, target)
    assert away.value.detail == FailureReason.TOO_SLOW
    assert bytes_of(target) is None


async def test_an_upload_that_is_cut_off_is_said(source: Path) -> None:
    async def hang_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readexactly(1000)
        writer.transport.abort()

    async with listening(hang_up) as port:
        place = bucket_place(f"http://127.0.0.1:{port}/{NAME}", SECRET, key_id=KEY_ID)
        with pytest.raises(TeamOriginalsAway):
            await place.put(SHA256, source)


async def test_a_redirect_is_not_followed(source: Path, target: Path) -> None:
    visits: list[bytes] = []

    async def elsewhere(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        visits.append(await reader.readuntil(b"\r\n\r\n"))
        writer.close()

    async with listening(elsewhere) as other:

        async def redirect(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.readuntil(b"\r\n\r\n")
            location = f"Location: http://127.0.0.1:{other}/x\r\n".encode()
            writer.write(b"HTTP/1.1 307 No\r\n" + location + b"Content-Length: 0\r\n\r\n")
            await writer.drain()
            await reader.read()

        async with listening(redirect) as port:
            place = bucket_place(f"http://127.0.0.1:{port}/{NAME}", SECRET, key_id=KEY_ID)
            for work in (place.get(SHA256, target), place.put(SHA256, source)):
                with pytest.raises(TeamOriginalsAway):
                    await work
    assert visits == []


async def test_no_secret_and_no_signature_in_what_others_read(
    rig: Rig, source: Path, target: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Of the program's own: httpx's lines go through the filter of the log."""
    caplog.set_level("DEBUG")
    place = rig.place()
    await place.put(SHA256, source)
    assert await place.get(SHA256, target)
    told = [repr(place), str(place)]
    changes: tuple[Callable[[], object], ...] = (
        lambda: rig.double.refuses.update(PUT=(403, "AccessDenied")),
        lambda: rig.double.refuses.update(PUT=(403, "SignatureDoesNotMatch")),
        lambda: setattr(rig.double, "delay", 5.0),
    )
    for change in changes:
        change()
        with pytest.raises(TeamOriginalsAway) as away:
            await rig.place(patience=0.3).put(SHA256, source)
        told += traceback.format_exception(away.value)
        told += [repr(away.value), away.value.detail]
    told += [each.getMessage() for each in caplog.records if each.name.startswith("wujie")]
    assert rig.double.signatures
    for text in told:
        assert SECRET not in text
        assert "X-Amz" not in text
        assert not any(each in text for each in rig.double.signatures)
