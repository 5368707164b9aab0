"""Opening another library, or the same one in another place. Blocking: call it off the loop. What
is chosen is opened by the next session. Raises LibraryError."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from wujie_desktop.config.kept_aside import keep_aside
from wujie_desktop.config.library_places import (
    MARK,
    FoundLibrary,
    LibraryMark,
    leave_mark,
    new_fingerprint,
    set_location,
)
from wujie_desktop.config.paths import Location, read_location
from wujie_desktop.domain.errors import LibraryMissing
from wujie_desktop.services.library_targets import (
    ChosenLibrary,
    mark_in,
    require_these_originals,
    require_this_library,
)


def open_chosen(data_folder: Path, chosen: ChosenLibrary) -> None:
    """Open what stands in the chosen folder. A copy of the open library gets a fingerprint of its
    own, and so does a library that has none."""
    folder, mark = chosen.folder, chosen.mark
    if mark is None or chosen.is_copy:
        folder.mkdir(parents=True, exist_ok=True)
        fresh = new_fingerprint()
        mark = replace(mark, fingerprint=fresh) if mark else LibraryMark(fresh)
        leave_mark(folder, mark)
    _use(data_folder, folder, mark.fingerprint)


def locate(data_folder: Path, folder: Path) -> None:
    """Open the library that is meant in the folder that it was moved to."""
    folder = require_this_library(folder, expected_fingerprint(data_folder))
    mark = mark_in(folder) or _mark_anew(folder)
    _use(data_folder, folder, mark.fingerprint)


def locate_originals(library: FoundLibrary, folder: Path) -> None:
    """Take the originals from the folder that they were moved to."""
    folder = require_these_originals(folder, library.fingerprint)
    leave_mark(library.places.records, LibraryMark(library.fingerprint, str(folder)))


def open_default(data_folder: Path) -> None:
    """Open whatever library is in the data folder itself; a new one where there is none."""
    if mark_in(data_folder) is None:
        _mark_anew(data_folder)
    set_location(data_folder, Location())


def expected_fingerprint(data_folder: Path) -> str:
    """That of the library that was open last, "" where nobody knows."""
    try:
        return read_location(data_folder).fingerprint
    except LibraryMissing:
        return ""


def _mark_anew(folder: Path) -> LibraryMark:
    """Give the library in `folder` a fingerprint: it has none, or one that cannot be read."""
    keep_aside(folder / MARK, "unreadable")
    mark = LibraryMark(new_fingerprint())
    leave_mark(folder, mark)
    return mark


def _use(data_folder: Path, folder: Path, fingerprint: str) -> None:
    place = "" if folder.resolve() == data_folder.resolve() else str(folder)
    set_location(data_folder, Location(place, fingerprint))
