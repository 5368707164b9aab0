"""Costs of pictures: expected, actual, and the gateway's text (contract §5)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import accumulate
from math import inf

from wujie_desktop.domain.bit_sets import has
from wujie_desktop.domain.cameras import Unit
from wujie_desktop.domain.cost_status import CostStatus
from wujie_desktop.domain.ids import NO_PROJECT, PictureKey, ProjectId, RequestId
from wujie_desktop.domain.spending import Charge
from wujie_desktop.domain.value import value


@value
class LedgerEntry:
    """One picture's cost in points. `ordinal` grows with the order of arrival; `expected` is its
    even share of the request's expected cost, None where that does not divide evenly."""

    ordinal: int
    key: PictureKey
    request: RequestId
    sent_at: datetime
    prompt: str
    expected: int | None
    charge: Charge
    completed_at: datetime | None = None
    project: ProjectId = NO_PROJECT
    unit: Unit = Unit.POINTS
    """What it is charged in: in time, it has no points."""
    duration: int | None = None
    """What its whole request was expected to cost of the time account, where that is known. The
    vendor never says what it did cost."""
    sender: str = ""
    """Which other member of the team sent it, "" for nobody."""

    @property
    def refunded(self) -> int:
        """Points refunded: the expected cost, where no figure was given."""
        if self.charge.status is not CostStatus.REFUNDED:
            return 0
        return self.charge.points or self.expected or 0


@value
class BalanceReading:
    """The account's points at a moment."""

    at: datetime
    points: int


@value
class LedgerTotals:
    """Sums in points, those of the sandbox where it `is_sandbox`. `moved` is how far the balance
    fell since a moment with nothing under way, and `explained` the cost of the pictures sent since;
    None where there was no such moment."""

    expected: int
    charged: int
    refunded: int
    pending: int
    moved: int | None = None
    explained: int = 0
    duration: int = 0
    """Units of the time account that were expected: no points."""
    is_sandbox: bool = False

    @property
    def unexplained(self) -> int | None:
        """Points that left the account without a picture here: others use it too, or a charge is
        not known yet."""
        return None if self.moved is None else self.moved - self.explained


@value
class RequestCosts:
    """What one request did cost in points; `entries` are its pictures. `expected` and `charged` are
    None where they are known of none of these; `duration` is expected of the time account."""

    id: RequestId
    sent_at: datetime
    prompt: str
    entries: tuple[LedgerEntry, ...]
    expected: int | None
    charged: int | None
    refunded: int
    duration: int | None = None

    @property
    def sender(self) -> str:
        """Which other member of the team sent it, "" for nobody."""
        return self.entries[0].sender


@value
class DayCosts:
    """What was sent on one local day, newest first, and what it did cost in points; None where that
    is known of no request. `duration` is expected of the time account."""

    day: date
    requests: tuple[RequestCosts, ...]
    pictures: int
    expected: int | None
    charged: int | None
    refunded: int
    duration: int | None = None


@value
class ProjectCosts:
    """What was sent for one project and what it did cost in points; `picked` of the pictures were
    picked, `picked_for_points` of them charged in points."""

    project: ProjectId
    pictures: int
    charged: int
    refunded: int
    picked: int
    picked_for_points: int

    @property
    def per_pick(self) -> float | None:
        """Points for each picture that costs points and was picked; None where none was."""
        return self.charged / self.picked_for_points if self.picked_for_points else None


def costs_by_project(entries: Iterable[LedgerEntry], picked: int) -> tuple[ProjectCosts, ...]:
    """`entries` by project, the dearest first; `picked` is the set of what was picked."""
    by_project: dict[ProjectId, list[LedgerEntry]] = {}
    for entry in entries:
        by_project.setdefault(entry.project, []).append(entry)
    costs = (
        ProjectCosts(
            project=project,
            pictures=len(own),
            charged=sum(entry.charge.charged for entry in own),
            refunded=sum(entry.refunded for entry in own),
            picked=sum(has(picked, entry.ordinal) for entry in own),
            picked_for_points=sum(has(picked, entry.ordinal) for entry in own if _in_points(entry)),
        )
        for project, own in by_project.items()
    )
    return tuple(sorted(costs, key=lambda each: (-each.charged, each.project)))


def group_ledger(entries: Iterable[LedgerEntry]) -> tuple[DayCosts, ...]:
    """`entries` by day and request, the newest first."""
    by_request: dict[RequestId, list[LedgerEntry]] = {}
    for entry in entries:
        by_request.setdefault(entry.request, []).append(entry)
    by_day: dict[date, list[RequestCosts]] = {}
    for costs in sorted(map(_costs_of, by_request.values()), key=lambda costs: costs.sent_at):
        by_day.setdefault(costs.sent_at.astimezone().date(), []).append(costs)
    return tuple(_day_of(day, costs[::-1]) for day, costs in reversed(by_day.items()))


def _costs_of(entries: Sequence[LedgerEntry]) -> RequestCosts:
    first = entries[0]
    return RequestCosts(
        id=first.request,
        sent_at=first.sent_at,
        prompt=first.prompt,
        entries=tuple(entries),
        expected=_sum(entry.expected for entry in entries),
        charged=_sum(_charged(entry.charge) for entry in entries),
        refunded=sum(entry.refunded for entry in entries),
        duration=first.duration,
    )


def _day_of(day: date, requests: Sequence[RequestCosts]) -> DayCosts:
    return DayCosts(
        day=day,
        requests=tuple(requests),
        pictures=sum(len(costs.entries) for costs in requests),
        expected=_sum(costs.expected for costs in requests),
        charged=_sum(costs.charged for costs in requests),
        refunded=sum(costs.refunded for costs in requests),
        duration=_sum(costs.duration for costs in requests),
    )


def _in_points(entry: LedgerEntry) -> bool:
    return entry.unit is Unit.POINTS


def _charged(charge: Charge) -> int | None:
    """What it did cost, where that is said."""
    return charge.charged if charge.points is not None or charge.is_final else None


def _sum(points: Iterable[int | None]) -> int | None:
    """The sum of what is known; None where nothing is."""
    known = [each for each in points if each is not None]
    return sum(known) if known else None


def share_of(expected: int | None, size: int) -> int | None:
    """One picture's share of what was expected for `size` pictures."""
    if expected is None or not size or expected % size:
        return None
    return expected // size


Trained = tuple[datetime, int]
"""When a training was sent, and the points that the balance fell by."""


def total_ledger(
    entries: Sequence[LedgerEntry],
    readings: Sequence[BalanceReading],
    trained: Sequence[Trained] = (),
) -> LedgerTotals:
    """Sum up `entries` and compare those in points, and what trainings cost, with the balance since
    it was first read with nothing under way that costs points: everything sent before was
    finished."""
    totals = LedgerTotals(
        expected=sum(entry.expected or 0 for entry in entries),
        charged=sum(entry.charge.charged for entry in entries),
        refunded=sum(entry.refunded for entry in entries),
        pending=sum(entry.charge.status is CostStatus.PENDING for entry in entries),
        duration=sum({entry.request: entry.duration or 0 for entry in entries}.values()),
    )
    in_points = list(filter(_in_points, entries))
    start = _first_quiet(in_points, readings)
    if start is None or start is readings[-1]:
        return totals
    since = [entry for entry in in_points if entry.sent_at >= start.at]
    return replace(
        totals,
        moved=start.points - readings[-1].points,
        explained=sum(entry.charge.charged for entry in since)
        + sum(points for at, points in trained if at >= start.at),
    )


def _first_quiet(
    entries: Sequence[LedgerEntry], readings: Sequence[BalanceReading]
) -> BalanceReading | None:
    ordered = sorted(entries, key=lambda entry: entry.sent_at)
    sent = [entry.sent_at for entry in ordered]
    ends = [entry.completed_at.timestamp() if entry.completed_at else inf for entry in ordered]
    latest = list(accumulate(ends, max))
    for reading in readings:
        before = bisect_left(sent, reading.at)
        if not before or latest[before - 1] < reading.at.timestamp():
            return reading
    return None
