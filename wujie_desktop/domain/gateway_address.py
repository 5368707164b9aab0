"""Validation of gateway addresses."""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from urllib.parse import SplitResult, urlsplit

from wujie_desktop.domain.profile import is_gateway_address


class AddressProblem(StrEnum):
    """The first thing wrong with an address."""

    BLANK = "blank"
    """It contains a blank, a line break or an invisible character."""
    WIDE = "wide"
    """Full-width characters, as an input method for Chinese writes them."""
    NO_SCHEME = "no-scheme"
    NOT_HTTPS = "not-https"
    NO_HOST = "no-host"
    PORT = "port"
    USER = "user"
    """It contains a user name or password."""
    EXTRAS = "extras"
    """A query or a fragment."""
    MALFORMED = "malformed"


def split_address(text: str) -> SplitResult | AddressProblem:
    """The parts of an address; what is wrong with it where its host or port cannot be read."""
    try:
        parts = urlsplit(text)
        _host = parts.hostname
    except ValueError:
        return AddressProblem.MALFORMED
    try:
        _port = parts.port
    except ValueError:
        return AddressProblem.PORT
    return parts


def address_problem(text: str) -> AddressProblem | None:
    """What is wrong with `text` as a gateway address; None where it is valid."""
    if not text.isprintable() or any(mark.isspace() for mark in text):
        return AddressProblem.BLANK
    if unicodedata.normalize("NFKC", text) != text or "。" in text:
        return AddressProblem.WIDE
    if is_gateway_address(text):
        return None
    scheme, mark, rest = text.partition("://")
    if not mark or not scheme:
        return AddressProblem.NO_SCHEME
    authority = rest.partition("/")[0]
    if "@" in authority:
        return AddressProblem.USER
    if "?" in rest or "#" in rest:
        return AddressProblem.EXTRAS
    parts = split_address(text)
    if isinstance(parts, AddressProblem):
        return parts
    if not parts.hostname:
        return AddressProblem.NO_HOST
    return AddressProblem.MALFORMED if parts.scheme == "https" else AddressProblem.NOT_HTTPS
