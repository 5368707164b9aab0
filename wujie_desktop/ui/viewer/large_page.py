"""The base of viewer, compare and survey: a canvas on the shared selection, with bars."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Signal
from PySide6.QtGui import QAction, QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.actions.bindings import cover_words
from wujie_desktop.presenters.actions.spec import KeyScope
from wujie_desktop.presenters.viewer.large_pictures import LargePictures
from wujie_desktop.ui.actions import Keyboard
from wujie_desktop.ui.theme.tokens import Tokens
from wujie_desktop.ui.viewer.bars import Foot, LargeBar
from wujie_desktop.ui.viewer.canvas import STEP, Canvas
from wujie_desktop.ui.viewer.filmstrip import Filmstrip


class Drawn(Protocol):
    """A widget that paints in the colours of a theme."""

    def set_tokens(self, tokens: Tokens) -> None:
        """Draw in another theme."""
        ...


class LargePage(QWidget):
    """Keeps its pictures by key. Subclasses say how they follow the selection and what they
    show."""

    closed = Signal()
    full_screen_requested = Signal()
    second_screen_requested = Signal()
    download_requested = Signal(object)
    """PictureKey: its original is missing or not what it was."""
    place: KeyScope
    """The scope of its keys in the table of actions; also the name under which it requests
    pictures."""
    hints: tuple[str, ...]
    """Actions whose keys the footer shows."""

    def __init__(
        self,
        canvas: Canvas,
        *,
        title: str,
        pictures: LargePictures,
        selection: QItemSelectionModel,
        keyboard: Keyboard,
    ) -> None:
        super().__init__()
        self._pictures = pictures
        self._selection = selection
        self.canvas = canvas
        self._bar = LargeBar(title)
        self._foot = Foot(keyboard, self.hints)
        self._edges: list[QWidget] = [self._bar, self._foot]
        self._drawn: list[Drawn] = [canvas]
        self._middle = QHBoxLayout()
        self._middle.setSpacing(0)
        self._middle.addWidget(canvas, 1)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self._bar)
        self._layout.addLayout(self._middle, 1)
        self._layout.addWidget(self._foot)
        self.setFocusProxy(canvas)
        self._bar.back.connect(self.closed)
        canvas.offer_taken.connect(self.download_requested)
        canvas.changed.connect(self._refresh)
        keyboard.hold(canvas, "peek").changed.connect(self._on_peek)
        keyboard.follow(lambda: canvas.set_cover(cover_words(keyboard.bindings)))
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
        for part in self._edges:
            part.setVisible(not bare)
        self.canvas.set_bare(bare=bare)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._take()
        if self.canvas.isVisibleTo(self):
            self.canvas.setFocus()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._pictures.stop_decoding(self.place.value)

    def _add_filmstrip(self, tokens: Tokens) -> Filmstrip:
        """Add the filmstrip between canvas and foot."""
        strip = Filmstrip(pictures=self._pictures, selection=self._selection, tokens=tokens)
        self._layout.insertWidget(2, strip)
        self._edges.append(strip)
        self._drawn.append(strip)
        return strip

    def _bind(
        self,
        keyboard: Keyboard,
        handlers: Mapping[str, Callable[[], object]],
        shown: tuple[str, ...],
    ) -> dict[str, QAction]:
        """Add the keys of this page to those of every large page; those in `shown` get buttons."""
        actions = keyboard.act(self, self.place, {**self._handlers(), **handlers})
        self._bar.add_actions(*(actions[name] for name in shown))
        return actions

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
    def _percent(self) -> int | None:
        """The zoom of the first picture; None without one."""
        seen = (camera.percent for camera in self.canvas.cameras if not camera.picture.isEmpty())
        return next(seen, None)

    def _take(self) -> None:
        """Show what is selected."""
        raise NotImplementedError

    def _refresh(self) -> None:
        raise NotImplementedError

    def _on_current(self, current: QModelIndex) -> None:
        raise NotImplementedError

    def _on_peek(self, down: bool) -> None:  # noqa: FBT001 - a slot
        raise NotImplementedError
