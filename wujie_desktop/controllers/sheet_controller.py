"""Contact sheets of what is picked or selected: the page as it will be, and the file."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from wujie_desktop.config.preferences import Preferences
from wujie_desktop.controllers.show_in_folder import show_in_folder
from wujie_desktop.domain.contact_sheet import Sheet, SheetSettings, read_sheet_settings
from wujie_desktop.domain.errors import WujieError
from wujie_desktop.domain.export_preset import ExportPreset
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.sheet_layout import lay_out_sheet
from wujie_desktop.domain.value import value
from wujie_desktop.export.names import safe_name
from wujie_desktop.presenters.errors.explain import explain
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.services.contact_sheet import Compose as ComposeSheet
from wujie_desktop.services.contact_sheet import LoadPixels, SheetWriter, WrittenSheet
from wujie_desktop.services.tasks import Spawn
from wujie_desktop.ui.kit.file_chooser import ask_where_to_save
from wujie_desktop.ui.window_signals import WindowSignals

if TYPE_CHECKING:
    from wujie_desktop.presenters.hand_off.sheet_files import SheetDrawing
    from wujie_desktop.ui.hand_off.page import HandOffPage

Compose = Callable[[Sequence[PictureKey], SheetSettings, ExportPreset], Awaitable[Sheet]]
"""Returns the sheet of these pictures as they may leave now, under the names of the preset."""
_PAUSE = 120
"""Milliseconds in which many changes are one."""


class SheetController:
    """Lives as long as the engine does."""

    def __init__(
        self,
        *,
        signals: WindowSignals,
        compose: Compose,
        writer: SheetWriter,
        preferences: Preferences,
        spawn: Spawn,
    ) -> None:
        self._compose = compose
        self._writer = writer
        self._preferences = preferences
        self._spawn = spawn
        self._talk: _SheetTalk | None = None
        signals.hand_off_made.connect(self._follow)

    def _follow(self, page: HandOffPage) -> None:
        page.sheet.show_settings(read_sheet_settings(self._preferences.settings.contact_sheet))
        page.sheet.chosen.connect(self._keep)
        self._talk = _SheetTalk(page, self._compose, self._writer, self._spawn)

    def _keep(self, settings: SheetSettings) -> None:
        self._preferences.change(contact_sheet=settings.stored)


class _SheetTalk:
    """Shows and saves the sheet of one page, as long as the page is there."""

    def __init__(
        self, page: HandOffPage, compose: Compose, writer: SheetWriter, spawn: Spawn
    ) -> None:
        self._view = page.sheet
        self._leaving, self._draft = page.leaving, page.draft
        self._compose = compose
        self._writer = writer
        self._spawn = spawn
        self._shown = 0
        """The number of the newest preview."""
        self._saving: asyncio.Task[object] | None = None
        self._saved: Path | None = None
        view = self._view
        self._soon = QTimer(view, singleShot=True, interval=_PAUSE)
        self._soon.timeout.connect(self._look_again)
        view.preview_wanted.connect(self._soon.start)
        page.leaving.judged.connect(lambda _leaving: self._soon.start())
        page.draft.changed.connect(self._soon.start)
        page.draft.edited.connect(self._soon.start)
        view.save_requested.connect(lambda: spawn(self._ask_where(), "contact sheet"))
        view.cancel_requested.connect(self._call_off)
        view.folder_requested.connect(lambda: self._saved and show_in_folder(self._saved))

    def _look_again(self) -> None:
        if self._view.isVisible():
            self._shown += 1
            self._spawn(self._preview(self._shown), "preview of a contact sheet")

    def _call_off(self) -> None:
        if self._saving:
            self._saving.cancel()

    def _chosen(self) -> ComposeSheet:
        """What composes the sheet of what is picked or selected now."""
        keys, settings, preset = self._leaving.keys, self._view.settings, self._draft.preset
        return partial(self._compose, keys, settings, preset)

    async def _preview(self, number: int) -> None:
        from wujie_desktop.presenters.hand_off.sheet_files import SheetDrawing
        from wujie_desktop.presenters.hand_off.sheet_words import (
            MOST_PICTURES,
            nothing_chosen_sentence,
            nothing_sentence,
            too_many_sentence,
        )

        view, keys = self._view, self._leaving.keys
        if not keys or len(keys) > MOST_PICTURES:
            view.show_nothing(too_many_sentence() if keys else nothing_chosen_sentence())
            return
        width = view.preview.room_for(*view.settings.page).width()
        draw = partial(_page, SheetDrawing(QApplication.font()), view.preview.number, width)
        shown = await self._writer.preview(self._chosen(), draw)
        if not isValid(view) or number != self._shown:
            return
        if shown:
            view.show_page(shown.image, shown.number, shown.pages, shown.remark)
        else:
            view.show_nothing(nothing_sentence())

    async def _ask_where(self) -> None:
        view = self._view
        sheet = await self._chosen()()
        if not isValid(view):
            return
        suffix = view.settings.format.value
        ask_where_to_save(
            view,
            translate("Sheet", "Save the contact sheet"),
            safe_name((sheet.title,), f".{suffix}"),
            lambda path: self._spawn(self._save(Path(path)), "contact sheet"),
            suffix=suffix,
        )

    async def _save(self, path: Path) -> None:
        from wujie_desktop.presenters.hand_off.sheet_files import SheetDrawing
        from wujie_desktop.presenters.hand_off.sheet_words import called_off_sentence

        view = self._view
        self._saving = asyncio.current_task()
        sentence = ""
        try:
            self._show_progress(0, len(self._leaving.keys))
            draw = SheetDrawing(QApplication.font()).draw
            written = await self._writer.write(self._chosen(), path, draw, self._show_progress)
            self._saved = written.files[0] if written.files else None
            sentence = _outcome(written)
        except WujieError as error:
            self._end("")
            if isValid(view):
                view.outcome.show_failure(explain(error))
            return
        except asyncio.CancelledError:
            self._saved = None
            self._end(called_off_sentence())
            raise
        self._end(sentence, is_saved=bool(self._saved))

    def _show_progress(self, done: int, number: int) -> None:
        if self._saving and isValid(self._view):
            self._view.show_progress(done, number)

    def _end(self, sentence: str, *, is_saved: bool = False) -> None:
        self._saving = None
        if isValid(self._view):
            self._view.show_idle(sentence, is_saved=is_saved)


@value
class _Page:
    """One page as it is shown, its number of how many, and what no font here has."""

    image: QImage
    number: int
    pages: int
    remark: str


def _page(
    drawing: SheetDrawing, wanted: int, width: int, sheet: Sheet, load: LoadPixels
) -> _Page | None:
    """The page that is wanted, or the last one; None where nothing may leave."""
    from wujie_desktop.presenters.hand_off.sheet_text import missing_characters, texts_of
    from wujie_desktop.presenters.hand_off.sheet_words import missing_glyphs_sentence

    if not sheet.pictures:
        return None
    pages = len(lay_out_sheet(sheet).pages)
    number = min(wanted, pages - 1)
    missing = missing_characters(texts_of(sheet), drawing.font)
    image = drawing.preview(sheet, number, width, load)
    return _Page(image, number, pages, missing_glyphs_sentence(missing))


def _outcome(written: WrittenSheet) -> str:
    from wujie_desktop.presenters.hand_off.sheet_words import (
        nothing_sentence,
        saved_sentence,
        unreadable_sentence,
    )

    if not written.files:
        return nothing_sentence()
    number = len(written.sheet.pictures)
    said = saved_sentence(written.files[0].name, len(written.files), number)
    return " ".join(part for part in (said, unreadable_sentence(written.unreadable)) if part)
