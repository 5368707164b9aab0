"""The envelope of every answer (contract §3): a value inside, or the error that it means."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus

from wujie_desktop.api.reading import Fields, fields, load_json, text
from wujie_desktop.api.wire import HttpAnswer
from wujie_desktop.domain.duplicate_members import DuplicateMembers
from wujie_desktop.domain.errors import (
    BadResponse,
    GatewayBroken,
    GatewayError,
    NotPermitted,
    RateLimited,
    Refused,
    RequestRejected,
    SignatureRejected,
)
from wujie_desktop.domain.failure_reasons import FailureReason

_SUCCESS = "200"
_MAX_MESSAGE = 500
_MAX_CODE = 40
_SECONDS = re.compile(r"[0-9]{1,18}")


def open_envelope(answer: HttpAnswer, *, now: datetime) -> object:
    """`data` of a successful answer. Raises the GatewayError that the answer means.

    `code` is compared as text, `success` is ignored, `message` may be absent.
    """
    if answer.status != HTTPStatus.OK:
        raise _http_error(answer, now)
    try:
        envelope = load_json(answer.body)
    except ValueError as error:
        raise bad_response(answer, FailureReason.NOT_JSON.of(_what_it_is(answer))) from error
    if not isinstance(envelope, dict):
        raise bad_response(answer, FailureReason.NO_CODE)
    code = _code(envelope)
    if not code:  # null or the wrong type: that is no refusal, and proves nothing
        raise bad_response(answer, FailureReason.NO_CODE)
    if code != _SUCCESS:
        raise Refused(_message(envelope), code=code, trace_id=answer.trace_id)
    return envelope.get("data")


def open_object(answer: HttpAnswer, *, now: datetime) -> Fields:
    """`data` where it must be an object."""
    data = open_envelope(answer, now=now)
    if not isinstance(data, (dict, DuplicateMembers)):
        raise bad_response(answer, FailureReason.NO_DATA)
    return fields(data)


def bad_response(answer: HttpAnswer, reason: str) -> BadResponse:
    """The error for an answer that cannot be parsed."""
    return BadResponse(reason, status=answer.status, trace_id=answer.trace_id)


def _http_error(answer: HttpAnswer, now: datetime) -> GatewayError:
    body = _error_body(answer)
    kind = _KINDS.get(answer.status) or _kind_of_range(answer.status)
    error = kind(
        _message(body),
        code=_code(body),
        status=answer.status,
        trace_id=answer.trace_id,
    )
    if isinstance(error, SignatureRejected):
        error.clock_ahead = _clock_ahead(answer, now)
    if isinstance(error, RateLimited):
        error.retry_after = retry_after(answer, now)
    return error


_KINDS: dict[int, type[GatewayError]] = {
    HTTPStatus.UNAUTHORIZED: NotPermitted,
    HTTPStatus.FORBIDDEN: SignatureRejected,
    HTTPStatus.TOO_MANY_REQUESTS: RateLimited,
}


def _kind_of_range(status: int) -> type[GatewayError]:
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return GatewayBroken
    return RequestRejected if status >= HTTPStatus.BAD_REQUEST else BadResponse


def retry_after(answer: HttpAnswer, now: datetime) -> timedelta | None:
    """The pause in the Retry-After header: seconds or a date; None where it is invalid."""
    value = answer.headers.get("retry-after", "").strip()
    if _SECONDS.fullmatch(value):
        return timedelta(seconds=min(int(value), 86_400))
    moment = _read_date(value)
    return moment - now if moment and moment > now else None


_TOLERATED = timedelta(seconds=60)


def _clock_ahead(answer: HttpAnswer, now: datetime) -> timedelta | None:
    """How far this machine's clock is ahead of the gateway's; None where it does not matter."""
    theirs = moment_of(answer)
    ahead = now - theirs if theirs else timedelta()
    return ahead if abs(ahead) > _TOLERATED else None


def moment_of(answer: HttpAnswer) -> datetime | None:
    """The time in the answer's Date header; None without a valid one."""
    return _read_date(answer.headers.get("date", ""))


def is_web_page(answer: HttpAnswer) -> bool:
    """Whether the answer is HTML instead of JSON."""
    return answer.body[:200].lstrip().lower().startswith((b"<!doctype", b"<html"))


def _read_date(value: str) -> datetime | None:
    """The date in UTC; None where it is invalid."""
    try:
        moment = parsedate_to_datetime(value)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ArithmeticError, LookupError, TypeError, ValueError):
        return None


def _error_body(answer: HttpAnswer) -> Fields:
    try:
        return fields(load_json(answer.body))
    except ValueError:
        return {}


def _code(envelope: Fields) -> str:
    return text(envelope.get("code"))[:_MAX_CODE]


def _message(envelope: Fields) -> str:
    return text(envelope.get("message"))[:_MAX_MESSAGE]


def _what_it_is(answer: HttpAnswer) -> str:
    if is_web_page(answer):
        return FailureReason.WEB_PAGE
    return FailureReason.GARBLED if answer.body[:200].strip() else FailureReason.EMPTY_ANSWER
