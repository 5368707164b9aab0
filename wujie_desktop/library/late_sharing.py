"""A private request that is shared after all. The function works inside a transaction of its
caller."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from wujie_desktop.domain.ids import PictureKey, RequestId
from wujie_desktop.domain.marks import MarkChange, Marks
from wujie_desktop.domain.request import Phase, Picture, phase_of
from wujie_desktop.domain.team_events import EventKind, picture_subject
from wujie_desktop.domain.team_requests import notice_body
from wujie_desktop.library import outbox
from wujie_desktop.library.decision_rows import read_current_seal, read_decisions_of
from wujie_desktop.library.private_rows import Draft
from wujie_desktop.library.rows import read_marks_of, read_pictures
from wujie_desktop.library.shared_collections import tell_members
from wujie_desktop.library.shared_projects import tell_projects_of
from wujie_desktop.library.written_rows import read_request

_REQUEST_OF = (
    "SELECT g.id FROM picture AS p JOIN generation AS g ON g.id = p.generation_id "
    "WHERE p.profile = ? AND p.key = ? AND g.is_private"
)
_ANSWERS = "SELECT status, raw FROM notice WHERE profile = ? AND key = ? ORDER BY received_at"
_FINAL = (Phase.GENERATED, Phase.FAILED, Phase.CANCELLED)


def share_request(
    connection: sqlite3.Connection, profile: str, key: PictureKey, at: datetime
) -> RequestId | None:
    """Tell the team of the private request of this picture: the request, the vendor's final
    answers, the marks and the decision on each of its pictures as they are now, its project and
    the collections that have them, as far as these are shared. Returns its id; None where there is
    none."""
    row = connection.execute(_REQUEST_OF, (profile, key)).fetchone()
    if row is None:
        return None
    name = RequestId(row[0])
    connection.execute("UPDATE generation SET is_private = 0 WHERE id = ?", (name,))
    pictures = read_pictures(connection, "p.generation_id = ?", (name,))
    keys = [each.key for each in pictures]
    request = outbox.request_draft(connection, read_request(connection, name), pictures)
    answers = [each for picture in pictures for each in _answers(connection, profile, picture)]
    outbox.put(connection, profile, [request, *answers], at)
    marks = read_marks_of(connection, profile, keys)
    changes = [MarkChange(each, Marks(), made) for each, made in marks.items()]
    outbox.put_marks(connection, profile, changes, at)
    _tell_decisions(connection, profile, keys)
    tell_projects_of(connection, profile, [name], at)
    tell_members(connection, profile, keys, at)
    return name


def _answers(connection: sqlite3.Connection, profile: str, picture: Picture) -> list[Draft]:
    """The final answers about a picture, as they came."""
    rows = connection.execute(_ANSWERS, (profile, picture.key))
    return [
        (EventKind.NOTICE, picture_subject(picture.key), notice_body(picture, raw))
        for status, raw in rows
        if phase_of(status) in _FINAL
    ]


def _tell_decisions(
    connection: sqlite3.Connection, profile: str, keys: Sequence[PictureKey]
) -> None:
    for key in keys:
        links = read_decisions_of(connection, profile, key)
        if links and links[-1].seal == read_current_seal(
            connection, profile, key, before=links[-1].number + 1
        ):
            outbox.put_decision(connection, profile, links[-1])
