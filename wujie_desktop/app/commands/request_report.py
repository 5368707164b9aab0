"""Requests as JSON for scripts. Field names are stable: see docs/command-line.md."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC

from wujie_desktop.domain.request import Picture, Request
from wujie_desktop.library.requests import LibrarySnapshot


def report_requests(
    snapshot: LibrarySnapshot, wanted: Iterable[str] | None, answers: Mapping[str, str]
) -> list[dict[str, object]]:
    """The requests of `snapshot`, oldest first; only those with an id in `wanted`, if given.

    `answers` is what came back to those that did not end in plain keys, as text.
    """
    ids = None if wanted is None else set(wanted)
    pictures: dict[str, list[Picture]] = defaultdict(list)
    for picture in snapshot.pictures:
        pictures[picture.request].append(picture)
    return [
        _request(request, pictures[request.id], answers.get(request.id))
        for request in snapshot.requests
        if ids is None or request.id in ids
    ]


def _request(request: Request, pictures: list[Picture], answer: str | None) -> dict[str, object]:
    fault = request.fault
    known = [picture.points for picture in pictures if picture.points is not None]
    return {
        "id": request.id,
        "profile": request.profile,
        "state": request.state.value,
        "avatar_key": request.draft.avatar_key,
        "prompt": request.draft.prompt,
        "created_at": request.created_at.astimezone(UTC).isoformat(),
        "expected_points": request.expected_points,
        "camera": request.draft.camera.value,
        "expected_duration": request.expected_duration,
        "points": sum(known) if known else None,
        "error": {
            "code": fault.code or fault.kind,
            "message": fault.message,
            "trace_id": fault.trace_id,
        }
        if fault
        else None,
        "answer": answer,
        "pictures": [_picture(picture) for picture in pictures],
    }


def _picture(picture: Picture) -> dict[str, object]:
    original = picture.original
    return {
        "key": picture.key,
        "template_key": picture.template_key,
        "state": picture.state.value,
        "verdict": picture.verdict.value if picture.verdict else None,
        "labels": [
            {
                "label": row.label,
                "scene": row.scene,
                "suggestion": row.suggestion_text,
                "rate": row.rate,
            }
            for row in picture.audit.rows
        ],
        "points": picture.points,
        "file": original.path if original else None,
        "sha256": original.sha256 if original else None,
        "reason": picture.reason.value if picture.reason else None,
    }
