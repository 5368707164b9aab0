"""One run of some points; `python -m tests.faults.kill_window` makes the table of ten of each."""

from __future__ import annotations

import sys

import pytest

from tests.faults.kill import is_fine, run_once
from tests.faults.kill_window import WINDOW
from wujie_desktop.servers.sandbox.signature import SandboxKey

POINTS = (
    "intent-recorded",
    "keys-recorded",
    "mid-poll",
    "mid-download",
    "stored",
    "during-thumbnail",
    "marking",
    "decided",
    "quitting",
)


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
@pytest.mark.parametrize("point", POINTS)
async def test_a_window_sends_nothing_twice_and_loses_nothing(
    point: str, sandbox_key: SandboxKey
) -> None:
    outcome = await run_once(point, sandbox_key, program=WINDOW)
    assert outcome.killed
    assert is_fine(outcome), outcome
