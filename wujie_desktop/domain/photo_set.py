"""A set of photos that an avatar is to be trained on: kept until it is let go, half finished or
not."""

from __future__ import annotations

import os
from datetime import datetime
from enum import Enum, auto

from wujie_desktop.domain.ids import PhotoSetId
from wujie_desktop.domain.photo_flaws import findings_of
from wujie_desktop.domain.photos import Photo, PhotoFinding
from wujie_desktop.domain.value import value

MOST_PHOTOS = 100
"""Photos of a set. The vendor's own limit is not documented."""
USUAL_FEWEST = 10
"""Photos that a training should have: the vendor's own number is not documented, other services
ask for eight to twenty."""


def new_photo_set_id() -> PhotoSetId:
    """A new local id for one set."""
    return PhotoSetId(os.urandom(16).hex())


@value
class Consent:
    """The agreement of the person on the photos. `scope` says for what; `file` is the path of a
    signed paper, or ""; `is_of_minor` where the person is not of age."""

    who: str
    at: datetime
    scope: str
    file: str = ""
    is_of_minor: bool = False


@value
class PhotoSet:
    """Photos in the order in which they came. `fewest` is how many accepted photos its training
    waits for, as the user set it."""

    id: PhotoSetId
    name: str
    created_at: datetime
    photos: tuple[Photo, ...] = ()
    consent: Consent | None = None
    fewest: int = USUAL_FEWEST


class Standing(Enum):
    """Whether a photo is trained on."""

    ACCEPTED = auto()
    OVERRIDDEN = auto()
    """Something is wrong with it; the user said by name that it is trained on all the same."""
    REFUSED_HERE = auto()
    """The checks on this machine found something."""
    REFUSED_BY_VENDOR = auto()


@value
class JudgedPhoto:
    """A photo, what is wrong with it, and what that means."""

    photo: Photo
    findings: tuple[PhotoFinding, ...]
    standing: Standing

    @property
    def is_trained_on(self) -> bool:
        """Whether a training call may name it."""
        return self.standing in (Standing.ACCEPTED, Standing.OVERRIDDEN)


def judge(photos: PhotoSet) -> tuple[JudgedPhoto, ...]:
    """Every photo of the set with its standing, in order. The only judgement: window and call both
    ask here."""
    found = findings_of(photos.photos)
    return tuple(
        JudgedPhoto(photo, findings, _standing(photo, findings))
        for photo, findings in zip(photos.photos, found, strict=True)
    )


def trained_on(photos: PhotoSet) -> tuple[Photo, ...]:
    """The photos that a training call may name, in order."""
    return tuple(item.photo for item in judge(photos) if item.is_trained_on)


def _standing(photo: Photo, findings: tuple[PhotoFinding, ...]) -> Standing:
    is_refused = photo.check is not None and photo.check.passed is False
    if not findings and not is_refused:
        return Standing.ACCEPTED
    if photo.is_overridden:
        return Standing.OVERRIDDEN
    return Standing.REFUSED_BY_VENDOR if is_refused else Standing.REFUSED_HERE
