"""The folders of the program."""

from __future__ import annotations

import errno
import os
import re
import stat
from pathlib import Path

from wujie_desktop.base.files import keep_private, make_private_folder
from wujie_desktop.domain.errors import FolderNotWritable

APP_NAME = "WujieDesktop"
_OTHERS = 0o077
_OURS = re.compile(
    r"library\.sqlite3.*|settings\.json.*|draft\.json.*|credentials\.sealed.*|clock\.json|"
    r"sandbox\.jsonl|lock(\.held)?|forward|running|crash-.*\.txt|originals|thumbnails|incoming|faces|"
    r"backups|outgoing|drafts|logs"
)


def default_data_folder() -> Path:
    """The user's data folder for this program, by the system's convention."""
    from platformdirs import user_data_path

    return user_data_path(APP_NAME, appauthor=False)


def require_writable(folder: Path) -> Path:
    """Create `folder` if needed and return it; its content, old and new, becomes private to its
    owner. Raises FolderNotWritable with the system's reason."""
    keep_private()
    try:
        make_private_folder(folder)
        probe = folder / f".writable-{os.getpid()}"
        probe.touch()
        probe.unlink()
        tighten(folder)
        _require_openable(folder)
    except OSError as error:
        from wujie_desktop.domain.failure_reasons import system_reason

        place = folder if error.errno != errno.ENODEV else error.filename
        raise FolderNotWritable(str(place), system_reason(error)) from error
    return folder


def _require_openable(folder: Path) -> None:
    """Raise OSError with ENODEV where a pipe or a device has the name of one of our files: opening
    it might never return."""
    for path in folder.iterdir():
        is_known = path.is_file() or path.is_dir() or path.is_socket() or not path.exists()
        if not is_known and _OURS.fullmatch(path.name):
            raise OSError(errno.ENODEV, "not a plain file", str(path))


def tighten(folder: Path) -> None:
    """Remove other users' permissions from our files in `folder`, and from `folder` itself where it
    holds nothing else. Skips links and other users' files."""
    if os.name != "posix":
        return
    entries = list(os.scandir(folder))
    ours = [entry for entry in entries if _OURS.fullmatch(entry.name)]
    if ours and len(ours) == len(entries):
        _close(folder)
    for entry in ours:
        if not entry.is_symlink():
            _close_below(Path(entry.path))


def _close_below(path: Path) -> None:
    """Make everything below `path` private, then `path` itself, so that an interrupted run is
    completed by the next; skips what is private already."""
    mode = path.lstat().st_mode
    if not mode & _OTHERS or stat.S_ISLNK(mode):
        return
    if stat.S_ISDIR(mode):
        for entry in os.scandir(path):
            _close_below(Path(entry.path))
    _close(path)


def _close(path: Path) -> None:
    mode = path.stat().st_mode
    if mode & _OTHERS and path.stat().st_uid == os.geteuid():
        path.chmod(stat.S_IMODE(mode) & ~_OTHERS)
