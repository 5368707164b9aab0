"""What may be spent without the server: never more than was given for a day, never twice."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from tests.builders import START, answer, draft
from tests.team_log import TeamLog
from wujie_desktop.domain.acceleration import Acceleration, AccelerationId, AccelerationState
from wujie_desktop.domain.ids import PictureKey, RequestId
from wujie_desktop.domain.request import RequestState, SubmissionFault
from wujie_desktop.domain.team import Allowance, AllowanceLeft
from wujie_desktop.library import FILE_NAME
from wujie_desktop.library.accelerations import Accelerations
from wujie_desktop.library.database import Database
from wujie_desktop.library.requests import Requests
from wujie_desktop.library.team_allowance import AllowedCall, TeamAllowance
from wujie_desktop.library.team_store import TeamStore

PROFILE = "sandbox"
DAY = date(2026, 6, 1)
NOON = datetime.fromisoformat("2026-06-01T12:00:00+08:00")
BEGINS = NOON - timedelta(hours=12)
TODAY = Allowance(DAY, BEGINS, BEGINS + timedelta(days=1), 20, 0)
TOMORROW = Allowance(
    DAY + timedelta(days=1), BEGINS + timedelta(days=1), BEGINS + timedelta(days=2), 20, 0
)
FAULT = SubmissionFault("Refused", "1", "", "")


@dataclass
class Bench:
    """A library with what was given to it."""

    database: Database

    @property
    def kept(self) -> TeamAllowance:
        return TeamAllowance(self.database, PROFILE)

    @property
    def requests(self) -> Requests:
        return Requests(self.database, PROFILE)

    async def give(self, said: Allowance = TODAY, *known: str) -> None:
        await self.kept.note(await self.kept.token(), said, known)

    async def send(self, points: int, now: datetime = NOON) -> RequestId:
        """The call that may leave; withdrawn where it may not."""
        request = await self.requests.open(draft(), START)
        if await self.kept.take(request.id, points, now):
            return request.id
        await self.requests.withdraw(request.id)
        return RequestId("")

    async def left(self, now: datetime = NOON) -> int | None:
        found = await self.kept.left(now)
        return found.left if found else None


@asynccontextmanager
async def opened(folder: Path) -> AsyncIterator[Bench]:
    database = await Database.open(folder)
    yield Bench(database)
    await database.close()


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[Bench]:
    async with opened(tmp_path / "library") as made:
        yield made


async def test_what_is_left_is_counted_down_and_never_exceeded(bench: Bench) -> None:
    assert await bench.kept.left(NOON) is None
    assert not await bench.send(1)
    await bench.give()
    assert await bench.kept.left(NOON) == AllowanceLeft(20, 20)
    assert not await bench.send(21)
    assert await bench.send(12)
    assert await bench.left() == 8
    assert not await bench.send(9)
    assert await bench.send(8)
    assert not await bench.send(1)
    assert await bench.send(0)
    assert await bench.left() == 0


async def test_it_outlives_the_program_and_is_another_profile_s_not(tmp_path: Path) -> None:
    async with opened(tmp_path) as bench:
        await bench.give()
        token = await bench.kept.token()
        await bench.send(12)
    async with opened(tmp_path) as bench:
        assert await bench.left() == 8
        assert await bench.kept.token() == token
        assert await TeamAllowance(bench.database, "live").left(NOON) is None
        assert await TeamAllowance(bench.database, "live").token() != token


async def test_no_call_without_a_recorded_intent(bench: Bench) -> None:
    await bench.give()
    assert not await bench.kept.take("nobody's", 1, NOON)
    known = await bench.send(1)
    await bench.requests.record_fault(known, RequestState.UNKNOWN, FAULT)
    assert await bench.kept.to_tell() == (AllowedCall(known, 1, DAY),)
    assert await bench.left() == 19


@pytest.mark.parametrize("hours", [-13, 12, 36])
async def test_another_day_by_the_clock_has_none(bench: Bench, hours: int) -> None:
    await bench.give()
    assert await bench.left(NOON + timedelta(hours=hours)) is None
    assert not await bench.send(1, NOON + timedelta(hours=hours))


async def test_a_day_that_was_over_stays_over_whatever_the_clock_says(bench: Bench) -> None:
    await bench.give()
    await bench.send(5)
    assert await bench.left(NOON + timedelta(days=1)) is None
    assert await bench.left() is None
    assert not await bench.send(1)
    await bench.give()  # the server says that it is not
    assert await bench.left() == 15
    await bench.give(TOMORROW)
    assert await bench.left() is None
    assert await bench.left(NOON + timedelta(days=1)) == 20
    assert not await bench.send(1)


@pytest.mark.parametrize("hours", [-2, 2])
async def test_the_clock_is_corrected(bench: Bench, hours: int) -> None:
    """The machine's is so many hours off."""
    store = TeamStore(bench.database, PROFILE)
    await store.join("main", "device")
    await store.greet(replace(TeamLog().welcome("ada"), offset=-hours * 3600.0))
    await bench.give()
    off = timedelta(hours=hours)
    last = TODAY.ends - timedelta(seconds=1)
    assert await bench.left(TODAY.begins + off) == 20
    assert await bench.left(last + off) == 20
    assert await bench.left(TODAY.ends + off) is None


async def test_what_certainly_bought_nothing_is_free_unless_the_server_knows_of_it(
    bench: Bench,
) -> None:
    await bench.give()
    first, second = await bench.send(5), await bench.send(6)
    await bench.requests.record_fault(first, RequestState.REFUSED, FAULT)
    assert await bench.left() == 14
    assert [each.call for each in await bench.kept.to_tell()] == [second]
    await bench.requests.record_fault(second, RequestState.REFUSED, FAULT)
    assert await bench.left() == 14
    assert len(await bench.kept.to_tell()) == 1


async def test_what_is_withdrawn_is_free_unless_the_server_knows_of_it(bench: Bench) -> None:
    await bench.give()
    first = await bench.send(5)
    await bench.requests.withdraw(first)
    assert await bench.left() == 20
    second = await bench.send(6)
    await bench.kept.to_tell()
    await bench.requests.withdraw(second)
    assert await bench.left() == 14


async def test_an_acceleration_that_is_withdrawn_or_refused_is_free(bench: Bench) -> None:
    store = Accelerations(bench.database, PROFILE)
    await bench.give()
    for name in ("a", "b"):
        await store.open(_moving(name))
        assert await bench.kept.take(name, 4, NOON)
    assert await bench.left() == 12
    await store.withdraw(AccelerationId("a"))
    assert await bench.left() == 16


async def test_what_the_gateway_expects_counts_where_it_is_more(bench: Bench) -> None:
    await bench.give()
    more, less = await bench.send(5), await bench.send(6)
    for name, points in ((more, 9), (less, 2)):
        said = replace(answer(f"K{points}"), expected_points=points)
        await bench.requests.record_keys(name, said)
    assert await bench.left() == 20 - 9 - 6


async def test_a_copied_folder_has_nothing(tmp_path: Path) -> None:
    async with opened(tmp_path / "here") as bench:
        await bench.give()
        await bench.send(5)
    shutil.copytree(tmp_path / "here", tmp_path / "there")
    async with opened(tmp_path / "there") as copy, opened(tmp_path / "here") as bench:
        assert await copy.left() is None
        assert not await copy.send(1)
        assert await copy.kept.token() != await bench.kept.token()
        assert await bench.left() == 15


async def test_an_older_copy_that_takes_the_place_of_the_library_has_nothing(
    tmp_path: Path,
) -> None:
    async with opened(tmp_path) as bench:
        await bench.give()
    shutil.copy(tmp_path / FILE_NAME, tmp_path / "kept")
    async with opened(tmp_path) as bench:
        await bench.send(20)
    (tmp_path / "kept").replace(tmp_path / FILE_NAME)
    async with opened(tmp_path) as bench:
        assert await bench.left() is None


async def test_what_the_server_knows_as_used_is_left_to_nobody(bench: Bench) -> None:
    """Whatever of it was by calls that are here counts once."""
    await bench.give()
    known, new = await bench.send(5), await bench.send(2)
    await bench.give(replace(TODAY, used=5), known)
    assert await bench.left() == 13
    await bench.give(replace(TODAY, used=15), known)
    assert await bench.left() == 3
    assert not await bench.send(4)
    await bench.give(replace(TODAY, used=17), known, new)
    assert await bench.left() == 3
    await bench.give(replace(TODAY, used=20))
    assert await bench.left() == 0
    await bench.give(TODAY)  # a server that came back from a copy
    assert await bench.left() == 13


async def test_calls_of_days_that_are_over_are_forgotten_once_told(bench: Bench) -> None:
    await bench.give()
    old = await bench.send(5)
    await bench.kept.forget([old])
    assert len(await bench.kept.to_tell()) == 1
    await bench.give(TOMORROW)
    await bench.kept.forget([old])
    assert await bench.kept.to_tell() == ()


async def test_leaving_forgets_it_joining_does_not(bench: Bench) -> None:
    await bench.give()
    store = TeamStore(bench.database, PROFILE)
    await store.join("main", "device")
    assert await bench.left() == 20
    await store.leave()
    assert await bench.left() is None


def _moving(name: str) -> Acceleration:
    return Acceleration(
        id=AccelerationId(name),
        key=PictureKey("K"),
        steps=1,
        points=4,
        state=AccelerationState.SUBMITTING,
        created_at=START,
    )
