"""What is paid for is written at once, whatever is being read."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest

from tests.builders import START, answer, draft, notice
from wujie_desktop.app.engine.infrastructure import Stores, open_stores
from wujie_desktop.config.paths import Places
from wujie_desktop.domain.errors import FolderNotWritable
from wujie_desktop.domain.ids import PictureKey, RequestId
from wujie_desktop.domain.request import FaultKind, RequestState, SubmissionFault
from wujie_desktop.library.database import Database
from wujie_desktop.library.read_connection import ReadConnection

BIG_READS: dict[str, Callable[[Stores], Awaitable[object]]] = {
    "everything": lambda stores: stores.requests.load(),
    "the newest": lambda stores: stores.requests.load_recent(),
    "one request": lambda stores: stores.requests.load_request(RequestId("x")),
    "retries": lambda stores: stores.requests.load_retries(PictureKey("x")),
    "what is remote": lambda stores: stores.requests.load_remote(),
    "every key": lambda stores: stores.requests.known_keys(()),
    "one picture": lambda stores: stores.requests.find(PictureKey("x")),
    "the ledger": lambda stores: stores.ledger.after(0),
    "a request's lines": lambda stores: stores.ledger.of_requests([RequestId("x")]),
    "labels": lambda stores: stores.audits.labels(),
    "by template": lambda stores: stores.audits.by_template(),
    "by avatar": lambda stores: stores.audits.by_avatar(),
    "by prompt": lambda stores: stores.audits.by_prompt(),
    "audits": lambda stores: stores.audits.after(0, 10),
    "costs": lambda stores: stores.earlier.counted(START),
    "prices": lambda stores: stores.earlier.priced(20),
    "prompts": lambda stores: stores.earlier.prompts(20),
    "answers": lambda stores: stores.raw_answers.notices(PictureKey("x")),
}


class Bench:
    def __init__(self, database: Database, reader: ReadConnection, folder: Path) -> None:
        self.reader = reader
        self.stores = open_stores(database, reader, Places(folder, folder), "p")


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[Bench]:
    database, reader = await Database.open(tmp_path), ReadConnection(tmp_path)
    yield Bench(database, reader, tmp_path)
    await reader.close()
    await database.close()


async def pay(stores: Stores, key: str) -> None:
    """Everything that is written about paid calls."""
    requests = stores.requests
    fault = SubmissionFault(FaultKind.CONNECTION_LOST, "", "", "")
    opened = await requests.open(draft(), START)
    await requests.record_keys(opened.id, answer(key))
    await requests.accept([notice(key)], START)
    lost = await requests.open(draft(), START)
    await requests.record_fault(lost.id, RequestState.UNKNOWN, fault)
    await requests.withdraw((await requests.open(draft(), START)).id)


@pytest.mark.parametrize("name", BIG_READS)
async def test_no_write_waits_behind_reading(bench: Bench, name: str) -> None:
    """The reader is kept busy for as long as everything about a paid call is written."""
    go_on = threading.Event()
    busy = asyncio.ensure_future(bench.reader.run(lambda _: go_on.wait(60)))
    reading = asyncio.ensure_future(BIG_READS[name](bench.stores))
    await asyncio.sleep(0)
    await pay(bench.stores, "A")
    assert not reading.done()
    go_on.set()
    assert await busy
    await reading


async def test_what_was_written_before_is_seen_and_one_reading_sees_one_state(
    bench: Bench,
) -> None:
    loop = asyncio.get_running_loop()
    count = "SELECT count(*) FROM picture"
    await pay(bench.stores, "A")

    def read_twice(connection: sqlite3.Connection) -> list[int]:
        before = connection.execute(count).fetchone()[0]
        asyncio.run_coroutine_threadsafe(pay(bench.stores, "B"), loop).result(60)
        return [before, connection.execute(count).fetchone()[0]]

    assert await bench.reader.run(read_twice) == [1, 1]
    assert len((await bench.stores.requests.load()).pictures) == 2


async def test_a_reader_writes_nothing(bench: Bench) -> None:
    with pytest.raises(FolderNotWritable):
        await bench.reader.run(lambda db: db.execute("DELETE FROM picture").rowcount)


async def test_the_ledger_comes_in_slices_and_by_request(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wujie_desktop.library.ledger.SLICE", 2)
    requests, ledger = bench.stores.requests, bench.stores.ledger
    for number in range(3):
        opened = await requests.open(draft(), START + timedelta(minutes=number))
        keys = [f"{number}{letter}" for letter in "ab"]
        await requests.record_keys(opened.id, answer(*keys, expected_points=6))
        await requests.accept([notice(key, points=3) for key in keys], START)
    found = list(await ledger.after(0))
    while some := await ledger.after(found[-1].ordinal):
        assert len(some) == 2
        found += some
    assert [item.key for item in found] == ["0a", "0b", "1a", "1b", "2a", "2b"]
    assert {(item.expected, item.charge.charged) for item in found} == {(3, 3)}
    last = await ledger.of_requests([opened.id])
    assert list(last) == found[-2:]


def beside(folder: Path) -> list[Path]:
    """What SQLite keeps beside a library that is open."""
    return [*folder.glob("*-shm")]


async def test_what_is_read_while_it_closes_leaves_nothing_open(tmp_path: Path) -> None:
    """Whoever closes a library last takes what lies beside it along."""
    database, reader = await Database.open(tmp_path), ReadConnection(tmp_path)
    is_free, tables = threading.Event(), "SELECT count(*) FROM sqlite_schema"
    works = (
        reader.run(lambda _kept: is_free.wait()),
        reader.close(),
        reader.run(lambda kept: kept.execute(tables).fetchone()),
    )
    running = [asyncio.ensure_future(work) for work in works]
    await asyncio.sleep(0)
    is_free.set()
    _held, _closed, (number,) = await asyncio.gather(*running)
    assert number > 0
    await database.close()
    assert not beside(tmp_path)
