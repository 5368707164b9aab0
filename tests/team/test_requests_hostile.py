"""What one member can do to the others through the server, with requests and answers."""

from __future__ import annotations

from tests.teams import Team
from wujie_desktop.domain.team_events import TeamEvent, canonical


def large(number: int) -> TeamEvent:
    raw = "a" * 3_900_000
    key = f"K{number}"
    return TeamEvent(1, "notice", f"picture:{key}", {"key": key, "raw": raw, "verdict": None})


async def test_no_pull_is_larger_than_a_member_can_take(team: Team) -> None:
    eve, lin = await team.join("ada"), await team.join("lin")
    for number in range(60):
        await eve.push(number + 1, [large(number)])
    events = await lin.pull(0, 500)
    size = sum(len(canonical(each.body)) for each in events)
    assert size < 10_000_000
