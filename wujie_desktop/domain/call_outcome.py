"""What became of a paid call, as far as the points are concerned that were set aside for it."""

from __future__ import annotations

from collections.abc import Collection

from wujie_desktop.domain.request import RequestState
from wujie_desktop.domain.spending import Charge, is_counted
from wujie_desktop.domain.team import Reservation, ReservationState
from wujie_desktop.domain.training import Training, TrainingState
from wujie_desktop.domain.value import value


@value
class CallOutcome:
    """`cost` is what the call did cost in points, None where that is not known, or not final;
    `expected` what the gateway said it would, while it is under way; `is_nothing` where certainly
    nothing was bought."""

    cost: int | None = None
    expected: int | None = None
    is_nothing: bool = False


NOTHING = CallOutcome(is_nothing=True)
UNDECIDED = CallOutcome()
"""Under way, of unknown outcome, or without any figure: its points stay set aside."""


def outcome_of_request(
    state: RequestState, expected: int | None, charges: Collection[Charge]
) -> CallOutcome:
    """Of a create call in this state, which was `expected` to cost so many points and whose
    pictures cost `charges`."""
    if state is RequestState.REFUSED:
        return NOTHING
    charged = sum(charge.charged for charge in charges)
    if is_counted(charges):
        return CallOutcome(charged)
    return CallOutcome(expected=None if expected is None else max(expected, charged))


def outcome_of_training(training: Training) -> CallOutcome:
    """Of a training: no answer names its price, the balance alone does."""
    if training.state is TrainingState.REFUSED:
        return NOTHING
    return CallOutcome(training.points)


def may_be_released(reservation: Reservation, outcome: CallOutcome) -> bool:
    """Whether points are still set aside for a call that certainly bought nothing."""
    return outcome.is_nothing and reservation.state is ReservationState.HELD


def due_cost(reservation: Reservation, outcome: CallOutcome) -> int | None:
    """The points that the server is to count for a call from now on; None where it counts them
    already. What is only expected counts where less than that is set aside: a call without a known
    price has nothing set aside."""
    counted = reservation.points or 0
    if reservation.state is not ReservationState.HELD:
        counted = reservation.cost or 0
    cost = outcome.cost
    if cost is None and outcome.expected is not None and outcome.expected > counted:
        cost = outcome.expected
    is_told = reservation.state is ReservationState.SETTLED and reservation.cost == cost
    return None if is_told else cost
