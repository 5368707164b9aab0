"""Trainings are asked about until each has ended; what is ready is in the address book once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import NoReturn

import pytest

from tests.builders import START, FakeClock, picture_bytes
from tests.disk import refuse_rows, refuse_work
from wujie_desktop.domain.answers import AvatarInfo
from wujie_desktop.domain.avatars import Avatar, AvatarPhase
from wujie_desktop.domain.errors import (
    BadResponse,
    ConnectionLost,
    FolderNotWritable,
    GatewayBroken,
    LibraryError,
    RateLimited,
    Refused,
    RequestRejected,
    SignatureRejected,
    Unreachable,
    WujieError,
)
from wujie_desktop.domain.events import Event
from wujie_desktop.domain.ids import AvatarKey, PhotoSetId
from wujie_desktop.domain.photos import PhotoId
from wujie_desktop.domain.training import (
    FIRST_PAUSE,
    LONGEST_PAUSE,
    PAUSE_OF_DAYS,
    SentPhoto,
    Training,
    TrainingAnswer,
    TrainingId,
    TrainingState,
)
from wujie_desktop.domain.training_events import TrainingEnded, TrainingsRead
from wujie_desktop.imaging.sample_pictures import SamplePictureStore
from wujie_desktop.library.avatar_figures import AvatarFigureReader
from wujie_desktop.library.avatars import AvatarStore
from wujie_desktop.library.database import Database
from wujie_desktop.library.trainings import Trainings
from wujie_desktop.services.avatars import AvatarService
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.sample_pictures import SamplePictureService
from wujie_desktop.services.training_watch import TrainingWatch

DAY = 86400.0
PHOTO = PhotoId("ab" * 32)
Said = int | WujieError


class NoSource:
    """Nothing is fetched here."""

    def stream(self, url: str, **_options: object) -> NoReturn:
        raise AssertionError(url)


class Wire:
    """The far end: says the next of what it is told for a key, the last again and again."""

    def __init__(self, clock: FakeClock) -> None:
        self.clock = clock
        self.says: dict[str, list[Said]] = {}
        self.asked: list[tuple[str, float]] = []
        self.enough = 1
        self.done = asyncio.Event()

    async def avatar_info(self, key: AvatarKey) -> AvatarInfo:
        if len(self.asked) >= self.enough:  # whatever was said before has been taken
            self.done.set()
            await asyncio.Event().wait()
        self.asked.append((key, self.clock.monotonic()))
        told = self.says[key]
        said = told.pop(0) if len(told) > 1 else told[0]
        if isinstance(said, WujieError):
            raise said
        return AvatarInfo(said)


class Rig:
    """The watch on one library; photos of trainings lie in `copies`."""

    def __init__(self, database: Database, folder: Path, *, slowest: float = PAUSE_OF_DAYS) -> None:
        self.database, self.copies = database, folder / "photos"
        self.copies.mkdir(exist_ok=True)
        self.hub, self.clock = EventHub(), FakeClock()
        self.wire = Wire(self.clock)
        self.heard: list[Event] = []
        self.hub.subscribe(Event, self.heard.append)
        self.store = Trainings(database, "live")
        self.book = AvatarStore(database, "live")
        self.faces = SamplePictureStore(folder)
        self.avatars = AvatarService(
            gateway=self.wire,
            store=self.book,
            figures=AvatarFigureReader(database, "live"),
            hub=self.hub,
            clock=self.clock,
        )
        self.pool = ThreadPoolExecutor(1)
        self.watch = TrainingWatch(
            gateway=self.wire,
            store=self.store,
            avatars=self.avatars,
            samples=SamplePictureService(source=NoSource(), store=self.faces, pool=self.pool),
            file_of=lambda photo: self.copies / f"{photo}.jpg",
            hub=self.hub,
            clock=self.clock,
            slowest=slowest,
        )

    async def train(self, key: str, *said: Said, name: str = "林小满", ago: float = 0.0) -> None:
        """A training that the gateway gave `key` for."""
        self.wire.says[key] = [*said]
        training = Training(
            id=TrainingId(f"t-{key}"),
            set_id=PhotoSetId("set"),
            name=name,
            state=TrainingState.SUBMITTING,
            created_at=self.clock.now() - timedelta(seconds=ago),
            photos=(SentPhoto(PHOTO, "IMG_1.jpg", "https://photos.example/1.jpg"),),
        )
        await self.store.open(training)
        await self.store.record_key(
            training.id, TrainingAnswer(AvatarKey(key), 600, "trace", "{}"), None
        )

    async def read(self) -> None:
        self.hub.publish(TrainingsRead(await self.store.load()))

    async def ask(self, times: int = 1000) -> None:
        """Let the watch run until it has asked so often, or something has ended."""
        self.wire.enough = len(self.wire.asked) + times
        self.wire.done = asyncio.Event()
        silent = self.hub.subscribe(TrainingEnded, lambda _event: self.wire.done.set())
        await self.read()
        running = asyncio.ensure_future(self.watch.run())
        waiting = asyncio.ensure_future(self.wire.done.wait())
        async with asyncio.timeout(20):
            await asyncio.wait((running, waiting), return_when=asyncio.FIRST_COMPLETED)
        silent()
        waiting.cancel()
        if running.done():
            running.result()
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)

    async def entries(self) -> tuple[Avatar, ...]:
        return await self.book.load()

    def lay_photo(self) -> None:
        (self.copies / f"{PHOTO}.jpg").write_bytes(picture_bytes())

    async def one(self, key: str = "A") -> Training:
        return next(each for each in await self.store.load() if each.key == key)

    def ended(self) -> list[TrainingState]:
        return [each.training.state for each in self.heard if isinstance(each, TrainingEnded)]

    @property
    def pauses(self) -> list[float]:
        """Seconds between one question and the next."""
        moments = [moment for _, moment in self.wire.asked]
        return [round(after - before, 3) for before, after in pairwise(moments)]


@pytest.fixture
async def rig(database: Database, tmp_path: Path) -> AsyncIterator[Rig]:
    opened = Rig(database, tmp_path)
    yield opened
    opened.pool.shutdown()


@pytest.mark.parametrize(
    ("said", "state", "phase"),
    [
        (0, TrainingState.OPEN, AvatarPhase.CREATED),
        (3, TrainingState.OPEN, AvatarPhase.QUEUED),
        (4, TrainingState.FAILED, AvatarPhase.TIMED_OUT),
        (7, TrainingState.OPEN, AvatarPhase.TRAINING),
        (10, TrainingState.READY, AvatarPhase.READY),
        (14, TrainingState.FAILED, AvatarPhase.FAILED),
        (99, TrainingState.OPEN, AvatarPhase.UNRECOGNISED),
        (-1, TrainingState.OPEN, AvatarPhase.UNRECOGNISED),
        (Refused(code="20010001"), TrainingState.OPEN, AvatarPhase.NOT_KNOWN),
        (RequestRejected(status=404), TrainingState.OPEN, AvatarPhase.NOT_KNOWN),
    ],
)
async def test_every_status_is_kept_and_only_three_end_a_training(
    rig: Rig, said: Said, state: TrainingState, phase: AvatarPhase
) -> None:
    await rig.train("A", said)
    await rig.ask(1)
    kept = await rig.one()
    assert (kept.state, kept.phase) == (state, phase)
    assert kept.checked_at == START
    assert kept.ended_at == (None if state is TrainingState.OPEN else START)
    assert rig.ended() == ([] if state is TrainingState.OPEN else [state])
    assert len(await rig.entries()) == (state is TrainingState.READY)
    if state is not TrainingState.OPEN:
        assert len(rig.wire.asked) == 1


@pytest.mark.parametrize(
    "error",
    [
        Unreachable("dns"),
        ConnectionLost("reset"),
        BadResponse("html"),
        GatewayBroken(status=502),
        RateLimited(status=429),
        SignatureRejected(status=403),
    ],
)
async def test_an_error_says_nothing_of_the_training(rig: Rig, error: WujieError) -> None:
    await rig.train("A", 7, error)
    await rig.ask(4)
    kept = await rig.one()
    assert (kept.state, kept.status, kept.checked_at) == (TrainingState.OPEN, 7, START)
    assert rig.pauses[0] == FIRST_PAUSE
    assert rig.ended() == []
    rig.wire.says["A"] = [10]
    await rig.ask()
    assert rig.ended() == [TrainingState.READY]


async def test_a_training_is_asked_about_until_it_is_ready_and_never_again(rig: Rig) -> None:
    await rig.train("A", 0, 3, 99, Refused(code="20010001"), 7, 7, 10)
    await rig.ask()
    assert len(rig.wire.asked) == 7
    await rig.train("B", 7)
    await rig.ask(5)
    assert [key for key, _ in rig.wire.asked[7:]] == ["B"] * 5


async def test_one_that_never_ends_is_asked_about_ever_more_rarely(rig: Rig) -> None:
    await rig.train("A", 7)
    await rig.ask(700)
    pauses = rig.pauses
    assert pauses == sorted(pauses)
    assert pauses[0] == FIRST_PAUSE
    assert pauses.count(LONGEST_PAUSE) > 200
    assert pauses[-1] == PAUSE_OF_DAYS
    first_day = sum(moment <= DAY for _, moment in rig.wire.asked)
    assert 300 < first_day < 450
    assert (await rig.one()).state is TrainingState.OPEN


async def test_a_clock_that_was_set_back_makes_nobody_ask_every_few_seconds(rig: Rig) -> None:
    await rig.train("A", 7, ago=-365 * DAY)
    await rig.ask(300)
    assert rig.pauses == sorted(rig.pauses)
    assert rig.pauses[-1] == LONGEST_PAUSE


async def test_a_pace_of_ones_own_bounds_the_pause(database: Database, tmp_path: Path) -> None:
    rig = Rig(database, tmp_path, slowest=1.5)
    await rig.train("A", 7, ago=2 * DAY)
    await rig.ask(10)
    assert rig.pauses == [1.5] * 9
    rig.pool.shutdown()


async def test_a_clock_that_was_put_back_asks_no_faster(rig: Rig) -> None:
    await rig.train("A", 7, ago=-3 * DAY)
    await rig.ask(5)
    assert rig.pauses == [FIRST_PAUSE] * 4


async def test_each_of_several_has_a_pace_of_its_own(rig: Rig) -> None:
    await rig.train("young", 7)
    await rig.train("old", 7, ago=3 * DAY)
    await rig.ask(60)
    asked = [key for key, _ in rig.wire.asked]
    assert (asked.count("old"), asked.count("young")) == (1, 59)


async def test_an_error_of_one_holds_up_no_other(rig: Rig) -> None:
    await rig.train("A", ConnectionLost("reset"))
    await rig.train("B", 7, 7, 10)
    await rig.ask()
    assert (await rig.one("B")).state is TrainingState.READY
    assert (await rig.one("A")).state is TrainingState.OPEN


async def test_the_user_may_ask_now(rig: Rig) -> None:
    await rig.train("A", 7, ago=2 * DAY)
    await rig.ask(1)  # and one that nobody answered, an hour later
    rig.watch.ask_now()
    await rig.ask(1)
    await rig.ask(1)
    assert rig.pauses == [PAUSE_OF_DAYS, 2 * PAUSE_OF_DAYS]


async def test_a_start_goes_on_with_what_is_open(database: Database, tmp_path: Path) -> None:
    first = Rig(database, tmp_path)
    await first.train("A", 7)
    await first.train("B", 14)
    await first.ask(2)
    first.pool.shutdown()
    again = Rig(database, tmp_path)
    again.wire.says = {"A": [7, 10]}
    await again.ask()
    assert [key for key, _ in again.wire.asked] == ["A", "A"]
    assert (await again.one()).state is TrainingState.READY
    assert (await again.one("B")).state is TrainingState.FAILED
    again.pool.shutdown()


async def test_a_ready_avatar_is_in_the_address_book_with_name_and_face(rig: Rig) -> None:
    rig.lay_photo()
    await rig.train("A", 10)
    await rig.ask()
    (entry,) = await rig.entries()
    assert (entry.key, entry.alias, entry.status) == ("A", "林小满", 10)
    assert entry.phase is AvatarPhase.READY
    assert rig.faces.load(entry.picture).width <= 256
    kinds = [type(event).__name__ for event in rig.heard]
    assert kinds.index("AvatarsRead") < kinds.index("TrainingEnded")


@pytest.mark.parametrize("photo", [None, b"", b"no picture"])
async def test_without_a_photo_it_is_there_without_a_face(rig: Rig, photo: bytes | None) -> None:
    if photo is not None:
        (rig.copies / f"{PHOTO}.jpg").write_bytes(photo)
    await rig.train("A", 10)
    await rig.ask()
    (entry,) = await rig.entries()
    assert (entry.alias, entry.picture) == ("林小满", "")


async def test_what_the_user_said_of_it_meanwhile_stays(rig: Rig) -> None:
    rig.lay_photo()
    await rig.train("A", 7, 10)
    own = Avatar(AvatarKey("A"), "小满（短发）", "green", "我的", "sha256:own")
    await rig.ask(1)
    await rig.avatars.keep(own)
    await rig.ask()
    (entry,) = await rig.entries()
    assert replace(entry, status=None, checked_at=None) == own
    assert entry.status == 10


async def test_an_alias_that_is_given_at_the_same_moment_stays(rig: Rig) -> None:
    for number in range(30):
        key = AvatarKey(f"K{number}")
        await asyncio.gather(
            rig.avatars.add(Avatar(key, "by the program"), 10),
            rig.avatars.keep(Avatar(key, "by the user")),
        )
    assert {entry.alias for entry in await rig.entries()} == {"by the user"}


async def test_a_disk_that_takes_no_entry_leaves_it_open_and_is_tried_again(rig: Rig) -> None:
    rig.lay_photo()
    await rig.train("A", 10)
    await refuse_rows(rig.database, "avatar")
    with pytest.raises(LibraryError):
        await rig.ask()
    assert (await rig.one()).state is TrainingState.OPEN
    assert rig.ended() == []
    await rig.database.run(lambda connection: connection.execute("DROP TRIGGER refuse").rowcount)
    rig.clock.advance(FIRST_PAUSE)
    await rig.ask()
    assert len(await rig.entries()) == 1
    assert rig.ended() == [TrainingState.READY]


async def test_an_end_that_could_not_be_kept_makes_no_second_entry(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    await rig.train("A", 10)
    tried = refuse_work(monkeypatch, rig.database, "Trainings.record_status")
    with pytest.raises(FolderNotWritable):
        await rig.ask()
    (entry,) = await rig.entries()
    await rig.avatars.keep(replace(entry, alias="umbenannt"))
    rig.clock.advance(FIRST_PAUSE)
    await rig.ask()
    assert [each.alias for each in await rig.entries()] == ["umbenannt"]
    assert (await rig.one()).state is TrainingState.READY
    assert len(tried) == 2


async def test_two_trainings_of_one_key_are_one_entry(rig: Rig) -> None:
    await rig.train("A", 10)
    await rig.train("B", 10)
    await rig.database.run(
        lambda connection: connection.execute("UPDATE training SET avatar_key = 'A'").rowcount
    )
    await rig.ask()
    await rig.ask()
    assert [each.state for each in await rig.store.load()] == [TrainingState.READY] * 2
    assert len(await rig.entries()) == 1
