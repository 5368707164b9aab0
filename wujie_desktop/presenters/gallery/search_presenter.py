"""What is typed to find pictures: the last result stays until the next one is there."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from wujie_desktop.domain.bit_sets import bits_of
from wujie_desktop.domain.errors import LibraryError
from wujie_desktop.domain.filter import EVERYTHING, Filter, all_of, clauses_of
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
_MANY = 2000
"""Pictures that are arranged on the loop in a few milliseconds."""


@value
class Searched:
    """What was typed last, the filter that holds, and the pictures that it found; where it found
    none, the restriction without which there were most, and how many."""

    text: str = ""
    tree: Filter = EVERYTHING
    found: int | None = None
    lift: tuple[str, int] = ("", 0)


NOTHING = Searched()


@value
class Base:
    """What is searched in: everything, or what was opened under the id `name`. That is a smart view
    with its `rule`, or a collection with its `pictures` by ordinal, in their order."""

    name: str = ""
    rule: Filter = EVERYTHING
    pictures: Sequence[int] | None = None


EVERYWHERE = Base()


class SearchPresenter(QObject):
    """Searches the pictures of `gallery`, beside what its view options want; not in a sitting.
    Emits `changed` when text, fault or result is another, and `closed` when what was opened is
    left. Whoever lets the gallery show something else than what was found ends the search."""

    changed = Signal()
    closed = Signal()

    def __init__(self, gallery: GalleryModel) -> None:
        super().__init__()
        self.fault: FilterFault | None = None
        self.failure: LibraryError | None = None
        self._gallery = gallery
        self.base = EVERYWHERE
        self._members = EVERY
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
        """The filter that holds beside the rule of what is opened."""
        return self._searched.tree

    @property
    def asked(self) -> tuple[Filter, int]:
        """The filter that holds with that rule, and the pictures that it is asked of."""
        return self._whole(self.tree), self._within()

    @property
    def clauses(self) -> tuple[Filter, ...]:
        """The restrictions that hold beside that rule, each a chip of its own."""
        return clauses_of(self.tree)

    @property
    def locked(self) -> tuple[Filter, ...]:
        """The restrictions of that rule."""
        return clauses_of(self.base.rule)

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
            self._search_for(found)
        self.changed.emit()

    def remove(self, clause: Filter) -> None:
        """Lift one restriction."""
        self.search(without_clause(self.tree, clause))

    def search(self, tree: Filter) -> None:
        """Search for `tree`, as if it was typed."""
        self.type(print_filter(tree, filter_language()))

    def open(self, base: Base) -> None:
        """Search in `base` from now on, for nothing so far; where it is open already only what is
        new about it counts."""
        is_open = bool(base.name) and base.name == self.base.name
        is_ordered = base.pictures is not None or self.base.pictures is not None
        self.base = base
        self._members = EVERY if base.pictures is None else bits_of(base.pictures)
        self._gallery.collection.use_hand(base.pictures)
        kept = self._searched if is_open else NOTHING
        free = self._aim if is_open else EVERYTHING
        self.fault, self._wanted = (self.fault if is_open else None), None
        if self._whole(free) == EVERYTHING:
            self._searched = replace(kept, tree=free, found=None, lift=NOTHING.lift)
            self._give(is_new=is_ordered)
        else:
            self._searched = replace(kept, found=self._searched.found)  # until that is found
            self._search_for(free)
        self.changed.emit()

    def close(self) -> None:
        """Leave what is open, and search for nothing."""
        was_open = bool(self.base.name)
        self.open(EVERYWHERE)
        if was_open:
            self.closed.emit()

    def _whole(self, tree: Filter) -> Filter:
        """`tree` with the rule of what is open."""
        return all_of((self.base.rule, tree))

    def _search_for(self, tree: Filter) -> None:
        self._wanted = tree
        if not self._is_searching:
            self._is_searching = True
            self._spawn(self._search(), "search")

    @property
    def _aim(self) -> Filter:
        """The filter that holds, or will once the search is over."""
        return self._searched.tree if self._wanted is None else self._wanted

    async def _search(self) -> None:
        """Search until nothing newer is wanted; only the newest is shown."""
        try:
            while (tree := self._wanted) is not None:
                base, whole = self.base, self._whole(tree)
                found = None if whole == EVERYTHING else await self._find(whole, EVERY)
                within = self._within()
                is_empty = found is not None and not found & within
                lifted = await self._lift(whole, within) if is_empty else []
                if found is not None and found.bit_count() > _MANY:
                    await self._prepare(found & self._members)
                if tree == self._wanted and base is self.base:
                    self._wanted = None
                    self._show(tree, found, lifted)
            self.failure = None
        except LibraryError as error:
            self.failure, self._wanted = error, None
        finally:
            self._is_searching = False
        self.changed.emit()

    async def _prepare(self, found: int) -> None:
        """Arrange the pictures `found` beside the loop: showing them is quick then."""
        from wujie_desktop.base.threads import off_loop

        gallery = self._gallery
        await off_loop(gallery.collection.prepare(gallery.view_options, found))

    def _show(self, tree: Filter, found: int | None, lifted: list[tuple[Filter, int]]) -> None:
        more = [pair for pair in lifted if pair[0] in clauses_of(tree)] if len(lifted) > 1 else []
        clause, number = max(more, key=lambda pair: pair[1], default=(EVERYTHING, 0))
        lift = (print_filter(clause, filter_language()), number)
        self._searched = replace(self._searched, tree=tree, found=found, lift=lift)
        self._give()

    def _within(self) -> int:
        """What the gallery would show without a search."""
        return self._gallery.collection.matching(self._gallery.view_options) & self._members

    def _give(self, *, is_new: bool = False) -> None:
        """Let the gallery show what was found, where everything is to be seen; also what it shows
        already, where the order `is_new`."""
        found = self._searched.found
        if self._members != EVERY:
            found = self._members if found is None else found & self._members
        if self._gallery.view_options.is_sitting:
            found = None
        if found != self._given or is_new:
            self._given = found
            self._gallery.show_found(found)

    def _on_rearranged(self) -> None:
        if self._gallery.found != self._given:
            self._searched, self._given, self.fault = NOTHING, self._gallery.found, None
            self.close()
        self._give()
        self.changed.emit()


async def _find_nothing(_tree: Filter, _within: int) -> int:
    return 0


async def _lift_nothing(_tree: Filter, _within: int) -> list[tuple[Filter, int]]:
    return []
