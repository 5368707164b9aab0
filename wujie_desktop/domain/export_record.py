"""What was exported when, how, by whom and to whom. Nothing of it is ever changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from wujie_desktop.domain.export_preset import ExportPreset, read_preset
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.value import value


@value
class ExportedFile:
    """A file that was handed over: its picture, its name, the hash of the original it was made of,
    and its own hash and size in bytes."""

    key: PictureKey
    name: str
    source: str
    sha256: str
    size: int


@value
class ExportRecord:
    """One export; without a `folder` what was dragged or copied without both marks. `excluded` are
    how many pictures were left out; `recipient` is what the user said of whom it is for."""

    id: str
    at: datetime
    folder: str
    preset: ExportPreset
    files: tuple[ExportedFile, ...]
    excluded: int = 0
    who: str = ""
    recipient: str = ""

    @property
    def stored(self) -> dict[str, Any]:
        """The form in files, to be read by `read_record`."""
        return {
            "id": self.id,
            "at": self.at.isoformat(),
            "folder": self.folder,
            "preset": {"name": self.preset.name, **self.preset.stored},
            "excluded": self.excluded,
            "who": self.who,
            "recipient": self.recipient,
            "files": [
                {
                    "key": file.key,
                    "name": file.name,
                    "source": file.source,
                    "sha256": file.sha256,
                    "size": file.size,
                }
                for file in self.files
            ],
        }


@value
class FileCounts:
    """How many files of an export are not what they were."""

    changed: int = 0
    gone: int = 0


def read_record(stored: Mapping[str, Any]) -> ExportRecord:
    """Read a record. Raises KeyError, TypeError, ValueError or AttributeError where it is none."""
    preset = dict(stored["preset"])
    return ExportRecord(
        id=str(stored["id"]),
        at=datetime.fromisoformat(stored["at"]),
        folder=str(stored["folder"]),
        preset=read_preset(str(preset.get("name", "")), preset),
        files=tuple(
            ExportedFile(
                PictureKey(str(file["key"])),
                str(file["name"]),
                str(file["source"]),
                str(file["sha256"]),
                int(file["size"]),
            )
            for file in stored["files"]
        ),
        excluded=int(stored["excluded"]),
        who=str(stored["who"]),
        recipient=str(stored["recipient"]),
    )
