"""Facets follow what happens, and a filter is answered from the library as it is now."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from tests.bench.seed_library import PROFILE, seed
from tests.builders import START, FakeClock
from tests.team_log import TeamLog, decided
from wujie_desktop.domain.answers import TemplateOption
from wujie_desktop.domain.bit_sets import has, ordinals_of
from wujie_desktop.domain.cameras import Camera
from wujie_desktop.domain.decisions import GIVEN_UP, Choice, Decision
from wujie_desktop.domain.events import (
    DecisionsChanged,
    Event,
    FacetsChanged,
    KeysRecorded,
    MarksChanged,
    PictureRevised,
    PicturesPurged,
    PolicyApplied,
    ProjectsRead,
    RequestsMoved,
    TemplatesRead,
)
from wujie_desktop.domain.filter import Filter, terms_of
from wujie_desktop.domain.filter_faults import FilterFault
from wujie_desktop.domain.filter_fields import FilterField
from wujie_desktop.domain.filter_parser import parse_filter
from wujie_desktop.domain.filter_printer import print_name
from wujie_desktop.domain.ids import NO_PROJECT, PictureKey, ProjectId, RequestId, TemplateKey
from wujie_desktop.domain.marks import NO_MARKS, MarkChange, Marks
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.policy import NO_POLICY
from wujie_desktop.domain.project import Project, ProjectMove
from wujie_desktop.library import FILE_NAME
from wujie_desktop.library.database import Database
from wujie_desktop.library.decisions import append_decision
from wujie_desktop.library.facet_rows import FacetRows
from wujie_desktop.library.projects import Projects
from wujie_desktop.library.prompt_index import PromptIndex
from wujie_desktop.library.requests import Requests
from wujie_desktop.library.team_store import TeamStore
from wujie_desktop.library.text_search import TextSearch
from wujie_desktop.servers.sandbox.templates import TEMPLATES
from wujie_desktop.services.facets import SLICE, FacetService
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.search import SearchService
from wujie_desktop.services.text_indexing import TextIndexing

PICTURES = 40
FLAGGED = (
    "p.ordinal IN (SELECT ordinal FROM audit_row WHERE label {} AND lower(suggestion) <> 'pass')"
)


class Rig:
    """The services on a seeded library."""

    def __init__(self, database: Database, pool: ThreadPoolExecutor) -> None:
        self.database = database
        self.hub = EventHub()
        self.clock = FakeClock()
        rows = FacetRows(database, PROFILE)
        self.facets = FacetService(rows=rows, hub=self.hub, clock=self.clock)
        self.search = SearchService(
            texts=TextSearch(database, PROFILE),
            rows=rows,
            facets=self.facets,
            hub=self.hub,
            clock=self.clock,
            pool=pool,
        )
        self.changed = asyncio.Event()
        self.hub.subscribe(FacetsChanged, lambda _event: self.changed.set())

    async def publish(self, event: Event) -> None:
        """Until it is taken in."""
        self.changed.clear()
        self.hub.publish(event)
        await asyncio.wait_for(self.changed.wait(), 60)

    async def find(self, typed: str) -> list[int]:
        return [*ordinals_of(await self.search.find(tree(typed)))]

    async def requests_of(self, ordinals: list[int]) -> list[str]:
        chosen = ", ".join(map(str, ordinals))
        statement = f"SELECT DISTINCT generation_id FROM picture WHERE ordinal IN ({chosen})"  # noqa: S608 - ours

        def work(connection: sqlite3.Connection) -> list[str]:
            return [name for (name,) in connection.execute(statement)]

        return await self.database.run(work)

    async def sql(self, where: str) -> list[int]:
        """What SQL says of the same."""
        tables = "picture AS p JOIN generation AS g ON g.id = generation_id"
        joined = f"{tables} LEFT JOIN mark AS m ON m.key = p.key"
        statement = f"SELECT p.ordinal FROM {joined} WHERE {where} ORDER BY 1"  # noqa: S608 - ours

        def work(connection: sqlite3.Connection) -> list[int]:
            return [ordinal for (ordinal,) in connection.execute(statement)]

        return await self.database.run(work)


def tree(typed: str) -> Filter:
    found = parse_filter(typed)
    assert not isinstance(found, FilterFault)
    return found


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("seeded")
    seed(folder, PICTURES)
    return folder / FILE_NAME


@pytest.fixture
async def rig(seeded: Path, tmp_path: Path) -> AsyncIterator[Rig]:
    shutil.copy(seeded, tmp_path)
    database = await Database.open(tmp_path)
    with ThreadPoolExecutor(1) as pool:
        rig = Rig(database, pool)
        running = asyncio.ensure_future(rig.facets.run())
        await asyncio.wait_for(rig.facets.ready(), 60)
        await asyncio.wait_for(rig.changed.wait(), 60)
        yield rig
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
    await database.close()


async def test_the_word_of_a_team_is_found_whenever_it_was_read(
    seeded: Path, tmp_path: Path
) -> None:
    """Also where nobody asked for facets when it came."""
    shutil.copy(seeded, tmp_path)
    database = await Database.open(tmp_path)
    with ThreadPoolExecutor(1) as pool:
        rig = Rig(database, pool)
        keys = {
            ordinal: await key_of(rig, ordinal) for ordinal in await rig.sql("p.state = 'done'")
        }
        first, second, *_ = keys
        store, log = TeamStore(database, PROFILE), TeamLog()
        await store.join("studio", "here")
        await store.greet(log.welcome("here"))
        said = {first: Choice.REJECT, second: Choice.PICK}
        log.push("elsewhere", 1, [decided(keys[each], said[each]) for each in said])
        await store.apply(log.pull(0, 10))
        running = asyncio.ensure_future(rig.facets.run())
        await asyncio.wait_for(rig.facets.current(), 60)
        assert await rig.find("决定:淘汰") == [first]
        assert await rig.find("决定:选用") == [second]
        assert first not in await rig.find("决定:未决定")
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
    await database.close()


async def key_of(rig: Rig, ordinal: int) -> PictureKey:
    key = await rig.database.run(
        lambda connection: connection.execute(
            "SELECT key FROM picture WHERE ordinal = ?", (ordinal,)
        ).fetchone()[0]
    )
    return PictureKey(key)


@pytest.mark.parametrize(
    ("typed", "where"),
    [
        ("", "TRUE"),
        ("结论:复审", "verdict = 'review'"),
        ("-结论:通过", "verdict <> 'pass'"),
        ("评分>=4", "stars >= 4"),
        ("评分:0", "coalesce(stars, 0) = 0"),
        ("颜色:红 或 颜色:绿", "colour IN ('red', 'green')"),
        ("赛博", "prompt LIKE '%赛博%'"),
        ("竹林，晨 结论:通过", "prompt LIKE '%竹林，晨%' AND verdict = 'pass'"),
        ("状态:已保存", "p.state = 'done'"),
        ("状态:被拦截", "p.state = 'blocked'"),
        ("决定:未决定", "p.state IN ('done', 'blocked')"),
        ("积分>1", "points > 1"),
        ("日期:2026-01-01", "g.created_at < '2026-01-02'"),
        ("日期<2026", "FALSE"),
        ("审核标签:涉政", FLAGGED.format("= 'politics'")),
        ("审核标签:politics,色情", FLAGGED.format("IN ('politics', 'porn')")),
        ("审核标签:*", FLAGGED.format("<> ''")),
        (f"模版:{TEMPLATES[0].key}", f"template_key = '{TEMPLATES[0].key}'"),
        ("化身:*", "avatar_key <> ''"),
        ("TRACE_ID:seed-3", "trace_id = 'seed-3'"),
        ("文件:*.jpg", "sha256 IS NOT NULL"),
        ("回收站:是", "FALSE"),
    ],
)
async def test_a_filter_finds_what_the_library_has(rig: Rig, typed: str, where: str) -> None:
    assert await rig.find(typed) == await rig.sql(where)


async def test_projects_are_asked_for_by_their_names_and_followed(rig: Rig) -> None:
    """By an id of its own, by name in any width and case, and by what belongs to none."""
    with_bamboo = await rig.find("竹林")
    project = Project(ProjectId("p1"), "双十一 Ａ")
    await rig.publish(ProjectsRead((project,)))
    every = await rig.find("")
    assert await rig.find("项目:无项目") == every
    moves = [
        ProjectMove(RequestId(name), NO_PROJECT, project.id)
        for name in await rig.requests_of(with_bamboo)
    ]
    await rig.publish(RequestsMoved(*Projects(rig.database, PROFILE).moved(moves)))
    assert await rig.find('项目:"双十一 a"') == with_bamboo
    assert await rig.find("project:双十一* 竹林") == with_bamboo
    assert await rig.find("项目:无项目") == [each for each in every if each not in with_bamboo]
    await rig.publish(ProjectsRead((replace(project, name="renamed"),)))
    assert await rig.find("项目:renamed") == with_bamboo


async def test_nothing_is_read_before_it_is_wanted(database: Database) -> None:
    with ThreadPoolExecutor(1) as pool:
        rig = Rig(database, pool)
        running = asyncio.ensure_future(rig.facets.run())
        await asyncio.sleep(0.05)
        words = tuple(terms_of(tree("赛博 编号:k1")))
        assert await rig.search.answer(words) == dict.fromkeys(words, 0)
        assert not rig.changed.is_set()
        assert await rig.find("赛博") == []
        assert rig.changed.is_set()
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running


async def test_counts_are_those_under_the_other_restrictions(rig: Rig) -> None:
    found = await rig.search.count(tree("结论:复审 评分>=1"))
    assert [*ordinals_of(found.pictures)] == await rig.sql("verdict = 'review' AND stars >= 1")
    for verdict in Verdict:
        expected = await rig.sql(f"verdict = '{verdict}' AND stars >= 1")
        assert found.counts[FilterField.VERDICT].get(verdict.value, 0) == len(expected)


async def test_marks_are_followed(rig: Rig) -> None:
    one, two = await key_of(rig, 1), await key_of(rig, 2)
    after = Marks(stars=5, tags=("海报", "夜景"))
    changes = (MarkChange(one, NO_MARKS, after), MarkChange(two, NO_MARKS, Marks(binned_at=START)))
    await rig.publish(MarksChanged("text", changes))
    assert await rig.find("关键词:海报 评分:5") == [1]
    assert await rig.find("关键词:*") == [1]
    assert 2 not in await rig.find("")
    assert await rig.find("回收站:是") == [2]
    await rig.publish(MarksChanged("text", tuple(change.reversed for change in changes)))
    assert await rig.find("关键词:海报") == []
    assert 2 in await rig.find("")


async def test_decisions_are_followed(rig: Rig) -> None:
    key = await key_of(rig, 3)
    decision = Decision(key, "me", START, Choice.PICK, "", "", "", "")
    await rig.publish(DecisionsChanged({key: decision}))
    assert await rig.find("决定:选用") == [3]
    assert 3 not in await rig.find("决定:未决定")
    await rig.publish(DecisionsChanged({key: None}))
    assert await rig.find("决定:选用") == []
    assert 3 in await rig.find("决定:未决定")


async def test_what_clients_say_is_found(rig: Rig) -> None:
    one, other = await key_of(rig, 3), await key_of(rig, 5)
    assert await rig.find("客户:选中") == []
    await rig.facets.put_clients({"pick": [one, other], "comment": [one]})
    assert await rig.find("客户:选中 客户:有评语") == [3]
    assert await rig.find("client:picked") == [3, 5]
    found = await rig.search.count(tree("client:*"))
    assert found.counts[FilterField.CLIENT] == {"pick": 2, "comment": 1}
    await rig.facets.put_clients({"reject": [one]})
    assert await rig.find("client:picked") == []
    assert await rig.find("client:rejected") == [3]


async def test_pictures_are_followed(rig: Rig) -> None:
    requests = Requests(rig.database, PROFILE)
    key = await key_of(rig, 1)
    picture = await requests.find(key)
    assert picture
    await rig.publish(PictureRevised(replace(picture, points=9, verdict=Verdict.BLOCKED)))
    assert await rig.find("积分:9 结论:拦截") == [1]
    request = (await requests.load_request(picture.request)).requests[0]
    new = replace(picture, key=PictureKey("NEW"), ordinal=PICTURES + 5, points=None)
    await rig.publish(KeysRecorded(request, (new,)))
    assert PICTURES + 5 in await rig.find("评分:0 回收站:否 日期:2026")


async def test_a_given_up_original_is_found_whenever_it_was_given_up(rig: Rig) -> None:
    first, second = (await rig.find("state:saved"))[:2]
    key = await key_of(rig, first)
    link = Decision(key, "w", START, Choice.REJECT, GIVEN_UP, "", "", "")

    def give_up(connection: sqlite3.Connection) -> None:
        connection.execute("UPDATE picture SET reason = 'given-up' WHERE key = ?", (key,))
        append_decision(connection, PROFILE, link)

    await rig.database.run(give_up)
    facets = (await FacetRows(rig.database, PROFILE).begin()).finish()
    states = facets.values(FilterField.STATE)
    assert list(ordinals_of(states["given-up"])) == [first]
    assert not has(states["saved"], first)
    assert has(states["saved"], second)


async def test_another_policy_is_followed(rig: Rig) -> None:
    keys = [await key_of(rig, ordinal) for ordinal in (1, 2, 3)]
    await rig.publish(PolicyApplied(NO_POLICY, dict.fromkeys(keys, Verdict.BLOCKED)))
    assert set(await rig.find("结论:拦截")) >= {1, 2, 3}
    others = await rig.sql("verdict = 'pass' AND p.ordinal > 3")
    assert await rig.find("结论:通过") == others


async def test_what_is_purged_is_gone(rig: Rig) -> None:
    await rig.publish(PicturesPurged((await key_of(rig, 4),)))
    assert 4 not in await rig.find("")


async def test_templates_have_names(rig: Rig) -> None:
    first = TEMPLATES[0]
    rig.hub.publish(TemplatesRead((TemplateOption(TemplateKey(first.key), "赛博朋克"),)))
    expected = await rig.sql(f"template_key = '{first.key}'")
    assert await rig.find("模版:赛博*") == await rig.find("模版:赛博朋克") == expected != []


async def test_templates_of_the_advanced_camera_are_found_by_their_theme(rig: Rig) -> None:
    key = TemplateKey(TEMPLATES[0].key)
    option = TemplateOption(key, theme_name="写真", camera=Camera.ADVANCED)
    rig.hub.publish(TemplatesRead((option,)))
    expected = await rig.sql(f"template_key = '{key}'")
    whole = print_name(FilterField.TEMPLATE, option.name)
    assert await rig.find("模版:写真*") == await rig.find(f"模版:{whole}") == expected != []


async def test_why_a_picture_is_not_there(rig: Rig) -> None:
    key = await key_of(rig, 1)
    asked = tree("结论:通过 模版:没有 状态:已保存,被拦截")
    absence = await rig.search.why_not(asked, key)
    assert absence is not None
    found = {str(clause): clause for clause in absence.clauses}
    assert len(found) in (1, 2)
    assert tree("模版:没有") in absence.clauses
    assert tree("状态:已保存,被拦截") not in absence.clauses
    assert not absence.is_binned
    await rig.publish(MarksChanged("bin", (MarkChange(key, NO_MARKS, Marks(binned_at=START)),)))
    absence = await rig.search.why_not(tree(""), key)
    assert absence is not None
    assert (absence.clauses, absence.is_binned) == ((), True)
    assert await rig.search.why_not(asked, PictureKey("nobody's")) is None


async def test_a_text_is_asked_for_again_once_something_changed(rig: Rig) -> None:
    before = await rig.find("赛博朋克")
    await rig.database.run(
        lambda connection: connection.execute("UPDATE generation SET prompt = '竹林'")
    )
    assert await rig.find("赛博朋克") == before != []
    await rig.publish(PicturesPurged(()))
    assert await rig.find("赛博朋克") == []


def forget_all(connection: sqlite3.Connection) -> None:
    """As in a library that is older than the index."""
    connection.execute("INSERT INTO prompt_index (prompt_index) VALUES ('delete-all')")
    connection.execute("DELETE FROM prompt_number")
    connection.execute("INSERT INTO prompt_queue SELECT id FROM generation")


async def test_it_is_usable_while_the_index_is_built(rig: Rig) -> None:
    index = PromptIndex(rig.database)
    every = await rig.find("夜幕")
    await rig.database.run(forget_all)
    for _ in range(2):
        await rig.publish(PicturesPurged(()))
        assert await rig.find("夜幕") == every != []
        await index.extend(3)
    await TextIndexing(index=index, clock=rig.clock).run()
    assert await index.waiting() == 0
    await rig.publish(PicturesPurged(()))
    assert await rig.find("夜幕") == every


async def test_a_library_is_read_in_slices(database: Database) -> None:
    assert SLICE <= 2_000
    assert await FacetRows(database, PROFILE).after(0, SLICE) is None
