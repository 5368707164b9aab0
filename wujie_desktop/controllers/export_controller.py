"""Drags, copies and evidence packs: what leaves the program beside exports."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from wujie_desktop.base.threads import off_loop
from wujie_desktop.controllers.conversation import fill
from wujie_desktop.controllers.pictures_in_slices import pictures_in_slices
from wujie_desktop.controllers.show_in_folder import show_in_folder
from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.export_rules import ExportBlocker
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.request import Picture
from wujie_desktop.export.names import distinct, safe_name
from wujie_desktop.presenters.actions.conditions import no_selection
from wujie_desktop.presenters.actions.spec import ActionContext
from wujie_desktop.presenters.dialogs.export_words import (
    contested_words,
    evidence_sentence,
    left_out_words,
    pack_name,
)
from wujie_desktop.presenters.errors.explain import explain
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.services.export import ExportService
from wujie_desktop.services.tasks import Spawn
from wujie_desktop.ui.window_signals import WindowSignals

if TYPE_CHECKING:
    from wujie_desktop.ui.dialogs.contest import ContestDialog

Keys = Sequence[PictureKey]


class ExportController:
    """Lives as long as the engine does."""

    def __init__(
        self,
        *,
        window: QWidget,
        signals: WindowSignals,
        refuse: Callable[[str], object],
        gallery: GalleryModel,
        show_error: Callable[[Exception], object],
        exports: ExportService,
        bar_of: Callable[[Picture], ExportBlocker | None],
        file_of: Callable[[str], Path],
        write_evidence: Callable[[Keys, Path, str], Awaitable[int]],
        clock: Clock,
        documents: Path,
        spawn: Spawn,
    ) -> None:
        self._window = window
        self._refuse = refuse
        self._gallery = gallery
        self._exports = exports
        self._bar_of = bar_of
        self._file_of = file_of
        self._write_evidence = write_evidence
        self._clock = clock
        self._packs = documents
        """The folder of the last evidence pack."""
        self._spawn = spawn
        gallery.left_out.connect(lambda keys: self._spawn(self._say_left_out(keys), "left out"))
        gallery.not_delivered.connect(show_error)
        signals.evidence_requested.connect(lambda keys: self._spawn(self._contest(keys), "contest"))
        signals.show_file_requested.connect(self._show_file)

    async def _say_left_out(self, keys: Keys) -> None:
        """Say how many were not taken along by a drag or a copy, and why."""
        bars = [
            self._exports.blocker(picture) or self._bar_of(picture) or ExportBlocker.DAMAGED
            async for picture in pictures_in_slices(self._gallery, keys)
        ]
        self._refuse(left_out_words(bars))

    def _show_file(self, key: PictureKey) -> None:
        """A file manager shows pixels: only of what may leave the program."""
        picture = self._gallery.picture(key)
        if picture and picture.original and self._gallery.may_export(picture):
            show_in_folder(self._file_of(picture.original.path))
        else:
            self._gallery.left_out.emit((key,))

    async def _contest(self, keys: Keys) -> None:
        """Ask for the reason and the place of an evidence pack. Nothing is written over."""
        from wujie_desktop.ui.dialogs.contest import ContestDialog

        if self._is_refused(keys):
            return
        pictures = [item async for item in pictures_in_slices(self._gallery, keys)]
        names = self._gallery.template_names()
        words = pack_name(pictures, names, self._clock.now())
        name = safe_name((words,), ".zip")
        path = await off_loop(partial(_free_path, (self._packs, Path.home()), name))
        named = contested_words(pictures, names)
        dialog = ContestDialog(
            self._window, gallery=self._gallery, keys=keys, named=named, path=path
        )
        dialog.save_requested.connect(
            lambda path, reason: self._spawn(self._pack(dialog, keys, path, reason), "evidence")
        )
        dialog.folder_requested.connect(show_in_folder)
        dialog.open()

    async def _pack(self, dialog: ContestDialog, keys: Keys, path: Path, reason: str) -> None:
        self._packs = path.parent
        await fill(
            dialog,
            lambda: self._write_evidence(keys, path, reason),
            lambda number: dialog.show_saved(evidence_sentence(number, path.name)),
            lambda error: dialog.outcome.show_failure(explain(error)),
        )

    def _is_refused(self, keys: Keys) -> bool:
        """Whether nothing may be exported; if so, say why."""
        why_not = no_selection(ActionContext(selected=len(keys)))
        if why_not:
            self._refuse(why_not)
        return bool(why_not)


def _free_path(folders: Sequence[Path], name: str) -> Path:
    """A path called `name` or much like it, in the first of `folders` that is there."""
    folder = next((folder for folder in folders if folder.is_dir()), folders[-1])
    present = [path.name for path in folder.iterdir()] if folder.is_dir() else []
    return folder / distinct((name,), present)[0]
