"""One review: its pictures, the decisions made in it, and the pictures that arrived since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from wujie_desktop.domain.decisions import Choice, Decision
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.gallery.arrangement import ViewOptions
from wujie_desktop.presenters.gallery.details import PictureKeys
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.review.decision_presenter import DecisionPresenter
from wujie_desktop.presenters.review.review_list import ReviewList
from wujie_desktop.presenters.review.waiting import NEEDED, Waiting, waiting_of
from wujie_desktop.presenters.text.moderation_words import choice_word

_COUNT_PAUSE = 150
"""Milliseconds in which many arrivals are counted once."""


@value
class ReviewCounts:
    """The progress of a review. `points` were spent on the pictures decided on; how many of the
    picked ones have a cost in points, `picked_for_points` says."""

    picked: int = 0
    maybe: int = 0
    rejected: int = 0
    undecided: int = 0
    points: int = 0
    picked_for_points: int = 0

    @property
    def total(self) -> int:
        """All pictures of the review."""
        return self.picked + self.maybe + self.rejected + self.undecided

    @property
    def points_per_pick(self) -> float | None:
        """Points per picked picture that has such a cost, including those spent on the others."""
        return self.points / self.picked_for_points if self.picked_for_points else None


class _Counted(NamedTuple):
    choice: Choice
    points: int | None


class ReviewSession(QObject):
    """`wanted` are the parts of what waits that are reviewed, `waiting` how many there are of each.

    Emits `changed` when counts or newcomers change, and `decided(PictureKey)` when one of its
    pictures was decided on."""

    changed = Signal()
    decided = Signal(object)

    def __init__(self, gallery: GalleryModel, deciding: DecisionPresenter) -> None:
        super().__init__()
        self.list = ReviewList(gallery)
        self.list.setParent(self)
        self.newcomers = 0
        self.wanted = NEEDED
        self.waiting: Counter[Waiting] = Counter()
        self.is_visible: Callable[[], bool] = lambda: True
        self._gallery = gallery
        self._deciding = deciding
        self._view_options: ViewOptions | None = None
        self._history: list[PictureKey] = []
        self._in_history: Counter[PictureKey] = Counter()
        self._counted: dict[PictureKey, _Counted] = {}
        self._tally: Counter[Choice] = Counter()
        self._points = 0
        self._picked_for_points = 0
        self._soon = QTimer(self, singleShot=True, interval=_COUNT_PAUSE)
        self._soon.timeout.connect(self._on_arrivals)
        gallery.counts_changed.connect(self._soon.start)
        deciding.decided.connect(self._on_decided)
        gallery.decided.connect(self._on_decisions)

    def begin(self) -> bool:
        """Continue the review if the gallery still has the same filter and some pictures wait;
        otherwise begin a new one with the pictures shown that wait. Returns whether it is new."""
        if self._view_options == self._gallery.view_options and self.counts().undecided:
            self._count_newcomers()
            return False
        self._freeze()
        return True

    def end(self) -> None:
        """Leave the review: the next one begins with what waits then."""
        self._view_options = None

    def want(self, wanted: frozenset[Waiting]) -> None:
        """Review these parts, from now on."""
        self.wanted = wanted
        self._freeze()

    def _freeze(self) -> None:
        """The list of now, which no longer changes by itself."""
        wanted = set(self._wanted_keys())
        self._view_options = self._gallery.view_options
        self._history.clear()
        self._in_history.clear()
        self.list.freeze([key for key in self._in_order() if key in wanted])
        self._count(tuple(self._counted))
        self.newcomers = len(wanted) - self.list.rowCount()
        self.changed.emit()

    def append_newcomers(self) -> PictureKey | None:
        """Append the newcomers; returns the first of them."""
        self._gallery.show_newcomers()
        wanted = self._newcomer_keys()
        more = [key for key in self._in_order() if key in wanted]
        self.list.append(more)
        self._count_newcomers()
        return more[0] if more else None

    @property
    def to_take_back(self) -> str:
        """What `take_back` would take back, in a word; "" for nothing."""
        decisions = map(self._decision_on, reversed(self._history))
        last = next(filter(None, decisions), None)
        return choice_word(last.choice) if last else ""

    def take_back(self) -> PictureKey | None:
        """Take back the last decision of this review; returns its picture. Decisions taken back
        meanwhile are skipped."""
        while self._history:
            key = self._history.pop()
            self._in_history[key] -= 1
            if self._deciding.take_back(key):
                self._on_decisions([key])
                return key
        return None

    def waits(self, key: PictureKey) -> bool:
        """Whether `key` is to be decided: it has no decision, or none since before this review
        that is more than a maybe."""
        if self._decision_on(key) is None:
            return True
        return self._gallery.collection.waits(key) and not self._in_history[key]

    def after(self, key: PictureKey | None) -> PictureKey | None:
        """Return the next picture after `key` that waits; None without one."""
        row = self.list.row_of(key) if key else -1
        rest = (
            other
            for other in self.list.keys[row + 1 :]
            if self.waits(other) and self.list.is_shown(other)
        )
        return next(rest, None)

    def counts(self) -> ReviewCounts:
        """Return the progress of this review."""
        tally = self._tally
        return ReviewCounts(
            picked=tally[Choice.PICK],
            maybe=tally[Choice.MAYBE],
            rejected=tally[Choice.REJECT],
            undecided=len(self.list.keys) - sum(tally.values()),
            points=self._points,
            picked_for_points=self._picked_for_points,
        )

    def picked(self) -> tuple[PictureKey, ...]:
        """Return the picked pictures."""
        decisions = ((key, self._decision_on(key)) for key in self.list.keys)
        return tuple(
            key for key, decision in decisions if decision and decision.choice is Choice.PICK
        )

    def _in_order(self) -> Iterator[PictureKey]:
        """The gallery's pictures, with collapsed groups expanded."""
        shown = self._gallery.shown
        return iter(PictureKeys(shown.whole, shown.cards))

    def _decision_on(self, key: PictureKey) -> Decision | None:
        return self._gallery.collection.decision_on(key)

    def _wanted_keys(self) -> list[PictureKey]:
        """What waits and is wanted, shown or not; all that waits is counted on the way."""
        collection = self._gallery.collection
        waiting = {
            key: self._waiting_of(key) for key in collection.to_decide(self._gallery.view_options)
        }
        self.waiting = Counter(waiting.values())
        return [key for key, part in waiting.items() if part in self.wanted]

    def _waiting_of(self, key: PictureKey) -> Waiting:
        collection, decision = self._gallery.collection, self._decision_on(key)
        choice, verdict = decision.choice if decision else None, collection.verdict_of(key)
        return waiting_of(verdict, choice, is_contested=collection.is_contested(key))

    def _newcomer_keys(self) -> set[PictureKey]:
        return set(self._wanted_keys()).difference(self.list.keys)

    def _on_arrivals(self) -> None:
        """Not counted while the review is hidden; it counts when it is shown."""
        if self.is_visible():
            self._count_newcomers()

    def _count_newcomers(self) -> None:
        self.newcomers = len(self._newcomer_keys())
        self.changed.emit()

    def _on_decided(self, keys: Sequence[PictureKey]) -> None:
        mine = [key for key in keys if self.list.row_of(key) >= 0]
        self._history += mine
        self._in_history.update(mine)
        self._on_decisions(mine)
        for key in mine:
            self.decided.emit(key)

    def _on_decisions(self, keys: Sequence[PictureKey]) -> None:
        self._count(keys)
        self.changed.emit()

    def _count(self, keys: Iterable[PictureKey]) -> None:
        """Update the counts by the current decisions on these."""
        for key in keys:
            before = self._counted.pop(key, None)
            if before:
                self._add(before, -1)
            decision = self._decision_on(key)
            if decision and not self.waits(key) and self.list.row_of(key) >= 0:
                card = self._gallery.collection.card(key)
                self._counted[key] = _Counted(decision.choice, card.points if card else None)
                self._add(self._counted[key], 1)

    def _add(self, counted: _Counted, number: int) -> None:
        self._tally[counted.choice] += number
        if counted.points is not None:
            self._points += number * counted.points
            self._picked_for_points += number * (counted.choice is Choice.PICK)
