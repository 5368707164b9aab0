"""Settings of the callback receiver, and what can be wrong with them. Off by default."""

from __future__ import annotations

from enum import StrEnum
from urllib.parse import urlsplit

from wujie_desktop.domain.numbers import LAST_PORT
from wujie_desktop.domain.value import value

LOOPBACK = "127.0.0.1"
DEFAULT_PORT = 18620
MAX_BODY = 1024 * 1024
"""Bytes of one callback's body."""
_TOKEN_BYTES = 24


class PlanProblem(StrEnum):
    """Why the gateway could not use this address."""

    NO_SCHEME = "no-scheme"
    NOT_HTTPS = "not-https"
    NO_HOST = "no-host"
    NO_SUCH_PORT = "no-such-port"
    """A port is a number up to 65535."""
    NOT_PUBLIC = "not-public"
    """There is no public URL: only this machine reaches the receiver."""


@value
class CallbackPlan:
    """Settings of the callback receiver.

    `public_url` is the user's own tunnel or reverse proxy, "" where there is none; `token` makes
    the path unguessable.
    """

    is_on: bool = False
    interface: str = LOOPBACK
    port: int = DEFAULT_PORT
    token: str = ""
    public_url: str = ""

    @property
    def path(self) -> str:
        """The one path that the receiver serves."""
        return f"/wujie/{self.token}"

    @property
    def local_url(self) -> str:
        """The receiver's address on this machine."""
        return f"http://{self.interface}:{self.port}{self.path}"

    @property
    def notify_url(self) -> str:
        """The notify_url for the gateway; "" while the receiver is off."""
        if not self.is_on:
            return ""
        public = self.public_url.strip().rstrip("/")
        return f"{public}{self.path}" if public else self.local_url

    @property
    def problem(self) -> PlanProblem | None:
        """Why the gateway cannot reach it, as far as the address tells."""
        if not 0 <= self.port <= LAST_PORT:
            return PlanProblem.NO_SUCH_PORT
        text = self.public_url.strip()
        if not text:
            return PlanProblem.NOT_PUBLIC
        try:
            parts = urlsplit(text)
            host, _port = parts.hostname, parts.port
        except ValueError:
            return PlanProblem.NO_HOST
        if "://" not in text:
            return PlanProblem.NO_SCHEME
        if parts.scheme != "https" and host not in (LOOPBACK, "localhost"):
            return PlanProblem.NOT_HTTPS
        return None if host else PlanProblem.NO_HOST

    @property
    def is_usable(self) -> bool:
        """Whether its address may be given to the gateway. Without a public URL only this machine
        reaches the receiver, which is enough for the sandbox."""
        return self.problem in (None, PlanProblem.NOT_PUBLIC)

    @property
    def host_names(self) -> frozenset[str]:
        """Host names that a request may use: this machine's own and the public one.

        Any other means DNS rebinding: a web page that was pointed here.
        """
        names = {LOOPBACK, "localhost", self.interface}
        try:
            public = urlsplit(self.public_url.strip()).hostname
        except ValueError:
            public = None
        return frozenset(names | ({public} if public else set()))


class SelfTestOutcome(StrEnum):
    """The hop that failed, or that none did."""

    PASSED = "passed"
    OFF = "off"
    UNREACHABLE = "unreachable"
    """No connection to the public URL: its host name, its tunnel or its TLS."""
    NO_ANSWER = "no-answer"
    REDIRECTED = "redirected"
    """The gateway is not known to follow redirects."""
    WRONG_ANSWER = "wrong-answer"
    """The answer was not `success`."""
    SOMEBODY_ELSE = "somebody-else"
    """The answer was `success`, but the sample did not arrive here."""


@value
class SelfTest:
    """The result of a self-test; `detail` is the failing hop's own message."""

    outcome: SelfTestOutcome
    detail: str = ""


def new_token() -> str:
    """A new unguessable path: 192 random bits."""
    import secrets

    return secrets.token_urlsafe(_TOKEN_BYTES)
