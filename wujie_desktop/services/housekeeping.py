"""What a library keeps, and carrying out what the user has said may go.

What is to go is noted, and goes while nobody has the library open, between two windows or at the
next start: so there is one way, however often it is killed.
"""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from wujie_desktop.config.library_places import FoundLibrary, find_library
from wujie_desktop.domain.errors import ErasurePutOff, FolderNotWritable, OriginalsMissing
from wujie_desktop.domain.failure_reasons import FailureReason, system_reason
from wujie_desktop.domain.housekeeping import (
    Amount,
    ErasePerson,
    Erasure,
    GiveUp,
    GiveUpPlan,
    PersonFound,
    PersonPart,
    Space,
    SpaceKind,
    plan_giving_up,
)
from wujie_desktop.domain.ids import AvatarKey, PictureKey
from wujie_desktop.domain.photos import file_name
from wujie_desktop.imaging.sample_pictures import SamplePictureStore
from wujie_desktop.imaging.store import OriginalStore
from wujie_desktop.imaging.thumbnails import ThumbnailStore
from wujie_desktop.library import BACKUPS, FILE_NAME, PHOTOS
from wujie_desktop.library.database import connect, in_transaction
from wujie_desktop.library.erasing import (
    aliases_of,
    erase_person,
    files_of_person,
    give_up,
    given_up_files,
    keys_of_person,
    photos_of_person,
)
from wujie_desktop.library.faults import named_faults
from wujie_desktop.library.keeping import (
    OriginalSums,
    PersonRows,
    answers_kept,
    people,
    reading_only,
    rejected_originals,
)
from wujie_desktop.services.erasure_journal import forget_erasure, note_erasure, noted_erasure
from wujie_desktop.services.retouches import delete_outing

log = logging.getLogger(__name__)


class Housekeeping:
    """The library that `data_folder` leads to, as one profile sees it. Every method blocks, and
    raises LibraryError or LibraryMissing."""

    def __init__(self, data_folder: Path, profile: str) -> None:
        self._data_folder = data_folder
        self._profile = profile

    def measure(self, now: datetime) -> Space:
        """What takes the space."""
        places = find_library(self._data_folder).places
        sums = OriginalSums()
        with reading_only(places.records) as connection:
            sums.read(connection, self._profile, now)
            answers = answers_kept(connection)
        records = _amount(places.records.glob(f"{FILE_NAME}*"))
        roots = {places.records, places.originals}
        kinds = {
            SpaceKind.ORIGINALS: _amount(_below(*(root / "originals" for root in roots))),
            SpaceKind.THUMBNAILS: _amount(_below(places.records / "thumbnails")),
            SpaceKind.RECORDS: Amount(records.files, max(records.size - answers.size, 0)),
            SpaceKind.ANSWERS: answers,
            SpaceKind.PHOTOS: _amount(_below(places.records / PHOTOS)),
            SpaceKind.BACKUPS: _amount(_below(places.records / BACKUPS)),
            SpaceKind.LOGS: _amount(_below(self._data_folder / "logs")),
        }
        return Space(kinds, sums.avatars, sums.projects, sums.ages, sums.choices)

    def plan_giving_up(self) -> GiveUpPlan:
        """Which originals of rejected pictures may be given up."""
        with reading_only(find_library(self._data_folder).places.records) as connection:
            return plan_giving_up(rejected_originals(connection, self._profile))

    def people(self) -> list[tuple[AvatarKey, str]]:
        """Every avatar that is known, with its alias, "" without one."""
        with reading_only(find_library(self._data_folder).places.records) as connection:
            return people(connection)

    def find_person(self, avatar: AvatarKey) -> PersonFound:
        """Everything of the person behind `avatar`."""
        records = find_library(self._data_folder).places.records
        with reading_only(records) as connection:
            rows = PersonRows(connection, avatar)
        drafts = {PersonPart.DRAFTS: len([*_texts_naming(self._data_folder, rows.words)])}
        return PersonFound(
            avatar,
            next(iter(rows.words[1:]), ""),
            rows.parts | drafts,
            rows.rest,
            rows.originals,
            _amount(_copies(records)),
            rows.under_way,
        )

    def note(self, erasure: Erasure) -> None:
        """Let `erasure` be carried out as soon as nobody has the library open. Raises
        FolderNotWritable."""
        note_erasure(self._data_folder, erasure, find_library(self._data_folder).fingerprint)


def carry_out(data_folder: Path, now: Callable[[], datetime]) -> Erasure | None:
    """Let go what was noted, and return it; None where there is nothing, or it was of another
    library. Nobody else has the library open.

    Raises LibraryError, OriginalsMissing among them, and ErasurePutOff where something of the
    person is under way: the next start tries again.
    """
    noted = noted_erasure(data_folder)
    if noted is None:
        return None
    erasure, fingerprint = noted
    library = find_library(data_folder)
    if library.fingerprint != fingerprint:
        return None
    work = _Work(data_folder, library)
    if work.originals.is_away:
        raise OriginalsMissing(str(library.places.originals), FailureReason.ORIGINALS_AWAY)
    try:
        work.carry_out(erasure, now())
    except OSError as error:
        raise FolderNotWritable(str(library.places.records), system_reason(error)) from error
    forget_erasure(data_folder)
    return erasure


class _Work:
    """Carries out one erasure; each step is done again where it was interrupted."""

    def __init__(self, data_folder: Path, library: FoundLibrary) -> None:
        places = library.places
        self.originals = OriginalStore(
            places.records, places.originals if places.is_apart else None
        )
        self._thumbnails = ThumbnailStore(places.records)
        self._faces = SamplePictureStore(places.records)
        self._data_folder = data_folder
        self._records = places.records

    def carry_out(self, erasure: Erasure, now: datetime) -> None:
        """Carry out the whole of it. Raises OSError and LibraryError."""
        with closing(connect(self._records)) as connection, named_faults(self._records):
            connection.execute("PRAGMA secure_delete=ON")
            match erasure:
                case GiveUp():
                    in_transaction(connection, lambda _: give_up(connection, erasure, now))
                    for _sha256, path in given_up_files(connection, erasure):
                        self.originals.remove(path)
                case ErasePerson():
                    if PersonRows(connection, erasure.avatar).under_way:
                        raise ErasurePutOff(str(self._records), FailureReason.PERSON_UNDER_WAY)
                    self._erase_files(connection, erasure.avatar)
                    in_transaction(connection, lambda _: erase_person(connection, erasure.avatar))
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        if isinstance(erasure, ErasePerson) and erasure.with_copies:
            for copy in _copies(self._records):
                copy.unlink(missing_ok=True)

    def _erase_files(self, connection: sqlite3.Connection, avatar: AvatarKey) -> None:
        """Files first: what the rows still name is found again after an interruption."""
        for sha256, path in files_of_person(connection, avatar):
            self.originals.remove(path)
            self._thumbnails.remove(sha256)
        for (name,) in connection.execute(
            "SELECT picture FROM avatar WHERE avatar_key = ? AND picture <> '' AND picture NOT IN "
            "(SELECT picture FROM avatar WHERE avatar_key <> ?)",
            (avatar, avatar),
        ):
            self._faces.path(name).unlink(missing_ok=True)
        for photo in photos_of_person(connection, avatar):
            (self._records / PHOTOS / file_name(photo)).unlink(missing_ok=True)
        for draft in _texts_naming(self._data_folder, aliases_of(connection, avatar)):
            draft.unlink(missing_ok=True)
        for profile, key in keys_of_person(connection, avatar):
            delete_outing(self._data_folder, profile, PictureKey(key))


def _texts_naming(data_folder: Path, words: Iterable[str]) -> Iterator[Path]:
    """The saved drafts, and copies of broken ones, and the rules that contain one of `words`."""
    sought = [word.encode() for word in words]
    drafts = (data_folder, *(data_folder / "drafts").glob("*"))
    places = (*((place, "draft.json*") for place in drafts), (data_folder, "rules/*/*"))
    for place, names in places:
        for file in place.glob(names):
            with suppress(OSError):
                data = file.read_bytes()
                if any(word in data for word in sought):
                    yield file


def _copies(records: Path) -> Iterator[Path]:
    """Every copy of the database: daily ones, those made before a migration, and broken ones."""
    yield from (records / BACKUPS).glob("*.sqlite3")
    yield from records.glob(f"{FILE_NAME}.broken-*")


def _below(*folders: Path) -> Iterator[Path]:
    for folder in folders:
        for place, _folders, names in os.walk(folder):
            yield from (Path(place, name) for name in names)


def _amount(files: Iterable[Path]) -> Amount:
    """How many files these are and how large; what is gone meanwhile does not count."""
    amount = Amount()
    for file in files:
        with suppress(OSError):
            amount = amount.with_file(file.stat().st_size)
    return amount
