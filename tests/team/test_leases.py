"""Who asks the vendor about a picture, on a real server."""

from __future__ import annotations

import asyncio

import pytest

from tests.teams import Team, new_device, set_clock
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.team import Rank
from wujie_desktop.domain.team_errors import TeamRefused
from wujie_desktop.domain.team_events import JSON, TeamEvent

A, B = PictureKey("A"), PictureKey("B")
BOTH, NONE = frozenset((A, B)), frozenset[PictureKey]()
NOON = "2026-11-30 12:00:00+00"


def request(*keys: str, name: str = "1") -> TeamEvent:
    pictures: list[JSON] = [[key, None, None] for key in keys]
    body: dict[str, JSON] = {"id": name, "camera": "avatar", "pictures": pictures}
    return TeamEvent(1, "request", f"request:{name}", body)


def notice(key: str, verdict: str = "pass") -> TeamEvent:
    body: dict[str, JSON] = {"key": key, "raw": "{}", "verdict": verdict}
    return TeamEvent(1, "notice", f"picture:{key}", body)


async def test_the_sender_asks_first_then_one_other(team: Team) -> None:
    ada, lin, mo = [await team.join(name) for name in ("ada", "lin", "mo")]
    await set_clock(team, NOON)
    await ada.push(1, [request("A", "B")])
    assert await lin.renew([A, B]) == NONE
    assert await lin.take_over(9) == NONE
    await set_clock(team, "2026-11-30 12:01:31+00")
    assert await lin.take_over(9) == BOTH
    assert await mo.take_over(9) == NONE
    await set_clock(team, "2026-11-30 12:02:00+00")
    assert await lin.renew([A]) == {A}
    await set_clock(team, "2026-11-30 12:02:40+00")
    assert await mo.take_over(9) == {B}
    assert await lin.renew([A, B]) == {A}
    assert await ada.renew([A, B]) == BOTH
    assert await lin.renew([A, B]) == await mo.renew([A, B]) == NONE


async def test_what_is_finished_is_nobody_s(team: Team) -> None:
    ada, lin = await team.join("ada"), await team.join("lin")
    await set_clock(team, NOON)
    await ada.push(1, [request("A", "B"), notice("B")])
    assert await ada.renew([A, B]) == {A}
    await lin.push(1, [notice("A")])
    assert await ada.renew([A, B]) == NONE
    await ada.push(3, [request("A", "B")])
    await set_clock(team, "2026-11-30 13:00:00+00")
    assert await lin.take_over(9) == NONE


async def test_many_at_once_share_what_lapsed(team: Team) -> None:
    ada = await team.join("ada")
    await set_clock(team, NOON)
    await ada.push(1, [request(*map(str, range(300)))])
    await set_clock(team, "2026-11-30 13:00:00+00")
    others = [await team.join(name) for name in ("lin", "mo", "bo", "jo")]
    taken = await asyncio.gather(*(each.take_over(50) for each in others for _ in range(3)))
    assert sum(map(len, taken)) == 300
    assert len(frozenset[PictureKey]().union(*taken)) == 300


async def test_who_may_not(team: Team) -> None:
    ada = await team.join("ada")
    viewer = await team.join("viewer", Rank.VIEWER)
    await ada.push(1, [request("A")])
    with pytest.raises(TeamRefused, match="viewers ask nothing"):
        await viewer.take_over(9)
    lin = await team.invite("lin")
    sql = await team.sql(lin)
    for call in ("renew($1, $2, '{A}')", "take_over($1, $2, 9)"):
        with pytest.raises(Exception, match="no device of this member"):
            await sql.fetch(f"SELECT wujie.{call}", "main", new_device().id)
    with pytest.raises(Exception, match="permission denied"):
        await sql.execute("UPDATE wujie.lease SET until = 'infinity'")


async def test_a_verdict_that_came_with_an_answer_binds(team: Team) -> None:
    ada, mo = await team.join("ada"), await team.join("mo", Rank.APPROVER)
    await ada.push(1, [notice("A", "blocked"), notice("A", "pass")])
    body: dict[str, JSON] = {
        "key": "A", "choice": "approved", "seal": "s", "parents": [], "verdict": "pass",
    }  # fmt: skip
    await mo.push(1, [TeamEvent(1, "decision", "picture:A", body)])
    assert [each.refused for each in await ada.pull(0, 9)] == ["", "", "blocked"]


async def test_large_answers_come_in_slices(team: Team) -> None:
    ada = await team.join("ada")
    large = [notice(str(number)) for number in range(6)]
    for event in large:
        noise = "".join(str(hash((event.subject, part))) for part in range(40_000))
        dict_body = {**event.body, "raw": noise}
        await ada.push(large.index(event) + 1, [TeamEvent(1, event.kind, event.subject, dict_body)])
    first = await ada.pull(0, 500)
    assert len(first) < 6
    rest, after = list(first), first[-1].position
    while part := await ada.pull(after, 500):
        rest, after = [*rest, *part], part[-1].position
    assert [each.seq for each in rest] == [1, 2, 3, 4, 5, 6]
    too_large = TeamEvent(
        1, "notice", "picture:A", {**large[0].body, "key": "A", "raw": "x" * 4_000_000}
    )
    await ada.push(7, [too_large])
    assert (await ada.pull(after, 9))[0].refused == "stale-schema"
