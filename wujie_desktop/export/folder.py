"""Files in the folder of the user's: each whole or not at all."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath
from uuid import uuid4

from wujie_desktop.base.files import (
    FOR_ANYBODY,
    as_the_user_has_it,
    atomic_write,
    hash_file,
    put_in_place,
    require_plain,
    sync_folder,
)
from wujie_desktop.domain.errors import NotExported
from wujie_desktop.domain.failure_reasons import system_reason
from wujie_desktop.export.names import distinct
from wujie_desktop.export.table import write_table

log = logging.getLogger(__name__)


def make_folder(folder: Path) -> list[Path]:
    """Create `folder` unless it is there; returns the folders that are new, the outermost first.
    Raises NotExported."""
    try:
        new = [each for each in reversed((folder, *folder.parents)) if not each.exists()]
        with as_the_user_has_it():
            folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotExported(str(folder), system_reason(error)) from error
    return new


def names_in(folder: Path, within: Iterable[str] = (".",)) -> list[str]:
    """The paths of what is in these folders of `folder`, from there and with slashes; none in those
    that are not there. Raises NotExported."""
    found: list[str] = []
    for each in within:
        try:
            found += (
                (PurePosixPath(each) / item.name).as_posix() for item in os.scandir(folder / each)
            )
        except FileNotFoundError:
            continue
        except OSError as error:
            raise NotExported(str(folder / each), system_reason(error)) from error
    return found


def write_file(path: Path, data: bytes) -> None:
    """Write `data`, durable when this returns. Raises NotExported."""
    try:
        atomic_write(path, data, durable=True, mode=FOR_ANYBODY)
    except OSError as error:
        raise NotExported(str(path.parent), system_reason(error)) from error


def write_new_file(path: Path, data: bytes) -> bool:
    """Write `data` where nothing has that name, as `write_file` does; False where something has.
    Raises NotExported."""
    part = path.with_name(f"{uuid4().hex}.part")
    try:
        atomic_write(part, data, durable=True, mode=FOR_ANYBODY)
        try:
            is_new = _put_new(part, path)
        finally:
            part.unlink(missing_ok=True)
        sync_folder(path.parent)
    except OSError as error:
        raise NotExported(str(path.parent), system_reason(error)) from error
    return is_new


def _put_new(part: Path, path: Path) -> bool:
    try:
        os.link(part, path)
    except FileExistsError:
        return False
    except OSError:  # a file system without links
        if os.path.lexists(path):
            return False
        put_in_place(part, path)
    return True


def write_manifest(folder: Path, name: str, rows: Sequence[Sequence[str]]) -> Path:
    """Write `rows` as a CSV file beside the others. Raises NotExported."""
    free = folder / distinct([name], names_in(folder))[0]
    write_table(free, rows)
    return free


def remove(paths: Sequence[Path]) -> None:
    """Delete what was written, the last first, as far as the disk allows: folders that hold more
    stay."""
    for path in reversed(paths):
        try:
            if path.is_dir():
                path.rmdir()
            else:
                path.unlink(missing_ok=True)
        except OSError as error:
            log.warning("what was laid out stays: %s", system_reason(error))


class FileHashes:
    """The hashes of files, read again only where size or time of a file have changed."""

    def __init__(self) -> None:
        self._known: dict[Path, tuple[tuple[int, int], str]] = {}

    def hash_of(self, path: Path) -> str:
        """SHA-256 in hex; "" for what is missing, no plain file, or cannot be read."""
        try:
            require_plain(path)
            stat = path.stat()
            stamp = (stat.st_size, stat.st_mtime_ns)
            known = self._known.get(path)
            if known is None or known[0] != stamp:
                known = self._known[path] = (stamp, hash_file(path))
        except OSError:
            return ""
        return known[1]
