"""Photos that an avatar is to be trained on, and what is wrong with each.

Everything here is found on this machine; faces are the vendor's own check (`domain.photo_check`).
"""

from __future__ import annotations

import unicodedata
from dataclasses import field
from datetime import datetime
from enum import StrEnum
from typing import NewType

from wujie_desktop.domain.photo_check import PhotoCheck
from wujie_desktop.domain.value import value

PhotoId = NewType("PhotoId", str)
"""The SHA-256 of the copy that is kept, which is the one that leaves."""
_UNSEEN = ("Cc", "Cf", "Cs")
"""Categories of characters that have no shape."""


def file_name(photo: PhotoId) -> str:
    """The name of the kept copy in its folder."""
    return f"{photo}.jpg"


def shown_name(name: str) -> str:
    """The name of a file in one line that reads as it is: without line breaks, and without marks
    that nobody sees and that turn the direction of what follows."""
    return " ".join("".join(sign for sign in name if not _is_unseen(sign)).split())


def _is_unseen(sign: str) -> bool:
    return unicodedata.category(sign) in _UNSEEN and not sign.isspace()


def bare_address(address: str) -> str:
    """An address without its query and fragment, which may hold what signs it."""
    return address.partition("#")[0].partition("?")[0]


class PhotoFlaw(StrEnum):
    """What a photo may lack for training. Each value is part of records: never change one."""

    TOO_SMALL = "too-small"
    TOO_DARK = "too-dark"
    TOO_BRIGHT = "too-bright"
    BLURRED = "blurred"
    DUPLICATE = "duplicate"
    GENERATED = "generated"
    """It has the label of generated pictures."""


@value
class PhotoMeasures:
    """A photo as it stands upright: pixels, and the bytes of the file as it was chosen.

    `light` is the mean brightness and `spread` its standard deviation, 0–255; `sharpness` grows
    with the detail, on a scale of its own (`imaging.photo_measures`); `likeness` is a difference
    hash; `label` what the file says of being generated, or "".
    """

    format: str
    width: int
    height: int
    size: int
    light: float
    spread: float
    sharpness: float
    likeness: int
    was_turned: bool = False
    label: str = ""

    def distance_to(self, other: PhotoMeasures) -> int:
        """In how many bits the difference hashes differ."""
        return (self.likeness ^ other.likeness).bit_count()


@value
class PhotoFinding:
    """A flaw; a duplicate names the photo that it repeats."""

    flaw: PhotoFlaw
    of: PhotoId | None = None


@value
class Photo:
    """One photo of a set. `name` is the name of the chosen file; `is_overridden` where the user
    said by name that it shall be trained on whatever is wrong with it.

    `address` is where the copy lies: as the user typed it, or in a bucket and then without the
    signature that opens it; `expires_at` is until when the last that was signed does, None for a
    typed one.
    """

    id: PhotoId
    name: str
    measures: PhotoMeasures
    address: str = field(default="", repr=False)
    expires_at: datetime | None = None
    check: PhotoCheck | None = None
    is_overridden: bool = False

    @property
    def has_address(self) -> bool:
        """Whether the gateway can be told where it is."""
        return bool(self.address)


@value
class PhotoUpload:
    """A copy that was sent to a bucket. `place` says which object of which bucket, without any
    signature; its address can be read until `expires_at`."""

    id: PhotoId
    place: str
    at: datetime
    expires_at: datetime
