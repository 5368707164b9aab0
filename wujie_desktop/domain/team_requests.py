"""Requests, and what the vendor answered about their pictures, as they travel to the other members
of a team."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import MAXYEAR, MINYEAR, UTC, datetime

from wujie_desktop.domain.answers import PromisedPicture
from wujie_desktop.domain.cameras import Camera, read_settings
from wujie_desktop.domain.draft import RequestDraft, TemplateRow
from wujie_desktop.domain.ids import AvatarKey, PictureKey, RequestId, TemplateKey
from wujie_desktop.domain.request import Picture, Request, RequestState
from wujie_desktop.domain.team_events import JSON, EventKind, ReceivedEvent
from wujie_desktop.domain.team_merge import Flaw, Unreadable
from wujie_desktop.domain.value import value

MAX_PICTURES = 1000
"""Of one event; a request has fewer."""
_REQUEST = "request:"


@value
class SharedRequest:
    """A request that a member sent, and the pictures that were promised to it."""

    request: Request
    pictures: tuple[PromisedPicture, ...]


@value
class SharedNotice:
    """The final answer of the vendor about a picture: `raw` as it was received."""

    key: PictureKey
    raw: str


def request_subject(name: RequestId) -> str:
    """The subject of events about the request `name`."""
    return _REQUEST + name


def request_of(subject: str) -> RequestId | None:
    """The request that events of `subject` are about; None where it is something else."""
    return RequestId(subject.removeprefix(_REQUEST)) if subject.startswith(_REQUEST) else None


def request_body(request: Request, pictures: Sequence[Picture]) -> dict[str, JSON]:
    """The body of the event that tells of `request` and the keys of its pictures: nothing of it
    says where the vendor calls back, or opens the photo of a face."""
    draft = request.draft
    return {
        "id": request.id,
        "camera": draft.camera.value,
        "avatar": draft.avatar_key,
        "prompt": draft.prompt,
        "templates": [[row.template_key, row.number] for row in draft.templates],
        "settings": dict(draft.open_settings),
        "created_at": request.created_at.astimezone(UTC).isoformat(),
        "points": request.expected_points,
        "duration": request.expected_duration,
        "trace_id": request.trace_id,
        "retry_of": request.retry_of,
        "pictures": [[each.key, each.template_key, each.first_estimate] for each in pictures],
    }


def read_request_body(body: Mapping[str, JSON], profile: str, sender: str) -> SharedRequest:
    """What `body` tells of, as a request of `profile` that `sender` sent. Raises Unreadable."""
    try:
        return _read_request(body, profile, sender)
    except (ValueError, TypeError, KeyError) as error:
        raise Unreadable(Flaw.REQUEST) from error


def promised_keys(events: Iterable[ReceivedEvent]) -> tuple[PictureKey, ...]:
    """The pictures that requests among `events` name, each once."""
    sent = (each for each in events if each.kind == EventKind.REQUEST and not each.refused)
    return tuple(dict.fromkeys(key for each in sent for key in named_keys(each)))


def named_keys(event: ReceivedEvent) -> tuple[PictureKey, ...]:
    """The pictures that a request names; none where it cannot be read and is kept in
    quarantine."""
    try:
        shared = read_request_body(event.body, "", "")
    except Unreadable:
        return ()
    return tuple(each.key for each in shared.pictures)


def notice_body(picture: Picture, raw: str) -> dict[str, JSON]:
    """The body of the event that tells the final answer `raw` of the vendor; `picture` is what that
    made of it."""
    return {"key": picture.key, "raw": raw, "verdict": picture.verdict}


def read_notice_body(body: Mapping[str, JSON]) -> SharedNotice:
    """The answer that `body` tells of. Raises Unreadable."""
    try:
        return SharedNotice(PictureKey(_text(body["key"])), _text(body["raw"]))
    except (TypeError, KeyError) as error:
        raise Unreadable(Flaw.NOTICE) from error


def _read_request(body: Mapping[str, JSON], profile: str, sender: str) -> SharedRequest:
    camera = Camera(_text(body["camera"]))
    made_at = datetime.fromisoformat(_text(body["created_at"]))
    pictures = [_promised(each) for each in _list(body["pictures"])]
    if made_at.tzinfo is None or not MINYEAR < made_at.year < MAXYEAR:  # no clock shows the others
        raise ValueError(made_at)
    if not body["id"] or not 0 < len(pictures) <= MAX_PICTURES:
        raise ValueError(len(pictures))
    draft = RequestDraft(
        AvatarKey(_text(body["avatar"])),
        _text(body["prompt"]),
        tuple(_template(each) for each in _list(body["templates"])),
        camera=camera,
        settings=read_settings(camera, body["settings"]),
    )
    retry_of = body["retry_of"]
    request = Request(
        id=RequestId(_text(body["id"])),
        profile=profile,
        draft=draft,
        state=RequestState.OPEN,
        created_at=made_at,
        expected_points=_count(body["points"]),
        expected_duration=_count(body["duration"]),
        trace_id=_text(body["trace_id"]),
        retry_of=None if retry_of is None else PictureKey(_text(retry_of)),
        sender=sender,
    )
    return SharedRequest(request, tuple(pictures))


def _promised(row: JSON) -> PromisedPicture:
    key, template, seconds = _list(row)
    named = None if template is None else TemplateKey(_text(template))
    if not key:
        raise ValueError(key)
    return PromisedPicture(PictureKey(_text(key)), named, _count(seconds))


def _template(row: JSON) -> TemplateRow:
    key, number = _list(row)
    return TemplateRow(TemplateKey(_text(key)), _count(number) or 0)


def _text(given: JSON) -> str:
    if not isinstance(given, str):
        raise TypeError(type(given))
    return given


def _list(given: JSON) -> list[JSON]:
    if not isinstance(given, list):
        raise TypeError(type(given))
    return given


def _count(given: JSON) -> int | None:
    """A figure as the tables hold it; None for none."""
    if given is None:
        return None
    if not isinstance(given, int) or isinstance(given, bool) or not 0 <= given < 2**53:
        raise ValueError(given)
    return given
