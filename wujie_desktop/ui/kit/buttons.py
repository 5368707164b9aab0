"""Buttons and menus with what a style sheet cannot draw: a ring within, a chevron, the cap of a
key."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QPushButton, QToolButton, QWidget

from wujie_desktop.domain.overriding import override
from wujie_desktop.ui.theme.icons import paint_icon
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Size, Space, Type
from wujie_desktop.ui.theme.worn import worn_tokens

_CHEVRON, _CAP, _INSET = 12, 16, 4


class PrimaryButton(QPushButton):
    """The one action: the ring of its focus lies within."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setProperty("part", "primary-small")

    @override
    def paintEvent(self, arg__1: QPaintEvent) -> None:
        super().paintEvent(arg__1)
        self.paint_ring()

    def paint_ring(self) -> None:
        """Paint the ring, where there is one."""
        if self.property("ring"):
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(worn_tokens().on_accent), Size.FOCUS))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(4, 4, -4, -4), 3, 3)


class Menu(QMenu):
    """Its submenus wear a chevron of the set; the style sheet leaves out the arrow of Qt."""

    @override
    def paintEvent(self, arg__1: QPaintEvent) -> None:
        super().paintEvent(arg__1)
        painter, side = QPainter(self), scaled(_CHEVRON)
        for action in self.actions():
            if action.menu() is not None and action.isVisible():
                place = QRectF(self.actionGeometry(action))
                box = QRectF(0, 0, side, side)
                box.moveCenter(place.center())
                box.moveRight(place.right() - Space.S)
                paint_icon(painter, box, "chevron-right", QColor(worn_tokens().dim))


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


def key_font(font: QFont) -> QFont:
    """The small face of a key cap."""
    small = QFont(font)
    small.setPixelSize(scaled(Type.TINY))
    return small


def cap_width(font: QFont, key: str) -> int:
    """How wide the cap of `key` is; 0 without one."""
    if not key:
        return 0
    room = QFontMetrics(key_font(font)).horizontalAdvance(key) + 2 * scaled(_INSET)
    return max(room, scaled(_CAP))


def paint_cap(painter: QPainter, left: float, middle: float, key: str) -> None:
    """Paint the cap of `key` from `left`, its height around `middle`."""
    tokens = worn_tokens()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    high = scaled(_CAP)
    box = QRectF(left, middle - high / 2, cap_width(painter.font(), key), high)
    painter.setPen(QPen(QColor(tokens.control_line), 1))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    painter.setFont(key_font(painter.font()))
    painter.setPen(QColor(tokens.dim))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, key)
    painter.restore()
