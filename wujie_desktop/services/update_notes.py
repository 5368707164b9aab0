"""What the program notes about updates from one run to the next."""

from __future__ import annotations

import json
from pathlib import Path

from wujie_desktop.base.files import atomic_write, make_private_folder
from wujie_desktop.config.stored_json import read_stored
from wujie_desktop.domain.updates import ReadyUpdate, is_version
from wujie_desktop.domain.value import value

FILE_NAME = "updates.json"


@value
class UpdateNotes:
    """What is ready; `handed_over` is the version that was to run from this start on, `declined`
    one that the user has gone back from, or that did not come."""

    ready: ReadyUpdate | None = None
    handed_over: str = ""
    declined: str = ""


def read_notes(folder: Path) -> UpdateNotes:
    """The notes in `folder`; of a file that is none, nothing is believed."""
    try:
        stored, _is_garbled = read_stored(folder / FILE_NAME)
        version, file, digest = (stored.get(name, "") for name in ("ready", "file", "sha256"))
        others = [stored.get(name, "") for name in ("handed_over", "declined")]
    except (OSError, ValueError):
        return UpdateNotes()
    handed_over, declined = (other if is_version(other) else "" for other in others)
    is_known = is_version(version) and isinstance(file, str) and isinstance(digest, str)
    ready = ReadyUpdate(version, Path(file).name, digest) if is_known else None
    return UpdateNotes(ready, handed_over, declined)


def write_notes(folder: Path, notes: UpdateNotes) -> None:
    """Replace the notes, whole or not at all. Raises OSError."""
    content = {"handed_over": notes.handed_over, "declined": notes.declined}
    if notes.ready:
        ready = notes.ready
        content |= {"ready": ready.version, "file": ready.file, "sha256": ready.sha256}
    make_private_folder(folder)
    atomic_write(folder / FILE_NAME, json.dumps(content).encode("utf-8"), durable=True)
