"""Differences between a callback and the polling answer about the same picture."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from wujie_desktop.domain.moderation import Audit
from wujie_desktop.domain.notices import ResultNotice
from wujie_desktop.domain.value import value


class NoticeField(StrEnum):
    """The fields that both channels have (contract §4 callback, §5 polling)."""

    STATE = "state"
    PICTURE_URL = "picture_url"
    VERDICT = "verdict"
    AUDIT = "audit_info"
    INVOLVE_YELLOW = "involve_yellow"
    POINTS = "integral_cost"
    POINTS_MESSAGE = "integral_cost_message"
    FAILURE = "fail_message"
    COMPLETED_AT = "complete_time"


@value
class FieldDifference:
    """A field that differs; "" where that side does not have it."""

    field: NoticeField
    callback: str
    poll: str


_READ: dict[NoticeField, Callable[[ResultNotice], object]] = {
    NoticeField.STATE: lambda said: said.target_state.value,
    NoticeField.PICTURE_URL: lambda said: said.picture_url,
    NoticeField.VERDICT: lambda said: said.verdict.value,
    NoticeField.AUDIT: lambda said: _audit_text(said.audit),
    NoticeField.INVOLVE_YELLOW: lambda said: said.involve_yellow,
    NoticeField.POINTS: lambda said: said.points,
    NoticeField.POINTS_MESSAGE: lambda said: said.points_message,
    NoticeField.FAILURE: lambda said: said.failure,
    NoticeField.COMPLETED_AT: lambda said: said.completed_at and said.completed_at.isoformat(),
}


def compare_notices(callback: ResultNotice, poll: ResultNotice) -> tuple[FieldDifference, ...]:
    """The fields that differ, in a fixed order. How the audit is wrapped does not count."""
    pairs = ((field, _text(read(callback)), _text(read(poll))) for field, read in _READ.items())
    return tuple(FieldDifference(field, one, other) for field, one, other in pairs if one != other)


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _audit_text(audit: Audit) -> str:
    rows = sorted(f"{row.name} {row.suggestion_text} {row.rate}" for row in audit.rows)
    return "; ".join([f"{audit.total_text} {audit.shape.value}".strip(), *rows])
