from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import START, generation, picture
from wujie_desktop.domain.cost_status import CostStatus, cost_status
from wujie_desktop.domain.ids import GenerationId
from wujie_desktop.domain.ledger import (
    BalanceReading,
    build_ledger,
    total_ledger,
)
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


def test_each_picture_has_its_share_and_the_sums_are_held_against_the_balance() -> None:
    pictures = [
        picture("A", points=2, points_message="积分已扣除"),
        picture("B", points=0, points_message="积分已退还"),
        picture("C", points=2, points_message="积分扣除中,请稍后查询"),
    ]
    entries = build_ledger({GenerationId("g1"): generation(expected_points=6)}, pictures)
    assert [entry.expected for entry in entries] == [2, 2, 2]
    assert [entry.charged for entry in entries] == [2, 0, 2]
    assert [entry.refunded for entry in entries] == [0, 2, 0]
    readings = [
        BalanceReading(START, 100),
        BalanceReading(START + timedelta(minutes=1), 94),
        BalanceReading(START + timedelta(minutes=2), 93),
    ]
    totals = total_ledger(entries, readings)
    assert (totals.expected, totals.charged, totals.refunded, totals.pending) == (6, 4, 2, 1)
    assert (totals.moved, totals.unexplained) == (7, 3)


@pytest.mark.parametrize(("finished", "moved"), [(None, None), (30, 3), (90, None)])
def test_the_balance_is_compared_from_a_quiet_moment_on(
    finished: int | None, moved: int | None
) -> None:
    """What was under way at a reading may have been charged before it or after it."""
    ended = None if finished is None else START + timedelta(seconds=finished)
    charged = picture(points=9, points_message="积分已扣除", completed_at=ended)
    entries = build_ledger({GenerationId("g1"): generation()}, [charged])
    readings = [
        BalanceReading(START + timedelta(minutes=1), 8),
        BalanceReading(START + timedelta(minutes=1, seconds=1), 5),
    ]
    totals = total_ledger(entries, readings)
    assert (totals.charged, totals.moved, totals.unexplained) == (9, moved, moved)
    assert total_ledger(entries, ()).moved is None


def test_an_uneven_share_is_unknown_and_a_stranger_is_left_out() -> None:
    pictures = [picture("A"), picture("B"), picture("C", generation=GenerationId("other"))]
    entries = build_ledger({GenerationId("g1"): generation(expected_points=5)}, pictures)
    assert [(entry.expected, entry.charged) for entry in entries] == [(None, 0), (None, 0)]


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
