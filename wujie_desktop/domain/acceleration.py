"""Moving a picture forward in the vendor's queue: a paid call like any other (contract §5).

Each step is one place and is expected to cost two points; neither that nor whether pictures of
avatars can be moved at all is documented.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.request import Picture, SubmissionFault
from wujie_desktop.domain.spending import Charge
from wujie_desktop.domain.value import value

AccelerationId = NewType("AccelerationId", str)
POINTS_PER_STEP = 2
"""Expected, not documented."""


def new_acceleration_id() -> AccelerationId:
    """A new local id for one acceleration; the gateway never sees it."""
    return AccelerationId(os.urandom(16).hex())


class AccelerationState(StrEnum):
    """How the call ended. Each value is part of records: never change one."""

    SUBMITTING = "submitting"
    """The intent is durable; no answer yet."""
    UNKNOWN = "unknown"
    """It may have moved the picture and been charged: nobody knows."""
    REFUSED = "refused"
    """Certainly nothing moved."""
    DONE = "done"


@value
class AccelerationAnswer:
    """An accepted call; the gateway says nothing but a word."""

    words: str
    trace_id: str


@value
class Acceleration:
    """One call. `points` is what it is expected to cost, `picture_points` what the picture by
    itself is, as the gateway said; None where it did not."""

    id: AccelerationId
    key: PictureKey
    steps: int
    points: int
    state: AccelerationState
    created_at: datetime
    picture_points: int | None = None
    ended_at: datetime | None = None
    trace_id: str = ""
    fault: SubmissionFault | None = None


def places_ahead(picture: Picture) -> int:
    """By how many places a picture can be moved forward; 0 where it does not wait in the queue, or
    the gateway has not said how many are ahead."""
    return (picture.progress.queue_before or 0) if picture.can_be_cancelled else 0


def price_of_steps(steps: int) -> int:
    """Points that this many steps are expected to cost."""
    return steps * POINTS_PER_STEP


def accelerated_on_day(
    accelerations: Iterable[Acceleration],
    day: date,
    charge_of: Callable[[PictureKey], Charge | None],
) -> int:
    """Points of the accelerations sent on `day` by this machine's clock that are not in the costs
    of their pictures; one that may have been charged counts.

    `charge_of` gives a picture's cost as the gateway names it now. Once that is final, points are
    taken to be in it as far as it is more than the picture by itself; until then, and where that
    cannot be told, they count in full.
    """
    counted: dict[PictureKey, list[Acceleration]] = {}
    for each in accelerations:
        if each.created_at.astimezone().date() == day:
            counted.setdefault(each.key, []).append(each)
    return sum(_still_expected(group, charge_of(key)) for key, group in counted.items())


def acceleration_costs(
    accelerations: Iterable[Acceleration],
    charge_of: Callable[[PictureKey], Charge | None],
) -> dict[AccelerationId, int]:
    """Points of each acceleration that are not in the costs of its picture, by the same rule; those
    that may have been charged count. Of several for one picture the oldest bear them first."""
    by_picture: dict[PictureKey, list[Acceleration]] = {}
    for each in sorted(accelerations, key=lambda each: each.created_at):
        if each.state is not AccelerationState.REFUSED:
            by_picture.setdefault(each.key, []).append(each)
    costs: dict[AccelerationId, int] = {}
    for key, group in by_picture.items():
        left = _still_expected(group, charge_of(key))
        for each in group:
            costs[each.id] = min(each.points, left)
            left -= costs[each.id]
    return costs


def _still_expected(group: list[Acceleration], charge: Charge | None) -> int:
    paid = [each for each in group if each.state is not AccelerationState.REFUSED]
    expected = sum(each.points for each in paid)
    named = [each.picture_points for each in paid if each.picture_points is not None]
    before = min(named, default=None)
    if charge is None or before is None or not charge.is_final:
        return expected
    return max(0, expected - max(0, charge.charged - before))
