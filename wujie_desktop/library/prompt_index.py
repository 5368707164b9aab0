"""The index of prompts: written with each request, and built in slices for what was there before.

It is derived from the prompts and never stands in the way of a paid call: what cannot be indexed
stays in the queue, and is searched without it.
"""

from __future__ import annotations

import logging
import sqlite3

from wujie_desktop.domain.ids import RequestId
from wujie_desktop.domain.search_text import index_parts, search_form
from wujie_desktop.library.database import Database

log = logging.getLogger(__name__)
_QUEUED = (
    "SELECT id, profile, prompt FROM prompt_queue "
    "CROSS JOIN generation ON id = generation_id LIMIT ?"
)


class PromptIndex:
    """The index of every profile."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def extend(self, most: int) -> int:
        """Index at most so many of the requests that wait for it, as one transaction; returns how
        many. Raises LibraryDamaged."""
        return await self._database.run(lambda connection: index_queued(connection, most))

    async def waiting(self) -> int:
        """How many requests are not indexed yet."""
        return await self._database.run(
            lambda connection: int(
                connection.execute("SELECT count(*) FROM prompt_queue").fetchone()[0]
            )
        )


def index_queued(connection: sqlite3.Connection, most: int) -> int:
    """As `PromptIndex.extend`, inside a transaction."""
    queued = connection.execute(_QUEUED, (most,)).fetchall()
    for name, profile, prompt in queued:
        _insert(connection, name, profile, prompt)
    return len(queued)


def index_prompt(
    connection: sqlite3.Connection, name: RequestId, profile: str, prompt: str
) -> None:
    """Index a request that was just inserted, inside its transaction; where that fails it stays
    queued."""
    connection.execute("SAVEPOINT indexing")
    try:
        _insert(connection, name, profile, prompt)
    except sqlite3.DatabaseError as error:
        log.warning("a prompt is not indexed: %s", error)
        connection.execute("ROLLBACK TO indexing")
    connection.execute("RELEASE indexing")


def forget_prompt(connection: sqlite3.Connection, name: RequestId) -> None:
    """Remove a request that is about to be deleted."""
    row = connection.execute(
        "SELECT number, prompt FROM prompt_number JOIN generation ON id = generation_id "
        "WHERE generation_id = ?",
        (name,),
    ).fetchone()
    if row:
        number, prompt = row
        connection.execute(
            "INSERT INTO prompt_index (prompt_index, rowid, parts) VALUES ('delete', ?, ?)",
            (number, _parts(prompt)),
        )
        connection.execute("DELETE FROM prompt_number WHERE number = ?", (number,))
    connection.execute("DELETE FROM prompt_queue WHERE generation_id = ?", (name,))


def _insert(connection: sqlite3.Connection, name: str, profile: str, prompt: str) -> None:
    number = connection.execute(
        "INSERT INTO prompt_number (profile, generation_id) VALUES (?, ?)", (profile, name)
    ).lastrowid
    connection.execute(
        "INSERT INTO prompt_index (rowid, parts) VALUES (?, ?)", (number, _parts(prompt))
    )
    connection.execute("DELETE FROM prompt_queue WHERE generation_id = ?", (name,))


def _parts(prompt: str) -> str:
    return " ".join(index_parts(search_form(prompt)))
