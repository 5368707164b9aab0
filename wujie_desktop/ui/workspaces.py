"""Which work the window is arranged for: making pictures, or reviewing them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QWidget

from wujie_desktop.presenters.action_table import KeyScope, key_text
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.central_pages import CentralPages
from wujie_desktop.ui.kit.parts import row
from wujie_desktop.ui.theme.tokens import Space


class Workspaces(QWidget):
    """A button for each; the keys do the same."""

    def __init__(self, stage: CentralPages, actions: Mapping[str, QAction]) -> None:
        super().__init__()
        self._buttons = {
            KeyScope.GRID: _button(translate("Workspace", "Generate"), actions["work-make"]),
            KeyScope.REVIEW: _button(translate("Workspace", "Review"), actions["work-review"]),
        }
        self.setLayout(row(*self._buttons.values(), spacing=Space.XS))
        stage.place_changed.connect(self._show)
        self._show(stage.place)

    def _show(self, place: KeyScope) -> None:
        """Every page with pictures but the review belongs to making them."""
        reviewing = place is KeyScope.REVIEW
        self._buttons[KeyScope.REVIEW].setChecked(reviewing)
        self._buttons[KeyScope.GRID].setChecked(not reviewing)


def _button(text: str, action: QAction) -> QPushButton:
    made = QPushButton(text)
    made.setCheckable(True)
    made.setProperty("part", "filter")
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setToolTip(f"{action.text()}  {key_text(action.shortcut().toString())}".rstrip())
    made.clicked.connect(action.trigger)
    return made
