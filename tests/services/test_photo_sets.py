"""Photos are taken in as copies: every row has its file, and what no set has is gone."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.builders import START, FakeClock, picture_bytes
from tests.disk import fill_up
from tests.sent_photos import photo
from wujie_desktop.domain.errors import FolderNotWritable, PhotoUnusable, PictureGone
from wujie_desktop.domain.events import Event
from wujie_desktop.domain.failure_reasons import read_reason
from wujie_desktop.domain.ids import PhotoSetId
from wujie_desktop.domain.photo_set import MOST_PHOTOS, Consent, PhotoSet
from wujie_desktop.domain.photos import PhotoId
from wujie_desktop.domain.training_events import PhotoSetsRead
from wujie_desktop.library.database import Database
from wujie_desktop.library.photo_sets import PhotoSets
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.photo_sets import PhotoSetService


class Rig:
    """The service of one profile; files of the user's lie in `home`."""

    def __init__(
        self, database: Database, folder: Path, pool: ThreadPoolExecutor, profile: str = "live"
    ) -> None:
        self.home, self.copies = folder / "照片", folder / "photos"
        self.home.mkdir(exist_ok=True)
        self.heard: list[Event] = []
        hub = EventHub()
        hub.subscribe(Event, self.heard.append)
        self.store = PhotoSets(database, profile)
        self.service = PhotoSetService(
            store=self.store, folder=self.copies, hub=hub, clock=FakeClock(), pool=pool
        )

    def lay(self, number: int, name: str = "") -> Path:
        """A photo of the user's, unlike the others."""
        file = self.home / (name or f"IMG_{number}.jpg")
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(picture_bytes(colour=f"#{number:02x}40{255 - number:02x}"))
        return file

    async def set_of(self, *numbers: int, title: str = "林小满") -> PhotoSet:
        made = await self.service.create(title)
        await self.service.take_in(made.id, [self.lay(number) for number in numbers])
        return self.read(made.id)

    def read(self, name: PhotoSetId) -> PhotoSet:
        last = self.heard[-1]
        assert isinstance(last, PhotoSetsRead)
        return next(item for item in last.sets if item.id == name)

    def files(self) -> set[str]:
        return {path.name for path in self.copies.glob("*")}


@pytest.fixture
def pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(2)


@pytest.fixture
async def rig(database: Database, tmp_path: Path, pool: ThreadPoolExecutor) -> AsyncIterator[Rig]:
    yield Rig(database, tmp_path, pool)
    pool.shutdown()


def names(photos: PhotoSet) -> list[str]:
    return [each.name for each in photos.photos]


async def test_photos_are_copied_and_the_users_files_left_alone(rig: Rig) -> None:
    before = rig.lay(1).read_bytes()
    photos = await rig.set_of(1, 2)
    assert names(photos) == ["IMG_1.jpg", "IMG_2.jpg"]
    assert rig.files() == {f"{each.id}.jpg" for each in photos.photos}
    assert rig.lay(1).read_bytes() == before
    first = photos.photos[0]
    assert (first.measures.format, first.measures.width, first.address) == ("JPEG", 64, "")
    assert (await rig.service.draw(first.id, 32)).height == 32
    assert rig.service.find(photos.id) == photos
    assert rig.service.find(PhotoSetId("nobody's")) is None


async def test_the_same_photo_twice_is_one(rig: Rig) -> None:
    photos = await rig.set_of(1)
    again = await rig.service.take_in(photos.id, [rig.lay(1), rig.lay(1, "copy.jpg"), rig.lay(2)])
    assert (again.added, again.known, again.refused, again.too_many) == (1, 2, (), 0)
    assert names(rig.read(photos.id)) == ["IMG_1.jpg", "IMG_2.jpg"]
    assert len(rig.files()) == 2


async def test_a_folder_stands_for_the_files_in_it(rig: Rig) -> None:
    made = await rig.service.create("文件夹")
    for number, name in enumerate(("b/2.jpg", "b/1.jpg", "b/.hidden.jpg", "b/.DS_Store")):
        rig.lay(number, name)
    (rig.home / "b" / "deeper").mkdir()
    taken = await rig.service.take_in(made.id, [rig.home / "b"])
    assert (taken.added, taken.refused) == (2, ())
    assert names(rig.read(made.id)) == ["1.jpg", "2.jpg"]


async def test_a_folder_that_cannot_be_read_is_named(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, real = await rig.service.create("x"), Path.iterdir
    rig.lay(1, "closed/1.jpg")

    def listed(folder: Path) -> Iterator[Path]:
        if folder.name == "closed":
            raise PermissionError(13, "Permission denied")
        return real(folder)

    monkeypatch.setattr(Path, "iterdir", listed)
    taken = await rig.service.take_in(made.id, [rig.home / "closed", rig.lay(1)])
    assert ([each.name for each in taken.refused], taken.added) == (["closed"], 1)


async def test_what_is_no_photo_is_named_and_keeps_no_other_out(rig: Rig) -> None:
    made = await rig.service.create("x")
    text, empty = rig.home / "notes.jpg", rig.home / "empty.png"
    text.write_text("no picture")
    empty.write_bytes(b"")
    chosen = [text, rig.lay(1), rig.home / "gone.jpg", rig.lay(2), empty, Path("zero\0.jpg")]
    taken = await rig.service.take_in(made.id, chosen)
    assert (taken.added, taken.known, taken.too_many) == (2, 0, 0)
    assert [each.name for each in taken.refused] == [
        "notes.jpg", "gone.jpg", "empty.png", "zero.jpg",
    ]  # fmt: skip
    assert all(isinstance(each.error, PhotoUnusable) for each in taken.refused)
    assert all(read_reason(each.error.detail) for each in taken.refused)
    assert names(rig.read(made.id)) == ["IMG_1.jpg", "IMG_2.jpg"]


@pytest.mark.skipif(sys.platform != "linux", reason="names are text elsewhere")
async def test_a_name_that_is_no_text_is_kept_as_text(rig: Rig) -> None:
    made = await rig.service.create("x")
    odd = rig.home / os.fsdecode(b"\xb0\xa1.jpg")
    odd.write_bytes(picture_bytes())
    assert (await rig.service.take_in(made.id, [odd])).added == 1
    assert names(rig.read(made.id)) == ["??.jpg"]


async def test_a_full_set_takes_no_more_and_one_that_is_not_full_does(rig: Rig) -> None:
    made = await rig.service.create("x")
    for number in range(MOST_PHOTOS - 3):
        await rig.store.add(made.id, photo(number))
    await rig.service.load()
    broken = rig.home / "broken.jpg"
    broken.write_bytes(b"\xff\xd8\xff")
    chosen = [broken, broken, *(rig.lay(number) for number in range(5))]
    taken = await rig.service.take_in(made.id, chosen)
    assert (taken.added, len(taken.refused), taken.too_many) == (3, 2, 2)
    assert len(rig.read(made.id).photos) == MOST_PHOTOS
    assert len(rig.files()) == 3
    more = await rig.service.take_in(made.id, chosen)
    assert (more.added, more.too_many, more.refused) == (0, 7, ())


@pytest.mark.parametrize("fault", ["full", "a file in its place"])
async def test_a_disk_that_takes_no_copy_is_said_as_that(
    rig: Rig, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    photos = await rig.set_of(1)
    chosen = [rig.lay(2)]
    if fault == "full":
        fill_up(monkeypatch)
    else:
        (rig.copies / f"{photos.photos[0].id}.jpg").unlink()
        rig.copies.rmdir()
        rig.copies.write_text("")
    with pytest.raises(FolderNotWritable):
        await rig.service.take_in(photos.id, chosen)
    monkeypatch.undo()
    assert names((await rig.store.load())[0]) == ["IMG_1.jpg"]
    if fault == "full":
        assert len(rig.files()) == 1
        assert (await rig.service.take_in(photos.id, chosen)).added == 1


async def test_a_removed_photo_loses_its_file_where_no_other_set_has_it(
    rig: Rig, database: Database, tmp_path: Path, pool: ThreadPoolExecutor
) -> None:
    first, second = await rig.set_of(1, 2), await rig.set_of(2, 3)
    other = Rig(database, tmp_path, pool, profile="test")
    third = await other.set_of(1)
    (one, two), three = first.photos, second.photos[1]
    await rig.service.remove(first.id, two.id)
    await rig.service.remove(first.id, one.id)
    assert rig.files() == {f"{each.id}.jpg" for each in (one, two, three)}
    assert names(rig.read(first.id)) == []
    await rig.service.remove(second.id, two.id)
    await other.service.remove(third.id, one.id)
    assert rig.files() == {f"{three.id}.jpg"}
    await rig.service.remove(second.id, PhotoId("nobody's"))
    await rig.service.remove(PhotoSetId("nobody's"), three.id)
    assert rig.files() == {f"{three.id}.jpg"}
    with pytest.raises(PictureGone):
        await rig.service.draw(one.id, 32)


async def test_a_deleted_set_takes_its_own_files_along(
    rig: Rig, database: Database, tmp_path: Path, pool: ThreadPoolExecutor
) -> None:
    first, second = await rig.set_of(1, 2, 3), await rig.set_of(2)
    other = Rig(database, tmp_path, pool, profile="test")
    await other.set_of(3)
    await rig.service.agree(first.id, Consent("王芳", START, "海报"))
    await rig.service.delete(first.id)
    assert rig.service.find(first.id) is None
    assert rig.files() == {f"{each.id}.jpg" for each in first.photos[1:]}
    await rig.service.delete(first.id)
    assert await rig.store.load() == (second,)


async def test_a_photo_that_is_removed_here_and_taken_in_there_keeps_its_file(rig: Rig) -> None:
    first, second = await rig.set_of(1), await rig.service.create("zwei")
    for turn in range(20):
        source, target = (first.id, second.id) if turn % 2 == 0 else (second.id, first.id)
        await asyncio.gather(
            rig.service.take_in(target, [rig.lay(1)]),
            rig.service.remove(source, first.photos[0].id),
        )
        rows = {each.id for photos in await rig.store.load() for each in photos.photos}
        assert {f"{each}.jpg" for each in rows} == rig.files(), turn


async def test_a_set_that_is_deleted_while_photos_come_stays_deleted(rig: Rig) -> None:
    photos = await rig.set_of(1)
    chosen = [rig.lay(number) for number in range(2, 12)]
    taking = asyncio.ensure_future(rig.service.take_in(photos.id, chosen))
    while len(rig.read(photos.id).photos) < 3:
        await asyncio.sleep(0)
    await rig.service.delete(photos.id)
    taken = await taking
    assert taken.added < len(chosen)
    assert (await rig.store.load(), rig.files()) == ((), set())


async def test_what_is_said_of_a_set_that_is_gone_is_nothing(rig: Rig) -> None:
    photos = await rig.set_of(1)
    await rig.service.delete(photos.id)
    await rig.service.agree(photos.id, Consent("王芳", START, "海报"))
    await rig.service.rename(photos.id, "neu")
    assert (await rig.service.take_in(photos.id, [rig.lay(1)])).added == 0
    assert (await rig.store.load(), rig.files()) == ((), set())


async def test_name_and_number_and_word_of_the_user_are_kept(rig: Rig) -> None:
    photos = await rig.set_of(1)
    consent = Consent("王芳", START, "海报", "/纸/同意书.pdf", is_of_minor=True)
    await rig.service.rename(photos.id, "王芳")
    await rig.service.wait_for(photos.id, 3)
    await rig.service.override(photos.id, photos.photos[0].id, is_overridden=True)
    await rig.service.agree(photos.id, consent)
    now = rig.read(photos.id)
    assert (now.name, now.fewest, now.consent) == ("王芳", 3, consent)
    assert now.photos[0].is_overridden
    await rig.service.override(photos.id, photos.photos[0].id, is_overridden=False)
    assert not rig.read(photos.id).photos[0].is_overridden


async def test_a_start_deletes_what_no_set_has_and_nothing_else(rig: Rig) -> None:
    await rig.service.sweep()
    photos = await rig.set_of(1)
    orphan, part = rig.copies / f"{'ab' * 32}.jpg", rig.copies / f"{'ab' * 20}.7-7-7.part"
    note = rig.copies / "notes.txt"
    for file in (orphan, part, note):
        file.write_bytes(b"x")
    await rig.service.sweep()
    assert rig.files() == {f"{photos.photos[0].id}.jpg", "notes.txt"}
