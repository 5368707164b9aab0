"""Conversion between rows of the database and values of the domain."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from wujie_desktop.domain.avatars import Avatar
from wujie_desktop.domain.cameras import Camera, read_settings
from wujie_desktop.domain.decisions import text_sha256
from wujie_desktop.domain.draft import RequestDraft, TemplateRow
from wujie_desktop.domain.ids import AvatarKey, PictureKey, ProjectId, RequestId, TemplateKey
from wujie_desktop.domain.marks import MAX_STARS, Colour, Marks
from wujie_desktop.domain.moderation import Verdict, parse_audit
from wujie_desktop.domain.request import (
    BatchPlace,
    Picture,
    PictureState,
    Progress,
    Reason,
    Request,
    RequestState,
    StoredOriginal,
    SubmissionFault,
)
from wujie_desktop.library.damage import (
    MAYBE_NUMBER,
    MAYBE_TEXT,
    NUMBER,
    TEXT,
    Note,
    Row,
    each_readable,
    known_time,
    log_row,
    read_time,
)

GENERATION_COLUMNS = (
    "id, profile, state, avatar_key, prompt, notify_url, created_at, expected_points, trace_id, "
    "fault_kind, fault_code, fault_message, fault_field, retry_of, batch_id, batch_position, "
    "project, camera, settings, expected_duration, sender, is_private"
)
PICTURE_COLUMNS = (
    "key, generation_id, p.ordinal, template_key, state, status, queue_before, expected_seconds, "
    "started_at, picture_url, involve_yellow, verdict, audit, points, points_message, "
    "model_prompt, completed_at, reason, reason_text, first_estimate, called_back_at, polled_at, "
    "o.sha256, o.path, o.format, o.width, o.height, o.size, g.project, g.camera, g.sender"
)
AUDITED = ", ".join(f"'{camera}'" for camera in Camera if camera.has_audit)
"""The cameras whose pictures come with an audit, as SQL lists them."""
MARK_COLUMNS = "key, stars, colour, tags, note, binned_at"
_GENERATION = (
    TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, MAYBE_NUMBER, TEXT,
    MAYBE_TEXT, MAYBE_TEXT, MAYBE_TEXT, MAYBE_TEXT, MAYBE_TEXT, MAYBE_TEXT, MAYBE_NUMBER,
    TEXT, TEXT, TEXT, MAYBE_NUMBER, TEXT, NUMBER,
)  # fmt: skip
_PICTURE = (
    TEXT, TEXT, NUMBER, MAYBE_TEXT, TEXT, NUMBER, MAYBE_NUMBER, MAYBE_NUMBER,
    MAYBE_TEXT, TEXT, MAYBE_NUMBER, MAYBE_TEXT, MAYBE_TEXT, MAYBE_NUMBER, TEXT,
    TEXT, MAYBE_TEXT, MAYBE_TEXT, TEXT, MAYBE_NUMBER, MAYBE_TEXT, MAYBE_TEXT,
    MAYBE_TEXT, MAYBE_TEXT, MAYBE_TEXT, MAYBE_NUMBER, MAYBE_NUMBER, MAYBE_NUMBER,
    MAYBE_TEXT, MAYBE_TEXT, MAYBE_TEXT,
)  # fmt: skip
_AVATAR = (TEXT, TEXT, TEXT, TEXT, TEXT, MAYBE_NUMBER, MAYBE_TEXT)
_READ_AVATAR = (
    "SELECT avatar_key, alias, colour, note, picture, status, checked_at "
    "FROM avatar WHERE profile = ?"
)
_MARK = (TEXT, NUMBER, TEXT, TEXT, TEXT, MAYBE_TEXT)
NO_TAGS = "[]"
_AT_ONCE = 500
_COLOURS = {str(colour): colour for colour in Colour}
PICTURE_TABLES = (
    "picture AS p LEFT JOIN original AS o ON o.sha256 = p.sha256 "
    "LEFT JOIN (SELECT id AS request, project, camera, sender FROM generation) AS g "
    "ON g.request = p.generation_id"
)


def time_text(moment: datetime | None) -> str | None:
    """`moment` in ISO 8601 and UTC, as it is stored."""
    return moment.isoformat() if moment else None


def read_requests(
    connection: sqlite3.Connection,
    where: str,
    parameters: tuple[object, ...],
    note: Note = log_row,
) -> list[Request]:
    """The requests that match, oldest first; unreadable ones are noted."""
    rows = connection.execute(
        f"SELECT {GENERATION_COLUMNS} FROM generation WHERE {where} "  # noqa: S608 - our own text
        "ORDER BY created_at, id",
        parameters,
    ).fetchall()
    templates = _read_templates(connection, [row[0] for row in rows], note)
    return each_readable(
        "generation", rows, lambda row: _request(row, templates[row[0]]), _GENERATION, note
    )


def read_pictures(
    connection: sqlite3.Connection,
    where: str,
    parameters: tuple[object, ...] | Mapping[str, object],
    note: Note = log_row,
) -> list[Picture]:
    """The pictures that match, in the order of arrival; unreadable ones are noted. The unary plus
    stops SQLite from scanning all pictures in that order where a few are selected by key."""
    rows = connection.execute(
        f"SELECT {PICTURE_COLUMNS} FROM {PICTURE_TABLES} WHERE {where} ORDER BY +p.ordinal",  # noqa: S608 - our own text
        parameters,
    )
    return each_readable("picture", rows, _picture, _PICTURE, note)


def read_known_keys(
    connection: sqlite3.Connection, profile: str, keys: Iterable[PictureKey]
) -> frozenset[PictureKey]:
    """Those of `keys` that a picture has, deleted or not."""
    known = "SELECT key FROM picture WHERE profile = ? AND key IN (SELECT value FROM json_each(?))"
    rows = connection.execute(known, (profile, json.dumps([*keys])))
    return frozenset(PictureKey(key) for (key,) in rows)


def read_purged_keys(
    connection: sqlite3.Connection, profile: str, keys: Iterable[PictureKey]
) -> frozenset[PictureKey]:
    """Those of `keys` whose picture was deleted for good."""
    purged = (
        "SELECT key FROM mark WHERE profile = ? AND purged "
        "AND key IN (SELECT value FROM json_each(?))"
    )
    rows = connection.execute(purged, (profile, json.dumps([*keys])))
    return frozenset(PictureKey(key) for (key,) in rows)


def read_is_erased(connection: sqlite3.Connection, profile: str, avatar: AvatarKey) -> bool:
    """Whether the person of an avatar was erased, and nobody put it into the address book since."""
    found = connection.execute(
        "SELECT 1 FROM erased_avatar WHERE sha256 = ? AND NOT EXISTS "
        "(SELECT 1 FROM avatar WHERE profile = ? AND avatar_key = ?)",
        (text_sha256(avatar), profile, avatar),
    ).fetchone()
    return found is not None


def _read_templates(
    connection: sqlite3.Connection, ids: Iterable[str], note: Note
) -> dict[str, tuple[TemplateRow, ...]]:
    rows: dict[str, list[TemplateRow]] = defaultdict(list)
    found = connection.execute(
        "SELECT generation_id, template_key, number FROM template_row "
        "WHERE generation_id IN (SELECT value FROM json_each(?)) ORDER BY generation_id, position",
        (json.dumps([*ids]),),
    )
    kinds = (TEXT, TEXT, NUMBER)
    for owner, key, number in each_readable("template_row", found, tuple, kinds, note):
        rows[owner].append(TemplateRow(TemplateKey(key), number))
    return defaultdict(tuple, {owner: tuple(found) for owner, found in rows.items()})


def _request(row: Row, templates: tuple[TemplateRow, ...]) -> Request:
    (
        name, profile, state, avatar, prompt, notify, created, points, trace,
        fault_kind, fault_code, fault_message, fault_field, retry_of, batch, position, project,
        camera, settings, duration, sender, is_private,
    ) = row  # fmt: skip
    drawn_by = Camera(str(camera))
    fault = None
    if fault_kind:
        fault = SubmissionFault(
            kind=str(fault_kind),
            code=str(fault_code or ""),
            message=str(fault_message or ""),
            trace_id=str(trace),
            field=str(fault_field or ""),
        )
    return Request(
        id=RequestId(str(name)),
        profile=str(profile),
        draft=RequestDraft(
            AvatarKey(str(avatar)),
            str(prompt),
            templates,
            str(notify),
            ProjectId(str(project)),
            drawn_by,
            read_settings(drawn_by, json.loads(str(settings))),
            is_private=bool(is_private),
        ),
        state=RequestState(str(state)),
        created_at=known_time(created),
        expected_points=points if isinstance(points, int) else None,
        expected_duration=duration if isinstance(duration, int) else None,
        trace_id=str(trace),
        fault=fault,
        retry_of=PictureKey(str(retry_of)) if retry_of else None,
        place=BatchPlace(str(batch), position) if isinstance(position, int) else None,
        sender=str(sender),
    )


def _picture(row: Row) -> Picture:
    (
        key, request, ordinal, template, state, status, queue, expected, started,
        url, yellow, verdict, audit, points, message, prompt, completed, reason, reason_text,
        estimate, called_back, polled, sha256, path, image_format, width, height, size, project,
        camera, sender,
    ) = row  # fmt: skip
    original = None
    if sha256:
        original = StoredOriginal(sha256, path, image_format, width, height, size)
    return Picture(
        key=PictureKey(key),
        request=RequestId(request),
        ordinal=ordinal,
        template_key=TemplateKey(template) if template else None,
        state=PictureState(state),
        first_estimate=estimate,
        called_back_at=read_time(called_back),
        polled_at=read_time(polled),
        progress=Progress(status, queue, expected, read_time(started)),
        picture_url=url,
        audit=parse_audit(audit),
        involve_yellow=yellow,
        verdict=Verdict(verdict) if verdict else None,
        points=points,
        points_message=message,
        model_prompt=prompt,
        completed_at=read_time(completed),
        original=original,
        reason=Reason(reason) if reason else None,
        reason_text=reason_text,
        project=ProjectId(project or ""),
        camera=Camera(camera or Camera.AVATAR),
        sender=sender or "",
    )


def read_marks(
    connection: sqlite3.Connection,
    where: str,
    parameters: tuple[object, ...],
    note: Note = log_row,
) -> dict[PictureKey, Marks]:
    """The marks that match, but for those of purged pictures."""
    rows = connection.execute(
        f"SELECT {MARK_COLUMNS} FROM mark WHERE {where} AND NOT purged",  # noqa: S608 - our own text
        parameters,
    )
    same: dict[tuple[Any, ...], Marks] = {}  # many say the same: one value stands for them

    def make(row: Row) -> tuple[PictureKey, Marks]:
        columns = tuple(row[1:])
        return row[0], same.get(columns) or same.setdefault(columns, marks_of(columns))

    return dict(each_readable("mark", rows, make, _MARK, note))


def read_marks_of(
    connection: sqlite3.Connection, profile: str, keys: Sequence[PictureKey]
) -> dict[PictureKey, Marks]:
    """The marks of those of `keys` that have any."""
    marks: dict[PictureKey, Marks] = {}
    for start in range(0, len(keys), _AT_ONCE):
        some = json.dumps(list(keys[start : start + _AT_ONCE]))
        where = "profile = ? AND key IN (SELECT value FROM json_each(?))"
        marks |= read_marks(connection, where, (profile, some))
    return marks


def marks_of(row: Sequence[Any]) -> Marks:
    """Marks from the columns of `MARK_COLUMNS` after the key. Raises ValueError and the like for
    invalid ones."""
    stars, colour, tags, note, binned_at = row
    words = () if tags == NO_TAGS else tuple(json.loads(tags))
    if not all(isinstance(tag, str) for tag in words) or not 0 <= stars <= MAX_STARS:
        raise ValueError("no marks")
    return Marks(stars, _COLOURS[colour], words, note, read_time(binned_at))


def read_avatars(connection: sqlite3.Connection, profile: str) -> tuple[Avatar, ...]:
    """Every entry, by alias."""
    rows = connection.execute(f"{_READ_AVATAR} ORDER BY alias, avatar_key", (profile,))
    return tuple(each_readable("avatar", rows, _avatar, _AVATAR))


def read_avatar(connection: sqlite3.Connection, profile: str, key: AvatarKey) -> Avatar | None:
    """The entry of one avatar, as far as it can be read."""
    rows = connection.execute(f"{_READ_AVATAR} AND avatar_key = ?", (profile, key))
    return next(iter(each_readable("avatar", rows, _avatar, _AVATAR)), None)


def _avatar(row: Row) -> Avatar:
    key, alias, colour, note, picture, status, checked = row
    return Avatar(AvatarKey(key), alias, colour, note, picture, status, read_time(checked))
