"""Rows of the database and values of the domain, one into the other."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from wujie_desktop.domain.draft import GenerationDraft, TemplateRow
from wujie_desktop.domain.generation import (
    BatchPlace,
    Generation,
    Picture,
    PictureState,
    Progress,
    Reason,
    RequestState,
    StoredOriginal,
    SubmissionFault,
)
from wujie_desktop.domain.ids import AvatarKey, GenerationId, ImageKey, TemplateKey
from wujie_desktop.domain.marks import Colour, Flag, Marks
from wujie_desktop.domain.moderation import Verdict, parse_audit

GENERATION_COLUMNS = (
    "id, profile, state, avatar_key, prompt, notify_url, created_at, expected_points, trace_id, "
    "fault_kind, fault_code, fault_message, fault_field, retry_of, batch_id, batch_position"
)
PICTURE_COLUMNS = (
    "key, generation_id, p.ordinal, template_key, state, status, queue_before, expected_seconds, "
    "started_at, picture_url, involve_yellow, verdict, audit, points, points_message, "
    "model_prompt, completed_at, reason, reason_text, first_estimate, called_back_at, polled_at, "
    "o.sha256, o.path, o.format, o.width, o.height, o.size"
)
MARK_COLUMNS = "key, flag, stars, colour, tags, note, binned_at"
NO_TAGS = "[]"
_FLAGS = {str(flag): flag for flag in Flag}
_COLOURS = {str(colour): colour for colour in Colour}
PICTURE_TABLES = "picture AS p LEFT JOIN original AS o ON o.sha256 = p.sha256"


def time_text(moment: datetime | None) -> str | None:
    """ISO 8601 in UTC, as stored."""
    return moment.isoformat() if moment else None


def read_time(text: str | None) -> datetime | None:
    """The moment that `time_text` wrote."""
    return datetime.fromisoformat(text) if text else None


def read_generations(
    connection: sqlite3.Connection, where: str, parameters: tuple[object, ...]
) -> list[Generation]:
    """The generations that match, oldest first."""
    found = connection.execute(
        f"SELECT {GENERATION_COLUMNS} FROM generation WHERE {where} "  # noqa: S608 - our own text
        "ORDER BY created_at, id",
        parameters,
    ).fetchall()
    templates = _read_templates(connection, [row[0] for row in found])
    return [_generation(row, templates[row[0]]) for row in found]


def read_pictures(
    connection: sqlite3.Connection, where: str, parameters: tuple[object, ...]
) -> list[Picture]:
    """The pictures that match, in the order of arrival. The plus keeps SQLite from walking
    through all of them in that order where a few are asked for by key."""
    found = connection.execute(
        f"SELECT {PICTURE_COLUMNS} FROM {PICTURE_TABLES} WHERE {where} ORDER BY +p.ordinal",  # noqa: S608 - our own text
        parameters,
    )
    return [_picture(row) for row in found]


def _read_templates(
    connection: sqlite3.Connection, ids: Iterable[str]
) -> dict[str, tuple[TemplateRow, ...]]:
    wanted = set(ids)
    rows: dict[str, list[TemplateRow]] = defaultdict(list)
    statement = "SELECT generation_id, template_key, number FROM template_row"
    parameters: tuple[str, ...] = ()
    if len(wanted) == 1:
        statement += " WHERE generation_id = ?"
        parameters = tuple(wanted)
    for owner, key, number in connection.execute(
        f"{statement} ORDER BY generation_id, position", parameters
    ):
        rows[owner].append(TemplateRow(TemplateKey(key), number))
    return defaultdict(tuple, {owner: tuple(found) for owner, found in rows.items()})


def _generation(row: tuple[object, ...], templates: tuple[TemplateRow, ...]) -> Generation:
    (
        name, profile, state, avatar, prompt, notify, created, points, trace,
        fault_kind, fault_code, fault_message, fault_field, retry_of, batch, position,
    ) = row  # fmt: skip
    fault = None
    if fault_kind:
        fault = SubmissionFault(
            kind=str(fault_kind),
            code=str(fault_code or ""),
            message=str(fault_message or ""),
            trace_id=str(trace),
            field=str(fault_field or ""),
        )
    return Generation(
        id=GenerationId(str(name)),
        profile=str(profile),
        draft=GenerationDraft(AvatarKey(str(avatar)), str(prompt), templates, str(notify)),
        state=RequestState(str(state)),
        created_at=datetime.fromisoformat(str(created)),
        expected_points=points if isinstance(points, int) else None,
        trace_id=str(trace),
        fault=fault,
        retry_of=ImageKey(str(retry_of)) if retry_of else None,
        place=BatchPlace(str(batch), position) if isinstance(position, int) else None,
    )


def _picture(row: sqlite3.Row | tuple) -> Picture:  # type: ignore[type-arg]  # columns differ in type
    (
        key, generation, ordinal, template, state, status, queue, expected, started,
        url, yellow, verdict, audit, points, message, prompt, completed, reason, reason_text,
        estimate, called_back, polled, sha256, path, image_format, width, height, size,
    ) = row  # fmt: skip
    original = None
    if sha256:
        original = StoredOriginal(sha256, path, image_format, width, height, size)
    return Picture(
        key=ImageKey(key),
        generation=GenerationId(generation),
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
    )


def read_marks(connection: sqlite3.Connection, profile: str) -> dict[ImageKey, Marks]:
    """What the user said of pictures that are still there."""
    found = connection.execute(
        f"SELECT {MARK_COLUMNS} FROM mark WHERE profile = ? AND NOT purged",  # noqa: S608 - our own text
        (profile,),
    )
    same: dict[tuple[Any, ...], Marks] = {}  # many say the same: one value stands for them
    marks = {}
    for key, *said in found:
        row = tuple(said)
        marks[key] = same.get(row) or same.setdefault(row, marks_of(row))
    return marks


def marks_of(row: Sequence[Any]) -> Marks:
    """Marks from what is stored of them: the columns of `MARK_COLUMNS` after the key."""
    flag, stars, colour, tags, note, binned_at = row
    found = () if tags == NO_TAGS else tuple(json.loads(tags))
    return Marks(_FLAGS[flag], stars, _COLOURS[colour], found, note, read_time(binned_at))
