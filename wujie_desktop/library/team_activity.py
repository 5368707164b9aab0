"""What members of a team did: noted while the server's log is applied, read a page at a time."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.team_activity import (
    DECISION,
    MOST_DEEDS,
    SENT,
    ActivityPart,
    ActivityQuery,
    FoundActivity,
    TeamDeed,
)
from wujie_desktop.domain.team_events import (
    JSON,
    EventKind,
    ReceivedEvent,
    canonical,
    picture_of,
    stamp_time,
)
from wujie_desktop.domain.team_merge import (
    FIELD_KINDS,
    Unreadable,
    field_of,
    is_contested,
    link_of,
    standing,
)
from wujie_desktop.domain.team_requests import read_request_body
from wujie_desktop.library.four_eyes import read_hidden, read_opinions
from wujie_desktop.library.read_connection import Reads
from wujie_desktop.library.shared_log import is_over
from wujie_desktop.library.shared_rows import read_links_of

_NOTE = "INSERT OR REPLACE INTO team_deed VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_TRIM = (
    "DELETE FROM team_deed WHERE profile = :profile AND position <= "
    "(SELECT position FROM team_deed WHERE profile = :profile "
    "ORDER BY position DESC LIMIT 1 OFFSET :kept)"
)
_PERSON = "iif(e.device = t.device, '', e.person)"
_DEEDS = "FROM team AS t JOIN team_deed AS e ON e.profile = t.profile "
_PEOPLE = f"SELECT DISTINCT {_PERSON} {_DEEDS} WHERE t.profile = ?"
_NEWEST = "SELECT coalesce(max(position), 0) FROM team_deed WHERE profile = ?"
_IS_OPEN = (
    "EXISTS (SELECT 1 FROM refused AS r WHERE r.profile = e.profile AND r.seq = e.seq "
    "AND r.let_go_at IS NULL)"
)
_WANTED = {
    ActivityPart.ALL: "true",
    ActivityPart.NEW: "e.position > t.visited AND (e.device != t.device OR e.refused != '')",
    ActivityPart.CONTESTED: "e.key IN (SELECT value FROM json_each(:contested))",
    ActivityPart.REFUSED: f"e.refused != '' AND (e.device != t.device OR {_IS_OPEN})",
}
_DISAGREEING = (
    "SELECT key FROM (SELECT key, json_extract(value, '$') AS choice FROM team_deed "
    "WHERE profile = :profile AND field = 'decision' UNION ALL "
    "SELECT json_extract(o.body, '$.key'), json_extract(o.body, '$.choice') FROM team AS t "
    "JOIN outbox AS o ON o.profile = t.profile AND o.seq > t.echoed "
    "WHERE t.profile = :profile AND o.kind = 'decision') "
    "GROUP BY key HAVING count(DISTINCT choice) > 1"
)
_READ = (
    f"SELECT e.position, e.seq, {_PERSON}, e.hlc, e.key, e.field, e.value, "  # noqa: S608 - our own text
    "coalesce(d.body, '{}'), e.refused, "
    f"e.refused != '' AND e.device = t.device AND {_IS_OPEN}, "
    "NOT EXISTS (SELECT 1 FROM outbox AS o INDEXED BY outbox_by_subject "
    "WHERE o.profile = e.profile AND o.subject = 'picture:' || e.key AND o.kind = 'decision' "
    f"AND o.seq > e.seq) {_DEEDS} LEFT JOIN shared_decision AS d ON d.profile = e.profile "
    "AND d.epoch = t.epoch AND d.position = e.position AND e.field = 'decision' "
    "WHERE t.profile = ? AND e.position IN (SELECT value FROM json_each(?))"
)


def note_deeds(
    connection: sqlite3.Connection, profile: str, events: Iterable[ReceivedEvent]
) -> None:
    """Note what `events` of the log say that was done to pictures, unless it `is_over`, and let go
    of the oldest beyond `MOST_DEEDS`. Works inside a transaction of its caller."""
    rows = [
        (
            profile,
            event.position,
            event.device,
            event.seq,
            event.person,
            event.hlc,
            *said,
            event.refused,
        )
        for event in events
        if (said := _said(event)) and not is_over(connection, profile, event)
    ]
    if rows:
        connection.executemany(_NOTE, rows)
        connection.execute(_TRIM, {"profile": profile, "kept": MOST_DEEDS})


class TeamActivity:
    """What the team of one profile did. Raises what `Reads.run` raises."""

    def __init__(self, reader: Reads, profile: str) -> None:
        self._reader = reader
        self._profile = profile

    async def find(self, query: ActivityQuery) -> FoundActivity:
        """What `query` asks for."""
        return await self._reader.run(lambda connection: _find(connection, self._profile, query))

    async def read(self, positions: Sequence[int]) -> dict[int, TeamDeed]:
        """The deeds at these positions, as far as they are kept."""

        def work(connection: sqlite3.Connection) -> dict[int, TeamDeed]:
            rows = connection.execute(_READ, (self._profile, json.dumps([*positions]))).fetchall()
            kept = read_hidden(connection, self._profile, {PictureKey(row[4]) for row in rows})
            deeds = map(_deed, rows)
            return {each.position: _hide(each) if each.key in kept else each for each in deeds}

        return await self._reader.run(work)


def _said(event: ReceivedEvent) -> tuple[PictureKey, str, str] | None:
    """What is noted of an event as picture, field and value; None where it is nothing that is
    told."""
    key = picture_of(event.subject)
    try:
        if event.kind == EventKind.REQUEST:
            pictures = read_request_body(json.loads(canonical(event.body)), "", "").pictures
            return pictures[0].key, SENT, canonical(len(pictures))
        if key and event.kind == EventKind.DECISION:
            return key, DECISION, canonical(link_of(event).choice.value)
        if key and event.kind in FIELD_KINDS:
            name, found = field_of(event)
            return key, name, canonical(found.value)
    except Unreadable:  # kept in quarantine, which is said elsewhere
        return None
    return None


def _find(connection: sqlite3.Connection, profile: str, query: ActivityQuery) -> FoundActivity:
    values = {"profile": profile, "person": query.person, "contested": "[]"}
    if query.part is ActivityPart.CONTESTED:
        values["contested"] = json.dumps(_contested(connection, profile))
    found = connection.execute(
        f"SELECT e.position {_DEEDS} WHERE t.profile = :profile "
        f"AND (:person IS NULL OR {_PERSON} = :person) AND {_WANTED[query.part]} "
        "ORDER BY e.position DESC",
        values,
    )
    positions = tuple(position for (position,) in found)
    people = sorted(person for (person,) in connection.execute(_PEOPLE, (profile,)))
    newest = connection.execute(_NEWEST, (profile,)).fetchone()[0]
    opinions = read_opinions(connection, profile)
    return FoundActivity(positions, tuple(people), newest, *opinions)


def _contested(connection: sqlite3.Connection, profile: str) -> list[PictureKey]:
    """The pictures about which decisions that stand say different things."""
    rows = connection.execute(_DISAGREEING, {"profile": profile})
    found = [PictureKey(key) for (key,) in rows]
    kept = read_hidden(connection, profile, found)
    keys = [key for key in found if key not in kept]
    return [key for key in keys if is_contested(standing(read_links_of(connection, profile, key)))]


def _hide(deed: TeamDeed) -> TeamDeed:
    """A deed of another member, without what it says of the picture."""
    if not deed.person or deed.field == SENT:
        return deed
    return replace(deed, value=None, reason="", note="", refused="", is_hidden=True)


def _deed(row: tuple[Any, ...]) -> TeamDeed:
    position, seq, person, hlc, key, field, text, body, refused, is_open, is_last = row
    said: dict[str, JSON] = json.loads(body)
    return TeamDeed(
        position,
        seq,
        person,
        stamp_time(hlc),
        PictureKey(key),
        field,
        json.loads(text),
        str(said.get("reason", "")),
        str(said.get("note", "")),
        refused,
        bool(is_open),
        bool(is_last),
    )
