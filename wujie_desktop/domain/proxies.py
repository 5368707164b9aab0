"""The system's proxy exceptions, and proxy addresses without credentials."""

from __future__ import annotations

from fnmatch import fnmatchcase
from ipaddress import ip_address, ip_network


def goes_direct(exceptions: str, host: str, port: int) -> bool:
    """Whether NO_PROXY (`exceptions`, separated by commas or blanks) names `host` at `port`.

    An entry is `*`, a name with all names below it (with or without a leading dot), a pattern such
    as `*.example.com` or `10.*`, an address or a network (`10.0.0.0/8`, `[fd00::]/8`); each but a
    network may end in a port.
    """
    name = host.strip("[]").rstrip(".").lower()
    entries = exceptions.replace(",", " ").replace(";", " ").lower().split()
    return any(_names(entry, name, port) for entry in entries)


def _names(entry: str, name: str, port: int) -> bool:
    entry = entry.partition("://")[2].rstrip("/") if "://" in entry else entry
    if _is_within(name, entry):
        return True
    head, colon, tail = entry.rpartition(":")
    if colon and tail.isdecimal():
        if int(tail[:6]) != port:
            return False
        entry = head
    entry = entry.strip("[]").rstrip(".")
    if "*" in entry:
        return fnmatchcase(name, entry.replace("[", "").replace("]", ""))
    wanted = entry.lstrip(".")
    is_below = name.endswith(f".{wanted}") or name == wanted
    return bool(wanted) and (is_below or _is_within(name, wanted))


def _is_within(name: str, network: str) -> bool:
    """Whether `name` is an address in `network`, which may be a single address; False for host
    names."""
    try:
        address = ip_address(name)
        return address in ip_network(network.replace("[", "").replace("]", ""), strict=False)
    except ValueError:
        return False


def bare_address(proxy: str) -> str:
    """The proxy's address without user name and password."""
    kind, _, rest = proxy.partition("://")
    return f"{kind}://{rest.rpartition('@')[2]}" if rest else ""
