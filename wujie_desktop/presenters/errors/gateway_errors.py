"""Errors of the gateway and of the connection to it, in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from wujie_desktop.domain import errors
from wujie_desktop.presenters.errors.business_codes import CODES
from wujie_desktop.presenters.errors.connection_words import clock_sentence, diagnose_offer
from wujie_desktop.presenters.errors.explanation import ErrorText
from wujie_desktop.presenters.text.reason_words import reason_sentence
from wujie_desktop.presenters.text.translate import translate


def _refused(error: errors.Refused) -> ErrorText:
    known = CODES.get(error.code)
    if known:
        text = known()
        return ErrorText(text.title, with_gateways_words(text.cause, error.message), text.next_step)
    return ErrorText(
        translate("Error", "The gateway refused the request"),
        with_gateways_words(
            translate("Error", "Its code is {code}.").format(code=error.code or "–"), error.message
        ),
        _report_call(error),
    )


def _rejected(error: errors.GatewayError) -> ErrorText:
    title = translate("Error", "The gateway rejects the request (HTTP {status})").format(
        status=error.status
    )
    cause = translate("Error", "Something in the request is not as the gateway wants it.")
    return ErrorText(title, with_gateways_words(cause, error.message), _report_call(error))


def _not_permitted(error: errors.NotPermitted) -> ErrorText:
    cause = translate("Error", "The service is not opened for it, or it was closed.")
    return ErrorText(
        translate("Error", "This account may not do that"),
        with_gateways_words(cause, error.message),
        translate("Error", "Check the service in the enterprise console."),
    )


def _signature(error: errors.SignatureRejected) -> ErrorText:
    title = translate("Error", "The signature was rejected")
    if error.clock_ahead is None:
        return ErrorText(
            title,
            translate("Error", "App id and private key do not belong together."),
            translate("Error", "Check both in the enterprise console."),
            offers=(diagnose_offer(),),
        )
    return ErrorText(
        title,
        clock_sentence(error.clock_ahead),
        translate("Error", "Set this computer's clock and try again."),
        offers=(diagnose_offer(),),
    )


def _rate(error: errors.RateLimited) -> ErrorText:
    cause = translate("Error", "Too many calls came from this account in a short time.")
    return ErrorText(
        translate("Error", "The gateway asks for a pause"),
        with_gateways_words(cause, error.message),
        translate("Error", "Asking for results goes on by itself."),
    )


def _broken(error: errors.GatewayBroken) -> ErrorText:
    cause = translate("Error", "The fault is on the gateway's side.")
    return ErrorText(
        translate("Error", "The gateway has a fault (HTTP {status})").format(status=error.status),
        with_gateways_words(cause, error.message),
        _report_call(error),
    )


def _unreadable(error: errors.BadResponse) -> ErrorText:
    return ErrorText(
        translate("Error", "The gateway's answer cannot be read"),
        reason_sentence(error.message)
        or translate("Error", "It does not have the form that was agreed."),
        _report_call(error),
        offers=(diagnose_offer(),),
    )


def _lost(error: errors.TransportError) -> ErrorText:
    return ErrorText(
        translate("Error", "The connection broke before the answer came"),
        reason_sentence(error.detail) or translate("Error", "What was sent may have arrived."),
        translate("Error", "Nothing is sent again by itself."),
        offers=(diagnose_offer(),),
    )


def _unreachable(error: errors.TransportError) -> ErrorText:
    return ErrorText(
        translate("Error", "The gateway cannot be reached"),
        reason_sentence(error.detail) or translate("Error", "No connection could be made."),
        translate("Error", "Nothing was sent. Check the network."),
        offers=(diagnose_offer(),),
    )


def with_gateways_words(cause: str, message: str) -> str:
    """Our own sentence, followed by the gateway's."""
    if not message:
        return cause
    return translate("Error", "{cause} The gateway says: “{message}”.").format(
        cause=cause, message=message
    )


def _report_call(error: errors.GatewayError) -> str:
    trace = error.trace_id or translate("Error", "none")
    return translate(
        "Error", "If it stays, give the vendor the call number (TRACE_ID): {trace}"
    ).format(trace=trace)


SENTENCES: dict[type[errors.WujieError], Callable[[Any], ErrorText]] = {
    errors.GatewayError: _rejected,
    errors.Refused: _refused,
    errors.RequestRejected: _rejected,
    errors.NotPermitted: _not_permitted,
    errors.SignatureRejected: _signature,
    errors.RateLimited: _rate,
    errors.GatewayBroken: _broken,
    errors.BadResponse: _unreadable,
    errors.TransportError: _lost,
    errors.Unreachable: _unreachable,
    errors.ConnectionLost: _lost,
}
