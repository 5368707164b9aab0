"""Paints one large picture from values: what may be shown, its badges, its caption."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from wujie_desktop.domain.marks import MAX_STARS, Colour
from wujie_desktop.domain.moderation import Suggestion
from wujie_desktop.presenters.gallery.tile import TileAction, TileContent
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.presenters.viewer.large_pictures import Subject
from wujie_desktop.presenters.viewer.picture_cache import Shot
from wujie_desktop.presenters.viewer.slide import Slide
from wujie_desktop.ui.gallery.mark_glyphs import (
    colour_of,
    paint_choice,
    paint_dot,
    paint_stars,
    star_step,
)
from wujie_desktop.ui.gallery.verdict_glyph import paint_glyph, verdict_colour
from wujie_desktop.ui.kit.fonts import sized
from wujie_desktop.ui.theme.icons import paint_icon
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Size, Space, Tokens, Type
from wujie_desktop.ui.viewer.camera import Camera

_CENTRE = Qt.AlignmentFlag.AlignCenter
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_HEADLINE, _DETAIL, _GLYPH, _BUTTON = 24, 40, 36, Size.CONTROL
"""Heights of the parts of a card, at plain text size."""
_LABEL = 160
"""The widest label on a picture, at plain text size."""
_PIXELATED = 2.0
"""From this zoom on, pixels are drawn without smoothing."""


class SubjectPainter:
    """Paints large pictures in one theme."""

    def __init__(self, tokens: Tokens, font: QFont) -> None:
        self.tokens = tokens
        self._small = sized(font, Type.SMALL)
        self._body = sized(font, Type.BODY)
        self._title = sized(font, Type.BODY, bold=True)

    def paint(
        self,
        painter: QPainter,
        room: QRect,
        subject: Subject,
        camera: Camera,
        *,
        peeking: bool,
        cover: str,
    ) -> None:
        """Paint into `room` what the verdict allows: `peeking` uncovers REVIEW, nothing else.
        `cover` is the hint on a covered picture."""
        painter.save()
        painter.setClipRect(room, Qt.ClipOperation.IntersectClip)
        content = subject.slide.content
        if content is TileContent.SHARP or (
            content is TileContent.BLURRED and peeking and subject.shot
        ):
            self._paint_sharp(painter, room, subject, camera)
        elif content is TileContent.BLURRED:
            self._paint_cover(painter, room, subject, camera)
            self.paint_pill(painter, room, cover)
        else:
            self._paint_words(painter, room, subject.slide)
        painter.restore()

    def paint_shot(self, painter: QPainter, room: QRect, shot: Shot, camera: Camera) -> None:
        """Paint a shot where the camera has it; one that was made to fit is never scaled."""
        with _device_pixels(painter, room, camera) as target:
            apart = shot.size - target.size().toSize()
            is_made_for_it = max(abs(apart.width()), abs(apart.height())) <= 1
            smooth = camera.scale < _PIXELATED
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
            size = shot.size.toSizeF() if is_made_for_it else target.size()
            shot.paint(painter, QRectF(target.topLeft(), size))

    def paint_pill(self, painter: QPainter, room: QRect, text: str) -> None:
        """Paint one line on a rounded background in the middle of `room`."""
        width = QFontMetrics(self._body).horizontalAdvance(text) + 2 * Space.L
        pill = QRect(0, 0, width, scaled(32))
        pill.moveCenter(room.center())
        self._ground(painter, pill, radius=scaled(16))
        self._text(painter, pill, text, self._body, self.tokens.text, _CENTRE)

    def paint_foot_pill(self, painter: QPainter, room: QRect, text: str, icon: str = "") -> None:
        """Paint one line on a rounded ground at the foot of `room`, after `icon` if there is
        one."""
        side = scaled(16) if icon else 0
        gap = Space.S if icon else 0
        width = QFontMetrics(self._body).horizontalAdvance(text) + side + gap + 2 * Space.L
        pill = QRect(0, 0, width, scaled(28))
        pill.moveCenter(room.center())
        pill.moveBottom(room.bottom() - Space.L)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self.tokens.control_line), 1))
        painter.setBrush(QColor(self.tokens.panel))
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        if icon:
            top = pill.center().y() + 1 - side / 2
            box = QRectF(pill.left() + Space.L, top, side, side)
            paint_icon(painter, box, icon, QColor(self.tokens.text))
        words = pill.adjusted(Space.L + side + gap, 0, 0, 0)
        self._text(painter, words, text, self._body, self.tokens.text, _LEFT)

    def paint_badges(
        self, painter: QPainter, room: QRect, slide: Slide, letter: str, *, at_right: bool = False
    ) -> None:
        """Paint verdict, letter and flagged labels along the top of `room`, which is the part of
        the canvas that the picture covers."""
        colour = verdict_colour(self.tokens, slide.verdict)
        glyph_room = scaled(12) + 6
        boxes = [(slide.verdict_text, colour, glyph_room)] if slide.verdict_text else []
        boxes += [(letter, QColor(self.tokens.text), 0)] if letter else []
        metrics = QFontMetrics(self._small)
        for chip in slide.chips:
            word = metrics.elidedText(chip.text, Qt.TextElideMode.ElideRight, scaled(_LABEL))
            boxes.append((word, self._chip_colour(chip.suggestion), 0))
        widths = [metrics.horizontalAdvance(text) + glyph + 2 * Space.S for text, _, glyph in boxes]
        total = sum(widths) + 6 * (len(widths) - 1)
        left = room.right() - Space.M - total if at_right else room.left() + Space.M
        for (text, ink, glyph), width in zip(boxes, widths, strict=True):
            box = QRect(left, room.top() + Space.M, width, scaled(24))
            self._ground(painter, box, radius=5)
            if glyph:
                side = scaled(12)
                shape = QRectF(box.left() + Space.S, box.top() + side / 2, side, side)
                paint_glyph(painter, shape, slide.verdict, ink)
            room_for_text = box.adjusted(Space.S + glyph, 0, 0, 0)
            self._text(painter, room_for_text, text, self._small, ink.name(), _LEFT)
            left += width + 6

    def paint_caption(self, painter: QPainter, strip: QRect, subject: Subject) -> None:
        """Paint name, stars, size, cost and decision in one line."""
        slide, tokens = subject.slide, self.tokens
        painter.fillRect(strip, QColor(tokens.panel))
        line = strip.adjusted(Space.M, 0, -Space.M, 0)
        ink = tokens.text if slide.choice else tokens.dim
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        self._text(painter, line, slide.decision, self._small, ink, right)
        line.setRight(line.right() - QFontMetrics(self._small).horizontalAdvance(slide.decision))
        side = scaled(12)
        glyph = QRectF(line.right() - side - 5, line.center().y() + 1 - side / 2, side, side)
        if slide.choice:
            paint_choice(painter, glyph, slide.choice, QColor(ink))
        line.setRight(line.right() - side - 5 - Space.M)
        self._caption_part(painter, line, slide.name, self._title, tokens.text)
        if slide.marks.stars and line.width() > MAX_STARS * star_step():
            start = QPointF(line.left(), line.center().y() + 1)
            width = paint_stars(painter, start, slide.marks.stars, QColor(tokens.text))
            line.setLeft(round(line.left() + width) + Space.M)
        if slide.marks.colour is not Colour.NONE:
            dot = QRectF(line.left(), line.center().y() + 1 - side / 2, side, side)
            colour = colour_of(tokens, slide.marks.colour)
            paint_dot(painter, dot, colour, QColor(tokens.panel))
            line.setLeft(line.left() + side + Space.M)
        reduced = translate("Viewer", "shown at reduced size") if subject.is_reduced else ""
        facts = " · ".join(part for part in (slide.facts, reduced) if part)
        if QFontMetrics(self._small).horizontalAdvance(facts) <= line.width():
            self._caption_part(painter, line, facts, self._small, tokens.dim)

    def _caption_part(
        self, painter: QPainter, line: QRect, text: str, font: QFont, colour: str
    ) -> None:
        """Paint `text` at the left of `line`, elided if need be, and shrink `line` to the rest."""
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, line.width()))
        self._text(painter, line, shown, font, colour, _LEFT)
        line.setLeft(line.left() + metrics.horizontalAdvance(shown) + Space.M)

    def offer_place(self, room: QRect, slide: Slide) -> QRect:
        """Return the rectangle of the button in place of a picture; empty without one."""
        word = offer_word(slide)
        if not word:
            return QRect()
        width = QFontMetrics(self._body).horizontalAdvance(word) + 2 * Space.L
        button = QRect(0, 0, width, scaled(_BUTTON))
        card = _card(room, slide)
        button.moveCenter(card.center())
        button.moveBottom(card.bottom() - Space.L)
        return button

    def _paint_sharp(
        self, painter: QPainter, room: QRect, subject: Subject, camera: Camera
    ) -> None:
        if subject.shot:
            self.paint_shot(painter, room, subject.shot, camera)
        else:
            self._paint_cover(painter, room, subject, camera)

    def _paint_cover(
        self, painter: QPainter, room: QRect, subject: Subject, camera: Camera
    ) -> None:
        if subject.cover is None:
            return
        with _device_pixels(painter, room, camera) as target:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(target, subject.cover)

    def _paint_words(self, painter: QPainter, room: QRect, slide: Slide) -> None:
        """No pixel of the picture: a card with a shape, a word, a reason and a way out."""
        tokens, card = self.tokens, _card(room, slide)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.setBrush(QColor(tokens.panel))
        painter.drawRoundedRect(card, Size.TILE_RADIUS, Size.TILE_RADIUS)
        line = QRect(card.left() + Space.M, card.top() + Space.L, 0, scaled(_HEADLINE))
        line.setRight(card.right() - Space.M)
        hidden = slide.content is TileContent.HIDDEN
        if hidden:
            glyph = QRectF(0, 0, scaled(_GLYPH), scaled(_GLYPH))
            glyph.moveCenter(QPointF(card.center()))
            glyph.moveTop(line.top())
            paint_glyph(painter, glyph, slide.verdict, verdict_colour(tokens, slide.verdict))
            line.translate(0, scaled(_GLYPH) + Space.S)
        self._text(painter, line, slide.headline, self._title, tokens.text, _CENTRE)
        wrapped = QRect(line.left(), line.bottom() + 4, line.width(), scaled(_DETAIL))
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        painter.setFont(self._small)
        painter.setPen(QColor(tokens.block if hidden else tokens.dim))
        painter.drawText(wrapped, int(flags | Qt.TextFlag.TextWordWrap), slide.detail)
        button = self.offer_place(room, slide)
        if not button.isEmpty():
            painter.setPen(QPen(QColor(tokens.control_line), 1))
            painter.setBrush(QColor(tokens.raised))
            edge = QRectF(button).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(edge, Size.RADIUS, Size.RADIUS)
            self._text(painter, button, offer_word(slide), self._body, tokens.text, _CENTRE)

    def _chip_colour(self, suggestion: Suggestion) -> QColor:
        blocked = suggestion is Suggestion.BLOCK
        return QColor(self.tokens.block if blocked else self.tokens.review)

    def _ground(self, painter: QPainter, box: QRect, *, radius: int) -> None:
        ground = QColor(self.tokens.badge)
        ground.setAlpha(235)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(box, radius, radius)

    def _text(  # noqa: PLR0917 - as QPainter.drawText has them
        self,
        painter: QPainter,
        room: QRect,
        text: str,
        font: QFont,
        colour: str,
        flags: Qt.AlignmentFlag,
    ) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(room, int(flags), text)


def offer_word(slide: Slide) -> str:
    """What can be done where there is no picture to show; "" for nothing."""
    if slide.content is TileContent.HIDDEN:
        return translate("Decision", "Contest…")
    match slide.offer:
        case None:
            return ""
        case TileAction.RETRY:
            return translate("Tile", "Try again…")
        case TileAction.MEND:
            return translate("Tile", "Bring it back")
        case _:
            return translate("Tile", "Download again")


def _card(room: QRect, slide: Slide) -> QRect:
    """The card that stands for a picture."""
    height = 2 * Space.L + scaled(_HEADLINE) + 4 + scaled(_DETAIL)
    if slide.content is TileContent.HIDDEN:
        height += scaled(_GLYPH) + Space.S
    if offer_word(slide):
        height += scaled(_BUTTON) + Space.S
    card = QRect(0, 0, min(scaled(360), room.width() - Space.L), height)
    card.moveCenter(room.center())
    return card


@contextmanager
def _device_pixels(painter: QPainter, room: QRect, camera: Camera) -> Iterator[QRectF]:
    """Make `painter` use device pixels; where the camera has the picture, whole ones."""
    painter.save()
    corner = painter.deviceTransform().map(QPointF(room.topLeft()))
    ratio = painter.device().devicePixelRatioF()
    painter.scale(1 / ratio, 1 / ratio)
    origin = painter.deviceTransform().map(QPointF(0, 0))
    yield camera.target.translated(corner.toPoint().toPointF() - origin)
    painter.restore()
