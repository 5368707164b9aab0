"""The menu of drafts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from wujie_desktop.presenters.actions.menu_titles import Menu
from wujie_desktop.presenters.actions.menus import menu_groups
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.commands import Commands
from wujie_desktop.ui.menu import ActionMenu


class DraftMenu(ActionMenu):
    """What the table of actions has for drafts, then the files in `recent`, for `open_file`."""

    def __init__(
        self,
        commands: Commands,
        parent: QWidget,
        *,
        recent: Callable[[], Sequence[str]],
        open_file: Callable[[str], object],
    ) -> None:
        super().__init__("", menu_groups(Menu.DRAFTS), commands, parent)
        self._recent = recent
        self._open_file = open_file
        self._files: list[QAction] = []
        self._heading = (
            self.addSeparator(),
            self.addAction(translate("Compose", "Recently used")),
        )
        self._heading[-1].setEnabled(False)
        self.aboutToShow.connect(self._show_files)

    def _show_files(self) -> None:
        for entry in self._files:
            entry.deleteLater()
        self._files = [self._entry(file) for file in self._recent()]
        for part in self._heading:
            part.setVisible(bool(self._files))

    def _entry(self, file: str) -> QAction:
        entry = self.addAction(Path(file).name.replace("&", "&&"))
        entry.setToolTip(file)
        entry.triggered.connect(partial(self._open_file, file))
        return entry
