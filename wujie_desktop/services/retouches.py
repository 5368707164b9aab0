"""Retouches: a copy of a picture goes to the system's editor, and what comes back is kept as a
version beside the original.

Each picture that is out has a folder of its own, and beside it a note that says whose it is. The
folders are looked at, not listened to: shares and half the editors tell nothing.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import os
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any
from uuid import uuid4

from wujie_desktop.base.files import hash_file, make_private_folder, read_plain
from wujie_desktop.base.threads import off_loop
from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.errors import FolderNotWritable, NotExported, PictureError
from wujie_desktop.domain.events import PicturesPurged, VersionsChanged
from wujie_desktop.domain.failure_reasons import FailureReason, system_reason
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.request import Picture, StoredOriginal
from wujie_desktop.domain.still_files import Look, StillFiles
from wujie_desktop.domain.value import value
from wujie_desktop.domain.version import PictureVersion
from wujie_desktop.export.folder import write_file
from wujie_desktop.export.names import distinct, safe_name
from wujie_desktop.imaging.store import MAX_BYTES, OriginalStore
from wujie_desktop.library.version_store import VersionStore
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.journal import read_note, write_note

log = logging.getLogger(__name__)

FOLDER = "retouches"
LOOK_EVERY = 2.0
"""Seconds between two looks."""
SWEEP = 900.0
"""Seconds until a file that could not be taken is tried again although it looks the same."""
_KEY_SHOWN = 8
_NOTE = ".json"


@value
class _Outing:
    """A picture whose copy is out: the folder that it lies in, and what its original was."""

    folder: Path
    key: PictureKey
    sha256: str


class RetouchService:
    """Owns the copies that are out, and the versions. Publishes VersionsChanged."""

    def __init__(
        self,
        *,
        data_folder: Path,
        profile: str,
        store: VersionStore,
        originals: OriginalStore,
        remove_thumbnail: Callable[[str], object],
        may_leave: Callable[[Picture | None], bool],
        hub: EventHub,
        clock: Clock,
    ) -> None:
        self._data_folder = data_folder
        self._profile = profile
        self._store = store
        self._originals = originals
        self._remove_thumbnail = remove_thumbnail
        self._may_leave = may_leave
        self._hub = hub
        self._clock = clock
        self._still: dict[Path, StillFiles] = {}
        self._failed: dict[Path, tuple[Look, float]] = {}
        self._is_out = asyncio.Event()
        self._is_out.set()
        hub.subscribe(PicturesPurged, self.on_purged)

    async def versions_of(self, key: PictureKey) -> list[PictureVersion]:
        """The versions of this picture, the newest first."""
        return await self._store.of(key)

    async def retouched(self) -> frozenset[PictureKey]:
        """The pictures that have versions."""
        return await self._store.keys()

    def path_of(self, version: PictureVersion) -> Path:
        """Its file in the library, which nobody writes."""
        return self._originals.resolve(version.file.path)

    async def lay_out(self, picture: Picture, words: str) -> Path:
        """A copy of the original for an editor, named after `words` and the key; one that is out
        already is that copy. Raises NotExported."""
        original = picture.original
        if original is None or not self._may_leave(picture):
            raise NotExported(picture.key, FailureReason.NOT_PERMITTED)
        path = await off_loop(partial(self._lay_out, picture.key, original, words))
        self._is_out.set()
        return path

    async def lay_out_version(self, picture: Picture, words: str, version: PictureVersion) -> Path:
        """The same of a version, beside the copy of the original. Raises NotExported."""
        beside = await self.lay_out(picture, words)
        return await off_loop(partial(self._lay_out_version, beside.parent, version))

    async def take(self, key: PictureKey, file: Path) -> PictureVersion | None:
        """Keep the picture in `file` as a version of `key`; None where it is the original, or is
        kept already. Raises PictureError, NotExported and FolderNotWritable."""
        part = self._originals.part_path(PictureKey(f"{key} {uuid4().hex}"))
        try:
            await off_loop(partial(_copy, file, part))
            stored = await off_loop(partial(self._originals.commit, part))
        except OSError as error:
            raise NotExported(str(file), system_reason(error)) from error
        finally:
            part.unlink(missing_ok=True)
        made = PictureVersion(uuid4().hex, key, file.name, stored, self._clock.now())
        if not await self._store.add(made):
            return None
        self._hub.publish(VersionsChanged(key))
        return made

    async def remove(self, version: PictureVersion) -> None:
        """Delete a version for good."""
        if await self._store.remove(version):
            await off_loop(partial(self._originals.remove, version.file.path))
            await off_loop(partial(self._remove_thumbnail, version.file.sha256))
        self._hub.publish(VersionsChanged(version.key))

    def on_purged(self, event: PicturesPurged) -> None:
        """The copies go with the pictures."""
        for key in event.keys:
            try:
                delete_outing(self._data_folder, self._profile, key)
            except OSError as error:
                log.warning("a copy of a purged picture stays: %s", system_reason(error))

    async def watch(self) -> None:
        """Take what comes back, until cancelled. Raises LibraryError."""
        while True:
            await self._clock.wait(self._is_out, SWEEP)
            self._is_out.clear()
            while await self.look():
                await self._clock.sleep(LOOK_EVERY)

    async def look(self) -> bool:
        """Look at every folder once, and take what nobody writes any more; returns whether any
        picture is out."""
        outings = await off_loop(self._outings)
        for outing in outings:
            await self._look_at(outing)
        return bool(outings)

    async def _look_at(self, outing: _Outing) -> None:
        still = self._still.setdefault(outing.folder, StillFiles())
        looks = await off_loop(partial(_looks_in, outing.folder))
        for name in still.due(looks):
            file = outing.folder / name
            if self._may_try(file, looks[name]) and await self._take_still(
                outing, file, looks[name]
            ):
                still.take(name, looks[name])

    async def _take_still(self, outing: _Outing, file: Path, look: Look) -> bool:
        """Take a file that looked the same twice, unless it looks another way after it."""
        try:
            if await off_loop(partial(_hash_of, file)) != outing.sha256:
                await self.take(outing.key, file)
        except (PictureError, NotExported) as error:
            log.info("%s stays due: %s", file.name, error)
            self._failed[file] = look, self._clock.monotonic()
            return False
        return (await off_loop(partial(_looks_in, outing.folder))).get(file.name) == look

    def _may_try(self, file: Path, look: Look) -> bool:
        """Whether a file that could not be taken looks another way, or waited long enough."""
        failed, at = self._failed.get(file, (None, 0.0))
        return failed != look or self._clock.monotonic() - at >= SWEEP

    def _lay_out(self, key: PictureKey, original: StoredOriginal, words: str) -> Path:
        folder = _folder_of(self._data_folder, self._profile, key)
        name = safe_name((words, key[:_KEY_SHOWN]), PurePosixPath(original.path).suffix)
        target = folder / name
        if target.exists():
            return target
        try:
            make_private_folder(folder)
            write_note(folder.with_suffix(_NOTE), {"key": key, "sha256": original.sha256})
            self._copy_out(original, target)
        except OSError as error:
            raise NotExported(str(folder), system_reason(error)) from error
        except (FolderNotWritable, ValueError) as error:
            raise NotExported(str(folder), str(error)) from error
        return target

    def _lay_out_version(self, folder: Path, version: PictureVersion) -> Path:
        """A copy of the version; one that is there and is the same is that copy."""
        name = safe_name((Path(version.name).stem,), PurePosixPath(version.file.path).suffix)
        try:
            if (folder / name).is_file() and hash_file(folder / name) == version.file.sha256:
                return folder / name
            target = folder / distinct((name,), [each.name for each in folder.iterdir()])[0]
            self._copy_out(version.file, target)
        except OSError as error:
            raise NotExported(str(folder), system_reason(error)) from error
        return target

    def _copy_out(self, stored: StoredOriginal, target: Path) -> None:
        """Write a copy that is what was stored. Raises OSError, ValueError and NotExported."""
        data = read_plain(self._originals.resolve(stored.path), MAX_BYTES)
        if hashlib.sha256(data).hexdigest() != stored.sha256:
            raise NotExported(str(target), FailureReason.NO_SUCH_FILE)
        write_file(target, data)

    def _outings(self) -> list[_Outing]:
        found, folder = [], self._data_folder / FOLDER / self._profile
        for note in sorted(folder.glob(f"*{_NOTE}")):
            outing = read_note(note, partial(_outing, note.with_suffix("")))
            if outing and outing.folder.is_dir():
                found.append(outing)
        return found


def delete_outing(data_folder: Path, profile: str, key: PictureKey) -> None:
    """Delete the copy of a picture that is out, and what lies beside it. Raises OSError."""
    folder = _folder_of(data_folder, profile, key)
    if folder.is_dir():
        shutil.rmtree(folder)
    folder.with_suffix(_NOTE).unlink(missing_ok=True)


def _folder_of(data_folder: Path, profile: str, key: PictureKey) -> Path:
    """Keys are never used as file names."""
    return data_folder / FOLDER / profile / hashlib.sha256(key.encode()).hexdigest()[:32]


def _outing(folder: Path, stored: dict[str, Any]) -> _Outing:
    key, sha256 = stored["key"], stored["sha256"]
    if not isinstance(key, str) or not isinstance(sha256, str):
        raise TypeError("no note of ours")
    return _Outing(folder, PictureKey(key), sha256)


def _looks_in(folder: Path) -> dict[str, Look]:
    """How the plain files in `folder` look, without those that somebody has only begun, we
    ourselves among them."""
    looks = {}
    for entry in os.scandir(folder) if folder.is_dir() else ():
        is_begun = entry.name.startswith((".", "~")) or entry.name.endswith(".part")
        if entry.is_file(follow_symlinks=False) and not is_begun:
            found = entry.stat(follow_symlinks=False)
            looks[entry.name] = Look(found.st_size, found.st_mtime_ns, found.st_ctime_ns)
    return looks


def _hash_of(file: Path) -> str:
    try:
        return hashlib.sha256(read_plain(file, MAX_BYTES)).hexdigest()
    except OSError as error:
        raise NotExported(str(file), system_reason(error)) from error


def _copy(file: Path, part: Path) -> None:
    part.write_bytes(read_plain(file, MAX_BYTES))
