"""Arranges sets of pictures; what takes long can be done on another thread beforehand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from wujie_desktop.domain.ids import RequestId
from wujie_desktop.presenters.gallery.arrangement import Arrangement, Grouping, Order, ViewOptions
from wujie_desktop.presenters.gallery.arranging import Arranged, Known, arrange
from wujie_desktop.presenters.gallery.columns import PictureColumns
from wujie_desktop.presenters.gallery.details import PictureCards
from wujie_desktop.presenters.gallery.group_shapes import GroupShapes
from wujie_desktop.presenters.gallery.request_runs import RequestRuns


class _Task(NamedTuple):
    """What is to be arranged, in which `way`: `work` gives the same as long as `state` is."""

    way: ViewOptions
    state: tuple[object, ...]
    work: Callable[[], Arranged]


class Arranger:
    """Knows what was prepared last."""

    def __init__(
        self, columns: PictureColumns, cards: PictureCards, runs: RequestRuns, shapes: GroupShapes
    ) -> None:
        self._columns = columns
        self._cards = cards
        self._runs = runs
        self._shapes = shapes
        self._prepared: tuple[object, Arranged] | None = None

    def arrange(self, wanted: int, options: ViewOptions, hand: Sequence[int] | None) -> Arrangement:
        """The set `wanted`, where it is by hand in the order of `hand`; as it was prepared, where
        nothing is other than it was then."""
        task = self._task(wanted, options, hand)
        prepared, self._prepared = self._prepared, None
        made = prepared[1] if prepared and prepared[0] == task.state else task.work()
        self._shapes.keep(task.way, made.names, made.shapes)
        return made.shown

    def prepare(
        self, wanted: int, options: ViewOptions, hand: Sequence[int] | None
    ) -> Callable[[], None]:
        """Return the work to be done on another thread before `arrange`."""
        task = self._task(wanted, options, hand)

        def work() -> None:
            self._prepared = task.state, task.work()

        return work

    def _task(self, wanted: int, options: ViewOptions, hand: Sequence[int] | None) -> _Task:
        way, runs = replace(options, all_collapsed=()), self._runs
        is_by_request = options.grouping is Grouping.REQUEST
        others = map(RequestId, options.collapsed.others if is_by_request else ())
        known = Known(
            runs.order,
            self._cards,
            self._columns.stars() if options.order is Order.STARS else b"",
            self._shapes.known(way),
            runs.labels(options.grouping),
            [*map(runs.members, others)],
            hand or (),
        )
        state = self._columns.changes, runs.moves, wanted, options, hand
        return _Task(way, state, partial(arrange, known, wanted, options))
