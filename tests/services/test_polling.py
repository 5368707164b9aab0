from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from tests.builders import FakeClock, answer, camera_draft, draft, notice
from wujie_desktop.domain import errors
from wujie_desktop.domain.cameras import Camera
from wujie_desktop.domain.draft import RequestDraft
from wujie_desktop.domain.events import (
    Event,
    GatewayRecovered,
    GatewayTroubled,
    KeysRecorded,
    PictureAnnounced,
    PictureFailed,
)
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.notices import ResultNotice
from wujie_desktop.domain.request import PictureState
from wujie_desktop.library.database import Database
from wujie_desktop.library.requests import Requests
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.intake import ResultIntake
from wujie_desktop.services.polling import ResultPoller
from wujie_desktop.services.polling_schedule import LATE_PAUSES, PollingPace


class Wire:
    """The far end: what each key would say, and when it was asked."""

    def __init__(self, clock: FakeClock) -> None:
        self.clock = clock
        self.says: dict[str, ResultNotice] = {}
        self.hidden: set[str] = set()
        self.failures: list[errors.WujieError] = []
        self.most_keys = 99
        self.broken: set[Camera] = set()
        self.batches: list[tuple[float, list[str]]] = []
        self.asked_as: defaultdict[str, set[Camera]] = defaultdict(set)
        self.singles: list[str] = []

    async def generating_info(
        self, keys: Sequence[PictureKey], camera: Camera
    ) -> tuple[ResultNotice, ...]:
        self.batches.append((self.clock.monotonic(), list(keys)))
        for key in keys:
            self.asked_as[key].add(camera)
        if camera in self.broken:
            raise errors.GatewayBroken(status=500)
        if self.failures:
            raise self.failures.pop(0)
        if len(keys) > self.most_keys:
            raise errors.Refused(code="20010001")
        return tuple(self.says[key] for key in keys if key not in self.hidden)

    async def info(self, key: PictureKey, camera: Camera) -> ResultNotice:
        self.singles.append(key)
        self.asked_as[key].add(camera)
        if key not in self.says:
            raise errors.Refused(code="20010001")
        return self.says[key]


class Bench:
    def __init__(self, requests: Requests) -> None:
        self.requests = requests
        self.clock = FakeClock()
        self.wire = Wire(self.clock)
        self.events: list[Event] = []
        self.hub = EventHub()
        self.hub.subscribe(Event, self.events.append)
        intake = ResultIntake(requests=requests, hub=self.hub, clock=self.clock)
        self.poller = ResultPoller(
            gateway=self.wire, intake=intake, hub=self.hub, clock=self.clock, pace=PollingPace()
        )

    async def submit(self, *keys: str, sent: RequestDraft | None = None) -> None:
        opened = await self.requests.open(sent or draft(), self.clock.now())
        recorded = await self.requests.record_keys(opened.id, answer(*keys))
        self.wire.says |= {key: notice(key, 1) for key in keys}
        self.hub.publish(KeysRecorded(*recorded))

    async def run_for(self, seconds: float) -> None:
        """Let the poller live until that much time has passed on the fake clock."""
        end = self.clock.monotonic() + seconds
        task = asyncio.create_task(self.poller.run())
        while self.clock.monotonic() < end and not task.done():
            before = self.clock.monotonic()
            await asyncio.sleep(0.003)
            if self.clock.monotonic() == before and not self.poller._watches:
                break
        task.cancel()
        (ended,) = await asyncio.gather(task, return_exceptions=True)
        assert isinstance(ended, asyncio.CancelledError), ended

    def kinds(self, kind: type[Event]) -> list[Event]:
        return [event for event in self.events if isinstance(event, kind)]


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[Bench]:
    database = await Database.open(tmp_path)
    yield Bench(Requests(database, "sandbox"))
    await database.close()


async def test_each_camera_is_asked_for_its_own_keys(bench: Bench) -> None:
    await bench.submit("A", "B")
    await bench.submit("C", "D", sent=camera_draft())
    bench.wire.hidden = {"D"}
    await bench.run_for(60)
    assert {"A": {Camera.AVATAR}, "C": {Camera.ADVANCED}, "D": {Camera.ADVANCED}}.items() <= (
        bench.wire.asked_as.items()
    )
    together = [set(keys) for _, keys in bench.wire.batches]
    assert {"A", "B"} in together
    assert {"C", "D"} in together
    assert set(bench.wire.singles) == {"D"}


@pytest.mark.parametrize("broken", list(Camera))
async def test_a_camera_that_fails_delays_no_other(bench: Bench, broken: Camera) -> None:
    for camera in Camera:
        sent = replace(draft(), camera=camera)
        await bench.submit(f"{camera}-1", f"{camera}-2", sent=sent)
    bench.wire.broken = {broken}
    await bench.run_for(60)
    pace = PollingPace()
    for camera in set(Camera) - {broken}:
        asked = [moment for moment, keys in bench.wire.batches if f"{camera}-1" in keys]
        soon = [moment for moment in asked if moment <= 60]
        assert max(later - before for before, later in pairwise(soon)) <= 2 * pace.slowest
        assert soon[-1] >= 60 - 2 * pace.slowest
    times = [moment for moment, _ in bench.wire.batches]
    assert min(round(later - before, 6) for before, later in pairwise(times)) >= 3


async def test_trouble_of_one_camera_is_over_when_it_answers(bench: Bench) -> None:
    await bench.submit("A")
    await bench.submit("C", sent=camera_draft())
    bench.wire.broken = {Camera.ADVANCED}
    await bench.run_for(120)
    assert len(bench.kinds(GatewayTroubled)) == 1
    assert not bench.kinds(GatewayRecovered)
    bench.wire.broken = set()
    bench.poller.poll_now()
    await bench.run_for(60)
    assert len(bench.kinds(GatewayTroubled)) == len(bench.kinds(GatewayRecovered)) == 1


async def test_trouble_is_over_when_nothing_of_that_camera_is_open(bench: Bench) -> None:
    await bench.submit("A")
    await bench.submit("C", sent=camera_draft())
    bench.wire.broken = {Camera.ADVANCED}
    await bench.run_for(60)
    snapshot = await bench.requests.load()
    (dead,) = (picture for picture in snapshot.pictures if picture.key == "C")
    ended = replace(dead, state=PictureState.CANCELLED, polled_at=bench.clock.now())
    bench.hub.publish(PictureFailed(ended))
    bench.poller.poll_now()
    await bench.run_for(30)
    assert len(bench.kinds(GatewayTroubled)) == len(bench.kinds(GatewayRecovered)) == 1


async def test_one_request_for_all_keys_and_three_seconds_between(bench: Bench) -> None:
    await bench.submit("A", "B")
    await bench.submit("C")
    await bench.run_for(120)
    times = [moment for moment, _ in bench.wire.batches]
    assert min(round(later - before, 6) for before, later in pairwise(times)) >= 3
    assert sorted(bench.wire.batches[1][1]) == ["A", "B", "C"]


async def test_what_is_done_is_not_asked_again(bench: Bench) -> None:
    await bench.submit("A", "B")
    bench.wire.says["A"] = notice("A")
    await bench.run_for(30)
    assert len([keys for _, keys in bench.wire.batches if "A" in keys]) == 1
    assert len(bench.kinds(PictureAnnounced)) == 1


async def test_a_key_missing_from_the_list_is_asked_alone(bench: Bench) -> None:
    await bench.submit("A", "B")
    bench.wire.hidden = {"A"}
    bench.wire.says |= {"A": notice("A"), "B": notice("B", 3)}
    await bench.run_for(30)
    assert bench.wire.singles == ["A"]
    assert len(bench.kinds(PictureAnnounced)) == len(bench.kinds(PictureFailed)) == 1


async def test_an_unknown_key_never_hides_the_others(bench: Bench) -> None:
    await bench.submit("A", "B")
    del bench.wire.says["A"]
    bench.wire.hidden = {"A"}
    await bench.run_for(20)
    bench.wire.says["B"] = notice("B")
    bench.poller.poll_now()  # on a busy machine hours went by, and the next question is as far off
    await bench.run_for(120)
    assert len(bench.kinds(PictureAnnounced)) == 1
    assert bench.wire.singles.count("A") > 1


async def test_a_refused_batch_is_halved_and_every_key_is_asked(bench: Bench) -> None:
    bench.wire.most_keys = 5
    await bench.submit(*(f"K{number}" for number in range(30)))
    await bench.run_for(120)
    sizes = [len(keys) for _, keys in bench.wire.batches]
    assert sizes[:4] == [30, 15, 7, 3]
    answered = {key for _, keys in bench.wire.batches if len(keys) <= 5 for key in keys}
    assert len(answered) == 30


async def test_trouble_is_told_once_and_asking_goes_on(bench: Bench) -> None:
    limited = errors.RateLimited(status=429)
    limited.retry_after = timedelta(seconds=40)
    bench.wire.failures = [errors.Unreachable("x"), errors.GatewayBroken(status=500), limited]
    await bench.submit("A")
    await bench.run_for(120)
    assert len(bench.kinds(GatewayTroubled)) == len(bench.kinds(GatewayRecovered)) == 1
    times = [moment for moment, _ in bench.wire.batches]
    assert times[3] - times[2] >= 40


async def test_a_rejected_signature_is_asked_again_later(bench: Bench) -> None:
    bench.wire.failures = [errors.SignatureRejected(status=403)]
    await bench.submit("A")
    await bench.run_for(100)
    times = [moment for moment, _ in bench.wire.batches]
    assert times[1] - times[0] >= 60


async def test_past_three_times_the_estimate_it_asks_ever_more_rarely(bench: Bench) -> None:
    await bench.submit("A")
    await bench.run_for(6 * 3600)
    times = [moment for moment, _ in bench.wire.batches]
    gaps = [later - before for before, later in pairwise(times)]
    late = [gap for gap in gaps if gap >= 59]
    assert late[:4] == pytest.approx(LATE_PAUSES, abs=5)
    assert max(gap for gap in gaps if gap < 59) <= 13
    bench.wire.says["A"] = notice("A")
    await bench.run_for(2 * 3600)
    assert len(bench.kinds(PictureAnnounced)) == 1


async def test_the_user_may_ask_now(bench: Bench) -> None:
    await bench.submit("A")
    await bench.run_for(3600)
    asked = len(bench.wire.batches)
    bench.poller.poll_now()
    now = bench.clock.monotonic()
    await bench.run_for(1)
    assert bench.wire.batches[asked] == (now, ["A"])
