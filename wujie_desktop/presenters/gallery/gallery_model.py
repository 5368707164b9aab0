"""The pictures shown, as an item model: filtered, grouped and sorted by the view options."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from enum import IntEnum
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, Qt, Signal
from PySide6.QtGui import QImage

from wujie_desktop.domain import events
from wujie_desktop.domain.bit_sets import bits_of
from wujie_desktop.domain.cards import card_of, request_card_of
from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.errors import NotExported
from wujie_desktop.domain.filter import Term
from wujie_desktop.domain.ids import PictureKey, RequestId, TemplateKey
from wujie_desktop.domain.marks import Marks
from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.request import Picture, Request, StoredOriginal
from wujie_desktop.presenters.gallery.arrangement import EVERY, Arrangement, Base, ViewOptions
from wujie_desktop.presenters.gallery.collapsed_groups import CollapsedGroups
from wujie_desktop.presenters.gallery.collection import Collection, Counts
from wujie_desktop.presenters.gallery.covers import Covers
from wujie_desktop.presenters.gallery.details import PictureDetails
from wujie_desktop.presenters.gallery.showing import Showing
from wujie_desktop.presenters.gallery.sitting import Sitting
from wujie_desktop.presenters.gallery.thumbnail_cache import ThumbnailCache
from wujie_desktop.presenters.gallery.tile import names_of
from wujie_desktop.presenters.gallery.tile_cache import TileCache
from wujie_desktop.presenters.text.qt_types import Index
from wujie_desktop.services.hub import EventHub

if TYPE_CHECKING:
    from wujie_desktop.domain.policy import Policy
    from wujie_desktop.presenters.gallery.drag_files import Deliver, MayExport, Prepare
    from wujie_desktop.presenters.gallery.sources import PictureSource

EDGE = 256
"""Longest side of the pictures given out until a view says otherwise, in device pixels."""


class GalleryRole(IntEnum):
    """Item data roles of a picture."""

    TILE = Qt.ItemDataRole.UserRole + 1
    IMAGE = Qt.ItemDataRole.UserRole + 2
    PEEK = Qt.ItemDataRole.UserRole + 3
    PICTURE = Qt.ItemDataRole.UserRole + 4
    KEY = Qt.ItemDataRole.UserRole + 5


class GalleryModel(QAbstractListModel):
    """One row per picture shown. `data` never raises.

    What the user asks for is rearranged at once (`modelReset`). New pictures are shown only while
    `is_at_rest` returns true; else they are newcomers, and nothing that is shown moves.
    """

    rearranged = Signal()
    """A new arrangement is shown and every view has adopted it: `modelReset` is over."""
    decided = Signal(object)
    """Keys of the pictures whose current decision changed."""
    left_out = Signal(object)
    """Keys of pictures whose files were not given away."""
    not_delivered = Signal(object)
    """Why no file could be exported."""
    newcomers_changed = Signal()
    counts_changed = Signal()

    def __init__(
        self,
        *,
        hub: EventHub,
        thumbnails: ThumbnailCache,
        clock: Clock,
        since: datetime | None = None,
    ) -> None:
        super().__init__()
        self.is_at_rest: Callable[[], bool] = lambda: True
        self.detach()
        self.thumbnails = thumbnails
        self.sitting = Sitting(since or clock.now())
        self.collection = self._all = Collection(self.sitting)
        self.policy: Policy | None = None
        self._details = PictureDetails()
        self.tiles = self._tiles = TileCache(
            collection=self._all, details=self._details, thumbnails=thumbnails, clock=clock
        )
        self._covers = Covers(thumbnails, self._all.decision_on, self.touch)
        self.showing = Showing(self._all)
        self._edge = EDGE
        hub.subscribe(events.LibraryOpened, self.on_library_opened)
        hub.subscribe(events.RequestEvent, self.on_request)
        hub.subscribe(events.KeysRecorded, self.on_keys_recorded)
        hub.subscribe(events.PictureEvent, lambda event: self._put([event.picture]))
        hub.subscribe(events.ThumbnailReady, self.on_thumbnail_ready)
        hub.subscribe(events.TemplatesRead, self.on_templates_read)
        self._tiles.follow(hub)
        hub.subscribe(events.MarksChanged, self.on_marks_changed)
        hub.subscribe(events.DecisionsChanged, self.on_decisions_changed)
        hub.subscribe(events.PicturesPurged, self.on_pictures_purged)
        hub.subscribe(events.PolicyApplied, self.on_policy_applied)
        hub.subscribe(events.RequestsMoved, self.on_requests_moved)

    def attach(self, *, deliver: Deliver, prepare: Prepare, may_export: MayExport) -> None:
        """Connect the services: `deliver` lays out the files of pictures that `may_export`, once
        these are made by `prepare`."""
        self._deliver, self.prepare_files = deliver, prepare
        self.may_export = may_export

    def detach(self) -> None:
        """Export nothing more: the services are closing."""
        self._deliver, self.prepare_files = (lambda _pictures: {}), (lambda _keys, _then: True)
        self.may_export = lambda _picture: False

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.shown.ordinals)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.shown.ordinals):
            return None
        key = self.shown.keys[index.row()]
        match role:
            case GalleryRole.KEY:
                return key
            case GalleryRole.PICTURE:
                return self._details.picture(key)
            case GalleryRole.TILE:
                return self._tiles.tile(index.row())
            case GalleryRole.IMAGE:
                return self.image_of(key, edge=self._edge)
            case GalleryRole.PEEK:
                picture = self._details.picture(key)
                return self._covers.peeked(picture, self._edge) if picture else None
            case Qt.ItemDataRole.AccessibleTextRole:
                return (tile := self._tiles.tile(index.row())) and tile.spoken
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return (tile := self._tiles.tile(index.row())) and tile.about
            case _:
                return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every picture can be dragged: one that may not be exported is reported."""
        plain = super().flags(index)
        return plain | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else plain

    @override
    def mimeTypes(self) -> list[str]:
        return ["text/uri-list"]

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        return self.files_of([self.shown.keys[index.row()] for index in indexes])

    def files_of(self, keys: Sequence[PictureKey]) -> QMimeData:
        """Return the files of those `keys` that may be exported, for drag or clipboard. Emits
        `left_out` where some may not, `not_delivered` where all may not."""
        from wujie_desktop.presenters.gallery.drag_files import as_files

        named = [
            (item, self.name_of(item)) for item in self.pictures_of(keys) if self.may_export(item)
        ]
        try:
            files = self._deliver(named)
        except NotExported as error:  # Qt asks for them, and must never get an exception
            self.not_delivered.emit(error)
            return as_files(())
        if barred := tuple(key for key in keys if key not in files):
            self.left_out.emit(barred)
        return as_files([*files.values()])

    def name_of(self, picture: Picture) -> str:
        """Return the words for the picture's file name."""
        from wujie_desktop.presenters.gallery.drag_files import readable_name

        request = self._all.request_card(picture.request)
        return readable_name(picture, request.prompt if request else "", self._tiles.names)

    @property
    def view_options(self) -> ViewOptions:
        """The view options."""
        return self.showing.options

    def set_view_options(self, options: ViewOptions, base: Base | None = None) -> None:
        """Apply these view options, to `base` or else to what is open, and show newcomers."""
        self.showing.look_in(base or self.showing.base, options)
        self.show_newcomers()

    def find_again(self, answers: Mapping[Term, int]) -> None:
        """The library answers these terms of the filter anew."""
        if self.showing.find_again(answers):
            self._rearrange()
        self._take_in(EVERY)

    def fold(self, collapsed: CollapsedGroups) -> None:
        """Collapse these groups and expand the others. Newcomers keep waiting."""
        self.showing.options = self.view_options.folded(collapsed)
        self._rearrange()

    def row_of(self, key: PictureKey) -> int:
        """Return the row of `key`; -1 where it is not shown."""
        return self.shown.row_of(key)

    @property
    def shown(self) -> Arrangement:
        """The current arrangement."""
        return self.showing.shown

    def counts(self) -> Counts:
        """How many there are of each kind, shown or not; in a sitting of that alone."""
        return self._all.counts(self.view_options)

    @property
    def newcomers(self) -> int:
        """How many new pictures are not shown yet."""
        return self.showing.newcomers.bit_count()

    def show_newcomers(self) -> None:
        """Show the new pictures."""
        self.showing.newcomers = 0
        self._rearrange()
        self.newcomers_changed.emit()

    def set_edge(self, edge: int) -> None:
        """Set the longest side of images, in device pixels."""
        if edge != self._edge:
            self._edge = edge
            self._touch_all()

    def prepare(self, first: int, last: int) -> None:
        """Prefetch what painting these rows needs."""
        keys = self.shown.keys[max(first, 0) : last + 1]
        self._details.prepare(keys)
        self._all.read_marks(keys)

    def pictures(self) -> tuple[Picture, ...]:
        """Return everything shown, as whole pictures."""
        return self.pictures_of(self.shown.keys)

    def picture(self, key: PictureKey) -> Picture | None:
        """Return one whole picture, shown or not."""
        return self._details.picture(key)

    def marks_of(self, key: PictureKey) -> Marks:
        """Return the marks of a picture."""
        return self._all.marks_of(key)

    def image_of(
        self, key: PictureKey, *, edge: int, version: StoredOriginal | None = None
    ) -> QImage | None:
        """Return the image that may be shown without a key held: of the original, or of a version,
        which is seen as its original is."""
        picture = self._details.picture(key)
        return self._covers.covered(picture, edge, version) if picture else None

    def pictures_of(self, keys: Sequence[PictureKey]) -> tuple[Picture, ...]:
        """Return these whole pictures, as far as they can be read."""
        return tuple(self._details.pictures(keys))

    def request(self, name: RequestId) -> Request | None:
        """Return the request with this id."""
        return self._details.request(name)

    def attempts_before(self, picture: Picture) -> tuple[Picture, ...]:
        """Return the failed pictures that `picture` retries, oldest first."""
        return self._details.attempts_before(picture, self._all.tried_before)

    def template_names(self) -> dict[TemplateKey, str]:
        """The names of the gateway's templates."""
        return dict(self._tiles.names)

    def open(self, shelf: PictureSource) -> None:
        """Show everything in the library."""
        self._all.load(shelf)
        self._details.read_from(shelf)
        self.showing.newcomers = 0
        self._rearrange()
        self.counts_changed.emit()

    def close(self) -> None:
        """Read nothing more: the library is closed."""
        self._details.close()
        self._all.close()

    def on_library_opened(self, event: events.LibraryOpened) -> None:
        """What is still open goes on in this sitting."""
        if self.sitting.take_open(event.requests) and self.view_options.is_sitting:
            self._rearrange()

    def on_request(self, event: events.RequestEvent) -> None:
        """Add or update a request."""
        self._all.put_request(request_card_of(event.request))
        self._details.keep_request(event.request)

    def on_keys_recorded(self, event: events.KeysRecorded) -> None:
        """Add a tile for every key at once; a retry takes the place of the failed picture."""
        self.on_request(event)
        self._put(event.pictures)
        tried = event.request.retry_of
        if tried and self.shown.place_of(tried) >= 0:
            self.showing.newcomers &= ~bits_of(picture.ordinal for picture in event.pictures)
            self._rearrange()
            self.newcomers_changed.emit()

    def on_thumbnail_ready(self, event: events.ThumbnailReady) -> None:
        """Load the stored thumbnail."""
        if event.picture.original:
            self.thumbnails.forget(event.picture.original.sha256)
        self._put([event.picture])

    def on_templates_read(self, event: events.TemplatesRead) -> None:
        """Use the names of the templates."""
        self._tiles.use_names(names_of(event.options))
        self._touch_all()

    def on_marks_changed(self, event: events.MarksChanged) -> None:
        """Update marks; pictures may no longer match the filter, or match again."""
        self._all.mark(event.changes)
        changed = [change.key for change in event.changes]
        self.showing.touch(changed)
        if self.showing.differs(changed):
            self._rearrange()
        self.touch(changed)
        self.counts_changed.emit()

    def on_decisions_changed(self, event: events.DecisionsChanged) -> None:
        """Update decisions: pictures may no longer match the filter, or match again."""
        self._all.decide(event)
        changed = event.current.keys()
        if self.showing.asks_for_decisions and self.showing.differs(changed):
            self._rearrange()
        self.touch(self._tiles.worded(changed) if len(changed) > 1 else changed)
        self.decided.emit(tuple(changed))
        self.counts_changed.emit()

    def on_pictures_purged(self, event: events.PicturesPurged) -> None:
        """Remove pictures that were deleted from the bin."""
        self._all.purge(event.keys)
        self._rearrange()
        self.counts_changed.emit()

    def on_policy_applied(self, event: events.PolicyApplied) -> None:
        """Show changed verdicts: the policy or the known findings changed."""
        from wujie_desktop.domain.policy import see_by

        self.policy = event.policy
        self._details.see_by(partial(see_by, event.policy))
        self._all.use_verdicts(event.verdicts)
        self._rearrange()
        self._touch_all()
        self.counts_changed.emit()

    def on_requests_moved(self, event: events.RequestsMoved) -> None:
        """Other projects, or shared by now: pictures may stand under another heading."""
        self._details.on_requests_moved(event)
        if self.showing.on_requests_moved(event):
            self._rearrange()
        self.touch(each.key for pictures in event.members.values() for each in pictures)

    def on_tick(self) -> None:
        """Each second, update the progress of waiting pictures."""
        self.touch(self._tiles.waiting())

    def _put(self, pictures: Sequence[Picture]) -> None:
        """Add or update pictures."""
        for picture in pictures:
            self._all.put(card_of(self._details.keep(picture)), picture.original)
        self._take_in(bits_of(picture.ordinal for picture in pictures))
        self.touch(picture.key for picture in pictures)
        self.counts_changed.emit()

    def _take_in(self, pictures: int) -> None:
        """Show what is new of this set, or let it wait while somebody works here."""
        has_changed = self.showing.take_in(pictures)
        if self.showing.newcomers and self.is_at_rest():
            self.show_newcomers()
        elif has_changed:
            self.newcomers_changed.emit()

    def _rearrange(self) -> None:
        self.beginResetModel()
        self._tiles.show(self.showing.arrange(), self.view_options)
        self.endResetModel()
        self.rearranged.emit()

    def _touch_all(self) -> None:
        if self.shown.ordinals:
            self.dataChanged.emit(self.index(0), self.index(len(self.shown.ordinals) - 1))

    def touch(self, keys: Iterable[PictureKey]) -> None:
        """Draw these anew: something about them is known that was not."""
        for first, last in self._tiles.forget(keys):
            self.dataChanged.emit(self.index(first), self.index(last))
