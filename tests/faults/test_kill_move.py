"""One run of each point; `python -m tests.faults.kill_move` makes the table of twenty."""

from __future__ import annotations

import sys

import pytest

from tests.faults.kill_move import is_fine, run_once
from tests.faults.move_victim import POINTS, TRAPS


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
@pytest.mark.parametrize("point", POINTS)
async def test_one_whole_library_is_left(point: str) -> None:
    outcome = await run_once(point)
    assert outcome.killed or point not in TRAPS
    assert is_fine(outcome), outcome
