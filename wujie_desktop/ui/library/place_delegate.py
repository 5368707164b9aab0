"""Item delegate of the left column: headings with their plus; rows with icon, word and number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate

from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.gallery.place_model import Heading, PlaceRole
from wujie_desktop.presenters.gallery.sections import PlaceRow
from wujie_desktop.presenters.text.qt_types import Index
from wujie_desktop.ui.kit.fonts import sized
from wujie_desktop.ui.theme.icons import paint_icon
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Size, Space, Type
from wujie_desktop.ui.theme.worn import worn_tokens

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

_SIDE = 16
_PLUS = 12
_MARK = 12
_ROUND = 4


@value
class PlaceState:
    """What the view knows of a row."""

    is_pointed_at: bool = False
    has_focus: bool = False


class PlaceDelegate(QStyledItemDelegate):
    """The place that the grid shows is on the colour of what is chosen; an empty one is dim."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        is_heading = isinstance(index.data(PlaceRole.ROW), Heading)
        return QSize(0, scaled(Size.PLACE_ROW + (Space.S if is_heading else 0)))

    def paint_row(self, painter: QPainter, room: QRect, index: Index, state: PlaceState) -> None:
        """Paint what is at `index`. The view calls it itself: what Qt would pass to `paint` has
        enums by the hundred, each made for Python."""
        row: PlaceRow | Heading = index.data(PlaceRole.ROW)
        painter.save()
        if isinstance(row, Heading):
            self._paint_heading(painter, room, row)
        else:
            self._paint_place(painter, QRectF(room), row, state)
        painter.restore()

    @staticmethod
    def plus(room: QRect) -> QRect:
        """Where in the `room` of a heading its plus is clicked."""
        side = scaled(Size.PLACE_ROW)
        return QRect(room.right() + 1 - side, room.bottom() + 1 - side, side, side)

    def _paint_heading(self, painter: QPainter, room: QRect, heading: Heading) -> None:
        tokens = worn_tokens()
        painter.setPen(QColor(tokens.dim))
        painter.setFont(sized(painter.font(), Type.SMALL, bold=True))
        low = QRectF(room).adjusted(Space.S, Space.S, -Space.S, 0)
        painter.drawText(low, Qt.AlignmentFlag.AlignVCenter, heading.title)
        if heading.add_action:
            side = scaled(_PLUS)
            icon = QRectF(0, 0, side, side)
            icon.moveCenter(QRectF(self.plus(room)).center())
            paint_icon(painter, icon, "plus", QColor(tokens.dim))

    def _paint_place(
        self, painter: QPainter, room: QRectF, row: PlaceRow, state: PlaceState
    ) -> None:
        tokens, font = worn_tokens(), painter.font()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.is_here or state.is_pointed_at:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.selected if row.is_here else tokens.hover))
            painter.drawRoundedRect(room, _ROUND, _ROUND)
        if state.has_focus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent), Size.FOCUS))
            painter.drawRoundedRect(room.adjusted(1, 1, -1, -1), _ROUND, _ROUND)
        ink = QColor(tokens.text if row.number or row.is_lasting else tokens.dim)
        inner = room.adjusted(Space.S, 0, -Space.S, 0)
        side = scaled(_SIDE)
        icon = QRectF(inner.left(), inner.center().y() - side / 2, side, side)
        paint_icon(painter, icon, row.icon, ink)
        painter.setPen(ink)
        painter.setFont(sized(font, Type.BODY))
        small, number = sized(font, Type.SMALL), row.number_text
        dim = ink if row.is_here else QColor(tokens.dim)
        room_of_number = QFontMetrics(small).horizontalAdvance(number) + Space.S
        word = inner.adjusted(side + Space.S, 0, -room_of_number, 0)
        room_of_mark = scaled(_MARK) + Space.S if row.is_shared else 0
        title = painter.fontMetrics().elidedText(
            row.title, Qt.TextElideMode.ElideRight, int(word.width()) - room_of_mark
        )
        painter.drawText(word, Qt.AlignmentFlag.AlignVCenter, title)
        if row.is_shared:
            used = painter.fontMetrics().horizontalAdvance(title) + Space.S
            self._paint_sharing(painter, word.adjusted(used, 0, 0, 0), row.person, dim)
        painter.setPen(dim)
        painter.setFont(small)
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(inner, right, number)

    @staticmethod
    def _paint_sharing(painter: QPainter, room: QRectF, person: str, ink: QColor) -> None:
        """The mark of what a team has too, and whose it is where there is room; the tip says it."""
        side = scaled(_MARK)
        mark = QRectF(room.left(), room.center().y() - side / 2, side, side)
        paint_icon(painter, mark, "users-round", ink)
        painter.setPen(ink)
        painter.setFont(sized(painter.font(), Type.SMALL))
        rest = room.adjusted(side + Space.XS, 0, 0, 0)
        name = painter.fontMetrics().elidedText(
            person, Qt.TextElideMode.ElideRight, int(rest.width())
        )
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, name)
