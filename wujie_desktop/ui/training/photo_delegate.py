"""Item delegate of the photos of a set: the whole picture, its standing, its name."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QApplication, QStyledItemDelegate, QStyleOptionViewItem

from wujie_desktop.domain.decisions import Choice
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.photo_set import JudgedPhoto, Standing
from wujie_desktop.presenters.text.qt_types import Index
from wujie_desktop.presenters.training.photo_set_model import PhotoRole
from wujie_desktop.presenters.training.photo_words import caption_word, standing_word
from wujie_desktop.ui.gallery.badge import paint_mark, paint_sign, paint_verdict
from wujie_desktop.ui.gallery.mark_glyphs import REJECTED_OPACITY
from wujie_desktop.ui.kit.fonts import TileFonts
from wujie_desktop.ui.kit.item_state import has_focus, is_pointed_at, is_selected
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Size, Space
from wujie_desktop.ui.theme.worn import worn_tokens

_WIDTH, _PICTURE, _LINE = 110, 124, 17
"""Of a cell, and of the two parts of what is in it, in pixels at plain text size."""
_RADIUS, _INSET = 6, 5


def cell_size() -> QSize:
    """The size of a cell, with the gap around what is in it."""
    return QSize(scaled(_WIDTH), scaled(_PICTURE + 2 * _LINE) + Space.S + 2 * Space.XS)


def verdict_of(judged: JudgedPhoto) -> Verdict:
    """The shape that says how a photo was judged; what the user said does not change it."""
    if judged.standing is Standing.ACCEPTED:
        return Verdict.PASS
    check = judged.photo.check
    return Verdict.BLOCKED if check is not None and check.passed is False else Verdict.REVIEW


class PhotoDelegate(QStyledItemDelegate):
    """At the left how the photo was judged, at the right a flag where the user said that it is used
    all the same. What is not trained on is pale."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._fonts = TileFonts(QFont(QApplication.font()))

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return cell_size()

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        judged: JudgedPhoto | None = index.data(PhotoRole.JUDGED)
        if judged is None:
            return
        tokens = worn_tokens()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        card = option.rect.adjusted(Space.XS, Space.XS, -Space.XS, -Space.XS)
        picture = QRect(card.topLeft(), QSize(card.width(), scaled(_PICTURE)))
        pixels: QImage | None = index.data(PhotoRole.PIXELS)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.selected if is_selected(option) else tokens.raised))
        painter.drawRoundedRect(card, _RADIUS, _RADIUS)
        if pixels is not None and not pixels.isNull():
            opacity = 1 if judged.is_trained_on else REJECTED_OPACITY
            _paint_picture(painter, card, _fitted(picture, pixels.size()), pixels, opacity)
        _paint_edge(painter, card, option)
        self._paint_badges(painter, picture, judged)
        self._paint_words(painter, card, judged)
        painter.restore()

    def _paint_badges(self, painter: QPainter, picture: QRect, judged: JudgedPhoto) -> None:
        tokens, verdict = worn_tokens(), verdict_of(judged)
        corner = picture.topLeft() + QPoint(_INSET, _INSET)
        if judged.standing is Standing.OVERRIDDEN:
            paint_sign(painter, corner, verdict, tokens)
            right = QPoint(picture.right() - _INSET, corner.y())
            paint_mark(painter, right, Choice.PICK, tokens)
            return
        word, lettering = standing_word(judged.standing), self._fonts.tiny
        room = picture.width() - 2 * _INSET - scaled(12) - 3 * _INSET
        if judged.standing is Standing.ACCEPTED or lettering.width_of(word) > room:
            paint_sign(painter, corner, verdict, tokens)
        else:
            paint_verdict(painter, corner, verdict, word, lettering=lettering, tokens=tokens)

    def _paint_words(self, painter: QPainter, card: QRect, judged: JudgedPhoto) -> None:
        tokens, line = worn_tokens(), scaled(_LINE)
        top = card.top() + scaled(_PICTURE) + Space.XS
        room = QRect(card.left() + Space.S, top, card.width() - 2 * Space.S, line)
        self._fonts.small.write(painter, room, judged.photo.name, colour=tokens.text)
        room.translate(0, line)
        self._fonts.tiny.write(painter, room, caption_word(judged), colour=tokens.dim)


def _paint_picture(
    painter: QPainter, card: QRect, place: QRect, pixels: QImage, opacity: float
) -> None:
    """The whole picture, within the round corners of its card; no selection tints it."""
    path = QPainterPath()
    path.addRoundedRect(QRectF(card), _RADIUS, _RADIUS)
    painter.save()
    painter.setClipPath(path)
    painter.fillRect(place, QColor(worn_tokens().raised))
    painter.setOpacity(opacity)
    painter.drawImage(place, pixels)
    painter.restore()


def _fitted(place: QRect, size: QSize) -> QRect:
    """`size` scaled to fit into `place`, centred: a face that is cut tells nothing."""
    room = QRect(QPoint(), size.scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio))
    room.moveCenter(place.center())
    return room


def _paint_edge(painter: QPainter, card: QRect, option: QStyleOptionViewItem) -> None:
    tokens, is_chosen = worn_tokens(), is_selected(option)
    colour = tokens.indicator if is_pointed_at(option) else tokens.line
    width = Size.FOCUS if has_focus(option) else 1
    painter.setPen(QPen(QColor(tokens.accent if is_chosen else colour), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inset = width / 2
    edge = QRectF(card).adjusted(inset, inset, -inset, -inset)
    painter.drawRoundedRect(edge, _RADIUS, _RADIUS)
