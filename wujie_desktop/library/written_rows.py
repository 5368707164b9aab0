"""Values of the domain to rows of the database: statements for use inside a transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from wujie_desktop.domain.answers import PromisedPicture
from wujie_desktop.domain.ids import RequestId
from wujie_desktop.domain.request import (
    Picture,
    Request,
    RequestState,
    SubmissionFault,
)
from wujie_desktop.library.prompt_index import index_prompt
from wujie_desktop.library.rows import read_requests, time_text


def insert_request(connection: sqlite3.Connection, request: Request) -> None:
    """Insert a request with its template rows, and into the index of prompts."""
    draft, place = request.draft, request.place
    connection.execute(
        "INSERT INTO generation (id, profile, state, avatar_key, prompt, notify_url, created_at, "
        "retry_of, batch_id, batch_position, project, camera, settings, sender, is_private) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            request.id,
            request.profile,
            request.state,
            draft.avatar_key,
            draft.prompt,
            draft.notify_url,
            time_text(request.created_at),
            request.retry_of,
            place.batch if place else None,
            place.position if place else None,
            draft.project,
            draft.camera,
            json.dumps(dict(draft.settings)),
            request.sender,
            int(draft.is_private),
        ),
    )
    connection.executemany(
        "INSERT INTO template_row VALUES (?, ?, ?, ?)",
        [
            (request.id, position, row.template_key, row.number)
            for position, row in enumerate(draft.templates)
        ],
    )
    index_prompt(connection, request.id, request.profile, draft.prompt)


def insert_pictures(
    connection: sqlite3.Connection, name: RequestId, pictures: Sequence[PromisedPicture]
) -> None:
    """Insert the pictures that an answer promised to a request, but for those that are there. The
    camera that takes one template names none in its answer."""
    request = read_request(connection, name)
    only = request.draft.templates[0].template_key if request.draft.has_one_template else None
    connection.executemany(
        "INSERT INTO picture (profile, key, generation_id, template_key, state, "
        "expected_seconds, first_estimate) VALUES (?, ?, ?, ?, 'waiting', ?, ?) "
        "ON CONFLICT (profile, key) DO NOTHING",
        [
            (
                request.profile,
                item.key,
                name,
                item.template_key or only,
                item.expected_seconds,
                item.expected_seconds,
            )
            for item in pictures
        ],
    )


def read_request(connection: sqlite3.Connection, name: RequestId) -> Request:
    """The request with this id, which must exist."""
    return read_requests(connection, "id = ?", (name,))[0]


def record_end(
    connection: sqlite3.Connection,
    name: RequestId,
    state: RequestState,
    fault: SubmissionFault | None,
) -> None:
    """Update how a create call ended."""
    columns = (fault.kind, fault.code, fault.message, fault.field) if fault else (None,) * 4
    connection.execute(
        "UPDATE generation SET state = ?, fault_kind = ?, fault_code = ?, fault_message = ?, "
        "fault_field = ?, trace_id = ? WHERE id = ?",
        (state, *columns, fault.trace_id if fault else "", name),
    )


def settle(connection: sqlite3.Connection, name: RequestId) -> Request | None:
    """Update the request's state from its pictures'; returns the request where it is now done."""
    waiting = connection.execute(
        "SELECT count(*) FROM picture WHERE generation_id = ? "
        "AND state IN ('waiting', 'downloading')",
        (name,),
    ).fetchone()[0]
    state = RequestState.OPEN if waiting else RequestState.DONE
    changed = connection.execute(
        "UPDATE generation SET state = ? WHERE id = ? AND state <> ?", (state, name, state)
    ).rowcount
    requests = read_requests(connection, "id = ?", (name,)) if changed and not waiting else []
    return requests[0] if requests else None


def update_picture(connection: sqlite3.Connection, picture: Picture) -> None:
    """Update a picture with its audit rows."""
    progress = picture.progress
    connection.execute(
        "UPDATE picture SET state = ?, status = ?, queue_before = ?, expected_seconds = ?, "
        "started_at = ?, picture_url = ?, involve_yellow = ?, verdict = ?, audit = ?, points = ?, "
        "points_message = ?, model_prompt = ?, completed_at = ?, sha256 = ?, reason = ?, "
        "reason_text = ?, called_back_at = ?, polled_at = ? WHERE ordinal = ?",
        (
            picture.state,
            progress.status,
            progress.queue_before,
            progress.expected_seconds,
            time_text(progress.started_at),
            picture.picture_url,
            picture.involve_yellow,
            picture.verdict,
            picture.audit.raw or None,
            picture.points,
            picture.points_message,
            picture.model_prompt,
            time_text(picture.completed_at),
            picture.original.sha256 if picture.original else None,
            picture.reason,
            picture.reason_text,
            time_text(picture.called_back_at),
            time_text(picture.polled_at),
            picture.ordinal,
        ),
    )
    connection.execute("DELETE FROM audit_row WHERE ordinal = ?", (picture.ordinal,))
    connection.executemany(
        "INSERT INTO audit_row VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (
                picture.ordinal,
                position,
                row.label,
                row.label_desc,
                row.scene,
                row.suggestion_text,
                row.rate,
            )
            for position, row in enumerate(picture.audit.rows)
        ],
    )
