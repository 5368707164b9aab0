"""Two people for what the machine wants reviewed, on a real server with real libraries."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from functools import partial
from importlib import resources
from pathlib import Path

import pytest

from tests.library.test_team_activity import deeds
from tests.services.test_history import KEYS, open_window
from tests.services.test_team_sync import Desk, following, is_settled, open_desk
from tests.teams import SPACE, Team, new_device, until_so
from wujie_desktop.domain.decisions import HIDDEN, Choice
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.team import Rank, TeamDevice
from wujie_desktop.domain.team_activity import ActivityPart, ActivityQuery
from wujie_desktop.domain.team_errors import TeamTooNew
from wujie_desktop.library.decisions import Decisions
from wujie_desktop.library.team_activity import TeamActivity
from wujie_desktop.services.team_decisions import TeamDecisions
from wujie_desktop.team import connection as connections
from wujie_desktop.team.admin import Invitation

A, B = KEYS
PICK, REJECT = 0, 2
"""As a desk is told to decide."""


@pytest.fixture
async def eyes(team: Team) -> Team:
    """A space where the rule holds."""
    await switch(team, is_on=True)
    return team


async def switch(team: Team, *, is_on: bool) -> None:
    async with team.admin() as admin:
        await admin.set_four_eyes(SPACE, is_on=is_on)


@asynccontextmanager
async def deciding(desk: Desk) -> AsyncIterator[None]:
    """The team has its word in what is decided at `desk`."""
    bench = desk.member.bench
    decisions = TeamDecisions(
        store=desk.member.store,
        deciding=bench.deciding,
        hub=bench.hub,
        settled=bench.history.close,
    )
    running = asyncio.ensure_future(decisions.run())
    try:
        yield
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
        decisions.close()


@asynccontextmanager
async def at_work(
    team: Team, folder: Path, invited: Invitation, device: TeamDevice | None = None
) -> AsyncIterator[Desk]:
    device = device or new_device()
    async with (
        open_desk(folder, invited, device.id) as desk,
        deciding(desk),
        following(desk, await team.connect(invited, device)),
    ):
        desk.member.bench.deciding.use_reviewer(device.id)  # no two seals are alike
        yield desk


def choice(desk: Desk, key: PictureKey = A) -> Choice | None:
    decision = desk.member.bench.deciding.decision_on(key)
    return decision.choice if decision else None


async def has(desk: Desk, wanted: Choice, key: PictureKey = A) -> bool:
    return choice(desk, key) is wanted


async def is_hidden(desk: Desk, key: PictureKey = A) -> bool:
    return desk.member.store.sayings(key).is_hidden


async def is_contested(desk: Desk, key: PictureKey) -> bool:
    return desk.member.store.sayings(key).is_contested


async def opinions(desk: Desk) -> tuple[int, int]:
    found = await TeamActivity(desk.member.database, "sandbox").find(ActivityQuery())
    return found.agreed, found.opinions


async def test_a_pick_waits_for_a_second_person_who_does_not_see_it(
    eyes: Team, tmp_path: Path
) -> None:
    ada, bo, lin = [await eyes.invite(name, Rank.APPROVER) for name in ("ada", "bo", "lin")]
    async with (
        at_work(eyes, tmp_path / "a", ada) as one,
        at_work(eyes, tmp_path / "b", bo) as two,
        at_work(eyes, tmp_path / "c", lin) as three,
    ):
        await until_so(partial(one.member.store.four_eyes.is_on))
        await one.act(("stars", A, 5), ("decide", A, PICK))
        assert choice(one) is Choice.MAYBE  # at once, nothing of a pick is ever seen
        await until_so(partial(is_hidden, two))
        await until_so(partial(has, two, Choice.MAYBE))
        assert one.member.store.sayings(A).is_short
        seen = two.member.bench.deciding.decision_on(A)
        assert seen is not None
        assert (seen.who, seen.reason, seen.note, seen.picture_sha256) == ("", HIDDEN, "", "")
        said = two.member.store.sayings(A)
        assert (said.decisions, said.marks, said.is_contested) == ((), (), False)
        assert {(deed.person, deed.value, deed.reason) for deed in await deeds(two.member)} == {
            ("Ada", None, "")
        }
        assert all(deed.is_hidden for deed in await deeds(two.member))
        assert not any(deed.is_hidden for deed in await deeds(one.member))

        await two.act(("decide", A, PICK))
        assert not two.member.store.sayings(A).is_hidden  # as soon as he said his own
        for desk in (one, two, three):
            await until_so(partial(has, desk, Choice.PICK))
            assert not desk.member.store.sayings(A).is_short
            assert await opinions(desk) == (1, 1)
        assert {each.person for each in three.member.store.sayings(A).decisions} == {"Ada", "Bo"}
        assert not any(deed.is_hidden for deed in await deeds(three.member))

        await one.act(("decide", B, REJECT))
        assert choice(one, B) is Choice.REJECT
        await until_so(partial(has, two, Choice.MAYBE, B))
        assert await deeds(two.member, ActivityPart.CONTESTED) == []
        await two.act(("decide", B, PICK))
        for desk in (one, two, three):
            await until_so(partial(has, desk, Choice.REJECT, B))
            await until_so(partial(is_contested, desk, B))
            assert await opinions(desk) == (1, 2)


async def test_two_machines_of_one_person_are_one_person(eyes: Team, tmp_path: Path) -> None:
    ada = await eyes.invite("ada", Rank.APPROVER)
    async with (
        at_work(eyes, tmp_path / "a", ada) as one,
        at_work(eyes, tmp_path / "b", ada) as two,
    ):
        await until_so(partial(two.member.store.four_eyes.is_on))
        await two.act(("decide", A, PICK))
        await one.act(("decide", A, PICK))
        await until_so(partial(is_settled, one))
        await until_so(partial(is_settled, two))
        assert (choice(one), choice(two)) == (Choice.MAYBE, Choice.MAYBE)
        assert not two.member.store.sayings(A).is_hidden


async def test_who_may_not_pick_is_no_second_person(eyes: Team, tmp_path: Path) -> None:
    ada, bo = await eyes.invite("ada", Rank.APPROVER), await eyes.invite("bo", Rank.DESIGNER)
    async with (
        at_work(eyes, tmp_path / "a", ada) as one,
        at_work(eyes, tmp_path / "b", bo) as two,
    ):
        await one.act(("decide", A, PICK))
        await until_so(partial(is_hidden, two))
        await two.act(("decide", A, PICK))
        await until_so(partial(is_settled, two))
        await until_so(partial(is_hidden, two))
        assert two.member.store.sayings(A).decisions == ()
        assert choice(two) is choice(one) is Choice.MAYBE


async def test_the_rule_holds_offline_and_from_the_first_moment(eyes: Team, tmp_path: Path) -> None:
    ada, device = await eyes.invite("ada", Rank.APPROVER), new_device()
    async with open_window(tmp_path) as bench:
        bench.act(("decide", B, PICK))  # before there was a team: nobody else knows of it
        await bench.history.close()
    async with at_work(eyes, tmp_path, ada, device) as desk:
        await until_so(partial(desk.member.store.four_eyes.is_on))
        await until_so(partial(has, desk, Choice.MAYBE, B))
    async with open_desk(tmp_path, ada, device.id) as desk, deciding(desk):
        await desk.act(("decide", A, PICK))
        assert choice(desk) is Choice.MAYBE
    async with open_window(tmp_path) as bench:  # before any service of the team runs
        for key in (A, B):
            decision = bench.deciding.decision_on(key)
            assert decision is not None
            assert decision.choice is Choice.MAYBE
        acting = await Decisions(bench.database, "sandbox").acting()
        assert [acting[key].choice for key in (A, B)] == [Choice.MAYBE, Choice.MAYBE]


async def test_the_rule_is_switched_while_members_work(team: Team, tmp_path: Path) -> None:
    ada = await team.invite("ada", Rank.APPROVER)
    async with at_work(team, tmp_path, ada) as desk:
        await desk.act(("decide", A, PICK))
        await until_so(partial(is_settled, desk))
        assert choice(desk) is Choice.PICK
        for is_on, wanted in ((True, Choice.MAYBE), (False, Choice.PICK)):
            await switch(team, is_on=is_on)
            await until_so(partial(has, desk, wanted))
        await switch(team, is_on=True)
        await until_so(partial(has, desk, Choice.MAYBE))
        await desk.member.store.leave()
    assert choice(desk) is Choice.PICK  # who left decides alone


async def test_a_program_that_does_not_know_the_rule_is_told_to_update(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = resources.files("wujie_desktop.team") / "migrations"
    (name,) = (each.name for each in folder.iterdir() if each.name.endswith("four_eyes.sql"))
    number = int(name[:4])
    monkeypatch.setattr(connections, "EDITION", number - 1)
    ada = await team.invite("ada")
    await team.connect(ada)
    await switch(team, is_on=True)
    with pytest.raises(TeamTooNew, match=f"^{number}$"):
        await team.connect(ada)
