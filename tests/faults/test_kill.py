"""One run of each point; `python -m tests.faults.kill` makes the table of twenty."""

from __future__ import annotations

import sys

import pytest

from tests.faults.kill import Program, is_fine, run_once
from tests.faults.victim import POINTS
from wujie_desktop.domain.cameras import Camera
from wujie_desktop.servers.sandbox.signature import SandboxKey


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
@pytest.mark.parametrize("point", POINTS)
async def test_nothing_is_sent_twice_or_lost(point: str, sandbox_key: SandboxKey) -> None:
    outcome = await run_once(point, sandbox_key)
    assert outcome.killed
    assert is_fine(outcome), outcome


@pytest.mark.parametrize("point", ["keys-recorded", "mid-poll", "announced"])
@pytest.mark.parametrize("camera", [Camera.ADVANCED, Camera.INSTANT])
async def test_nothing_of_another_camera_is_lost_either(
    camera: Camera, point: str, sandbox_key: SandboxKey
) -> None:
    outcome = await run_once(point, sandbox_key, program=Program(camera=camera))
    assert is_fine(outcome), outcome
    assert (outcome.creates, outcome.state) == (1, "done")
