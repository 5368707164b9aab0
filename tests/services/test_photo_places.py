"""Copies lie in a bucket while the gateway fetches them: the log knows of each before it leaves,
and no address outlives its copy."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.bucket_stores import KEY_ID, NAME, REGION, SECRET, BucketDouble, open_bucket
from tests.builders import DIRECT_WAY, START, FakeClock
from tests.sent_photos import photo, photo_set
from wujie_desktop.api.network import Network
from wujie_desktop.domain.bucket import AddressStyle, Bucket
from wujie_desktop.domain.errors import BucketUnusable, PhotoUnusable, WujieError
from wujie_desktop.domain.ids import PhotoSetId
from wujie_desktop.domain.photo_check import PhotoCheck
from wujie_desktop.domain.photo_set import PhotoSet
from wujie_desktop.domain.photos import Photo, PhotoId
from wujie_desktop.domain.secret import Secret
from wujie_desktop.library import FILE_NAME
from wujie_desktop.library.database import Database
from wujie_desktop.library.photo_sets import PhotoSets
from wujie_desktop.library.photo_uploads import PhotoUploads
from wujie_desktop.services.photo_buckets import PhotoBuckets
from wujie_desktop.services.photo_places import PhotoUploadService

REFUSED = PhotoCheck(passed=False, status="", message="", similarity=None, at=START)


class Rig:
    """The service of one profile before a bucket on a socket."""

    def __init__(
        self, database: Database, folder: Path, double: BucketDouble, profile: str = "live"
    ) -> None:
        self.folder, self.double = folder, double
        self.clock = FakeClock()
        double.now = lambda: self.clock.now().timestamp()
        self.bucket: Bucket | None = Bucket(
            "0a", double.endpoint, REGION, NAME, key_id=KEY_ID, style=AddressStyle.PATH, hours=2
        )
        places = PhotoBuckets(Network(DIRECT_WAY).open_http, self.clock)
        places.use(lambda: self.bucket, self.secret_of)
        self.store = PhotoSets(database, profile)
        self.uploads = PhotoUploads(database, profile)
        self.reads = 0
        self.service = PhotoUploadService(
            places=places,
            store=self.store,
            uploads=self.uploads,
            file_of=self.file_of,
            changed=self.changed,
            clock=self.clock,
        )

    async def secret_of(self, _bucket: Bucket) -> Secret:
        return Secret(SECRET)

    async def changed(self) -> None:
        self.reads += 1

    def file_of(self, name: PhotoId) -> Path:
        return self.folder / f"{name}.jpg"

    async def keep(self, *photos: Photo, name: str = "set") -> PhotoSet:
        """A set in the library, with its files."""
        kept = photo_set(*photos, id=PhotoSetId(name))
        await self.store.put(kept)
        for each in photos:
            await self.store.add(kept.id, each)
            self.file_of(each.id).write_bytes(f"jpeg {each.name}".encode())
            if each.address:
                await self.store.record_address(kept.id, each.id, each.address, None)
            if each.is_overridden:
                await self.store.override(kept.id, each.id, is_overridden=True)
        checks = {each.id: each.check for each in photos if each.check}
        await self.store.record_checks(kept.id, checks, "{}", START)
        return await self.read(name)

    async def read(self, name: str = "set") -> PhotoSet:
        return next(each for each in await self.store.load() if each.id == name)

    async def log(self) -> list[str]:
        return [each.id for each in await self.service.remaining()]

    def puts(self) -> list[str]:
        """The photos that were put there, in order."""
        paths = [asked.partition("?")[0] for asked in self.double.asked if asked[:3] == "PUT"]
        return [path.rpartition("/")[2].removesuffix(".jpg") for path in paths]


@pytest.fixture
async def double() -> AsyncIterator[BucketDouble]:
    async with open_bucket(START.timestamp) as opened:
        yield opened


@pytest.fixture
def rig(database: Database, tmp_path: Path, double: BucketDouble) -> Rig:
    return Rig(database, tmp_path, double)


def ids(photos: PhotoSet) -> list[PhotoId]:
    return [each.id for each in photos.photos]


def bare(number: int, **changes: object) -> Photo:
    return photo(number, address=False, **changes)


async def test_every_accepted_photo_gets_an_address_for_a_while(rig: Rig) -> None:
    dark = bare(3, measures=replace(photo(3).measures, light=5.0))
    forced = bare(4, check=REFUSED, is_overridden=True)
    photos = await rig.keep(bare(0), bare(1), bare(2, check=REFUSED), dark, forced)
    assert rig.service.missing(photos) == 3
    await rig.service.put_all(photos)
    wanted = [photo(number).id for number in (0, 1, 4)]
    assert rig.puts() == wanted == await rig.log()
    assert rig.double.objects[f"{wanted[0]}.jpg"] == b"jpeg IMG_0.jpg"
    now = await rig.read()
    assert [bool(each.address) for each in now.photos] == [True, True, False, False, True]
    assert {each.expires_at for each in now.photos if each.address} == {START + timedelta(hours=2)}
    assert (rig.service.missing(now), rig.reads) == (0, 1)
    await rig.service.put_all(now)
    assert len(rig.puts()) == 3


async def test_the_log_has_each_copy_before_its_first_byte_leaves(rig: Rig) -> None:
    seen: list[int] = []

    def now() -> float:
        with sqlite3.connect(rig.folder / FILE_NAME) as connection:
            row = connection.execute("SELECT count(*) FROM photo_upload").fetchone()
        connection.close()
        seen.append(int(row[0]))
        return START.timestamp()

    rig.double.now = now
    await rig.service.put_all(await rig.keep(bare(0), bare(1)))
    assert sorted(set(seen)) == [1, 2]


@pytest.mark.parametrize("refusal", [(403, "AccessDenied"), (500, "InternalError")])
async def test_a_copy_that_may_have_arrived_stays_in_the_log(
    rig: Rig, refusal: tuple[int, str]
) -> None:
    photos = await rig.keep(bare(0), bare(1), bare(2))
    rig.double.capacity = len(b"jpeg IMG_0.jpg")
    with pytest.raises(BucketUnusable):
        await rig.service.put_all(photos)
    now = await rig.read()
    assert [bool(each.address) for each in now.photos] == [True, False, False]
    assert (await rig.log(), rig.reads) == ([photo(0).id, photo(1).id], 1)
    rig.double.capacity = 10**9
    rig.double.refuses["PUT"] = refusal
    with pytest.raises(WujieError):
        await rig.service.put_all(now)
    del rig.double.refuses["PUT"]
    await rig.service.put_all(now)
    assert rig.service.missing(await rig.read()) == 0
    assert rig.puts().count(photo(0).id) == 1
    assert len(await rig.log()) == 3


async def test_a_bucket_that_is_away_is_said(rig: Rig) -> None:
    assert rig.bucket
    photos = await rig.keep(bare(0))
    rig.bucket = replace(rig.bucket, endpoint="http://127.0.0.1:9")
    with pytest.raises(BucketUnusable):
        await rig.service.put_all(photos)
    assert (await rig.log(), (await rig.read()).photos[0].address) == ([photo(0).id], "")


async def test_a_copy_that_is_gone_from_here_goes_nowhere(rig: Rig) -> None:
    photos = await rig.keep(bare(0), bare(1))
    rig.file_of(photo(1).id).unlink()
    with pytest.raises(PhotoUnusable):
        await rig.service.put_all(photos)
    assert (rig.puts(), await rig.log()) == ([photo(0).id], [photo(0).id])


async def test_an_address_opens_the_copy_from_when_it_is_asked_for(rig: Rig) -> None:
    await rig.service.put_all(await rig.keep(bare(0), photo(1)))
    rig.clock.advance(10 * 3600)
    now = await rig.read()
    assert rig.service.missing(now) == 0
    where = await rig.service.addresses(now.id, now.photos)
    assert where[photo(1).id] == "https://photos.example/1.jpg"
    assert where[photo(0).id].partition("?")[0] == now.photos[0].address
    assert "X-Amz-Signature=" in where[photo(0).id]
    async with Network(DIRECT_WAY).open_http() as http:
        assert (await http.get(where[photo(0).id])).content == b"jpeg IMG_0.jpg"
    until = rig.clock.now().replace(microsecond=0) + timedelta(hours=2)
    assert (await rig.read()).photos[0].expires_at == until
    assert (await rig.service.remaining())[0].expires_at == until
    assert len(rig.puts()) == 1


async def test_what_is_signed_is_kept_nowhere(rig: Rig) -> None:
    await rig.service.put_all(await rig.keep(bare(0)))
    now = await rig.read()
    await rig.service.addresses(now.id, now.photos)
    assert all(b"X-Amz" not in file.read_bytes() for file in rig.folder.glob(f"{FILE_NAME}*"))
    assert "?" not in repr(now) + now.photos[0].address


@pytest.mark.parametrize("is_other", [True, False])
async def test_a_copy_in_no_bucket_of_now_has_no_address(rig: Rig, is_other: bool) -> None:
    assert rig.bucket
    await rig.service.put_all(await rig.keep(bare(0)))
    now = await rig.read()
    rig.bucket = replace(rig.bucket, prefix="elsewhere") if is_other else None
    assert rig.service.missing(now) == (1 if is_other else 0)
    assert await rig.service.addresses(now.id, now.photos) == {}


async def test_without_a_bucket_nothing_is_put_and_nothing_deleted(rig: Rig) -> None:
    photos = await rig.keep(bare(0))
    await rig.service.put_all(photos)
    rig.bucket = None
    assert rig.service.missing(photos) == 0
    await rig.service.put_all(photos)
    assert await rig.service.delete_copies(ids(photos)) == 0
    assert (len(rig.double.asked), await rig.log()) == (1, [photo(0).id])


async def test_addresses_that_were_typed_count_and_never_lapse(rig: Rig) -> None:
    photos = await rig.keep(bare(0), bare(1))
    await rig.service.type_in(photos.id, {photo(1).id: "https://photos.example/1.jpg"})
    now = await rig.read()
    assert (now.photos[1].address, now.photos[1].expires_at) == (
        "https://photos.example/1.jpg",
        None,
    )
    rig.clock.advance(10**9)
    assert rig.service.missing(now) == 1
    await rig.service.put_all(now)
    assert (rig.puts(), rig.reads) == ([photo(0).id], 2)


async def test_deleted_copies_are_gone_there_and_their_addresses_here(rig: Rig) -> None:
    photos = await rig.keep(bare(0), bare(1))
    await rig.service.put_all(photos)
    assert await rig.service.delete_copies(ids(await rig.read())) == 2
    assert (rig.double.objects, await rig.log()) == ({}, [])
    assert [each.address for each in (await rig.read()).photos] == ["", ""]
    assert await rig.service.delete_copies(ids(await rig.read())) == 0
    await rig.service.put_all(await rig.read())
    assert len(await rig.log()) == 2


async def test_an_address_ends_with_its_copy_in_every_set_that_has_it(
    rig: Rig, database: Database, tmp_path: Path, double: BucketDouble
) -> None:
    """Otherwise the other set would be trained on what the gateway cannot read."""
    other = Rig(database, tmp_path, double, profile="test")
    first = await rig.keep(bare(0))
    await rig.keep(bare(0), bare(1), name="zwei")
    await other.keep(bare(0), name="drei")
    for each, name in ((rig, "set"), (rig, "zwei"), (other, "drei")):
        await each.service.put_all(await each.read(name))
    await rig.service.delete_copies(ids(first))
    assert [bool(each.address) for each in (await rig.read("zwei")).photos] == [False, True]
    assert not (await other.read("drei")).photos[0].address


async def test_a_typed_address_outlives_the_copy_in_the_bucket(rig: Rig) -> None:
    photos = await rig.keep(bare(0))
    await rig.service.put_all(photos)
    await rig.service.type_in(photos.id, {photo(0).id: "https://photos.example/0.jpg"})
    assert await rig.service.delete_copies(ids(photos)) == 1
    assert (await rig.read()).photos[0].address == "https://photos.example/0.jpg"


async def test_a_deletion_that_fails_leaves_the_rest_in_the_log(rig: Rig) -> None:
    photos = await rig.keep(bare(0), bare(1))
    await rig.service.put_all(photos)
    rig.double.refuses["DELETE"] = (403, "AccessDenied")
    with pytest.raises(BucketUnusable):
        await rig.service.delete_copies(ids(photos))
    assert len(await rig.log()) == 2
    assert all(each.address for each in (await rig.read()).photos)
    del rig.double.refuses["DELETE"]
    assert await rig.service.delete_copies(ids(photos)) == 2


async def test_copies_in_another_bucket_stay_in_the_log(rig: Rig) -> None:
    assert rig.bucket
    photos = await rig.keep(bare(0), bare(1))
    await rig.service.put_all(photos)
    before = rig.bucket
    rig.bucket = replace(before, prefix="elsewhere")
    assert await rig.service.delete_copies(ids(photos)) == 0
    assert len(await rig.log()) == 2
    rig.bucket = before
    assert await rig.service.delete_copies(ids(photos)) == 2


async def test_only_the_copies_of_the_set_are_deleted(rig: Rig) -> None:
    first = await rig.keep(bare(0))
    second = await rig.keep(bare(1), name="zwei")
    await rig.service.put_all(first)
    await rig.service.put_all(second)
    assert await rig.service.delete_copies(ids(first)) == 1
    assert await rig.log() == [photo(1).id]
    (left,) = await rig.service.remaining([photo(1).id, photo(0).id])
    assert SECRET not in left.place
    assert "?" not in left.place


async def test_copies_that_no_set_has_any_more_can_be_deleted_too(rig: Rig) -> None:
    photos = await rig.keep(bare(0), bare(1))
    await rig.service.put_all(photos)
    await rig.store.remove(photos.id, photo(0).id)
    await rig.store.delete(photos.id)
    assert len(await rig.log()) == 2
    assert await rig.service.delete_copies() == 2
    assert (rig.double.objects, await rig.log()) == ({}, [])
