"""Writes contact sheets: whole files or none, off the loop, until it is called off."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from itertools import chain, count
from pathlib import Path

from wujie_desktop.base.files import FOR_ANYBODY, replacing
from wujie_desktop.base.threads import off_loop
from wujie_desktop.domain.contact_sheet import Sheet, SheetFormat, SheetPicture
from wujie_desktop.domain.errors import NotExported, PictureError
from wujie_desktop.domain.failure_reasons import system_reason
from wujie_desktop.domain.sheet_layout import lay_out_sheet
from wujie_desktop.domain.value import value
from wujie_desktop.export.folder import remove
from wujie_desktop.imaging.decoding import open_picture
from wujie_desktop.imaging.rendering import render
from wujie_desktop.imaging.store import OriginalStore
from wujie_desktop.imaging.thumbnails import DecodedThumbnail, pixels_of

log = logging.getLogger(__name__)

LoadPixels = Callable[[SheetPicture, int], DecodedThumbnail | None]
"""A picture whose longer side has so many pixels at most; None where it cannot be read."""
Step = Callable[[int], None]
"""Told how many pictures are drawn. What it raises ends the drawing."""


DrawSheet = Callable[[Sheet, Sequence[Path], LoadPixels, Step], None]
"""Draws a sheet with the fonts of this machine into files that are there: one, or one for each page
where it is written to pictures. Raises OSError."""


class _CalledOff(Exception):
    """Nobody waits for the sheet any more."""


@value
class WrittenSheet:
    """The files of a sheet, and the numbers of the pictures that could not be read."""

    files: tuple[Path, ...]
    unreadable: tuple[str, ...]


class SheetWriter:
    """Writes sheets of the pictures in `originals`."""

    def __init__(self, originals: OriginalStore) -> None:
        self._originals = originals

    def load(self, picture: SheetPicture, edge: int) -> DecodedThumbnail | None:
        """The pixels of `picture`, reduced while they are decoded."""
        try:
            with open_picture(self._originals.resolve(picture.path)) as found:
                return pixels_of(render(found, (edge, edge)))
        except (PictureError, OSError, ValueError) as error:
            log.info("%s is not on the sheet: %s", picture.key, error)
            return None

    async def write(
        self, sheet: Sheet, path: Path, draw: DrawSheet, on_step: Callable[[int], object]
    ) -> WrittenSheet:
        """Write `sheet` to `path`, or to files beside it with a number each where there are several
        pages of PNG: those overwrite nothing. `on_step` is told how many pictures are drawn. A task
        that is cancelled leaves nothing behind.

        Raises NotExported.
        """
        loop, called_off, ended = asyncio.get_running_loop(), threading.Event(), asyncio.Event()

        def step(number: int) -> None:
            if called_off.is_set():
                raise _CalledOff
            loop.call_soon_threadsafe(on_step, number)

        def work() -> WrittenSheet:
            try:
                return self._write(sheet, path, draw, step)
            finally:
                loop.call_soon_threadsafe(ended.set)

        try:
            return await off_loop(work)
        except asyncio.CancelledError:
            called_off.set()
            await ended.wait()
            raise

    def _write(self, sheet: Sheet, path: Path, draw: DrawSheet, step: Step) -> WrittenSheet:
        unreadable: list[str] = []

        def load(picture: SheetPicture, edge: int) -> DecodedThumbnail | None:
            pixels = self.load(picture, edge)
            if pixels is None:
                unreadable.append(picture.number)
            return pixels

        is_one = sheet.settings.format is SheetFormat.PDF
        pages = 1 if is_one else len(lay_out_sheet(sheet).pages)
        paths = _paths(path, pages)
        try:
            with ExitStack() as files:
                parts = [
                    files.enter_context(replacing(each, durable=True, mode=FOR_ANYBODY))
                    for each in paths
                ]
                draw(sheet, parts, load, step)
        except OSError as error:
            remove(paths if pages > 1 else ())  # none of several was there before
            raise NotExported(str(path), system_reason(error)) from error
        return WrittenSheet(paths, tuple(sorted(unreadable)))


def _paths(path: Path, pages: int) -> tuple[Path, ...]:
    """Where so many pages go: `path` itself, or free names beside it."""
    if pages == 1:
        return (path,)
    digits = len(str(pages))
    stems = chain([path.stem], (f"{path.stem} ({number})" for number in count(2)))
    sets = (
        tuple(
            path.with_name(f"{stem}-{page:0{digits}}{path.suffix}") for page in range(1, pages + 1)
        )
        for stem in stems
    )
    return next(paths for paths in sets if not any(each.exists() for each in paths))
