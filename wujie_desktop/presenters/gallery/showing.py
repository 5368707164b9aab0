"""What a gallery is asked to show, and what it shows of that: newcomers wait."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from wujie_desktop.domain.bit_sets import bits_of
from wujie_desktop.domain.events import RequestsMoved
from wujie_desktop.domain.filter import EVERYTHING, Filter, Term, clauses_of, fields_of
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.presenters.gallery.arrangement import (
    EVERYWHERE,
    Arrangement,
    Base,
    Grouping,
    ViewOptions,
)
from wujie_desktop.presenters.gallery.collection import Collection

if TYPE_CHECKING:
    from wujie_desktop.domain.filter_fields import FilterField


class Showing:
    """Shows nothing before it is first arranged."""

    def __init__(self, collection: Collection) -> None:
        self.options = ViewOptions()
        self.base = EVERYWHERE
        self.shown = Arrangement()
        self.newcomers = 0
        """New pictures that are not shown yet, as a set."""
        self._collection = collection
        self._touched: set[PictureKey] = set()

    @property
    def filter(self) -> Filter:
        """Everything that a filter says of what is shown."""
        return self.options.filter_in(self.base)

    @property
    def is_bin(self) -> bool:
        """Whether what lies in the bin is asked for."""
        tree = self.filter
        if tree == EVERYTHING:
            return False
        from wujie_desktop.domain.filter_terms import IN_BIN

        return IN_BIN in clauses_of(tree)

    @property
    def matching(self) -> int:
        """All that is to be shown, with what waits."""
        return self._collection.matching(self.options, self.base)

    def look_in(self, base: Base, options: ViewOptions) -> None:
        """What `options` want of `base` is to be shown."""
        self.base, self.options = base, options

    def arrange(self) -> Arrangement:
        """Arrange all but the newcomers."""
        self.shown = self._collection.arrange(self.options, self.base, self.newcomers)
        return self.shown

    @property
    def asks_for_decisions(self) -> bool:
        """Whether the filter says anything of decisions."""
        if self.filter == EVERYTHING:
            return False
        from wujie_desktop.domain.filter_fields import FilterField

        return self.restricts(FilterField.DECISION)

    def restricts(self, field: FilterField) -> bool:
        """Whether the filter says anything of `field`."""
        return field in fields_of(self.filter)

    def differs(self, keys: Iterable[PictureKey]) -> bool:
        """Whether one of `keys` is shown and no longer to be, or the other way."""
        changed = bits_of(self._collection.cards.ordinals(keys).values())
        return bool((self.matching ^ self.shown.members) & changed)

    def touch(self, keys: Iterable[PictureKey]) -> None:
        """The user changed these: what the library says of them next counts at once."""
        if self._collection.terms.asked_of_library(self.filter):
            self._touched.update(keys)

    def on_requests_moved(self, event: RequestsMoved) -> bool:
        """Take in to which projects requests belong. Whether pictures are grouped by that."""
        self._collection.move_requests(event)
        self.touch(picture.key for moved in event.members.values() for picture in moved)
        return self.options.grouping is Grouping.PROJECT

    def find_again(self, answers: Mapping[Term, int]) -> bool:
        """Take in what the library answers now. Whether something the user touched is to come or
        go; of the rest what matches since is new, and what does not stays until something else is
        shown."""
        self._collection.terms.learn(answers)
        touched, self._touched = self._touched, set()
        return self.differs(touched)

    def take_in(self, pictures: int) -> bool:
        """What is to be shown of this set, and is not, is new. Whether other pictures are than
        before."""
        before, new = self.newcomers, pictures & ~self.shown.members
        if before or new:
            self.newcomers = (before | new) & self.matching
        return self.newcomers != before
