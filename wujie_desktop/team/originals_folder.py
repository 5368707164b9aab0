"""Originals of a team in a folder that its members reach, as on a share: by the names of their
content, each written once and never changed."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

from wujie_desktop.base.files import (
    FOR_ANYBODY,
    as_the_user_has_it,
    hash_file,
    size_of,
    sync_file,
    sync_folder,
)
from wujie_desktop.base.threads import off_loop
from wujie_desktop.domain.team_errors import originals_away
from wujie_desktop.domain.team_originals import NO_NAME, TRIAL

T = TypeVar("T")


class OriginalsFolder:
    """`ab/<sha256>` in a folder that has to be there: one that is not mounted is never made. Every
    call raises TeamOriginalsAway where the folder cannot be used."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def put(self, sha256: str, source: Path) -> bool:
        """Have the bytes of `source` there under the name of their content; returns whether they
        are: not where it is missing or of other content, or a folder has that name."""
        return await _done(partial(self._put, sha256, source))

    async def get(self, sha256: str, target: Path) -> bool:
        """Write the bytes of that name to `target`; returns whether they are there, and of that
        content."""
        return await _done(partial(self._get, sha256, target))

    async def prove(self) -> None:
        """Write something there, read it and delete it. Raises TeamOriginalsAway."""
        await _done(self._prove)

    def _prove(self) -> None:
        self._require(NO_NAME)
        part = self._folder / f".{uuid4().hex}.part"
        try:
            part.write_bytes(TRIAL)
            sync_file(part)
            is_whole = part.read_bytes() == TRIAL
        finally:
            part.unlink(missing_ok=True)
        if not is_whole:
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(self._folder))

    def _put(self, sha256: str, source: Path) -> bool:
        path = self._require(sha256)
        size = size_of(source)
        if size is None or path.is_dir():
            return False
        if size_of(path) == size:
            return True
        with as_the_user_has_it():
            path.parent.mkdir(exist_ok=True)
        part = path.with_name(f".{uuid4().hex}.part")
        try:
            shutil.copyfile(source, part)
            part.chmod(FOR_ANYBODY)
            sync_file(part)
            if hash_file(part) != sha256:
                return False
            _put_new(part, path)
            sync_folder(path.parent)
        finally:
            part.unlink(missing_ok=True)
        return True

    def _get(self, sha256: str, target: Path) -> bool:
        path, is_right = self._require(sha256), False
        if size_of(path) is None or not path.is_file():  # a device behind a link has no end
            return False
        try:
            shutil.copyfile(path, target)
            is_right = hash_file(target) == sha256
        finally:
            if not is_right:
                target.unlink(missing_ok=True)
        return is_right

    def _require(self, sha256: str) -> Path:
        if not self._folder.is_dir():
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(self._folder))
        return self._folder / sha256[:2] / sha256


async def _done(work: Callable[[], T]) -> T:
    """What `work` returns. Raises TeamOriginalsAway where it raises OSError."""
    try:
        return await off_loop(work)
    except OSError as error:
        raise originals_away(error) from error


def _put_new(part: Path, path: Path) -> None:
    """Let `part` be `path`, unless somebody else was first: what is there is replaced only where
    it is not whole, as after a share that was full."""
    if size_of(path) not in (None, part.stat().st_size):
        part.replace(path)
        return
    try:
        os.link(part, path)
    except FileExistsError:
        return
    except OSError:  # a share without links
        if size_of(path) is None:
            part.replace(path)
