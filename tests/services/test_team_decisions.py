"""Which decision acts where several members decided, and what is said of it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from tests.builders import START, build_request, done_picture
from tests.library.test_team_store import Member, open_member
from tests.services.test_history import KEYS
from tests.team_log import TeamLog
from tests.teams import until
from wujie_desktop.domain.decisions import Choice, Decision
from wujie_desktop.domain.events import DecisionsChanged, KeysRecorded
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.team_record_events import TeamDecisionsChanged, TeamRecordsChanged
from wujie_desktop.services.team_decisions import TeamDecisions

A, B = KEYS


class Watched(Member):
    """A member whose decisions the team has a word in."""

    async def hear(self, log: TeamLog) -> None:
        """Carry everything there and back, and have it told."""
        await self.catch_up(log)
        self.bench.hub.publish(TeamRecordsChanged(frozenset(KEYS)))

    def choice(self, key: PictureKey = A) -> Choice | None:
        decision = self.bench.deciding.decision_on(key)
        return decision.choice if decision else None


@asynccontextmanager
async def watching(folder: Path, name: str, log: TeamLog) -> AsyncIterator[Watched]:
    async with open_member(folder / name, name, log) as member:
        watched = Watched(member.name, member.bench, member.store)
        decisions = TeamDecisions(
            store=member.store,
            deciding=member.bench.deciding,
            hub=member.bench.hub,
            settled=member.bench.history.close,
        )
        running = asyncio.ensure_future(decisions.run())
        try:
            yield watched
        finally:
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running
            decisions.close()


async def test_the_stricter_counts_for_both_until_one_decides_again(tmp_path: Path) -> None:
    log = TeamLog()
    async with watching(tmp_path, "a", log) as one, watching(tmp_path, "b", log) as two:
        await one.act(("decide", A, 0))
        await two.act(("decide", A, 2))
        assert (one.choice(), two.choice()) == (Choice.PICK, Choice.REJECT)
        for member in (one, two, one):
            await member.hear(log)
        await until(lambda: one.choice() is Choice.REJECT)
        assert two.choice() is Choice.REJECT
        assert not one.bench.deciding.is_mine(A)
        assert two.bench.deciding.is_mine(A)
        said = one.store.sayings(A)
        assert said.is_contested
        assert [(each.person, each.decision.choice) for each in said.decisions] == [
            ("li", Choice.REJECT), ("", Choice.PICK),
        ]  # fmt: skip
        await one.act(("decide", A, 1))
        assert one.choice() is Choice.MAYBE  # at once, and it stays so
        await one.hear(log)
        await two.hear(log)
        await until(lambda: two.choice() is Choice.MAYBE)
        assert one.choice() is Choice.MAYBE
        assert not two.store.sayings(A).is_contested


async def test_what_was_not_accepted_counts_no_more_and_says_why(tmp_path: Path) -> None:
    log = TeamLog(refuses=frozenset({"approved"}))
    async with watching(tmp_path, "a", log) as one:
        await one.act(("decide", A, 1))
        await one.act(("decide", B, 0))
        await one.hear(log)
        await until(lambda: one.choice(B) is None)
        assert one.choice(A) is Choice.MAYBE
        assert (one.store.sayings(B).refused, one.store.sayings(A).refused) == ("rank", "")
        await one.act(("decide", B, 2))  # another choice may be accepted
        await one.hear(log)
        await until(lambda: one.choice(B) is Choice.REJECT)
        assert one.store.sayings(B).refused == ""


async def test_nobody_takes_back_what_another_decided(tmp_path: Path) -> None:
    log = TeamLog()
    async with watching(tmp_path, "a", log) as one, watching(tmp_path, "b", log) as two:
        await one.act(("decide", A, 2))
        for member in (one, two):
            await member.hear(log)
        await until(lambda: two.choice() is Choice.REJECT)
        assert two.bench.deciding.take_back(A) is None
        two.bench.deciding.withdraw([A])
        await two.hear(log)
        assert two.choice() is Choice.REJECT
        await one.act(("withdraw", A, 1))
        for member in (one, two):
            await member.hear(log)
        await until(lambda: two.choice() is None)


async def test_what_was_said_before_a_picture_came_waits_for_it(tmp_path: Path) -> None:
    log = TeamLog()
    async with watching(tmp_path, "a", log) as one, watching(tmp_path, "b", log) as two:
        await one.act(("decide", A, 1))
        for member in (one, two):
            await member.hear(log)
        await until(lambda: two.choice() is Choice.MAYBE)
        told: list[DecisionsChanged] = []
        two.bench.hub.subscribe(TeamDecisionsChanged, told.append)
        two.bench.hub.publish(KeysRecorded(build_request(), (done_picture(A),)))
        await until(lambda: bool(told))
        assert [_choices(event.current) for event in told] == [{A: Choice.MAYBE}]


async def test_what_the_team_said_acts_from_the_start_and_no_more_after_leaving(
    tmp_path: Path,
) -> None:
    log = TeamLog()
    async with watching(tmp_path, "a", log) as one, watching(tmp_path, "b", log) as two:
        await one.act(("decide", A, 2))
        await one.act(("stars", A, 4))
        for member in (one, two):
            await member.hear(log)
    async with watching(tmp_path, "b", log) as two:
        await until(lambda: two.choice() is Choice.REJECT)
        decision = two.bench.deciding.decision_on(A)
        assert decision is not None
        assert (decision.who, decision.at) == ("li", START)
        [mark] = two.store.sayings(A).marks
        assert (mark.person, mark.name, mark.value) == ("li", "stars", 4)
    assert two.choice() is None


def _choices(current: dict[PictureKey, Decision | None]) -> dict[PictureKey, Choice | None]:
    return {key: said.choice if said else None for key, said in current.items()}
