"""The outcome of a paid call, from everything that was received (contract §3, "Paid calls").

Keys count wherever they are found. A refusal counts only where the gateway itself sent it: in a
complete envelope with a documented code. Everything else leaves the outcome unknown.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import datetime
from http import HTTPStatus
from itertools import islice
from typing import TypeVar

from wujie_desktop.api.codec import (
    DURATION,
    POINTS,
    parse_accelerate_answer,
    parse_create_answer,
)
from wujie_desktop.api.envelope import bad_response
from wujie_desktop.api.reading import load_json, text
from wujie_desktop.api.salvage import is_key, salvage, salvage_cost
from wujie_desktop.api.training_codec import parse_train_answer
from wujie_desktop.api.training_salvage import SentTexts, salvage_avatars
from wujie_desktop.api.unpacking import unpack
from wujie_desktop.api.wire import Exchange, HttpAnswer
from wujie_desktop.domain.acceleration import AccelerationAnswer
from wujie_desktop.domain.answers import CreateAnswer, PromisedPicture
from wujie_desktop.domain.errors import ConnectionLost, Refused, WujieError
from wujie_desktop.domain.failure_reasons import FailureReason
from wujie_desktop.domain.refusals import ACCELERATION_REFUSALS, REFUSALS
from wujie_desktop.domain.training import TrainingAnswer

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
_BREAK = b"\r\n\r\n"
_USUAL_RATIO = 100
_MOST_NAMED = 5
_Answer = TypeVar("_Answer")


def read_create(exchange: Exchange, sent: Collection[str], *, now: datetime) -> CreateAnswer:
    """The keys in the answer, even one that is malformed: then `flaw` says what was wrong.

    `sent` are strings of the request that could be mistaken for keys. Raises Refused where that is
    proven, else the error that the answer means.
    """
    blobs = _blobs(exchange)
    salvaged = salvage(blobs, sent)

    def read(answer: HttpAnswer) -> CreateAnswer:
        said = parse_create_answer(answer, now=now)
        pictures = tuple(picture for picture in said.pictures if picture.key not in sent)
        if not pictures:
            raise bad_response(answer, FailureReason.NO_KEY_ACCEPTED)
        return _with(replace(said, pictures=pictures), salvaged)

    def rescue(flaw: WujieError) -> CreateAnswer | None:
        if not salvaged:
            return None
        return CreateAnswer(
            pictures=salvaged,
            expected_points=salvage_cost(blobs, POINTS),
            expected_duration=salvage_cost(blobs, DURATION),
            trace_id=exchange.answer.trace_id,
            raw=_raw(exchange),
            flaw=flaw,
        )

    return _judge(exchange, read, rescue)


def read_training(exchange: Exchange, sent: Collection[str], *, now: datetime) -> TrainingAnswer:
    """The key of the avatar, even from an answer that is malformed or names several: then `flaw`
    says so, and the best documented place counts.

    `sent` are the addresses of the request. Raises as `read_create` does.
    """
    texts = SentTexts(sent)
    clues = salvage_avatars(_blobs(exchange), texts)

    def read(answer: HttpAnswer) -> TrainingAnswer:
        said = parse_train_answer(answer, now=now)
        if texts.have(said.key) or not is_key(said.key):
            raise bad_response(answer, FailureReason.NO_KEY_ACCEPTED)
        return replace(said, flaw=_several(dict.fromkeys((said.key, *clues)), answer))

    def rescue(flaw: WujieError) -> TrainingAnswer | None:
        if not clues:
            return None
        key, seconds = next(iter(clues.items()))
        several = _several(clues, exchange.answer)
        return TrainingAnswer(
            key, seconds, exchange.answer.trace_id, _raw(exchange), several or flaw
        )

    return _judge(exchange, read, rescue)


def read_kept_training(
    received: bytes, sent: Collection[str], *, now: datetime
) -> TrainingAnswer | None:
    """The key in bytes that were kept of an answer; None where they name none."""
    try:
        return read_training(_cut_off(received), sent, now=now)
    except WujieError:
        return None


def read_kept_create(
    received: bytes, sent: Collection[str], *, now: datetime
) -> CreateAnswer | None:
    """The keys in bytes that were kept of an answer; None where they name none."""
    try:
        return read_create(_cut_off(received), sent, now=now)
    except WujieError:
        return None


def _cut_off(received: bytes) -> Exchange:
    """What was kept of an answer, as one that broke off: nobody knows whether more was to come."""
    lost = ConnectionLost(FailureReason.BROKE_OFF)
    return Exchange(HttpAnswer(0, {}, b""), received.partition(_BREAK)[2], received, lost)


def read_acceleration(exchange: Exchange, *, now: datetime) -> AccelerationAnswer:
    """The gateway's yes, from a complete answer alone: there is no key to find in another. Raises
    as `read_create` does; other codes prove that nothing was moved."""

    def read(answer: HttpAnswer) -> AccelerationAnswer:
        return parse_accelerate_answer(answer, now=now)

    return _judge(exchange, read, lambda _flaw: None, ACCELERATION_REFUSALS)


def _several(keys: Collection[str], answer: HttpAnswer) -> WujieError | None:
    """The flaw of an answer that names more than one key for one avatar."""
    if len(keys) < 2:  # noqa: PLR2004 - one key is as agreed
        return None
    named = ", ".join(islice(keys, _MOST_NAMED))
    return bad_response(answer, FailureReason.CONTRADICTORY.of(named))


def _judge(
    exchange: Exchange,
    read: Callable[[HttpAnswer], _Answer],
    rescue: Callable[[WujieError], _Answer | None],
    refusals: Collection[str] = REFUSALS,
) -> _Answer:
    """What `read` makes of a complete answer, else what `rescue` makes of its flaw. Raises Refused
    where that is proven, else the error that the answer means."""
    try:
        return _read_whole(exchange, read)
    except WujieError as error:
        flaw = _no_refusal(error, exchange.answer, refusals)
        rescued = rescue(flaw)
        if rescued is None:
            raise _refusal_of(exchange, refusals) or flaw from error
        return rescued


def _blobs(exchange: Exchange) -> tuple[bytes, ...]:
    """Every byte string that may contain keys."""
    packed = exchange.packed
    silent = unpack(packed, "gzip", len(packed) * _USUAL_RATIO)[0] if packed[:2] == _GZIP else b""
    return tuple(dict.fromkeys((exchange.answer.body, packed, silent, exchange.wire)))


def _raw(exchange: Exchange) -> str:
    return (exchange.answer.body or exchange.received).decode("utf-8", "replace")


def _read_whole(exchange: Exchange, read: Callable[[HttpAnswer], _Answer]) -> _Answer:
    if exchange.fault:
        raise exchange.fault
    try:
        return read(exchange.answer)
    except (ArithmeticError, LookupError, RecursionError, TypeError, ValueError) as error:
        raise bad_response(exchange.answer, FailureReason.GARBLED) from error


def _with(read: CreateAnswer, salvaged: tuple[PromisedPicture, ...]) -> CreateAnswer:
    """The parsed answer with keys that were found elsewhere in it added."""
    known = {picture.key for picture in read.pictures}
    more = tuple(picture for picture in salvaged if picture.key not in known)
    return replace(read, pictures=(*read.pictures, *more)) if more else read


def _refusal_of(exchange: Exchange, refusals: Collection[str]) -> Refused | None:
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
    if isinstance(code, float) or text(code) not in refusals:
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


def _no_refusal(error: WujieError, answer: HttpAnswer, refusals: Collection[str]) -> WujieError:
    """`error`, changed so that it does not count as a refusal."""
    if not isinstance(error, Refused):
        return error
    known = FailureReason.CONTRADICTORY if error.code in refusals else FailureReason.OTHER_CODE
    flaw = bad_response(answer, known.of(f"{error.code} {error.message}".strip()))
    flaw.code = error.code
    return flaw
