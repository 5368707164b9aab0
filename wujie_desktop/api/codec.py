"""Encoding of calls and decoding of answers; no I/O (contract §1, §4–§6)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from wujie_desktop.api.envelope import bad_response, open_envelope, open_object
from wujie_desktop.api.listing import open_list
from wujie_desktop.api.reading import (
    count,
    dump_json,
    fields,
    items,
    load_json,
    text,
    whole,
    words,
)
from wujie_desktop.api.results import has_status, read_result
from wujie_desktop.api.wire import HttpAnswer, HttpRequest
from wujie_desktop.domain.acceleration import AccelerationAnswer
from wujie_desktop.domain.answers import (
    AvatarInfo,
    CreateAnswer,
    HistoryKind,
    HistoryPage,
    PromisedPicture,
    TemplateOption,
)
from wujie_desktop.domain.cameras import Camera
from wujie_desktop.domain.draft import RequestDraft
from wujie_desktop.domain.failure_reasons import FailureReason
from wujie_desktop.domain.ids import AvatarKey, PictureKey, TemplateKey
from wujie_desktop.domain.notices import NoticeSource, ResultNotice

CREATE, TEMPLATES = "/avatar/artwork/create", "/avatar/artwork/default_resource"
POINTS, DURATION = "expected_integral_cost", "expected_duration_cost"
"""What a create call is expected to cost, in each unit."""
_RESULTS = {Camera.AVATAR: "/ai", Camera.ADVANCED: "/avatar/camera", Camera.INSTANT: "/ai"}
"""Where each camera's results are queried. That of the advanced one is the vendor's client
program's; an old page of its documentation has another. That of the instant one is inferred from
the path of its create call (contract §11)."""
_LISTS = {Camera.AVATAR: "list", Camera.ADVANCED: "infos", Camera.INSTANT: "list"}


def build_create_request(draft: RequestDraft) -> HttpRequest:
    """The paid call. Empty prompt and notify address are left out, not sent as ""."""
    body: dict[str, object] = {"avatar_key": draft.avatar_key}
    if draft.prompt:
        body["prompt"] = draft.prompt
    body["artwork_templates"] = [
        {"template_key": row.template_key, "number": row.number} for row in draft.templates
    ]
    if draft.notify_url:
        body["notify_url"] = draft.notify_url
    return post(CREATE, body)


def parse_create_answer(answer: HttpAnswer, *, now: datetime) -> CreateAnswer:
    """Every key in the answer, once, from both of its lists."""
    data = open_object(answer, now=now)
    promised: dict[PictureKey, PromisedPicture] = {}
    for item in items(data.get("results")):
        member = fields(item)
        key = PictureKey(text(member.get("key")).strip())
        template = TemplateKey(text(member.get("template_key")))
        seconds = count(member.get("expected_second"))
        promised.setdefault(key, PromisedPicture(key, template or None, seconds))
    listed = [PictureKey(text(key).strip()) for key in items(data.get("keys"))]
    disagreement = bool(listed and promised) and set(listed) != set(promised)
    pictures = {key: promised.get(key, PromisedPicture(key)) for key in (*listed, *promised)}
    pictures.pop(PictureKey(""), None)
    if not pictures:
        raise bad_response(answer, FailureReason.NO_KEY_ACCEPTED)
    return CreateAnswer(
        pictures=tuple(pictures.values()),
        expected_points=count(data.get(POINTS)),
        trace_id=answer.trace_id,
        raw=answer.body.decode("utf-8", "replace"),
        expected_duration=count(data.get(DURATION)),
        disagreement=disagreement,
    )


def build_generating_info_request(
    keys: Sequence[PictureKey], camera: Camera = Camera.AVATAR
) -> HttpRequest:
    """Query the results of many keys of one camera: the body is a bare array."""
    return post(f"{_RESULTS[camera]}/generating_info", list(keys))


def parse_generating_info_answer(
    answer: HttpAnswer, camera: Camera = Camera.AVATAR, *, now: datetime
) -> tuple[ResultNotice, ...]:
    """One notice per item that has a status, in the order sent; match them by key."""
    listed = filter(has_status, open_list(answer, _LISTS[camera], now=now))
    notices = (read_result(item, NoticeSource.POLL) for item in listed)
    return tuple(notice for notice in notices if notice)


def build_info_request(key: PictureKey, camera: Camera = Camera.AVATAR) -> HttpRequest:
    """Query the result of one key."""
    return HttpRequest("GET", f"{_RESULTS[camera]}/info", query={"key": key})


def parse_info_answer(answer: HttpAnswer, *, now: datetime) -> ResultNotice:
    """The one notice."""
    item = open_object(answer, now=now)
    notice = read_result(item, NoticeSource.INFO)
    if notice is None:
        raise bad_response(answer, FailureReason.NO_KEY)
    if not has_status(item):
        raise bad_response(answer, FailureReason.NO_STATUS)
    return notice


def build_history_request(
    page: int, kind: HistoryKind = HistoryKind.PICTURE, page_size: int = 100
) -> HttpRequest:
    """Query the keys of what was made earlier, newest first."""
    return post(
        "/ai/artwork/history",
        {"ai_artwork_type": kind.value, "page_num": page, "page_size": page_size},
    )


def parse_history_answer(answer: HttpAnswer, *, now: datetime) -> HistoryPage:
    """One page; items carry only their key."""
    data = open_object(answer, now=now)
    keys = (text(fields(item).get("key")).strip() for item in items(data.get("list")))
    return HistoryPage(
        keys=tuple(key for key in keys if key),
        page_size=count(data.get("page_size")) or 0,
        total=count(data.get("total")) or 0,
    )


def parse_default_resource_answer(
    answer: HttpAnswer, *, now: datetime
) -> tuple[TemplateOption, ...]:
    """Every option that has a key."""
    options = (fields(item) for item in open_list(answer, "template_options", now=now))
    return tuple(
        TemplateOption(
            template_key=TemplateKey(text(option.get("template_key"))),
            template_name=words(option.get("template_name")),
            theme_key=text(option.get("theme_key")),
            theme_name=words(option.get("theme_name")),
            sample_image=text(option.get("sample_image")),
        )
        for option in options
        if text(option.get("template_key"))
    )


def build_avatar_info_request(key: AvatarKey) -> HttpRequest:
    """Query the state of an avatar's training."""
    return HttpRequest("GET", "/avatar/info", query={"key": key})


def parse_avatar_info_answer(answer: HttpAnswer, *, now: datetime) -> AvatarInfo:
    """The avatar."""
    data = open_object(answer, now=now)
    status = whole(data.get("status"))
    if status is None:
        raise bad_response(answer, FailureReason.NO_STATUS)
    return AvatarInfo(status)


def build_balance_request() -> HttpRequest:
    """Query the points left."""
    return HttpRequest("GET", "/account/availableIntegralBalance")


def parse_balance_answer(answer: HttpAnswer, *, now: datetime) -> int:
    """Points: `{"balance": n}` or a bare number (contract §1)."""
    data = open_envelope(answer, now=now)
    points = count(data.get("balance")) if isinstance(data, dict) else count(data)
    if points is None:
        raise bad_response(answer, FailureReason.NO_BALANCE)
    return points


def build_cancel_request(key: PictureKey) -> HttpRequest:
    """Remove one picture from the queue."""
    return post("/ai/cancel", {"key": key})


def parse_cancel_answer(answer: HttpAnswer, *, now: datetime) -> str:
    """The gateway's message."""
    return words(open_envelope(answer, now=now))


def build_accelerate_request(key: PictureKey, steps: int) -> HttpRequest:
    """The paid call that moves one picture forward in the queue."""
    return post("/ai/accelerate", {"key": key, "step_num": steps})


def parse_accelerate_answer(answer: HttpAnswer, *, now: datetime) -> AccelerationAnswer:
    """The gateway's word. Nothing else proves that it was accepted: an answer that contradicts
    itself is none."""
    word = words(open_envelope(answer, now=now))
    if fields(load_json(answer.body)).get("success") not in (None, True):
        raise bad_response(answer, FailureReason.CONTRADICTORY.of("200"))
    return AccelerationAnswer(word, answer.trace_id)


def post(path: str, body: object) -> HttpRequest:
    """A call with `body` as JSON."""
    return HttpRequest("POST", path, dump_json(body).encode("utf-8", "replace"))
