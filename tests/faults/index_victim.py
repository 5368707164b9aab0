"""A process that builds the index of prompts and kills itself with SIGKILL somewhere in it.

Usage: python -m tests.faults.index_victim FOLDER SECONDS
"""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
import sys
import threading
from contextlib import closing
from pathlib import Path

from wujie_desktop.domain.search_text import index_parts, search_form
from wujie_desktop.library.database import Database, connect
from wujie_desktop.library.prompt_index import PromptIndex

WORDS = ("赛博朋克城市", "古风游侠，竹林，晨雾", "极光下的星际旅人", "雨后的老街 neon", "ＡＩ 写真")


def make_unindexed(folder: Path, requests: int) -> None:
    """A library whose requests were there before the index was."""
    with closing(connect(folder)) as connection:
        connection.execute("BEGIN")
        connection.executemany(
            "INSERT INTO generation (id, profile, state, avatar_key, prompt, notify_url, "
            "created_at) VALUES (?, 'sandbox', 'done', '', ?, '', '2026-01-01')",
            ((f"{number:032x}", prompt_of(number)) for number in range(requests)),
        )
        connection.execute("COMMIT")


def prompt_of(number: int) -> str:
    """The prompt of a request."""
    return f"{WORDS[number % len(WORDS)]} {number}"


def check_index(connection: sqlite3.Connection) -> None:
    """Every request is indexed or queued, once, and the index knows just the parts of each."""
    connection.execute("INSERT INTO prompt_index (prompt_index) VALUES ('integrity-check')")
    numbers = dict(
        connection.execute(
            "SELECT number, prompt FROM prompt_number JOIN generation ON id = generation_id"
        ).fetchall()
    )
    every = {name for (name,) in connection.execute("SELECT id FROM generation")}
    queued = [name for (name,) in connection.execute("SELECT generation_id FROM prompt_queue")]
    known = [name for (name,) in connection.execute("SELECT generation_id FROM prompt_number")]
    assert sorted((*queued, *known)) == sorted(every)
    connection.execute(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.known "
        "USING fts5vocab(main, prompt_index, instance)"
    )
    found: dict[int, set[str]] = {}
    for part, number in connection.execute("SELECT term, doc FROM temp.known"):
        found.setdefault(number, set()).add(part)
    expected = {number: set(index_parts(search_form(text))) for number, text in numbers.items()}
    assert found == {number: parts for number, parts in expected.items() if parts}


async def build(folder: Path) -> None:
    """Index until nothing waits."""
    database = await Database.open(folder)
    index = PromptIndex(database)
    while await index.extend(50):
        pass
    await database.close()


if __name__ == "__main__":
    timer = threading.Timer(float(sys.argv[2]), lambda: os.kill(os.getpid(), signal.SIGKILL))
    timer.daemon = True
    timer.start()
    asyncio.run(build(Path(sys.argv[1])))
