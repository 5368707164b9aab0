"""The note of a move of the library that is under way: by it a start knows what a run that was
killed has left."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Any

from wujie_desktop.config.library_places import places_with, read_mark
from wujie_desktop.config.paths import Places, records_folder
from wujie_desktop.domain.errors import LibraryMissing
from wujie_desktop.domain.value import value
from wujie_desktop.services.journal import delete_note, read_note, write_note

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
    write_note(data_folder / FILE_NAME, content)


def forget_move(data_folder: Path) -> None:
    """Delete the note. Raises FolderNotWritable."""
    delete_note(data_folder / FILE_NAME)


def noted_move(data_folder: Path) -> tuple[Move, MoveStage] | None:
    """The move that was noted and how far it came, corrected by which library counts now; None
    where there is none. A note that cannot be read is kept aside."""
    noted = read_note(data_folder / FILE_NAME, _noted)
    if noted is None:
        return None
    move, stage = noted
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


def _noted(stored: dict[str, Any]) -> tuple[Move, MoveStage]:
    source, target = _places(stored["source"]), _places(stored["target"])
    move = Move(source, target, str(stored["fingerprint"]), bool(stored["is_new"]))
    return move, MoveStage(stored["stage"])


def _stored(places: Places) -> dict[str, str]:
    return {"records": str(places.records), "originals": str(places.originals)}


def _places(stored: dict[str, str]) -> Places:
    return Places(Path(stored["records"]), Path(stored["originals"]))
