"""Moving the library: everything is copied and compared, then one file is replaced, and only then
may the old files go.

Whoever looks at any moment, also after a kill, finds one whole library: until the switch the old
one, which nothing touches, from then on the new one. The database and the mark that makes a folder
a library are copied last. Blocking: call it off the loop. The engine is closed meanwhile.
"""

from __future__ import annotations

import hashlib
import logging
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path

from wujie_desktop.base.files import hash_file, make_private_folder, replacing, size_of
from wujie_desktop.config.library_places import MARK, LibraryMark, leave_mark, set_location
from wujie_desktop.config.paths import Location, Places
from wujie_desktop.domain.errors import FolderNotWritable, PlaceRefused
from wujie_desktop.domain.failure_reasons import FailureReason, system_reason
from wujie_desktop.domain.value import value
from wujie_desktop.library import BACKUPS, FILE_NAME, PHOTOS
from wujie_desktop.library.copying import Stopped, content_hash, keep_copy
from wujie_desktop.library.faults import named_faults
from wujie_desktop.services.move_journal import (
    Move,
    MoveStage,
    forget_move,
    has_switched,
    note_move,
    noted_move,
)

log = logging.getLogger(__name__)

ORIGINALS = "originals"
_FOLDERS = ("faces", "thumbnails", "incoming", PHOTOS, BACKUPS)
_FILES = ("sandbox.jsonl", f"{FILE_NAME}.broken-*")
_MADE_AGAIN = ("faces", "thumbnails")
"""What is made anew where it is missing: not worth a wait for the disk at each file. A thread that
draws goes on for a moment after the engine is closed, so what it does there stops no move."""
_PART = ".part"
_COMPANIONS = ("", "-wal", "-shm", "-journal")
_AT_ONCE = 1024 * 1024
"""Bytes."""

IsStopped = Callable[[], bool]
Report = Callable[[int, int], object]
"""Receives the bytes that are copied, and those of all."""


@value
class MovedFile:
    """One file of the library, where it is and where it will be."""

    source: Path
    target: Path
    size: int
    durable: bool = True


def moved_files(move: Move) -> list[MovedFile]:
    """Every file that `move` copies, but the database. Raises FolderNotWritable where they cannot
    be listed."""
    try:
        return list(_files(move))
    except OSError as error:
        raise _unusable(move.source.records, error) from error


def size_of_move(move: Move) -> int:
    """The bytes that `move` copies. Raises FolderNotWritable."""
    database = size_of(move.source.records / FILE_NAME) if move.of_records else 0
    return sum(item.size for item in moved_files(move)) + (database or 0)


def carry_out(data_folder: Path, move: Move, is_stopped: IsStopped, report: Report) -> None:
    """Move the library, which nobody may have open.

    Raises Stopped, PlaceRefused, FolderNotWritable, LibraryDamaged: the library is then where it
    was, and nothing is left in the new folder.
    """
    note_move(data_folder, move, MoveStage.COPYING)
    try:
        _copy_everything(move, is_stopped, report)
        if is_stopped():
            raise Stopped
        _switch(data_folder, move)
    except BaseException:
        if not has_switched(data_folder, move):
            undo(data_folder, move)
        raise
    try:
        note_move(data_folder, move, MoveStage.SWITCHED)
    except FolderNotWritable as error:
        log.info("a start will see by itself that the library has moved: %s", error)


def take_up(data_folder: Path) -> Move | None:
    """Undo a move that a killed run did not bring to its end; returns it, None for none."""
    noted = noted_move(data_folder)
    if noted is None or noted[1] is not MoveStage.COPYING:
        return None
    undo(data_folder, noted[0])
    return noted[0]


def undo(data_folder: Path, move: Move) -> None:
    """Delete what a move that did not switch has copied. The old library is not touched."""
    try:
        for item in moved_files(move):
            item.target.unlink(missing_ok=True)
        for folder in _target_folders(move):
            _remove_parts(folder)
        if move.of_records:
            _remove_records(move.target.records)
        if move.target.is_apart and move.target.originals != move.source.originals:
            _remove_mark(move.target.originals)
        if move.is_new:
            _remove_if_empty(move.new_folder)
    except (OSError, FolderNotWritable) as error:
        log.warning("the rest of a move stays where it is: %s", error)
    forget_move(data_folder)


def delete_old(data_folder: Path, move: Move) -> int:
    """Delete the files of the library in its old place, and only those: what else lies there
    stays. Returns how many originals stay because the new place does not have them.

    Raises PlaceRefused where the library is not in its new place, and FolderNotWritable.
    """
    if not has_switched(data_folder, move):
        raise PlaceRefused(str(move.target.records), FailureReason.NO_LIBRARY)
    note_move(data_folder, move, MoveStage.DELETING)
    source, spared = move.source.records, 0
    try:
        if move.of_records and (move.target.records / FILE_NAME).is_file():
            _remove_records(source)  # first: what is left is no library any more
        for item in moved_files(move):
            if _is_original(item) and not _is_there(item):
                spared += 1
            else:
                item.source.unlink(missing_ok=True)
        _tidy(data_folder, move)
    except OSError as error:
        raise _unusable(source, error) from error
    forget_move(data_folder)
    return spared


def _copy_everything(move: Move, is_stopped: IsStopped, report: Report) -> None:
    items = moved_files(move)
    target, is_apart_anew = move.target, move.target.originals != move.source.originals
    try:
        make_private_folder(target.records)
        if is_apart_anew:
            make_private_folder(target.originals / ORIGINALS)  # also where there are none yet
        _copy_files(items, is_stopped, report)
    except OSError as error:
        raise _unusable(Path(error.filename or target.records), error) from error
    require_originals(move)
    now = _lasting(moved_files(move))
    if now != _lasting(items):  # a share that was away for a moment hides what it has
        raise PlaceRefused(str(move.source.originals), FailureReason.COPY_DIFFERS)
    if target.is_apart and is_apart_anew:
        leave_mark(target.originals, LibraryMark(move.fingerprint))
    if move.of_records:
        _copy_database(move, is_stopped)
        originals = str(target.originals) if target.is_apart else ""
        leave_mark(target.records, LibraryMark(move.fingerprint, originals))


def _copy_files(items: Sequence[MovedFile], is_stopped: IsStopped, report: Report) -> None:
    done, total = 0, sum(item.size for item in items)
    report(done, total)
    for item in items:
        for count in copied(item, is_stopped):
            done += count
            report(done, total)


def require_originals(move: Move) -> None:
    """Raise PlaceRefused where originals that are to move are not where they should be."""
    source = move.source
    is_moving = source.originals != move.target.originals
    if source.is_apart and is_moving and not (source.originals / MARK).is_file():
        raise PlaceRefused(str(source.originals), FailureReason.ORIGINALS_AWAY)


def copied(item: MovedFile, is_stopped: IsStopped) -> Iterator[int]:
    """Copy one file and read the copy again; yields the bytes as they are done. Raises OSError,
    Stopped and PlaceRefused."""
    make_private_folder(item.target.parent)
    if item.target.is_file() and hash_file(item.target) == hash_file(item.source):
        yield item.size  # it waited there already
        return
    with replacing(item.target, durable=item.durable) as part:
        digest = hashlib.sha256()
        with item.source.open("rb") as source, part.open("wb") as target:
            while data := source.read(_AT_ONCE):
                if is_stopped():
                    raise Stopped
                digest.update(data)
                target.write(data)
                yield len(data)
        if hash_file(part) != digest.hexdigest():
            raise PlaceRefused(str(item.target), FailureReason.COPY_DIFFERS)
        with suppress(PermissionError):  # not every share lets others set it
            stat = item.source.stat()
            os.utime(part, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def _copy_database(move: Move, is_stopped: IsStopped) -> None:
    """Copy the database whole and compare every row; nothing to do where there is none yet."""
    source, target = (places.records / FILE_NAME for places in (move.source, move.target))
    if not source.is_file():
        return
    keep_copy(source, target, is_stopped)
    hashes = []
    with named_faults(target.parent):
        for file in (source, target):
            with closing(sqlite3.connect(file, isolation_level=None)) as connection:
                hashes.append(content_hash(connection, is_stopped))
    if hashes[0] != hashes[1]:
        raise PlaceRefused(str(target), FailureReason.COPY_DIFFERS)


def _switch(data_folder: Path, move: Move) -> None:
    if move.of_records:
        target = move.target.records
        place = "" if target == data_folder else str(target)
        set_location(data_folder, Location(place, move.fingerprint))
        return
    originals = str(move.target.originals) if move.target.is_apart else ""
    leave_mark(move.target.records, LibraryMark(move.fingerprint, originals))


def _files(move: Move) -> Iterator[MovedFile]:
    for source, target in _folders(move):
        durable = source.name not in _MADE_AGAIN
        for path in _below(source):
            if durable or path.suffix != _PART:
                place = target / path.relative_to(source)
                yield MovedFile(path, place, path.stat().st_size, durable)
    if move.of_records:
        for form in _FILES:
            for path in sorted(move.source.records.glob(form)):
                yield MovedFile(path, move.target.records / path.name, path.stat().st_size)


def _lasting(items: Sequence[MovedFile]) -> list[MovedFile]:
    return [item for item in items if item.durable]


def _folders(move: Move) -> Iterator[tuple[Path, Path]]:
    """The folders that are copied with all that is in them."""
    source, target = move.source, move.target
    if source.originals != target.originals:
        yield source.originals / ORIGINALS, target.originals / ORIGINALS
    if source.is_apart:  # what waits for its folder goes along
        stays_apart = source.originals == target.originals
        waiting = target.records if stays_apart else target.originals
        if waiting != source.records:
            yield source.records / ORIGINALS, waiting / ORIGINALS
    if move.of_records:
        for name in _FOLDERS:
            yield source.records / name, target.records / name


def _target_folders(move: Move) -> list[Path]:
    return [target for _source, target in _folders(move)]


def _below(folder: Path) -> Iterator[Path]:
    """The regular files below `folder`, which may itself be a link; links within lead nowhere
    else. Raises OSError where a folder cannot be read."""

    def fail(error: OSError) -> None:
        if not isinstance(error, FileNotFoundError) or error.filename != str(folder):
            raise error

    for place, folders, names in os.walk(folder, onerror=fail):
        folders.sort()
        for name in sorted(names):
            path = Path(place, name)
            if path.is_file():
                yield path


def waiting_originals(places: Places) -> Iterator[MovedFile]:
    """The originals beside the records that belong into a folder of their own. Raises OSError."""
    for path in _below(places.records / ORIGINALS):
        if not path.name.endswith(".part"):
            target = places.originals / path.relative_to(places.records)
            yield MovedFile(path, target, path.stat().st_size)


def _is_original(item: MovedFile) -> bool:
    return ORIGINALS in item.source.parts[-3:]


def _is_there(item: MovedFile) -> bool:
    return item.target.is_file() and item.target.stat().st_size == item.size


def _remove_records(folder: Path) -> None:
    """Delete database and mark, so that `folder` is no library any more."""
    _remove_mark(folder)
    for companion in _COMPANIONS:
        (folder / f"{FILE_NAME}{companion}").unlink(missing_ok=True)
    for part in folder.glob(f"{FILE_NAME}.*.part*"):
        part.unlink(missing_ok=True)


def _remove_mark(folder: Path) -> None:
    for path in (folder / MARK, *folder.glob(f"{MARK}.*.part")):
        path.unlink(missing_ok=True)


def _remove_parts(folder: Path) -> None:
    """Delete what was left half written, and the folders that are empty then."""
    for place, _folders_in, names in os.walk(folder, topdown=False):
        for name in names:
            if name.endswith(_PART):
                Path(place, name).unlink(missing_ok=True)
        _remove_if_empty(Path(place))


def _tidy(data_folder: Path, move: Move) -> None:
    """Delete the folders that are empty now, and what is of no use without the library."""
    for source, _target in _folders(move):
        if source.name in _MADE_AGAIN:
            _remove_parts(source)
        for place, _folders_in, _names in os.walk(source, topdown=False):
            _remove_if_empty(Path(place))
        if source.is_symlink() and not any(source.iterdir()):
            source.unlink()
    old = move.source
    if move.of_records and old.records != data_folder:
        shutil.rmtree(old.records / "outgoing", ignore_errors=True)
        (old.records / "lock").unlink(missing_ok=True)
        _remove_if_empty(old.records)
    if old.is_apart and old.originals != move.target.originals:
        _remove_mark(old.originals)
        _remove_if_empty(old.originals)


def _remove_if_empty(folder: Path) -> None:
    with suppress(OSError):  # it holds something, or is none
        folder.rmdir()


def _unusable(place: Path, error: OSError) -> FolderNotWritable:
    return FolderNotWritable(str(place), system_reason(error))
