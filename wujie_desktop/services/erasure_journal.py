"""The note of what the user has said may go: it is carried out between two windows, or by
the next start that finds it, before the library opens, however often that is killed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from wujie_desktop.config.paths import ERASURE
from wujie_desktop.domain.housekeeping import ErasePerson, Erasure, GiveUp
from wujie_desktop.domain.ids import AvatarKey, PictureKey
from wujie_desktop.services.journal import delete_note, read_note, write_note


def note_erasure(data_folder: Path, erasure: Erasure, fingerprint: str) -> None:
    """Write what is to go from the library of this fingerprint; on the disk when this returns.
    Raises FolderNotWritable."""
    content: dict[str, object] = {"fingerprint": fingerprint}
    match erasure:
        case GiveUp():
            content |= {
                "profile": erasure.profile,
                "keys": erasure.keys,
                "who": erasure.who,
            }
        case ErasePerson():
            content |= {"avatar": erasure.avatar, "with_copies": erasure.with_copies}
    write_note(data_folder / ERASURE, content)


def forget_erasure(data_folder: Path) -> None:
    """Delete the note. Raises FolderNotWritable."""
    delete_note(data_folder / ERASURE)


def noted_erasure(data_folder: Path) -> tuple[Erasure, str] | None:
    """What was noted, and the fingerprint of the library that was meant; None where there is
    nothing. A note that cannot be read is kept aside, and nothing goes."""
    return read_note(data_folder / ERASURE, _noted)


def _noted(stored: dict[str, Any]) -> tuple[Erasure, str]:
    return _erasure(stored), str(stored["fingerprint"])


def _erasure(stored: dict[str, Any]) -> Erasure:
    if "avatar" in stored:
        avatar = AvatarKey(str(stored["avatar"]))
        if not avatar:
            raise ValueError("nobody")
        return ErasePerson(avatar, stored["with_copies"] is True)
    keys = tuple(PictureKey(str(key)) for key in stored["keys"])
    return GiveUp(str(stored["profile"]), keys, str(stored["who"]))
