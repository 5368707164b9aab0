"""Collections and the address book on their way through a real server."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from functools import partial
from pathlib import Path

from tests.builders import START, FakeClock, build_request, picture
from tests.services.test_team_sync import following, is_settled, open_desk
from tests.team_lists import Lister, add_pictures, listing
from tests.team_log import tables
from tests.teams import Team, new_device, until_so
from wujie_desktop.domain.avatars import Avatar
from wujie_desktop.domain.events import AvatarsRead, CollectionsChanged, KeysRecorded
from wujie_desktop.domain.ids import AvatarKey
from wujie_desktop.domain.policy_book import INTERNAL, SHOP, PolicyBook
from wujie_desktop.domain.team import Rank
from wujie_desktop.domain.team_policy import TeamPolicy, read_team_policy, said_book
from wujie_desktop.domain.team_record_events import RefusedEdit, TeamListsRefused, TeamPolicyRead
from wujie_desktop.services.team_lists import TeamLists
from wujie_desktop.team.admin import Invitation


class Desk:
    """A member at a desk, whose lists are shown as the team changes them."""

    def __init__(self, one: Lister) -> None:
        self.one = one
        self.refused: list[RefusedEdit] = []
        self.books: list[AvatarsRead] = []
        hub = one.member.bench.hub
        hub.subscribe(TeamListsRefused, lambda event: self.refused.extend(event.refused))
        hub.subscribe(AvatarsRead, self.books.append)
        self.policies: list[TeamPolicy | None] = []
        hub.subscribe(TeamPolicyRead, lambda event: self.policies.append(event.policy))
        self.lists = TeamLists(
            store=one.member.store,
            collections=one.kept,
            projects=one.projects,
            read_avatars=self._read,
            hub=hub,
            clock=FakeClock(),
            settled=one.done,
        )

    async def _read(self) -> None:
        self.one.member.bench.hub.publish(AvatarsRead(await self.one.avatars.load()))

    async def has(self, name: str, *keys: str) -> bool:
        return name in self.one.names() and self.one.keys(name) == [*keys]

    async def knows(self, alias: str) -> bool:
        return bool(self.books) and alias in [each.alias for each in self.books[-1].avatars]

    async def judges_by(self, name: str, by: str) -> bool:
        found = self.policies[-1] if self.policies else None
        if found is None:
            return False
        book, setter = read_team_policy(found.stored)
        return (book.chosen, setter) == (name, by)

    async def put(self, avatar: Avatar) -> None:
        await self.one.avatars.put(avatar, START)
        await self._read()


@asynccontextmanager
async def working(
    team: Team, folder: Path, invited: Invitation, pictures: Sequence[str]
) -> AsyncIterator[Desk]:
    """A member with these pictures, connected."""
    device = new_device()
    async with (
        open_desk(folder, invited, device.id) as carrying,
        listing(carrying.member, pictures) as one,
    ):
        made = Desk(one)
        running = asyncio.ensure_future(made.lists.run())
        try:
            async with following(carrying, await team.connect(invited, device)):
                yield made
                await until_so(partial(is_settled, carrying))
        finally:
            made.lists.close()
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running


async def test_a_shared_collection_is_everybodys_and_pictures_come_in_by_themselves(
    team: Team, tmp_path: Path
) -> None:
    ada, lin = await team.invite("ada"), await team.invite("lin", Rank.APPROVER)
    async with (
        working(team, tmp_path / "a", ada, "AB") as one,
        working(team, tmp_path / "b", lin, "B") as two,
    ):
        one.one.new("提案", "A", "B")
        one.one.share("提案")
        await until_so(lambda: two.has("提案", "B"))
        assert two.one.named("提案").person == "Ada"
        assert two.one.kept.absent_from(two.one.named("提案").id) == 1
        await add_pictures(two.one.member.database, "A")
        two.one.ordinals["A"] = 2
        arrived = KeysRecorded(request=build_request(), pictures=(picture("A"),))
        two.one.member.bench.hub.publish(arrived)
        await until_so(lambda: two.has("提案", "B", "A"))
        two.one.take("提案", "B")
        await until_so(lambda: one.has("提案", "A"))
        one.one.act("delete", 0, "A")
        await until_so(lambda: gone(two, "提案"))


async def gone(desk: Desk, name: str) -> bool:
    return name not in desk.one.names()


async def test_who_may_only_look_is_told_and_it_is_undone(team: Team, tmp_path: Path) -> None:
    ada, lin = await team.invite("ada"), await team.invite("lin", Rank.VIEWER)
    async with (
        working(team, tmp_path / "a", ada, "AB") as one,
        working(team, tmp_path / "b", lin, "AB") as two,
    ):
        one.one.new("提案", "A")
        one.one.share("提案")
        await until_so(lambda: two.has("提案", "A"))
        changed: list[CollectionsChanged] = []
        two.one.member.bench.hub.subscribe(CollectionsChanged, changed.append)
        two.one.add("提案", "B")
        assert await two.has("提案", "A", "B")
        await until_so(lambda: two.has("提案", "A"))
        await until_so(lambda: is_told(two))
        assert two.refused == [RefusedEdit("提案", "rank")]
        assert len(changed) == 2
        assert await one.has("提案", "A")


async def is_told(desk: Desk) -> bool:
    return bool(desk.refused)


async def test_what_an_avatar_is_called_travels(team: Team, tmp_path: Path) -> None:
    ada, lin = await team.invite("ada"), await team.invite("lin")
    async with (
        working(team, tmp_path / "a", ada, "") as one,
        working(team, tmp_path / "b", lin, "") as two,
    ):
        await one.put(Avatar(AvatarKey("X1"), "Grace", note="hero"))
        await until_so(lambda: two.knows("Grace"))
        await two.put(Avatar(AvatarKey("X1"), "小雅", note="hero"))
        await until_so(lambda: one.knows("小雅"))

        async def are_alike() -> bool:
            first, second = [await tables(desk.one.member.database) for desk in (one, two)]
            return first == second

        await until_so(are_alike)


async def test_an_administrator_sets_the_policies_of_all(team: Team, tmp_path: Path) -> None:
    ada, lin = await team.invite("ada", Rank.ADMIN), await team.invite("lin", Rank.APPROVER)
    async with (
        working(team, tmp_path / "a", ada, "") as one,
        working(team, tmp_path / "b", lin, "") as two,
    ):
        await one.lists.set_policy(said_book(PolicyBook(chosen=SHOP)))
        await until_so(lambda: two.judges_by(SHOP, "Ada"))
        await until_so(lambda: one.judges_by(SHOP, ""))
        await two.lists.set_policy(said_book(PolicyBook(chosen=INTERNAL)))
        await until_so(lambda: is_told(two))
        await until_so(lambda: two.judges_by(SHOP, "Ada"))
        assert two.refused == [RefusedEdit("", "rank")]
        assert await one.judges_by(SHOP, "")
        await one.lists.set_policy(None)
        await until_so(lambda: is_free(two))


async def is_free(desk: Desk) -> bool:
    return desk.policies[-1] is None


async def test_while_the_log_is_not_read_whole_what_held_goes_on(
    team: Team, tmp_path: Path
) -> None:
    ada, device = await team.invite("ada", Rank.ADMIN), new_device()
    async with open_desk(tmp_path, ada, device.id) as carrying, listing(carrying.member) as one:
        desk = Desk(one)
        await desk.lists.read_policy()
        assert desk.policies == []
        async with following(carrying, await team.connect(ada, device)):
            await until_so(lambda: is_greeted(desk))
        await desk.lists.read_policy()
        assert desk.policies == [None]
        desk.lists.close()


async def is_greeted(desk: Desk) -> bool:
    return bool((await desk.one.member.store.required()).epoch)
