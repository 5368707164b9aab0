"""What the team's log says of a picture that was deleted here for good does not come back with
it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.builders import START
from tests.library.test_team_activity import deeds
from tests.library.test_team_projects import field, send
from tests.team_history import Dice
from tests.team_lists import Lister, open_listers
from tests.team_log import TeamLog
from wujie_desktop.domain.avatars import Avatar
from wujie_desktop.domain.decisions import Choice
from wujie_desktop.domain.ids import NO_PROJECT, AvatarKey
from wujie_desktop.domain.team_events import EventKind, RefusedBecause, TeamEvent, next_stamp
from wujie_desktop.domain.team_originals import NO_NAME
from wujie_desktop.library.erasing import erase_person

WORDS = "of somebody"
TABLES = (
    *("shared_field", "shared_original", "team_inbox", "team_deed", "quarantine", "outbox"),
    *("generation", "picture", "mark", "avatar", "collection", "project"),
)


async def said(one: Lister) -> list[str]:
    """The tables that have something of the person."""

    def work(connection: sqlite3.Connection) -> list[str]:
        rows = {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in TABLES}  # noqa: S608
        return [name for name, found in rows.items() if WORDS in repr(found)]

    return await one.member.database.run(work)


async def erase(one: Lister) -> None:
    await one.member.database.run(lambda connection: erase_person(connection, AvatarKey("X")))
    assert await said(one) == []


async def read(one: Lister, log: TeamLog) -> None:
    """Read the log to its end, and leave what it brought where it arrived."""
    await one.member.store.greet(log.welcome(one.member.name))
    while await one.member.pull(log):
        pass


@asynccontextmanager
async def erased(tmp_path: Path) -> AsyncIterator[tuple[Lister, TeamLog]]:
    """One who sent a picture of somebody, marked it, and erased the person, after another member
    had said something of it too."""
    log, dice = TeamLog(), Dice(1)
    async with open_listers(tmp_path, log, ("",)) as (one,):
        await send(one, "K1", NO_PROJECT, prompt=f"a portrait {WORDS}", avatar_key="X")
        await one.member.catch_up(log)
        answer = dice.answer("K1")
        raw = json.dumps({"key": "K1", "status": 3, "fail_reason": f"the face {WORDS}"})
        others = [
            field("picture:K1", "note", f"note {WORDS}"),
            field("picture:K1", f"tag:{WORDS}", value := True),
            replace(answer, body={**answer.body, "raw": raw}),
            TeamEvent(1 << 16, EventKind.ORIGINAL, "original:K1", {"key": "K1", "sha256": NO_NAME}),
            field("picture:K1", "stars", {WORDS: value}),
            dice.decide("K1", Choice.PICK),
        ]
        log.push("another", 1, others)
        await read(one, log)
        assert {"shared_field", "team_deed", "team_inbox", "outbox"} <= {*await said(one)}
        await erase(one)
        yield one, log


async def test_a_log_that_is_read_again_says_nothing_of_it(tmp_path: Path) -> None:
    async with erased(tmp_path) as (one, log):
        before = await one.member.store.required()
        again = log.restored(len(log.events), "another epoch")
        await read(one, again)
        assert await said(one) == []
        assert await held(one, "shared_field") == await held(one, "shared_original") == 0
        assert await held(one, "team_inbox") == 0
        after = await one.member.store.required()
        assert after == replace(before, epoch="another epoch")
        assert [(deed.key, deed.field) for deed in await deeds(one.member)] == [("K1", "decision")]


async def test_nor_does_one_that_is_joined_again(tmp_path: Path) -> None:
    """With the same device: its own events come back as well, and count."""
    async with erased(tmp_path) as (one, log):
        state = await one.member.store.required()
        await one.member.store.leave()
        await one.member.store.join(state.space, state.device, shares_requests=True)
        await read(one, log)
        assert await said(one) == []
        after = await one.member.store.required()
        assert (after.position, after.seq, after.acked, after.echoed) == (
            *(len(log.events), state.seq, state.seq, state.seq),
        )
        assert state.seq == await held(one, "outbox") > 0
        await send(one, "K2", NO_PROJECT)
        await one.member.catch_up(log)
        assert len(log.of(state.device)) == state.seq + 1


async def test_nor_does_looking_back(tmp_path: Path) -> None:
    async with erased(tmp_path) as (one, log):
        before = await one.member.store.required()
        await one.member.store.apply_older(log.events)
        assert await said(one) == []
        assert await one.member.store.required() == before


async def test_what_was_not_accepted_of_it_waits_for_nobody(tmp_path: Path) -> None:
    """Nothing lists it any more."""
    async with erased(tmp_path) as (one, log):
        state = await one.member.store.required()
        log.push(state.device, state.seq + 1, [field("picture:K1", "note", f"note {WORDS}")])
        log.events[-1] = replace(log.events[-1], refused=RefusedBecause.RANK)
        await read(one, log)
        assert (await one.member.store.required()).echoed == state.seq + 1
        assert (await one.member.store.waiting()).refused == 0
        assert await said(one) == []


async def test_a_request_that_has_another_picture_too_comes_for_that(tmp_path: Path) -> None:
    async with erased(tmp_path) as (one, log):
        dice = Dice(2)
        log.push("third", 1, [dice.request("r1", "K1"), dice.request("r2", "K1", "K2")])
        await read(one, log)
        inbox = await one.member.store.requests.waiting(9)
        assert [shared.request.id for shared in inbox.requests] == ["r2"]


async def named(one: Lister, log: TeamLog) -> None:
    """What one and another member call an avatar, and a list after it."""
    await one.avatars.put(Avatar(AvatarKey("X"), f'a "face" {WORDS}'), START)
    one.new(f'for a "face" {WORDS}')
    one.share(f'for a "face" {WORDS}')
    await one.done()
    await one.catch_up(log)
    log.push("another", 1, [field("avatar:X", "note", f"her note {WORDS}")])
    await read(one, log)


async def test_an_avatar_is_not_called_again_what_it_was(tmp_path: Path) -> None:
    log = TeamLog()
    async with open_listers(tmp_path, log, ("",)) as (one,):
        await named(one, log)
        assert {"avatar", "shared_field", "outbox", "collection"} <= {*await said(one)}
        await one.member.database.run(lambda connection: erase_person(connection, AvatarKey("X")))
        assert await said(one) == ["outbox"]  # the list's name as it was told, for thirty days
        state = await one.member.store.required()
        log.push("another", 2, [field("avatar:X", "alias", f"another {WORDS}")])
        await read(one, log)
        await one.member.store.leave()
        await one.member.store.join(state.space, state.device, shares_requests=True)
        await read(one, log)
        assert "avatar" not in await said(one)
        assert await held(one, "avatar") == 0
        assert (await one.member.store.required()).seq == state.seq


async def test_what_waits_to_be_told_is_told_without_the_name(tmp_path: Path) -> None:
    log = TeamLog()
    async with open_listers(tmp_path, log, ("",)) as (one,):
        await one.avatars.put(Avatar(AvatarKey("X"), WORDS), START)
        await one.catch_up(log)
        one.new(f"for {WORDS}")
        one.share(f"for {WORDS}")
        await one.done()
        await erase(one)
        await one.catch_up(log)
        told = [each.body.get("value") for each in log.events]
        assert "for ×" in told
        assert f"for {WORDS}" not in told


@pytest.mark.parametrize("alias", ["ru", "al", "el", "na", "lu", "in", "K1", 'a"b', "a\\b"])
async def test_of_what_a_list_is_told_by_its_name_alone_is_changed(
    tmp_path: Path, alias: str
) -> None:
    """The alias stands in words of JSON, in names of fields, and in keys of pictures."""
    log = TeamLog()
    async with open_listers(tmp_path, log, ("",)) as (one,):
        await one.arrive("K1")
        await one.avatars.put(Avatar(AvatarKey("X"), alias), START)
        for name in (f"told {alias}", f"wits {alias}"):
            one.new(name, "K1")
            one.share(name)
            await one.done()
            if name.startswith("told"):
                await one.catch_up(log)
        told = len(log.events)
        await one.member.database.run(lambda connection: erase_person(connection, AvatarKey("X")))
        await one.catch_up(log)
        news = [each.body for each in log.events[told:]]
        assert {"name", "in:K1"} <= {str(body["field"]) for body in news}
        assert [body["value"] for body in news if body["field"] == "name"] == ["wits ×"]
        await read(one, log.restored(len(log.events), "another epoch"))
        await one.renew()
        assert all(one.keys_of(each) == ["K1"] for each in one.kept.collections if each.is_shared)


async def test_an_own_request_is_not_taken_for_what_waited_here_and_was_emptied(
    tmp_path: Path,
) -> None:
    """An older copy gave the number to something else."""
    log = TeamLog()
    async with open_listers(tmp_path, log, ("",)) as (one,):
        await one.avatars.put(Avatar(AvatarKey("X"), WORDS), START)
        log.push(one.member.name, 1, [Dice(1).request("r9", "K9")])
        await erase(one)
        await read(one, log)
        inbox = await one.member.store.requests.waiting(9)
        assert [shared.request.id for shared in inbox.requests] == ["r9"]


async def lose_the_answer(one: Lister, log: TeamLog) -> None:
    """What waits arrives, which nobody learns here, and the person is erased."""
    await one.member.push(log, is_answered=False)
    await one.member.database.run(lambda connection: erase_person(connection, AvatarKey("X")))


async def test_what_was_on_its_way_when_a_person_was_erased_is_told_once(tmp_path: Path) -> None:
    """What is behind it too, which is of nobody."""
    log = TeamLog()
    async with open_listers(tmp_path, log, ("",)) as (one,):
        await send(one, "K1", NO_PROJECT, prompt=f"of {WORDS}", avatar_key="X")
        await one.avatars.put(Avatar(AvatarKey("X"), WORDS), START)
        one.new(f"for {WORDS}")
        one.share(f"for {WORDS}")
        await one.done()
        await send(one, "K2", NO_PROJECT)
        await lose_the_answer(one, log)
        told = [*log.events]
        await one.catch_up(log)
        assert log.events == told
        state = await one.member.store.required()
        assert state.seq == state.acked == state.echoed == len(told)
        assert await said(one) == []
        assert "for ×" in one.names()


async def test_nor_is_anything_undone_that_others_did_since(tmp_path: Path) -> None:
    log = TeamLog()
    async with open_listers(tmp_path, log, ("",)) as (one,):
        one.new("spring")
        one.share("spring")
        await one.done()
        await one.catch_up(log)
        await one.avatars.put(Avatar(AvatarKey("X"), "Mia"), START)
        one.alter(one.named("spring"), name="early summer")
        await one.done()
        await lose_the_answer(one, log)
        told = log.events[-1]
        news = replace(field(told.subject, "name", "summer"), hlc=told.hlc + 1)
        log.push("another", 1, [news])
        await one.avatars.put(Avatar(AvatarKey("Y"), "Noa"), START)
        await one.catch_up(log)
        assert one.names() == ["summer"]


async def test_nor_where_the_clock_is_fast(tmp_path: Path) -> None:
    """The server let an earlier stamp stand."""
    later = next_stamp(0, START + timedelta(seconds=1))
    log = TeamLog(limit=later)
    async with open_listers(tmp_path, log, ("",)) as (one,):
        at = START + timedelta(hours=2)
        await one.avatars.put(Avatar(AvatarKey("X"), "Mia"), at)
        await one.avatars.put(Avatar(AvatarKey("Y"), "Noa"), at)
        await lose_the_answer(one, log)
        told = [*log.events]
        assert told[0].hlc == later
        for epoch in ("1", "another epoch"):
            log = log.restored(len(told), epoch)
            await one.catch_up(log)
            assert log.events == told


async def test_what_could_not_be_read_of_an_avatar_goes_too(tmp_path: Path) -> None:
    log = TeamLog()
    async with open_listers(tmp_path, log, ("",)) as (one,):
        log.push("another", 1, [TeamEvent(1 << 16, "of tomorrow", "avatar:X", {"said": WORDS})])
        await read(one, log)
        assert await said(one) == ["quarantine"]
        await erase(one)


async def test_who_enters_the_avatar_again_hears_of_it_again(tmp_path: Path) -> None:
    log = TeamLog()
    async with open_listers(tmp_path, log, ("",)) as (one,):
        await one.avatars.put(Avatar(AvatarKey("X"), "Mia"), START)
        await one.catch_up(log)
        await erase(one)
        await one.avatars.put(Avatar(AvatarKey("X")), START)
        log.push("another", 1, [field("avatar:X", "alias", "Mia of the summer")])
        await one.catch_up(log)
        assert [each.alias for each in await one.avatars.load()] == ["Mia of the summer"]


async def test_what_is_in_the_bin_alone_is_still_talked_about(tmp_path: Path) -> None:
    log = TeamLog()
    async with open_listers(tmp_path, log, ("",)) as (one,):
        await send(one, "K1", NO_PROJECT)
        await one.member.catch_up(log)
        binned = (
            "INSERT INTO mark (profile, key, stars, colour, tags, note, binned_at) "
            "SELECT profile, key, 0, '', '[]', '', '2026-01-01T00:00:00+00:00' FROM picture"
        )
        await one.member.database.write(binned, ())
        log.push("another", 1, [field("picture:K1", "note", f"note {WORDS}"), Dice(1).answer("K1")])
        await read(one, log)
        assert await said(one) == ["shared_field", "team_deed"]
        assert await held(one, "team_inbox") == 1


async def held(one: Lister, table: str) -> int:
    """How many rows a table has."""
    count = f"SELECT count(*) FROM {table}"  # noqa: S608 - our own text
    rows = await one.member.database.run(lambda connection: connection.execute(count).fetchall())
    return int(rows[0][0])
