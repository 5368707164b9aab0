"""Requests that are taken out of the archive of a team: two engines on one account, a real team."""

from __future__ import annotations

import pytest

from tests.services.test_team_requests import (
    SLOW,
    TWO,
    Seat,
    are_done,
    are_settled,
    gateway,
    have_arrived,
    pictures,
    seats,
)
from tests.team_history import Dice
from tests.teams import Team, new_device, team, team_server, until_so
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.team import Rank
from wujie_desktop.domain.team_archive import ArchiveCounts, ArchiveQuery
from wujie_desktop.domain.team_errors import TeamTooOld, TeamUnreachable
from wujie_desktop.domain.team_state import TeamPhase
from wujie_desktop.library.shared_requests import Held
from wujie_desktop.servers.sandbox.gateway import SandboxGateway
from wujie_desktop.services import team_sync
from wujie_desktop.services.engine import Engine

__all__ = ["gateway", "seats", "team", "team_server"]


async def is_connected(engine: Engine) -> bool:
    here = engine.team.team
    return here is not None and here.link.state.phase is TeamPhase.CONNECTED


async def pushed_out(team: Team, *keys: str) -> None:
    """Bo marked those, then sent what is newer."""
    bo = await team.connect(await team.invite("bo", Rank.APPROVER), new_device())
    dice = Dice(1)
    marks = [event for key in keys for event in dice.mark(key, stars=4)]
    newer = [dice.request(f"b{n}", f"B{n}", prompt="newer") for n in range(3)]
    await bo.push(1, [*marks, *newer])


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(team_sync, "NEWEST_PICTURES", 2)


async def test_it_comes_as_any_other_of_the_team(
    seats: tuple[Seat, Seat], team: Team, gateway: SandboxGateway, few: None
) -> None:
    ada, lin = seats
    async with ada.open() as here:
        await here.submission.submit(TWO)
        await until_so(lambda: are_done(here, 2))
        mine = await pictures(here)
    await pushed_out(team, *(each.key for each in mine))
    creates = len(gateway.creates)
    async with lin.open() as there:
        await until_so(lambda: have_arrived(there, 2))
        assert there.team.team
        archive, records = there.team.team.archive, there.team.team.records
        counts = await archive.counts(ArchiveQuery())
        assert {each.name: each.requests for each in counts.senders} == {"Ada": 1, "Bo": 3}
        (month,) = counts.times
        assert (month.requests, month.pictures) == (4, 5)
        page = await archive.page(ArchiveQuery(words="lamp"))
        (found,) = page.requests
        keys = {each.key for each in mine}
        assert {*found.keys} == keys
        newest = PictureKey("B2")
        assert await archive.held([*found.keys, newest]) == Held(frozenset((newest,)))
        for _ in range(2):  # the second one changes nothing
            await archive.take_in([found])
        await until_so(lambda: have_arrived(there, 4))

        async def are_here() -> bool:
            taken = [each for each in await pictures(there) if each.key in keys]
            return all(each.original for each in taken)

        await until_so(are_here)
        taken = {each.key: each for each in await pictures(there) if each.key in keys}
        assert {each.sender for each in taken.values()} == {"Ada"}
        assert [taken[each.key].audit for each in mine] == [each.audit for each in mine]
        assert (await archive.held(found.keys)).here == keys
        marks = {each.name: each.value for each in records.sayings(found.keys[0]).marks}
        assert marks["stars"] == 4
        assert not keys & {*there.poller.watched}
        assert there.costs.spent_today() == 0
        assert (await records.required()).seq == 0, "nothing is told of what is taken"
    assert len(gateway.creates) == creates


@pytest.mark.parametrize("gateway", [SLOW], indirect=True)
async def test_what_waits_is_not_asked_about(
    seats: tuple[Seat, Seat], team: Team, few: None
) -> None:
    ada, lin = seats
    async with ada.open() as here:
        await here.submission.submit(TWO)
        owner = await team.sql()

        async def is_told() -> bool:
            return bool(await owner.fetchval("SELECT count(*) FROM wujie.request"))

        await until_so(is_told)
    await pushed_out(team)
    async with lin.open() as there:
        await until_so(lambda: have_arrived(there, 2))
        assert there.team.team
        (found,) = (await there.team.team.archive.page(ArchiveQuery(words="lamp"))).requests
        await there.team.team.archive.take_in([found])
        await until_so(lambda: have_arrived(there, 4))
        assert not there.poller.watched


async def test_what_was_deleted_for_good_stays_so(
    seats: tuple[Seat, Seat], team: Team, few: None
) -> None:
    ada, lin = seats
    async with ada.open() as here:
        await here.submission.submit(TWO)
        await until_so(lambda: are_done(here, 2))
    async with lin.open() as there:
        await until_so(lambda: are_settled(there, 2))
        keys = [each.key for each in await pictures(there)]
        assert there.team.team
        archive = there.team.team.archive
        database = there.team.team.records._database
        await database.write(
            "INSERT INTO mark (profile, key, stars, colour, tags, note, purged) "
            "SELECT profile, key, 0, '', '[]', '', 1 FROM picture WHERE true "
            "ON CONFLICT DO UPDATE SET purged = 1",
            (),
        )
        await database.write("UPDATE picture SET audit = NULL, picture_url = ''", ())
        await pushed_out(team)
        (found,) = (await archive.page(ArchiveQuery(words="lamp"))).requests
        held = await archive.held(found.keys)
        assert held == Held(deleted=frozenset(keys))
        await archive.take_in([found])
        await until_so(lambda: is_taken(there))
        of_pictures = "SELECT count(*) FROM picture WHERE picture_url <> '' AND key NOT LIKE 'B%'"
        rows = await database.run(lambda at: at.execute(of_pictures).fetchone())
        assert rows == (0,)


async def is_taken(engine: Engine) -> bool:
    assert engine.team.team
    return (await engine.team.team.records.requests.waiting(1)).last == 0


async def test_only_with_a_connection(seats: tuple[Seat, Seat], team: Team) -> None:
    ada, _ = seats
    async with ada.open() as here:
        assert here.team.team
        archive = here.team.team.archive
        await until_so(lambda: is_connected(here))
        assert (await archive.page(ArchiveQuery())).before is None
        welcome = here.team.team.link.connection().welcome
        object.__setattr__(welcome, "edition", 8)
        assert await archive.counts(ArchiveQuery()) == ArchiveCounts()
        assert (await archive.page(ArchiveQuery())).before is None
        object.__setattr__(welcome, "edition", 6)
        with pytest.raises(TeamTooOld):
            await archive.page(ArchiveQuery())
        here.team.team.link._connection = None
        with pytest.raises(TeamUnreachable):
            await archive.counts(ArchiveQuery())
