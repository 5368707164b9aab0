"""What a test of the connection can find: one cause, and the step at which it showed."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

from wujie_desktop.domain.connection import ConnectionProblem
from wujie_desktop.domain.value import value

CLOCK_TOLERANCE = timedelta(minutes=2)
"""A signature made now lapses after five minutes (contract §2); beyond this the clock is asked
first."""


class Step(StrEnum):
    """The way of one call, in order."""

    SETTINGS = "settings"
    KEY = "key"
    WAY = "way"
    TLS = "tls"
    ANSWER = "answer"
    ACCOUNT = "account"


class Cause(StrEnum):
    """Why it does not work, or that it does."""

    FINE = "fine"
    SETTINGS_UNUSABLE = "settings-unusable"
    KEY_MALFORMED = "key-malformed"
    ADDRESS_WRONG = "address-wrong"
    NAME_UNKNOWN = "name-unknown"
    NOT_LISTENING = "not-listening"
    NO_ROUTE = "no-route"
    NO_CONNECTION = "no-connection"
    """Nothing came back in time."""
    PROXY_UNREACHABLE = "proxy-unreachable"
    PROXY_WANTS_PASSWORD = "proxy-wants-password"  # noqa: S105 - a name, no secret
    PROXY_REFUSES = "proxy-refuses"
    """It is there and does not let this call through."""
    ISSUER_UNTRUSTED = "issuer-untrusted"
    CERTIFICATE_EXPIRED = "certificate-expired"
    CERTIFICATE_NOT_YET_VALID = "certificate-not-yet-valid"
    OTHER_HOST = "other-host"
    """The certificate is for another name."""
    CERTIFICATE_UNFIT = "certificate-unfit"
    """A weak key, made for something else, or issued by whom may not issue."""
    NO_TLS = "no-tls"
    SILENT = "silent"
    BROKE_OFF = "broke-off"
    PORTAL = "portal"
    """A web page where JSON should be: a login portal."""
    REDIRECTED = "redirected"
    REJECTED = "rejected"
    BUSY = "busy"
    GATEWAY_BROKEN = "gateway-broken"
    UNREADABLE = "unreadable"
    CLOCK_WRONG = "clock-wrong"
    NOT_PERMITTED = "not-permitted"
    KEY_WRONG = "key-wrong"
    KEY_MISSING = "key-missing"
    """The gateway answers, but there is nothing to sign with."""
    REFUSED = "refused"
    """The gateway has a reason of its own."""


_STEPS: dict[Step, tuple[Cause, ...]] = {
    Step.SETTINGS: (Cause.SETTINGS_UNUSABLE,),
    Step.KEY: (Cause.KEY_MALFORMED,),
    Step.WAY: (
        Cause.ADDRESS_WRONG,
        Cause.NAME_UNKNOWN,
        Cause.NOT_LISTENING,
        Cause.NO_ROUTE,
        Cause.NO_CONNECTION,
        Cause.PROXY_UNREACHABLE,
        Cause.PROXY_WANTS_PASSWORD,
        Cause.PROXY_REFUSES,
    ),
    Step.TLS: (
        Cause.ISSUER_UNTRUSTED,
        Cause.CERTIFICATE_EXPIRED,
        Cause.CERTIFICATE_NOT_YET_VALID,
        Cause.OTHER_HOST,
        Cause.CERTIFICATE_UNFIT,
        Cause.NO_TLS,
    ),
    Step.ANSWER: (
        Cause.SILENT,
        Cause.BROKE_OFF,
        Cause.PORTAL,
        Cause.REDIRECTED,
        Cause.REJECTED,
        Cause.BUSY,
        Cause.GATEWAY_BROKEN,
        Cause.UNREADABLE,
    ),
    Step.ACCOUNT: (
        Cause.CLOCK_WRONG,
        Cause.NOT_PERMITTED,
        Cause.KEY_WRONG,
        Cause.KEY_MISSING,
        Cause.REFUSED,
    ),
}
_STEP_OF = {cause: step for step, causes in _STEPS.items() for cause in causes}


@value
class Diagnosis:
    """What one free call found.

    `detail` is what the failing part said itself; `proxy` is the proxy that was used, without
    a name or password, "" for none; `ahead` is how far this machine's clock runs ahead of the
    gateway's Date header, None where it had none; `milliseconds` is the time of the exchange.
    """

    cause: Cause
    address: str
    detail: str = ""
    proxy: str = ""
    points: int | None = None
    milliseconds: int = 0
    ahead: timedelta | None = None
    status: int = 0
    trace_id: str = ""
    problem: ConnectionProblem | None = None
    """What is wrong with the settings, where they are the cause."""

    @property
    def step(self) -> Step | None:
        """The step that failed; None where none did."""
        return _STEP_OF.get(self.cause)
