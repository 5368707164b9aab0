"""Files under readable names, for drag and copy out of the window. They bear the marks of generated
content: an original that is labelled as it came leaves as it is, any other as a copy."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from pathlib import Path
from tempfile import mkdtemp
from typing import TypeAlias

from wujie_desktop.base.files import atomic_write
from wujie_desktop.domain.errors import NotExported, NotRendered, PictureError
from wujie_desktop.domain.export_record import ExportedFile
from wujie_desktop.domain.export_rules import ExportBlocker
from wujie_desktop.domain.failure_reasons import system_reason
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.rendition import About, Rendition, VisibleMark
from wujie_desktop.domain.request import Picture
from wujie_desktop.export.folder import FileHashes
from wujie_desktop.export.names import distinct, safe_name
from wujie_desktop.imaging.renditions import LabelOutcome
from wujie_desktop.imaging.store import OriginalStore
from wujie_desktop.services.checked_originals import CheckedOriginals, sha256_of
from wujie_desktop.services.copies import CopyMaker
from wujie_desktop.services.tasks import to_its_end

log = logging.getLogger(__name__)

FOLDER = "outgoing"
_COPIES = "copies"
_KEY_SHOWN = 8
_BARS = {
    LabelOutcome.NO_PRODUCER: ExportBlocker.UNLABELLED,
    LabelOutcome.KEPT_FAULTY: ExportBlocker.MISLABELLED,
}
"""What leaves by an export alone, where it is asked about."""
_Wanted: TypeAlias = tuple[PictureKey, str, VisibleMark | None, tuple[str, str]]
"""A copy: of which picture and original, with which words on it, in whose name."""


class OutgoingFiles:
    """Creates files in `outgoing/` of the data folder, which is emptied at the start. None shares
    its bytes on the disk with an original: whoever gets one may write into it."""

    def __init__(
        self, data_folder: Path, originals: OriginalStore, copies: CopyMaker, pool: Executor
    ) -> None:
        self._folder = data_folder / FOLDER
        self._originals = CheckedOriginals(originals)
        self._copies = copies
        self._pool = pool
        self._sources: dict[_Wanted, Path | ExportBlocker] = {}
        self._hashes = FileHashes()
        shutil.rmtree(self._folder, ignore_errors=True)

    def is_ready(self, pictures: Sequence[Picture], mark: VisibleMark | None) -> bool:
        """Whether `deliver` has a file, or a reason, for each of them."""
        return all(self._found(picture, mark) for picture in pictures)

    async def make_ready(
        self,
        pictures: Sequence[Picture],
        mark: VisibleMark | None,
        tell: Callable[[int, int], object] = lambda _done, _of: None,
    ) -> None:
        """Make what `deliver` needs, with `mark` drawn on each. Raises NotExported."""
        loop = asyncio.get_running_loop()
        for done, picture in enumerate(pictures, start=1):
            if not isinstance(self._found(picture, mark), Path):
                making = loop.run_in_executor(self._pool, self._source, picture, mark)
                self._sources[self._wanted(picture, mark)] = await to_its_end(making)
            tell(done, len(pictures))

    def bar_of(self, picture: Picture, mark: VisibleMark | None) -> ExportBlocker | None:
        """Why there is no file for `picture`; None where there is one, or nobody has tried."""
        found = self._found(picture, mark)
        return found if isinstance(found, ExportBlocker) else None

    def deliver(
        self, pictures: Sequence[tuple[Picture, str]], mark: VisibleMark | None
    ) -> dict[PictureKey, Path]:
        """A file for each picture that was made ready and has one, named after the words given with
        it and its key: a hard link to what was made ready, where the file system supports that.

        Raises NotExported where the folder cannot be written; nothing is left there then.
        """
        found = [(picture.key, words, self._found(picture, mark)) for picture, words in pictures]
        kept = [
            (key, source, safe_name((words, key[:_KEY_SHOWN]), source.suffix))
            for key, words, source in found
            if isinstance(source, Path)
        ]
        if not kept:
            return {}
        names = distinct(name for _, _, name in kept)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            folder = Path(mkdtemp(dir=self._folder, prefix=""))
        except OSError as error:
            raise _not_delivered(self._folder, error) from error
        try:
            for (_, source, _), name in zip(kept, names, strict=True):
                _lay(source, folder / name)
        except OSError as error:
            shutil.rmtree(folder, ignore_errors=True)
            raise _not_delivered(folder, error) from error
        return {key: folder / name for (key, _, _), name in zip(kept, names, strict=True)}

    def _found(self, picture: Picture, mark: VisibleMark | None) -> Path | ExportBlocker | None:
        """What was made ready; None for nothing, or what somebody has written into since."""
        found = self._sources.get(self._wanted(picture, mark))
        is_spoilt = isinstance(found, Path) and self._hashes.hash_of(found) != found.stem
        return None if is_spoilt else found

    def _wanted(self, picture: Picture, mark: VisibleMark | None) -> _Wanted:
        return picture.key, sha256_of(picture.original), mark, self._copies.named

    def _source(self, picture: Picture, mark: VisibleMark | None) -> Path | ExportBlocker:
        """A file like the original, a marked copy of it, or why there is neither."""
        source = self._originals.read(picture.original)
        if source is None:
            return ExportBlocker.DAMAGED
        if mark is None and self._originals.is_labelled(picture.original):
            return self._kept(source, self._originals.path(picture.original).suffix)
        try:
            copy = self._copies.make(source, Rendition(visible=mark), About(picture.key))
        except (NotRendered, PictureError) as error:
            log.warning("no copy of %s: %s", picture.key, error)
            return ExportBlocker.UNRENDERED
        return _BARS.get(copy.label) or self._kept(copy.data, copy.suffix)

    def _kept(self, data: bytes, suffix: str) -> Path:
        """A file with `data`, named after its hash, which is known from then on."""
        path = self._folder / _COPIES / (hashlib.sha256(data).hexdigest() + suffix)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            atomic_write(path, data, durable=False)
        except OSError as error:
            raise _not_delivered(path.parent, error) from error
        self._hashes.hash_of(path)
        return path


def exported(
    pictures: Sequence[Picture], files: Mapping[PictureKey, Path]
) -> tuple[ExportedFile, ...]:
    """The files that were given away, as the log has them; one that is gone again has no hash."""
    hashes = FileHashes()
    return tuple(
        ExportedFile(
            picture.key,
            files[picture.key].name,
            sha256_of(picture.original),
            hashes.hash_of(files[picture.key]),
            files[picture.key].stat().st_size if files[picture.key].exists() else 0,
        )
        for picture in pictures
    )


def _not_delivered(folder: Path, error: OSError) -> NotExported:
    return NotExported(str(folder), system_reason(error))


def _lay(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError as error:
        log.info("copying instead of linking: %s", error)
        shutil.copyfile(source, target)
