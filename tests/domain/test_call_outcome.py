"""What the team's server still has to be told about a call."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import START
from wujie_desktop.domain.acceleration import (
    Acceleration,
    AccelerationId,
    AccelerationState,
    accelerated_on_day,
    acceleration_costs,
)
from wujie_desktop.domain.call_outcome import (
    NOTHING,
    UNDECIDED,
    CallOutcome,
    due_cost,
    may_be_released,
    outcome_of_request,
)
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.request import RequestState
from wujie_desktop.domain.spending import Charge, is_counted
from wujie_desktop.domain.team import Reservation, ReservationState

HELD, SETTLED, RELEASED = ReservationState
POINTS = st.one_of(st.none(), st.integers(0, 50))
CHARGES = st.builds(
    Charge, POINTS, st.sampled_from(("", "积分已扣除", "积分扣除中,请稍后查询", "积分已退还"))
)
OUTCOMES = st.builds(
    outcome_of_request, st.sampled_from(RequestState), POINTS, st.lists(CHARGES, max_size=3)
)


def reservation(
    state: ReservationState, points: int | None = 5, cost: int | None = None
) -> Reservation:
    return Reservation("call", state, points, cost)


def told(kept: Reservation, outcome: CallOutcome) -> Reservation:
    """As the server has it once it was told."""
    cost = due_cost(kept, outcome)
    if may_be_released(kept, outcome):
        return Reservation(kept.call, RELEASED, kept.points)
    return kept if cost is None else Reservation(kept.call, SETTLED, kept.points, cost)


@pytest.mark.parametrize(
    ("kept", "outcome", "after"),
    [
        (reservation(HELD), UNDECIDED, reservation(HELD)),
        (reservation(HELD), NOTHING, reservation(RELEASED)),
        (reservation(RELEASED), NOTHING, reservation(RELEASED)),
        (reservation(SETTLED, 5, 4), NOTHING, reservation(SETTLED, 5, 4)),
        (reservation(HELD), CallOutcome(0), reservation(SETTLED, 5, 0)),
        (reservation(HELD), CallOutcome(7), reservation(SETTLED, 5, 7)),
        (reservation(SETTLED, 5, 7), CallOutcome(0), reservation(SETTLED, 5, 0)),
        (reservation(RELEASED), CallOutcome(3), reservation(SETTLED, 5, 3)),
        (reservation(HELD), CallOutcome(expected=5), reservation(HELD)),
        (reservation(HELD), CallOutcome(expected=6), reservation(SETTLED, 5, 6)),
        (reservation(HELD, None), CallOutcome(expected=6), reservation(SETTLED, None, 6)),
        (reservation(SETTLED, None, 6), CallOutcome(expected=6), reservation(SETTLED, None, 6)),
    ],
)
def test_what_is_told(kept: Reservation, outcome: CallOutcome, after: Reservation) -> None:
    assert told(kept, outcome) == after


@given(st.lists(OUTCOMES, max_size=5), OUTCOMES, POINTS)
def test_the_last_word_counts_and_is_told_once(
    before: list[CallOutcome], last: CallOutcome, points: int | None
) -> None:
    kept = reservation(HELD, points)
    for outcome in before:
        kept = told(kept, outcome)
    kept = told(kept, last)
    assert told(kept, last) == kept
    if last.cost is not None:
        assert (kept.state, kept.cost) == (SETTLED, last.cost)


@given(st.sampled_from(RequestState), POINTS, st.lists(CHARGES, max_size=3))
def test_only_what_is_known_for_sure_is_a_cost(
    state: RequestState, expected: int | None, charges: list[Charge]
) -> None:
    outcome = outcome_of_request(state, expected, charges)
    is_free = state is RequestState.REFUSED
    assert outcome.is_nothing is is_free
    assert (outcome.cost is not None) is (is_counted(charges) and not is_free)


ACCELERATIONS = st.lists(
    st.builds(
        lambda number, points, state, own: Acceleration(
            id=AccelerationId(f"{number}-{points}"),
            key=PictureKey("AB"[number % 2]),
            steps=1,
            points=points,
            state=state,
            created_at=START + timedelta(seconds=number),
            picture_points=own,
        ),
        st.integers(0, 99),
        st.integers(0, 20),
        st.sampled_from(AccelerationState),
        POINTS,
    ),
    max_size=6,
    unique_by=lambda each: each.created_at,
)


@given(ACCELERATIONS, CHARGES)
def test_accelerations_cost_together_what_the_day_counts(
    accelerations: list[Acceleration], charge: Charge
) -> None:
    costs = acceleration_costs(accelerations, lambda _key: charge)
    day = START.astimezone().date()
    assert sum(costs.values()) == accelerated_on_day(accelerations, day, lambda _key: charge)
    points = {each.id: each.points for each in accelerations}
    assert all(0 <= cost <= points[name] for name, cost in costs.items())
