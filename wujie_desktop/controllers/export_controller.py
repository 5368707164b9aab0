"""Exports, drags, copies and evidence packs: everything that leaves the program."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from wujie_desktop.base.threads import off_loop
from wujie_desktop.controllers.conversation import fill
from wujie_desktop.controllers.pictures_in_slices import pictures_in_slices
from wujie_desktop.controllers.show_in_folder import show_in_folder
from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.export_rules import ExportBlocker
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.export.names import distinct, safe_name
from wujie_desktop.presenters.actions.conditions import no_selection
from wujie_desktop.presenters.actions.spec import ActionContext
from wujie_desktop.presenters.dialogs.export_words import (
    HEADINGS,
    contested_words,
    evidence_sentence,
    export_sentence,
    left_out_words,
    manifest_row,
    pack_name,
)
from wujie_desktop.presenters.errors.explain import explain
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.hand_off.leaving import PastExport
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.services.export import ExportReport, ExportService
from wujie_desktop.services.tasks import Spawn
from wujie_desktop.ui.dialogs.contest import ContestDialog
from wujie_desktop.ui.hand_off.page import HandOffPage
from wujie_desktop.ui.window_signals import WindowSignals

Keys = Sequence[PictureKey]


class ExportController:
    """Lives as long as the engine does."""

    def __init__(
        self,
        *,
        window: QWidget,
        signals: WindowSignals,
        say: Callable[[str, str, Callable[[], object]], object],
        refuse: Callable[[str], object],
        gallery: GalleryModel,
        show_error: Callable[[Exception], object],
        exports: ExportService,
        file_of: Callable[[str], Path],
        write_evidence: Callable[[Keys, Path, str], Awaitable[int]],
        clock: Clock,
        documents: Path,
        past: list[PastExport],
        spawn: Spawn,
    ) -> None:
        self._window = window
        self._say = say
        self._refuse = refuse
        self._gallery = gallery
        self._exports = exports
        self._file_of = file_of
        self._write_evidence = write_evidence
        self._clock = clock
        self._packs = documents
        """The folder of the last evidence pack."""
        self._spawn = spawn
        self._past = past
        self._page: HandOffPage | None = None
        gallery.left_out.connect(
            lambda keys, missing: self._spawn(self._say_left_out(keys, missing), "left out")
        )
        gallery.not_delivered.connect(show_error)
        signals.export_requested.connect(self._ask_for_folder)
        signals.evidence_requested.connect(lambda keys: self._spawn(self._contest(keys), "contest"))
        signals.show_file_requested.connect(self._show_file)
        signals.hand_off_made.connect(self._on_page_made)

    def _on_page_made(self, page: HandOffPage) -> None:
        self._page = page
        self._show_past(page)

    def _show_past(self, page: HandOffPage) -> None:
        page.exports.show_past(self._past)
        page.leaving.note_exported(key for past in self._past for key in past.keys)

    async def _say_left_out(self, keys: Keys, missing: int) -> None:
        """Say how many were not taken along by a drag or a copy, and why."""
        pictures = pictures_in_slices(self._gallery, keys)
        bars = [bar async for picture in pictures if (bar := self._exports.blocker(picture))]
        self._refuse(left_out_words([*bars, *[ExportBlocker.DAMAGED] * missing]))

    def _show_file(self, key: PictureKey) -> None:
        """A file manager shows pixels: only of what may leave the program."""
        picture = self._gallery.picture(key)
        if picture and picture.original and self._gallery.may_export(picture):
            show_in_folder(self._file_of(picture.original.path))
        else:
            self._gallery.left_out.emit((key,), 0)

    def _ask_for_folder(self, keys: Keys) -> None:
        if self._is_refused(keys):
            return
        title = translate("Export", "Export to a folder")
        chooser = QFileDialog(self._window, title)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.setOption(QFileDialog.Option.ShowDirsOnly)
        chooser.fileSelected.connect(
            lambda path: self._spawn(self._export(keys, Path(path)), "export")
        )
        chooser.open()

    async def _contest(self, keys: Keys) -> None:
        """Ask for the reason and the place of an evidence pack. Nothing is written over."""
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

    async def _export(self, keys: Keys, folder: Path) -> None:
        gallery = self._gallery
        pictures = [picture async for picture in pictures_in_slices(gallery, keys)]
        named = [(picture, gallery.name_of(picture)) for picture in pictures]
        report = await self._exports.export(named, folder, manifest_rows)
        bars = [item.bar for item in report.left_out if item.bar]
        report_words = partial(export_sentence, len(report.exported), bars, folder.name)
        sentence = report_words()
        files = [item.file for item in report.exported if item.file]
        if not files:
            self._refuse(sentence)
            return
        show = partial(show_in_folder, files[0])
        self._say(sentence, translate("Export", "Show in folder"), show)
        left = frozenset(item.picture.key for item in report.exported)
        self._past.insert(0, PastExport(self._clock.now(), files[0], report_words, left))
        if self._page:
            self._show_past(self._page)

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


def manifest_rows(report: ExportReport) -> list[tuple[str, ...]]:
    """Return a row for every picture that was asked for: its file, or why there is none."""
    rows = [
        manifest_row(
            item,
            item.file.name if item.file else "",
            report.policy.holding_for(item.picture.project).name,
        )
        for item in report.pictures
    ]
    return [HEADINGS, *rows]
