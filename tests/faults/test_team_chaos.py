"""One seed; `python -m tests.faults.team_chaos` makes the table of twenty."""

from __future__ import annotations

import sys

import pytest

from wujie_desktop.team.trial import find_programs


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
@pytest.mark.skipif(find_programs() is None, reason="PostgreSQL is not installed")
async def test_whatever_breaks_all_come_to_the_same() -> None:
    pytest.importorskip("asyncpg")
    from tests.faults.team_chaos import run_once

    outcome = await run_once(7, deeds=7)
    assert outcome.events
    assert not outcome.faults, outcome
