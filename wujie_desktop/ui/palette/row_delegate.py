"""Paints one row of the palette: name, remark, key."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.actions.palette_model import ROW, PaletteRow
from wujie_desktop.presenters.text.qt_types import Index
from wujie_desktop.ui.kit.fonts import sized
from wujie_desktop.ui.theme.icons import paint_icon
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Space, Type
from wujie_desktop.ui.theme.worn import worn_tokens

HEIGHT = 36
_KEY = 20
_ICON = 16


class PaletteRowDelegate(QStyledItemDelegate):
    """The letters that were typed are in the accent colour; what cannot be done is dim."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, scaled(HEIGHT))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: PaletteRow = index.data(ROW)
        panel = QStyle.PrimitiveElement.PE_PanelItemViewItem
        option.widget.style().drawPrimitive(panel, option, painter, option.widget)
        painter.save()
        room: QRect = option.rect.adjusted(Space.M, 0, -Space.M, 0)
        room.setRight(_paint_key(painter, room, row.key))
        _paint_icon(painter, room, row)
        room.adjust(scaled(_ICON) + Space.M, 0, 0, 0)
        at = self._paint_title(painter, room, row, option)
        painter.setPen(QColor(worn_tokens().dim))
        rest = room.adjusted(at - room.left() + Space.M, 0, 0, 0)
        remark = option.fontMetrics.elidedText(
            row.reason or row.path, Qt.TextElideMode.ElideRight, rest.width()
        )
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, remark)
        painter.restore()

    def _paint_title(
        self, painter: QPainter, room: QRect, row: PaletteRow, option: QStyleOptionViewItem
    ) -> int:
        """Returns where it ends."""
        title, typed = row.found.spec.title, row.found.typed
        tokens = worn_tokens()
        plain = tokens.dim if row.reason else tokens.text
        parts = (
            (title[: typed.start], plain),
            (title[typed.start : typed.stop], plain if row.reason else tokens.accent),
            (title[typed.stop :], plain),
        )
        at = room.left()
        for text, colour in parts:
            painter.setPen(QColor(colour))
            place = room.adjusted(at - room.left(), 0, 0, 0)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, text)
            at += option.fontMetrics.horizontalAdvance(text)
        return at


def _paint_icon(painter: QPainter, room: QRect, row: PaletteRow) -> None:
    """At the left; one without keeps its room."""
    if name := row.found.spec.icon:
        side = scaled(_ICON)
        box = QRectF(room.left(), room.center().y() - side / 2 + 0.5, side, side)
        paint_icon(painter, box, name, QColor(worn_tokens().dim))


def _paint_key(painter: QPainter, room: QRect, key: str) -> int:
    """At the right, in a box. Returns where the room for the rest ends."""
    if not key:
        return room.right()
    font = sized(painter.font(), Type.TINY)
    width = QFontMetrics(font).horizontalAdvance(key) + 2 * Space.S
    corner = QPoint(room.right() - width, room.center().y() - scaled(_KEY) // 2)
    box = QRect(corner, QSize(width, scaled(_KEY)))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(worn_tokens().control_line))
    painter.drawRoundedRect(box, 3, 3)
    before = painter.font()
    painter.setFont(font)
    painter.setPen(QColor(worn_tokens().dim))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, key)
    painter.setFont(before)
    return corner.x() - Space.M
