"""Collections and smart views in the window: what is open, and what is done to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from wujie_desktop.domain.bit_sets import bits_of
from wujie_desktop.domain.collections import (
    QUICK,
    Edit,
    Kept,
    PictureCollection,
    SmartView,
    adding,
    clean_name,
    deleting,
    free_name,
    is_of_another,
    moved_to,
    moving,
    rank_between,
    removing,
)
from wujie_desktop.domain.events import CollectionsChanged, PicturesPurged
from wujie_desktop.presenters.gallery.arrangement import Base, Grouping, Order, ViewOptions
from wujie_desktop.presenters.gallery.collection_words import (
    kept_title,
    sentence_added,
    sentence_deleted,
    sentence_ended,
    sentence_left,
    sentence_named,
    sentence_read_only,
    sentence_shared,
)
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.gallery.search_presenter import SearchPresenter
from wujie_desktop.presenters.gallery.view_rules import (
    is_computed,
    options_of,
    read_rule,
    recent_views,
)
from wujie_desktop.presenters.text.translate import translate


class CollectionReader(Protocol):
    """What collections and views there are."""

    @property
    def collections(self) -> list[PictureCollection]:
        """In their order."""
        ...

    @property
    def views(self) -> list[SmartView]:
        """In their order."""
        ...

    def find(self, name: str) -> Kept | None:
        """The one with this id."""
        ...

    def pictures_of(self, name: str) -> Sequence[int]:
        """The pictures of a collection in their order."""
        ...

    def set_of(self, name: str) -> int:
        """The same as a set."""
        ...

    def absent_from(self, name: str) -> int:
        """How many pictures of a shared collection are not in this library."""
        ...

    @property
    def has_team(self) -> bool:
        """Whether collections are shared at all."""
        ...


class CollectionKeeper(CollectionReader, Protocol):
    """Keeps collections and views."""

    @property
    def next_id(self) -> str:
        """An id that nothing has."""
        ...

    def do(self, name: str, edits: Iterable[Edit]) -> None:
        """Make these edits as one step."""
        ...


class CollectionPresenter(QObject):
    """Shows what `book` has, and changes nothing before `attach`. Emits `changed` when other
    things are kept or open, `done` with what can be undone, and `refused` with why something was
    not done."""

    changed = Signal()
    opened_anew = Signal(object)
    """SmartView"""
    done = Signal(str)
    refused = Signal(str)

    def __init__(
        self, gallery: GalleryModel, search: SearchPresenter, book: CollectionReader | None = None
    ) -> None:
        super().__init__()
        self._gallery = gallery
        self._search = search
        self._book: CollectionReader | None = book
        self.keeper: CollectionKeeper | None = None
        self.before: ViewOptions | None = None
        """What the gallery showed before anything was opened."""
        search.closed.connect(self._on_closed)
        search.changed.connect(self.changed)

    def attach(self, keeper: CollectionKeeper) -> None:
        """Set the service that keeps them."""
        self._book = self.keeper = keeper
        self.changed.emit()

    def detach(self) -> None:
        """The service is closing."""
        self._book = self.keeper = None

    # ------------------------------------------------------------------ what there is

    @property
    def collections(self) -> Sequence[PictureCollection]:
        """In their order, the quick collection first."""
        return self._book.collections if self._book else ()

    @property
    def views(self) -> Sequence[SmartView]:
        """In their order, those by date last."""
        return (*self._book.views, *recent_views()) if self._book else ()

    @property
    def opened(self) -> Kept | None:
        """What is open."""
        return self._find(self._search.base.name)

    def count(self, name: str) -> int:
        """How many pictures a collection shows."""
        if self._book is None:
            return 0
        kept = self._gallery.collection.matching(self._gallery.view_options.plain.of_all)
        return (self._book.set_of(name) & kept).bit_count()

    def absent_from(self, name: str) -> int:
        """How many pictures of a shared collection are not in this library."""
        return self._book.absent_from(name) if self._book else 0

    def here(self, name: str) -> tuple[int, int]:
        """How many pictures of a collection are in this library, and how many it has."""
        here = len(self._book.pictures_of(name)) if self._book else 0
        return here, here + self.absent_from(name)

    def holds(self, name: str, ordinals: Sequence[int]) -> bool:
        """Whether a collection has all of these pictures."""
        asked = bits_of(ordinals)
        return bool(self._book and asked and asked & self._book.set_of(name) == asked)

    def why_fixed(self, name: str) -> str:
        """Why the one with this id cannot be changed or deleted, "" where it can."""
        return sentence_read_only(name) if name == QUICK or is_computed(name) else ""

    def why_named(self, name: str) -> str:
        """Why the one with this id cannot be renamed, "" where it can."""
        kept = self._find(name)
        if is_of_another(kept):
            return sentence_named(kept)
        return self.why_fixed(name)

    def _find(self, name: str) -> Kept | None:
        if is_computed(name):
            return next(each for each in recent_views() if each.id == name)
        return self._book.find(name) if self._book else None

    # ------------------------------------------------------------------ opening

    def open(self, name: str) -> None:
        """Let the gallery show a collection or a view."""
        kept, options = self._find(name), self._gallery.view_options
        if kept is None:
            return
        before = self.before = options if self.before is None else self.before
        if isinstance(kept, SmartView):
            shown = options_of(kept, before)
        else:
            shown = replace(before.plain.of_all, grouping=Grouping.NONE, order=Order.HAND)
        self._search.open(self._base(kept), shown)
        if isinstance(kept, SmartView):
            self.opened_anew.emit(kept)
        self.changed.emit()

    def leave(self) -> None:
        """Close what is open."""
        if self._search.base.name:
            self._search.close()

    def _base(self, kept: Kept) -> Base:
        if isinstance(kept, SmartView):
            return Base(kept.id, read_rule(kept))
        pictures = self._book.pictures_of(kept.id) if self._book else ()
        return Base(kept.id, pictures=pictures, members=bits_of(pictures))

    def _use(self, options: ViewOptions) -> None:
        if options != self._gallery.view_options:
            self._gallery.set_view_options(options)

    def _on_closed(self) -> None:
        """Pictures are arranged as before something was opened."""
        before, self.before = self.before, None
        options = self._gallery.view_options
        if before and not options.is_sitting:
            self._use(replace(options, grouping=before.grouping, order=before.order))
        self.changed.emit()

    def on_collections_changed(self, event: CollectionsChanged) -> None:
        """What is open may be another, or gone."""
        name = self._search.base.name
        if any(edit.kept.id == name for edit in event.edits):
            kept = self._find(name)
            if kept is None or (isinstance(kept, PictureCollection) and kept.is_hidden):
                self._search.close()
            else:
                self._search.open(self._base(kept))
        for edit in event.edits:
            if ended := self._ended(edit):
                self.refused.emit(sentence_ended(ended))
        self.changed.emit()

    def _ended(self, edit: Edit) -> PictureCollection | None:
        """The collection that another member of the team shares no more."""
        kept = edit.before
        if edit.after or not (self._book and self._book.has_team):
            return None
        return kept if is_of_another(kept) and not kept.is_hidden else None

    def on_pictures_purged(self, event: PicturesPurged) -> None:
        """Say which collections they left."""
        gone = bits_of(self._gallery.collection.cards.ordinals(event.keys).values())
        left = [
            kept_title(each)
            for each in self.collections
            if self._book and self._book.set_of(each.id) & gone
        ]
        if left:
            self.refused.emit(sentence_left(left))
        self.changed.emit()

    # ------------------------------------------------------------------ collections

    def new_collection(self, text: str, ordinals: Sequence[int] = ()) -> None:
        """Make a collection of these pictures."""
        if self.keeper is None:
            return
        kept = self.keeper.collections
        name = free_name(
            clean_name(text) or translate("Collections", "Collection"),
            map(kept_title, kept),
        )
        rank = rank_between([each.rank for each in kept if not each.person][-1], None)
        made = PictureCollection(self.keeper.next_id, name, rank)
        edit = adding(made, (), ordinals)
        self.keeper.do("new-collection", [Edit(None, made, put=edit.put)])
        self.done.emit(sentence_added(name, edit.pictures))

    def add(self, name: str, ordinals: Sequence[int]) -> None:
        """Put pictures into a collection; those that are there already stay where they are."""
        kept = self._find(name)
        if self.keeper and isinstance(kept, PictureCollection):
            edit = adding(kept, self.keeper.pictures_of(name), ordinals)
            if edit.put:
                self.keeper.do("collect", [edit])
                self.done.emit(sentence_added(kept_title(kept), edit.pictures))
            else:
                self.refused.emit(translate("Collections", "They are in there already."))

    def remove(self, ordinals: Sequence[int]) -> None:
        """Take pictures out of the open collection."""
        kept = self.opened
        if self.keeper and isinstance(kept, PictureCollection):
            self._take_out(self.keeper, kept, ordinals)

    def turn_quick(self, ordinals: Sequence[int]) -> None:
        """Put pictures into the quick collection, or take them out where all are in."""
        kept = self._find(QUICK)
        if self.keeper and isinstance(kept, PictureCollection) and self.holds(QUICK, ordinals):
            self._take_out(self.keeper, kept, ordinals)
        else:
            self.add(QUICK, ordinals)

    def reorder(self, ordinals: Sequence[int], before: int | None) -> None:
        """Bring pictures of the open collection before another, None for the end."""
        kept = self.opened
        if self.keeper and isinstance(kept, PictureCollection):
            order = self.keeper.pictures_of(kept.id)
            place = len(order) if before is None else order.index(before)
            self.keeper.do("arrange", [moving(kept, order, ordinals, place)])

    def share(self, *, is_shared: bool) -> None:
        """Share the open collection with the team, or stop that."""
        kept = self.opened
        if self.keeper and isinstance(kept, PictureCollection) and not self.why_named(kept.id):
            after = replace(kept, is_shared=is_shared)
            self.keeper.do("share" if is_shared else "unshare", [Edit(kept, after)])
            self.done.emit(sentence_shared(after))

    def keep_copy(self) -> None:
        """Make a collection of one's own that has what the open one has now."""
        kept = self.opened
        if self.keeper and isinstance(kept, PictureCollection):
            self.new_collection(kept.name, self.keeper.pictures_of(kept.id))

    def _take_out(
        self, keeper: CollectionKeeper, kept: PictureCollection, ordinals: Sequence[int]
    ) -> None:
        edit = removing(kept, keeper.pictures_of(kept.id), ordinals)
        keeper.do("take-out", [edit])
        if edit.taken:
            self.done.emit(sentence_added(kept_title(kept), -edit.pictures))

    # ------------------------------------------------------------------ both

    def rename(self, name: str, text: str) -> None:
        """Call it `text`, with a number where another of its kind is called so."""
        kept, wanted = self._find(name), clean_name(text)
        if self.keeper and kept and wanted and not self.why_named(name):
            others = (each.name for each in self._like(kept) if each.id != name)
            self.keeper.do("rename", [Edit(kept, replace(kept, name=free_name(wanted, others)))])

    def delete(self, name: str) -> None:
        """Delete it, or hide another's; its pictures stay in the library."""
        kept = self._find(name)
        if self.keeper and kept and not self.why_fixed(name):
            if is_of_another(kept):
                edit = Edit(kept, replace(kept, is_hidden=True))
            else:
                edit = deleting(kept, self.keeper.pictures_of(name))
            self.keeper.do("delete", [edit])
            self.done.emit(sentence_deleted(kept))

    def move(self, name: str, place: int) -> None:
        """Put it at `place` among those of its kind."""
        kept = self._find(name)
        if self.keeper and kept and not self.why_fixed(name):
            self.keeper.do("sort", moved_to(self.movable_like(kept), name, place))

    def step(self, by: int) -> None:
        """Move what is open by so many places."""
        kept = self.opened
        if kept and not self.why_fixed(kept.id):
            movable = [each.id for each in self.movable_like(kept)]
            self.move(kept.id, movable.index(kept.id) + by)

    def first_like(self, name: str) -> str:
        """The id of the first one among which the one with the id `name` has its place."""
        kept = self._find(name)
        movable = self.movable_like(kept) if kept else ()
        return movable[0].id if movable else name

    def movable_like(self, kept: Kept) -> Sequence[Kept]:
        """Those among which it has its place: collections of others are below one's own."""
        return [
            each
            for each in self._like(kept)
            if not self.why_fixed(each.id) and is_of_another(each) is is_of_another(kept)
        ]

    def _like(self, kept: Kept) -> Sequence[Kept]:
        """Those of its kind."""
        return self.views if isinstance(kept, SmartView) else self.collections
