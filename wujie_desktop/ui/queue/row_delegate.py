"""Item delegate of a request in the queue drawer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QPoint,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.queue.queue_model import QueueRole, QueueRow, Tone
from wujie_desktop.presenters.text.qt_types import Index
from wujie_desktop.ui.kit.clicks import ClickDelegate
from wujie_desktop.ui.kit.fonts import sized
from wujie_desktop.ui.kit.item_state import is_selected
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Size, Space, Tokens, Type

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem


ImageOf = Callable[[PictureKey], QImage | None]
"""Returns what may be shown of a picture without a key held."""
_MAX_THUMBNAILS = 4
_THUMBNAIL = QSize(27, 36)
_GAP = 4


class QueueRowDelegate(ClickDelegate):
    """Paints time, thumbnails, prompt over templates, a bar per picture, the state in a sentence of
    up to two lines, and points or the row's button.

    Emits `offer_taken(QueueRow)` when that button is clicked, `chosen(QueueRow)` when the rest is.
    """

    offer_taken = Signal(object)
    chosen = Signal(object)

    def __init__(self, tokens: Tokens, image_of: ImageOf, parent: QWidget) -> None:
        super().__init__(parent)
        self.tokens = tokens
        self._image_of = image_of

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
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if is_selected(option):
            painter.fillRect(place, QColor(self.tokens.selected))
        painter.setPen(QColor(self.tokens.line))
        painter.drawLine(place.bottomLeft(), place.bottomRight())
        painter.setFont(sized(option.font, Type.BODY))
        self._paint_cells(painter, _inner(place), row)
        painter.restore()

    @override
    def _on_click(self, place: QPoint, option: QStyleOptionViewItem, index: Index) -> bool:
        row: QueueRow | None = index.data(QueueRole.ROW)
        if row is None:
            return False
        is_offer = row.offer and _columns(_inner(option.rect))[5].contains(place)
        (self.offer_taken if is_offer else self.chosen).emit(row)
        return True

    def _paint_cells(self, painter: QPainter, room: QRect, row: QueueRow) -> None:
        from wujie_desktop.ui.gallery.heading_painter import paint_bars

        tokens, cells = self.tokens, _columns(room)
        loud = tokens.review if row.tone is Tone.WARNING else tokens.text
        self._text(painter, cells[0], row.time, tokens.dim)
        self._paint_thumbnails(painter, cells[1], row.pictures)
        above, below = _halves(cells[2])
        self._text(painter, above, row.prompt, loud)
        self._text(painter, below, row.templates, tokens.dim)
        sentence = cells[4]
        if row.bars:
            start = QPointF(cells[3].left(), cells[3].center().y() + 1)
            paint_bars(painter, start, row.bars, tokens, cells[3].width() - Space.L)
        else:
            sentence = cells[3].united(cells[4])
        quiet = tokens.dim if row.tone is Tone.QUIET else loud
        self._sentence(painter, sentence, row.state, quiet)
        last, ink = (row.offer_text, tokens.accent) if row.offer else (row.points, tokens.dim)
        self._text(painter, cells[5], last, ink, Qt.AlignmentFlag.AlignRight)

    def _paint_thumbnails(
        self, painter: QPainter, cell: QRect, pictures: Sequence[PictureKey]
    ) -> None:
        frame = QRect(0, 0, scaled(_THUMBNAIL.width()), scaled(_THUMBNAIL.height()))
        frame.moveCenter(cell.center())
        frame.moveLeft(cell.left())
        for key in pictures[:_MAX_THUMBNAILS]:
            image = self._image_of(key)
            painter.setPen(QColor(self.tokens.line))
            painter.setBrush(QColor(self.tokens.raised))
            painter.drawRect(frame)
            if image:
                painter.drawImage(frame, image, _middle(image, frame))
            frame.translate(frame.width() + _GAP, 0)

    def _sentence(self, painter: QPainter, cell: QRect, text: str, colour: str) -> None:
        """Paint `text` wrapped; the tooltip has what has no room."""
        painter.setPen(QColor(colour))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(cell.adjusted(0, 2, -Space.M, -2), int(flags), text)

    def _text(
        self,
        painter: QPainter,
        cell: QRect,
        text: str,
        colour: str,
        where: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        painter.setPen(QColor(colour))
        shown = painter.fontMetrics().elidedText(
            text, Qt.TextElideMode.ElideRight, cell.width() - Space.M
        )
        painter.drawText(cell, int(Qt.AlignmentFlag.AlignVCenter | where), shown)


def _middle(image: QImage, frame: QRect) -> QRect:
    """The part of `image` that fills `frame`."""
    part = QRect(QPoint(), frame.size().scaled(image.size(), Qt.AspectRatioMode.KeepAspectRatio))
    part.moveCenter(image.rect().center())
    return part


def _halves(cell: QRect) -> tuple[QRect, QRect]:
    height = cell.height() // 2
    top = QRect(cell.left(), cell.top() + 4, cell.width(), height - 4)
    return top, QRect(cell.left(), cell.top() + height, cell.width(), height - 4)


def _inner(place: QRect) -> QRect:
    return place.adjusted(Space.L, 0, -Space.L, 0)


def _columns(room: QRect) -> list[QRect]:
    """Time, thumbnails, prompt, bars, state, points; prompt and state share the remaining width."""
    thumbnails = _MAX_THUMBNAILS * (_THUMBNAIL.width() + _GAP) + Space.M
    time, pictures, bar, points = (scaled(width) for width in (72, thumbnails, 130, 110))
    flexible = max(scaled(300), room.width() - time - pictures - bar - points)
    widths = (time, pictures, flexible // 2, bar, flexible - flexible // 2, points)
    cells, left = [], room.left()
    for width in widths:
        cells.append(QRect(left, room.top(), width, room.height()))
        left += width
    return cells
