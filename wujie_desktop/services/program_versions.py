"""The versions of a portable program. Blocking; every step leaves a program that starts.

    wujie-desktop -> versions/0.2.0/wujie-desktop
    versions/0.1.0/  versions/0.2.0/

A version appears in `versions` whole, by one rename, and the link changes by another. What runs
keeps the files that it was started from.
"""

from __future__ import annotations

import logging
import lzma
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from wujie_desktop.base.files import sync_file, sync_folder
from wujie_desktop.config.installation import VERSIONS
from wujie_desktop.domain.failure_reasons import system_reason
from wujie_desktop.domain.updates import (
    UpdateOutcome,
    UpdateRefused,
    is_newer,
    is_version,
    version_numbers,
)

if TYPE_CHECKING:
    from tarfile import TarFile, TarInfo

log = logging.getLogger(__name__)

NAME = "wujie-desktop"
MAX_BYTES = 1024 * 1024 * 1024
"""Bytes of an unpacked version."""
SECONDS = 60.0
"""How long a version may take to say its number."""
_MIGRATIONS = Path("_internal", "wujie_desktop", "library", "migrations")


class ProgramVersions:
    """The versions in the `folder` of a portable program."""

    def __init__(self, folder: Path) -> None:
        self._link = folder / NAME
        self._versions = folder / VERSIONS

    def has(self, version: str) -> bool:
        """Whether `version` is here, which it is whole or not at all."""
        return (self._versions / version / NAME).exists()

    def add(self, archive: Path, version: str) -> None:
        """Unpack `version`, which is not here yet, from the archive that was published, and try
        whether it starts. Raises UpdateRefused, with nothing left behind."""
        from tarfile import TarError  # slow to import, and rarely needed

        target = self._versions / version
        part = self._versions / f".{version}.{os.getpid()}.part"
        try:
            with self._alone():
                self._sweep()
                _unpack(archive, version, part)
                _try(part / NAME, version)
                part.replace(target)
                sync_folder(self._versions)
        except (OSError, TarError, EOFError, lzma.LZMAError) as error:
            outcome = UpdateOutcome.NOT_KEPT if _is_of_the_disk(error) else UpdateOutcome.UNREADABLE
            raise UpdateRefused(outcome, system_reason(error)) from error
        finally:
            shutil.rmtree(part, ignore_errors=True)

    def start_with(self, version: str) -> None:
        """Let `version`, which is there, be what the next start runs. Raises OSError."""
        if not self.has(version):
            raise FileNotFoundError(2, os.strerror(2), str(self._versions / version))
        fresh = self._link.with_name(f".{NAME}.new")
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(Path(VERSIONS, version, NAME))
        fresh.replace(self._link)
        sync_folder(self._link.parent)

    def next_start(self) -> str:
        """The version that the next start runs, "" where the link names none."""
        with suppress(OSError):
            name = self._link.readlink().parent.name
            return name if is_version(name) else ""
        return ""

    def before(self, version: str) -> str:
        """The newest version here that is older than `version`, "" for none."""
        older = [kept for kept in self._kept() if is_newer(version, kept)]
        return max(older, key=version_numbers, default="")

    def schema_of(self, version: str) -> int:
        """The schema of the library that `version` reads, 0 where it does not tell."""
        return len(list((self._versions / version / _MIGRATIONS).glob("*.sql")))

    def tidy(self, version: str) -> None:
        """Delete all versions but `version`, which runs, and the one before it. Raises OSError."""
        with self._alone():
            for kept in set(self._kept()) - {version, self.before(version)}:
                (self._versions / kept).replace(self._versions / f".{kept}.part")
            self._sweep()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep the other windows of this program from adding and deleting versions. Raises
        BlockingIOError where one of them does."""
        handle = os.open(self._versions, os.O_RDONLY)
        try:
            _lock(handle)
            yield
        finally:
            os.close(handle)

    def _sweep(self) -> None:
        """Delete what is no version yet, or none any more. Raises OSError."""
        for part in self._versions.glob(".*.part"):
            shutil.rmtree(part)

    def _kept(self) -> list[str]:
        with suppress(FileNotFoundError):
            return [path.name for path in self._versions.iterdir() if is_version(path.name)]
        return []


def _lock(handle: int) -> None:
    """Lock a folder until `handle` is closed, where its file system can. Raises BlockingIOError
    where another process has it."""
    if sys.platform == "win32":
        return
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise
    except OSError as error:
        log.info("no lock on the versions: %s", error)


def _unpack(archive: Path, version: str, part: Path) -> None:
    """Unpack the folder of `version`; the content of every file is on the disk afterwards. Raises
    OSError, TarError, EOFError and UpdateRefused."""
    import tarfile

    top = os.path.realpath(part)
    with tarfile.open(archive) as tar:
        for member, place in _members(tar, version):
            target = part / place
            if os.path.realpath(target.parent) != os.path.normpath(f"{top}/{place.parent}"):
                raise UpdateRefused(UpdateOutcome.UNREADABLE, member.name)  # through a link
            if member.isdir():
                target.mkdir(parents=True, exist_ok=True)
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            if member.issym():
                target.symlink_to(member.linkname)
                continue
            source = tar.extractfile(member)
            if source is None:
                raise UpdateRefused(UpdateOutcome.UNREADABLE, member.name)
            with source, target.open("xb") as file:
                shutil.copyfileobj(source, file)
            target.chmod(0o755 if member.mode & 0o100 else 0o644)
            sync_file(target)
    for folder in (part, *(path for path in part.rglob("*") if path.is_dir())):
        sync_folder(folder)


def _members(tar: TarFile, version: str) -> Iterator[tuple[TarInfo, Path]]:
    """What lies in `NAME/versions/VERSION` of an archive, with its place there. Raises
    UpdateRefused for what would lie or point outside, and for too much of it."""
    from tarfile import BLOCKSIZE

    total = 0
    for member in tar:
        total += BLOCKSIZE + member.size
        if total > MAX_BYTES:
            raise UpdateRefused(UpdateOutcome.ENDLESS, member.name)
        parts = PurePosixPath(member.name).parts[1:]
        if parts[:2] != (VERSIONS, version) or len(parts) == len((VERSIONS, version)):
            continue
        place = Path(*parts[2:])
        is_kind = member.isreg() or member.isdir() or member.issym()
        points_to = os.path.normpath(place.parent / member.linkname) if member.issym() else "."
        is_inside = ".." not in place.parts and not points_to.startswith(("..", "/"))
        if not is_kind or not is_inside:
            raise UpdateRefused(UpdateOutcome.UNREADABLE, member.name)
        yield member, place


def _try(program: Path, version: str) -> None:
    """Raise UpdateRefused unless `program` starts on this machine and is of `version`."""
    try:
        done = subprocess.run(  # noqa: S603 - what the publisher signed
            [program, "--version"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UpdateRefused(UpdateOutcome.DOES_NOT_START, str(error)) from error
    said = done.stdout.decode("utf-8", "replace").strip()
    if done.returncode or said != version:
        raise UpdateRefused(UpdateOutcome.DOES_NOT_START, f"{done.returncode} {said[:80]}")


def _is_of_the_disk(error: Exception) -> bool:
    return isinstance(error, OSError) and error.errno is not None
