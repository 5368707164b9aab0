"""Buttons with what a style sheet cannot draw: a ring within, a chevron."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from wujie_desktop.domain.overriding import override
from wujie_desktop.ui.theme.icons import paint_icon
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Size, Space
from wujie_desktop.ui.theme.worn import worn_tokens

_CHEVRON = 12


class PrimaryButton(QPushButton):
    """The one action: the ring of its focus lies within."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setProperty("part", "primary-small")

    @override
    def paintEvent(self, arg__1: QPaintEvent) -> None:
        super().paintEvent(arg__1)
        if self.property("ring"):
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(worn_tokens().on_accent), Size.FOCUS))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(4, 4, -4, -4), 3, 3)


class MenuButton(QToolButton):
    """Opens its menu at once, and shows by a chevron that it will; the style sheet keeps the
    room."""

    def __init__(self, part: str) -> None:
        super().__init__()
        self.setProperty("part", part)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    @override
    def paintEvent(self, arg__1: QPaintEvent) -> None:
        super().paintEvent(arg__1)
        paint_chevron(self, Space.XS)


def paint_chevron(widget: QWidget, inset: int) -> None:
    """Paint the chevron of what opens a list, at the right end of `widget`."""
    side = scaled(_CHEVRON)
    box = QRectF(widget.width() - inset - side, (widget.height() - side) / 2, side, side)
    paint_icon(QPainter(widget), box, "chevron-down", QColor(worn_tokens().dim))
