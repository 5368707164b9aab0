"""What is typed to find pictures: the last result stays until the next one is there."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from wujie_desktop.domain.errors import LibraryError
from wujie_desktop.domain.filter import EVERYTHING, Filter, clauses_of
from wujie_desktop.domain.filter_edits import without_clause
from wujie_desktop.domain.filter_faults import FilterFault
from wujie_desktop.domain.filter_fields import FilterField
from wujie_desktop.domain.filter_marks import matched_spans
from wujie_desktop.domain.filter_parser import parse_filter
from wujie_desktop.domain.filter_printer import print_filter
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.gallery.filter_words import filter_language
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.services.tasks import Spawn

Find = Callable[[Filter, int], Awaitable[int]]
Lift = Callable[[Filter, int], Awaitable[list[tuple[Filter, int]]]]
EVERY = -1
"""The set of all pictures there may be."""


@value
class Searched:
    """What was typed last, the filter that holds, and the pictures that it found; where it found
    none, the restriction without which there were most, and how many."""

    text: str = ""
    tree: Filter = EVERYTHING
    found: int | None = None
    lift: tuple[str, int] = ("", 0)


NOTHING = Searched()


class SearchPresenter(QObject):
    """Searches the pictures of `gallery`, beside what its view options want; not in a sitting.
    Emits `changed` when text, fault or result is another. Whoever lets the gallery show something
    else than what was found ends the search."""

    changed = Signal()

    def __init__(self, gallery: GalleryModel) -> None:
        super().__init__()
        self.fault: FilterFault | None = None
        self.failure: LibraryError | None = None
        self._gallery = gallery
        self._searched = NOTHING
        self._given: int | None = None
        self._wanted: Filter | None = None
        self.detach()
        gallery.rearranged.connect(self._on_rearranged)

    def attach(self, find: Find, lift: Lift, spawn: Spawn) -> None:
        """Connect the services: `find` gives the pictures of a set that a filter accepts, `lift`
        how many there were without each of its restrictions."""
        self._find, self._lift, self._spawn = find, lift, spawn
        self._is_searching = False

    def detach(self) -> None:
        """Search nothing more: the services are closing."""
        self.attach(_find_nothing, _lift_nothing, lambda work, _name: work.close())

    @property
    def text(self) -> str:
        """What the field shows."""
        return self._searched.text

    @property
    def tree(self) -> Filter:
        """The filter that holds."""
        return self._searched.tree

    @property
    def asked(self) -> tuple[Filter, int]:
        """The filter that holds, and the pictures that it is asked of."""
        return self.tree, self._within()

    @property
    def clauses(self) -> tuple[Filter, ...]:
        """The restrictions that hold, each a chip of its own."""
        return clauses_of(self.tree)

    @property
    def number(self) -> int:
        """How many pictures are shown."""
        return self._gallery.shown.members.bit_count()

    @property
    def lift(self) -> tuple[str, int]:
        """Where nothing was found: the restriction without which there were most pictures, and how
        many; 0 where lifting one does not help."""
        return self._searched.lift

    def spans_in(self, prompt: str) -> list[range]:
        """Where in `prompt` the words stand that are searched for."""
        return matched_spans(prompt, self.tree, FilterField.PROMPT)

    def type(self, text: str) -> None:
        """Search for `text`; where it is unfinished or wrong the last result stays."""
        self._searched = replace(self._searched, text=text)
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

    def clear(self) -> None:
        """Lift every restriction, also those of the gallery."""
        self.search(EVERYTHING)
        self._gallery.set_view_options(self._gallery.view_options.plain)

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
                found = None if tree == EVERYTHING else await self._find(tree, EVERY)
                within = self._within()
                is_empty = found is not None and not found & within
                lifted = await self._lift(tree, within) if is_empty else []
                if tree == self._wanted:
                    self._wanted = None
                    self._show(tree, found, lifted)
            self.failure = None
        except LibraryError as error:
            self.failure, self._wanted = error, None
        finally:
            self._is_searching = False
        self.changed.emit()

    def _show(self, tree: Filter, found: int | None, lifted: list[tuple[Filter, int]]) -> None:
        more = lifted if len(lifted) > 1 else []
        clause, number = max(more, key=lambda pair: pair[1], default=(EVERYTHING, 0))
        lift = (print_filter(clause, filter_language()), number)
        self._searched = replace(self._searched, tree=tree, found=found, lift=lift)
        self._give()

    def _within(self) -> int:
        """What the gallery would show without a search."""
        return self._gallery.collection.matching(self._gallery.view_options)

    def _give(self) -> None:
        """Let the gallery show what was found, where everything is to be seen."""
        found = None if self._gallery.view_options.is_sitting else self._searched.found
        if found != self._given:
            self._given = found
            self._gallery.show_found(found)

    def _on_rearranged(self) -> None:
        if self._gallery.found != self._given:
            self._searched, self._given, self.fault = NOTHING, None, None
        self._give()
        self.changed.emit()


async def _find_nothing(_tree: Filter, _within: int) -> int:
    return 0


async def _lift_nothing(_tree: Filter, _within: int) -> list[tuple[Filter, int]]:
    return []
