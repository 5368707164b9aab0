"""The note of a move of the library that is under way: by it a start knows what a run that was
killed has left."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path

from wujie_desktop.base.files import atomic_write
from wujie_desktop.config.kept_aside import keep_aside
from wujie_desktop.config.library_places import places_with, read_mark
from wujie_desktop.config.paths import Places, records_folder
from wujie_desktop.config.stored_json import read_stored
from wujie_desktop.domain.errors import FolderNotWritable, LibraryMissing
from wujie_desktop.domain.failure_reasons import system_reason
from wujie_desktop.domain.value import value

FILE_NAME = "move.json"


class MoveStage(StrEnum):
    """How far a move came. Which library counts is never read from here, but from what
    `config.paths` says of the place."""

    COPYING = "copying"
    """The old one counts; what the new folder holds is a part."""
    SWITCHED = "switched"
    """The new one counts; the old files are still there, and the user is asked about them."""
    DELETING = "deleting"
    """The user has said that the old files may go."""


@value
class Move:
    """From where to where. `is_new` tells whether the target folder was made for it."""

    source: Places
    target: Places
    fingerprint: str
    is_new: bool = False

    @property
    def of_records(self) -> bool:
        """Whether the records move too, or the originals alone."""
        return self.source.records != self.target.records

    @property
    def old_folder(self) -> Path:
        """The folder that is moved."""
        return self.source.records if self.of_records else self.source.originals

    @property
    def new_folder(self) -> Path:
        """The folder that it is moved to."""
        return self.target.records if self.of_records else self.target.originals


def note_move(data_folder: Path, move: Move, stage: MoveStage) -> None:
    """Write how far `move` came; on the disk when this returns. Raises FolderNotWritable."""
    content = {
        "stage": stage.value,
        "source": _stored(move.source),
        "target": _stored(move.target),
        "fingerprint": move.fingerprint,
        "is_new": move.is_new,
    }
    file = data_folder / FILE_NAME
    try:
        atomic_write(file, json.dumps(content, ensure_ascii=False).encode(), durable=True)
    except OSError as error:
        raise FolderNotWritable(str(file), system_reason(error)) from error


def forget_move(data_folder: Path) -> None:
    """Delete the note. Raises FolderNotWritable."""
    file = data_folder / FILE_NAME
    try:
        file.unlink(missing_ok=True)
    except OSError as error:
        raise FolderNotWritable(str(file), system_reason(error)) from error


def noted_move(data_folder: Path) -> tuple[Move, MoveStage] | None:
    """The move that was noted and how far it came, corrected by which library counts now; None
    where there is none. A note that cannot be read is kept aside."""
    file = data_folder / FILE_NAME
    try:
        stored, _is_garbled = read_stored(file)
        move = Move(
            _places(stored["source"]),
            _places(stored["target"]),
            str(stored["fingerprint"]),
            bool(stored["is_new"]),
        )
        stage = MoveStage(stored["stage"])
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError, KeyError, TypeError):
        if keep_aside(file, "unreadable"):
            forget_move(data_folder)
        return None
    if stage is MoveStage.COPYING and has_switched(data_folder, move):
        return move, MoveStage.SWITCHED
    return move, stage


def has_switched(data_folder: Path, move: Move) -> bool:
    """Whether the library is where `move` brings it."""
    try:
        records = records_folder(data_folder)
        return places_with(records, read_mark(records)) == move.target
    except (LibraryMissing, OSError, ValueError):
        return False


def _stored(places: Places) -> dict[str, str]:
    return {"records": str(places.records), "originals": str(places.originals)}


def _places(stored: dict[str, str]) -> Places:
    return Places(Path(stored["records"]), Path(stored["originals"]))
