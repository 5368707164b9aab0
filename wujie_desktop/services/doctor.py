"""The connection test: one free call, and the one cause that explains its result."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from http import HTTPStatus

from wujie_desktop.api import codec
from wujie_desktop.api.auth import Credentials, Signer
from wujie_desktop.api.envelope import is_web_page, moment_of
from wujie_desktop.api.examination import Exchange, examine
from wujie_desktop.api.network import Network
from wujie_desktop.api.wire import HttpAnswer
from wujie_desktop.base.threads import off_loop
from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.connection import ConnectionPlan
from wujie_desktop.domain.diagnosis import CLOCK_TOLERANCE, Cause, Diagnosis
from wujie_desktop.domain.errors import (
    BadResponse,
    CredentialsMissing,
    GatewayBroken,
    GatewayError,
    KeyMalformed,
    NotPermitted,
    PlanUnusable,
    RateLimited,
    Refused,
    SignatureRejected,
)

_CAUSES: tuple[tuple[type[GatewayError], Cause], ...] = (
    (NotPermitted, Cause.NOT_PERMITTED),
    (SignatureRejected, Cause.KEY_WRONG),
    (RateLimited, Cause.BUSY),
    (GatewayBroken, Cause.GATEWAY_BROKEN),
    (BadResponse, Cause.UNREADABLE),
    (Refused, Cause.REFUSED),
    (GatewayError, Cause.REJECTED),
)
_NEVER_JSON = HTTPStatus.NETWORK_AUTHENTICATION_REQUIRED
"""HTTP 511 identifies a login portal."""


async def diagnose(
    plan: ConnectionPlan, address: str, credentials: Credentials, clock: Clock
) -> Diagnosis:
    """Query the balance at `address`, once, free of charge (contract §6).

    A malformed key is found before anything is sent. Without credentials the call is sent unsigned,
    which still tests the connection. Raises no error of the domain.
    """
    blank = Diagnosis(Cause.FINE, address)
    try:
        authorization = _sign(credentials, clock)
        network = await off_loop(lambda: Network(plan))  # reads certificates
        request = codec.build_balance_request()
        exchange = await examine(network, address, request, authorization)
    except KeyMalformed as error:
        return replace(blank, cause=Cause.KEY_MALFORMED, detail=error.reason)
    except PlanUnusable as error:
        return replace(
            blank, cause=Cause.SETTINGS_UNUSABLE, problem=error.problem, detail=error.detail
        )
    diagnosis = _judge(blank, exchange, clock.now())
    if not authorization and diagnosis.cause in _ANSWERED_UNSIGNED:
        return replace(diagnosis, cause=Cause.KEY_MISSING)
    return diagnosis


_ANSWERED_UNSIGNED = (
    Cause.CLOCK_WRONG,
    Cause.KEY_WRONG,
    Cause.NOT_PERMITTED,
    Cause.REJECTED,
    Cause.REFUSED,
)


def _sign(credentials: Credentials, clock: Clock) -> str:
    try:
        return Signer(credentials, clock).header()
    except CredentialsMissing:
        return ""


def _judge(blank: Diagnosis, exchange: Exchange, now: datetime) -> Diagnosis:
    met = replace(blank, proxy=exchange.proxy, milliseconds=exchange.milliseconds)
    answer = exchange.answer
    if answer is None:
        return replace(met, cause=exchange.cause or Cause.BROKE_OFF, detail=exchange.detail)
    met = replace(
        met,
        status=answer.status,
        trace_id=answer.trace_id,
        ahead=_ahead(answer, now),
        detail=f"HTTP {answer.status}",
    )
    if answer.status == HTTPStatus.PROXY_AUTHENTICATION_REQUIRED:
        return replace(met, cause=Cause.PROXY_WANTS_PASSWORD)
    if HTTPStatus.MULTIPLE_CHOICES <= answer.status < HTTPStatus.BAD_REQUEST:
        where = answer.headers.get("location", "").partition("?")[0]
        return replace(met, cause=Cause.REDIRECTED, detail=where or met.detail)
    is_page = answer.status == HTTPStatus.OK and is_web_page(answer)
    if is_page or answer.status == _NEVER_JSON:
        return replace(met, cause=Cause.PORTAL)
    try:
        return replace(met, points=codec.parse_balance_answer(answer, now=now))
    except GatewayError as error:
        cause = next(cause for kind, cause in _CAUSES if isinstance(error, kind))
        said = " ".join(part for part in (met.detail, error.code, error.message) if part)
        detail = error.message if isinstance(error, BadResponse) else said
        return _with_clock(replace(met, cause=cause, detail=detail))


def _with_clock(diagnosis: Diagnosis) -> Diagnosis:
    """A rejected signature with a wrong clock counts as a wrong clock."""
    is_off = diagnosis.ahead is not None and abs(diagnosis.ahead) >= CLOCK_TOLERANCE
    if is_off and diagnosis.cause in (Cause.KEY_WRONG, Cause.NOT_PERMITTED):
        return replace(diagnosis, cause=Cause.CLOCK_WRONG)
    return diagnosis


def _ahead(answer: HttpAnswer, now: datetime) -> timedelta | None:
    theirs = moment_of(answer)
    return now - theirs if theirs else None
