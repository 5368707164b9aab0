"""A combo box as it is drawn here."""

from __future__ import annotations

from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox

from wujie_desktop.domain.overriding import override
from wujie_desktop.ui.kit.buttons import paint_chevron
from wujie_desktop.ui.theme.tokens import Space


class ComboBox(QComboBox):
    """A chevron at its end; the style sheet keeps the room. The wheel goes to what lies below:
    nothing is chosen by scrolling past."""

    @override
    def wheelEvent(self, e: QWheelEvent) -> None:
        e.ignore()

    @override
    def showPopup(self) -> None:
        from wujie_desktop.ui.kit.controls import ChoiceDelegate

        if not isinstance(self.itemDelegate(), ChoiceDelegate):
            self.setItemDelegate(ChoiceDelegate(self))
        super().showPopup()

    @override
    def paintEvent(self, e: QPaintEvent) -> None:
        super().paintEvent(e)
        paint_chevron(self, Space.S)
