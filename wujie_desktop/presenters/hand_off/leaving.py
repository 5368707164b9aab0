"""Which of the picked or selected pictures may leave, judged a slice at a time: a hundred thousand
of them hold up no key."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import Enum, auto

from PySide6.QtCore import QItemSelection, QObject, QTimer, Signal

from wujie_desktop.domain.export_rules import ExportBlocker
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.request import Picture
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.gallery.arrangement import ViewOptions
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.gallery.places import Place, options_at
from wujie_desktop.presenters.gallery.selection import GallerySelection

SLICE = 100
"""Pictures that are read and judged between two events: a few milliseconds."""
PAUSE = 100
"""Milliseconds in which many changes are one."""
Blocker = Callable[[Picture], ExportBlocker | None]


class Source(Enum):
    """Which pictures are to leave."""

    PICKED = auto()
    SELECTED = auto()
    ASKED = auto()
    """What an export was asked for elsewhere."""


@value
class Offer:
    """Which pictures are judged, and how many there are in each source."""

    source: Source | None
    counts: Mapping[Source, int]


@value
class Leaving:
    """The pictures that may leave, those that may not by the reason, and how many of the first were
    exported before."""

    free: tuple[PictureKey, ...]
    held: Mapping[ExportBlocker, tuple[PictureKey, ...]]
    exported: int = 0

    @property
    def selected(self) -> int:
        """How many were judged."""
        return len(self.free) + sum(map(len, self.held.values()))


class LeavingPresenter(QObject):
    """Judges one source while it is `watched`, by the `blocker` it is given. Until somebody chooses
    a source it is what is picked and was not exported yet, unless several pictures are selected:
    one is where somebody looked last.

    Emits `offered(Offer)` and `counting(judged, all)` meanwhile, then `judged(Leaving)`."""

    offered = Signal(object)
    counting = Signal(int, int)
    judged = Signal(object)

    def __init__(self, gallery: GalleryModel, selection: GallerySelection) -> None:
        super().__init__()
        self._gallery = gallery
        self._selection = selection
        self._blocker: Blocker | None = None
        self._is_watched = False
        self._source: Source | None = None
        self._picked: tuple[PictureKey, ...] = ()
        self._picked_set = 0
        self._asked: Sequence[PictureKey] = ()
        self._exported: frozenset[PictureKey] = frozenset()
        self.keys: Sequence[PictureKey] = ()
        """What is judged."""
        self._known: frozenset[PictureKey] = frozenset()
        self._is_stale = False
        self._slices: Iterator[tuple[int, Leaving | None]] = iter(())
        self._stepping = QTimer(self, interval=0)
        self._stepping.timeout.connect(self._step)
        self._soon = QTimer(self, singleShot=True, interval=PAUSE)
        self._soon.timeout.connect(self._look_again)
        selection.selectionChanged.connect(self._on_selection)
        gallery.decided.connect(self._soon.start)
        gallery.rearranged.connect(self._soon.start)

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
        if is_watched:
            self._source = None
            self._asked = ()
            self._picked_set = 0
            self._find_picked()
        self.judge()

    def choose(self, source: Source) -> None:
        """Judge `source`, as long as somebody looks."""
        self._source = source
        self.judge()

    def ask(self, keys: Sequence[PictureKey]) -> None:
        """Judge these, as long as somebody looks."""
        is_selection = tuple(keys) == tuple(self._selection.selected_keys())
        self._asked = () if is_selection else keys
        self.choose(Source.SELECTED if is_selection else Source.ASKED)

    def note_exported(self, keys: Iterable[PictureKey]) -> None:
        """These have left."""
        self._exported |= frozenset(keys)
        self.judge()

    def judge(self) -> None:
        """Begin anew."""
        self._stepping.stop()
        if self._blocker is None or not self._is_watched:
            return
        self._is_stale = False
        selected = self._selection.selected_keys()
        left = tuple(key for key in self._picked if key not in self._exported)
        self._source = self._source or self._fitting(left, selected)
        offered = {
            Source.PICKED: left or self._picked,
            Source.SELECTED: selected,
            Source.ASKED: self._asked,
        }
        self.keys = offered[self._source or Source.PICKED]
        self._known = frozenset(self.keys)
        counts = {source: len(keys) for source, keys in offered.items()}
        self.offered.emit(Offer(self._source, counts))
        self._slices = self._judge(self._blocker)
        self._stepping.start()
        self._step()

    def on_changed(self, keys: Iterable[PictureKey]) -> None:
        """What is known of these has changed."""
        if not self._known.isdisjoint(keys):
            self._is_stale = True
            self._soon.start()

    def _fitting(self, left: Sequence[PictureKey], selected: Sequence[PictureKey]) -> Source | None:
        """What is most likely meant; None where there is nothing at all."""
        if len(selected) > 1 or (selected and not left):
            return Source.SELECTED
        return Source.PICKED if self._picked else None

    def _find_picked(self) -> bool:
        """Find what is picked in the whole library; returns whether that has changed."""
        options = options_at(Place.PICKED, ViewOptions())
        before, self._picked_set = self._picked_set, self._gallery.collection.matching(options)
        has_changed = self._picked_set != before
        if has_changed:
            self._picked = tuple(self._gallery.collection.arrange(options).keys)
        return has_changed

    def _look_again(self) -> None:
        if self._is_watched and (self._find_picked() or self._is_stale):
            self.judge()

    def _on_selection(self, _selected: QItemSelection, _deselected: QItemSelection) -> None:
        self.judge()

    def _step(self) -> None:
        number, whole = next(self._slices)
        if whole is None:
            self.counting.emit(number, len(self.keys))
        else:
            self._stepping.stop()
            self.judged.emit(whole)

    def _judge(self, blocker: Blocker) -> Iterator[tuple[int, Leaving | None]]:
        """Yield how many were judged, at last with the result."""
        free: list[PictureKey] = []
        held: dict[ExportBlocker, list[PictureKey]] = {bar: [] for bar in ExportBlocker}
        keys = self.keys
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
        exported = sum(key in self._exported for key in free)
        yield len(keys), Leaving(free=tuple(free), held=by_reason, exported=exported)
