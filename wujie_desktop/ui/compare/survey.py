"""The survey: two to nine pictures side by side, until one is left or crowned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from math import ceil

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QAction, QColor, QMouseEvent, QPainter, QPen

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.actions.spec import KeyScope
from wujie_desktop.presenters.gallery.selection import GallerySelection
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.presenters.viewer.survey import MAX_COUNT, Survey
from wujie_desktop.ui.compare.judgement import JudgementBar
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Size, Space, Tokens
from wujie_desktop.ui.viewer.bars import icon_button, place_words
from wujie_desktop.ui.viewer.canvas import Canvas, Cell
from wujie_desktop.ui.viewer.large_page import LargePage, LargeParts

_GAP = Space.S
_UNCHOSEN = 4
"""How many are taken where fewer than two are selected."""


class SurveyCanvas(Canvas):
    """A grid of cells as large as possible, with a ring around the current one. Emits
    `hovered(int)` when the mouse comes over a cell, -1 when it leaves all of them."""

    hovered = Signal(int)

    def __init__(self, tokens: Tokens) -> None:
        super().__init__(tokens)
        self._survey = Survey()
        self._hovered = -1
        self.setMouseTracking(True)

    def show_survey(self, survey: Survey) -> None:
        """Mark its current picture and its champion."""
        self._survey = survey
        self.update()

    @override
    def cells(self) -> list[Cell]:
        shape = 0.75
        if self.subjects and not self.subjects[0].size.isEmpty():
            size = self.subjects[0].size
            shape = size.width() / size.height()
        room = self.rect().adjusted(_GAP, _GAP, -_GAP, -_GAP)
        return [self.cell_in(place) for place in grid(room, len(self.subjects), shape)]

    @override
    def cell_in(self, place: QRect) -> Cell:
        height = 0 if self.is_bare else scaled(Size.CAPTION)
        room = place.adjusted(0, 0, 0, -height)
        return Cell(room, QRect(place.left(), room.bottom() + 1, place.width(), height))

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(event.position().toPoint())

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if not self.rect().contains(self.mapFromGlobal(self.cursor().pos())):
            self._hover(QPoint(-1, -1))

    def _hover(self, at: QPoint) -> None:
        inside = (n for n, cell in enumerate(self.cells()) if _whole(cell).contains(at))
        hovered = next(inside, -1)
        if hovered != self._hovered:
            self._hovered = hovered
            self.hovered.emit(hovered)

    @override
    def letter_of(self, number: int) -> str:
        if self.subjects[number].slide.key == self._survey.champion:
            return translate("Survey", "Champion")
        return ""

    @override
    def paint_cell(self, painter: QPainter, number: int, cell: Cell) -> None:
        super().paint_cell(painter, number, cell)
        if self.subjects[number].slide.key == self._survey.current:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self.painter.tokens.accent), Size.FOCUS))
            painter.drawRect(_whole(cell).adjusted(-2, -2, 2, 2))


class SurveyPage(LargePage):
    """Takes up to nine pictures of `selection` when it is shown. The picture with the ring is the
    current one."""

    compare_requested = Signal()
    _selection: GallerySelection
    place = KeyScope.SURVEY

    def __init__(self, parts: LargeParts) -> None:
        self.canvas: SurveyCanvas = SurveyCanvas(parts.tokens)
        super().__init__(self.canvas, parts)
        self._chosen = 0
        self.survey = Survey()
        self.judgement = JudgementBar(self.canvas)
        self._hovered = -1
        actions = self._bind(
            parts.keyboard,
            {
                "next": partial(self._step, 1),
                "previous": partial(self._step, -1),
                "champion": lambda: self._become(self.survey.crowned()),
                "survey": lambda: self._become(self.survey.uncrowned()),
                "drop": self._drop,
                "compare": self.compare_requested.emit,
            },
        )
        self._build(actions)

    def _build(self, actions: Mapping[str, QAction]) -> None:
        self.bar.add_button(actions["champion"])
        self.bar.add_button(actions["drop"])
        self.bar.add_button(actions["compare"])
        self.bar.add_button(actions["full-screen"])
        self.canvas.looked_at.connect(self._on_looked_at)
        self.canvas.hovered.connect(self._on_hovered)
        self.judgement.hide()
        drop = icon_button(actions["drop"])
        drop.pressed.connect(lambda: self._on_looked_at(self._hovered))
        self.judgement.add(drop)
        self.judgement.chosen.connect(partial(self._judge, self.choice_requested))
        self.judgement.rated.connect(partial(self._judge, self.stars_requested))

    @override
    def _take(self) -> None:
        """The selection in the gallery's order; else the current picture and those that follow."""
        here = self._selection.key
        chosen: Sequence[PictureKey] = self._selection.selected_keys()
        if len(chosen) < 2 and here:
            near = (self._pictures.beside(here, step) for step in range(_UNCHOSEN))
            chosen = tuple(key for index in near if (key := self._pictures.key_at(index)))
        self._chosen = len(chosen)
        survey = Survey(tuple(chosen[:MAX_COUNT]))
        self._become(survey.at_key(here) if here else survey)

    def _become(self, survey: Survey) -> None:
        self.survey = survey
        self._selection.focus(survey.current)
        self._refresh()
        if self.canvas.is_peeking:
            self._on_peek(down=True)  # what is current now, and no longer what was

    @override
    def _step(self, by: int) -> None:
        self._become(self.survey.moved(by))

    def _judge(self, requested: SignalInstance, said: object) -> None:
        """Judge the picture under the mouse, which becomes the current one but for the
        champion."""
        self._on_looked_at(self._hovered)
        self._selection.focus(self.canvas.subjects[self._hovered].slide.key)
        requested.emit(said)

    def _on_hovered(self, number: int) -> None:
        self._hovered = number
        self._show_judgement()

    def _show_judgement(self) -> None:
        """Lay the bar over the foot of the picture under the mouse."""
        subjects = self.canvas.subjects
        is_over = 0 <= self._hovered < len(subjects)
        self.judgement.setVisible(is_over and not self._is_bare)
        if is_over:
            cell = self.canvas.cells()[self._hovered]
            height = self.judgement.height()
            place = QRect(cell.room.left(), 0, cell.room.width(), height)
            place.moveBottom(_whole(cell).bottom())
            self.judgement.setGeometry(place)
            self.judgement.show_slide(subjects[self._hovered].slide)

    def _drop(self) -> None:
        """Remove it from survey and selection; the picture itself stays unchanged."""
        dropped = self.survey.current
        if dropped is None or dropped == self.survey.champion:
            return
        self._selection.drop(dropped)
        self._become(self.survey.dropped())
        self._selection.settle()

    @override
    def _on_current(self, current: QModelIndex) -> None:
        """Keep the picture with the ring current, whatever changed it."""
        key = self._pictures.key_at(current) if self.isVisible() else None
        if key != self.survey.current:
            QTimer.singleShot(0, self, self._hold_current)

    def _hold_current(self) -> None:
        if self.isVisible():
            self._become(self.survey)
            self._selection.settle()

    def _on_looked_at(self, number: int) -> None:
        if self.survey.shown[number : number + 1]:
            self._become(self.survey.at_key(self.survey.shown[number]))

    @override
    def _on_peek(self, down: bool) -> None:
        """Uncover the current picture; with a champion, both."""
        current = [self.survey.current] if self.survey.current else []
        keys = self.survey.shown if self.survey.champion else current
        self.canvas.peek(keys if down else ())

    @override
    def _refresh(self) -> None:
        if not self.isVisible():
            return
        canvas, pictures = self.canvas, self._pictures
        known = {key for key in self.survey.keys if pictures.index_of(key).isValid()}
        survey = self.survey = self.survey.among(known)
        box = None if canvas.is_close else canvas.box
        candidates = (pictures.subject(key, box) for key in survey.shown)
        canvas.show_subjects([subject for subject in candidates if subject])
        canvas.show_survey(survey)
        order = dict.fromkeys((*survey.shown, *survey.field))
        pictures.decode("survey", order, canvas.box, whole=canvas.is_close)
        self._show_judgement()
        self._say(survey)

    def _say(self, survey: Survey) -> None:
        note = ""
        if self._chosen > MAX_COUNT:
            note = translate("Survey", "The first {most} of {n} selected").format(
                most=MAX_COUNT, n=format_number(self._chosen)
            )
        number = survey.at + 1 if survey.field else len(survey.keys)
        place = place_words(number, len(survey.field) or len(survey.keys))
        self.bar.show_words(place, note, self._zoom_words)


def _whole(cell: Cell) -> QRect:
    return cell.room.united(cell.caption)


def grid(room: QRect, count: int, shape: float) -> list[QRect]:
    """Return `count` equal cells in which pictures of `shape` (width by height) are largest."""
    if not count:
        return []

    def side(columns: int) -> float:
        rows = ceil(count / columns)
        return min(room.width() / columns, (room.height() / rows - scaled(Size.CAPTION)) * shape)

    columns = max(range(1, count + 1), key=side)
    rows = ceil(count / columns)
    width = (room.width() - _GAP * (columns - 1)) // columns
    height = (room.height() - _GAP * (rows - 1)) // rows
    return [
        QRect(
            room.left() + (number % columns) * (width + _GAP),
            room.top() + (number // columns) * (height + _GAP),
            width,
            height,
        )
        for number in range(count)
    ]
