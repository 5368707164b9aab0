"""Where the original of a picture can be had within a team, as it travels to its members."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.team_events import JSON
from wujie_desktop.domain.team_merge import Flaw, Unreadable
from wujie_desktop.domain.value import value

TRIAL = b"Wujie Desktop was here to try whether originals can be kept. Delete it if you like.\n"
"""What a place is tried with: always the same, so that it lies there once at most."""
TRIAL_NAME = hashlib.sha256(TRIAL).hexdigest()
NO_NAME = "0" * 64
"""The content of no original."""
_ORIGINAL = "original:"
_SHA256 = r"[0-9a-f]{64}"


@value
class SharedOriginal:
    """The original of a picture, by the SHA-256 of its bytes."""

    key: PictureKey
    sha256: str


def original_subject(key: PictureKey) -> str:
    """The subject of events about the original of the picture `key`."""
    return _ORIGINAL + key


def original_of(subject: str) -> PictureKey | None:
    """The picture whose original events of `subject` are about; None where it is something else."""
    return PictureKey(subject.removeprefix(_ORIGINAL)) if subject.startswith(_ORIGINAL) else None


def original_body(original: SharedOriginal) -> dict[str, JSON]:
    """The body of the event that tells of `original`."""
    return {"key": original.key, "sha256": original.sha256}


def read_original_body(body: Mapping[str, JSON]) -> SharedOriginal:
    """The original that `body` tells of. Raises Unreadable."""
    key, sha256 = body.get("key"), body.get("sha256")
    if not isinstance(key, str) or not isinstance(sha256, str):
        raise Unreadable(Flaw.ORIGINAL)
    if not re.fullmatch(_SHA256, sha256):
        raise Unreadable(Flaw.ORIGINAL)
    return SharedOriginal(PictureKey(key), sha256)
