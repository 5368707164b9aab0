from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest

from tests.builders import START, TEMPLATE, FakeClock, picture_bytes
from wujie_desktop.domain.answers import CameraResource, SettingOption, TemplateOption
from wujie_desktop.domain.cameras import POSE_KEY, SAMPLER, Camera
from wujie_desktop.domain.edition import NO_EDITION, Edition
from wujie_desktop.domain.errors import PictureBroken, PictureError, PictureGone, Unreachable
from wujie_desktop.domain.events import Event, FavouritesRead, TemplatesRead
from wujie_desktop.domain.ids import TemplateKey
from wujie_desktop.imaging.sample_pictures import EDGE, SamplePictureStore
from wujie_desktop.library import FILE_NAME
from wujie_desktop.library.database import Database, migration_scripts
from wujie_desktop.library.setting_options import SettingOptionStore
from wujie_desktop.library.templates import TemplateStore
from wujie_desktop.presenters.gallery.thumbnail_cache import image_from
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.sample_pictures import SamplePictureService
from wujie_desktop.services.template_library import TemplateLibrary

OPTION = TemplateOption(TEMPLATE, "赛博使者", "t", "都市", "https://x/1.png")
ADVANCED = TemplateOption(TemplateKey("3F2A" * 8), "", "写真", "写真", "", Camera.ADVANCED)
STYLE = TemplateOption(TemplateKey("it-复古时尚"), "复古时尚", camera=Camera.INSTANT)
POSE = SettingOption(Camera.INSTANT, POSE_KEY, "1047", "", "https://x/pose.png")
SAMPLED = SettingOption(Camera.INSTANT, SAMPLER, "euler")


class Gateway:
    def __init__(self) -> None:
        self.is_there = self.has_advanced = True
        self.has_instant = False
        self.advanced: tuple[TemplateOption, ...] = (ADVANCED,)

    async def resource(self, camera: Camera) -> CameraResource:
        is_there = {
            Camera.AVATAR: self.is_there,
            Camera.ADVANCED: self.has_advanced,
            Camera.INSTANT: self.has_instant,
        }
        if not is_there[camera]:
            raise Unreachable("dns")
        return {
            Camera.AVATAR: CameraResource((OPTION, OPTION)),
            Camera.ADVANCED: CameraResource(self.advanced),
            Camera.INSTANT: CameraResource((STYLE,), (POSE, POSE, SAMPLED)),
        }[camera]


async def test_templates_are_there_offline_with_the_time_of_the_last_reading(
    database: Database,
) -> None:
    gateway, hub, heard = Gateway(), EventHub(), list[Event]()
    hub.subscribe(Event, heard.append)
    library = TemplateLibrary(
        gateway=gateway,
        store=TemplateStore(database, "p"),
        options=SettingOptionStore(database, "p"),
        hub=hub,
        clock=FakeClock(),
    )
    await library.load()
    assert heard == [FavouritesRead(frozenset())]
    await library.refresh()
    await library.mark(TEMPLATE, favourite=True)
    gateway.is_there = False
    with pytest.raises(Unreachable):
        await library.refresh()
    heard.clear()
    await library.load()
    kept = TemplatesRead((OPTION, ADVANCED), START)
    assert heard == [FavouritesRead(frozenset({TEMPLATE})), kept]
    await library.mark(TEMPLATE, favourite=False)
    assert heard[-1] == FavouritesRead(frozenset())
    assert (await TemplateStore(database, "another").load()).options == ()


class Shelf:
    """A template library on a made-up gateway; `read` is what it published last."""

    def __init__(self, database: Database) -> None:
        self.gateway, self.read = Gateway(), list[TemplatesRead]()
        hub = EventHub()
        hub.subscribe(TemplatesRead, self.read.append)
        self.store = TemplateStore(database, "p")
        self.library = TemplateLibrary(
            gateway=self.gateway,
            store=self.store,
            options=SettingOptionStore(database, "p"),
            hub=hub,
            clock=FakeClock(),
        )

    async def options(self) -> tuple[TemplateOption, ...]:
        """What is stored, which is what was published last."""
        stored = (await self.store.load()).options
        assert self.read[-1].options == stored
        return stored


async def test_without_an_advanced_camera_the_others_are_new_and_its_own_stay(
    database: Database,
) -> None:
    shelf = Shelf(database)
    shelf.gateway.has_advanced = False
    await shelf.library.refresh()
    assert await shelf.options() == (OPTION,)
    shelf.gateway.has_advanced = True
    await shelf.library.refresh()
    shelf.gateway.has_advanced = False
    await shelf.library.refresh()
    assert await shelf.options() == (OPTION, ADVANCED)


async def test_poses_and_samplers_are_kept_while_the_instant_camera_does_not_tell(
    database: Database,
) -> None:
    shelf = Shelf(database)
    shelf.gateway.has_instant = True
    await shelf.library.refresh()
    assert await shelf.options() == (OPTION, ADVANCED, STYLE)
    shelf.gateway.has_instant = False
    await shelf.library.refresh()
    assert await shelf.options() == (OPTION, ADVANCED, STYLE)
    await shelf.library.load()
    told = [event.settings for event in shelf.read]
    assert told == [(POSE, POSE, SAMPLED), (POSE, SAMPLED), (POSE, SAMPLED)]
    assert await SettingOptionStore(database, "another").load() == ()


@pytest.mark.parametrize("has_advanced", [True, False])
async def test_without_the_avatar_camera_everything_stays(
    database: Database, has_advanced: bool
) -> None:
    shelf = Shelf(database)
    await shelf.library.refresh()
    shelf.gateway.is_there, shelf.gateway.has_advanced = False, has_advanced
    shelf.gateway.advanced = ()
    with pytest.raises(Unreachable):
        await shelf.library.refresh()
    assert await shelf.options() == (OPTION, ADVANCED)


async def test_a_key_that_both_cameras_offer_is_kept_for_each(
    database: Database,
) -> None:
    shelf = Shelf(database)
    shared = TemplateOption(TEMPLATE, camera=Camera.ADVANCED)
    shelf.gateway.advanced = (shared, ADVANCED, shared)
    await shelf.library.refresh()
    assert await shelf.options() == (OPTION, shared, ADVANCED)


async def test_templates_of_earlier_versions_are_the_avatar_cameras(tmp_path: Path) -> None:
    version = 20
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as old:
        for script in migration_scripts()[:version]:
            old.executescript(script)
        row = ("p", TEMPLATE, 0, "赛博使者", "t", "都市", "https://x/1.png")
        old.execute("INSERT INTO template_option VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        old.execute(f"PRAGMA user_version={version}")
        old.commit()
    database = await Database.open(tmp_path)
    assert (await TemplateStore(database, "p").load()).options == (OPTION,)
    await database.close()


@pytest.mark.logs_errors
async def test_a_template_of_a_camera_that_is_not_known_is_left_out(database: Database) -> None:
    store = TemplateStore(database, "p")
    await store.replace((OPTION, ADVANCED), START)
    statement = "UPDATE template_option SET camera = 'later' WHERE camera = 'advanced'"
    await database.run(lambda connection: connection.execute(statement).rowcount)
    assert (await store.load()).options == (OPTION,)


class Stream:
    offset = 0
    edition = NO_EDITION

    def __init__(self, data: bytes) -> None:
        self.data = data

    async def chunks(self) -> AsyncIterator[bytes]:
        for start in range(0, len(self.data), 1000):
            yield self.data[start : start + 1000]


class Source:
    def __init__(self, data: bytes) -> None:
        self.data, self.opened = data, 0

    @asynccontextmanager
    async def stream(
        self, url: str, *, offset: int = 0, edition: Edition = NO_EDITION
    ) -> AsyncIterator[Stream]:
        self.opened += 1
        yield Stream(self.data)


def service(source: Source, folder: Path, pool: ThreadPoolExecutor) -> SamplePictureService:
    return SamplePictureService(source=source, store=SamplePictureStore(folder), pool=pool)


async def test_a_sample_is_fetched_once_and_kept_small(tmp_path: Path) -> None:
    source = Source(picture_bytes("PNG", (900, 1200)))
    with ThreadPoolExecutor(2) as pool:
        faces = service(source, tmp_path, pool)
        first, second = await asyncio.gather(faces.load("https://x/1"), faces.load("https://x/2"))
        again = await service(source, tmp_path, pool).load("https://x/1")
    assert max(first.width, first.height) == EDGE
    assert first == again == second
    assert not image_from(first).isNull()
    colour = image_from(first).pixelColor(10, 10)
    assert colour.red() > colour.blue() > colour.green()
    assert colour.alpha() == 255
    assert source.opened == 2
    assert not list(tmp_path.rglob("*.incoming"))  # noqa: ASYNC240 - the test may wait


@pytest.mark.parametrize("data", [b"", b"<html>", picture_bytes()[:200]])
async def test_a_broken_sample_is_no_picture_and_leaves_nothing(
    tmp_path: Path, data: bytes
) -> None:
    with ThreadPoolExecutor(1) as pool, pytest.raises(PictureError):
        await service(Source(data), tmp_path, pool).load("https://x/1")
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]  # noqa: ASYNC240 - as above


async def test_a_face_from_a_file_follows_its_content(tmp_path: Path) -> None:
    file = tmp_path / "头像 😀.jpg"
    file.write_bytes(picture_bytes())
    with ThreadPoolExecutor(1) as pool:
        faces = service(Source(b""), tmp_path, pool)
        name = await faces.keep(file)
        assert name == await faces.keep(file)
        assert (await faces.load(name)).width == 64
        with pytest.raises(PictureGone):
            await faces.load("sha256:unknown")
        with pytest.raises(PictureBroken):
            await faces.keep(tmp_path / "nowhere.png")
