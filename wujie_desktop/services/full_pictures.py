"""Decoding originals for the viewer on two threads, off the event loop."""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import Executor
from pathlib import Path

from wujie_desktop.domain.errors import PictureBroken, PictureTooLarge
from wujie_desktop.domain.file_trouble import FileTrouble
from wujie_desktop.domain.request import StoredOriginal
from wujie_desktop.imaging.full import FullPicture, decode_difference, decode_full
from wujie_desktop.imaging.rendering import Box
from wujie_desktop.imaging.store import OriginalStore

log = logging.getLogger(__name__)


class FullPictureService:
    """Decodes originals; a faulty file gives a FileTrouble, not an exception."""

    def __init__(self, *, originals: OriginalStore, pool: Executor) -> None:
        self._originals = originals
        self._pool = pool

    async def load(
        self, originals: tuple[StoredOriginal, ...], box: Box | None
    ) -> FullPicture | FileTrouble:
        """One original, or the magnified difference of two, reduced to fit `box`; None for full
        size."""
        return await asyncio.get_running_loop().run_in_executor(
            self._pool, self._load, originals, box
        )

    async def decode(self, path: Path) -> FullPicture | None:
        """The picture in any file; None where it cannot be read."""
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(self._pool, decode_full, path, None)
        except (PictureBroken, PictureTooLarge, OSError) as error:
            log.info("%s has no pixels: %s", path.name, error)
            return None

    def _load(
        self, originals: tuple[StoredOriginal, ...], box: Box | None
    ) -> FullPicture | FileTrouble:
        try:
            paths = [self._originals.resolve(original.path) for original in originals]
            for path, original in zip(paths, originals, strict=True):
                trouble = self._look(path, original)
                if trouble:
                    return trouble
            one, *other = paths
            return decode_difference(one, other[0], box) if other else decode_full(one, box)
        except FileNotFoundError:
            return FileTrouble.AWAY if self._originals.is_away else FileTrouble.MISSING
        except PictureTooLarge:
            return FileTrouble.TOO_LARGE
        except (PictureBroken, OSError, ValueError):
            return FileTrouble.UNREADABLE
        except Exception:  # a bug met by one picture is told once, and is its own
            log.exception("looking at %s ended with a bug", originals[0].sha256)
            return FileTrouble.UNREADABLE

    def _look(self, path: Path, original: StoredOriginal) -> FileTrouble | None:
        if path.stat().st_size < original.size:
            return FileTrouble.CUT_OFF
        return None if self._originals.verify(original) else FileTrouble.REPLACED
