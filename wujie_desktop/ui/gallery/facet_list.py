"""The facets beside the grid: a box, a word and a count in each row."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPen, QShowEvent
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from wujie_desktop.domain.filter_edits import Presence
from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.gallery.facet_model import FacetModel, FacetRole, FacetRow
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.qt_types import Index
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.fonts import sized
from wujie_desktop.ui.kit.item_state import has_focus, is_pointed_at
from wujie_desktop.ui.theme.icons import paint_icon
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Size, Space, Type
from wujie_desktop.ui.theme.worn import worn_tokens

_BOX = 16
_ABOVE = 8
"""Room over a heading, in pixels at plain text size."""
_ROUND = 4
_MARKS = {Presence.ONLY: "check", Presence.WITHOUT: "minus"}


class FacetList(QListView):
    """A click on a value makes the next of it: only, without, nothing. Counts are made while it is
    to be seen."""

    def __init__(self, facets: FacetModel) -> None:
        super().__init__()
        self.counted = facets
        self.setModel(facets)
        self.setItemDelegate(FacetDelegate(self))
        self.setProperty("part", "facets")
        self.setAccessibleName(translate("Facets", "Facets"))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys to the pictures
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(facets.toggle)
        self.activated.connect(facets.toggle)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.counted.watch(is_watched=True)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.counted.watch(is_watched=False)


class FacetDelegate(QStyledItemDelegate):
    """What no picture has is dim; what is left out has a line through it. A heading that says how
    the chosen values go together looks like the link that it is."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        above = scaled(_ABOVE) if index.data(FacetRole.ROW).key is None else 0
        return QSize(0, scaled(Size.PLACE_ROW) + above)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: FacetRow = index.data(FacetRole.ROW)
        tokens, room = worn_tokens(), QRectF(option.rect)
        inner = room.adjusted(Space.L, 0, -Space.L, 0)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.key is None:
            font = sized(option.font, Type.SMALL)
            font.setBold(True)
            font.setUnderline(row.match is not None and is_pointed_at(option))
            painter.setFont(font)
            painter.setPen(QColor(tokens.accent if row.match else tokens.dim))
            line = inner.adjusted(0, scaled(_ABOVE), 0, 0)
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, row.title)
            if has_focus(option):
                _paint_focus(painter, room)
        else:
            if is_pointed_at(option):
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(tokens.hover))
                painter.drawRoundedRect(room, _ROUND, _ROUND)
            if has_focus(option):
                _paint_focus(painter, room)
            _paint_value(painter, option, inner, row)
        painter.restore()


def _paint_focus(painter: QPainter, room: QRectF) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(worn_tokens().accent), Size.FOCUS))
    painter.drawRoundedRect(room.adjusted(1, 1, -1, -1), _ROUND, _ROUND)


def _paint_value(
    painter: QPainter, option: QStyleOptionViewItem, inner: QRectF, row: FacetRow
) -> None:
    tokens, side = worn_tokens(), scaled(_BOX)
    ink = QColor(tokens.text if row.number or row.presence is not Presence.OFF else tokens.dim)
    box = QRectF(inner.left(), inner.center().y() - side / 2, side, side)
    is_only = row.presence is Presence.ONLY
    painter.setBrush(QColor(tokens.accent) if is_only else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(tokens.accent if is_only else tokens.indicator), 1))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), _ROUND, _ROUND)
    mark = _MARKS.get(row.presence)
    if mark:
        inside = box.adjusted(2, 2, -2, -2)
        paint_icon(painter, inside, mark, QColor(tokens.on_accent) if is_only else ink)
    number = format_number(row.number)
    painter.setPen(QColor(tokens.dim))
    painter.setFont(sized(option.font, Type.SMALL))
    right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
    painter.drawText(inner, right, number)
    taken = painter.fontMetrics().horizontalAdvance(number) + Space.S
    font = sized(option.font, Type.BODY)
    font.setStrikeOut(row.presence is Presence.WITHOUT)
    painter.setFont(font)
    painter.setPen(ink)
    word = inner.adjusted(side + Space.S, 0, -taken, 0)
    elided = painter.fontMetrics().elidedText(
        row.title, Qt.TextElideMode.ElideRight, int(word.width())
    )
    painter.drawText(word, Qt.AlignmentFlag.AlignVCenter, elided)
