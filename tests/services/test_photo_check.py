"""The vendor's check of photos: whatever shape the answer has, each photo gets what was said of its
address, and the strictest of it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from itertools import permutations

import pytest

from tests.builders import START, FakeClock
from tests.sent_photos import photo, photo_set
from wujie_desktop.domain.errors import (
    BadResponse,
    ConnectionLost,
    LibraryError,
    RateLimited,
    Refused,
    Unreachable,
    WujieError,
)
from wujie_desktop.domain.ids import PhotoSetId
from wujie_desktop.domain.photo_check import PhotoCheck, PhotoOpinion, PhotoOpinions
from wujie_desktop.domain.photo_set import PhotoSet, Standing, judge
from wujie_desktop.domain.photos import Photo, PhotoId
from wujie_desktop.library.database import Database
from wujie_desktop.library.photo_sets import PhotoSets
from wujie_desktop.services.photo_check import CheckResult, PhotoCheckService

PHOTOS = tuple(photo(number) for number in range(4))


class Wire:
    """The far end: counts what is asked and answers as told."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []
        self.says: PhotoOpinions | WujieError | None = None
        self.may_answer = asyncio.Event()
        self.may_answer.set()

    async def check_photos(self, addresses: Sequence[str]) -> PhotoOpinions:
        self.asked.append([*addresses])
        await self.may_answer.wait()
        if isinstance(self.says, WujieError):
            raise self.says
        return self.says or said(*(opinion(address) for address in addresses))


def opinion(
    address: str, passed: bool | None = True, message: str = "", **more: str | float | None
) -> PhotoOpinion:
    return PhotoOpinion(address, passed, message=message, **more)  # type: ignore[arg-type]


def said(*opinions: PhotoOpinion, raw: str = '{"code": "200"}') -> PhotoOpinions:
    return PhotoOpinions(opinions, raw)


class Rig:
    def __init__(self, database: Database) -> None:
        self.database, self.wire, self.clock = database, Wire(), FakeClock()
        self.store = PhotoSets(database, "live")
        self.reads = 0
        self.service = PhotoCheckService(
            gateway=self.wire,
            store=self.store,
            addresses=self.signed,
            changed=self.changed,
            clock=self.clock,
        )

    async def signed(self, _set: PhotoSetId, photos: Sequence[Photo]) -> dict[PhotoId, str]:
        """As a bucket does, for those that lie in one."""
        return {
            each.id: f"{each.address}?X-Amz-Signature=abc" if each.expires_at else each.address
            for each in photos
            if each.address
        }

    async def changed(self) -> None:
        self.reads += 1

    async def keep(self, *photos: Photo) -> PhotoSet:
        kept = photo_set(*photos)
        await self.store.put(kept)
        for each in photos:
            await self.store.add(kept.id, each)
            await self.store.record_address(kept.id, each.id, each.address, each.expires_at)
        return await self.read()

    async def read(self) -> PhotoSet:
        (kept,) = await self.store.load()
        return kept

    async def passed(self) -> list[bool | str | None]:
        """What stands of each photo now; "" where nothing does."""
        return [each.check.passed if each.check else "" for each in (await self.read()).photos]

    async def raw(self) -> list[str]:
        rows = await self.database.run(
            lambda connection: connection.execute(
                "SELECT raw FROM photo_check_answer ORDER BY number"
            ).fetchall()
        )
        return [row[0] for row in rows]


@pytest.fixture
def rig(database: Database) -> Rig:
    return Rig(database)


async def test_every_photo_with_an_address_is_asked_about_once(rig: Rig) -> None:
    in_bucket = photo(9, expires_at=START)
    photos = await rig.keep(*PHOTOS[:2], photo(7, address=False), in_bucket)
    signed = f"{in_bucket.address}?X-Amz-Signature=abc"
    assert await rig.service.check(photos) == CheckResult(3, 0)
    assert rig.wire.asked == [[PHOTOS[0].address, PHOTOS[1].address, signed]]
    assert await rig.passed() == [True, True, "", True]
    assert rig.reads == 1


async def test_no_signature_of_an_answer_is_kept(rig: Rig) -> None:
    photos = await rig.keep(photo(9, expires_at=START))
    address = f"{photos.photos[0].address}?X-Amz-Signature=abc"
    rig.wire.says = said(opinion(address), raw=f'{{"image_url": "{address}", "pass": true}}')
    await rig.service.check(photos)
    assert await rig.passed() == [True]
    assert "abc" not in str(await rig.raw())
    assert photos.photos[0].address in str(await rig.raw())


async def test_without_an_address_nothing_is_asked(rig: Rig) -> None:
    photos = await rig.keep(photo(0, address=False))
    assert await rig.service.check(photos) == CheckResult(0, 0)
    assert await rig.service.check(photo_set()) == CheckResult(0, 0)
    assert (rig.wire.asked, await rig.raw()) == ([], [])


async def test_everything_that_was_said_is_kept(rig: Rig) -> None:
    raw = '{"code":"200","data":{"未":"知"}}'
    rig.wire.says = said(
        opinion(PHOTOS[0].address, False, "未检测到人脸", status="20110019", similarity=0.93),
        raw=raw,
    )
    await rig.service.check(await rig.keep(PHOTOS[0]))
    first = (await rig.read()).photos[0].check
    assert first == PhotoCheck(False, "20110019", "未检测到人脸", 0.93, START)
    rig.clock.advance(60)
    rig.wire.says = said(opinion(PHOTOS[0].address, None), raw="{}")
    await rig.service.check(await rig.read())
    assert (await rig.read()).photos[0].check == PhotoCheck(
        None, "", "", None, START + timedelta(seconds=60)
    )
    assert await rig.raw() == [raw, "{}"]


async def test_a_shorter_answer_is_silent_about_the_rest(rig: Rig) -> None:
    photos = await rig.keep(*PHOTOS)
    rig.wire.says = said(opinion(PHOTOS[3].address, False), opinion(PHOTOS[1].address))
    assert await rig.service.check(photos) == CheckResult(4, 2)
    assert await rig.passed() == ["", True, "", False]
    rig.wire.says = said(opinion(PHOTOS[0].address))
    assert await rig.service.check(photos) == CheckResult(4, 3)
    assert await rig.passed() == [True, True, "", False], "what was said before stays"
    rig.wire.says = said()
    assert await rig.service.check(photos) == CheckResult(4, 4)
    assert len(await rig.raw()) == 3


@pytest.mark.parametrize("order", [*permutations(range(3))])
async def test_the_order_of_an_answer_says_nothing(rig: Rig, order: tuple[int, ...]) -> None:
    opinions = [opinion(PHOTOS[0].address), opinion(PHOTOS[1].address, False)]
    opinions.append(opinion(PHOTOS[2].address, None))
    rig.wire.says = said(*(opinions[index] for index in order))
    await rig.service.check(await rig.keep(*PHOTOS[:3]))
    assert await rig.passed() == [True, False, None]


@pytest.mark.parametrize(
    ("words", "strictest"),
    [
        ((True, False), False),
        ((True, None), None),
        ((None, False, True), False),
        ((True, True), True),
        ((None, None), None),
    ],
)
async def test_of_opinions_that_contradict_the_strictest_counts(
    rig: Rig, words: tuple[bool | None, ...], strictest: bool | None
) -> None:
    photos = await rig.keep(PHOTOS[0])
    for turn in permutations(words):
        named = [opinion(PHOTOS[0].address, word, f"said {word}") for word in turn]
        rig.wire.says = said(*named)
        assert await rig.service.check(photos) == CheckResult(1, 0)
        check = (await rig.read()).photos[0].check
        assert check
        assert (check.passed, check.message) == (strictest, f"said {strictest}")


async def test_addresses_that_nobody_asked_for_say_nothing(rig: Rig) -> None:
    photos = await rig.keep(*PHOTOS[:2])
    near = PHOTOS[0].address
    rig.wire.says = said(
        opinion("https://elsewhere.example/0.jpg", False),
        opinion(f"{near}?v=2", False),
        opinion(near.upper(), False),
        opinion(near[:-1], False),
        opinion(PHOTOS[1].address),
    )
    assert await rig.service.check(photos) == CheckResult(2, 1)
    assert await rig.passed() == ["", True]
    assert len(await rig.raw()) == 1


async def test_two_photos_at_one_address_are_both_spoken_of(rig: Rig) -> None:
    photos = await rig.keep(PHOTOS[0], photo(1, address=False))
    await rig.store.record_address(photos.id, photo(1).id, PHOTOS[0].address, None)
    rig.wire.says = said(opinion(PHOTOS[0].address, False))
    assert await rig.service.check(await rig.read()) == CheckResult(2, 0)
    assert await rig.passed() == [False, False]


@pytest.mark.parametrize(
    "error",
    [
        Refused("无人脸", code="20110019"),
        Unreachable("dns"),
        ConnectionLost("reset"),
        RateLimited(status=429),
        BadResponse("html"),
    ],
)
async def test_an_error_changes_nothing(rig: Rig, error: WujieError) -> None:
    rig.wire.says = said(opinion(PHOTOS[0].address, False))
    before = await rig.keep(*PHOTOS[:2])
    await rig.service.check(before)
    before = await rig.read()
    rig.wire.says = error
    with pytest.raises(type(error)):
        await rig.service.check(before)
    assert (await rig.read(), rig.reads, len(await rig.raw())) == (before, 1, 1)
    assert len(rig.wire.asked) == 2, "asked once, whatever comes back"


async def test_a_disk_that_takes_nothing_keeps_nothing_in_part(rig: Rig) -> None:
    photos = await rig.keep(*PHOTOS[:2])
    trigger = f"WHEN new.id = '{PHOTOS[1].id}' BEGIN SELECT RAISE(ABORT, ''); END"
    await rig.database.run(
        lambda connection: (
            connection.execute(
                f"CREATE TRIGGER full BEFORE INSERT ON photo_check {trigger}"
            ).rowcount
        )
    )
    with pytest.raises(LibraryError):
        await rig.service.check(photos)
    assert (await rig.passed(), await rig.raw()) == (["", ""], [])


@pytest.mark.parametrize("gone", ["set", "photo"])
async def test_what_is_let_go_while_the_vendor_thinks_stays_gone(rig: Rig, gone: str) -> None:
    photos = await rig.keep(*PHOTOS[:2])
    rig.wire.may_answer.clear()
    asking = asyncio.ensure_future(rig.service.check(photos))
    while not rig.wire.asked:
        await asyncio.sleep(0)
    if gone == "set":
        await rig.store.delete(photos.id)
    else:
        await rig.store.remove(photos.id, PHOTOS[0].id)
    rig.wire.may_answer.set()
    assert await asking == CheckResult(2, 0)
    rows = await rig.database.run(
        lambda connection: connection.execute("SELECT id FROM photo_check").fetchall()
    )
    assert rows == ([] if gone == "set" else [(PHOTOS[1].id,)])


async def test_the_vendors_word_decides_what_is_trained_on(rig: Rig) -> None:
    photos = await rig.keep(*PHOTOS)
    rig.wire.says = said(
        opinion(PHOTOS[0].address, False),
        opinion(PHOTOS[1].address, None),
        opinion(PHOTOS[2].address),
        opinion(PHOTOS[3].address, False),
    )
    await rig.service.check(photos)
    await rig.store.override(photos.id, PHOTOS[3].id, is_overridden=True)
    assert [each.standing for each in judge(await rig.read())] == [
        Standing.REFUSED_BY_VENDOR,
        Standing.ACCEPTED,
        Standing.ACCEPTED,
        Standing.OVERRIDDEN,
    ]


async def test_no_word_of_the_vendor_keeps_what_signs_an_address(rig: Rig) -> None:
    photos = await rig.keep(PHOTOS[0])
    signed = "https://b.example/p.jpg?X-Amz-Signature=0fe1d2"
    rig.wire.says = said(opinion(PHOTOS[0].address, False, f"no: {signed}", status=signed))
    await rig.service.check(photos)
    (kept,) = (await rig.read()).photos
    assert kept.check is not None
    assert kept.check.message.startswith("no: https://b.example/p.jpg")
    assert "0fe1d2" not in kept.check.message + kept.check.status
