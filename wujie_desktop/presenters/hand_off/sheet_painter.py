"""Paints the pages of a contact sheet, at any scale and on anything that Qt paints on."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPen

from wujie_desktop.domain.contact_sheet import BESIDE, CaptionField, Sheet, SheetPicture
from wujie_desktop.domain.sheet_layout import (
    LIST_SIZE,
    Cell,
    Rectangle,
    SheetLayout,
    SheetPage,
    lay_out_sheet,
)
from wujie_desktop.presenters.hand_off.sheet_text import sheet_font

Pixels = Callable[[SheetPicture], QImage | None]
"""The pixels of a picture in the size that is wanted; None where they cannot be had."""
INK, DIM, LINE, PAPER = "#1c1c1f", "#63636b", "#c9c9cf", "#ffffff"
_TITLE, _SMALL = 4.8, 2.8
"""Heights of text in millimetres."""
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter


class SheetPainter:
    """Paints `sheet` in `font` with so many dots per millimetre."""

    def __init__(self, sheet: Sheet, font: QFont, dots: float) -> None:
        self._sheet = sheet
        self._font = font
        self._dots = dots

    @cached_property
    def layout(self) -> SheetLayout:
        """Where everything stands."""
        return lay_out_sheet(self._sheet)

    @property
    def size(self) -> tuple[int, int]:
        """Dots across and down a page."""
        return round(self.layout.width * self._dots), round(self.layout.height * self._dots)

    @property
    def fonts(self) -> tuple[QFont, ...]:
        """Those that are written in, plain and strong."""
        return tuple(sheet_font(self._font, 100, strong=strong) for strong in (False, True))

    def edge(self, dots: float) -> int:
        """Dots of the longer side of the room for a picture, at so many per millimetre."""
        rooms = [cell.picture for page in self.layout.pages for cell in page.cells[:1]]
        return max((round(max(room.width, room.height) * dots) for room in rooms), default=1)

    def paint(self, painter: QPainter, number: int, pixels: Pixels) -> None:
        """Paint the page `number`, counted from 0."""
        page = self.layout.pages[number]
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_head(painter, page, is_first=number == 0)
        for cell in page.cells:
            self._paint_cell(painter, cell, pixels(self._sheet.pictures[cell.index]))
        self._paint_list(painter, page)
        words = self._sheet.page_words.format(n=number + 1, all=len(self.layout.pages))
        self._write(painter, page.foot, words, _SMALL, where=_RIGHT, colour=DIM)

    def _paint_head(self, painter: QPainter, page: SheetPage, *, is_first: bool) -> None:
        sheet, head = self._sheet, page.head
        mark = self._width(sheet.mark.words, _SMALL) + _SMALL
        badge = Rectangle(head.x + head.width - mark, head.y, mark, _SMALL * 1.7)
        painter.setPen(QPen(QColor(DIM), 0.2 * self._dots))
        painter.drawRect(self._dotted(badge))
        self._write(painter, badge, sheet.mark.words, _SMALL, where=_CENTRE)
        size = _TITLE if is_first else _SMALL
        title = Rectangle(head.x, head.y, head.width - mark - _SMALL, size * 1.4)
        self._write(painter, title, sheet.title, size, strong=True)
        if is_first:
            below = Rectangle(head.x, head.y + size * 1.4, head.width - mark - _SMALL, _SMALL * 1.5)
            self._write(painter, below, sheet.facts, _SMALL, colour=DIM)

    def _paint_cell(self, painter: QPainter, cell: Cell, image: QImage | None) -> None:
        sheet = self._sheet
        picture = sheet.pictures[cell.index]
        room = self._dotted(cell.picture)
        if image is None:
            painter.setPen(QPen(QColor(LINE), 0.2 * self._dots))
            painter.drawRect(room)
            self._write(painter, cell.picture, sheet.unreadable, _SMALL, where=_CENTRE, colour=DIM)
        else:
            place = QRectF(room)
            size = image.size().scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
            place.setSize(size.toSizeF())
            place.moveBottomLeft(room.bottomLeft())
            painter.drawImage(place, image)
        self._write_lines(painter, cell, picture)

    def _write_lines(self, painter: QPainter, cell: Cell, picture: SheetPicture) -> None:
        size, lines = self.layout.text_size, list(cell.lines)
        captions = self._sheet.settings.captions
        if set(BESIDE) & set(captions):
            first = lines.pop(0)
            self._write(painter, first, picture.number, size, strong=True)
            where = _RIGHT if picture.number else _LEFT
            self._write(painter, first, picture.stars, size, where=where)
        fields = [field for field in captions if field not in BESIDE]
        said = [pair for pair in zip(fields, picture.lines, strict=True) if pair[1]]
        for place, (field, text) in zip(lines, said, strict=False):
            is_name = field is CaptionField.FILE_NAME
            cut = Qt.TextElideMode.ElideMiddle if is_name else Qt.TextElideMode.ElideRight
            self._write(painter, place, text, size, colour=INK if is_name else DIM, cut=cut)

    def _paint_list(self, painter: QPainter, page: SheetPage) -> None:
        if page.list_head:
            self._write(painter, page.list_head, self._sheet.left_out_title, 3.4, strong=True)
        for number, row in page.rows:
            left_out, half = self._sheet.left_out[number], row.width / 2
            title = Rectangle(row.x, row.y, half - LIST_SIZE, row.height)
            why = Rectangle(row.x + half, row.y, half, row.height)
            self._write(painter, title, left_out.title, LIST_SIZE)
            self._write(painter, why, left_out.why, LIST_SIZE, colour=DIM)
            place = self._dotted(row)
            painter.setPen(QPen(QColor(LINE), 0.1 * self._dots))
            painter.drawLine(place.bottomLeft(), place.bottomRight())

    def _width(self, text: str, size: float) -> float:
        """Millimetres that `text` takes."""
        font = sheet_font(self._font, size * self._dots)
        return QFontMetricsF(font).horizontalAdvance(text) / self._dots

    def _dotted(self, place: Rectangle) -> QRectF:
        return QRectF(
            *(side * self._dots for side in (place.x, place.y, place.width, place.height))
        )

    def _write(
        self,
        painter: QPainter,
        room: Rectangle,
        text: str,
        size: float,
        *,
        strong: bool = False,
        colour: str = INK,
        where: Qt.AlignmentFlag = _LEFT,
        cut: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        """Write one line into `room`, shortened to fit."""
        if not text:
            return
        font, place = sheet_font(self._font, size * self._dots, strong=strong), self._dotted(room)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = QFontMetricsF(font).elidedText(text, cut, place.width())
        painter.drawText(place, int(where | Qt.TextFlag.TextSingleLine), shown)
