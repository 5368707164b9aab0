"""The outcome of a paid call, from everything that was received (contract §3, "Paid calls").

Keys count wherever they are found. A refusal counts only where the gateway itself sent it: in a
complete envelope with a documented code. Everything else leaves the outcome unknown.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from http import HTTPStatus

from wujie_desktop.api.codec import parse_create_answer
from wujie_desktop.api.envelope import bad_response
from wujie_desktop.api.reading import load_json, text
from wujie_desktop.api.salvage import salvage, salvage_points
from wujie_desktop.api.unpacking import unpack
from wujie_desktop.api.wire import Exchange, HttpAnswer
from wujie_desktop.domain.answers import CreateAnswer, PromisedPicture
from wujie_desktop.domain.errors import Refused, WujieError
from wujie_desktop.domain.failure_reasons import FailureReason
from wujie_desktop.domain.refusals import REFUSALS

_STATUSES = (
    HTTPStatus.OK,
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.UNAUTHORIZED,
    HTTPStatus.FORBIDDEN,
    HTTPStatus.METHOD_NOT_ALLOWED,
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    HTTPStatus.TOO_MANY_REQUESTS,
)
"""What the gateway is documented to answer with. None of them proves anything by itself."""
_GZIP = b"\x1f\x8b"
_USUAL_RATIO = 100


def read_create(exchange: Exchange, sent: Collection[str], *, now: datetime) -> CreateAnswer:
    """The keys in the answer, even one that is malformed: then `flaw` says what was wrong.

    `sent` are strings of the request that could be mistaken for keys. Raises Refused where that is
    proven, else the error that the answer means.
    """
    blobs = _blobs(exchange)
    salvaged = salvage(blobs, sent)
    try:
        read = _read_whole(exchange, sent, now=now)
    except WujieError as error:
        if not salvaged:
            raise _refusal_of(exchange) or _no_refusal(error, exchange.answer) from error
        raw = exchange.answer.body or exchange.received
        return CreateAnswer(
            pictures=salvaged,
            expected_points=salvage_points(blobs),
            trace_id=exchange.answer.trace_id,
            raw=raw.decode("utf-8", "replace"),
            flaw=_no_refusal(error, exchange.answer),
        )
    return _with(read, salvaged)


def _blobs(exchange: Exchange) -> tuple[bytes, ...]:
    """Every byte string that may contain keys."""
    packed = exchange.packed
    silent = unpack(packed, "gzip", len(packed) * _USUAL_RATIO)[0] if packed[:2] == _GZIP else b""
    return tuple(dict.fromkeys((exchange.answer.body, packed, silent, exchange.wire)))


def _read_whole(exchange: Exchange, sent: Collection[str], *, now: datetime) -> CreateAnswer:
    if exchange.fault:
        raise exchange.fault
    try:
        read = parse_create_answer(exchange.answer, now=now)
    except (ArithmeticError, LookupError, RecursionError, TypeError, ValueError) as error:
        raise bad_response(exchange.answer, FailureReason.GARBLED) from error
    pictures = tuple(picture for picture in read.pictures if picture.key not in sent)
    if not pictures:
        raise bad_response(exchange.answer, FailureReason.NO_KEY_ACCEPTED)
    return replace(read, pictures=pictures)


def _with(read: CreateAnswer, salvaged: tuple[PromisedPicture, ...]) -> CreateAnswer:
    """The parsed answer with keys that were found elsewhere in it added."""
    known = {picture.key for picture in read.pictures}
    more = tuple(picture for picture in salvaged if picture.key not in known)
    return replace(read, pictures=(*read.pictures, *more)) if more else read


def _refusal_of(exchange: Exchange) -> Refused | None:
    """The documented refusal in a complete envelope; None for everything else."""
    answer = exchange.answer
    if exchange.fault or answer.status not in _STATUSES:
        return None
    try:
        load_json(answer.body)  # decodes, is not nested too deep
        envelope = json.loads(answer.body.decode("utf-8-sig"), object_pairs_hook=_unique_members)
    except (ValueError, RecursionError):
        return None
    code = envelope.get("code") if isinstance(envelope, dict) else None
    if isinstance(code, float) or text(code) not in REFUSALS:
        return None
    message = envelope.get("message")
    if not isinstance(message, str) or _has_content(
        [envelope.get("success"), envelope.get("data")]
    ):
        return None
    return Refused(message[:500], code=text(code), status=answer.status, trace_id=answer.trace_id)


def _unique_members(members: list[tuple[str, object]]) -> dict[str, object]:
    """Build an object; raises ValueError for duplicate names, since those prove nothing."""
    read = dict(members)
    if len(read) != len(members):
        raise ValueError("a member stands there twice")
    return read


def _has_content(data: object) -> bool:
    """Whether `data` contains anything."""
    if isinstance(data, dict):
        return any(map(_has_content, data.values()))
    return any(map(_has_content, data)) if isinstance(data, list) else bool(data)


def _no_refusal(error: WujieError, answer: HttpAnswer) -> WujieError:
    """`error`, changed so that it does not count as a refusal."""
    if not isinstance(error, Refused):
        return error
    known = FailureReason.CONTRADICTORY if error.code in REFUSALS else FailureReason.OTHER_CODE
    flaw = bad_response(answer, known.of(f"{error.code} {error.message}".strip()))
    flaw.code = error.code
    return flaw
