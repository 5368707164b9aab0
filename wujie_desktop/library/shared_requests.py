"""Requests that members of a team sent on other machines. Every method is one transaction, durable
when it returns."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.request import Picture, Request, RequestState
from wujie_desktop.domain.team_events import (
    EventKind,
    ReceivedEvent,
    canonical,
    picture_subject,
)
from wujie_desktop.domain.team_merge import Flaw, Unreadable
from wujie_desktop.domain.team_requests import (
    SharedNotice,
    SharedRequest,
    read_notice_body,
    read_request_body,
    request_subject,
)
from wujie_desktop.domain.value import value
from wujie_desktop.library.database import Database
from wujie_desktop.library.rows import read_known_keys, read_pictures, read_purged_keys
from wujie_desktop.library.shared_projects import settle_request
from wujie_desktop.library.written_rows import (
    insert_pictures,
    insert_request,
    read_request,
    record_end,
    settle,
)

_SENDER = "SELECT sender, profile, state FROM generation WHERE id = ?"
_EXPECTED = (
    "UPDATE generation SET expected_points = ?, expected_duration = ?, trace_id = ?, "
    "is_private = 0 WHERE id = ?"
)
_TELLS = (
    "UPDATE generation SET team = (SELECT space FROM team WHERE team.profile = generation.profile) "
    "WHERE id = ?"
)
_WAITING = (
    "SELECT position, kind, sender, body FROM (SELECT *, sum(length(body)) OVER (ORDER BY position "
    "ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before FROM "
    "(SELECT * FROM team_inbox WHERE profile = ? AND position > 0 ORDER BY position LIMIT ?)) "
    "WHERE coalesce(before, 0) < 4000000 ORDER BY position"
)
"""At least one, and no more than memory can take: an answer may have as many characters."""
_KEY = "json_extract(body, '$.key')"
_EARLY = f"profile = ? AND position < 0 AND {_KEY}"
"""An answer that the log has before its request, as after a server came back from a copy: it waits
at the negative of its position."""
_NOT_HERE = (
    f"profile = :profile AND {_KEY} NOT IN (SELECT key FROM picture WHERE profile = :profile) "  # noqa: S608
    f"AND {_KEY} NOT IN (SELECT key FROM mark WHERE profile = :profile AND purged)"
)
_SET_ASIDE = (
    "UPDATE OR REPLACE team_inbox SET position = -position "  # noqa: S608 - our own text
    f"WHERE position BETWEEN 1 AND :position AND kind = '{EventKind.NOTICE}' AND {_NOT_HERE}"
)
_DONE = "DELETE FROM team_inbox WHERE profile = :profile AND position BETWEEN 1 AND :position"
_ARRIVED = (
    f"DELETE FROM team_inbox WHERE {_EARLY} "  # noqa: S608 - our own text
    "IN (SELECT key FROM picture WHERE profile = team_inbox.profile)"
)
_TAKEN_IN = (
    "SELECT EXISTS (SELECT 1 FROM team WHERE profile = :profile AND position >= :position) "
    "AND NOT EXISTS (SELECT 1 FROM team_inbox WHERE profile = :profile AND position > 0)"
)
_OF_REQUEST = "p.generation_id = ?"


@value
class Inbox:
    """What waits to be taken in, each in the order of the log, up to the position `last`: 0 where
    nothing waits. Of a picture that was deleted here for good nothing is taken in again."""

    requests: tuple[SharedRequest, ...]
    notices: tuple[SharedNotice, ...]
    last: int


@value
class Held:
    """Which pictures the library has, and which were deleted in it for good."""

    here: frozenset[PictureKey] = frozenset()
    deleted: frozenset[PictureKey] = frozenset()


class SharedRequests:
    """Those of one profile."""

    def __init__(self, database: Database, profile: str) -> None:
        self._database = database
        self._profile = profile

    async def waiting(self, most: int) -> Inbox:
        """The oldest of what waits, `most` at once."""

        def work(connection: sqlite3.Connection) -> Inbox:
            rows = connection.execute(_WAITING, (self._profile, most)).fetchall()
            bodies = [(kind, sender, json.loads(text)) for _at, kind, sender, text in rows]
            requests = tuple(
                read_request_body(body, self._profile, sender)
                for kind, sender, body in bodies
                if kind == EventKind.REQUEST
            )
            notices = self._early(connection, requests) + [
                read_notice_body(body) for kind, _, body in bodies if kind == EventKind.NOTICE
            ]
            purged = read_purged_keys(connection, self._profile, [each.key for each in notices])
            kept = (each for each in notices if each.key not in purged)
            return Inbox(requests, tuple(kept), rows[-1][0] if rows else 0)

        return await self._database.run(work)

    async def are_taken_in(self, upto: int) -> bool:
        """Whether the log was read up to this position, and nothing of it waits."""

        def work(connection: sqlite3.Connection) -> bool:
            asked = {"profile": self._profile, "position": upto}
            return bool(connection.execute(_TAKEN_IN, asked).fetchone()[0])

        return await self._database.run(work)

    async def held(self, keys: Sequence[PictureKey]) -> Held:
        """Which of these pictures are known here."""

        def work(connection: sqlite3.Connection) -> Held:
            deleted = read_purged_keys(connection, self._profile, keys)
            return Held(read_known_keys(connection, self._profile, keys) - deleted, deleted)

        return await self._database.run(work)

    async def done(self, last: int) -> None:
        """Forget what was taken in, up to this position; answers about pictures that are not here
        yet wait for them."""

        def work(connection: sqlite3.Connection) -> None:
            upto = {"profile": self._profile, "position": last}
            for statement in (_SET_ASIDE, _DONE):
                connection.execute(statement, upto)
            connection.execute(_ARRIVED, (self._profile,))

        await self._database.run(work)

    async def take_in(self, shared: SharedRequest) -> tuple[Request, tuple[Picture, ...]] | None:
        """Insert those of its pictures that no request has yet, and the request if it is new;
        returns it with them, None where there are none, or the request is somebody else's."""

        def work(connection: sqlite3.Connection) -> tuple[Request, tuple[Picture, ...]] | None:
            keys = [each.key for each in shared.pictures]
            known = read_known_keys(connection, self._profile, keys)
            new = [each for each in shared.pictures if each.key not in known]
            if not new:
                return None
            name = shared.request.id
            *whose, state = connection.execute(_SENDER, (name,)).fetchone() or (None,)
            if state is None:
                insert_request(connection, shared.request)
                connection.execute(_TELLS, (name,))
                settle_request(connection, self._profile, name)
            elif whose != [shared.request.sender, self._profile]:
                return None
            if state not in (RequestState.OPEN, RequestState.DONE):
                _record(connection, shared.request)
            insert_pictures(connection, name, new)
            settle(connection, name)
            pictures = read_pictures(connection, _OF_REQUEST, (name,))
            return read_request(connection, name), tuple(
                each for each in pictures if each.key not in known
            )

        return await self._database.run(work)

    def _early(
        self, connection: sqlite3.Connection, requests: Sequence[SharedRequest]
    ) -> list[SharedNotice]:
        """What waited for the pictures of `requests`, oldest first."""
        keys = json.dumps([each.key for shared in requests for each in shared.pictures])
        rows = connection.execute(
            f"SELECT body FROM team_inbox WHERE {_EARLY} IN "  # noqa: S608 - our own text
            "(SELECT value FROM json_each(?)) ORDER BY position DESC",
            (self._profile, keys),
        )
        return [read_notice_body(json.loads(text)) for (text,) in rows]


def put_in_inbox(
    connection: sqlite3.Connection, profile: str, event: ReceivedEvent, sender: str
) -> None:
    """Keep an event until it is taken in, `sender` being who sent the request that it is about;
    none was sent after the log had it. Works inside a transaction of its caller. Raises
    Unreadable."""
    body = event.body
    if event.kind == EventKind.REQUEST:
        request = read_request_body(body, profile, sender).request
        is_about_it = event.subject == request_subject(request.id)
        sent_at = min(request.created_at, event.received_at)
        body = {**body, "created_at": sent_at.isoformat()}
    else:
        is_about_it = event.subject == picture_subject(read_notice_body(event.body).key)
    if not is_about_it:
        raise Unreadable(Flaw.SUBJECT)
    connection.execute(
        "INSERT OR REPLACE INTO team_inbox VALUES (?, ?, ?, ?, ?)",
        (profile, event.position, event.kind, sender, canonical(body)),
    )


def _record(connection: sqlite3.Connection, request: Request) -> None:
    """What its answer said: of one that is new here, or that this library, an older copy, knows as
    not answered. The team has it."""
    record_end(connection, request.id, RequestState.OPEN, None)
    expected = (request.expected_points, request.expected_duration, request.trace_id)
    connection.execute(_EXPECTED, (*expected, request.id))
