"""Paints one row of the palette: name, remark, key."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.actions.search import Found
from wujie_desktop.presenters.text.qt_types import Index
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Space

ROW = 36
_KEY = 20
ROLE = Qt.ItemDataRole.UserRole


@value
class PaletteRow:
    """What a row shows. `reason` says why it cannot be done, else `remark` where it belongs."""

    found: Found
    key: str
    remark: str = ""
    reason: str = ""

    @property
    def spoken(self) -> str:
        """All of it as one line."""
        parts = (self.found.spec.title, self.reason or self.remark, self.key)
        return ", ".join(part for part in parts if part)


class PaletteRowDelegate(QStyledItemDelegate):
    """The letters that were typed are in the accent colour; what cannot be done is dim."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, scaled(ROW))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: PaletteRow = index.data(ROLE)
        panel = QStyle.PrimitiveElement.PE_PanelItemViewItem
        option.widget.style().drawPrimitive(panel, option, painter, option.widget)
        painter.save()
        room: QRect = option.rect.adjusted(Space.M, 0, -Space.M, 0)
        room.setRight(self._paint_key(painter, room, row.key, option))
        at = self._paint_title(painter, room, row, option)
        painter.setPen(option.palette.color(QPalette.ColorRole.PlaceholderText))
        rest = room.adjusted(at - room.left() + Space.M, 0, 0, 0)
        remark = option.fontMetrics.elidedText(
            row.reason or row.remark, Qt.TextElideMode.ElideRight, rest.width()
        )
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, remark)
        painter.restore()

    def _paint_title(
        self, painter: QPainter, room: QRect, row: PaletteRow, option: QStyleOptionViewItem
    ) -> int:
        """Returns where it ends."""
        title, typed = row.found.spec.title, row.found.typed
        roles = QPalette.ColorRole
        plain = roles.PlaceholderText if row.reason else roles.Text
        parts = (
            (title[: typed.start], plain),
            (title[typed.start : typed.stop], plain if row.reason else roles.Link),
            (title[typed.stop :], plain),
        )
        at = room.left()
        for text, role in parts:
            painter.setPen(option.palette.color(role))
            place = room.adjusted(at - room.left(), 0, 0, 0)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, text)
            at += option.fontMetrics.horizontalAdvance(text)
        return at

    def _paint_key(
        self, painter: QPainter, room: QRect, key: str, option: QStyleOptionViewItem
    ) -> int:
        """At the right, in a box. Returns where the room for the rest ends."""
        if not key:
            return room.right()
        font = painter.font()
        font.setPixelSize(scaled(11))
        width = QFontMetrics(font).horizontalAdvance(key) + 2 * Space.S
        corner = QPoint(room.right() - width, room.center().y() - scaled(_KEY) // 2)
        box = QRect(corner, QSize(width, scaled(_KEY)))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(option.palette.color(QPalette.ColorRole.Mid))
        painter.drawRoundedRect(box, 3, 3)
        before = painter.font()
        painter.setFont(font)
        painter.setPen(option.palette.color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, key)
        painter.setFont(before)
        return corner.x() - Space.M
