"""The canvas of large pictures: one in the viewer, more in compare and survey."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.gallery.tile import TileContent
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.presenters.viewer.large_pictures import Subject
from wujie_desktop.presenters.viewer.picture_cache import Box
from wujie_desktop.presenters.viewer.slide import change_words
from wujie_desktop.ui.theme.tokens import BACKDROPS, Tokens
from wujie_desktop.ui.viewer.camera import Camera
from wujie_desktop.ui.viewer.fingers import Flick, is_touchpad, moved_by
from wujie_desktop.ui.viewer.subject_painter import SubjectPainter

STEP = 1.25
"""Zoom factor of one wheel notch or one key press."""
_NOTCH = 120
_BADGES = 160
"""A picture narrower than this has its badges beside it."""
_FLASH = 600
"""Milliseconds for which a mark is shown where its controls are hidden."""
Move = Callable[[Camera, QPointF], Camera]


@value
class Cell:
    """The place of one picture: `room` for its pixels, `caption` for its text."""

    room: QRect
    caption: QRect


class Canvas(QWidget):
    """Paints subjects, each through a camera; moving one camera moves all, unless Ctrl is held.
    Covers REVIEW again whenever it shows something else.

    Emits `looked_at(int)` when a cell is clicked, `offer_taken(Slide)`, `stepped(int)` when fingers
    ask for the next or previous picture, and `changed` when other pixels are needed.
    """

    looked_at = Signal(int)
    offer_taken = Signal(object)
    stepped = Signal(int)
    changed = Signal()
    backdrop_changed = Signal(str)

    def __init__(self, tokens: Tokens) -> None:
        super().__init__()
        self.painter = SubjectPainter(tokens, QApplication.font())
        self._backdrop = "theme"
        self.is_bare = False
        self.cover = self._peeking = ""
        self._flash = ""
        self._flashing = QTimer(self, singleShot=True, interval=_FLASH)
        self._flashing.timeout.connect(self.update)
        self._flick = Flick()
        self._subjects: tuple[Subject, ...] = ()
        self._cameras: list[Camera] = []
        self._peeked: frozenset[PictureKey] = frozenset()
        self._grabbed: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(240, 180)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """The subjects shown."""
        return self._subjects

    @property
    def cameras(self) -> tuple[Camera, ...]:
        """The camera of each subject."""
        return tuple(self._cameras)

    @property
    def backdrop(self) -> str:
        """The colour behind the pictures: a name in `BACKDROPS`."""
        return self._backdrop

    @property
    def box(self) -> Box:
        """The size that a whole picture must fit, in device pixels."""
        sizes = [self._in_device(cell.room) for cell in self.cells()[:1]]
        size = sizes[0] if sizes else QSize(1, 1)
        return max(1, size.width()), max(1, size.height())

    @property
    def is_close(self) -> bool:
        """Whether the zoom needs more pixels than the pictures made to fit have."""
        return any(camera.zoom is not None for camera in self._cameras)

    def set_backdrop(self, name: str) -> None:
        """Set the colour behind the pictures; an unknown name is the theme's own."""
        self._backdrop = name if name in BACKDROPS else "theme"
        self.update()

    def next_backdrop(self) -> None:
        """Switch to the next of the theme's own, black, grey and white, cyclically."""
        names = list(BACKDROPS)
        self.set_backdrop(names[(names.index(self._backdrop) + 1) % len(names)])
        self.backdrop_changed.emit(self._backdrop)

    def set_tokens(self, tokens: Tokens) -> None:
        """Draw in another theme."""
        self.painter = SubjectPainter(tokens, QApplication.font())
        self.update()

    def set_words(self, cover: str, peeking: str) -> None:
        """Set the hints on covered pictures, and while one is looked at."""
        self.cover, self._peeking = cover, peeking
        self.update()

    def set_bare(self, *, bare: bool) -> None:
        """Show the pictures alone. What is marked then flashes, as its controls are not there."""
        self.is_bare = bare
        self._fit_rooms()
        self.changed.emit()

    def show_subjects(self, subjects: Sequence[Subject]) -> None:
        """Show these subjects. If the pictures differ from before they are covered again."""
        shown = tuple(subjects)
        if _keys(shown) != _keys(self._subjects):
            self._peeked = frozenset()
        if self.is_bare:
            self._flash_changes(shown)
        self._subjects = shown
        self.setAccessibleName("\n".join(subject.slide.spoken for subject in shown))
        first = self._cameras[0] if self._cameras else Camera(QSize(), QSize())
        kept = self._cameras + [first] * len(shown)
        self._cameras = [
            camera.of_picture(subject.size) for camera, subject in zip(kept, shown, strict=False)
        ]
        self._fit_rooms()

    def peek(self, keys: Iterable[PictureKey]) -> None:
        """Uncover these while they are shown; no keys cover all again."""
        self._peeked = frozenset(keys)
        self.update()

    @property
    def is_peeking(self) -> bool:
        """Whether anything is uncovered."""
        return bool(self._peeked)

    def is_peeked(self, subject: Subject) -> bool:
        """Whether the user uncovered this picture."""
        return subject.slide.key in self._peeked

    def look_at(self, place: QPoint) -> bool:
        """Make the picture at `place` the current one. Returns whether there is one."""
        number = self._cell_at(QPointF(place))
        if number is None:
            return False
        self.looked_at.emit(number)
        return True

    def toggle_zoom(self) -> None:
        """Toggle between the whole picture and 100 % at the cursor."""
        self._move(lambda camera, at: camera.toggled(at), self._cursor())

    def zoom(self, factor: float) -> None:
        """Zoom in or out at the cursor."""
        self._move(lambda camera, at: camera.zoomed(at, factor), self._cursor())

    def cells(self) -> list[Cell]:
        """Return the cell of each subject."""
        return [self.cell_in(self.rect())] if self._subjects else []

    def cell_in(self, place: QRect) -> Cell:
        """Return a cell that fills `place`; subclasses leave room for captions."""
        return Cell(place, QRect())

    def paint_pictures(self, painter: QPainter) -> None:
        """Paint every subject into its cell."""
        for number, cell in enumerate(self.cells()):
            self.paint_cell(painter, number, cell)

    def paint_cell(self, painter: QPainter, number: int, cell: Cell) -> None:
        """Paint one subject with badges and caption."""
        subject = self._subjects[number]
        self.paint_subject(painter, number, cell.room)
        place = self.seen_of(number, cell.room)
        self.painter.paint_badges(painter, place, subject.slide, self.letter_of(number))
        if not cell.caption.isEmpty():
            self.painter.paint_caption(painter, cell.caption, subject)

    def paint_subject(self, painter: QPainter, number: int, room: QRect) -> None:
        """Paint those pixels of one subject that may be shown now."""
        subject = self._subjects[number]
        camera, peeking = self._cameras[number], self.is_peeked(subject)
        self.painter.paint(painter, room, subject, camera, peeking=peeking, cover=self.cover)

    def seen_of(self, number: int, room: QRect) -> QRect:
        """Return the part of `room` that the picture covers; all of it without a picture."""
        target, ratio = self._cameras[number].target, self.devicePixelRatioF()
        if self._subjects[number].size.isEmpty():
            return room
        corner = target.topLeft() / ratio + QPointF(room.topLeft())
        seen = QRectF(corner, target.size() / ratio).toRect().intersected(room)
        return seen if seen.width() > _BADGES else room

    def letter_of(self, _number: int) -> str:
        """Return the letter of this subject beside others."""
        return ""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ground = BACKDROPS[self._backdrop] or self.painter.tokens.canvas
        painter.fillRect(self.rect(), QColor(ground))
        if not self._subjects:
            self.painter.paint_pill(painter, self.rect(), translate("Viewer", "No picture here"))
            return
        self.paint_pictures(painter)
        if self._flashing.isActive():
            self.painter.paint_foot_pill(painter, self.rect(), self._flash)
        elif any(map(self._is_looked_at, self._subjects)):
            self.painter.paint_foot_pill(painter, self.rect(), self._peeking, "eye")

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_rooms()
        self.changed.emit()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self._fit_rooms()
            self.changed.emit()
        if isinstance(event, QNativeGestureEvent):
            return self._on_gesture(event)
        return super().event(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if is_touchpad(event):
            self._on_fingers(event)
            return
        factor = STEP ** (event.angleDelta().y() / _NOTCH)
        self._move(lambda camera, at: camera.zoomed(at, factor), event.position())
        event.accept()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        at = event.position()
        number = self._cell_at(at)
        if number is None:
            return
        slide = self._subjects[number].slide
        if self.painter.offer_place(self.cells()[number].room, slide).contains(at.toPoint()):
            self.offer_taken.emit(slide)
            return
        self._grabbed = at
        self.looked_at.emit(number)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grabbed is None:
            return
        by = (event.position() - self._grabbed) * self.devicePixelRatioF()
        self._move(lambda camera, _at: camera.panned(by), self._grabbed)
        self._grabbed = event.position()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grabbed = None

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._move(lambda camera, at: camera.toggled(at), event.position())

    def _on_fingers(self, event: QWheelEvent) -> None:
        """Pan what is close; else go on by one picture, however long the flick."""
        event.accept()
        by = moved_by(event)
        if self.is_close:
            step = by * self.devicePixelRatioF()
            self._move(lambda camera, _at: camera.panned(step), event.position())
        elif way := self._flick.step(by, event.phase()):
            self.stepped.emit(way)

    def _on_gesture(self, event: QNativeGestureEvent) -> bool:
        """Zoom where the fingers are."""
        match event.gestureType():
            case Qt.NativeGestureType.ZoomNativeGesture:
                factor = 1 + event.value()
                self._move(lambda camera, at: camera.zoomed(at, factor), event.position())
            case Qt.NativeGestureType.SmartZoomNativeGesture:
                self._move(lambda camera, at: camera.toggled(at), event.position())
            case _:
                return False
        return True

    def _is_looked_at(self, subject: Subject) -> bool:
        return subject.slide.content is TileContent.BLURRED and self.is_peeked(subject)

    def _flash_changes(self, shown: Sequence[Subject]) -> None:
        before = {subject.slide.key: subject.slide for subject in self._subjects}
        pairs = [(before[it.slide.key], it.slide) for it in shown if it.slide.key in before]
        words = (change_words(earlier, later) for earlier, later in pairs)
        if word := next(filter(None, words), ""):
            self._flash = word
            self._flashing.start()

    def _move(self, move: Move, at: QPointF) -> None:
        """Apply `move` to every camera at the same place of its viewport; with Ctrl to one."""
        number = self._cell_at(at)
        if number is None:
            return
        room = self.cells()[number].room
        place = (at - QPointF(room.topLeft())) * self.devicePixelRatioF()
        alone = QApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier
        for each, camera in enumerate(self._cameras):
            if each == number or not alone:
                self._cameras[each] = move(camera, place)
        self.update()
        self.changed.emit()

    def _fit_rooms(self) -> None:
        cells = self.cells()
        self._cameras = [
            camera.in_room(self._in_device(cell.room))
            for camera, cell in zip(self._cameras, cells, strict=False)
        ]
        self.update()

    def _in_device(self, room: QRect) -> QSize:
        ratio = self.devicePixelRatioF()
        return QSize(int(room.width() * ratio), int(room.height() * ratio))

    def _cell_at(self, at: QPointF) -> int | None:
        inside = (n for n, cell in enumerate(self.cells()) if cell.room.contains(at.toPoint()))
        return next(inside, None)

    def _cursor(self) -> QPointF:
        """The cursor's position, or the middle of the first cell while it is elsewhere."""
        at = QPointF(self.mapFromGlobal(self.cursor().pos()))
        if self._cell_at(at) is not None:
            return at
        middle = self.cells()[0].room.center() if self.cells() else QPoint()
        return QPointF(middle)


def _keys(subjects: Iterable[Subject]) -> tuple[PictureKey, ...]:
    return tuple(subject.slide.key for subject in subjects)
