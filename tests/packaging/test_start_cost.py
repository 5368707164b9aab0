"""A start that grows slow is noticed; a moment in which the machine was busy is none."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from tests.packaging.conftest import Load

Pair = tuple[float, float]


@pytest.fixture
def cost(load: Load, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    module = load("start_cost")
    monkeypatch.setattr(module, "RECORD", tmp_path / "start_cost.json")
    return module


def test_the_middle_of_all_pairs_counts(cost: ModuleType) -> None:
    busy = [(0.1, 0.9), (0.4, 0.4)]
    assert cost.ratio([(0.1, 0.25), (0.2, 0.5), (0.15, 0.376), *busy]) == 2.5


def test_what_was_and_what_is_are_said(cost: ModuleType) -> None:
    assert cost.fault(2.5, 2.5) == cost.fault(3.12, 2.5) == cost.fault(1.0, 2.5) == ""
    assert cost.fault(3.13, 2.5) == (
        "the start: 3.13 bare windows, recorded 2.50, at most 1.25 times that"
    )
    assert cost.fault(9.0, None) == ""


def every(*rounds: float) -> Callable[[], Pair]:
    """Pairs of these ratios, one ratio to a round of seven."""
    found = iter([each for each in rounds for _ in range(7)])
    return lambda: (0.1, 0.1 * next(found))


@pytest.mark.parametrize(
    ("rounds", "number", "ratio"),
    [
        ((2.5,), 7, 2.5),  # well: one round does
        ((3.2, 2.5), 14, 2.85),  # a busy moment
        ((3.2, 3.2, 2.5), 21, 3.2),  # slow: no good moment hides it
    ],
)
def test_a_start_that_seems_slow_is_looked_at_again(
    cost: ModuleType, rounds: tuple[float, ...], number: int, ratio: float
) -> None:
    pairs = cost.judged(every(*rounds), 2.5)
    assert (len(pairs), cost.ratio(pairs)) == (number, ratio)


def test_recording_looks_in_every_round(cost: ModuleType) -> None:
    assert len(cost.judged(every(2.5, 2.5, 2.5), 0)) == 21


def test_each_python_has_a_record_of_its_own(cost: ModuleType) -> None:
    assert cost.recorded() is None
    cost.record(2.5)
    cost.record(2.6)
    assert (cost.recorded(), cost.recorded("2.7")) == (2.6, None)


def test_what_a_start_says_is_read_and_one_that_paints_nothing_is_told(cost: ModuleType) -> None:
    says = "import sys; print('Qt: hello', '{\"painted_at\": 1, \"processor\": 0.5}', sep='\\n', "
    command = [sys.executable, "-c", f"{says}file=sys.stderr, flush=True); input()"]
    assert cost.first_picture(command, {}) == 0.5
    with pytest.raises(SystemExit, match="painted nothing"):
        cost.first_picture([sys.executable, "-c", "pass"], {})


def test_a_start_of_this_python_is_recorded(load: Load) -> None:
    assert 1 < load("start_cost").recorded("3.11") < 4
