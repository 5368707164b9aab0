"""What one member sends is seen by the others: two engines on one account, and a real team."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from tests.builders import draft
from tests.teams import Team, elsewhere, new_device, team, team_server, until_so
from wujie_desktop.app.engine.engine_builder import open_engine
from wujie_desktop.config.environment import read_environment
from wujie_desktop.config.run_options import Options
from wujie_desktop.domain.draft import TemplateRow
from wujie_desktop.domain.events import BalanceRead, Event, TaskFailed
from wujie_desktop.domain.ids import TemplateKey
from wujie_desktop.domain.profile import KeyStorage
from wujie_desktop.domain.request import Picture, PictureState, Request
from wujie_desktop.domain.secret import Secret
from wujie_desktop.domain.team_membership import JoinedTeam, TeamMembership
from wujie_desktop.domain.team_record_events import TeamRequestArrived
from wujie_desktop.servers.http_server import HttpError
from wujie_desktop.servers.sandbox.gallery import PictureServer
from wujie_desktop.servers.sandbox.gateway import SandboxGateway
from wujie_desktop.servers.sandbox.templates import TEMPLATES
from wujie_desktop.services import team_originals, team_sync
from wujie_desktop.services.clock import SystemClock
from wujie_desktop.services.engine import Engine
from wujie_desktop.services.hub import EventHub
from wujie_desktop.team.admin import Invitation

__all__ = ["team", "team_server"]
TWO = draft(
    prompt="a lamp by the window", templates=(TemplateRow(TemplateKey(TEMPLATES[0].key), 2),)
)
SLOW = 100.0
"""The pace of a gateway that finishes nothing while a test lasts."""


class Seat:
    """A member's machine. Its engine is open while `open` is."""

    def __init__(
        self, team: Team, member: Invitation, gateway: SandboxGateway, folder: Path
    ) -> None:
        folder.mkdir()
        said = {
            "WUJIE_APP_ID": gateway.app_id,
            "WUJIE_PRIVATE_KEY": gateway.private_key,
            "WUJIE_GATEWAY": gateway.address,
        }
        environment = read_environment(said)
        self.options = Options(folder, environment, gateway=environment.gateway)
        device = new_device().id
        self.membership = TeamMembership(
            device, member.address, team.ca_file, KeyStorage.MEMORY, shares_requests=True
        )

        self.member = member
        self.secret: Secret | None = None
        """Of the bucket of originals."""
        self.events: list[Event] = []

    def go_by(self, port: int) -> None:
        """Reach the server by this port, as where a wire lies between."""
        assert self.membership.address
        address = elsewhere(self.membership.address, port=port)
        self.membership = replace(self.membership, address=address)

    async def password(self) -> Secret:
        return self.member.password

    async def _secret(self) -> Secret | None:
        return self.secret

    def joined(self) -> JoinedTeam:
        return JoinedTeam(
            self.membership, self.password, is_sandbox=True, originals_secret=self._secret
        )

    @asynccontextmanager
    async def open(self, *, is_joined: bool = True) -> AsyncIterator[Engine]:
        joined = self.joined() if is_joined else None
        hub, clock = EventHub(), SystemClock()
        hub.subscribe(Event, self.events.append)
        async with open_engine(self.options, hub=hub, clock=clock, joined=joined) as engine:
            if joined:
                await until_so(partial(self.is_member, engine))
            yield engine

    async def is_member(self, engine: Engine) -> bool:
        """Whether what is sent from now on is the team's to know."""
        return bool(engine.team.team and await engine.team.team.records.state())


@pytest.fixture
async def gateway(request: pytest.FixtureRequest) -> AsyncIterator[SandboxGateway]:
    made = await SandboxGateway.start(pace=getattr(request, "param", 0.05))
    yield made
    await made.close()


@pytest.fixture
async def seats(team: Team, gateway: SandboxGateway, tmp_path: Path) -> tuple[Seat, Seat]:
    await team.be_for_sandboxes()
    ada, lin = [
        Seat(team, await team.invite(name), gateway, tmp_path / name) for name in ("ada", "lin")
    ]
    return ada, lin


async def pictures(engine: Engine) -> tuple[Picture, ...]:
    return (await engine.requests.load()).pictures


async def have_arrived(engine: Engine, number: int) -> bool:
    return len(await pictures(engine)) == number


async def are_done(engine: Engine, number: int) -> bool:
    found = await pictures(engine)
    return len(found) == number and all(each.state is PictureState.DONE for each in found)


async def are_settled(engine: Engine, number: int) -> bool:
    found = await pictures(engine)
    return len(found) == number and all(each.state.is_settled for each in found)


async def only_request(engine: Engine) -> Request:
    (request,) = (await engine.requests.load()).requests
    return request


async def test_a_picture_sent_by_one_is_on_the_disk_of_both(
    seats: tuple[Seat, Seat], gateway: SandboxGateway
) -> None:
    ada, lin = seats
    async with ada.open() as here, lin.open() as there:
        sent = await here.submission.submit(TWO)
        await until_so(lambda: are_done(here, 2))
        await until_so(lambda: are_done(there, 2))
        known = await only_request(there)
        assert (known.id, known.sender, known.draft.prompt) == (sent.id, "Ada", TWO.prompt)
        assert (await only_request(here)).sender == ""
        mine, others = await pictures(here), await pictures(there)
        assert [(each.key, each.verdict, each.points, each.audit) for each in mine] == [
            (each.key, each.verdict, each.points, each.audit) for each in others
        ]
        assert {each.original for each in mine} == {each.original for each in others}
        assert here.costs.spent_today() > 0 == there.costs.spent_today()
        await asyncio.sleep(0.3)
        read = [event for event in lin.events if isinstance(event, BalanceRead)]
        assert len(read) <= 1, "a call for each request of others"
    assert len(gateway.creates) == 1


async def test_what_is_sent_is_told_at_once(
    seats: tuple[Seat, Seat], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(team_sync, "PAUSE", 3600.0)
    ada, lin = seats
    async with ada.open() as here, lin.open() as there:
        for number in (2, 4):
            await here.submission.submit(TWO)
            await until_so(partial(are_done, there, number))


async def test_what_comes_while_one_is_away_comes_later(seats: tuple[Seat, Seat]) -> None:
    ada, lin = seats
    async with ada.open() as here:
        await here.submission.submit(TWO)
        await until_so(lambda: are_done(here, 2))
    async with ada.open(), lin.open() as there:
        await until_so(lambda: are_done(there, 2))
    async with lin.open() as there:
        assert await are_done(there, 2)
    arrived = [event for event in lin.events if isinstance(event, TeamRequestArrived)]
    assert len(arrived) == 1


@pytest.mark.parametrize("gateway", [SLOW], indirect=True)
async def test_leaving_leaves_whole_pictures_and_asks_about_the_rest(
    seats: tuple[Seat, Seat],
) -> None:
    ada, lin = seats
    async with ada.open() as here, lin.open() as there:
        await here.submission.submit(TWO)
        await until_so(lambda: have_arrived(there, 2))
        await there.team.leave()
        assert len(there.poller.watched) == 2
    async with lin.open(is_joined=False) as there:
        assert len(await pictures(there)) == 2


class Keeping:
    """Where the team of two seats keeps originals. `hide` keeps the second one from reaching it,
    `show` ends that, `count` says how many lie there."""

    def __init__(
        self, hide: Callable[[], object], show: Callable[[], object], count: Callable[[], int]
    ) -> None:
        self.hide, self.show, self.count = hide, show, count


def in_a_folder(seats: tuple[Seat, Seat], share: Path) -> Keeping:
    share.mkdir()
    hidden = share.with_name("not mounted")
    for seat in seats:
        seat.membership = replace(seat.membership, originals=str(share))
    return Keeping(
        lambda: share.rename(hidden),
        lambda: hidden.rename(share),
        lambda: len([path for path in share.rglob("*") if path.is_file()]),
    )


def in_a_bucket(seats: tuple[Seat, Seat], gateway: SandboxGateway) -> Keeping:
    at = gateway.bucket_address.removeprefix("http://")
    text = f"s3+http://{gateway.bucket_key_id}@{at}/ours?region=us-east-1"
    right = Secret(gateway.bucket_secret)
    for seat in seats:
        seat.membership = replace(seat.membership, originals=text)
        seat.secret = right
    return Keeping(
        lambda: setattr(seats[1], "secret", Secret("wrong")),
        lambda: setattr(seats[1], "secret", right),
        lambda: len(gateway._bucket._objects),
    )


@pytest.fixture(params=["folder", "bucket"])
def keeping(
    request: pytest.FixtureRequest,
    seats: tuple[Seat, Seat],
    gateway: SandboxGateway,
    tmp_path: Path,
) -> Keeping:
    if request.param == "folder":
        return in_a_folder(seats, tmp_path / "原图")
    return in_a_bucket(seats, gateway)


async def test_an_original_that_the_vendor_gave_up_comes_from_where_the_team_keeps_them(
    seats: tuple[Seat, Seat], keeping: Keeping, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada, lin = seats
    async with ada.open() as here:
        await here.submission.submit(TWO)
        await until_so(lambda: are_done(here, 2))
        stored = {each.original for each in await pictures(here)}
        owner = await team.sql()

        async def is_told() -> bool:
            told = "SELECT count(*) FROM wujie.event WHERE kind = 'original' AND refused = ''"
            return int(await owner.fetchval(told)) == len(stored)

        await until_so(is_told)

    async def gone(*_asked: object) -> None:
        raise HttpError(404)

    monkeypatch.setattr(PictureServer, "serve", gone)
    keeping.hide()
    async with lin.open() as there:

        async def is_given_up() -> bool:
            found = await pictures(there)
            return len(found) == 2 and all(each.state is PictureState.FAILED for each in found)

        await until_so(is_given_up)
        assert not any(each.can_be_retried for each in await pictures(there))

        async def is_said() -> bool:
            said = [event for event in lin.events if isinstance(event, TaskFailed)]
            return [event.name for event in said] == [team_originals.NAME]

        await until_so(is_said)
    keeping.show()
    async with lin.open() as there:
        await until_so(lambda: are_done(there, 2))
        assert {each.original for each in await pictures(there)} == stored
    async with ada.open() as here:
        assert await are_done(here, 2)
    assert keeping.count() == len(stored)
