"""The note of what the user has said may go: it is carried out between two windows, or by
the next start that finds it, before the library opens, however often that is killed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from wujie_desktop.base.files import atomic_write
from wujie_desktop.config.kept_aside import keep_aside
from wujie_desktop.config.paths import ERASURE
from wujie_desktop.config.stored_json import read_stored
from wujie_desktop.domain.errors import FolderNotWritable
from wujie_desktop.domain.failure_reasons import system_reason
from wujie_desktop.domain.housekeeping import ErasePerson, Erasure, GiveUp
from wujie_desktop.domain.ids import AvatarKey, PictureKey


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
    file = data_folder / ERASURE
    try:
        atomic_write(file, json.dumps(content, ensure_ascii=False).encode(), durable=True)
    except OSError as error:
        raise FolderNotWritable(str(file), system_reason(error)) from error


def forget_erasure(data_folder: Path) -> None:
    """Delete the note. Raises FolderNotWritable."""
    file = data_folder / ERASURE
    try:
        file.unlink(missing_ok=True)
    except OSError as error:
        raise FolderNotWritable(str(file), system_reason(error)) from error


def noted_erasure(data_folder: Path) -> tuple[Erasure, str] | None:
    """What was noted, and the fingerprint of the library that was meant; None where there is
    nothing. A note that cannot be read is kept aside, and nothing goes."""
    file = data_folder / ERASURE
    try:
        stored, is_garbled = read_stored(file)
        if is_garbled:
            raise ValueError("garbled")
        return _erasure(stored), str(stored["fingerprint"])
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError, KeyError, TypeError):
        if keep_aside(file, "unreadable"):
            forget_erasure(data_folder)
        return None


def _erasure(stored: dict[str, Any]) -> Erasure:
    if "avatar" in stored:
        avatar = AvatarKey(str(stored["avatar"]))
        if not avatar:
            raise ValueError("nobody")
        return ErasePerson(avatar, stored["with_copies"] is True)
    keys = tuple(PictureKey(str(key)) for key in stored["keys"])
    return GiveUp(str(stored["profile"]), keys, str(stored["who"]))
