"""The base of viewer, compare, survey and review: a canvas on a selection, a bar above it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Signal
from PySide6.QtGui import QAction, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.actions.bindings import cover_words, peeking_words
from wujie_desktop.presenters.actions.spec import KeyScope
from wujie_desktop.presenters.gallery.tile import TileAction
from wujie_desktop.presenters.viewer.large_pictures import LargePictures, Subject
from wujie_desktop.presenters.viewer.slide import Slide
from wujie_desktop.ui.actions import Keyboard
from wujie_desktop.ui.kit.floating import bear_notes
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Tokens
from wujie_desktop.ui.viewer.bars import LargeBar, place_words, zoom_words
from wujie_desktop.ui.viewer.canvas import STEP, Canvas
from wujie_desktop.ui.viewer.filmstrip import Filmstrip

_ROOM_FOR_STRIP = 560
"""A page narrower than this has no filmstrip, in pixels at plain text size."""


@dataclass(frozen=True, kw_only=True)
class LargeParts:
    """What a large page shows, what it follows and how it is used and drawn."""

    pictures: LargePictures
    selection: QItemSelectionModel
    keyboard: Keyboard
    tokens: Tokens


class Drawn(Protocol):
    """A widget that paints in the colours of a theme."""

    def set_tokens(self, tokens: Tokens) -> None:
        """Draw in another theme."""
        ...


class LargePage(QWidget):
    """Keeps its pictures by key. Subclasses say how they follow the selection and what they
    show."""

    full_screen_requested = Signal()
    second_screen_requested = Signal()
    download_requested = Signal(object)
    """PictureKey: its original is missing or not what it was."""
    retry_requested = Signal(object)
    """PictureKey: ask for it once more, which is paid for."""
    evidence_requested = Signal(object)
    """Keys of pictures whose verdict is to be contested."""
    choice_requested = Signal(object)
    """Choice about the picture that keys act on."""
    stars_requested = Signal(int)
    place: KeyScope
    """The scope of its keys in the table of actions; also the name under which it requests
    pictures."""

    def __init__(self, canvas: Canvas, parts: LargeParts) -> None:
        super().__init__()
        pictures, selection, keyboard = parts.pictures, parts.selection, parts.keyboard
        self._pictures = pictures
        self._selection = selection
        self._is_bare = False
        self.canvas = canvas
        bear_notes(canvas)
        self.bar = LargeBar()
        self._strip: Filmstrip | None = None
        self._edges: list[QWidget] = [self.bar]
        self._drawn: list[Drawn] = [canvas]
        self._middle = QHBoxLayout()
        self._middle.setSpacing(0)
        self._centre = QVBoxLayout()
        self._centre.setSpacing(0)
        self._centre.addWidget(canvas, 1)
        self._middle.addLayout(self._centre, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addLayout(self._middle, 1)
        self.setFocusProxy(canvas)
        self.bar.zoom_clicked.connect(canvas.toggle_zoom)
        canvas.offer_taken.connect(self._on_offer_taken)
        canvas.changed.connect(self._refresh)
        canvas.stepped.connect(self._step)
        keyboard.hold(canvas, "peek").changed.connect(self._on_peek)
        keyboard.follow(
            lambda: canvas.set_words(
                cover_words(keyboard.bindings), peeking_words(keyboard.bindings)
            )
        )
        pictures.changed.connect(self._refresh)
        selection.currentChanged.connect(self._on_current)

    @property
    def key(self) -> PictureKey | None:
        """Return the picture that keys act on: the current one, if it is shown here."""
        key = self._pictures.key_at(self._selection.currentIndex())
        return key if any(key == subject.slide.key for subject in self.canvas.subjects) else None

    def set_tokens(self, tokens: Tokens) -> None:
        """Draw in another theme."""
        for part in self._drawn:
            part.set_tokens(tokens)

    def set_bare(self, *, bare: bool) -> None:
        """Hide or show everything around the pictures."""
        self._is_bare = bare
        for part in self._edges:
            part.setVisible(not bare)
        self._fit_strip()
        self.canvas.set_bare(bare=bare)

    def add_back(self, action: QAction) -> None:
        """Add a button for the way back."""
        self.bar.add_back(action)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_strip()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if (
            event.spontaneous()
        ):  # the window was minimised or on another desktop: all stays as it was
            self._refresh()
            return
        self._take()
        if self.canvas.isVisibleTo(self):
            self.canvas.setFocus()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._pictures.stop_decoding(self.place.value)

    def _add_filmstrip(self, tokens: Tokens) -> Filmstrip:
        """Add the filmstrip at the left of the canvas."""
        strip = Filmstrip(pictures=self._pictures, selection=self._selection, tokens=tokens)
        self._middle.insertWidget(0, strip)
        self._drawn.append(strip)
        self._strip = strip
        return strip

    def _fit_strip(self) -> None:
        if self._strip:
            has_room = self.width() >= scaled(_ROOM_FOR_STRIP)
            self._strip.setVisible(has_room and not self._is_bare)

    def _bind(
        self, keyboard: Keyboard, handlers: Mapping[str, Callable[[], object]]
    ) -> dict[str, QAction]:
        """Add the keys of this page to those of every large page."""
        return keyboard.act(self, self.place, {**self._handlers(), **handlers})

    def _on_offer_taken(self, slide: Slide) -> None:
        match slide.offer:
            case None:
                self.evidence_requested.emit((slide.key,))
            case TileAction.RETRY:
                self.retry_requested.emit(slide.key)
            case _:
                self.download_requested.emit(slide.key)

    def _handlers(self) -> dict[str, Callable[[], object]]:
        """The handlers on every large page."""
        return {
            "zoom": self.canvas.toggle_zoom,
            "zoom-in": lambda: self.canvas.zoom(STEP),
            "zoom-out": lambda: self.canvas.zoom(1 / STEP),
            "background": self.canvas.next_backdrop,
            "full-screen": self.full_screen_requested.emit,
            "second-screen": self.second_screen_requested.emit,
        }

    @property
    def _zoom_words(self) -> str:
        """The zoom of the first picture that has one; "" without."""
        cameras = (camera for camera in self.canvas.cameras if not camera.picture.isEmpty())
        camera = next(cameras, None)
        return zoom_words(camera.percent, is_whole=camera.zoom is None) if camera else ""

    def _place_of(self, key: PictureKey | None) -> str:
        return place_words(self._pictures.index_of(key).row() + 1, self._pictures.model.rowCount())

    def _show_one(self, key: PictureKey | None) -> Subject | None:
        """Show the picture and decode what lies around it; returns what is shown."""
        canvas, pictures = self.canvas, self._pictures
        subject = pictures.subject(key, None if canvas.is_close else canvas.box)
        canvas.show_subjects([subject] if subject else [])
        pictures.decode_around(self.place.value, key, canvas.box, whole=canvas.is_close)
        return subject

    def _step(self, by: int) -> None:
        """Show the next or previous picture."""
        raise NotImplementedError

    def _take(self) -> None:
        """Show what is selected."""
        raise NotImplementedError

    def _refresh(self) -> None:
        raise NotImplementedError

    def _on_current(self, current: QModelIndex) -> None:
        raise NotImplementedError

    def _on_peek(self, down: bool) -> None:  # noqa: FBT001 - a slot
        raise NotImplementedError
