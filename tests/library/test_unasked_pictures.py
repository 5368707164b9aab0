"""Which pictures of a library a team's server is asked about."""

from __future__ import annotations

from pathlib import Path

from tests.library.test_team_projects import send
from tests.team_lists import open_listers
from tests.team_log import TeamLog
from wujie_desktop.domain.ids import NO_PROJECT, AvatarKey, PictureKey
from wujie_desktop.library.erasing import erase_person


async def test_of_private_requests_the_server_does_not_hear(tmp_path: Path) -> None:
    async with open_listers(tmp_path, TeamLog(), ("",)) as (one,):
        await send(one, "OPEN", NO_PROJECT)
        await send(one, "PRIVATE", NO_PROJECT, is_private=True)
        await send(one, "LATER", NO_PROJECT)
        store = one.member.store
        await one.member.database.write("UPDATE team SET position = 0", ())
        await store.begin(7)
        assert await store.unasked.newest(9) == ("LATER", "OPEN")
        assert await store.unasked.newest(1) == ("LATER",)
        await store.unasked.done((PictureKey("LATER"),))
        assert await store.unasked.newest(9) == ("OPEN",)
        await store.unasked.done((PictureKey("OPEN"),))
        assert await store.unasked.newest(9) == ()


async def test_nor_of_those_that_were_deleted_here_for_good(tmp_path: Path) -> None:
    async with open_listers(tmp_path, TeamLog(), ("",)) as (one,):
        await send(one, "ERASED", NO_PROJECT, avatar_key="X")
        await send(one, "OPEN", NO_PROJECT)
        await send(one, "ERASED TOO", NO_PROJECT, avatar_key="X")
        await one.member.database.run(lambda at: erase_person(at, AvatarKey("X")))
        store = one.member.store
        await one.member.database.write("UPDATE team SET position = 0", ())
        await store.begin(7)
        assert await store.unasked.newest(1) == ("OPEN",)
        await store.unasked.done((PictureKey("OPEN"),))
        assert await store.unasked.newest(9) == ()
