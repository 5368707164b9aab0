"""Draws contact sheets off the loop, and writes them: whole files or none, until it is called
off."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Awaitable, Callable, Sequence
from contextlib import ExitStack
from functools import partial
from itertools import chain, count
from pathlib import Path
from typing import TypeVar

from wujie_desktop.base.files import FOR_ANYBODY, replacing
from wujie_desktop.base.threads import off_loop
from wujie_desktop.domain.contact_sheet import Sheet, SheetFormat, SheetPicture
from wujie_desktop.domain.errors import NotExported, NotRendered, PictureError
from wujie_desktop.domain.failure_reasons import system_reason
from wujie_desktop.domain.sheet_layout import lay_out_sheet
from wujie_desktop.domain.value import value
from wujie_desktop.export.folder import remove
from wujie_desktop.imaging.decoding import open_picture
from wujie_desktop.imaging.rendering import render
from wujie_desktop.imaging.store import OriginalStore
from wujie_desktop.imaging.thumbnails import DecodedThumbnail, pixels_of
from wujie_desktop.imaging.visible_mark import DrawText, draw_mark
from wujie_desktop.services.last_check import BarsNow, LastCheck, until_none_held_back
from wujie_desktop.services.tasks import to_its_end

log = logging.getLogger(__name__)

T = TypeVar("T")
Compose = Callable[[], Awaitable[Sheet]]
"""Returns the sheet of the pictures that are wanted, as they may leave now."""
LoadPixels = Callable[[SheetPicture, int], DecodedThumbnail | None]
"""A picture whose longer side has so many pixels at most, with its mark where that is wanted; None
where it cannot be had. Whatever else it raises ends the drawing."""
Step = Callable[[int], None]
"""Told how many pictures are drawn. What it raises ends the drawing."""


DrawSheet = Callable[[Sheet, Sequence[Path], LoadPixels, Step], None]
"""Draws a sheet with the fonts of this machine into files that are there: one, or one for each page
where it is written to pictures. Raises OSError."""


class _CalledOff(Exception):
    """Nobody waits for the sheet any more."""


@value
class WrittenSheet:
    """The sheet as it was written, its files, none where no picture may leave, and the numbers of
    the pictures that could not be drawn."""

    sheet: Sheet
    files: tuple[Path, ...]
    unreadable: tuple[str, ...]


class SheetWriter:
    """Draws the pictures in `originals`. Each is judged again when it is drawn, and all of them
    before anything is shown or written: where one may not leave any more, the sheet is composed
    anew."""

    def __init__(self, originals: OriginalStore, bars_now: BarsNow, draw_text: DrawText) -> None:
        self._originals = originals
        self._bars_now = bars_now
        self._draw_text = draw_text

    async def preview(self, compose: Compose, draw: Callable[[Sheet, LoadPixels], T]) -> T:
        """What `draw` makes of the sheet on a thread. Raises LibraryError."""
        check = LastCheck(self._bars_now)

        def work(sheet: Sheet) -> T:
            drawn = draw(sheet, partial(self._load, sheet, check))
            check.require([picture.key for picture in sheet.pictures])
            return drawn

        async def attempt() -> T:
            return await off_loop(partial(work, await compose()))

        return await until_none_held_back(attempt)

    async def write(
        self,
        compose: Compose,
        path: Path,
        draw: DrawSheet,
        on_step: Callable[[int, int], object] = lambda _done, _of: None,
    ) -> WrittenSheet:
        """Write the sheet to `path`, or to files beside it with a number each where there are
        several pages of PNG: those overwrite nothing. `on_step` is told how many pictures of
        how many are drawn. A task that is cancelled leaves nothing behind.

        Raises NotExported, also for a folder of the library's own, and LibraryError.
        """
        loop, called_off = asyncio.get_running_loop(), threading.Event()
        check = LastCheck(self._bars_now)
        await off_loop(partial(self._originals.refuse_own, path))

        async def attempt() -> WrittenSheet:
            sheet = await compose()
            number = len(sheet.pictures)
            on_step(0, number)

            def step(done: int) -> None:
                if called_off.is_set():
                    raise _CalledOff
                loop.call_soon_threadsafe(on_step, done, number)

            work = partial(self._write, sheet, path, check, draw, step)
            return await to_its_end(off_loop(work), called_off.set)

        return await until_none_held_back(attempt)

    def _write(
        self, sheet: Sheet, path: Path, check: LastCheck, draw: DrawSheet, step: Step
    ) -> WrittenSheet:
        if not sheet.pictures:
            return WrittenSheet(sheet, (), ())
        unreadable: list[str] = []

        def load(picture: SheetPicture, edge: int) -> DecodedThumbnail | None:
            pixels = self._load(sheet, check, picture, edge)
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
                check.require([picture.key for picture in sheet.pictures])
                step(len(sheet.pictures))  # the last moment to call it off
        except OSError as error:
            remove(paths if pages > 1 else ())  # none of several was there before
            raise NotExported(str(path), system_reason(error)) from error
        return WrittenSheet(sheet, paths, tuple(sorted(unreadable)))

    def _load(
        self, sheet: Sheet, check: LastCheck, picture: SheetPicture, edge: int
    ) -> DecodedThumbnail | None:
        """The pixels of `picture`, reduced while they are decoded. Raises HeldBack."""
        check.require([picture.key])
        try:
            with open_picture(self._originals.resolve(picture.path)) as found:
                image = render(found, (edge, edge)).convert("RGB")
            if sheet.settings.is_marked:
                draw_mark(image, sheet.mark, self._draw_text)
        except (PictureError, NotRendered, OSError, ValueError) as error:
            log.info("%s is not on the sheet: %s", picture.key, error)
            return None
        return pixels_of(image)


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
