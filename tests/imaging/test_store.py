from __future__ import annotations

import errno
import os
import shutil
import stat
import threading
from pathlib import Path

import pytest

from tests.builders import picture_bytes
from wujie_desktop.domain.edition import NO_EDITION, Edition
from wujie_desktop.domain.errors import NotExported
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.imaging import decoding, incoming
from wujie_desktop.imaging.incoming import Arrived
from wujie_desktop.imaging.store import OriginalStore

posix = pytest.mark.skipif(os.name == "nt", reason="folders are synced and linked elsewhere")
ONE, OTHER = PictureKey("one"), PictureKey("other")


def arrive(store: OriginalStore, data: bytes, key: PictureKey = ONE) -> Path:
    part = store.part_path(key)
    part.write_bytes(data)
    return part


@posix
@pytest.mark.parametrize("code", [errno.EINVAL, errno.EIO, errno.ENOTSUP, errno.EPERM])
def test_a_file_system_that_cannot_sync_folders_stores_pictures(
    code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, refused = os.fsync, 0

    def fsync(handle: int) -> None:
        nonlocal refused
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            refused += 1
            raise OSError(code, os.strerror(code))
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    store = OriginalStore(tmp_path)
    kept = store.commit(arrive(store, picture_bytes()))
    assert store.verify(kept)
    assert refused


def refuse_sync(monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    def fsync(_handle: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", fsync)


@pytest.mark.parametrize("code", [errno.EINVAL, errno.ENOSYS, errno.ENOTSUP])
def test_a_file_system_that_knows_no_sync_at_all_stores_pictures(
    code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse_sync(monkeypatch, code)
    store = OriginalStore(tmp_path)
    assert store.verify(store.commit(arrive(store, picture_bytes())))


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC])
def test_a_disk_that_loses_what_is_written_is_not_trusted(
    code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse_sync(monkeypatch, code)
    store = OriginalStore(tmp_path)
    part = arrive(store, picture_bytes())
    with pytest.raises(OSError, match=os.strerror(code)):
        store.commit(part)
    assert part.exists(), "it can be tried again"


@posix
@pytest.mark.parametrize("moved", ["originals", "originals/ab", "incoming"])
def test_folders_may_be_moved_elsewhere_by_a_link(moved: str, tmp_path: Path) -> None:
    home, away = tmp_path / "home", tmp_path / "away"
    store = OriginalStore(home)
    first = store.commit(arrive(store, picture_bytes()))
    place = home / moved.replace("ab", first.sha256[:2])
    place.rename(away)
    place.symlink_to(away, target_is_directory=True)
    assert store.resolve(first.path).read_bytes() == picture_bytes()
    assert store.verify(first)
    second = store.commit(arrive(store, picture_bytes(colour="#123456")))
    assert store.verify(second)
    store.remove(first.path)
    assert not store.verify(first)


def test_another_disk_is_reached_by_copying(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = OriginalStore(tmp_path)
    part = arrive(store, picture_bytes())
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if self.parent != target.parent:
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    kept = store.commit(part)
    assert store.verify(kept)
    assert not part.exists()
    assert [path.name for path in store.resolve(kept.path).parent.iterdir()] == [
        Path(kept.path).name
    ]


@pytest.mark.parametrize(
    "path",
    ["../x", "/etc/passwd", "originals/../../x", "..\\x", "C:\\x", "C:x", "\\\\host\\x", "a\0b",
     "originals/..", "//host/x"],
)  # fmt: skip
def test_a_stored_path_never_leads_out(path: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="outside"):
        OriginalStore(tmp_path).resolve(path)


URL = "https://cdn.wujiebantu.com/ai/K1.jpg?sign=1"
EDITION = Edition('"a"', "Sat, 28 Nov 2026 10:00:00 GMT", 100)


def test_what_arrived_knows_what_it_is_of_in_the_next_run(tmp_path: Path) -> None:
    part = tmp_path / "x.part"
    incoming.begin(part, URL, EDITION)
    incoming.append(part, b"x" * 40)
    incoming.append(part, b"y" * 10)
    assert incoming.look(part, URL) == Arrived(50, EDITION)
    incoming.begin(part, URL, Edition('"b"', "", 90))
    assert incoming.look(part, URL) == Arrived()
    incoming.append(part, b"z")
    assert incoming.look(part, URL.replace("sign=1", "sign=2")).size == 1
    assert incoming.look(part, URL.replace("K1", "K2")) == Arrived()
    assert incoming.look(part, URL) == Arrived(1, Edition('"b"', "", 90))


PLACE = '"address":"https://cdn.wujiebantu.com/ai/K1.jpg"'
TAG, EMPTY = '"etag":"\\"a\\""', '"modified":""'


def test_a_note_in_order_is_read(tmp_path: Path) -> None:
    part = tmp_path / "x.part"
    part.write_bytes(b"x" * 40)
    part.with_suffix(".edition").write_text(f'{{{PLACE},{TAG},{EMPTY},"total":100}}')
    assert incoming.look(part, URL) == Arrived(40, Edition('"a"', "", 100))


@pytest.mark.parametrize(
    "note",
    [None, "", "{", "[]", "null", "3", '{"etag": "a"}', f'{{{PLACE},{TAG},{EMPTY},"total":null}}',
     f'{{{PLACE},{TAG},{EMPTY},"total":"x"}}', f'{{{PLACE},{TAG},{EMPTY},"total":10}}',
     f'{{{TAG},{EMPTY},"total":100}}'],
)  # fmt: skip
def test_bytes_of_nobody_knows_what_are_not_gone_on_with(note: str | None, tmp_path: Path) -> None:
    part = tmp_path / "x.part"
    part.write_bytes(b"x" * 40)
    if note is not None:
        part.with_suffix(".edition").write_text(note)
    assert incoming.look(part, URL) == Arrived()


@pytest.mark.parametrize("edition", [NO_EDITION, Edition('"a"'), Edition("", "", 100)])
def test_what_nothing_proves_is_not_noted(edition: Edition, tmp_path: Path) -> None:
    part = tmp_path / "x.part"
    incoming.begin(part, URL, EDITION)
    incoming.begin(part, URL, edition)
    incoming.append(part, b"x")
    assert incoming.look(part, URL) == Arrived()
    incoming.discard(part)
    assert not list(tmp_path.iterdir())


def test_what_nobody_waits_for_is_swept_away(tmp_path: Path) -> None:
    store = OriginalStore(tmp_path)
    for key in (ONE, OTHER):
        incoming.begin(store.part_path(key), URL, EDITION)
    (tmp_path / "incoming" / "stranger").write_text("x")
    store.sweep([OTHER])
    left = {path.stem for path in (tmp_path / "incoming").iterdir()}
    assert left == {store.part_path(OTHER).stem}
    shutil.rmtree(tmp_path / "incoming")
    store.sweep([])


def test_large_pictures_wait_for_one_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "MAX_PIXELS", 100)
    room, inside = decoding._Room(), 0
    seen: list[int] = []
    guard = threading.Lock()
    step = threading.Barrier(2, timeout=0.05)

    def look(pixels: int) -> None:
        nonlocal inside
        with room.hold(pixels):
            with guard:
                inside += pixels
                seen.append(inside)
            try:
                step.wait()
            except threading.BrokenBarrierError:
                step.reset()
            with guard:
                inside -= pixels

    threads = [threading.Thread(target=look, args=(size,)) for size in (60, 50, 100, 500, 30, 70)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(5)
    assert not any(thread.is_alive() for thread in threads)
    assert len(seen) == 6
    assert all(pixels <= 100 or pixels == 500 for pixels in seen), "the largest is decoded alone"


@pytest.mark.parametrize(
    "place",
    ["originals", "originals/ab/sheet.pdf", "backups/pack", "outgoing/./x", "elsewhere/link/x.zip"],
)
@pytest.mark.parametrize("root", ["records", "apart"])
def test_what_the_library_empties_by_itself_is_refused(
    root: str, place: str, tmp_path: Path
) -> None:
    store = OriginalStore(tmp_path / "records", tmp_path / "apart")
    (tmp_path / root / "elsewhere").mkdir(parents=True)
    (tmp_path / root / "elsewhere" / "link").symlink_to(tmp_path / root / "originals")
    with pytest.raises(NotExported, match="belongs to the library"):
        store.refuse_own(tmp_path / root / place)


@pytest.mark.parametrize("place", ["", "sheet.pdf", "exports/originals.pdf", "originals of mine"])
def test_other_folders_beside_the_librarys_are_the_users(place: str, tmp_path: Path) -> None:
    OriginalStore(tmp_path).refuse_own(tmp_path / place)


def test_another_name_for_a_folder_of_the_librarys_does_not_hide_it(tmp_path: Path) -> None:
    """As where capitals do not count: no path leads there, and yet it is the same folder."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "originals").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(NotExported):
        OriginalStore(tmp_path).refuse_own(tmp_path / "elsewhere" / "sheet.pdf")
