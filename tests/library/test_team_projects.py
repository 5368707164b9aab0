"""Projects of a team, and the requests in them: whoever changes what, nobody's own is lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import START, answer, draft
from tests.team_lists import PROFILE, Lister, open_listers
from tests.team_log import TeamLog
from wujie_desktop.domain.ids import NO_PROJECT, PictureKey, ProjectId, RequestId
from wujie_desktop.domain.marks import Colour
from wujie_desktop.domain.project import MAX_NAME, Project
from wujie_desktop.domain.request import Request
from wujie_desktop.domain.team_events import JSON, EventKind, TeamEvent
from wujie_desktop.domain.team_record_events import RefusedEdit
from wujie_desktop.library.requests import Requests

LI = "li"
"""Whom the log names for everybody."""


async def meet(members: Sequence[Lister], log: TeamLog) -> None:
    """Everybody has what there is to know, requests too."""
    for one in (*members, *members):
        await one.done()
        await one.catch_up(log)
        inbox = await one.member.store.requests.waiting(100)
        for shared in inbox.requests:
            await one.member.store.requests.take_in(shared)
        await one.member.store.requests.done(inbox.last)
        await one.projects.load()


async def share(one: Lister, name: str, **how: object) -> Project:
    made = Project(NO_PROJECT, name, is_shared=True)
    return await one.projects.create(replace(made, **how))  # type: ignore[arg-type]


async def send(one: Lister, key: str, project: ProjectId, **how: object) -> Request:
    """A request of one picture, as one is sent where requests are shared."""
    await one.member.database.write("UPDATE team SET shares_requests = 1", ())
    requests = Requests(one.member.database, PROFILE)
    asked = replace(draft(project=project), **how)  # type: ignore[arg-type]
    sent = await requests.open(asked, START)
    kept, _pictures = await requests.record_keys(sent.id, answer(key))
    return kept


async def project_of(one: Lister, name: RequestId) -> str:
    def work(connection: sqlite3.Connection) -> str:
        row = connection.execute("SELECT project FROM generation WHERE id = ?", (name,)).fetchone()
        return str(row[0])

    return await one.member.database.run(work)


def names(one: Lister) -> list[tuple[str, str, bool]]:
    return sorted((each.name, each.person, each.is_shared) for each in one.projects.all)


def field(subject: str, name: str, said: JSON) -> TeamEvent:
    return TeamEvent(1 << 16, EventKind.FIELD, subject, {"field": name, "value": said})


async def test_its_name_note_and_colour_travel_and_the_rest_is_each_ones_own(
    tmp_path: Path,
) -> None:
    log = TeamLog()
    async with open_listers(tmp_path, log) as (one, two, *_):
        alone = await one.projects.create(Project(NO_PROJECT, "mine alone"))
        made = await share(one, "提案", note="to Friday", colour=Colour.RED, budget=9, policy="x")
        await meet((one, two), log)
        assert names(two) == [("提案", LI, True)]
        (there,) = two.projects.all
        assert (there.id, there.note, there.colour) == (made.id, "to Friday", Colour.RED)
        assert (there.budget, there.policy, there.is_archived) == (0, "", False)
        await two.projects.change(replace(there, name="提案二", budget=5, is_archived=True))
        await one.projects.change(replace(made, note="to Monday"))
        await meet((one, two), log)
        mine = one.projects.find(made.id)
        assert mine
        assert (mine.name, mine.note, mine.budget, mine.person) == ("提案二", "to Monday", 9, "")
        assert not mine.is_archived
        assert one.projects.find(alone.id) == alone


async def test_what_an_older_program_read_of_them_comes_with_the_next_word(tmp_path: Path) -> None:
    log = TeamLog()
    async with open_listers(tmp_path, log) as (one, two, *_):
        made = await share(one, "提案")
        await send(one, "K", made.id)
        await meet((one, two), log)
        write = two.member.database.write
        await write("DELETE FROM project", ())
        await write("UPDATE generation SET project = ''", ())
        await write("UPDATE team SET unsettled = 1", ())
        await share(one, "another")
        await meet((one, two), log)
        assert {name for name, *_ in names(two)} == {"提案", "another"}
        rows = await two.member.database.run(
            lambda connection: connection.execute(
                "SELECT g.project FROM generation AS g JOIN picture AS p ON p.generation_id = g.id "
                "WHERE p.key = 'K'"
            ).fetchall()
        )
        assert [*rows] == [(made.id,)]


async def test_a_name_that_is_taken_here_says_whose_it_is(tmp_path: Path) -> None:
    """One's own is never written over, nor is the name told back."""
    log = TeamLog()
    async with open_listers(tmp_path, log) as (one, two, *_):
        own = await two.projects.create(Project(NO_PROJECT, "提案"))
        made = await share(one, "提案")
        await meet((one, two), log)
        assert two.projects.find(own.id) == own
        there = two.projects.find(made.id)
        assert there
        assert there.name == "提案 (li)"
        await two.projects.change(replace(there, note="seen"))
        await meet((one, two), log)
        assert one.projects.all[0].name == "提案"
        assert one.projects.all[0].note == "seen"
        found = two.projects.find_named("提案")
        assert found
        assert found.id == own.id


async def test_requests_belong_to_it_everywhere_and_move_with_it(tmp_path: Path) -> None:
    """Those from before it was shared too; a move is undone for all."""
    log = TeamLog()
    async with open_listers(tmp_path, log, ("", "", "")) as (one, two, *_):
        alone = await one.projects.create(Project(NO_PROJECT, "mine alone"))
        made = await one.projects.create(Project(NO_PROJECT, "提案"))
        first = await send(one, "K1", made.id)
        other = await send(one, "K2", alone.id)
        await meet((one, two), log)
        assert await project_of(two, first.id) == NO_PROJECT
        await one.projects.change(replace(made, is_shared=True))
        second = await send(one, "K3", made.id)
        hidden = await send(one, "K4", made.id, is_private=True)
        await meet((one, two), log)
        assert [await project_of(two, each.id) for each in (first, second)] == [made.id] * 2
        assert await project_of(two, other.id) == NO_PROJECT, "nobody knows of that one"
        assert hidden.id not in str(log.events)
        assert alone.id not in str(log.events)
        await one.projects.load()
        one.projects.move([PictureKey("K1")], alone.id)
        one.projects.move([PictureKey("K2")], made.id)
        await meet((one, two), log)
        assert await project_of(two, first.id) == NO_PROJECT
        assert await project_of(two, other.id) == made.id
        one.member.bench.history.undo()
        one.member.bench.history.undo()
        await meet((one, two), log)
        assert await project_of(two, first.id) == made.id
        assert await project_of(two, other.id) == NO_PROJECT


async def test_what_somebody_files_himself_stays_there(tmp_path: Path) -> None:
    log = TeamLog()
    async with open_listers(tmp_path, log, ("", "", "")) as (one, two, *_):
        made, more = await share(one, "提案"), await share(one, "另一个")
        sent = await send(one, "K1", made.id)
        await meet((one, two), log)
        own = await two.projects.create(Project(NO_PROJECT, "mine"))
        two.projects.move([PictureKey("K1")], own.id)
        await meet((one, two), log)
        assert await project_of(one, sent.id) == made.id, "only its sender moves it for all"
        one.projects.move([PictureKey("K1")], more.id)
        await meet((one, two), log)
        assert await project_of(two, sent.id) == own.id


async def test_ending_and_leaving_keep_whatever_belongs_to_it(tmp_path: Path) -> None:
    log = TeamLog()
    async with open_listers(tmp_path, log, ("", "", "")) as (one, two, three):
        used, idle = await share(one, "used"), await share(one, "idle")
        await send(two, "K1", used.id)
        await meet((one, two, three), log)
        assert not await two.projects.remove(idle.id), "it is another's"
        await two.member.store.leave()
        await two.projects.load()
        assert names(two) == [("used", LI, False)]
        assert await two.projects.remove(idle.id) is False
        await one.projects.change(replace(used, is_shared=False))
        assert await one.projects.remove(idle.id)
        await meet((one, three), log)
        assert names(one) == [("used", "", False)]
        assert names(three) == []
        await two.member.store.join("studio", "b2")
        await one.projects.change(replace(used, is_shared=True))
        two.member.name = "b2"
        await meet((one, two, three), log)
        assert names(two) == names(three) == [("used", LI, True)], "it is known again"


async def test_what_is_not_accepted_is_undone_and_told(tmp_path: Path) -> None:
    log = TeamLog(viewers=frozenset("b"))
    async with open_listers(tmp_path, log) as (one, two, *_):
        made = await share(one, "提案")
        mine = await share(two, "mine")
        await meet((one,), log)
        await two.catch_up(log)
        await two.projects.load()
        there = two.projects.find(made.id)
        assert there
        await two.projects.change(replace(there, name="another name"))
        await meet((two, one), log)
        assert names(two) == [("mine", "", False), ("提案", LI, True)]
        assert names(one) == [("提案", "", True)]
        told = await two.member.store.take_refused(START)
        assert set(told) == {RefusedEdit("mine", "rank"), RefusedEdit("提案", "rank")}
        assert mine.id in {each.id for each in two.projects.all}


async def test_after_another_epoch_it_is_all_there_again(tmp_path: Path) -> None:
    log = TeamLog()
    async with open_listers(tmp_path, log, ("", "", "")) as (one, two, *_):
        made = await share(one, "提案")
        sent = await send(one, "K1", made.id)
        await meet((one, two), log)
        back = log.restored(1, "2")
        await meet((one, two), back)
        assert names(two) == [("提案", LI, True)]
        assert await project_of(two, sent.id) == made.id
        assert await project_of(one, sent.id) == made.id


HOSTILE: tuple[tuple[JSON, str], ...] = (
    ("x" * 10_000, "x" * MAX_NAME),
    ("a\0b\ud800c", "a"),
    ("\u202egpj.exe\u2069", "gpj.exe"),
    ("  \r\n\u2028 ", ""),
    ("no project", "no project (li)"),
    ("\u200b\u202e", ""),
    (["a", {"b": 1}], "['a', {'b': 1}]"),
    (None, "None"),
    (10**30, str(10**30)),
)


@pytest.mark.parametrize(("said", "called"), HOSTILE, ids=range(len(HOSTILE)))
async def test_any_name_is_one_line_that_reads_as_it_is(
    tmp_path: Path, said: JSON, called: str
) -> None:
    log = TeamLog()
    async with open_listers(tmp_path, log) as (one, *_):
        subject = "project:p1"
        odd = [field(subject, "note", [1]), field(subject, "colour", {"x": 1})]
        log.push("z", 1, [field(subject, "gone", False), field(subject, "name", said), *odd])
        await meet((one,), log)
        (found,) = one.projects.all
        assert found.name.startswith(called or "p1")
        assert len(found.name) <= MAX_NAME
        assert not {*found.name} & {"\0", "\u202e", "\u2069", "\ud800", "\n"}
        assert found.colour is Colour.NONE
        assert (await one.member.store.waiting()).quarantined == 0


async def test_nobody_takes_over_what_is_not_his(tmp_path: Path) -> None:
    """Ids of what is not shared, of another account, of another's request."""
    log = TeamLog()
    async with open_listers(tmp_path, log, ("", "", "")) as (one, two, *_):
        own = await one.projects.create(Project(NO_PROJECT, "mine alone"))
        await one.member.database.write(
            "INSERT INTO project VALUES ('p9', 'live', 'live one', '', '', 0, 'total', '', 0, "
            "'2026-01-01T00:00:00+00:00', 0, '')",
            (),
        )
        made, more = await share(two, "提案"), await share(two, "另一个")
        sent = await send(two, "K1", made.id)
        mine = await send(one, "K2", own.id)
        await meet((one, two), log)
        events = [
            each
            for name in (own.id, "p9", "")
            for each in (
                field(f"project:{name}", "gone", False),
                field(f"project:{name}", "name", "taken over"),
            )
        ]
        events += [field(f"request:{mine.id}", "project", made.id)]
        log.push("z", 1, events)
        last, at = log.events[-1], len(log.events) + 1
        stranger = replace(last, person="eve", seq=99, position=at, hlc=2**62)
        body = {"field": "project", "value": more.id}
        log.events.append(replace(stranger, subject=f"request:{sent.id}", body=body))
        await meet((one, two), log)
        assert one.projects.find(own.id) == own
        assert await project_of(one, mine.id) == own.id
        assert await project_of(one, sent.id) == made.id

        def live(connection: sqlite3.Connection) -> object:
            return connection.execute("SELECT name FROM project WHERE id = 'p9'").fetchone()[0]

        assert await one.member.database.run(live) == "live one"
        assert (await one.member.store.waiting()).quarantined == 0
