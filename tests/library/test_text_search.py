"""Every way to ask for a text gives just the pictures whose text has it, indexed or not."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import START, answer, draft
from tests.faults.index_victim import check_index, make_unindexed
from tests.thorough import examples
from wujie_desktop.domain.answers import PromisedPicture
from wujie_desktop.domain.bit_sets import ordinals_of
from wujie_desktop.domain.filter import Name, Operand, Term, Words
from wujie_desktop.domain.filter_fields import FilterField
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.marks import MarkChange, Marks
from wujie_desktop.domain.search_text import search_form
from wujie_desktop.library.database import Database, connect
from wujie_desktop.library.mark_store import MarkStep, MarkStore
from wujie_desktop.library.prompt_index import PromptIndex, index_queued
from wujie_desktop.library.requests import Requests
from wujie_desktop.library.text_search import TextSearch, find_pictures

PROFILE = "sandbox"
LETTERS = "赛博朋克城市夜景，。Ａa1B .\"'*()\u3000é😀ß⼈人\n-"
TEXTS = st.text(st.sampled_from(LETTERS), max_size=30)


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    with closing(connect(tmp_path_factory.mktemp("library"))) as connection:
        yield connection


def put(connection: sqlite3.Connection, prompts: list[str]) -> dict[int, str]:
    """One request of two pictures for each prompt, all queued; returns the prompt by ordinal."""
    for table in ("picture", "prompt_queue", "prompt_number", "generation"):
        connection.execute(f"DELETE FROM {table}")  # noqa: S608 - our own text
    connection.execute("INSERT INTO prompt_index (prompt_index) VALUES ('delete-all')")
    for number, prompt in enumerate(prompts):
        connection.execute(
            "INSERT INTO generation (id, profile, state, avatar_key, prompt, notify_url, "
            "created_at) VALUES (?, 'sandbox', 'done', '', ?, '', '2026-01-01')",
            (str(number), prompt),
        )
        for place in range(2):
            connection.execute(
                "INSERT INTO picture (profile, key, generation_id, state) "
                "VALUES ('sandbox', ?, ?, 'done')",
                (f"{number}-{place}", str(number)),
            )
    rows = connection.execute(
        "SELECT ordinal, prompt FROM picture JOIN generation ON id = generation_id"
    )
    return dict(rows.fetchall())


@settings(
    deadline=None,
    max_examples=examples(60),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(TEXTS, min_size=1, max_size=8), st.data())
def test_the_index_says_what_python_says(
    connection: sqlite3.Connection, prompts: list[str], data: st.DataObject
) -> None:
    texts = put(connection, prompts)
    index_queued(connection, data.draw(st.integers(0, len(prompts))))
    whole = data.draw(st.sampled_from(prompts))
    start = data.draw(st.integers(0, len(whole)))
    part = whole[start : start + data.draw(st.integers(1, 6))]
    for sought in (part, data.draw(TEXTS)):
        form = search_form(sought)
        found = find_pictures(connection, PROFILE, term(FilterField.PROMPT, Words(sought)))
        expected = {n for n, text in texts.items() if (form in search_form(text) if form else text)}
        assert set(found) == expected
        assert find_pictures(connection, "live", term(FilterField.PROMPT, Words(sought))) == []


def term(field: FilterField, *operands: Operand) -> Term:
    return Term(field, operands)


@pytest.fixture
async def found(database: Database) -> TextSearch:
    return TextSearch(database, PROFILE)


async def send(database: Database, prompt: str, *keys: str) -> list[int]:
    requests = Requests(database, PROFILE)
    opened = await requests.open(draft(prompt=prompt), START)
    promised = tuple(PromisedPicture(PictureKey(key)) for key in keys)
    _, pictures = await requests.record_keys(opened.id, answer(pictures=promised))
    return [picture.ordinal for picture in pictures]


async def listed(found: TextSearch, sought: Term) -> list[int]:
    """The pictures that are found, in the order of arrival."""
    return [*ordinals_of(await found.find(sought))]


async def test_a_request_is_indexed_with_its_record(database: Database, found: TextSearch) -> None:
    ordinals = await send(database, "夜幕下的赛博朋克城市", "A", "B")
    await send(database, "古风游侠", "C")
    assert await PromptIndex(database).waiting() == 0
    for sought in ("赛", "城市", "赛博朋克", "夜幕下的赛博朋克城市"):
        assert await listed(found, term(FilterField.PROMPT, Words(sought))) == ordinals
    assert await listed(found, term(FilterField.PROMPT, Words("赛博古风"))) == []


async def test_a_request_that_is_withdrawn_leaves_the_index(database: Database) -> None:
    requests = Requests(database, PROFILE)
    opened = await requests.open(draft(prompt="赛博朋克"), START)
    await requests.withdraw(opened.id)
    await database.run(check_index)
    assert await PromptIndex(database).waiting() == 0


@pytest.mark.logs_errors
async def test_a_broken_index_keeps_nothing_from_being_sent(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    await database.run(lambda connection: connection.execute("DROP TABLE prompt_index"))
    ordinals = await send(database, "赛博朋克", "A")
    assert await PromptIndex(database).waiting() == 1
    assert "not indexed" in caplog.text
    assert len(ordinals) == 1


async def test_names_are_found_in_full_or_by_their_ends(
    database: Database, found: TextSearch
) -> None:
    one, two = await send(database, "x", "7795F4", "77AB01")
    for name, expected in (
        (Name("7795F4"), [one]),
        (Name("7795f4"), [one]),
        (Name("７７９５Ｆ４"), [one]),
        (Name("77", is_beginning=True), [one, two]),
        (Name("77a", is_beginning=True), [two]),
        (Name("b01", is_end=True), [two]),
        (Name("5f", is_end=True, is_beginning=True), [one]),
        (Name("7795"), []),
        (Name("", is_end=True, is_beginning=True), [one, two]),
        (Name("' OR 1=1 --"), []),
        (Name("\ud800"), []),
    ):
        assert await listed(found, term(FilterField.KEY, name)) == expected, name
    assert await listed(found, term(FilterField.TRACE, Name("trace-1"))) == [one, two]
    assert (
        await listed(found, term(FilterField.FILE, Name("", is_end=True, is_beginning=True))) == []
    )


async def test_notes_are_found_as_they_are_now(database: Database, found: TextSearch) -> None:
    one, two = await send(database, "x", "A", "B")
    store = MarkStore(database, PROFILE)
    before = Marks()
    for number, note in enumerate(("客户已确认 ＯＫ", "重做"), start=1):
        after = Marks(note=note)
        change = MarkChange(PictureKey("A"), before, after)
        await store.record(MarkStep("text", (change,), (), number), (), START)
        assert await listed(found, term(FilterField.NOTE, Words(note[:2].lower()))) == [one]
        before = after
    assert await listed(found, term(FilterField.NOTE, Words("ok"))) == []
    assert await listed(found, term(FilterField.NOTE, Words(""))) == [one]
    assert two not in await listed(found, term(FilterField.NOTE, Words("")))


async def test_an_index_is_built_in_slices(tmp_path: Path) -> None:
    make_unindexed(tmp_path, 25)
    database = await Database.open(tmp_path)
    index = PromptIndex(database)
    assert [await index.extend(10) for _ in range(4)] == [10, 10, 5, 0]
    await database.run(check_index)
    await database.close()
