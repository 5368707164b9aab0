"""Retry, retention and file check: what is done about pictures that are not as they should be."""

from __future__ import annotations

from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from tests.builders import (
    FakeClock,
    answer,
    camera_draft,
    draft,
    instant_draft,
    notice,
    picture_bytes,
)
from wujie_desktop.domain.answers import CreateAnswer
from wujie_desktop.domain.cameras import Unit
from wujie_desktop.domain.draft import RequestDraft, TemplateRow
from wujie_desktop.domain.errors import PictureGone, Refused, Unreachable, WujieError
from wujie_desktop.domain.events import DownloadRequested, PicturesAtRisk
from wujie_desktop.domain.ids import PictureKey, TemplateKey
from wujie_desktop.domain.request import FileState, PictureState, Reason, RequestState
from wujie_desktop.imaging.store import OriginalStore
from wujie_desktop.library.database import Database
from wujie_desktop.library.requests import Requests
from wujie_desktop.presenters.text.confirmation import retry_question
from wujie_desktop.services.file_check import FileCheck
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.paid_calls import PaidCalls
from wujie_desktop.services.retention import RetentionGuard
from wujie_desktop.services.retry import RetryService
from wujie_desktop.services.submission import SubmissionService

KEY = PictureKey("K1")


class FarEnd:
    """Answers creates with the next key, or fails as told; opens pictures or does not."""

    def __init__(self) -> None:
        self.creates: list[RequestDraft] = []
        self.raises: WujieError | None = None
        self.picture: WujieError | None = None

    async def create(self, wanted: RequestDraft, keep: object) -> CreateAnswer:
        self.creates.append(wanted)
        if self.raises:
            raise self.raises
        return answer(f"R{len(self.creates)}")

    @asynccontextmanager
    async def stream(self, url: str, *, offset: int = 0) -> AsyncIterator[object]:
        if self.picture:
            raise self.picture
        yield object()


class Bench:
    def __init__(self, database: Database, folder: Path) -> None:
        self.clock = FakeClock()
        self.hub = EventHub()
        self.far = FarEnd()
        self.requests = Requests(database, "live")
        self.store = OriginalStore(folder)
        self.retries = RetryService(
            requests=self.requests,
            submission=SubmissionService(
                requests=self.requests,
                gateway=self.far,
                paid_calls=PaidCalls(hub=self.hub, clock=self.clock),
                hub=self.hub,
                clock=self.clock,
            ),
        )
        self.file_check = FileCheck(
            requests=self.requests,
            store=self.store,
            source=self.far,  # type: ignore[arg-type]  # nobody reads the stream
            hub=self.hub,
            disk=ThreadPoolExecutor(1),
        )

    async def submit(self, status: int = 4) -> None:
        opened = await self.requests.open(draft(), self.clock.now())
        await self.requests.record_keys(opened.id, answer("K1", "K2", expected_points=4))
        await self.requests.accept([notice("K1", status)], self.clock.now())
        self.clock.advance(1)

    async def store_picture(self) -> Path:
        part = self.store.part_path(KEY)
        part.write_bytes(picture_bytes())
        original = self.store.commit(part)
        await self.requests.store_original(KEY, original)
        return self.store.resolve(original.path)


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[Bench]:
    database = await Database.open(tmp_path)
    yield Bench(database, tmp_path)
    await database.close()


async def test_a_retry_is_one_picture_that_names_what_it_replaces(bench: Bench) -> None:
    await bench.submit(status=3)
    retry = await bench.retries.prepare(KEY)
    assert retry
    assert retry.expected == 2
    await bench.retries.send(retry)
    (sent,) = bench.far.creates
    assert sent.templates == (TemplateRow(draft().templates[0].template_key, 1),)
    newest = (await bench.requests.load()).requests[-1]
    assert newest.retry_of == KEY
    assert await bench.retries.prepare(KEY) is None  # it is under way: no second one


async def test_a_picture_of_no_style_is_tried_again_and_of_no_person_none(bench: Bench) -> None:
    bare = instant_draft(templates=(TemplateRow(TemplateKey(""), 4),))
    for keys, wanted in (("K1", bare), ("K2", bare.with_face(""))):
        opened = await bench.requests.open(wanted, bench.clock.now())
        await bench.requests.record_keys(opened.id, answer(keys))
        await bench.requests.accept([notice(keys, 3)], bench.clock.now())
    assert await bench.retries.prepare(PictureKey("K2")) is None
    retry = await bench.retries.prepare(KEY)
    assert retry
    await bench.retries.send(retry)
    (sent,) = bench.far.creates
    assert sent.templates == (TemplateRow(TemplateKey(""), 1),)


async def test_a_retry_is_told_in_the_unit_of_its_camera(bench: Bench) -> None:
    opened = await bench.requests.open(camera_draft(), bench.clock.now())
    said = answer("K1", "K2", expected_points=None, expected_duration=60)
    await bench.requests.record_keys(opened.id, said)
    await bench.requests.accept([notice("K1", 3)], bench.clock.now())
    retry = await bench.retries.prepare(KEY)
    assert retry
    unit = retry.request.draft.camera.unit
    assert (retry.expected, unit) == (30, Unit.DURATION)
    asked = retry_question(retry.picture, retry.expected, unit).text
    assert "30 of the time account" in asked
    asked = retry_question(retry.picture, None, unit).text
    assert "It is charged to the time account" in asked


@pytest.mark.parametrize("status", [1, 4, -1])
async def test_only_what_failed_for_good_can_be_retried(bench: Bench, status: int) -> None:
    await bench.submit(status=status)
    assert await bench.retries.prepare(KEY) is None
    assert await bench.retries.prepare(PictureKey("nobody")) is None


async def test_a_refused_retry_may_be_tried_again_and_an_unknown_one_not(bench: Bench) -> None:
    await bench.submit(status=3)
    for error, again in ((Refused("no", code="20110010"), True), (None, False)):
        retry = await bench.retries.prepare(KEY)
        assert retry
        bench.far.raises = error
        await bench.retries.send(retry)
        assert bool(await bench.retries.prepare(KEY)) is again


async def test_agreed_to_twice_one_retry_is_sent(bench: Bench) -> None:
    await bench.submit(status=3)
    asked = [await bench.retries.prepare(KEY) for _ in range(2)]
    for retry in asked:
        assert retry
        await bench.retries.send(retry)
    assert len(bench.far.creates) == 1


async def test_a_picture_that_is_gone_for_good_can_be_made_again(bench: Bench) -> None:
    await bench.submit()
    await bench.requests.fail_download(KEY, Reason.GONE, "HTTP 404")
    assert await bench.retries.prepare(KEY)


@pytest.mark.parametrize(
    ("hours", "reason", "at_risk"),
    [(23, None, 0), (25, None, 1), (25, Reason.REFUSED_BY_HOST, 1), (25, Reason.GONE, 0)],
)
async def test_pictures_on_the_server_alone_are_told_after_a_day(
    bench: Bench, hours: int, reason: Reason | None, at_risk: int
) -> None:
    heard: list[PicturesAtRisk] = []
    bench.hub.subscribe(PicturesAtRisk, heard.append)
    await bench.submit()
    if reason:
        await bench.requests.fail_download(KEY, reason, "x")
    started = bench.clock.now() - timedelta(seconds=1)
    bench.clock.advance(timedelta(hours=hours).total_seconds())
    guard = RetentionGuard(requests=bench.requests, hub=bench.hub, clock=bench.clock)
    await guard.check()
    assert [(event.number, event.oldest) for event in heard] == [(1, started)] * at_risk


@pytest.mark.parametrize(
    ("remote", "state"),
    [
        (None, FileState.INTACT),
        (PictureGone("HTTP 404"), FileState.INTACT_AND_GONE),
        (Unreachable("no net"), FileState.INTACT_ALONE),
    ],
)
async def test_a_whole_copy_is_said_to_be_whole_whatever_the_server_says(
    bench: Bench, remote: WujieError | None, state: FileState
) -> None:
    await bench.submit()
    await bench.store_picture()
    bench.far.picture = remote
    assert await bench.file_check.check(KEY) is state
    found = await bench.requests.find(KEY)
    assert found
    assert found.state is PictureState.DONE


@pytest.mark.parametrize("damage", ["gone", "changed"])
async def test_a_lost_copy_is_fetched_again(bench: Bench, damage: str) -> None:
    heard: list[DownloadRequested] = []
    bench.hub.subscribe(DownloadRequested, heard.append)
    await bench.submit()
    file = await bench.store_picture()
    if damage == "gone":
        file.unlink()
    else:
        file.write_bytes(b"something else")
    assert await bench.file_check.check(KEY) is FileState.FETCHED_AGAIN
    assert [event.picture.state for event in heard] == [PictureState.DOWNLOADING]
    request = (await bench.requests.load()).requests[0]
    assert request.state is RequestState.OPEN


async def test_a_copy_in_a_folder_that_is_away_is_not_given_up(
    bench: Bench, tmp_path: Path
) -> None:
    await bench.submit()
    (await bench.store_picture()).unlink()
    check = FileCheck(
        requests=bench.requests,
        store=OriginalStore(tmp_path, tmp_path / "unplugged"),
        source=bench.far,  # type: ignore[arg-type]  # nobody reads the stream
        hub=bench.hub,
        disk=ThreadPoolExecutor(1),
    )
    assert await check.check(KEY) is FileState.AWAY
    found = await bench.requests.find(KEY)
    assert found
    assert found.original


async def test_what_has_no_file_has_nothing_to_check(bench: Bench) -> None:
    await bench.submit()
    assert await bench.file_check.check(KEY) is None
    assert await bench.file_check.check(PictureKey("nobody")) is None
