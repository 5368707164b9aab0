"""Where what is: the data folder with the settings, the records of the library, and its originals.

Records and originals are in the data folder too, unless the user keeps them elsewhere: then
`location.json` in the data folder names the folder of the records, and `library.json` among the
records that of the originals. Whatever the database names is relative to these folders.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from contextlib import suppress
from pathlib import Path

from wujie_desktop.base.files import keep_private, make_private_folder
from wujie_desktop.domain.errors import FolderNotWritable
from wujie_desktop.domain.value import value

APP_NAME = "WujieDesktop"
_OTHERS = 0o077
_OURS = (
    r"library\.(sqlite3|json).*|(settings|location|move|erasure|draft|clock)\.json.*|credentials\.sealed.*|"
    r"sandbox\.jsonl|lock(\.held)?|forward|running|crash-.*\.txt|originals|thumbnails|incoming|faces|"
    r"backups|outgoing|exported|packed|drafts|logs|rules|retouches|updates"
)
LOCATION = "location.json"
UPDATES = "updates"
"""The folder of what is known of updates, and of what is downloaded of them."""
DRAFT, DRAFTS = "draft.json", "drafts"
ERASURE = "erasure.json"
"""The note of what the user has said may go; nearly always there is none."""


@value
class Places:
    """The folders of the library."""

    records: Path
    """Database, backups, thumbnails, and the originals that are not in their own folder yet."""
    originals: Path
    """Holds `originals/`; the same folder unless they are kept apart."""

    @property
    def is_apart(self) -> bool:
        """Whether the originals have a folder of their own."""
        return self.records != self.originals


@value
class Location:
    """Where the records are: "" for the data folder itself. `fingerprint` is that of the library
    that is meant, "" for whichever there is."""

    records: str = ""
    fingerprint: str = ""


def read_location(data_folder: Path) -> Location:
    """What `location.json` says. Raises LibraryMissing where it cannot be read: without it a
    new library would silently begin beside the old one."""
    file = data_folder / LOCATION
    if not os.path.lexists(file):
        return Location()
    from wujie_desktop.config.stored_json import read_stored
    from wujie_desktop.domain.errors import LibraryMissing
    from wujie_desktop.domain.failure_reasons import FailureReason

    try:
        stored, _is_garbled = read_stored(file)
        records, fingerprint = stored["records"], stored["fingerprint"]
    except (OSError, ValueError, KeyError) as error:
        raise LibraryMissing(str(data_folder), FailureReason.PLACE_UNREADABLE) from error
    if not isinstance(records, str) or not isinstance(fingerprint, str):
        raise LibraryMissing(str(data_folder), FailureReason.PLACE_UNREADABLE)
    return Location(records, fingerprint)


def records_folder(data_folder: Path) -> Path:
    """The folder of the records. Raises LibraryMissing."""
    records = read_location(data_folder).records
    return data_folder / records if records else data_folder


def last_records_folder(data_folder: Path) -> Path:
    """As `records_folder`; the data folder where nobody can tell."""
    from wujie_desktop.domain.errors import LibraryMissing

    try:
        return records_folder(data_folder)
    except LibraryMissing:
        return data_folder


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
        if not is_known and re.fullmatch(_OURS, path.name):
            raise OSError(errno.ENODEV, "not a plain file", str(path))


def tighten(folder: Path) -> None:
    """Remove other users' permissions from our files in `folder`, and from `folder` itself where it
    holds nothing else. Skips links and other users' files."""
    if os.name != "posix":
        return
    entries = list(os.scandir(folder))
    ours = [entry for entry in entries if re.fullmatch(_OURS, entry.name)]
    if ours and len(ours) == len(entries):
        _close(folder)
    for entry in ours:
        if not entry.is_symlink():
            _close_below(entry)


def _close_below(entry: os.DirEntry[str]) -> None:
    """Make everything below `entry` private, then itself, so that an interrupted run is completed
    by the next; skips what is private already, and what has gone or got its name meanwhile."""
    with suppress(FileNotFoundError):
        mode = entry.stat(follow_symlinks=False).st_mode
        if not mode & _OTHERS or stat.S_ISLNK(mode):
            return
        if stat.S_ISDIR(mode):
            for each in list(os.scandir(entry)):
                _close_below(each)
        _close(Path(entry.path))


def _close(path: Path) -> None:
    mode = path.stat().st_mode
    if mode & _OTHERS and path.stat().st_uid == os.geteuid():
        path.chmod(stat.S_IMODE(mode) & ~_OTHERS)
