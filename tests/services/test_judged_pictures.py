"""The picture that the machine judged against the one that was delivered."""

from __future__ import annotations

import asyncio
import io
import json
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from tests.bench.likeness import OTHER, SAME, pictures
from tests.builders import START, FakeClock, answer, audit_json, draft, notice
from tests.services.test_templates_and_samples import Stream
from wujie_desktop.domain.edition import NO_EDITION, Edition
from wujie_desktop.domain.errors import HostNotAllowed, PictureGone, Unreachable
from wujie_desktop.domain.events import PictureCompared, ThumbnailReady
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.likeness import MAX_DISTANCE, differs, judged_address
from wujie_desktop.domain.moderation import NO_AUDIT, parse_audit
from wujie_desktop.domain.request import Picture
from wujie_desktop.imaging.likeness import distance
from wujie_desktop.imaging.store import OriginalStore
from wujie_desktop.library.comparisons import Comparison, Comparisons
from wujie_desktop.library.database import Database
from wujie_desktop.library.requests import Requests
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.judged_pictures import JudgedPictures
from wujie_desktop.services.tasks import TaskSupervisor

KEY = PictureKey("K1")
JUDGED = "https://cdn.wujiebantu.com/ai/K1-01.jpg-v800"


def encoded(image: Image.Image, quality: int = 90) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality)
    return out.getvalue()


class Source:
    """A picture host that answers with `data`, or with an error."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.fault: Exception | None = None
        self.asked: list[str] = []

    @asynccontextmanager
    async def stream(
        self, url: str, *, offset: int = 0, edition: Edition = NO_EDITION
    ) -> AsyncIterator[Stream]:
        self.asked.append(url)
        if self.fault:
            raise self.fault
        yield Stream(self.data)


class Bench:
    """A library with one stored picture; only the host is ours."""

    def __init__(self, database: Database, folder: Path, source: Source) -> None:
        self.source = source
        self.requests = Requests(database, "live")
        self.comparisons = Comparisons(database, "live")
        self.originals = OriginalStore(folder)
        self.hub = EventHub()
        self.heard: list[PictureCompared] = []
        self.hub.subscribe(PictureCompared, self.heard.append)
        self.tasks = TaskSupervisor(self.hub)
        self.pool = ThreadPoolExecutor(1)

    async def store(self, image: Image.Image, url: str = JUDGED) -> Picture:
        request = await self.requests.open(draft(), START)
        await self.requests.record_keys(request.id, answer(KEY))
        await self.requests.accept([notice(KEY, audit=audit_json() | {"url": url})], START)
        part = self.originals.part_path(KEY)
        part.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(encoded(image))
        change = await self.requests.store_original(KEY, self.originals.commit(part))
        assert change
        return change.after

    def begin(self) -> JudgedPictures:
        made = JudgedPictures(
            source=self.source,
            comparisons=self.comparisons,
            originals=self.originals,
            hub=self.hub,
            clock=FakeClock(),
            pool=self.pool,
        )
        self.tasks.spawn(made.run(), "judged")
        return made

    async def until(self, condition: Callable[[], bool]) -> None:
        async with asyncio.timeout(60):
            while not condition():
                await asyncio.sleep(0.005)


@asynccontextmanager
async def bench(database: Database, folder: Path, judged: Image.Image) -> AsyncIterator[Bench]:
    made = Bench(database, folder, Source(encoded(judged, 60)))
    yield made
    await made.tasks.close()
    made.pool.shutdown()


DRAWN = pictures(7)


@pytest.mark.parametrize("is_same", [True, False])
async def test_it_is_compared_once_and_what_differs_is_said(
    database: Database, tmp_path: Path, is_same: bool
) -> None:
    async with bench(database, tmp_path, DRAWN[0 if is_same else 6]) as it:
        service = it.begin()
        picture = await it.store(DRAWN[0])
        it.hub.publish(ThumbnailReady(picture))
        await it.until(lambda: bool(it.heard))
        it.hub.publish(ThumbnailReady(picture))
        assert it.heard == [PictureCompared(KEY, not is_same)]
        assert await service.differs(KEY) is not is_same
        await it.tasks.close()
        it.tasks = TaskSupervisor(it.hub)
        assert await it.begin().differs(KEY) is not is_same
        assert it.source.asked == [JUDGED]
        assert await it.comparisons.missing(500) == []


async def test_what_the_last_run_left_is_compared_by_the_next(
    database: Database, tmp_path: Path
) -> None:
    async with bench(database, tmp_path, DRAWN[0]) as it:
        await it.store(DRAWN[0])
        it.begin()
        await it.until(lambda: bool(it.heard))
        assert not it.heard[0].differs


@pytest.mark.parametrize("fault", [PictureGone("404"), HostNotAllowed("x"), None])
async def test_what_cannot_be_had_is_asked_for_once_and_nothing_is_said(
    database: Database, tmp_path: Path, fault: Exception | None
) -> None:
    async with bench(database, tmp_path, DRAWN[0]) as it:
        it.source.fault, it.source.data = fault, b"<html>404</html>"
        service = it.begin()
        it.hub.publish(ThumbnailReady(await it.store(DRAWN[0])))
        await it.until(lambda: bool(it.heard))
        assert not await service.differs(KEY)
        assert await it.comparisons.find(KEY) == Comparison(None)


async def test_without_a_network_it_is_left_to_the_next_start(
    database: Database, tmp_path: Path
) -> None:
    async with bench(database, tmp_path, DRAWN[0]) as it:
        it.source.fault = Unreachable("dns")
        service = it.begin()
        it.hub.publish(ThumbnailReady(await it.store(DRAWN[0])))
        await it.until(lambda: bool(it.source.asked))
        assert await it.comparisons.find(KEY) is None
        assert not await service.differs(KEY)
        assert [picture.key for picture in await it.comparisons.missing(500)] == [KEY]


async def test_a_picture_whose_audit_names_no_address_is_left_alone(
    database: Database, tmp_path: Path
) -> None:
    async with bench(database, tmp_path, DRAWN[0]) as it:
        it.begin()
        picture = await it.store(DRAWN[0], url="")
        it.hub.publish(ThumbnailReady(picture))
        it.hub.publish(ThumbnailReady(replace(picture, audit=NO_AUDIT)))
        await it.comparisons.missing(1)
        assert it.source.asked == []


def test_renditions_of_one_picture_are_one_and_other_pictures_are_not() -> None:
    for image in DRAWN:
        for change in SAME.values():
            assert not differs(distance(change(image), image))
    for change in (OTHER["mirrored"], OTHER["upside down"]):
        assert differs(distance(change(DRAWN[0]), DRAWN[0]))
    others = [distance(one, two) for one in DRAWN for two in DRAWN if one is not two]
    assert min(others) > MAX_DISTANCE


def test_flat_pictures_are_alike_whatever_the_noise() -> None:
    white, grey = (Image.new("RGB", (64, 64), colour) for colour in ("white", (120, 121, 119)))
    assert distance(white, grey) == 0
    assert not differs(None)


@pytest.mark.parametrize(
    ("audit", "address"),
    [
        (audit_json(), "https://cdn.wujiebantu.com/ai/810F1750EFF2EC416ED6682DFFCFBF2C-01.jpg-v800"),
        (json.dumps({"url": "http://a.b/1"}), "http://a.b/1"),
        ({"result": {"url": "https://a.b/2", "results": []}}, "https://a.b/2"),
        ({"result": '{"url": "https://a.b/2"}'}, ""),
        ({"url": "file:///etc/passwd"}, ""),
        ({"url": ["https://a.b"]}, ""),
        ({"url": "https://a.b/" + "x" * 2000}, ""),
        ({"url": ""}, ""),
        ("{not json", ""),
        ([1], ""),
        (None, ""),
    ],
)  # fmt: skip
def test_where_the_judged_picture_is(audit: object, address: str) -> None:
    assert judged_address(parse_audit(audit)) == address
