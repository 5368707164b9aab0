"""Where the gateway finds photos: it takes addresses, not files (contract §6)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Protocol

from wujie_desktop.base.threads import off_loop
from wujie_desktop.domain.bucket import Bucket, object_name
from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.errors import BucketUnusable, PhotoUnusable
from wujie_desktop.domain.failure_reasons import FailureReason, system_reason
from wujie_desktop.domain.ids import PhotoSetId
from wujie_desktop.domain.photo_place import PhotoPlace
from wujie_desktop.domain.photo_set import PhotoSet, trained_on
from wujie_desktop.domain.photos import Photo, PhotoId, PhotoUpload
from wujie_desktop.library.photo_sets import PhotoSets
from wujie_desktop.library.photo_uploads import PhotoUploads


class PhotoPlaces(Protocol):
    """The bucket that photos go to, if there is one."""

    @property
    def bucket(self) -> Bucket | None:
        """None where none is set up."""
        ...

    def open_place(self) -> AbstractAsyncContextManager[PhotoPlace]:
        """The bucket, while this is open. Raises BucketUnusable."""
        ...


class PhotoUploadService:
    """Puts copies where the gateway can read them, and deletes them there."""

    def __init__(
        self,
        *,
        places: PhotoPlaces,
        store: PhotoSets,
        uploads: PhotoUploads,
        file_of: Callable[[PhotoId], Path],
        changed: Callable[[], Awaitable[None]],
        current: Callable[[PhotoSet], PhotoSet | None] = lambda photos: photos,
        clock: Clock,
    ) -> None:
        """`changed` reads the sets again, `current` gives one as it was read last."""
        self._current = current
        self._places = places
        self._store = store
        self._uploads = uploads
        self._file_of = file_of
        self._changed = changed
        self._clock = clock

    def missing(self, photos: PhotoSet) -> int:
        """How many photos `put_all` would put there now."""
        bucket = self._places.bucket
        return sum(not _is_there(bucket, each) for each in trained_on(photos)) if bucket else 0

    async def put_all(self, photos: PhotoSet) -> None:
        """Put every photo there that is to be trained on and lies nowhere yet; one that is taken
        out of the set meanwhile stays here. Raises WujieError at the first that fails; those before
        it are there."""
        bucket = self._places.bucket
        if bucket is None or not self.missing(photos):
            return
        try:
            async with self._places.open_place() as place:
                for photo in trained_on(photos):
                    now = self._current(photos)
                    is_wanted = now is not None and photo.id in [it.id for it in trained_on(now)]
                    if is_wanted and not _is_there(bucket, photo):
                        await self._put(bucket, place, photos.id, photo.id)
        finally:
            await self._changed()

    async def address_of(self, name: PhotoSetId, photo: Photo) -> str:
        """What the vendor is told to find one photo of a set: the typed address, or one that opens
        its copy in the bucket from now on, where that is put first. Raises WujieError."""
        if photo.expires_at is None and photo.has_address:
            return photo.address
        bucket = self._places.bucket
        if bucket is None:
            raise BucketUnusable(FailureReason.NO_BUCKET)
        try:
            async with self._places.open_place() as place:
                if not _is_there(bucket, photo):
                    await self._put(bucket, place, name, photo.id)
                where, stored = _place_of(bucket, photo.id), place.sign(photo.id)
                await self._uploads.prolong(photo.id, where, stored.expires_at)
                await self._store.record_address(name, photo.id, where, stored.expires_at)
                return stored.address
        finally:
            await self._changed()

    async def _put(
        self, bucket: Bucket, place: PhotoPlace, name: PhotoSetId, photo: PhotoId
    ) -> None:
        """The log knows of a copy before it leaves."""
        try:
            data = await off_loop(self._file_of(photo).read_bytes)
        except OSError as error:
            raise PhotoUnusable(system_reason(error)) from error
        now, where = self._clock.now(), _place_of(bucket, photo)
        await self._uploads.record(PhotoUpload(photo, where, now, now + bucket.lifetime))
        stored = await place.put(photo, data)
        await self._store.record_address(name, photo, where, stored.expires_at)

    async def addresses(self, name: PhotoSetId, photos: Sequence[Photo]) -> dict[PhotoId, str]:
        """What the vendor is told for each photo that it can find: the typed address, or one that
        opens the copy in the bucket from now on. Nothing else ever holds what is signed here."""
        bucket = self._places.bucket
        typed = [each for each in photos if each.expires_at is None and each.address]
        found = {each.id: each.address for each in typed}
        signed = [each for each in photos if each.id not in found and _is_there(bucket, each)]
        if not signed:
            return found
        async with self._places.open_place() as place:
            for photo in signed:
                stored = place.sign(photo.id)
                found[photo.id] = stored.address
                await self._uploads.prolong(photo.id, photo.address, stored.expires_at)
                await self._store.record_address(name, photo.id, photo.address, stored.expires_at)
        return found

    async def type_in(self, name: PhotoSetId, addresses: Mapping[PhotoId, str]) -> None:
        """Take addresses that the user typed; how long they can be read is not known."""
        for photo, address in addresses.items():
            await self._store.record_address(name, photo, address, None)
        await self._changed()

    async def remaining(self, ids: Sequence[PhotoId] | None = None) -> tuple[PhotoUpload, ...]:
        """The copies of these photos, or of all, that are not known to be deleted."""
        return await self._uploads.remaining(ids)

    async def delete_copies(self, photos: Sequence[PhotoId] | None = None) -> int:
        """Delete the copies of these photos where they were put, of every photo with None, also of
        one that no set has any more, and say how many. Raises WujieError at the first that fails.
        Copies in another bucket than that of now stay in the log."""
        bucket, deleted = self._places.bucket, 0
        if bucket is None:
            return deleted
        try:
            async with self._places.open_place() as place:
                for upload in await self.remaining(photos):
                    if upload.place == _place_of(bucket, upload.id):
                        await place.delete(upload.id)
                        await self._store.forget_copy(upload.id, upload.place)
                        await self._uploads.record_deleted(upload, self._clock.now())
                        deleted += 1
        finally:
            await self._changed()
        return deleted


def _place_of(bucket: Bucket, photo: PhotoId) -> str:
    """Where a copy is, for the log: no signature."""
    return bucket.address_of(object_name(bucket.prefix, photo))


def _is_there(bucket: Bucket | None, photo: Photo) -> bool:
    """Whether the vendor can be told where a photo is: by a typed address, or in this bucket."""
    if photo.expires_at is None:
        return photo.has_address
    return bucket is not None and photo.address == _place_of(bucket, photo.id)
