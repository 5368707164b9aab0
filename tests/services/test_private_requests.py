"""What is private leaves in no way, whatever is done with it: looked for in every table of a real
server and in its log. Once it is shared it is all there."""

from __future__ import annotations

import asyncio
import shutil
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.builders import START, draft
from tests.services.test_team_requests import (
    SLOW,
    TWO,
    Seat,
    are_done,
    gateway,
    have_arrived,
    only_request,
    pictures,
    seats,
)
from tests.teams import Team, team, team_server, until_so
from wujie_desktop.api.codec import build_create_request
from wujie_desktop.domain.collections import Edit, PictureCollection, adding
from wujie_desktop.domain.decisions import Choice
from wujie_desktop.domain.draft import TemplateRow
from wujie_desktop.domain.ids import TemplateKey
from wujie_desktop.domain.marks import with_stars, with_text
from wujie_desktop.domain.request import FaultKind, Picture, RequestState, SubmissionFault
from wujie_desktop.domain.team_record_events import TeamPicturesLeftOut
from wujie_desktop.domain.team_sayings import TeamSayings
from wujie_desktop.servers.sandbox.templates import TEMPLATES
from wujie_desktop.services import team_leases
from wujie_desktop.services.engine import Engine

__all__ = ["gateway", "seats", "team", "team_server"]
PLANTED = "a planted prompt that nobody else may read 保密"
NOTE = "a planted note 只给自己"
PRIVATE = replace(TWO, prompt=PLANTED, is_private=True)
OPEN = draft(
    prompt="for everybody", templates=(TemplateRow(TemplateKey(TEMPLATES[1].key), 1),)
)  # fmt: skip
_TABLES = (
    "SELECT table_name FROM information_schema.tables "
    "WHERE table_schema = 'wujie' AND table_type = 'BASE TABLE'"
)


async def everything(team: Team) -> str:
    """Every row of every table of the server, and its log, which has each statement with what was
    asked."""
    owner = await team.sql()
    tables = [row["table_name"] for row in await owner.fetch(_TABLES)]
    assert {"event", "field", "decision", "picture", "lease", "reservation"} <= {*tables}
    said = [(team.server.folder / "server.log").read_text("utf-8")]
    for table in tables:
        rows = await owner.fetch(f"SELECT t::text AS said FROM wujie.{table} AS t")  # noqa: S608 - its own names
        said += [row["said"] for row in rows]
    return "\n".join(said)


def names_of(found: tuple[Picture, ...]) -> set[str]:
    """What would name these pictures: keys, addresses, hashes of their files."""
    hashes = (each.original.sha256 for each in found if each.original)
    return {*(each.key for each in found), *(each.picture_url for each in found), *hashes} - {""}


def collect(engine: Engine, found: list[Picture], name: str) -> None:
    """Put pictures into a new collection."""
    book = engine.searching.collections
    made = PictureCollection(book.next_id, name)
    put = adding(made, (), [each.ordinal for each in found]).put
    book.do("new-collection", [Edit(None, made, put=put)])


def share(engine: Engine, name: str) -> None:
    book = engine.searching.collections
    kept = next(each for each in book.collections if each.name == name)
    book.do("share", [Edit(kept, replace(kept, is_shared=True))])


async def work_on(engine: Engine, found: tuple[Picture, ...]) -> None:
    """All that a designer does with pictures."""
    keys = [each.key for each in found]
    engine.culling.mark(keys, partial(with_stars, stars=5), "stars")
    engine.culling.mark(keys, lambda marks: with_text(marks, tags=("x",), note=NOTE), "text")
    engine.history.undo()
    engine.history.redo()
    engine.decisions.decide(found, Choice.MAYBE, "other")
    engine.decisions.decide(found[:1], Choice.REJECT, "other")
    engine.history.undo()
    engine.history.redo()
    engine.culling.bin(keys[1:])
    engine.history.undo()
    await engine.history.close()


async def is_told(engine: Engine) -> bool:
    records = engine.team.team.records if engine.team.team else None
    return records is not None and await records.count_waiting() == 0


async def has_joined(engine: Engine) -> bool:
    return bool(engine.team.team and await engine.team.team.records.state())


async def test_nothing_of_it_leaves(
    seats: tuple[Seat, Seat], team: Team, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After marks, decisions, collections, another one like it, a restart and a reconnection."""
    monkeypatch.setattr(team_leases, "PAUSE", 0.05)
    ada, lin = seats
    share_folder = tmp_path / "originals"
    share_folder.mkdir()
    ada.membership = replace(ada.membership, originals=str(share_folder))
    async with ada.open() as here:
        sent = await here.submission.submit(PRIVATE)
        await until_so(lambda: are_done(here, 2))
        again = replace(sent.draft, notify_url="")  # as the form has it: one more like this
        assert again.is_private
        await here.submission.submit(again)
        await until_so(lambda: are_done(here, 4))
        private = await pictures(here)
        await here.submission.submit(OPEN)
        await until_so(lambda: are_done(here, 5))
        (shown,) = [each for each in await pictures(here) if each.key not in names_of(private)]
        await work_on(here, private)
        collect(here, [*private, shown], "提案")
        share(here, "提案")

        async def is_said() -> bool:
            left = [each for each in ada.events if isinstance(each, TeamPicturesLeftOut)]
            return [each.number for each in left] == [len(private)]

        await until_so(is_said)
        await until_so(lambda: is_told(here))
    async with ada.open() as here, lin.open() as there:
        await work_on(here, (await pictures(here))[:4])
        await asyncio.sleep(0.3)
        await until_so(lambda: is_told(here))
        await until_so(lambda: are_done(there, 1))
        book = here.searching.collections
        kept = next(each for each in book.collections if each.name == "提案")
        assert len(book.pictures_of(kept.id)) == 5, "they stay in it here"
        assert saying(here, private[0]).is_private
        assert not saying(here, shown).is_private
    said = await everything(team)
    assert OPEN.prompt in said
    assert shown.key in said
    planted = {PLANTED, PLANTED[:20], NOTE, "保密", *names_of(private)}
    assert len(planted) > 8
    assert not [each for each in planted if each in said]
    reserved = await (await team.sql()).fetchval("SELECT count(*) FROM wujie.reservation")
    assert reserved == 3, "points are reserved as ever"
    kept_there = [path.name for path in share_folder.rglob("*") if path.is_file()]
    assert len(kept_there) == 1


def saying(engine: Engine, picture: Picture) -> TeamSayings:
    assert engine.team.team
    return engine.team.team.records.sayings(picture.key)


@pytest.mark.parametrize("gateway", [SLOW], indirect=True)
async def test_its_keys_are_not_named_while_they_are_waited_for(
    seats: tuple[Seat, Seat], team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(team_leases, "PAUSE", 0.05)
    ada, _lin = seats
    async with ada.open() as here:
        await here.submission.submit(PRIVATE)
        await here.submission.submit(OPEN)
        await until_so(lambda: have_arrived(here, 3))
        found = await pictures(here)
        assert len(here.poller.watched) == 3

        async def is_renewed() -> bool:
            return found[2].key in await everything(team)

        await until_so(is_renewed)
        await asyncio.sleep(0.3)
        said = await everything(team)
    assert not [each.key for each in found[:2] if each.key in said]


async def test_what_is_shared_later_is_all_there(seats: tuple[Seat, Seat], team: Team) -> None:
    """Request, answers, marks and the decisions that stand; once."""
    ada, lin = seats
    async with ada.open() as here, lin.open() as there:
        await here.submission.submit(PRIVATE)
        await until_so(lambda: are_done(here, 2))
        mine = await pictures(here)
        await work_on(here, mine)
        collect(here, [*mine], "提案")
        share(here, "提案")
        await until_so(lambda: is_told(here))
        assert not await pictures(there)
        assert here.team.team
        lists = here.team.team.lists
        await lists.share_request(mine[0].key)
        await lists.share_request(mine[0].key)
        await until_so(lambda: are_done(there, 2))
        assert (await only_request(there)).draft.prompt == PLANTED
        assert not (await only_request(here)).draft.is_private
        assert [each.original for each in await pictures(there)] == [each.original for each in mine]

        async def is_all_said() -> bool:
            first, second = (saying(there, each) for each in mine)
            choices = [[each.decision.choice for each in it.decisions] for it in (first, second)]
            marks = {(each.name, each.value) for each in first.marks}
            return choices == [[Choice.REJECT], [Choice.MAYBE]] and {
                ("stars", 5), ("note", NOTE), ("tag:x", True),
            } <= marks  # fmt: skip

        await until_so(is_all_said)

        async def is_collected() -> bool:
            book = there.searching.collections
            found = [each for each in book.collections if each.name == "提案"]
            return bool(found) and len(book.pictures_of(found[0].id)) == 2

        await until_so(is_collected)
        counts = "SELECT kind, count(*) FROM wujie.event GROUP BY kind"
        told: dict[str, Any] = {row[0]: row[1] for row in await (await team.sql()).fetch(counts)}
        assert (told["request"], told["decision"]) == (1, 2)
        here.culling.mark([mine[0].key], partial(with_stars, stars=2), "stars")

        async def is_followed() -> bool:
            return ("stars", 2) in {
                (each.name, each.value) for each in saying(there, mine[0]).marks
            }

        await until_so(is_followed)


async def test_another_try_of_a_private_picture_does_not_name_it(
    seats: tuple[Seat, Seat], team: Team
) -> None:
    """It is as private as the first one; shared, it says nothing of that."""
    ada, lin = seats
    async with ada.open() as here, lin.open() as there:
        await here.submission.submit(PRIVATE)
        await until_so(lambda: are_done(here, 2))
        first = (await pictures(here))[0]
        tried = await here.submission.submit(PRIVATE, retry_of=first.key)
        await until_so(lambda: are_done(here, 4))
        assert here.team.team
        second = next(each for each in await pictures(here) if each.request == tried.id)
        await here.team.team.lists.share_request(second.key)
        await until_so(lambda: are_done(there, 2))
        assert (await only_request(there)).retry_of is None
        said = await everything(team)
        assert second.key in said
        assert first.key not in said


async def test_it_stays_private_for_another_team(seats: tuple[Seat, Seat], team: Team) -> None:
    """What was private before joining is private after it; marks of the rest go out."""
    ada, _lin = seats
    async with ada.open(is_joined=False) as here:
        await here.submission.submit(PRIVATE)
        await here.submission.submit(OPEN)
        await until_so(lambda: are_done(here, 3))
    async with ada.open() as here:
        await until_so(lambda: has_joined(here))
        found = await pictures(here)
        await work_on(here, found)
        await until_so(lambda: is_told(here))
        said = await everything(team)
    assert [each.key in said for each in found] == [False, False, True]


async def take_in(engine: Engine, number: int) -> tuple[Picture, ...]:
    """All that the vendor lists, and everything that one may do with it."""
    before = len(await pictures(engine))
    history = engine.searching.vendor
    await history.take_in((await history.walk().next_part()).pictures, START)
    await until_so(lambda: are_done(engine, before + number))
    found = await pictures(engine)
    await work_on(engine, found[before:])
    await until_so(lambda: is_told(engine))
    return found


async def test_what_the_vendor_lists_of_others_leaves_only_once_it_is_shared(
    seats: tuple[Seat, Seat], team: Team
) -> None:
    ada, lin = seats
    listed = replace(PRIVATE, prompt="listed by the vendor, of Ada")
    async with ada.open() as here:
        await here.submission.submit(listed)
        await until_so(lambda: are_done(here, 2))
        planted = {listed.prompt, NOTE, *names_of(await pictures(here))}
    async with lin.open() as there:
        await until_so(lambda: has_joined(there))
        found = await take_in(there, 2)
        assert saying(there, found[0]).is_private
        said = await everything(team)
        assert not [each for each in planted if each in said]
        assert there.team.team
        await there.team.team.lists.share_request(found[0].key)
        await until_so(lambda: is_told(there))
        said = await everything(team)
        assert {listed.prompt, *(each.key for each in found)} <= {
            each for each in planted if each in said
        }


async def test_what_the_vendor_lists_of_an_own_request_that_an_older_copy_has_not_stays_private(
    seats: tuple[Seat, Seat], team: Team, tmp_path: Path
) -> None:
    ada, _lin = seats
    listed = replace(PRIVATE, prompt="listed by the vendor, of an older copy")
    folder, older = tmp_path / "ada", tmp_path / "older"
    async with ada.open() as here:
        await here.submission.submit(OPEN)
        await until_so(lambda: are_done(here, 1))
        await until_so(lambda: is_told(here))
    shutil.copytree(folder, older)
    async with ada.open() as here:
        await here.submission.submit(listed)
        await until_so(lambda: are_done(here, 3))
        private = (await pictures(here))[1:]
        await until_so(lambda: is_told(here))
    shutil.rmtree(folder)
    older.rename(folder)
    async with ada.open() as here:
        await until_so(lambda: has_joined(here))
        shown, *found = await take_in(here, 2)
        assert {each.key for each in found} == {each.key for each in private}
        assert not saying(here, shown).is_private
        assert all(saying(here, each).is_private for each in found)
    said = await everything(team)
    assert shown.key in said
    assert not [each for each in (listed.prompt, NOTE, *names_of(private)) if each in said]


async def test_keys_that_a_private_request_of_unknown_outcome_adopts_are_as_private(
    seats: tuple[Seat, Seat], team: Team
) -> None:
    ada, lin = seats
    listed = replace(PRIVATE, prompt="listed by the vendor, and adopted")
    async with lin.open(is_joined=False) as there:
        await there.submission.submit(listed)
        await until_so(lambda: are_done(there, 2))
        keys = [each.key for each in await pictures(there)]
    async with ada.open() as here:
        await until_so(lambda: has_joined(here))
        lost = await here.requests.open(listed, START)
        fault = SubmissionFault(FaultKind.INTERRUPTED, "", "", "")
        await here.requests.record_fault(lost.id, RequestState.UNKNOWN, fault)
        await here.lost_requests.adopt(lost.id, keys)
        await until_so(lambda: are_done(here, 2))
        found = await pictures(here)
        await work_on(here, found)
        await until_so(lambda: is_told(here))
        assert all(saying(here, each).is_private for each in found)
    said = await everything(team)
    assert not [each for each in (listed.prompt, NOTE, *names_of(found)) if each in said]


def test_a_gateway_never_hears_of_it() -> None:
    said = build_create_request(PRIVATE)
    assert said == build_create_request(replace(PRIVATE, is_private=False))
