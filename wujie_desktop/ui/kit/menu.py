"""A menu whose submenus wear a chevron of the set."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu

from wujie_desktop.domain.overriding import override
from wujie_desktop.ui.theme.icons import paint_icon
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Space
from wujie_desktop.ui.theme.worn import worn_tokens

_MARK = 12


class Menu(QMenu):
    """The style sheet leaves out the arrow that Qt would draw."""

    @override
    def paintEvent(self, arg__1: QPaintEvent) -> None:
        super().paintEvent(arg__1)
        painter, tokens, side = QPainter(self), worn_tokens(), scaled(_MARK)
        for action in self.actions():
            if action.menu() is not None and action.isVisible():
                place = self.actionGeometry(action)
                box = QRectF(0, 0, side, side)
                box.moveCenter(QRectF(place).center())
                box.moveRight(place.right() - Space.S)
                paint_icon(painter, box, "chevron-right", QColor(tokens.dim))
