"""Two pictures on one canvas: side by side, overlaid, alternating, or their difference."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPointF, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen

from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.gallery.tile import TileContent
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.presenters.viewer.large_pictures import Subject
from wujie_desktop.presenters.viewer.picture_cache import Shot
from wujie_desktop.ui.theme.motion import may_blink
from wujie_desktop.ui.theme.tokens import Size, Space, Tokens
from wujie_desktop.ui.viewer.canvas import Canvas, Cell

_GAP = Space.S
_REACH = 8
"""Distance at which the mouse grabs the slider, in device-independent pixels."""
_TURN = 600
"""Milliseconds per picture while they alternate: slow enough for everyone."""


class Mode(Enum):
    """A way to compare two pictures."""

    SIDE = "side"
    SLIDER_ACROSS = "slider-across"
    SLIDER_DOWN = "slider-down"
    FLICKER = "flicker"
    OVERLAY = "overlay"
    DIFFERENCE = "difference"


def mode_word(mode: Mode) -> str:
    """The name of the mode."""
    return {
        Mode.SIDE: translate("Compare", "Side"),
        Mode.SLIDER_ACROSS: translate("Compare", "Across"),
        Mode.SLIDER_DOWN: translate("Compare", "Down"),
        Mode.FLICKER: translate("Compare", "Flicker"),
        Mode.OVERLAY: translate("Compare", "Overlay"),
        Mode.DIFFERENCE: translate("Compare", "Difference"),
    }[mode]


class CompareCanvas(Canvas):
    """Shows subjects A and B. In every mode each is drawn as its verdict allows."""

    def __init__(self, tokens: Tokens) -> None:
        super().__init__(tokens)
        self.mode = Mode.SIDE
        self._apart: Shot | None = None
        self._split = 0.5
        self._holds_split = False
        self._turn = 0
        self._flicker = QTimer(self, interval=_TURN)
        self._flicker.timeout.connect(self._on_flicker)
        self.setMouseTracking(True)

    @property
    def may_differ(self) -> bool:
        """Whether both may be shown sharp now, and so their difference."""
        return len(self.subjects) == 2 and all(self._is_sharp(item) for item in self.subjects)

    def set_mode(self, mode: Mode) -> None:
        """Set the mode."""
        self.mode = mode
        self._turn = 0
        if mode is Mode.FLICKER:
            self._flicker.start()
        else:
            self._flicker.stop()
        self.show_subjects(self.subjects)
        self.changed.emit()

    def next_mode(self) -> None:
        """Switch to the next mode, after the last to the first."""
        modes = list(Mode)
        self.set_mode(modes[(modes.index(self.mode) + 1) % len(modes)])

    def show_apart(self, apart: Shot | None) -> None:
        """Show the difference image of the two, if decoded."""
        self._apart = apart
        self.update()

    @override
    def cells(self) -> list[Cell]:
        whole = self.rect()
        if len(self.subjects) < 2:
            return super().cells()
        half = (whole.width() - _GAP) // 2
        left = QRect(whole.left(), whole.top(), half, whole.height())
        right = QRect(whole.right() + 1 - half, whole.top(), half, whole.height())
        places = (left, right) if self.mode is Mode.SIDE else (whole, whole)
        return [self.cell_in(place) for place in places]

    @override
    def letter_of(self, number: int) -> str:
        return "AB"[number] if len(self.subjects) == 2 else ""

    @override
    def paint_pictures(self, painter: QPainter) -> None:
        if self.mode is Mode.SIDE or len(self.subjects) < 2:
            super().paint_pictures(painter)
            return
        room = self.cells()[0].room
        match self.mode:
            case Mode.SLIDER_ACROSS | Mode.SLIDER_DOWN:
                self._paint_slider(painter, room)
            case Mode.FLICKER:
                self.paint_subject(painter, self._turn, room)
            case Mode.OVERLAY:
                self._paint_overlay(painter, room)
            case Mode.DIFFERENCE:
                self._paint_difference(painter, room)
        for number in self._lettered():
            place, slide = self.seen_of(number, room), self.subjects[number].slide
            letter = self.letter_of(number)
            self.painter.paint_badges(painter, place, slide, letter, at_right=number == 1)

    def _lettered(self) -> tuple[int, ...]:
        """Those that are seen: of two that alternate, the one that is up."""
        return (self._turn,) if self.mode is Mode.FLICKER else (0, 1)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._holds_split = self._is_at_split(event.position())
        if not self._holds_split:
            super().mousePressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._holds_split:
            self.setCursor(self._cursor_at(event.position()))
            super().mouseMoveEvent(event)
            return
        room, at = self.cells()[0].room, event.position()
        across = self.mode is Mode.SLIDER_ACROSS
        share = at.x() / room.width() if across else at.y() / room.height()
        self._split = min(1.0, max(0.0, share))
        self.update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._holds_split = False
        super().mouseReleaseEvent(event)

    def _paint_slider(self, painter: QPainter, room: QRect) -> None:
        first, second = QRect(room), QRect(room)
        if self.mode is Mode.SLIDER_ACROSS:
            edge = room.left() + round(room.width() * self._split)
            first.setRight(edge - 1)
            second.setLeft(edge)
            line = QRect(edge - 1, room.top(), 2, room.height())
        else:
            edge = room.top() + round(room.height() * self._split)
            first.setBottom(edge - 1)
            second.setTop(edge)
            line = QRect(room.left(), edge - 1, room.width(), 2)
        for number, part in enumerate((first, second)):
            painter.save()
            painter.setClipRect(part)
            self.paint_subject(painter, number, part if self._is_wordy(number) else room)
            painter.restore()
        self._paint_handle(painter, line)

    def _paint_handle(self, painter: QPainter, line: QRect) -> None:
        tokens = self.painter.tokens
        painter.fillRect(line, QColor(tokens.accent))
        grip = QRect(0, 0, 20, 20)
        grip.moveCenter(line.center())
        painter.setPen(QPen(QColor(tokens.accent), Size.FOCUS))
        painter.setBrush(QColor(tokens.panel))
        painter.drawEllipse(grip)

    def _paint_overlay(self, painter: QPainter, room: QRect) -> None:
        if self._paint_wordy(painter, room):
            return
        self.paint_subject(painter, 0, room)
        painter.setOpacity(0.5)
        self.paint_subject(painter, 1, room)
        painter.setOpacity(1)

    def _paint_difference(self, painter: QPainter, room: QRect) -> None:
        if self._paint_wordy(painter, room):
            return
        if not self.may_differ:
            self.painter.paint_pill(painter, room, self.cover)
        elif self._apart is not None:
            painter.save()
            painter.setClipRect(room)
            self.painter.paint_shot(painter, room, self._apart, self.cameras[0])
            painter.restore()

    def _paint_wordy(self, painter: QPainter, room: QRect) -> bool:
        """Where either shows words instead of a picture there is nothing to overlay."""
        for number in range(len(self.subjects)):
            if self._is_wordy(number):
                self.paint_subject(painter, number, room)
                return True
        return False

    def _is_wordy(self, number: int) -> bool:
        return self.subjects[number].slide.content not in (TileContent.SHARP, TileContent.BLURRED)

    def _is_sharp(self, subject: Subject) -> bool:
        content = subject.slide.content
        return content is TileContent.SHARP or (
            content is TileContent.BLURRED and self.is_peeked(subject)
        )

    def _is_at_split(self, at: QPointF) -> bool:
        room = self.cells()[0].room if self.subjects else QRect()
        match self.mode:
            case Mode.SLIDER_ACROSS:
                return abs(at.x() - room.left() - room.width() * self._split) <= _REACH
            case Mode.SLIDER_DOWN:
                return abs(at.y() - room.top() - room.height() * self._split) <= _REACH
            case _:
                return False

    def _cursor_at(self, at: QPointF) -> Qt.CursorShape:
        if not self._is_at_split(at):
            return Qt.CursorShape.ArrowCursor
        across = self.mode is Mode.SLIDER_ACROSS
        return Qt.CursorShape.SplitHCursor if across else Qt.CursorShape.SplitVCursor

    def _on_flicker(self) -> None:
        if may_blink():  # else A and B are swapped by hand
            self._turn = 1 - self._turn
        self.update()
