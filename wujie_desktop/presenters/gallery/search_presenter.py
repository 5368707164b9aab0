"""What is typed to find pictures: the last result stays until the next one is there."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from wujie_desktop.domain.errors import LibraryError
from wujie_desktop.domain.filter import EVERYTHING, Filter, clauses_of
from wujie_desktop.domain.filter_edits import without_clause
from wujie_desktop.domain.filter_faults import FilterFault
from wujie_desktop.domain.filter_parser import parse_filter
from wujie_desktop.domain.filter_printer import print_filter
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.gallery.filter_words import filter_language
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.services.tasks import Spawn

Find = Callable[[Filter], Awaitable[frozenset[PictureKey]]]
Lift = Callable[[Filter], Awaitable[list[tuple[Filter, int]]]]
NO_PICTURE = frozenset((PictureKey(""),))
"""Shows nothing: a set without keys would restrict nothing."""


@value
class Searched:
    """What was typed last, the filter that holds, and the pictures that it found; where it found
    none, the restriction without which there were most, and how many."""

    text: str = ""
    tree: Filter = EVERYTHING
    only: frozenset[PictureKey] = frozenset()
    lift: tuple[str, int] = ("", 0)


NOTHING = Searched()


class SearchPresenter(QObject):
    """Searches the pictures of `gallery`. Emits `changed` when text, fault or result is another.
    Whoever chooses another filter for the gallery ends the search; where that filter comes back,
    so does what was typed."""

    changed = Signal()

    def __init__(self, gallery: GalleryModel) -> None:
        super().__init__()
        self.fault: FilterFault | None = None
        self.failure: LibraryError | None = None
        self._gallery = gallery
        self._searched = NOTHING
        self._wanted: Filter | None = None
        self.detach()
        gallery.rearranged.connect(self._on_rearranged)

    def attach(self, find: Find, lift: Lift, spawn: Spawn) -> None:
        """Connect the services: `find` gives the keys of the pictures that a filter accepts,
        `lift` how many there were without each of its restrictions."""
        self._find, self._lift, self._spawn = find, lift, spawn
        self._is_searching = False

    def detach(self) -> None:
        """Search nothing more: the services are closing."""
        self.attach(_find_nothing, _lift_nothing, lambda work, _name: work.close())

    @property
    def text(self) -> str:
        """What the field shows."""
        return self._searched.text if self._is_here() else ""

    @property
    def tree(self) -> Filter:
        """The filter that holds."""
        return self._searched.tree if self._is_here() else EVERYTHING

    @property
    def clauses(self) -> tuple[Filter, ...]:
        """The restrictions that hold, each a chip of its own."""
        return clauses_of(self.tree)

    @property
    def number(self) -> int:
        """How many pictures were found."""
        return len(self._searched.only - NO_PICTURE)

    @property
    def lift(self) -> tuple[str, int]:
        """Where nothing was found: the restriction without which there were most pictures, and how
        many; 0 where lifting one does not help."""
        return self._searched.lift

    def type(self, text: str) -> None:
        """Search for `text`; where it is unfinished or wrong the last result stays."""
        kept = self._searched if self._is_here() else NOTHING
        self._searched = replace(kept, text=text)
        found = parse_filter(text)
        self.fault = found if isinstance(found, FilterFault) else None
        if not isinstance(found, FilterFault) and found != self._aim:
            self._wanted = found
            if not self._is_searching:
                self._is_searching = True
                self._spawn(self._search(), "search")
        self.changed.emit()

    def remove(self, clause: Filter) -> None:
        """Lift one restriction."""
        self.search(without_clause(self.tree, clause))

    def search(self, tree: Filter) -> None:
        """Search for `tree`, as if it was typed."""
        self.type(print_filter(tree, filter_language()))

    @property
    def _aim(self) -> Filter:
        """The filter that holds, or will once the search is over."""
        return self._searched.tree if self._wanted is None else self._wanted

    async def _search(self) -> None:
        """Search until nothing newer is wanted; only the newest is shown."""
        try:
            while (tree := self._wanted) is not None:
                keys = await self._find(tree) if tree != EVERYTHING else frozenset()
                is_empty = tree != EVERYTHING and not keys
                lifted = await self._lift(tree) if is_empty and len(clauses_of(tree)) > 1 else []
                if tree == self._wanted:
                    self._wanted = None
                    self._show(tree, keys, lifted)
            self.failure = None
        except LibraryError as error:
            self.failure, self._wanted = error, None
        finally:
            self._is_searching = False
        self.changed.emit()

    def _show(
        self, tree: Filter, keys: frozenset[PictureKey], lifted: list[tuple[Filter, int]]
    ) -> None:
        only = keys or NO_PICTURE if tree != EVERYTHING else keys
        clause, number = max(lifted, key=lambda pair: pair[1], default=(EVERYTHING, 0))
        lift = (print_filter(clause, filter_language()), number)
        self._searched = replace(self._searched, tree=tree, only=only, lift=lift)
        self._gallery.set_view_options(replace(self._gallery.view_options.plain, only=only))

    def _is_here(self) -> bool:
        """Whether the gallery shows what was found, or nothing was searched in it yet."""
        return self._gallery.view_options.only == self._searched.only

    def _on_rearranged(self) -> None:
        if not self._is_here():
            self.fault = None
        self.changed.emit()


async def _find_nothing(_tree: Filter) -> frozenset[PictureKey]:
    return frozenset()


async def _lift_nothing(_tree: Filter) -> list[tuple[Filter, int]]:
    return []
