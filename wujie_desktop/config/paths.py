"""Where the program keeps things."""

from __future__ import annotations

import os
from pathlib import Path

from wujie_desktop.domain.errors import FolderNotWritable

APP_NAME = "WujieDesktop"


def default_data_folder() -> Path:
    """The user's own data folder for this program, as the system has it."""
    from platformdirs import user_data_path

    return user_data_path(APP_NAME, appauthor=False)


def require_writable(folder: Path) -> Path:
    """`folder`, made if need be. Raises FolderNotWritable with the system's reason."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".writable-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        from wujie_desktop.domain.reasons import system_reason

        raise FolderNotWritable(str(folder), system_reason(error)) from error
    return folder
