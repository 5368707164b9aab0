"""Results of the connection test: one cause, and the step at which it appeared."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

from wujie_desktop.domain.connection import ConnectionProblem
from wujie_desktop.domain.value import value

CLOCK_TOLERANCE = timedelta(minutes=2)
"""A signature made now lapses after five minutes (contract §2); beyond this the clock is asked
first."""


class Step(StrEnum):
    """The steps of one call, in order."""

    SETTINGS = "settings"
    KEY = "key"
    WAY = "way"
    TLS = "tls"
    ANSWER = "answer"
    ACCOUNT = "account"


class Cause(StrEnum):
    """Why the connection fails, or that it works."""

    FINE = "fine"
    SETTINGS_UNUSABLE = "settings-unusable"
    KEY_MALFORMED = "key-malformed"
    ADDRESS_WRONG = "address-wrong"
    NAME_UNKNOWN = "name-unknown"
    NOT_LISTENING = "not-listening"
    NO_ROUTE = "no-route"
    NO_CONNECTION = "no-connection"
    """No answer in time."""
    PROXY_UNREACHABLE = "proxy-unreachable"
    PROXY_WANTS_PASSWORD = "proxy-wants-password"  # noqa: S105 - a name, no secret
    PROXY_REFUSES = "proxy-refuses"
    """The proxy answers and does not let this call through."""
    ISSUER_UNTRUSTED = "issuer-untrusted"
    CERTIFICATE_EXPIRED = "certificate-expired"
    CERTIFICATE_NOT_YET_VALID = "certificate-not-yet-valid"
    OTHER_HOST = "other-host"
    """The certificate is for another name."""
    CERTIFICATE_UNFIT = "certificate-unfit"
    """A weak key, a wrong purpose, or an issuer that may not issue."""
    NO_TLS = "no-tls"
    SILENT = "silent"
    BROKE_OFF = "broke-off"
    PORTAL = "portal"
    """A web page instead of JSON: a login portal."""
    REDIRECTED = "redirected"
    REJECTED = "rejected"
    BUSY = "busy"
    GATEWAY_BROKEN = "gateway-broken"
    UNREADABLE = "unreadable"
    CLOCK_WRONG = "clock-wrong"
    NOT_PERMITTED = "not-permitted"
    KEY_WRONG = "key-wrong"
    KEY_MISSING = "key-missing"
    """The gateway answers, but there are no credentials."""
    REFUSED = "refused"
    """The gateway refused for another reason."""


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
    """Result of one free call.

    `detail` is the failing part's own message; `proxy` the proxy used, without name or password, ""
    for none; `ahead` how far this machine's clock is ahead of the gateway's Date header, None
    without one; `milliseconds` the duration of the exchange.
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
    """What is wrong with the connection settings, if they are the cause."""

    @property
    def step(self) -> Step | None:
        """The step that failed; None where none did."""
        return _STEP_OF.get(self.cause)
