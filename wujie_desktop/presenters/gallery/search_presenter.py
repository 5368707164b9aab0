"""What is typed to find pictures: the last result stays until the next one is there."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import replace
from operator import itemgetter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from wujie_desktop.domain.errors import LibraryError
from wujie_desktop.domain.filter import EVERYTHING, Filter, Term, clauses_of
from wujie_desktop.domain.filter_fields import FilterField
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.gallery.arrangement import EVERYWHERE, Base, ViewOptions
from wujie_desktop.presenters.gallery.filter_words import filter_language
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel

if TYPE_CHECKING:
    from wujie_desktop.domain.filter_faults import FilterFault
    from wujie_desktop.services.tasks import Spawn

Answer = Callable[[Iterable[Term]], Awaitable[Mapping[Term, int]]]
_MANY = 2000
"""Pictures that are arranged on the loop in a few milliseconds."""
NO_LIFT: tuple[Filter, int] = (EVERYTHING, 0)
_PAUSE = 0.1
"""Seconds in which many changes are searched for once."""


@value
class Aim:
    """What is searched for: `tree` in `base`, arranged as `options` if these are given."""

    tree: Filter
    base: Base
    options: ViewOptions | None = None


class SearchPresenter(QObject):
    """Searches the pictures of `gallery`; not in a sitting. The gallery has the filter that holds:
    whoever gives it another one changes what the field shows. Emits `changed` when text, fault or
    result is another, and `closed` when what was opened is left."""

    changed = Signal()
    closed = Signal()

    def __init__(self, gallery: GalleryModel) -> None:
        super().__init__()
        self.text = ""
        """What the field shows."""
        self.fault: FilterFault | None = None
        self.failure: LibraryError | None = None
        self.base = EVERYWHERE
        """What is open, or will be as soon as its pictures are found."""
        self.tree: Filter = EVERYTHING
        """The filter that holds beside the rule of what is open."""
        self.lift = NO_LIFT
        """Where nothing was found: the restriction without which there were most pictures, and how
        many; 0 where lifting one does not help."""
        self._gallery = gallery
        self._wanted: Aim | None = None
        self._is_stale = False
        self.detach()
        gallery.rearranged.connect(self._on_rearranged)

    def attach(self, answer: Answer, spawn: Spawn) -> None:
        """Connect the services: `answer` gives the pictures that terms accept."""
        self._answer, self._spawn = answer, spawn
        self._is_searching = self._is_following = False
        self.on_pictures_changed()

    def detach(self) -> None:
        """Search nothing more: the services are closing."""
        self.attach(_answer_nothing, lambda work, _name: work.close())

    @property
    def asked(self) -> tuple[Filter, int]:
        """The filter that holds with the rule of what is open, and the pictures that it is asked
        of."""
        base = self._gallery.showing.base
        options = self._options(Aim(self.tree, base))
        return options.filter_in(base), self._gallery.collection.universe(options, base)

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

    def spans_in(self, prompt: str) -> list[range]:
        """Where in `prompt` the words stand that are searched for."""
        from wujie_desktop.domain.filter_marks import matched_spans

        return matched_spans(prompt, self.tree, FilterField.PROMPT)

    def type(self, text: str) -> None:
        """Search for `text`; where it is unfinished or wrong the last result stays."""
        from wujie_desktop.domain.filter_faults import FilterFault
        from wujie_desktop.domain.filter_parser import parse_filter

        self.text = text
        found = parse_filter(text)
        self.fault = found if isinstance(found, FilterFault) else None
        if not isinstance(found, FilterFault) and found != self._aim.tree:
            self._search_for(Aim(found, self.base))
        self.changed.emit()

    def remove(self, clause: Filter) -> None:
        """Lift one restriction."""
        from wujie_desktop.domain.filter_edits import without_clause

        self.search(without_clause(self.tree, clause))

    def search(self, tree: Filter) -> None:
        """Search for `tree`, as if it was typed."""
        self.type(_typed(tree))

    def open(self, base: Base, options: ViewOptions | None = None) -> None:
        """Search in `base` from now on, for nothing so far, arranged as `options`; where it is open
        already only what is new about it counts."""
        is_open = bool(base.name) and base.name == self.base.name
        self.base = base
        if not is_open:
            self.text, self.fault = "", None
        self._search_for(Aim(self._aim.tree if is_open else EVERYTHING, base, options))
        self.changed.emit()

    def close(self) -> None:
        """Leave what is open, and search for nothing."""
        was_open = bool(self.base.name)
        self.open(EVERYWHERE)
        if was_open:
            self.closed.emit()

    def on_pictures_changed(self) -> None:
        """What the library says of the filter may be another."""
        if self._gallery.collection.terms.asked_of_library(self.asked[0]):
            self._is_stale = True
            if not self._is_following:
                self._is_following = True
                self._spawn(self._follow(), "search again")

    @property
    def _aim(self) -> Aim:
        """What holds, or will once the search is over."""
        return self._wanted or Aim(self.tree, self.base)

    def _options(self, aim: Aim) -> ViewOptions:
        """As the gallery will show it; a sitting is not searched."""
        options = aim.options or self._gallery.view_options
        return replace(options, filter=aim.tree, is_sitting=False)

    def _search_for(self, aim: Aim) -> None:
        """At once where the gallery knows and it takes no time."""
        self._wanted = aim
        if not self._is_searching and not self._takes_long(aim):
            self._wanted = None
            self._show(aim)
        elif not self._is_searching:
            self._is_searching = True
            self._spawn(self._search(), "search")

    def _takes_long(self, aim: Aim) -> bool:
        options, collection = self._options(aim), self._gallery.collection
        whole = options.filter_in(aim.base)
        if collection.terms.asked_of_library(whole):
            return True
        return collection.matching(options, aim.base).bit_count() > _MANY

    async def _search(self) -> None:
        """Search until nothing newer is wanted; only the newest is shown."""
        try:
            while (aim := self._wanted) is not None:
                await self._find(aim)
            self.failure = None
        except LibraryError as error:
            self.failure, self._wanted = error, None
        finally:
            self._is_searching = False
        self.changed.emit()

    async def _find(self, aim: Aim) -> None:
        collection, options = self._gallery.collection, self._options(aim)
        whole = options.filter_in(aim.base)
        if asked := collection.terms.asked_of_library(whole):
            collection.terms.learn(await self._answer(asked))
        if collection.matching(options, aim.base).bit_count() > _MANY:
            from wujie_desktop.base.threads import off_loop

            await off_loop(collection.prepare(options, aim.base))  # showing them is quick then
        if aim == self._wanted:
            self._wanted = None
            self._show(aim)

    async def _follow(self) -> None:
        """Ask the library once more for what is shown, until nothing more changed meanwhile."""
        from asyncio import sleep

        try:
            while self._is_stale:
                await sleep(_PAUSE)
                self._is_stale, terms = False, self._gallery.collection.terms
                answers = await self._answer(terms.asked_of_library(self.asked[0]))
                if self._wanted is None:
                    self._gallery.find_again(answers)
        except LibraryError as error:
            self.failure = error
            self.changed.emit()
        finally:
            self._is_following = False

    def _show(self, aim: Aim) -> None:
        """Let the gallery show it; a sitting stays as it is."""
        options = aim.options or self._gallery.view_options
        if options.is_sitting:
            self.text = _typed(self.tree)
        else:
            self.tree, self.lift = aim.tree, self._find_lift(aim)
            options = replace(options, filter=aim.tree)
        self._gallery.set_view_options(options, aim.base)

    def _find_lift(self, aim: Aim) -> tuple[Filter, int]:
        """The restriction without which there were most pictures, where nothing is found."""
        options, matching = self._options(aim), self._gallery.collection.matching
        if matching(options, aim.base):
            return NO_LIFT
        from wujie_desktop.domain.filter_edits import without_clause

        lifted = {
            clause: replace(options, filter=without_clause(aim.tree, clause))
            for clause in clauses_of(aim.tree)
        }
        numbers = {
            each: matching(without, aim.base).bit_count() for each, without in lifted.items()
        }
        clause, number = max(numbers.items(), key=itemgetter(1), default=(EVERYTHING, 0))
        has_others = len(clauses_of(options.filter_in(aim.base))) > 1
        return (clause, number) if number and has_others else NO_LIFT

    def _on_rearranged(self) -> None:
        """The gallery may show something else than what was searched for."""
        options, base = self._gallery.view_options, self._gallery.showing.base
        if self._wanted is None and base.name != self.base.name:
            self.base = base
            self.closed.emit()
        if not options.is_sitting and options.filter != self.tree:
            self.tree, self.lift, self.fault = options.filter, NO_LIFT, None
            self.text = _typed(self.tree)
            self._wanted = None
            self.on_pictures_changed()
        self.changed.emit()


def _typed(tree: Filter) -> str:
    """`tree` as it is typed in the window's language."""
    from wujie_desktop.domain.filter_printer import print_filter

    return print_filter(tree, filter_language())


async def _answer_nothing(terms: Iterable[Term]) -> Mapping[Term, int]:
    return dict.fromkeys(terms, 0)
