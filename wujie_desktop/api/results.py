"""Results of pictures from polling, single query or callback, as one value (contract §4, §5)."""

from __future__ import annotations

from dataclasses import replace

from wujie_desktop.api.reading import (
    Fields,
    count,
    dump_json,
    fields,
    load_json,
    strictest,
    text,
    whole,
    words,
)
from wujie_desktop.domain.clock import from_unix
from wujie_desktop.domain.errors import BadResponse
from wujie_desktop.domain.failure_reasons import FailureReason
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.moderation import parse_audit
from wujie_desktop.domain.notices import NoticeSource, ResultNotice

_GENERATED = 4
_FAILED = 3


def read_result(item: object, source: NoticeSource) -> ResultNotice | None:
    """Parse one item of a polling answer; None without a key."""
    said = fields(item)
    key = text(said.get("key")).strip()
    if not key:
        return None
    started = count(said.get("start_gen_time"))
    completed = count(said.get("complete_time"))
    return ResultNotice(
        key=PictureKey(key),
        source=source,
        status=whole(said.get("status")) or 0,
        picture_url=text(said.get("picture_url")) or text(said.get("artwork_url")),
        audit=parse_audit(said.get("audit_info")),
        involve_yellow=strictest(said.get("involve_yellow")),
        points=count(said.get("integral_cost")),
        points_message=words(said.get("integral_cost_message")),
        failure=failure_text(said.get("fail_message")),
        queue_before=count(said.get("queue_before_num")),
        expected_seconds=count(said.get("expected_seconds")),
        started_at=from_unix(started) if started else None,
        completed_at=from_unix(completed) if completed else None,
        model_prompt=words(said.get("model_prompt")),
        raw=dump_json(said),
    )


def has_status(item: object) -> bool:
    """Whether an item has a status; without one it is ignored."""
    return whole(fields(item).get("status")) is not None


def parse_callback_body(body: bytes) -> ResultNotice:
    """Parse the body of a callback (contract §4). Raises BadResponse.

    `success` and `code` (0 or 1) mean what polling expresses with its status.
    """
    try:
        members = fields(load_json(body))
    except ValueError as error:
        raise BadResponse(FailureReason.CALLBACK_NOT_JSON) from error
    is_made = members.get("success") is True and text(members.get("code")) in ("0", "")
    translated: Fields = {**members, "status": _GENERATED if is_made else _FAILED}
    notice = read_result(translated, NoticeSource.CALLBACK)
    if notice is None:
        raise BadResponse(FailureReason.CALLBACK_WITHOUT_KEY)
    return replace(notice, raw=dump_json(members))


def parse_kept_result(raw: str) -> ResultNotice | None:
    """Parse a stored polling answer; None without a key."""
    return read_result(load_json(raw.encode()), NoticeSource.POLL)


def failure_text(value: object) -> str:
    """`fail_message` as an object (polling) or a plain string (callback); "" for success."""
    members = fields(value)
    message = words(members.get("fail_message")) if members else words(value)
    return "" if message == "success" else message
