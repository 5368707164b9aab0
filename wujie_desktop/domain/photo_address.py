"""Addresses of photos, and photos of this machine that get one when they are sent."""

from __future__ import annotations

import re
from enum import Enum, auto
from urllib.parse import urlsplit

from wujie_desktop.domain.photos import PhotoId

_PHOTO = "photo:"
_ID = "[0-9a-f]{64}"


class AddressFlaw(Enum):
    """Why a text is no address that the gateway can read a photo from."""

    SCHEME = auto()
    BLANK = auto()
    GARBLED = auto()
    NO_SERVER = auto()
    WITH_PASSWORD = auto()
    LONG = auto()
    """Longer than a setting may be."""


def address_flaw(text: str) -> AddressFlaw | None:
    """What is wrong with an address, without blanks around it; None where it may be one."""
    if not text.startswith("https://"):
        return AddressFlaw.SCHEME
    if any(letter.isspace() for letter in text):
        return AddressFlaw.BLANK
    try:
        parts = urlsplit(text)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        return AddressFlaw.GARBLED
    if "." not in host.strip("."):
        return AddressFlaw.NO_SERVER
    return AddressFlaw.WITH_PASSWORD if parts.username or parts.password else None


def reference_to(photo: PhotoId) -> str:
    """What stands for the address of a kept photo until that is signed for a call: nothing that is
    written or shown ever opens the photo."""
    return f"{_PHOTO}{photo}"


def photo_of(address: str) -> PhotoId | None:
    """The kept photo that `address` stands for; None where it is an address, or nothing."""
    name = address.removeprefix(_PHOTO)
    return PhotoId(name) if name != address and re.fullmatch(_ID, name) else None
