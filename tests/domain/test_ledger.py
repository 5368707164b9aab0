from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import START, picture
from wujie_desktop.domain.bit_sets import bits_of
from wujie_desktop.domain.cameras import Unit
from wujie_desktop.domain.cost_status import CostStatus, cost_status
from wujie_desktop.domain.ids import PictureKey, ProjectId, RequestId
from wujie_desktop.domain.ledger import (
    BalanceReading,
    LedgerEntry,
    costs_by_project,
    group_ledger,
    share_of,
    total_ledger,
)
from wujie_desktop.domain.spending import Charge
from wujie_desktop.domain.waiting import Lateness, Wait, wait_of


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("积分已扣除", CostStatus.CHARGED),
        ("积分已退还", CostStatus.REFUNDED),
        ("积分不足,部分未扣除", CostStatus.SHORT),
        ("积分扣除中,请稍后查询", CostStatus.PENDING),
        ("无需扣除积分", CostStatus.FREE),
        ("something new", CostStatus.UNKNOWN),
        ("", CostStatus.UNKNOWN),
    ],
)
def test_the_five_documented_forms(words: str, status: CostStatus) -> None:
    assert cost_status(words) is status


@given(st.text())
def test_every_text_has_a_status(words: str) -> None:
    assert cost_status(words) in CostStatus


def entry(points: int | None, words: str, expected: int | None = 2, **changes: Any) -> LedgerEntry:
    values: dict[str, Any] = {
        "ordinal": 1, "key": PictureKey("K"), "request": RequestId("g1"), "sent_at": START,
        "prompt": "", "expected": expected, "charge": Charge(points, words),
    }  # fmt: skip
    return LedgerEntry(**(values | changes))


@given(
    st.lists(
        st.tuples(
            st.sampled_from(("", "a", "b")),
            st.integers(0, 9),
            st.sampled_from(("积分已扣除", "积分已退还", "积分扣除中,请稍后查询")),
            st.booleans(),
        )
    )
)
def test_what_projects_cost_is_what_their_pictures_cost(
    pictures: list[tuple[str, int, str, bool]],
) -> None:
    entries = [
        entry(points, words, ordinal=place, project=ProjectId(project))
        for place, (project, points, words, _picked) in enumerate(pictures)
    ]
    picked = bits_of(place for place, item in enumerate(pictures) if item[3])
    costs = {each.project: each for each in costs_by_project(entries, picked)}
    assert costs.keys() == {item.project for item in entries}
    for project, each in costs.items():
        own = [item for item in entries if item.project == project]
        assert each.pictures == len(own)
        assert each.charged == sum(item.charge.charged for item in own)
        assert each.refunded == sum(item.refunded for item in own)
        chosen = sum(pictures[item.ordinal][3] for item in own)
        assert each.picked == chosen
        assert each.per_pick == (each.charged / chosen if chosen else None)


def test_the_sums_are_held_against_the_balance() -> None:
    entries = [entry(2, "积分已扣除"), entry(0, "积分已退还"), entry(2, "积分扣除中,请稍后查询")]
    assert [item.charge.charged for item in entries] == [2, 0, 2]
    assert [item.refunded for item in entries] == [0, 2, 0]
    readings = [
        BalanceReading(START, 100),
        BalanceReading(START + timedelta(minutes=1), 94),
        BalanceReading(START + timedelta(minutes=2), 93),
    ]
    totals = total_ledger(entries, readings)
    assert (totals.expected, totals.charged, totals.refunded, totals.pending) == (6, 4, 2, 1)
    assert (totals.moved, totals.unexplained) == (7, 3)


def test_time_is_summed_by_request_and_never_added_to_points() -> None:
    of_time = [
        entry(None, "", None, ordinal=number, request=RequestId("g2"), duration=60)
        for number in (2, 3)
    ]
    entries = [entry(2, "积分已扣除"), *of_time]
    totals = total_ledger(entries, [])
    assert (totals.expected, totals.charged, totals.duration) == (2, 2, 60)
    (day,) = group_ledger(entries)
    assert (day.expected, day.charged, day.duration) == (2, 2, 60)
    by_request = {costs.id: (costs.expected, costs.duration) for costs in day.requests}
    assert by_request == {"g1": (2, None), "g2": (None, 60)}


def test_points_are_told_for_picks_that_cost_points() -> None:
    of_time = entry(None, "", None, ordinal=2, request=RequestId("g2"), unit=Unit.DURATION)
    (costs,) = costs_by_project([entry(4, "积分已扣除"), of_time], bits_of((1, 2)))
    assert (costs.pictures, costs.picked, costs.per_pick) == (2, 2, 4)


def test_trainings_explain_what_the_balance_fell_by() -> None:
    """Only those since the balance is compared: an earlier one was charged before."""
    second = timedelta(seconds=1)
    readings = [BalanceReading(START, 100), BalanceReading(START + 60 * second, 61)]
    trained = [(START - second, 30), (START + second, 30)]
    totals = total_ledger([entry(4, "积分已扣除")], readings, trained)
    assert (totals.moved, totals.explained, totals.unexplained) == (39, 34, 5)
    assert totals.charged == 4  # the pictures of the ledger, and nothing else


@pytest.mark.parametrize(("finished", "moved"), [(None, None), (30, 3), (90, None)])
def test_the_balance_is_compared_from_a_quiet_moment_on(
    finished: int | None, moved: int | None
) -> None:
    """What was under way at a reading may have been charged before it or after it."""
    ended = None if finished is None else START + timedelta(seconds=finished)
    entries = [entry(9, "积分已扣除", completed_at=ended)]
    readings = [
        BalanceReading(START + timedelta(minutes=1), 8),
        BalanceReading(START + timedelta(minutes=1, seconds=1), 5),
    ]
    totals = total_ledger(entries, readings)
    assert (totals.charged, totals.moved, totals.unexplained) == (9, moved, moved)
    assert total_ledger(entries, ()).moved is None


def test_what_is_charged_in_time_leaves_the_balance_quiet() -> None:
    entries = [
        entry(3, "积分已扣除", sent_at=START + timedelta(minutes=2)),
        entry(None, "", None, ordinal=2, unit=Unit.DURATION, duration=60),
    ]
    readings = [
        BalanceReading(START + timedelta(minutes=1), 8),
        BalanceReading(START + timedelta(minutes=3), 5),
    ]
    assert total_ledger(entries, readings).unexplained == 0


@given(
    st.lists(st.tuples(st.integers(0, 9), st.none() | st.integers(0, 9)), max_size=8),
    st.lists(st.integers(0, 9), max_size=8).map(sorted),
)
def test_quiet_is_when_everything_sent_before_was_finished(
    said: list[tuple[int, int | None]], read_at: list[int]
) -> None:
    def at(minutes: int) -> datetime:
        return START + timedelta(minutes=minutes)

    entries = [
        entry(1, "积分已扣除", sent_at=at(sent), completed_at=None if end is None else at(end))
        for sent, end in said
    ]
    readings = [BalanceReading(at(minutes), 100 - n) for n, minutes in enumerate(read_at)]
    quiet = [
        reading
        for reading in readings
        if all(
            item.completed_at is not None and item.completed_at < reading.at
            for item in entries
            if item.sent_at < reading.at
        )
    ]
    moved = quiet[0].points - readings[-1].points if quiet[:1] not in ([], readings[-1:]) else None
    assert total_ledger(entries, readings).moved == moved


@pytest.mark.parametrize(
    ("expected", "size", "share"), [(6, 3, 2), (5, 2, None), (None, 1, None), (5, 0, None)]
)
def test_an_uneven_share_is_unknown(expected: int | None, size: int, share: int | None) -> None:
    assert share_of(expected, size) == share


@pytest.mark.parametrize(
    ("elapsed", "estimate", "lateness"),
    [
        (5, 4, Lateness.ON_TIME),
        (7, 4, Lateness.LATE),
        (59, 4, Lateness.LATE),
        (61, 4, Lateness.VERY_LATE),
        (91, 30, Lateness.VERY_LATE),
        (9999, None, Lateness.ON_TIME),
        (9999, 0, Lateness.ON_TIME),
    ],
)
def test_lateness(elapsed: float, estimate: int | None, lateness: Lateness) -> None:
    assert Wait(elapsed, estimate).lateness is lateness


def test_a_clock_set_back_counts_as_no_time() -> None:
    assert wait_of(picture(), START, START - timedelta(hours=1)) == Wait(0.0, None)
    assert Wait(9, 4).over == 5
    assert Wait(9, None).over == 0


entries_of_requests = st.lists(
    st.tuples(st.integers(0, 5), st.one_of(st.none(), st.integers(0, 9)), st.integers(0, 9))
).map(
    lambda rows: [
        entry(
            points, "积分已扣除", expected,
            ordinal=number, key=PictureKey(f"K{number}"), request=RequestId(f"g{request}"),
            sent_at=START + timedelta(hours=7 * request),
        )
        for number, (request, points, expected) in enumerate(rows)
    ]
)  # fmt: skip


@given(entries_of_requests)
def test_days_and_requests_hold_every_picture_once_and_add_up(entries: list[LedgerEntry]) -> None:
    days = group_ledger(entries)
    requests = [costs for day in days for costs in day.requests]
    shown = [each for costs in requests for each in costs.entries]
    assert sorted(each.ordinal for each in shown) == list(range(len(entries)))
    assert len({costs.id for costs in requests}) == len(requests)
    assert len({day.day for day in days}) == len(days)
    moments = [costs.sent_at for costs in requests]
    assert moments == sorted(moments, reverse=True)
    totals = total_ledger(entries, [])
    for groups in (days, requests):
        assert sum(group.expected or 0 for group in groups) == totals.expected
        assert sum(group.charged or 0 for group in groups) == totals.charged
    for costs in requests:
        is_unknown = all(each.charge.points is None for each in costs.entries)
        assert (costs.charged is None) is is_unknown
    assert sum(day.pictures for day in days) == len(entries)
    for day in days:
        assert all(costs.sent_at.astimezone().date() == day.day for costs in day.requests)
