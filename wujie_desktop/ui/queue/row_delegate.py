"""Item delegate of a request in the queue drawer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QWidget

from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.queue.queue_model import QueueRole, QueueRow, Tone
from wujie_desktop.presenters.text.qt_types import Index
from wujie_desktop.ui.kit.clicks import clicked_at
from wujie_desktop.ui.kit.fonts import sized
from wujie_desktop.ui.kit.item_state import is_selected
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Size, Space, Tokens, Type

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem


class QueueRowDelegate(QStyledItemDelegate):
    """Paints time, prompt, templates, progress, state, and points or the row's button.

    Emits `offer_taken(QueueRow)` when that button is clicked.
    """

    offer_taken = Signal(object)

    def __init__(self, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self.tokens = tokens

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(400, scaled(Size.QUEUE_ROW))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: QueueRow | None = index.data(QueueRole.ROW)
        if row is None:
            return
        place: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_selected(option):
            painter.fillRect(place, QColor(self.tokens.raised))
        painter.setPen(QColor(self.tokens.line))
        painter.drawLine(place.bottomLeft(), place.bottomRight())
        painter.setFont(sized(option.font, Type.BODY))
        self._paint_cells(painter, _inner(place), row)
        painter.restore()

    @override
    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        place = clicked_at(event)
        row: QueueRow | None = index.data(QueueRole.ROW) if place else None
        offer = _columns(_inner(option.rect))[5]
        if place and row and row.offer and offer.contains(place):
            self.offer_taken.emit(row)
            return True
        return super().editorEvent(event, model, option, index)

    def _paint_cells(self, painter: QPainter, room: QRect, row: QueueRow) -> None:
        loud = self.tokens.review if row.tone is Tone.WARNING else self.tokens.text
        cells = _columns(room)
        self._text(painter, cells[0], row.time, self.tokens.dim)
        self._text(painter, cells[1], row.prompt, loud)
        self._text(painter, cells[2], row.templates, loud)
        if row.tone is Tone.WARNING:
            place = cells[3].united(cells[4]) if row.offer else cells[3].united(cells[5])
            self._text(painter, place, row.state, self.tokens.review)
            self._text(painter, cells[5], row.offer_text, self.tokens.accent)
            return
        if row.progress is not None:
            self._bar(painter, cells[3], row.progress)
        quiet = row.tone is Tone.QUIET
        self._text(painter, cells[4], row.state, self.tokens.dim if quiet else self.tokens.text)
        if row.offer:
            self._text(painter, cells[5], row.offer_text, self.tokens.accent)
        else:
            self._text(painter, cells[5], row.points, self.tokens.dim)

    def _bar(self, painter: QPainter, cell: QRect, share: float) -> None:
        track = QRectF(cell.left(), cell.center().y() - 1, cell.width() - Space.L, 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.tokens.line))
        painter.drawRoundedRect(track, 2, 2)
        painter.setBrush(QColor(self.tokens.accent))
        track.setWidth(track.width() * share)
        painter.drawRoundedRect(track, 2, 2)

    def _text(self, painter: QPainter, cell: QRect, text: str, colour: str) -> None:
        painter.setPen(QColor(colour))
        shown = painter.fontMetrics().elidedText(
            text, Qt.TextElideMode.ElideRight, cell.width() - Space.M
        )
        painter.drawText(cell, int(Qt.AlignmentFlag.AlignVCenter), shown)


def _inner(place: QRect) -> QRect:
    return place.adjusted(Space.L, 0, -Space.L, 0)


def _columns(room: QRect) -> list[QRect]:
    """Time, prompt, templates, bar, state, points; prompt and templates share the remaining
    width."""
    time, bar, state, points = (scaled(width) for width in (72, 130, 300, 110))
    flexible = max(scaled(200), room.width() - time - bar - state - points)
    widths = (time, flexible * 6 // 10, flexible * 4 // 10, bar, state, points)
    cells, left = [], room.left()
    for width in widths:
        cells.append(QRect(left, room.top(), width, room.height()))
        left += width
    return cells
