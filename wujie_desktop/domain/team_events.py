"""What travels between the members of a team: events with their stamps, as JSON."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TypeAlias

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.marks import MarkChange, Marks
from wujie_desktop.domain.value import value

JSON: TypeAlias = "bool | int | float | str | list[JSON] | dict[str, JSON] | None"
COUNTER_BITS = 16
"""Of a stamp; the rest are milliseconds since 1970, UTC."""
GONE = "gone"
"""The field that says whether something left: a row is never missing."""
TAG = "tag:"
"""Begins the name of a tag's field: two members' tags both stay."""
MAX_DEPTH = 32
"""Of lists and objects in one another."""
_PICTURE = "picture:"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


class EventKind(StrEnum):
    """What an event is about. The value is part of the server's tables."""

    FIELD = "field"
    DECISION = "decision"
    REQUEST = "request"
    NOTICE = "notice"
    ORIGINAL = "original"
    PICTURE = "picture"
    GONE = "gone"
    NOTHING = "nothing"
    """What was one of the others and is not kept any more."""


class RefusedBecause(StrEnum):
    """Why the server did not accept an event. The value is part of the server's tables."""

    RANK = "rank"
    BLOCKED = "blocked"
    FROZEN = "frozen"
    STALE_SCHEMA = "stale-schema"


@value
class TeamEvent:
    """One change as a device made it. `hlc` is its stamp, `subject` names what it is about as
    `<kind>:<id>`."""

    hlc: int
    kind: str
    subject: str
    body: Mapping[str, JSON]


@value
class ReceivedEvent:
    """An event as the server's log has it, in the order of `position`. `seq` counts the events of
    `device` from 1, `hlc` is the stamp that the server let stand, `person` who made it. `refused`
    is "" or why it does not count, mostly a `RefusedBecause`."""

    position: int
    device: str
    seq: int
    person: str
    hlc: int
    kind: str
    subject: str
    body: Mapping[str, JSON]
    refused: str
    received_at: datetime


def next_stamp(last: int, now: datetime, offset: float = 0.0) -> int:
    """The stamp of an event made at `now` by a clock that is `offset` seconds behind the server's,
    later than `last`."""
    milliseconds = (now - _EPOCH + timedelta(seconds=offset)) // _MILLISECOND
    return max(milliseconds << COUNTER_BITS, last + 1)


def stamp_time(hlc: int) -> datetime:
    """When an event with this stamp was made."""
    return _EPOCH + timedelta(milliseconds=hlc >> COUNTER_BITS)


def canonical(body: JSON | Mapping[str, JSON]) -> str:
    """The one JSON text of `body`, without what a database of the team cannot hold: NUL and halves
    of characters become U+FFFD, minus zero becomes zero. Raises ValueError for a number that is not
    finite."""
    text = json.dumps(
        _clean(body), ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
    )
    return text.encode("utf-8", "replace").decode()


def read_body(text: str) -> dict[str, JSON]:
    """The body that `text`, an object in JSON, is; an empty one where it has more digits or depth
    than can be read here, or a number too large for a float: no event may stop the log."""
    try:
        body: dict[str, JSON] = json.loads(text, parse_float=_finite, parse_constant=_finite)
    except (ValueError, RecursionError):
        return {}
    parts: list[JSON] = [body]
    for _ in range(MAX_DEPTH):
        parts = [part for each in parts for part in _parts(each)]
    return {} if parts else body


def picture_subject(key: PictureKey) -> str:
    """The subject of events about the picture `key`."""
    return _PICTURE + key


def picture_of(subject: str) -> PictureKey | None:
    """The picture that events of `subject` are about; None where it is something else."""
    return PictureKey(subject.removeprefix(_PICTURE)) if subject.startswith(_PICTURE) else None


def mark_fields(marks: Marks, other: Marks) -> dict[str, JSON]:
    """The fields of `marks`, each tag one of its own: with those that only `other` has, as false,
    since a field that is left out says nothing."""
    dropped = {TAG + tag: False for tag in other.tags}
    own = {TAG + tag: True for tag in marks.tags}
    rest = {"stars": marks.stars, "colour": marks.colour.value, "note": marks.note}
    return {**dropped, **own, **rest, GONE: marks.binned_at is not None}


def changed_fields(change: MarkChange) -> dict[str, tuple[JSON, JSON]]:
    """The fields that `change` changes, with their values before and after."""
    before = mark_fields(change.before, change.after)
    after = mark_fields(change.after, change.before)
    return {name: (before[name], after[name]) for name in after if before[name] != after[name]}


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(text)
    return number


def _parts(body: JSON) -> Iterable[JSON]:
    if isinstance(body, dict):
        return body.values()
    return body if isinstance(body, list) else ()


def _clean(body: JSON | Mapping[str, JSON]) -> JSON:
    if isinstance(body, str):
        return body.replace("\0", "\ufffd").encode("utf-8", "replace").decode()
    if isinstance(body, float):
        return body + 0.0
    if isinstance(body, Mapping):
        return {str(_clean(name)): _clean(part) for name, part in body.items()}
    return [_clean(part) for part in body] if isinstance(body, list) else body
