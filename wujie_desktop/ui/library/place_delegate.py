"""Item delegate of a place: icon, word, and the number at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate

from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.gallery.place_model import PlaceRole, PlaceRow
from wujie_desktop.presenters.gallery.places import PLACE_ICONS, Place
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.qt_types import Index
from wujie_desktop.ui.kit.fonts import sized
from wujie_desktop.ui.kit.item_state import has_focus, is_pointed_at
from wujie_desktop.ui.theme.icons import paint_icon
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Size, Space, Type
from wujie_desktop.ui.theme.worn import worn_tokens

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

_SIDE = 16
_ROUND = 4


class PlaceDelegate(QStyledItemDelegate):
    """The place that the grid shows is on the colour of what is chosen; an empty one is dim."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, scaled(Size.PLACE_ROW))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: PlaceRow = index.data(PlaceRole.ROW)
        tokens, room = worn_tokens(), QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.is_here or is_pointed_at(option):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.selected if row.is_here else tokens.hover))
            painter.drawRoundedRect(room, _ROUND, _ROUND)
        if has_focus(option):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent), Size.FOCUS))
            painter.drawRoundedRect(room.adjusted(1, 1, -1, -1), _ROUND, _ROUND)
        ink = QColor(tokens.text if row.number or row.place is Place.ALL else tokens.dim)
        inner = room.adjusted(Space.S, 0, -Space.S, 0)
        side = scaled(_SIDE)
        icon = QRectF(inner.left(), inner.center().y() - side / 2, side, side)
        paint_icon(painter, icon, PLACE_ICONS[row.place], ink)
        painter.setPen(ink)
        painter.setFont(sized(option.font, Type.BODY))
        word = inner.adjusted(side + Space.S, 0, 0, 0)
        painter.drawText(word, Qt.AlignmentFlag.AlignVCenter, row.title)
        painter.setPen(ink if row.is_here else QColor(tokens.dim))
        painter.setFont(sized(option.font, Type.SMALL))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(inner, right, format_number(row.number))
        painter.restore()
