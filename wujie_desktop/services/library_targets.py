"""Which folders the library may be moved to or opened in. Raises PlaceRefused with the reason and
changes nothing. Blocking: call it off the loop."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

from wujie_desktop.config.file_systems import storage_at
from wujie_desktop.config.library_places import MARK, FoundLibrary, LibraryMark, read_mark
from wujie_desktop.config.paths import APP_NAME, Places
from wujie_desktop.domain.errors import PlaceRefused
from wujie_desktop.domain.failure_reasons import FailureReason, system_reason
from wujie_desktop.domain.storage import StorageKind
from wujie_desktop.domain.texts import is_whole
from wujie_desktop.domain.value import value
from wujie_desktop.library import FILE_NAME
from wujie_desktop.library.database import MAX_PATH
from wujie_desktop.services.library_move import ORIGINALS, require_originals, size_of_move
from wujie_desktop.services.move_journal import Move

SPARE = 64 * 1024 * 1024
"""Bytes that have to stay free after a move."""
_OF_THE_SYSTEM = frozenset((".DS_Store", "Thumbs.db", "desktop.ini"))
_OURS = (FILE_NAME, MARK, ORIGINALS)


@value
class PlannedMove:
    """A move that nothing speaks against, and the bytes that it copies."""

    move: Move
    size: int


@value
class ChosenLibrary:
    """What stands in a folder that the user chose. `mark` is None where the library has none, and
    where there is no library yet: `is_new`. `is_copy` tells that the library open now has the same
    fingerprint and is somewhere else."""

    folder: Path
    mark: LibraryMark | None
    is_new: bool = False
    is_copy: bool = False


def plan_move(data_folder: Path, library: FoundLibrary, chosen: Path) -> PlannedMove:
    """A move of the library, with originals that are not kept apart, to `chosen`, or to a folder
    in it where it holds something else."""
    folder = _folder_in(data_folder, chosen)
    _require_disk(folder)
    originals = library.places.originals if library.places.is_apart else folder
    return _planned(library, Places(folder, originals), folder)


def plan_move_of_originals(library: FoundLibrary, chosen: Path | None) -> PlannedMove:
    """A move of the originals to `chosen`, any disk or share; None brings them back to the
    records."""
    records = library.places.records
    if chosen is None or _same(chosen, records):
        return _planned(library, Places(records, records), records)
    folder = _folder_in(records, chosen)
    return _planned(library, Places(records, folder), folder)


def look_at(library: FoundLibrary | None, chosen: Path) -> ChosenLibrary:
    """What opening `chosen` would open, while `library` is the one that is open. A new library is
    refused on a share; one that exists there is not."""
    folder = _plain(chosen)
    mark = mark_in(folder)
    if not (mark or (folder / FILE_NAME).is_file()):
        if not _is_empty(folder):
            raise PlaceRefused(str(folder), FailureReason.NO_LIBRARY)
        _require_disk(folder)
        _require_usable(folder)
        return ChosenLibrary(folder, None, is_new=True)
    _require_usable(folder)
    if library and _same(folder, library.places.records):
        raise PlaceRefused(str(folder), FailureReason.SAME_FOLDER)
    is_copy = bool(library and mark and mark.fingerprint == library.fingerprint)
    return ChosenLibrary(folder, mark, is_copy=is_copy)


def require_this_library(chosen: Path, fingerprint: str) -> Path:
    """The folder that the missing library was moved to. "" stands for a fingerprint that nobody
    knows."""
    folder = _plain(chosen)
    mark = mark_in(folder)
    if mark is None and not (folder / FILE_NAME).is_file():
        raise PlaceRefused(str(folder), FailureReason.NO_LIBRARY)
    if fingerprint and (mark is None or mark.fingerprint != fingerprint):
        raise PlaceRefused(str(folder), FailureReason.OTHER_LIBRARY)
    _require_usable(folder)
    return folder


def require_these_originals(chosen: Path, fingerprint: str) -> Path:
    """The folder that the missing originals were moved to."""
    folder = _plain(chosen)
    mark = mark_in(folder)
    if mark is None:
        raise PlaceRefused(str(folder), FailureReason.ORIGINALS_AWAY)
    if mark.fingerprint != fingerprint:
        raise PlaceRefused(str(folder), FailureReason.OTHER_ORIGINALS)
    return folder


def _planned(library: FoundLibrary, target: Places, folder: Path) -> PlannedMove:
    """Check the target and the room in it."""
    source = library.places
    move = Move(source, target, library.fingerprint, is_new=not folder.exists())
    if source == target:
        raise PlaceRefused(str(folder), FailureReason.SAME_FOLDER)
    require_originals(move)
    _require_apart(move)
    _require_usable(folder)
    size = size_of_move(move)
    free = _free_at(folder)
    if free < size + SPARE:
        figures = f"{_gigabytes(size + SPARE)} / {_gigabytes(free)}"
        raise PlaceRefused(str(folder), FailureReason.NO_ROOM.of(figures))
    return PlannedMove(move, size)


def _folder_in(home: Path, chosen: Path) -> Path:
    """`chosen` where it is empty, new or `home`, which always holds something; else a folder of
    ours in it."""
    folder = _plain(chosen)
    if _same(folder, home):
        if any(os.path.lexists(home / name) for name in _OURS):
            raise PlaceRefused(str(home), FailureReason.A_LIBRARY_ALREADY)
        return home
    if _is_empty(folder):
        return folder
    if any(os.path.lexists(folder / name) for name in _OURS):
        raise PlaceRefused(str(folder), FailureReason.A_LIBRARY_ALREADY)
    inner = folder / APP_NAME
    if not _is_empty(inner):
        raise PlaceRefused(str(inner), FailureReason.NOT_EMPTY)
    return inner


def _plain(chosen: Path) -> Path:
    """`chosen` as an absolute path that can be kept and is no file."""
    folder = Path(os.path.abspath(chosen))  # noqa: PTH100 - a link stays the user's name for it
    if not is_whole(str(folder)):
        raise PlaceRefused(ascii(str(folder)), FailureReason.NOT_UTF8)
    if folder.exists() and not folder.is_dir():
        raise PlaceRefused(str(folder), FailureReason.NOT_A_FOLDER)
    return folder


def _is_empty(folder: Path) -> bool:
    try:
        return not {entry.name for entry in os.scandir(folder)} - _OF_THE_SYSTEM
    except FileNotFoundError:
        return True
    except OSError as error:
        raise PlaceRefused(str(folder), system_reason(error)) from error


def mark_in(folder: Path) -> LibraryMark | None:
    """As `read_mark`, with None for a mark that is garbled."""
    try:
        return read_mark(folder)
    except ValueError:
        return None
    except OSError as error:
        raise PlaceRefused(str(folder), system_reason(error)) from error


def _same(one: Path, other: Path) -> bool:
    return one.resolve() == other.resolve()


def _require_disk(folder: Path) -> None:
    """Records need a disk of this machine."""
    storage = storage_at(folder)
    if storage.kind is StorageKind.SHARE:
        raise PlaceRefused(str(folder), FailureReason.ON_A_SHARE.of(storage.name))
    if storage.kind is StorageKind.SYNCED:
        raise PlaceRefused(str(folder), FailureReason.SYNCED_FOLDER.of(storage.name))


def _require_apart(move: Move) -> None:
    """What is copied must not lie in what it is copied from, nor the other way round."""
    new = {move.target.records, move.target.originals} - {
        move.source.records,
        move.source.originals,
    }
    for target in new:
        for source in (move.source.records, move.source.originals):
            if _is_within(target, source) or _is_within(source, target):
                raise PlaceRefused(str(target), FailureReason.ONE_IN_THE_OTHER)


def _is_within(one: Path, other: Path) -> bool:
    return one.resolve().is_relative_to(other.resolve())


def _require_usable(folder: Path) -> None:
    """Raise PlaceRefused unless a database can be written in `folder`; what this creates is gone
    afterwards."""
    if len(os.fsencode(folder.resolve() / FILE_NAME)) > MAX_PATH:
        raise PlaceRefused(str(folder), FailureReason.NAME_TOO_LONG)
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    probe = folder / f".writable-{os.getpid()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise PlaceRefused(str(folder), system_reason(error)) from error
    finally:
        with suppress(OSError):  # a folder of the user's that is new stays new
            for path in missing:
                path.rmdir()


def _free_at(folder: Path) -> int:
    existing = next(path for path in (folder, *folder.parents) if path.exists())
    try:
        return shutil.disk_usage(existing).free
    except OSError as error:
        raise PlaceRefused(str(folder), system_reason(error)) from error


def _gigabytes(size: int) -> str:
    return f"{size / 1e9:.1f} GB"
