"""What one member writes into the log keeps no other from reading on."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from tests.builders import START
from tests.services.test_team_sync import A, B, following, is_settled, open_desk
from tests.teams import SPACE, Team, new_device, team, team_server, until_so
from wujie_desktop.domain.decisions import Choice, Decision, SealedDecision, seal
from wujie_desktop.domain.team import Rank
from wujie_desktop.domain.team_activity import ActivityPart, ActivityQuery
from wujie_desktop.domain.team_decisions import decision_body
from wujie_desktop.domain.team_events import EventKind, picture_subject
from wujie_desktop.library.team_activity import TeamActivity

__all__ = ["team", "team_server"]
pytestmark = pytest.mark.logs_errors
STARS = '{{"field": "stars", "value": {}}}'
HUGE = "1" + "0" * 400 + ".5"
"""Valid where it is kept, and more than a float can be."""
LAST = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)


def decided(at: datetime, sealed: datetime = LAST) -> str:
    """A decision that was made then, as its maker sealed it."""
    made = Decision(A, "eve", sealed, Choice.REJECT, "poor", "", "", "")
    link = SealedDecision(1, made, "", seal("", 1, "sandbox", made))
    body = decision_body("sandbox", link, parents=(), withdraws="", verdict="pass")
    return json.dumps(body | {"at": at.isoformat()})


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (EventKind.FIELD, STARS.format("9" * 5_000)),
        (EventKind.FIELD, STARS.format("[" * 400 + "]" * 400)),
        (EventKind.FIELD, STARS.format("[" * 5_000 + "]" * 5_000)),
        (EventKind.DECISION, decided(LAST)),
        (EventKind.DECISION, decided(LAST.replace(tzinfo=timezone(timedelta(hours=-5))))),
        (EventKind.FIELD, STARS.format(HUGE)),
        (EventKind.FIELD, STARS.replace("stars", "decision").format(HUGE)),
        (EventKind.NOTICE, f'{{"key": "{A}", "raw": "", "verdict": "pass", "x": {HUGE}}}'),
        (EventKind.DECISION, f'{decided(START, START)[:-1]}, "x": {HUGE}}}'),
    ],
    ids=["digits", "deep", "deeper", "last day", "no day", *("mark", "odd mark", "notice", "link")],
)
async def test_what_nobody_can_read_stops_nobody(
    team: Team, tmp_path: Path, kind: EventKind, body: str
) -> None:
    ada, eve = await team.invite("ada"), await team.invite("eve", Rank.APPROVER)
    device, other = new_device(), new_device()
    await team.connect(eve, other)
    plain = await team.sql(eve)
    await plain.execute(
        "SELECT wujie.push($1, $2, 1, ARRAY[1::bigint], ARRAY[$3], ARRAY[$4], ARRAY[$5])",
        SPACE, other.id, kind.value, picture_subject(A), body,
    )  # fmt: skip
    async with (
        open_desk(tmp_path, ada, device.id) as desk,
        following(desk, await team.connect(ada, device)) as carrying,
    ):
        await desk.act(("stars", B, 4))

        async def is_carried() -> bool:
            return carrying.done() or await is_settled(desk)

        await until_so(is_carried)
        assert not carrying.done()
        assert (await desk.member.store.waiting()).quarantined == 1
        assert desk.member.store.sayings(A).decisions == ()
        assert await desk.member.store.requests.are_taken_in(1)
        contested = ActivityQuery(ActivityPart.CONTESTED)
        found = await TeamActivity(desk.member.database, "sandbox").find(contested)
        assert found.positions == ()
