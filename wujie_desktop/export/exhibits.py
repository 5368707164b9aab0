"""The parts of an evidence pack and their paths in it."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from wujie_desktop.domain.decisions import SealedDecision
from wujie_desktop.domain.notices import RawNotice
from wujie_desktop.domain.request import Picture, Request
from wujie_desktop.domain.value import value

_KEY_SHOWN = 12


@value
class Exhibit:
    """One picture with everything that belongs to it.

    `answer` is the create call's as received. `file` is the original, None where there is none;
    `is_whole` is whether its bytes are unchanged.
    """

    picture: Picture
    request: Request
    answer: str
    notices: tuple[RawNotice, ...]
    decisions: tuple[SealedDecision, ...]
    file: Path | None
    is_whole: bool


def folder_of(number: int, picture: Picture) -> str:
    """The folder of the `number`-th picture. Keys come from outside, so only their letters and
    digits are used."""
    short = "".join(sign for sign in picture.key if sign.isascii() and sign.isalnum())
    return f"pictures/{number:03}-{short[:_KEY_SHOWN] or 'picture'}"


def picture_name(picture: Picture) -> str:
    """The name of the original in the pack."""
    suffix = PurePosixPath(picture.original.path).suffix if picture.original else ""
    return f"picture{suffix or '.bin'}"
