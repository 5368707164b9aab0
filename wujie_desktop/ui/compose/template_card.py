"""Item delegate of the template library: sample, name, theme, star."""

from __future__ import annotations

from PySide6.QtCore import (
    QObject,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from wujie_desktop.domain.ids import TemplateKey
from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.compose.template_model import TemplateCard, TemplateRole
from wujie_desktop.presenters.text.formatting import shorten_key
from wujie_desktop.presenters.text.qt_types import Index
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.clicks import ClickDelegate
from wujie_desktop.ui.kit.fonts import sized
from wujie_desktop.ui.kit.sample_picture import paint_sample
from wujie_desktop.ui.theme.icons import paint_icon
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Size, Space, Type

_WIDTH, _PICTURE, _WORDS = 144, 160, 48
"""Width of a card, heights of its two parts, at plain text size."""
_STAR = 28


class TemplateCardDelegate(ClickDelegate):
    """Emits `star_clicked(TemplateCard)`. The templates in `taken` wear a tick."""

    star_clicked = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.taken: frozenset[TemplateKey] = frozenset()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return card_size()

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        card: TemplateCard = index.data(TemplateRole.CARD)
        colours: QPalette = option.palette
        room = card_rect(option.rect)
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        accent = colours.color(QPalette.ColorRole.Accent)
        line = colours.color(QPalette.ColorRole.Mid)
        painter.setBrush(colours.color(QPalette.ColorRole.Base))
        painter.setPen(QPen(accent if chosen else line, Size.FOCUS if chosen else 1))
        painter.drawRoundedRect(QRectF(room).adjusted(1, 1, -1, -1), 8, 8)
        picture = QRectF(room).adjusted(6, 6, -6, 0)
        picture.setHeight(_PICTURE - 6)
        image = index.data(TemplateRole.IMAGE)
        paint_sample(painter, picture, image, colours.color(QPalette.ColorRole.AlternateBase), 5)
        _paint_words(painter, room, card, colours)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        if card.is_favourite or hovered or chosen:
            star = "star" if card.is_favourite else "star-outline"
            _paint_mark(painter, star_rect(room), star, colours)
        if card.key in self.taken:
            _paint_mark(painter, tick_rect(room), "check", colours)
        painter.restore()

    @override
    def _on_click(self, place: QPoint, option: QStyleOptionViewItem, index: Index) -> bool:
        if not star_rect(card_rect(option.rect)).contains(place):
            return False
        self.star_clicked.emit(index.data(TemplateRole.CARD))
        return True


def card_size() -> QSize:
    """Return the size of a cell."""
    return QSize(scaled(_WIDTH), _PICTURE + scaled(_WORDS) + 2 * Space.XS)


def card_rect(cell: QRect) -> QRect:
    """Return the rectangle of the card in its cell."""
    return cell.adjusted(Space.XS, Space.XS, -Space.XS, -Space.XS)


def star_rect(room: QRect) -> QRect:
    """Return the rectangle in which a card's star takes clicks."""
    return QRect(room.right() - _STAR - 8, room.top() + 9, _STAR, _STAR)


def tick_rect(room: QRect) -> QRect:
    """Return the rectangle of the tick of a card that the draft has."""
    return QRect(room.left() + 9, room.top() + 9, _STAR, _STAR)


def _paint_words(painter: QPainter, room: QRect, card: TemplateCard, colours: QPalette) -> None:
    line = QRect(room.left() + 8, room.top() + _PICTURE + 4, room.width() - 16, scaled(18))
    painter.setPen(colours.color(QPalette.ColorRole.Text))
    _draw(painter, line, card.name or shorten_key(card.key))
    painter.setFont(sized(painter.font(), Type.TINY))
    painter.setPen(colours.color(QPalette.ColorRole.PlaceholderText))
    listed = card.detail or translate("Templates", "Other")
    text = listed if card.is_listed else translate("Templates", "Not on the list")
    _draw(painter, line.translated(0, scaled(18)), text)


def _draw(painter: QPainter, line: QRect, text: str) -> None:
    cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, line.width())
    painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), cut)


def _paint_mark(painter: QPainter, room: QRect, name: str, colours: QPalette) -> None:
    ground = QColor(colours.color(QPalette.ColorRole.Window))
    ground.setAlpha(220)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawEllipse(room)
    inset = room.width() / 5
    box = QRectF(room).adjusted(inset, inset, -inset, -inset)
    ink = colours.color(QPalette.ColorRole.Text)
    paint_icon(painter, box, name, ink)
