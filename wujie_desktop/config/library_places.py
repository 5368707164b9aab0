"""Finding the library by what `config.paths` says, and telling libraries apart: each has a
fingerprint, in `library.json` beside the records and beside originals that are kept apart."""

from __future__ import annotations

import json
import logging
import secrets
from pathlib import Path

from wujie_desktop.base.files import atomic_write
from wujie_desktop.config.paths import LOCATION, Location, Places, read_location
from wujie_desktop.config.stored_json import read_stored
from wujie_desktop.domain.errors import FolderNotWritable, LibraryMissing
from wujie_desktop.domain.failure_reasons import FailureReason, system_reason
from wujie_desktop.domain.value import value

log = logging.getLogger(__name__)

MARK = "library.json"
_BYTES = 16


@value
class LibraryMark:
    """What `library.json` says: which library this is, and the folder of its originals where that
    is another one."""

    fingerprint: str
    originals: str = ""


@value
class FoundLibrary:
    """A library that is where it should be."""

    places: Places
    fingerprint: str


def new_fingerprint() -> str:
    """A fingerprint that no other library has."""
    return secrets.token_hex(_BYTES)


def read_mark(folder: Path) -> LibraryMark | None:
    """The mark of the library in `folder`; None where there is none. Raises ValueError where it is
    garbled, and OSError."""
    try:
        stored, _is_garbled = read_stored(folder / MARK)
    except (FileNotFoundError, NotADirectoryError):
        return None
    fingerprint, originals = stored.get("fingerprint"), stored.get("originals", "")
    if not isinstance(fingerprint, str) or not fingerprint or not isinstance(originals, str):
        raise ValueError("no fingerprint")
    return LibraryMark(fingerprint, originals)


def leave_mark(folder: Path, mark: LibraryMark) -> None:
    """Write the mark into `folder`, whole or not at all. Raises FolderNotWritable."""
    content = {"fingerprint": mark.fingerprint}
    if mark.originals:
        content["originals"] = mark.originals
    _write(folder / MARK, content)


def set_location(data_folder: Path, location: Location) -> None:
    """Let the library be in another folder from now on: one file is replaced, and whoever looks
    sees the old place or the new one. Raises FolderNotWritable."""
    _write(
        data_folder / LOCATION,
        {"records": location.records, "fingerprint": location.fingerprint},
    )


def _write(file: Path, content: dict[str, str]) -> None:
    data = json.dumps(content, ensure_ascii=False, indent=2).encode("utf-8", "replace")
    try:
        atomic_write(file, data, durable=True)
    except OSError as error:
        raise FolderNotWritable(str(file), system_reason(error)) from error


def places_with(records: Path, mark: LibraryMark | None) -> Places:
    """The folders of the library in `records`."""
    apart = mark.originals if mark else ""
    return Places(records, records / apart if apart else records)


def find_library(data_folder: Path) -> FoundLibrary:
    """As `look_for_library`; a library without a fingerprint gets one."""
    found = look_for_library(data_folder)
    if found is None:
        mark = _mark_anew(data_folder)
        found = FoundLibrary(places_with(data_folder, mark), mark.fingerprint)
    return found


def look_for_library(data_folder: Path) -> FoundLibrary | None:
    """The library that was open last; None where that is the one in the data folder and it has no
    fingerprint yet. Changes nothing.

    Raises LibraryMissing where it is gone, or another one stands in its place.
    """
    location = read_location(data_folder)
    records = data_folder / location.records if location.records else data_folder
    mark = _mark_in(records)
    if mark is None and (location.records or location.fingerprint):
        is_there = records.is_dir()
        why = FailureReason.NO_LIBRARY if is_there else FailureReason.NO_SUCH_FILE
        raise LibraryMissing(str(records), why)
    if mark is None:
        return None
    if location.fingerprint not in ("", mark.fingerprint):
        raise LibraryMissing(str(records), FailureReason.OTHER_LIBRARY)
    return FoundLibrary(places_with(records, mark), mark.fingerprint)


def _mark_in(records: Path) -> LibraryMark | None:
    try:
        return read_mark(records)
    except ValueError as error:
        raise LibraryMissing(str(records), FailureReason.PLACE_UNREADABLE) from error
    except OSError as error:
        raise LibraryMissing(str(records), system_reason(error)) from error


def _mark_anew(records: Path) -> LibraryMark:
    """Leave a mark where none is; on a full disk the next start does."""
    mark = LibraryMark(new_fingerprint())
    try:
        leave_mark(records, mark)
    except FolderNotWritable as error:
        log.info("the library has no fingerprint yet: %s", error)
    return mark
