"""Says what picture files are labelled with: those dropped on the window, and those chosen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from wujie_desktop.base.files import read_plain
from wujie_desktop.base.threads import off_loop
from wujie_desktop.controllers.conversation import fill
from wujie_desktop.services.tasks import Spawn
from wujie_desktop.ui.window_signals import WindowSignals

if TYPE_CHECKING:
    from wujie_desktop.presenters.dialogs.label_words import LabelReport
    from wujie_desktop.ui.dialogs.file_label import FileLabelDialog

Say = Callable[[str, str, Callable[[], object]], object]
"""Shows a sentence, and a word with what it does."""


class FileLabelController:
    """Lives as long as the window; `say` tells of a file that was dropped on it."""

    def __init__(self, *, window: QWidget, signals: WindowSignals, say: Say, spawn: Spawn) -> None:
        self._window = window
        self._say = say
        self._spawn = spawn
        signals.picture_dropped.connect(
            lambda path: self._spawn(self._tell(Path(path)), "label of a file")
        )

    def open(self) -> FileLabelDialog:
        """Open the dialog, which asks for a file."""
        from wujie_desktop.ui.dialogs.file_label import FileLabelDialog

        dialog = FileLabelDialog(self._window)
        dialog.file_chosen.connect(
            lambda path: self._spawn(self._show(dialog, Path(path)), "label of a file")
        )
        dialog.open()
        return dialog

    async def _tell(self, path: Path) -> None:
        """Say it in a sentence, with the way to the rest."""
        from wujie_desktop.presenters.dialogs.label_words import short_report

        report = await off_loop(partial(_read, path))
        self._say(*short_report(report), lambda: self.open().show_report(report))

    async def _show(self, dialog: FileLabelDialog, path: Path) -> None:
        await fill(dialog, partial(off_loop, partial(_read, path)), dialog.show_report)


def _read(path: Path) -> LabelReport:
    from wujie_desktop.imaging.label_reading import MAX_FILE, find_labels
    from wujie_desktop.presenters.dialogs.label_words import label_report, unread_report

    try:
        data = read_plain(path, MAX_FILE)
    except OSError as error:
        return unread_report(path, error)
    return label_report(path, find_labels(data))
