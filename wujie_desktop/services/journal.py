"""A note on the disk of something that is under way: what a start goes by after a run that was
killed."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from wujie_desktop.base.files import atomic_write
from wujie_desktop.config.kept_aside import keep_aside
from wujie_desktop.config.stored_json import read_stored
from wujie_desktop.domain.errors import FolderNotWritable
from wujie_desktop.domain.failure_reasons import system_reason

T = TypeVar("T")


def write_note(file: Path, content: Mapping[str, object]) -> None:
    """Write the note; on the disk when this returns. Raises FolderNotWritable."""
    try:
        atomic_write(file, json.dumps(content, ensure_ascii=False).encode(), durable=True)
    except OSError as error:
        raise FolderNotWritable(str(file), system_reason(error)) from error


def delete_note(file: Path) -> None:
    """Delete the note, if there is one. Raises FolderNotWritable."""
    try:
        file.unlink(missing_ok=True)
    except OSError as error:
        raise FolderNotWritable(str(file), system_reason(error)) from error


def read_note(file: Path, parse: Callable[[dict[str, Any]], T]) -> T | None:
    """What `parse` makes of the note; None where there is none. One that is garbled, or of which
    `parse` raises ValueError, KeyError or TypeError, is kept aside: nothing goes by it."""
    try:
        stored, is_garbled = read_stored(file)
        if is_garbled:
            raise ValueError("garbled")
        return parse(stored)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError, KeyError, TypeError):
        if keep_aside(file, "unreadable"):
            delete_note(file)
        return None
