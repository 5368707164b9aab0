"""Compares two pictures of the gallery and lists their differences."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QModelIndex, QTimer, Signal, SignalInstance
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.version import PictureVersion
from wujie_desktop.presenters.actions.spec import KeyScope
from wujie_desktop.presenters.gallery.selection import GallerySelection
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.presenters.viewer.difference import build_difference, build_version_difference
from wujie_desktop.presenters.viewer.large_pictures import Subject
from wujie_desktop.presenters.viewer.picture_cache import Box
from wujie_desktop.ui.actions import Keyboard
from wujie_desktop.ui.compare.canvas import CompareCanvas, Mode
from wujie_desktop.ui.compare.judgement import JudgementBar
from wujie_desktop.ui.compare.mode_bar import ModeBar
from wujie_desktop.ui.compare.panel import WIDTH, DifferencePanel
from wujie_desktop.ui.kit.parts import row
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Space
from wujie_desktop.ui.viewer.large_page import LargePage, LargeParts

_FAR = 100
"""How many places away a picture to compare with is looked for."""
_ROOM_FOR_NAMES = 1000
"""A page narrower than this shows the ways to compare as icons, in pixels at plain text size."""


class ComparePage(LargePage):
    """Takes two pictures of `selection` when it is shown and keeps them by key; those without
    pixels are passed over. The side clicked last is the current picture, B at first; arrow keys
    and filmstrip change B."""

    survey_requested = Signal()
    _selection: GallerySelection
    place = KeyScope.COMPARE

    def __init__(self, parts: LargeParts) -> None:
        self.canvas: CompareCanvas = CompareCanvas(parts.tokens)
        super().__init__(self.canvas, parts)
        self._keys: list[PictureKey] = []
        self._version: PictureVersion | None = None
        """What is compared with its original, in the place of a second picture."""
        self._is_swapped = False
        self._passed_over = 0
        self.panel = DifferencePanel()
        self._has_panel = True
        self.sides = [JudgementBar() for _side in "AB"]
        self.modes = ModeBar()
        self.filmstrip = self._add_filmstrip(parts.tokens)
        self._build(parts.keyboard)

    def _build(self, keyboard: Keyboard) -> None:
        self._middle.addWidget(self.panel)
        below = QWidget()  # a layout of hidden ones alone would make the pictures narrow
        below.setLayout(row(*self.sides, spacing=Space.S))
        self._edges.append(below)
        self._centre.addWidget(below)
        for number, side in enumerate(self.sides):
            side.chosen.connect(partial(self._judge, number, self.choice_requested))
            side.rated.connect(partial(self._judge, number, self.stars_requested))
        self.bar.add_first(self.modes)
        self.modes.chosen.connect(self._use_mode)
        self.modes.show_mode(self.canvas.mode)
        actions = self._bind(
            keyboard,
            {
                "next": partial(self._step, 1),
                "previous": partial(self._step, -1),
                "mode": self._next_mode,
                "swap": self._swap,
                "differences": self._toggle_panel,
                "survey": self.survey_requested.emit,
            },
        )
        self.bar.add_button(actions["swap"], stays=False)
        self.bar.add_button(actions["differences"], stays=False)
        self.bar.add_button(actions["full-screen"])
        self.canvas.looked_at.connect(self._on_looked_at)

    def show_version(self, version: PictureVersion) -> None:
        """Show a picture as A and this version of it as B, until another picture is chosen."""
        self._keys, self._version, self._is_swapped = [version.key], version, False
        self._passed_over = 0
        self.canvas.peek(())
        self._select_pair()
        self._refresh()

    @property
    def keys(self) -> tuple[PictureKey, ...]:
        """The pictures A and B."""
        return tuple(self._keys)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._pictures.stop_decoding("difference")

    @override
    def set_bare(self, *, bare: bool) -> None:
        super().set_bare(bare=bare)
        self._fit_panel()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.modes.show_names(named=self.width() >= scaled(_ROOM_FOR_NAMES))
        self._fit_panel()

    def _toggle_panel(self) -> None:
        self._has_panel = not self._has_panel
        self._fit_panel()

    def _fit_panel(self) -> None:
        """Two pictures, and what is pressed below them, are wider than what is said of them."""
        width = min(scaled(WIDTH), self.width() // 3)
        self.panel.setFixedWidth(width)
        sides = sum(side.minimumSizeHint().width() + Space.S for side in self.sides)
        strip = 0 if self.filmstrip.isHidden() else self.filmstrip.width()
        has_room = self.width() - width - strip >= max(width, sides)
        self.panel.setVisible(self._has_panel and has_room and not self._is_bare)

    @override
    def _take(self) -> None:
        """The first two selected pictures that have pixels; neighbours for those that lack."""
        chosen = self._selection.selected_keys() or [key for key in [self._selection.key] if key]
        seen = chosen[:_FAR]
        keys = [key for key in seen if self._has_pixels(key)][:2]
        at = seen.index(keys[-1]) if len(keys) == 2 else len(seen)
        self._passed_over = len(seen[:at]) - len(keys[:1] if len(keys) == 2 else keys)
        if len(keys) < 2 and chosen:
            beside = self._beside(keys[0] if keys else chosen[0])
            keys += [key for key in beside if key not in keys][: 2 - len(keys)]
        self._keys, self._version = keys, None
        self._select_pair()
        self._refresh()

    def _beside(self, key: PictureKey) -> Iterator[PictureKey]:
        """The pictures with pixels around `key`, the nearest first."""
        for step in range(1, _FAR):
            for way in (step, -step):
                near = self._pictures.key_at(self._pictures.beside(key, way))
                if near and self._has_pixels(near):
                    yield near

    def _has_pixels(self, key: PictureKey) -> bool:
        subject = self._pictures.subject(key, None)
        return bool(subject and subject.slide.original)

    def _select_pair(self) -> None:
        """Select both and nothing else; the last one is current."""
        if self.isVisible() and self._keys:
            self._selection.choose(self._keys, self._keys[-1])

    @override
    def _on_current(self, current: QModelIndex) -> None:
        """A picture clicked in the filmstrip replaces B."""
        key = self._pictures.key_at(current) if self.isVisible() else None
        if not key or not self._keys or key in self._keys:
            return
        if self._has_pixels(key):
            left = [kept for kept in self._keys if self._pictures.index_of(kept).isValid()]
            self._keys, self._version = [*left[:1], key], None
        self._passed_over = int(key not in self._keys)
        self._refresh()
        QTimer.singleShot(0, self, self._select_pair)  # the click goes on selecting

    @override
    def _step(self, by: int) -> None:
        """Change B to the next picture that has pixels and is not A."""
        if len(self._keys) < 2:
            return
        steps = (self._pictures.beside(self._keys[1], by * far) for far in range(1, _FAR))
        keys = (self._pictures.key_at(index) for index in steps)
        found = next((key for key in keys if key and self._may_be_b(key)), None)
        if found:
            self._keys[1] = found
            self._passed_over = 0
            self._select_pair()
            self._refresh()

    def _may_be_b(self, key: PictureKey) -> bool:
        return key != self._keys[0] and self._has_pixels(key)

    def _next_mode(self) -> None:
        self.canvas.next_mode()
        self.modes.show_mode(self.canvas.mode)

    def _use_mode(self, mode: Mode) -> None:
        self.canvas.set_mode(mode)

    def _judge(self, number: int, requested: SignalInstance, said: object) -> None:
        if number < len(self.canvas.subjects):
            self._on_looked_at(number)
            requested.emit(said)

    def _swap(self) -> None:
        self._keys.reverse()
        self._is_swapped = not self._is_swapped
        self._refresh()

    def _on_looked_at(self, number: int) -> None:
        """Marks apply to the side that was clicked last."""
        self._selection.focus(self.canvas.subjects[number].slide.key)
        self._mark_current()

    def _mark_current(self) -> None:
        for side, subject in zip(self.sides, self.canvas.subjects, strict=False):
            side.mark(is_current=subject.slide.key == self._selection.key)

    @override
    def _on_peek(self, down: bool) -> None:
        self.canvas.peek(self._keys if down else ())
        self._refresh()

    @override
    def _refresh(self) -> None:
        if not self.isVisible():
            return
        canvas, pictures = self.canvas, self._pictures
        box = None if canvas.is_close else canvas.box
        subjects = self._subjects(box)
        canvas.show_subjects(subjects)
        slides = [subject.slide for subject in subjects]
        pictures.decode_slides("compare", slides, canvas.box, whole=canvas.is_close)
        self._refresh_apart()
        self._refresh_words()

    def _subjects(self, box: Box | None) -> list[Subject]:
        subjects = [self._pictures.subject(key, box) for key in self._keys]
        if self._version:
            subjects.append(self._pictures.version(self._version, box))
            subjects = subjects[::-1] if self._is_swapped else subjects
        return [subject for subject in subjects if subject]

    def _refresh_apart(self) -> None:
        canvas, pictures = self.canvas, self._pictures
        if canvas.mode is not Mode.DIFFERENCE or not canvas.may_differ:
            canvas.show_apart(None)
            pictures.stop_decoding("difference")
            return
        one, other = canvas.subjects
        box = None if canvas.is_close else canvas.box
        canvas.show_apart(pictures.difference(one, other, box))
        pictures.decode_difference("difference", one, other, canvas.box, whole=canvas.is_close)

    def _refresh_words(self) -> None:
        self._refresh_difference()
        subjects = self.canvas.subjects
        for number, side in enumerate(self.sides):
            is_judged = number < len(subjects) and not subjects[number].slide.is_version
            side.setVisible(is_judged)
            if is_judged:
                side.show_slide(subjects[number].slide, self.canvas.letter_of(number))
        self._mark_current()
        place = self._place_of(self._keys[-1] if self._keys else None)
        self.bar.show_words(place, self._note(), self._zoom_words)

    def _refresh_difference(self) -> None:
        pictures = self._pictures
        pair = [known for key in self._keys if (known := pictures.side(key))]
        if len(pair) == 2:
            names = pictures.model.template_names()
            self.panel.show_difference(build_difference(pair[0], pair[1], names))
        elif pair and self._version and (original := pair[0].picture.original):
            self.panel.show_difference(build_version_difference(original, self._version))

    def _note(self) -> str:
        if self._passed_over:
            passed_over = translate("Compare", "Passed over, as there is no picture: {n}")
            return passed_over.format(n=format_number(self._passed_over))
        return translate("Compare", "Hold Ctrl to move one alone")
