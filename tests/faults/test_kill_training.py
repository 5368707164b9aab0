"""One run of each point; `python -m tests.faults.kill_training` makes the table of twenty."""

from __future__ import annotations

import sys

import pytest

from tests.faults.kill_training import is_fine, run_once
from tests.faults.training_victim import POINTS
from wujie_desktop.servers.sandbox.signature import SandboxKey


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
@pytest.mark.parametrize("point", POINTS)
async def test_nothing_is_sent_twice_lost_or_left(point: str, sandbox_key: SandboxKey) -> None:
    outcome = await run_once(point, sandbox_key)
    assert outcome.killed
    assert is_fine(outcome), outcome
