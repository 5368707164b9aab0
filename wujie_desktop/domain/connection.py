"""Connection settings: proxy and certificates. TLS is always verified."""

from __future__ import annotations

from enum import StrEnum
from urllib.parse import urlsplit

from wujie_desktop.domain.value import value

PROXY_KINDS = ("http", "https", "socks5", "socks5h")


class ProxyMode(StrEnum):
    """Where the proxy's address comes from."""

    SYSTEM = "system"
    """Environment variables, on Windows and macOS the system's settings too."""
    MANUAL = "manual"
    NONE = "none"


class ConnectionProblem(StrEnum):
    """What is wrong with connection settings."""

    NO_PROXY = "no-proxy"
    PROXY_KIND = "proxy-kind"
    PROXY_ADDRESS = "proxy-address"
    PROXY_SECRET = "proxy-secret"  # noqa: S105 - a name, no secret
    """The address holds a user name or password, which settings must not keep."""
    CA_MISSING = "ca-missing"
    CA_UNREADABLE = "ca-unreadable"
    CA_TOO_LARGE = "ca-too-large"
    CA_BINARY = "ca-binary"
    """DER, not PEM."""
    CA_EMPTY = "ca-empty"
    """Text without a certificate."""
    CA_DAMAGED = "ca-damaged"
    GATEWAY_ADDRESS = "gateway-address"
    """Neither https nor http on this machine: no signature is sent there."""


@value
class ConnectionPlan:
    """Connection settings.

    `proxy_url` counts in manual mode only; `ca_file` is a PEM file of certificates to trust besides
    the system's, "" for none.
    """

    proxy_mode: ProxyMode = ProxyMode.SYSTEM
    proxy_url: str = ""
    ca_file: str = ""

    @property
    def problem(self) -> ConnectionProblem | None:
        """What is wrong with the proxy, as far as the address tells."""
        if self.proxy_mode is not ProxyMode.MANUAL:
            return None
        return proxy_problem(self.proxy_url)


SYSTEM_WAY = ConnectionPlan()


def proxy_problem(address: str) -> ConnectionProblem | None:
    """What is wrong with a proxy address; None where it can be tried."""
    text = address.strip()
    if not text:
        return ConnectionProblem.NO_PROXY
    try:
        parts = urlsplit(text)
        host, _port = parts.hostname, parts.port
    except ValueError:
        return ConnectionProblem.PROXY_ADDRESS
    if parts.scheme not in PROXY_KINDS or "://" not in text:
        return ConnectionProblem.PROXY_KIND
    if "@" in parts.netloc:
        return ConnectionProblem.PROXY_SECRET
    is_bare = not parts.path.strip("/") and not parts.query and not parts.fragment
    is_host = bool(host) and not any(character.isspace() for character in text)
    return None if is_host and is_bare else ConnectionProblem.PROXY_ADDRESS
