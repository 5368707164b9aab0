"""What pictures cost: expected, actual, and the gateway's word for it (contract §5)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from wujie_desktop.domain.cost_status import CostStatus, cost_status
from wujie_desktop.domain.generation import Generation, Picture
from wujie_desktop.domain.ids import GenerationId
from wujie_desktop.domain.value import value


@value
class LedgerEntry:
    """One picture's cost in points. `expected` is its even share of what the gateway expected
    for the request, None where that does not divide evenly; `actual` is None until known."""

    picture: Picture
    generation: Generation
    expected: int | None
    actual: int | None
    status: CostStatus
    words: str

    @property
    def charged(self) -> int:
        """Points that are gone: nothing where they were refunded or none were needed."""
        spent = self.status not in (CostStatus.REFUNDED, CostStatus.FREE)
        return (self.actual or 0) if spent else 0

    @property
    def refunded(self) -> int:
        """Points that came back: what was expected, where the figure itself is nothing."""
        if self.status is not CostStatus.REFUNDED:
            return 0
        return self.actual or self.expected or 0


@value
class BalanceReading:
    """The account's points at a moment."""

    at: datetime
    points: int


@value
class LedgerTotals:
    """Sums in points. `moved` is how far the balance fell from a quiet moment to now, and
    `explained` what the pictures sent since then cost; None where there was no such moment."""

    expected: int
    charged: int
    refunded: int
    pending: int
    moved: int | None = None
    explained: int = 0

    @property
    def unexplained(self) -> int | None:
        """What left the account and is not in this library: others use it too, or something
        was charged that is still unknown here."""
        return None if self.moved is None else self.moved - self.explained


def build_ledger(
    generations: Mapping[GenerationId, Generation], pictures: Iterable[Picture]
) -> tuple[LedgerEntry, ...]:
    """An entry for every picture, in the order given."""
    known = tuple(pictures)
    sizes = Counter(picture.generation for picture in known)
    return tuple(
        LedgerEntry(
            picture=picture,
            generation=generations[picture.generation],
            expected=_share(generations[picture.generation], sizes[picture.generation]),
            actual=picture.points,
            status=cost_status(picture.points_message),
            words=picture.points_message,
        )
        for picture in known
        if picture.generation in generations
    )


def total_ledger(
    entries: Sequence[LedgerEntry], readings: Sequence[BalanceReading]
) -> LedgerTotals:
    """The sums over `entries`, held against the balance since it was first read at a quiet
    moment: one at which everything sent before was finished."""
    totals = LedgerTotals(
        expected=sum(entry.expected or 0 for entry in entries),
        charged=sum(entry.charged for entry in entries),
        refunded=sum(entry.refunded for entry in entries),
        pending=sum(entry.status is CostStatus.PENDING for entry in entries),
    )
    start = next((reading for reading in readings if _is_quiet(entries, reading.at)), None)
    if start is None or start is readings[-1]:
        return totals
    since = [entry for entry in entries if entry.generation.created_at >= start.at]
    return replace(
        totals,
        moved=start.points - readings[-1].points,
        explained=sum(entry.charged for entry in since),
    )


def _is_quiet(entries: Sequence[LedgerEntry], at: datetime) -> bool:
    return all(
        entry.picture.completed_at is not None and entry.picture.completed_at < at
        for entry in entries
        if entry.generation.created_at < at
    )


def _share(generation: Generation, size: int) -> int | None:
    expected = generation.expected_points
    if expected is None or expected % size:
        return None
    return expected // size
