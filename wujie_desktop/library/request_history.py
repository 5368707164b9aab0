"""The history of all requests: which there are, some of them in brief, one with everything kept."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Sequence

from wujie_desktop.domain.cards import PictureCard
from wujie_desktop.domain.ids import PictureKey, RequestId
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.past_request import PastRequest, RequestRecord
from wujie_desktop.domain.request import PictureState
from wujie_desktop.library.damage import (
    MAYBE_NUMBER,
    MAYBE_TEXT,
    NUMBER,
    TEXT,
    read_time,
    sound_rows,
)
from wujie_desktop.library.read_connection import Reads
from wujie_desktop.library.request_search import RequestQuery, find_requests
from wujie_desktop.library.rows import read_pictures, read_requests

MAX_ANSWER = 1024 * 1024
"""Bytes of an answer that are shown; the library has all of it."""
_LISTED = "rowid IN (SELECT value FROM json_each(?))"
_NAMES = "SELECT id, rowid FROM generation WHERE rowid IN (SELECT value FROM json_each(?))"
_CARDS = (
    "SELECT key, generation_id, template_key, state, verdict, points, ordinal FROM picture "
    "WHERE generation_id IN (SELECT id FROM generation "
    "WHERE rowid IN (SELECT value FROM json_each(?))) ORDER BY ordinal"
)
_CARD = (TEXT, TEXT, MAYBE_TEXT, TEXT, MAYBE_TEXT, MAYBE_NUMBER, NUMBER)
_WORDS = {3: frozenset(PictureState), 4: frozenset((*Verdict, None))}
_ANSWER = "SELECT substr(received, 1, ?), received_at FROM create_answer WHERE generation_id = ?"
_ANSWER_TEXT = "SELECT coalesce(answer, '') FROM generation WHERE id = ?"
_PURGED = (
    "SELECT key FROM mark WHERE profile = ? AND purged "
    "AND key IN (SELECT key FROM picture WHERE generation_id = ?)"
)


class RequestHistory:
    """Every request of one profile. Raises what `Reads.run` raises."""

    def __init__(self, reader: Reads, profile: str) -> None:
        self._reader = reader
        self._profile = profile

    async def find(self, query: RequestQuery) -> list[int]:
        """The rows of the requests that `query` accepts, newest first."""
        return await self._reader.run(
            lambda connection: find_requests(connection, self._profile, query)
        )

    async def read(self, rows: Sequence[int]) -> dict[int, PastRequest]:
        """The requests of these rows, as far as they can be read."""
        return await self._reader.run(lambda connection: read_requests_in_brief(connection, rows))

    async def record(self, name: RequestId) -> RequestRecord | None:
        """Everything kept of one request; None where it cannot be read."""

        def work(connection: sqlite3.Connection) -> RequestRecord | None:
            mine = (self._profile, name)
            requests = read_requests(connection, "profile = ? AND id = ?", mine)
            if not requests:
                return None
            received = connection.execute(_ANSWER, (MAX_ANSWER, name)).fetchone()
            (text,) = connection.execute(_ANSWER_TEXT, (name,)).fetchone()
            return RequestRecord(
                request=requests[0],
                pictures=tuple(read_pictures(connection, "p.generation_id = ?", (name,))),
                answer=received[0].decode("utf-8", "replace") if received else text,
                answered_at=read_time(received[1]) if received else None,
                purged=frozenset(PictureKey(key) for (key,) in connection.execute(_PURGED, mine)),
            )

        return await self._reader.run(work)


async def find_everywhere(reader: Reads, query: RequestQuery) -> frozenset[RequestId]:
    """The requests of every profile that `query` accepts. Raises what `Reads.run` raises."""

    def work(connection: sqlite3.Connection) -> frozenset[RequestId]:
        profiles = connection.execute("SELECT DISTINCT profile FROM generation").fetchall()
        rows = [row for (name,) in profiles for row in find_requests(connection, name, query)]
        found = connection.execute(_NAMES, (json.dumps(rows),))
        return frozenset(RequestId(name) for name, _row in found)

    return await reader.run(work)


def read_requests_in_brief(
    connection: sqlite3.Connection, rows: Sequence[int]
) -> dict[int, PastRequest]:
    """As `RequestHistory.read`."""
    listed = (json.dumps([*rows]),)
    places = dict(connection.execute(_NAMES, listed).fetchall())
    cards: defaultdict[RequestId, list[PictureCard]] = defaultdict(list)
    found = connection.execute(_CARDS, listed).fetchall()
    for card in map(PictureCard._make, sound_rows("picture", found, _CARD, _WORDS)):
        cards[card.request].append(card)
    return {
        places[request.id]: PastRequest(request, tuple(cards[request.id]))
        for request in read_requests(connection, _LISTED, listed)
    }
