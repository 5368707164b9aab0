"""What the system tells of its storage, for `domain.storage`."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path, PurePath

from wujie_desktop.base.files import read_plain
from wujie_desktop.domain.storage import (
    MARKS,
    Mount,
    Storage,
    StorageKind,
    Surroundings,
    named_folders,
    read_dropbox,
    read_mount_list,
    read_mountinfo,
    storage_of,
)

_MOUNTS = Path("/proc/self/mountinfo")
_PATIENCE = 5.0
"""Seconds for the system's own list of mounts."""
_MOST = 1024 * 1024
"""Bytes of a list that is read."""


def storage_at(folder: Path) -> Storage:
    """The kind of storage that `folder`, which need not exist, lies on. Blocks while a share does
    not answer."""
    place = folder.absolute()
    with suppress(OSError, RuntimeError):  # a loop of links
        place = place.resolve()
    found = storage_of(place, surroundings())
    if found.kind is StorageKind.SYNCED:
        return found
    marked = _marked(place)
    return Storage(StorageKind.SYNCED, marked) if marked else found


def surroundings() -> Surroundings:
    """What this system tells now."""
    home = Path.home()
    return Surroundings(home, _mounts(), _remote_drives(), _synced(home))


def _mounts() -> tuple[Mount, ...]:
    if sys.platform == "darwin":
        with suppress(OSError, subprocess.SubprocessError):
            listed = subprocess.run(
                ["/sbin/mount"], capture_output=True, text=True, timeout=_PATIENCE, check=True
            )
            return read_mount_list(listed.stdout)
    with suppress(OSError):
        return read_mountinfo(_MOUNTS.read_text("utf-8", "surrogateescape"))
    return ()


if sys.platform == "win32":
    import ctypes
    from string import ascii_uppercase

    _REMOTE = 4

    def _remote_drives() -> frozenset[str]:
        kind = ctypes.windll.kernel32.GetDriveTypeW
        drives = (f"{letter}:" for letter in ascii_uppercase)
        return frozenset(drive for drive in drives if kind(f"{drive}\\") == _REMOTE)

else:

    def _remote_drives() -> frozenset[str]:
        return frozenset()


def _synced(home: Path) -> tuple[tuple[PurePath, str], ...]:
    """The folders that services name."""
    named = [*named_folders(os.environ)]
    data = (os.environ.get(name) for name in ("APPDATA", "LOCALAPPDATA"))
    settings = (home / ".dropbox", *(Path(each, "Dropbox") for each in data if each))
    for folder in settings:
        with suppress(OSError):
            text = read_plain(folder / "info.json", _MOST).decode("utf-8", "replace")
            named += read_dropbox(text)
    cloud = home / "Library" / "Mobile Documents" / "com~apple~CloudDocs"
    named += [
        (str(home / name), "iCloud") for name in ("Documents", "Desktop") if (cloud / name).exists()
    ]
    return tuple((PurePath(path), service) for path, service in named)


def _marked(folder: Path) -> str:
    """The service whose mark lies in `folder` or above it, else ""."""
    for place in (folder, *folder.parents):
        for name, service in MARKS.items():
            if os.path.lexists(place / name):
                return service
    return ""
