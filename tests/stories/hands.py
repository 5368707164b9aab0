"""A user's hands on the real window: they click and press keys, and count both."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from wujie_desktop.controllers.workbench import Workbench

NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


class Hands:
    """Each click and each key press is a move; a text that is typed is one."""

    def __init__(self) -> None:
        self.moves = 0

    def click(
        self, target: QWidget, place: QPoint | None = None, held: Qt.KeyboardModifier = NONE
    ) -> None:
        """Click `target`, in its middle or at `place`."""
        self.moves += 1
        assert target.isVisible()
        assert target.isEnabled()
        QTest.mouseClick(target, Qt.MouseButton.LeftButton, held, place or target.rect().center())

    def click_picture(
        self, workbench: Workbench, row: int, held: Qt.KeyboardModifier = NONE
    ) -> None:
        """Click a tile of the grid."""
        view = workbench.window.gallery.view
        index = view.model().index(row, 0)
        view.scrollTo(index)
        self.click(view.viewport(), view.visualRect(index).center(), held)

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        """Press a key: whatever has the focus takes it."""
        self.moves += 1
        QTest.keyClick(_focused(), key, held)

    def type(self, text: str) -> None:
        """Type `text` where the focus is."""
        self.moves += 1
        QTest.keyClicks(_focused(), text)


def _focused() -> QWidget:
    target = QApplication.focusWidget()
    assert target is not None
    return target
