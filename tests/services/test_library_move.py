"""Moving the library: one whole library at any moment, and a reason for each refusal."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import sqlite3
import sys
from collections import namedtuple
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.disk import fill_up
from tests.thorough import examples
from wujie_desktop.config.library_places import (
    FoundLibrary,
    LibraryMark,
    find_library,
    leave_mark,
    read_mark,
    set_location,
)
from wujie_desktop.config.paths import LOCATION, Location, Places
from wujie_desktop.domain.errors import FolderNotWritable, LibraryMissing, PlaceRefused
from wujie_desktop.domain.failure_reasons import FailureReason, read_reason
from wujie_desktop.imaging.store import OriginalStore
from wujie_desktop.library import FILE_NAME
from wujie_desktop.library.copying import Stopped
from wujie_desktop.library.database import connect
from wujie_desktop.services.library_move import carry_out, delete_old, moved_files, undo
from wujie_desktop.services.library_opening import locate, open_default
from wujie_desktop.services.library_targets import (
    look_at,
    plan_move,
    plan_move_of_originals,
    require_these_originals,
    require_this_library,
)
from wujie_desktop.services.move_journal import Move, MoveStage, note_move, noted_move


def furnish(folder: Path, *, texts: tuple[str, ...] = ("a", "b", "云")) -> FoundLibrary:
    """A library of these originals, with thumbnails, a backup and something the user laid there."""
    connection = connect(folder)
    for text in texts:
        connection.execute(
            "INSERT INTO snippet (text, kept_at) VALUES (?, ?)", (text, "2026-11-29")
        )
    connection.close()
    for text in texts:
        original = folder / original_of(text)
        original.parent.mkdir(parents=True, exist_ok=True)
        original.write_bytes(text.encode() * 1000)
    for name in ("thumbnails/ab/ab.jpg", "photos/ab.jpg", "backups/library-2026-11-28.sqlite3",
                 "sandbox.jsonl", "incoming/x.part", "settings.json", "logs/a.log",
                 "my notes.txt"):  # fmt: skip
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(name.encode())
    return find_library(folder)


def original_of(text: str) -> str:
    digest = hashlib.sha256(text.encode() * 1000).hexdigest()
    return f"originals/{digest[:2]}/{digest}.png"


def contents(places: Places) -> dict[str, bytes]:
    """Originals, photos for training and rows of the library in `places`."""
    kept = {path.name: path.read_bytes() for path in (places.records / "photos").iterdir()}
    for root in {places.records, places.originals}:
        for path in (root / "originals").rglob("*.*"):
            kept[path.name] = path.read_bytes()
    with closing(sqlite3.connect(places.records / FILE_NAME)) as connection:
        kept["rows"] = repr(connection.execute("SELECT * FROM snippet").fetchall()).encode()
    return kept


def files_below(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def move_all(data_folder: Path, chosen: Path) -> Move:
    move = plan_move(data_folder, find_library(data_folder), chosen).move
    carry_out(data_folder, move, lambda: False, lambda _done, _all: None)
    return move


def refusal(error: PlaceRefused) -> FailureReason:
    reason = read_reason(error.detail)
    assert reason
    return reason[0]


def test_a_move_copies_switches_and_then_deletes_only_its_own(tmp_path: Path) -> None:
    home, new = tmp_path / "数据", tmp_path / "盘 😀" / "library"
    before = contents(furnish(home).places)
    done: list[tuple[int, int]] = []
    move = plan_move(home, find_library(home), new).move
    carry_out(home, move, lambda: False, lambda part, whole: done.append((part, whole)))
    found = find_library(home)
    assert found.places == Places(new, new)
    assert found.fingerprint == move.fingerprint
    assert contents(found.places) == before == contents(move.source)
    assert done[-1][0] == done[-1][1] > 0
    assert done == sorted(done)
    assert noted_move(home) == (move, MoveStage.SWITCHED)
    assert delete_old(home, move) == 0
    assert files_below(home) == {"settings.json", "logs/a.log", "my notes.txt", LOCATION}
    assert contents(find_library(home).places) == before
    assert noted_move(home) is None


@pytest.mark.parametrize("is_begun", [True, False], ids=["half drawn", "begun later"])
def test_a_thumbnail_that_is_drawn_meanwhile_stops_no_move(tmp_path: Path, is_begun: bool) -> None:
    """A thread that draws goes on for a moment after the engine was closed."""
    home, new = tmp_path / "home", tmp_path / "new"
    before = contents(furnish(home).places)
    part = home / "thumbnails" / "ab" / "cd.jpg.1-2-3.part"
    part.write_bytes(b"half")
    half = part if is_begun else part.rename(tmp_path / part.name)

    def end_drawing(_done: int, _all: int) -> None:
        if half.exists():
            half.replace(part.with_name("cd.jpg"))

    move = plan_move(home, find_library(home), new).move
    carry_out(home, move, lambda: False, end_drawing)
    assert contents(find_library(home).places) == before
    assert not half.exists()
    part.write_bytes(b"another half")
    assert delete_old(home, move) == 0
    assert files_below(home) == {"settings.json", "logs/a.log", "my notes.txt", LOCATION}


@pytest.mark.skipif(sys.platform == "win32", reason="260 characters are the limit there")
def test_a_path_of_more_than_260_characters(tmp_path: Path) -> None:
    home, new = tmp_path / "home", tmp_path / "/".join(["无界 😀 data of a studio"] * 12)
    assert len(str(new)) > 260
    before = contents(furnish(home).places)
    delete_old(home, move_all(home, new))
    assert contents(find_library(home).places) == before


def test_an_empty_library_moves_too(tmp_path: Path) -> None:
    home, share = tmp_path / "home", tmp_path / "share"
    home.mkdir()
    library = find_library(home)
    move = plan_move_of_originals(library, share).move
    carry_out(home, move, lambda: False, lambda *_: None)
    assert not OriginalStore(home, share).is_away
    move_all(home, tmp_path / "new")
    assert find_library(home).places == Places(tmp_path / "new", share)


def test_it_goes_on_to_a_third_place_and_home_again(tmp_path: Path) -> None:
    home = tmp_path / "home"
    before = contents(furnish(home).places)
    for place in (tmp_path / "a", tmp_path / "b", home, tmp_path / "c"):
        move = move_all(home, place)
        delete_old(home, move)
        assert contents(find_library(home).places) == before
        assert find_library(home).places.records == place
    assert not (tmp_path / "a").exists()
    assert not (tmp_path / "b").exists()
    assert "my notes.txt" in files_below(home)


def test_originals_apart_and_back(tmp_path: Path) -> None:
    home, share = tmp_path / "home", tmp_path / "share"
    library = furnish(home)
    before = contents(library.places)
    move = plan_move_of_originals(library, share).move
    carry_out(home, move, lambda: False, lambda _done, _all: None)
    delete_old(home, move)
    assert find_library(home).places == Places(home, share)
    assert contents(find_library(home).places) == before
    assert not (home / "originals").exists()
    waiting = home / original_of("new")
    waiting.parent.mkdir(parents=True)
    waiting.write_bytes(b"new" * 1000)
    before = contents(find_library(home).places)
    moved = move_all(home, tmp_path / "records")
    delete_old(home, moved)
    assert find_library(home).places == Places(tmp_path / "records", share)
    assert contents(find_library(home).places) == before
    back = plan_move_of_originals(find_library(home), None).move
    carry_out(home, back, lambda: False, lambda _done, _all: None)
    delete_old(home, back)
    assert find_library(home).places == Places(tmp_path / "records", tmp_path / "records")
    assert contents(find_library(home).places) == before
    assert not share.exists()


def test_undoing_a_way_back_keeps_what_waited(tmp_path: Path) -> None:
    home, share = tmp_path / "home", tmp_path / "share"
    carry_out(
        home, plan_move_of_originals(furnish(home), share).move, lambda: False, lambda *_: None
    )
    waiting = home / original_of("new")
    waiting.parent.mkdir(parents=True, exist_ok=True)
    waiting.write_bytes(b"new" * 1000)
    before = contents(find_library(home).places)
    back = plan_move_of_originals(find_library(home), None).move
    with pytest.raises(Stopped):
        carry_out(home, back, lambda: True, lambda *_: None)
    assert contents(find_library(home).places) == before
    assert waiting.is_file()


@given(st.integers(0, 40))
@settings(max_examples=examples(15), deadline=None)
def test_stopped_anywhere_the_old_library_is_whole(
    tmp_path_factory: pytest.TempPathFactory, after: int
) -> None:
    place = tmp_path_factory.mktemp("move")
    home, new = place / "home", place / "new"
    library = furnish(home)
    before, files = contents(library.places), files_below(home)
    asked = iter(range(1000))
    move = plan_move(home, library, new).move
    try:
        carry_out(home, move, lambda: next(asked) >= after, lambda *_: None)
    except Stopped:
        assert find_library(home) == library
        assert files_below(home) - {f"{FILE_NAME}-wal", f"{FILE_NAME}-shm"} == files
        assert not new.exists()
    assert contents(find_library(home).places) == before


def test_a_copy_that_differs_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk takes what it is given and keeps something else."""
    home = tmp_path / "home"
    library = furnish(home)
    name = original_of("a").rpartition("/")[2]
    opened = Path.open

    def open_other(path: Path, *arguments: Any, **named: Any) -> Any:
        is_copy = path.name.startswith(name[:40]) and path.suffix == ".part"
        if is_copy and arguments == ("rb",):
            path.write_bytes(b"something else")
        return opened(path, *arguments, **named)

    monkeypatch.setattr(Path, "open", open_other)
    move = plan_move(home, library, tmp_path / "new").move
    with pytest.raises(PlaceRefused) as caught:
        carry_out(home, move, lambda: False, lambda *_: None)
    assert refusal(caught.value) is FailureReason.COPY_DIFFERS
    assert find_library(home) == library


@pytest.mark.parametrize("after", [0, 1, 2, 5, 8])
def test_a_full_disk_leaves_the_old_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    home, new = tmp_path / "home", tmp_path / "new"
    library = furnish(home)
    before = contents(library.places)
    move = plan_move(home, library, new).move
    with monkeypatch.context() as patch:
        fill_up(patch, after=after)
        with pytest.raises(FolderNotWritable) as caught:
            carry_out(home, move, lambda: False, lambda *_: None)
    assert caught.value.detail == FailureReason.DISK_FULL
    assert find_library(home) == library
    assert contents(library.places) == before
    assert not new.exists()
    move_all(home, new)
    assert contents(find_library(home).places) == before


def test_too_little_room_is_said_before_anything_is_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    library = furnish(home)
    usage = namedtuple("usage", "total used free")  # noqa: PYI024 - as shutil has it
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage(10**9, 10**9, 10**6))
    with pytest.raises(PlaceRefused) as caught:
        plan_move(home, library, tmp_path / "new")
    assert refusal(caught.value) is FailureReason.NO_ROOM
    assert not (tmp_path / "new").exists()


REFUSED = {
    "inside": ("home/inner", FailureReason.ONE_IN_THE_OTHER),
    "itself": ("home", FailureReason.A_LIBRARY_ALREADY),
    "file": ("file", FailureReason.NOT_A_FOLDER),
    "share": ("Dropbox/x", FailureReason.SYNCED_FOLDER),
    "full": ("full", FailureReason.NOT_EMPTY),
    "library": ("other", FailureReason.A_LIBRARY_ALREADY),
    "long": ("很长的名字" * 12 + "/" + "很长的名字" * 12 + "/" + "很长的名字" * 12,
             FailureReason.NAME_TOO_LONG),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused_and_why(tmp_path: Path, case: str) -> None:
    home = tmp_path / "home"
    library = furnish(home)
    (tmp_path / "file").write_text("")
    (tmp_path / "full" / "WujieDesktop").mkdir(parents=True)
    (tmp_path / "full" / "WujieDesktop" / "a").write_text("")
    furnish(tmp_path / "other")
    place, reason = REFUSED[case]
    before = files_below(tmp_path)
    with pytest.raises(PlaceRefused) as caught:
        plan_move(home, library, tmp_path / place)
    assert refusal(caught.value) is reason
    assert files_below(tmp_path) == before
    assert not (tmp_path / "home" / "inner").exists()


def test_a_folder_with_other_things_gets_one_of_ours(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "disk" / "holiday.jpg").write_text("")
    planned = plan_move(tmp_path / "home", furnish(tmp_path / "home"), tmp_path / "disk")
    assert planned.move.target.records == tmp_path / "disk" / "WujieDesktop"


def test_a_folder_nobody_may_write_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = furnish(tmp_path / "home")
    real = os.open

    def refuse(path: str, *rest: object, **named: object) -> int:
        if ".writable" in os.fspath(path):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), path)
        return real(path, *rest, **named)  # type: ignore[arg-type]  # as it was called

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(PlaceRefused) as caught:
        plan_move(tmp_path / "home", library, tmp_path / "new")
    assert refusal(caught.value) is FailureReason.READ_ONLY
    assert not (tmp_path / "new").exists()


def test_originals_may_lie_on_a_share_and_records_may_not(tmp_path: Path) -> None:
    library = furnish(tmp_path / "home")
    assert plan_move_of_originals(library, tmp_path / "Dropbox" / "x").size > 0
    with pytest.raises(PlaceRefused):
        plan_move(tmp_path / "home", library, tmp_path / "Dropbox" / "x")


def test_a_library_that_was_moved_by_hand_is_missed_and_found(tmp_path: Path) -> None:
    home, new = tmp_path / "home", tmp_path / "new"
    furnish(home)
    delete_old(home, move_all(home, new))
    fingerprint = find_library(home).fingerprint
    new.rename(tmp_path / "elsewhere")
    with pytest.raises(LibraryMissing) as caught:
        find_library(home)
    assert caught.value.detail == FailureReason.NO_SUCH_FILE
    assert not new.exists()
    furnish(tmp_path / "other")
    for place, reason in (("other", FailureReason.OTHER_LIBRARY), ("no", FailureReason.NO_LIBRARY)):
        with pytest.raises(PlaceRefused) as refused:
            require_this_library(tmp_path / place, fingerprint)
        assert refusal(refused.value) is reason
    found = require_this_library(tmp_path / "elsewhere", fingerprint)
    set_location(home, Location(str(found), fingerprint))
    assert len(contents(find_library(home).places)) == 5


def test_another_library_at_the_place_is_not_opened(tmp_path: Path) -> None:
    home, new = tmp_path / "home", tmp_path / "new"
    furnish(home)
    delete_old(home, move_all(home, new))
    shutil.rmtree(new)
    furnish(new)
    with pytest.raises(LibraryMissing) as caught:
        find_library(home)
    assert caught.value.detail == FailureReason.OTHER_LIBRARY


@pytest.mark.parametrize("text", ["", "{", "[]", '{"records": 3, "fingerprint": ""}', "{}"])
def test_a_note_of_the_place_that_is_none_begins_no_library(tmp_path: Path, text: str) -> None:
    furnish(tmp_path)
    (tmp_path / LOCATION).write_text(text)
    with pytest.raises(LibraryMissing) as caught:
        find_library(tmp_path)
    assert caught.value.detail == FailureReason.PLACE_UNREADABLE


def test_what_stands_in_a_chosen_folder(tmp_path: Path) -> None:
    home = tmp_path / "home"
    library = furnish(home)
    assert look_at(library, tmp_path / "new").is_new
    assert not (tmp_path / "new").exists()
    other = furnish(tmp_path / "other")
    assert look_at(library, tmp_path / "other").mark == LibraryMark(other.fingerprint)
    shutil.copytree(home, tmp_path / "copy")
    assert look_at(library, tmp_path / "copy").is_copy
    shutil.copytree(home, tmp_path / "Dropbox" / "library")
    assert look_at(None, tmp_path / "Dropbox" / "library").mark
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "a.jpg").write_text("")
    for place, reason in (
        ("home", FailureReason.SAME_FOLDER),
        ("photos", FailureReason.NO_LIBRARY),
        ("Dropbox/new", FailureReason.SYNCED_FOLDER),
    ):
        with pytest.raises(PlaceRefused) as caught:
            look_at(library, tmp_path / place)
        assert refusal(caught.value) is reason


@pytest.mark.parametrize("again", ["chosen", "default"])
def test_a_mark_that_is_garbled_is_kept_aside_once_its_folder_is_named(
    tmp_path: Path, again: str
) -> None:
    before = contents(furnish(tmp_path).places)
    (tmp_path / "library.json").write_text("garbled")
    with pytest.raises(LibraryMissing) as caught:
        find_library(tmp_path)
    assert caught.value.detail == FailureReason.PLACE_UNREADABLE
    if again == "chosen":
        locate(tmp_path, tmp_path)
    else:
        open_default(tmp_path)
    assert contents(find_library(tmp_path).places) == before
    (aside,) = tmp_path.glob("library.json.unreadable-*")
    assert aside.read_text() == "garbled"


def test_a_share_that_hides_some_originals_for_a_moment_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, share = tmp_path / "home", tmp_path / "share"
    library = furnish(home)
    carry_out(home, plan_move_of_originals(library, share).move, lambda: False, lambda *_: None)
    delete_old(home, *[found[0] for found in [noted_move(home)] if found])
    move = plan_move_of_originals(find_library(home), None).move
    real, hidden = os.walk, iter([True])

    def walk(top: Path, **named: Any) -> Any:
        found = list(real(top, **named))
        is_hidden = str(top).startswith(str(share)) and next(hidden, False)
        return found[:-1] if is_hidden else found

    monkeypatch.setattr(os, "walk", walk)
    with pytest.raises(PlaceRefused):
        carry_out(home, move, lambda: False, lambda *_: None)
    assert find_library(home).places == Places(home, share)


def test_originals_are_told_apart_too(tmp_path: Path) -> None:
    leave = tmp_path / "share"
    leave.mkdir()
    leave_mark(leave, LibraryMark("ours"))
    assert require_these_originals(leave, "ours") == leave
    for place, mark, reason in (
        (leave, "theirs", FailureReason.OTHER_ORIGINALS),
        (tmp_path, "ours", FailureReason.ORIGINALS_AWAY),
    ):
        with pytest.raises(PlaceRefused) as caught:
            require_these_originals(place, mark)
        assert refusal(caught.value) is reason


def test_originals_that_are_away_cannot_be_moved(tmp_path: Path) -> None:
    home, share = tmp_path / "home", tmp_path / "share"
    carry_out(
        home, plan_move_of_originals(furnish(home), share).move, lambda: False, lambda *_: None
    )
    share.rename(tmp_path / "unplugged")
    share.mkdir()
    with pytest.raises(PlaceRefused) as caught:
        plan_move_of_originals(find_library(home), None)
    assert refusal(caught.value) is FailureReason.ORIGINALS_AWAY
    move_all(home, tmp_path / "new")
    assert find_library(home).places == Places(tmp_path / "new", share)
    assert not [*share.iterdir()]


def test_an_original_that_only_the_old_place_has_stays(tmp_path: Path) -> None:
    home = tmp_path / "home"
    furnish(home)
    move = move_all(home, tmp_path / "new")
    (tmp_path / "new" / original_of("a")).unlink()
    assert delete_old(home, move) == 1
    assert (home / original_of("a")).is_file()
    assert not (home / original_of("b")).exists()


def test_nothing_old_is_deleted_while_the_new_place_is_away(tmp_path: Path) -> None:
    home = tmp_path / "home"
    furnish(home)
    move = move_all(home, tmp_path / "new")
    set_location(home, Location("", move.fingerprint))
    before = files_below(home)
    with pytest.raises(PlaceRefused):
        delete_old(home, move)
    assert files_below(home) == before


def test_links_are_followed_once(tmp_path: Path) -> None:
    home, disk = tmp_path / "home", tmp_path / "disk"
    furnish(home)
    shutil.move(home / "originals", disk)
    (home / "originals").symlink_to(disk)
    (disk / "loop").symlink_to(disk)
    before = contents(find_library(home).places)
    move = move_all(home, tmp_path / "new")
    assert contents(find_library(home).places) == before
    delete_old(home, move)
    assert files_below(tmp_path / "disk") == set()


def test_what_was_half_copied_is_taken_away_at_the_next_start(tmp_path: Path) -> None:
    home, new = tmp_path / "home", tmp_path / "new"
    library = furnish(home)
    move = plan_move(home, library, new).move
    note_move(home, move, MoveStage.COPYING)
    for item in moved_files(move)[:3]:
        item.target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(item.source, item.target)
    (new / "originals" / "ab.1-2-3.part").write_text("half")
    (new / f"{FILE_NAME}.1-2-3.part").write_text("half")
    (new / f"{FILE_NAME}.1-2-3.part-journal").write_text("half")
    noted = noted_move(home)
    assert noted == (move, MoveStage.COPYING)
    undo(home, move)
    assert not new.exists()
    assert noted_move(home) is None
    assert find_library(home) == library


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"stage": "x", "source": 1}'])
def test_a_note_of_a_move_that_is_none_is_kept_aside(tmp_path: Path, text: str) -> None:
    (tmp_path / "move.json").write_text(text)
    assert noted_move(tmp_path) is None
    (aside,) = tmp_path.glob("move.json.*")
    assert aside.read_text() == text
    assert noted_move(tmp_path) is None


def test_a_fingerprint_is_left_once(tmp_path: Path) -> None:
    first = furnish(tmp_path)
    assert find_library(tmp_path) == first
    assert read_mark(tmp_path) == LibraryMark(first.fingerprint)
