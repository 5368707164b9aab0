"""What is known of requests that stay private. Every function works inside a transaction of its
caller."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.request import RequestState
from wujie_desktop.domain.team_events import JSON, EventKind, picture_of
from wujie_desktop.domain.team_lists import collection_of, member_of
from wujie_desktop.domain.team_originals import original_of
from wujie_desktop.domain.team_requests import request_of

Draft = tuple[EventKind, str, Mapping[str, JSON]]
"""Kind, subject and body of an event."""
_OF_PICTURES = (
    "SELECT p.key FROM json_each(?) AS asked "
    "CROSS JOIN picture AS p ON p.profile = ? AND p.key = asked.value "
    "JOIN generation AS g ON g.id = p.generation_id WHERE g.is_private"
)
_OF_REQUESTS = (
    "SELECT id FROM generation WHERE id IN (SELECT value FROM json_each(?)) AND is_private"
)
_EARLIER = "UPDATE generation SET is_private = 1 WHERE profile = ? AND state IN (?, ?)"


def keep_earlier_private(connection: sqlite3.Connection, profile: str) -> None:
    """Keep private what was sent already and may still get its keys, from an answer or by hand."""
    connection.execute(_EARLIER, (profile, RequestState.SUBMITTING, RequestState.UNKNOWN))


def read_private(
    connection: sqlite3.Connection, profile: str, keys: Iterable[PictureKey]
) -> frozenset[PictureKey]:
    """Those of `keys` whose request is private."""
    rows = connection.execute(_OF_PICTURES, (json.dumps([*keys]), profile))
    return frozenset(PictureKey(key) for (key,) in rows)


def without_private(
    connection: sqlite3.Connection, profile: str, drafts: Sequence[Draft]
) -> list[Draft]:
    """Those of `drafts` that are about no private request and none of its pictures."""
    about = [_key_of(subject, body) for _kind, subject, body in drafts]
    names = {name for _kind, subject, _body in drafts if (name := request_of(subject))}
    private = read_private(connection, profile, {key for key in about if key})
    closed = (
        {name for (name,) in connection.execute(_OF_REQUESTS, (json.dumps([*names]),))}
        if names
        else frozenset()
    )
    return [
        draft
        for draft, key in zip(drafts, about, strict=True)
        if key not in private and request_of(draft[1]) not in closed
    ]


def _key_of(subject: str, body: Mapping[str, JSON]) -> PictureKey | None:
    """The picture that an event is about; None where it is something else."""
    if collection_of(subject):
        return member_of(str(body.get("field", "")))
    return picture_of(subject) or original_of(subject)
