"""One run of each point around a reservation."""

from __future__ import annotations

import sys

import pytest

from tests.faults.kill_team import is_fine, run_once
from tests.faults.team_victim import POINTS
from tests.teams import SPACE, Team, team, team_server
from wujie_desktop.servers.sandbox.signature import SandboxKey

__all__ = ["team", "team_server"]
GIVEN, COST = 10, 4


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
@pytest.mark.parametrize("is_offline", [False, True])
@pytest.mark.parametrize("point", POINTS)
async def test_nothing_is_paid_for_that_was_not_granted(
    point: str, team: Team, sandbox_key: SandboxKey, *, is_offline: bool
) -> None:
    await team.be_for_sandboxes()
    if is_offline:
        async with team.admin() as admin:
            await admin.set_allowance(SPACE, GIVEN)
    outcome = await run_once(point, sandbox_key, team, await team.invite(), is_offline=is_offline)
    assert outcome.killed
    assert is_fine(outcome), outcome
    if is_offline:
        assert outcome.left == GIVEN - (COST if outcome.granted else 0), outcome
        assert outcome.charged <= outcome.counted, outcome
