"""Sets of photos for training: taken in, measured and kept on this machine."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from wujie_desktop.base.threads import off_loop
from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.errors import FolderNotWritable, PhotoUnusable, PictureGone
from wujie_desktop.domain.failure_reasons import system_reason
from wujie_desktop.domain.ids import PhotoSetId
from wujie_desktop.domain.photo_set import MOST_PHOTOS, Consent, PhotoSet, new_photo_set_id
from wujie_desktop.domain.photos import Photo, PhotoId, file_name, shown_name
from wujie_desktop.domain.training_events import PhotoSetsRead
from wujie_desktop.domain.value import value
from wujie_desktop.imaging.decoding import open_picture
from wujie_desktop.imaging.photo_copies import SeenPhoto, keep, look
from wujie_desktop.imaging.rendering import render
from wujie_desktop.imaging.thumbnails import DecodedThumbnail, pixels_of
from wujie_desktop.library.photo_sets import PhotoSets
from wujie_desktop.services.hub import EventHub

AT_ONCE = 2
"""Photos that are read at the same time."""
MEASURED_FIRST = 40
"""Photos that are measured, and so have a verdict, before the first of them is copied."""
S = TypeVar("S")
T = TypeVar("T")
_COPY = re.compile("[0-9a-f]{64}")


@value
class RefusedPhoto:
    """A file that is no photo to train on, and why; `name` as it may be shown."""

    name: str
    error: PhotoUnusable


@value
class TakenIn:
    """What became of chosen files. `too_many` were left unread: the set is full."""

    added: int
    known: int
    refused: tuple[RefusedPhoto, ...]
    too_many: int


class PhotoSetService:
    """Publishes PhotoSetsRead after every change. Copies are in `folder`."""

    def __init__(
        self, *, store: PhotoSets, folder: Path, hub: EventHub, clock: Clock, pool: Executor
    ) -> None:
        self._store = store
        self._folder = folder
        self._hub = hub
        self._clock = clock
        self._pool = pool
        self._sets: tuple[PhotoSet, ...] = ()
        self._coming: dict[PhotoSetId, list[Photo]] = {}
        """Photos that were measured and have no copy yet, by the set that they come into."""
        self._changing = asyncio.Lock()
        """Copies and the rows that name them change together."""

    def find(self, name: PhotoSetId) -> PhotoSet | None:
        """The set as last read."""
        return next((item for item in self._sets if item.id == name), None)

    async def name_of(self, photo: PhotoId) -> str:
        """The name of the file that a photo came from; "" where no set has it."""
        sets = self._sets or await self._store.load()
        names = (each.name for photos in sets for each in photos.photos if each.id == photo)
        return next(names, "")

    def current(self, photos: PhotoSet) -> PhotoSet | None:
        """The set as last read; None where it is gone."""
        return self.find(photos.id)

    def file_of(self, photo: PhotoId) -> Path:
        """Where the copy of a photo is."""
        return self._folder / file_name(photo)

    async def load(self) -> None:
        """Publish all sets."""
        self._sets = await self._store.load()
        self._publish()

    def _publish(self) -> None:
        """What is still being copied stands in its set already, so that there is a verdict."""
        self._hub.publish(
            PhotoSetsRead(
                tuple(
                    replace(photos, photos=(*photos.photos, *self._coming.get(photos.id, ())))
                    for photos in self._sets
                )
            )
        )

    async def draw(self, photo: PhotoId, edge: int) -> DecodedThumbnail:
        """The photo, its longest side at most `edge` pixels. Raises PictureError."""

        def draw() -> DecodedThumbnail:
            try:
                with open_picture(self.file_of(photo)) as picture:
                    return pixels_of(render(picture, (edge, edge)))
            except OSError as error:
                raise PictureGone(system_reason(error)) from error

        return await asyncio.get_running_loop().run_in_executor(self._pool, draw)

    async def create(self, title: str) -> PhotoSet:
        """Add an empty set."""
        made = PhotoSet(new_photo_set_id(), title, self._clock.now())
        await self._store.put(made)
        await self.load()
        return made

    async def rename(self, name: PhotoSetId, title: str) -> None:
        """Give the set, and the avatar that is to come of it, another name."""
        await self._change(name, lambda photos: replace(photos, name=title))

    async def wait_for(self, name: PhotoSetId, fewest: int) -> None:
        """Set how many accepted photos a training waits for."""
        await self._change(name, lambda photos: replace(photos, fewest=fewest))

    async def take_in(self, name: PhotoSetId, files: Sequence[Path]) -> TakenIn:
        """Add photos; a folder stands for the files in it. Those that are no photo to train on are
        named, and keep no other from being added. Raises LibraryError."""
        chosen = await off_loop(lambda: _files_in(files))
        await self.load()
        kept = {photo.id for photo in self._photos_of(name)}
        refused: list[RefusedPhoto] = []
        read = added = 0
        while read < len(chosen) and len(kept) < MOST_PHOTOS and self.find(name):
            files_now = chosen[read : read + min(MEASURED_FIRST, MOST_PHOTOS - len(kept))]
            read += len(files_now)
            seen = await self._measure(name, files_now, refused)
            for start in range(0, len(seen), AT_ONCE):
                await self._copy(name, seen[start : start + AT_ONCE], refused)
            now = {photo.id for photo in self._photos_of(name)}
            added += len(now - kept)
            kept |= now
        known = read - added - len(refused)
        return TakenIn(added, known, tuple(refused), len(chosen) - read)

    async def _measure(
        self, name: PhotoSetId, files: Sequence[Path], refused: list[RefusedPhoto]
    ) -> list[SeenPhoto]:
        """Those of `files` that are photos; each stands in the set as soon as it is measured."""
        seen: list[SeenPhoto] = []
        for start in range(0, len(files), AT_ONCE):
            some = files[start : start + AT_ONCE]
            for file, found in zip(some, await self._in_pool(_look, some), strict=True):
                if isinstance(found, PhotoUnusable):
                    refused.append(RefusedPhoto(shown_name(file.name), found))
                else:
                    seen.append(found)
            self._coming[name] = [_coming(each) for each in seen]
            self._publish()
        return seen

    async def _copy(
        self, name: PhotoSetId, seen: Sequence[SeenPhoto], refused: list[RefusedPhoto]
    ) -> None:
        """Add photos with their copies. Raises LibraryError; a copy that did not get into the set
        is gone then."""
        async with self._changing:
            found = await self._in_pool(partial(_keep, folder=self._folder), seen)
            copies = [each for each in found if isinstance(each, Photo)]
            try:
                for photo in copies:
                    await self._store.add(name, photo)
            finally:
                await self._delete_unused([photo.id for photo in copies])
                left = self._coming.get(name, [])[len(seen) :]
                self._coming |= {name: left}
        await self.load()
        for each, what in zip(seen, found, strict=True):
            if isinstance(what, PhotoUnusable):
                refused.append(RefusedPhoto(shown_name(each.name), what))
            elif isinstance(what, FolderNotWritable):
                self._coming.pop(name, None)
                self._publish()
                raise what

    async def remove(self, name: PhotoSetId, photo: PhotoId) -> None:
        """Take a photo out of the set; its copy goes where no other set has it."""
        async with self._changing:
            await self._store.remove(name, photo)
            await self._delete_unused([photo])
        await self.load()

    async def override(self, name: PhotoSetId, photo: PhotoId, *, is_overridden: bool) -> None:
        """Train on the photo whatever is wrong with it, or no longer."""
        await self._store.override(name, photo, is_overridden=is_overridden)
        await self.load()

    async def agree(self, name: PhotoSetId, consent: Consent) -> None:
        """Record the consent of the person on the photos."""
        await self._store.agree(name, consent)
        await self.load()

    async def delete(self, name: PhotoSetId) -> None:
        """Delete a set and its copies here; trainings made from it stay."""
        async with self._changing:
            photos = await self._store.photos_of(name)
            await self._store.delete(name)
            await self._delete_unused(photos)
        await self.load()

    async def sweep(self) -> None:
        """Delete the copies that no set has: a run that was killed may leave some."""
        async with self._changing:
            found = await off_loop(lambda: [path.stem for path in self._folder.glob("*.jpg")])
            await self._delete_unused([PhotoId(name) for name in found if _COPY.fullmatch(name)])
            await off_loop(lambda: _delete(self._folder.glob("*.part")))

    async def _delete_unused(self, photos: Sequence[PhotoId]) -> None:
        unused = await self._store.unused(photos)
        await off_loop(lambda: _delete(map(self.file_of, unused)))

    def _photos_of(self, name: PhotoSetId) -> tuple[Photo, ...]:
        photos = self.find(name)
        return photos.photos if photos else ()

    async def _change(self, name: PhotoSetId, change: Callable[[PhotoSet], PhotoSet]) -> None:
        photos = self.find(name)
        if photos:
            await self._store.put(change(photos))
            await self.load()

    async def _in_pool(self, work: Callable[[S], T], subjects: Sequence[S]) -> list[T]:
        loop = asyncio.get_running_loop()
        return await asyncio.gather(
            *(loop.run_in_executor(self._pool, work, each) for each in subjects)
        )


def _look(file: Path) -> SeenPhoto | PhotoUnusable:
    try:
        return look(file)
    except PhotoUnusable as error:
        return error


def _keep(seen: SeenPhoto, folder: Path) -> Photo | PhotoUnusable | FolderNotWritable:
    try:
        taken = keep(seen, folder)
    except PhotoUnusable as error:
        return error
    except OSError as error:
        return FolderNotWritable(str(folder), system_reason(error))
    return Photo(taken.id, taken.name, taken.measures)


def _coming(seen: SeenPhoto) -> Photo:
    """A photo without a copy: known by its own content until it has one."""
    return Photo(PhotoId(seen.sha256), seen.name, seen.measures)


def _delete(files: Iterable[Path]) -> None:
    for file in files:
        file.unlink(missing_ok=True)


def _files_in(chosen: Sequence[Path]) -> list[Path]:
    """The chosen files, and those in the chosen folders by name; hidden ones are left out. A folder
    that cannot be read stands for itself."""
    found: list[Path] = []
    for path in chosen:
        inside = [path]
        with suppress(OSError):  # whoever reads it says what is wrong with it
            if path.is_dir():
                inside = sorted(file for file in path.iterdir() if file.is_file())
        found += (file for file in inside if file == path or not file.name.startswith("."))
    return found
