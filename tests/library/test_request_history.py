"""Every request ever sent is listed, found by what is typed, and read with everything kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import START, answer, draft, notice
from tests.thorough import examples
from wujie_desktop.domain.facets import Names
from wujie_desktop.domain.filter import (
    Days,
    Filter,
    Name,
    Numbers,
    Operand,
    RecentDays,
    Term,
    Words,
    evaluate,
)
from wujie_desktop.domain.filter_faults import FilterFault
from wujie_desktop.domain.filter_fields import FilterField
from wujie_desktop.domain.filter_parser import parse_filter
from wujie_desktop.domain.ids import AvatarKey, PictureKey, RequestId
from wujie_desktop.domain.marks import MarkChange, Marks
from wujie_desktop.domain.past_request import Outcome, outcome_of
from wujie_desktop.domain.request import FaultKind, Request, RequestState, SubmissionFault
from wujie_desktop.domain.search_text import search_form
from wujie_desktop.library.database import Database, connect
from wujie_desktop.library.mark_store import MarkStep, MarkStore
from wujie_desktop.library.prompt_index import index_queued
from wujie_desktop.library.request_history import RequestHistory
from wujie_desktop.library.request_search import RequestQuery, find_requests
from wujie_desktop.library.requests import Requests
from wujie_desktop.library.rows import read_requests

PROFILE = "p"
NAMES: Names = {
    FilterField.TEMPLATE: {"T1": ("赛博使者",), "T2": ("古风",)},
    FilterField.AVATAR: {"V1": ("小美",)},
}
TODAY = date(2026, 11, 24)
TEXTS = (
    "赛博", "城", "夜 城", "K0", "k1", "t-7", "20110001", '"赛博 城"', "-赛博", "赛博 OR K1",
    "编号:K*", "key:*1", "TRACE_ID:t-*", "trace:T-7", "积分>3", "points:2..8", "积分:0",
    "日期:2026-11-24", "date:2026-11-01..2026-11-23", "3d", "date:3d", "之前:2026-11-23",
    "模版:赛博*", "template:T2", "化身:小美", "avatar:V*", "camera:advanced", "相机:化身相机",
    "-camera:avatar", "camera:*", "prompt:*", "-prompt:*",
)  # fmt: skip


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    with closing(connect(tmp_path_factory.mktemp("library"))) as connection:
        yield connection


REQUESTS = st.fixed_dictionaries(
    {
        "prompt": st.text(st.sampled_from("赛博城夜ａB \n"), max_size=6),
        "state": st.sampled_from(RequestState),
        "avatar": st.sampled_from(("", "V1", "V2")),
        "camera": st.sampled_from(("avatar", "advanced")),
        "hours": st.integers(-60, 20),
        "expected": st.sampled_from((None, 0, 4)),
        "trace": st.sampled_from(("", "t-7", "T-8")),
        "code": st.sampled_from((None, "", "20110001")),
        "templates": st.lists(st.sampled_from(("T1", "T2")), max_size=2),
        "points": st.lists(st.sampled_from((None, 0, 2, 5)), max_size=3),
    }
)


def put(connection: sqlite3.Connection, kept: list[dict[str, object]]) -> None:
    for table in ("template_row", "picture", "prompt_queue", "prompt_number", "generation"):
        connection.execute(f"DELETE FROM {table}")  # noqa: S608 - our own text
    connection.execute("INSERT INTO prompt_index (prompt_index) VALUES ('delete-all')")
    for number, each in enumerate(kept):
        sent = START + timedelta(hours=each["hours"])  # type: ignore[arg-type]
        code = each["code"]
        connection.execute(
            "INSERT INTO generation (id, profile, state, avatar_key, prompt, notify_url, "
            "created_at, expected_points, trace_id, fault_kind, fault_code, camera) "
            "VALUES (?, 'p', ?, ?, ?, '', ?, ?, ?, ?, ?, ?)",
            (
                str(number), each["state"], each["avatar"], each["prompt"], sent.isoformat(),
                each["expected"], each["trace"], code and "Refused", code, each["camera"],
            ),
        )  # fmt: skip
        for place, template in enumerate(each["templates"]):  # type: ignore[arg-type, var-annotated]
            connection.execute(
                "INSERT INTO template_row VALUES (?, ?, ?, 1)", (str(number), place, template)
            )
        for place, points in enumerate(each["points"]):  # type: ignore[arg-type, var-annotated]
            connection.execute(
                "INSERT INTO picture (profile, key, generation_id, state, points) "
                "VALUES ('p', ?, ?, 'done', ?)",
                (f"K{number}" if not place else f"X{number}-{place}", str(number), points),
            )


def accepts(tree: Filter, request: Request, pictures: dict[str, int | None]) -> bool:
    """Judge one request by Python alone; `pictures` has the points of each by its key."""
    return bool(evaluate(tree, lambda term: _is(term, request, pictures), 1))


def _is(term: Term, request: Request, pictures: dict[str, int | None]) -> bool:
    return any(_fits(operand, term.field, request, pictures) for operand in term.operands)


def _fits(
    operand: Operand, field: FilterField, request: Request, pictures: dict[str, int | None]
) -> bool:
    day = request.created_at.astimezone().date()
    cost = points_of(request, [*pictures.values()])
    match operand:
        case Words(text=text):
            code = request.fault.code if request.fault else ""
            written, prompt = search_form(text), request.draft.prompt
            names = [each.lower() for each in (*pictures, request.trace_id, code) if each]
            is_there = written in search_form(prompt) if written else bool(prompt)
            return is_there or written.strip() in names
        case Name():
            return any(_is_name(operand, each) for each in _names(field, request, pictures))
        case Numbers(low=low, high=high):
            return cost is not None and (low or 0) <= cost and (high is None or cost <= high)
        case Days(first=first, last=last):
            return (first or date.min) <= day <= (last or date.max)
        case RecentDays(count=count):
            return TODAY - timedelta(days=count - 1) <= day <= TODAY


def points_of(request: Request, points: list[int | None]) -> int | None:
    """What it did cost, once every picture has a figure; before that what was expected."""
    known = [each for each in points if each is not None]
    return sum(known) if points and known == points else request.expected_points


def _names(field: FilterField, request: Request, pictures: Iterable[str]) -> list[str]:
    match field:
        case FilterField.KEY:
            return [*pictures]
        case FilterField.TRACE:
            return [request.trace_id] if request.trace_id else []
        case FilterField.CAMERA:
            return [request.draft.camera.value]
        case FilterField.TEMPLATE:
            keys = [str(row.template_key) for row in request.draft.templates]
        case _:
            keys = [str(request.draft.avatar_key)]
    return [each for key in keys for each in (key, *NAMES[field].get(key, ()))]


def _is_name(name: Name, kept: str) -> bool:
    sought, form = name.text.lower(), kept.lower()
    match name.is_end, name.is_beginning:
        case True, True:
            return sought in form
        case True, False:
            return form.endswith(sought)
        case False, True:
            return form.startswith(sought)
        case _:
            return form == sought


@settings(
    deadline=None,
    max_examples=examples(40),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(REQUESTS, max_size=6), st.sampled_from((None, *Outcome)), st.data())
def test_a_search_finds_what_looking_at_each_request_finds(
    connection: sqlite3.Connection,
    kept: list[dict[str, object]],
    outcome: Outcome | None,
    data: st.DataObject,
) -> None:
    put(connection, kept)
    index_queued(connection, data.draw(st.integers(0, len(kept))))
    rows = dict(connection.execute("SELECT id, rowid FROM generation").fetchall())
    known = read_requests(connection, "TRUE", ())
    known.sort(key=lambda request: (request.created_at, rows[request.id]), reverse=True)
    if outcome:
        known = [request for request in known if outcome_of(request) is outcome]
    pictures = {request.id: pictures_of(connection, request) for request in known}
    for text in ("", *TEXTS):
        tree = parse_filter(text)
        assert not isinstance(tree, FilterFault), text
        query = RequestQuery(tree, outcome, NAMES, TODAY)
        expected = [
            rows[request.id] for request in known if accepts(tree, request, pictures[request.id])
        ]
        assert find_requests(connection, PROFILE, query) == expected, text
        assert find_requests(connection, "other", query) == []


def pictures_of(connection: sqlite3.Connection, request: Request) -> dict[str, int | None]:
    rows = connection.execute(
        "SELECT key, points FROM picture WHERE generation_id = ?", (request.id,)
    )
    return dict(rows.fetchall())


async def send(requests: Requests, prompt: str, *keys: str) -> Request:
    opened = await requests.open(draft(prompt=prompt), START)
    return (await requests.record_keys(opened.id, answer(*keys, raw='{"code":"200"}')))[0]


async def test_requests_are_read_with_their_pictures_in_brief(database: Database) -> None:
    requests, history = Requests(database, PROFILE), RequestHistory(database, PROFILE)
    first = await send(requests, "一", "K1", "K2")
    await requests.accept([notice("K1")], START)
    refused = await requests.open(draft(prompt="二"), START + timedelta(hours=1))
    await requests.record_fault(
        refused.id,
        RequestState.REFUSED,
        SubmissionFault(FaultKind.REFUSED, "20110001", "敏感词", "t"),
    )
    found = await history.find(RequestQuery())
    read = await history.read(found)
    assert [read[row].request.draft.prompt for row in found] == ["二", "一"]
    newest, oldest = (read[row] for row in found)
    assert newest.pictures == ()
    assert [(card.key, card.state, card.points) for card in oldest.pictures] == [
        ("K1", "downloading", 2), ("K2", "waiting", None)
    ]  # fmt: skip
    assert oldest.request.id == first.id
    assert await history.read([999]) == {}


async def test_a_request_stays_when_its_pictures_are_deleted(database: Database) -> None:
    requests, history = Requests(database, PROFILE), RequestHistory(database, PROFILE)
    sent = await send(requests, "夜城", "K1", "K2")
    await requests.keep_answer(sent.id, b'{"code":"200"}\xff', START)
    marks, key = MarkStore(database, PROFILE), PictureKey("K1")
    binned = MarkChange(key, Marks(), Marks(binned_at=START))
    await marks.record(MarkStep("bin", (binned,), (), 1), (), START)
    await marks.purge((key,))
    record = await history.record(sent.id)
    assert record
    assert record.request.id == sent.id
    assert [picture.key for picture in record.pictures] == ["K1", "K2"]
    assert record.purged == {"K1"}
    assert record.answer == '{"code":"200"}�'
    assert record.answered_at == START
    assert await history.record(RequestId("nobody")) is None
    assert await RequestHistory(database, "other").record(sent.id) is None


async def test_an_answer_kept_as_text_alone_is_shown(database: Database) -> None:
    requests, history = Requests(database, PROFILE), RequestHistory(database, PROFILE)
    sent = await send(requests, "夜城", "K1")
    silent = await requests.open(draft(avatar_key=AvatarKey(""), templates=()), START)
    kept, nothing = await history.record(sent.id), await history.record(silent.id)
    assert kept
    assert (kept.answer, kept.answered_at) == ('{"code":"200"}', None)
    assert nothing
    assert nothing.answer == ""
    assert outcome_of(nothing.request) is Outcome.TAKEN_IN
