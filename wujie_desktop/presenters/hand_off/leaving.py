"""Which of the selected pictures may leave, judged a slice at a time: a hundred thousand of them
hold up no key."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QItemSelection, QObject, QTimer, Signal

from wujie_desktop.domain.export_rules import ExportBlocker
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.request import Picture
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.gallery.selection import GallerySelection

SLICE = 100
"""Pictures that are read and judged between two events: a few milliseconds."""
PAUSE = 100
"""Milliseconds in which many changes are one."""
Blocker = Callable[[Picture], ExportBlocker | None]


@value
class Leaving:
    """The selected pictures that may leave, and those that may not by the reason."""

    free: tuple[PictureKey, ...]
    held: Mapping[ExportBlocker, tuple[PictureKey, ...]]

    @property
    def selected(self) -> int:
        """How many were judged."""
        return len(self.free) + sum(map(len, self.held.values()))


@value
class PastExport:
    """What was exported in this run of the program; `file` is one of the files."""

    at: datetime
    file: Path
    sentence: str


class LeavingPresenter(QObject):
    """Judges the selection while it is `watched`, by the `blocker` it is given. Emits
    `counting(judged, selected)` meanwhile, then `judged(Leaving)`."""

    counting = Signal(int, int)
    judged = Signal(object)

    def __init__(self, gallery: GalleryModel, selection: GallerySelection) -> None:
        super().__init__()
        self._gallery = gallery
        self._selection = selection
        self._blocker: Blocker | None = None
        self._is_watched = False
        self._keys: Sequence[PictureKey] = ()
        self._known: frozenset[PictureKey] = frozenset()
        self._slices: Iterator[tuple[int, Leaving | None]] = iter(())
        self._stepping = QTimer(self, interval=0)
        self._stepping.timeout.connect(self._step)
        self._soon = QTimer(self, singleShot=True, interval=PAUSE)
        self._soon.timeout.connect(self.judge)
        selection.selectionChanged.connect(self._on_selection)

    def attach(self, blocker: Blocker) -> None:
        """Set who says why a picture may not leave."""
        self._blocker = blocker
        self.judge()

    def detach(self) -> None:
        """Judge nothing more: the services are closing."""
        self._blocker = None
        self._stepping.stop()
        self._soon.stop()

    def watch(self, *, is_watched: bool) -> None:
        """Judge while somebody looks, and no longer."""
        self._is_watched = is_watched
        self.judge()

    def judge(self) -> None:
        """Begin anew."""
        self._stepping.stop()
        if self._blocker is None or not self._is_watched:
            return
        self._keys = self._selection.selected_keys()
        self._known = frozenset(self._keys)
        self._slices = self._judge(self._blocker)
        self._stepping.start()
        self._step()

    def on_changed(self, keys: Iterable[PictureKey]) -> None:
        """What is known of these has changed."""
        if not self._known.isdisjoint(keys):
            self._soon.start()

    def _on_selection(self, _selected: QItemSelection, _deselected: QItemSelection) -> None:
        self.judge()

    def _step(self) -> None:
        number, whole = next(self._slices)
        if whole is None:
            self.counting.emit(number, len(self._keys))
        else:
            self._stepping.stop()
            self.judged.emit(whole)

    def _judge(self, blocker: Blocker) -> Iterator[tuple[int, Leaving | None]]:
        """Yield how many were judged, at last with the result."""
        free: list[PictureKey] = []
        held: dict[ExportBlocker, list[PictureKey]] = {bar: [] for bar in ExportBlocker}
        keys = self._keys
        for start in range(0, len(keys), SLICE):
            some = keys[start : start + SLICE]
            found = {picture.key: picture for picture in self._gallery.pictures_of(some)}
            for key in some:
                picture = found.get(key)
                bar = blocker(picture) if picture else ExportBlocker.NOT_THERE
                (held[bar] if bar else free).append(key)
            if start + SLICE < len(keys):
                yield start + SLICE, None
        by_reason = {bar: tuple(barred) for bar, barred in held.items() if barred}
        yield len(keys), Leaving(free=tuple(free), held=by_reason)
