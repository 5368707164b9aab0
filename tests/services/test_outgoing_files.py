"""Files that are laid out for a drag or the clipboard."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from tests.builders import done_picture, picture_bytes
from wujie_desktop.domain.errors import NotExported
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.request import Picture
from wujie_desktop.imaging.store import OriginalStore
from wujie_desktop.services.outgoing_files import OutgoingFiles


def named(store: OriginalStore, *keys: str) -> list[tuple[Picture, str]]:
    found = []
    for number, key in enumerate(keys):
        part = store.part_path(PictureKey(key))
        part.write_bytes(picture_bytes(colour=f"#10203{number}"))
        found.append((done_picture(key, original=store.commit(part)), "晚霞"))
    return found


@pytest.mark.parametrize("is_elsewhere", [False, True])
def test_each_round_has_files_of_its_own(tmp_path: Path, is_elsewhere: bool) -> None:
    """Also where the folder cannot be emptied at the start: it may be a link."""
    if is_elsewhere:
        (tmp_path / "moved").mkdir()
        (tmp_path / "outgoing").symlink_to("moved")
    store = OriginalStore(tmp_path)
    one, other = named(store, "SAMESTART-1", "SAMESTART-2")
    contents = {
        item.key: store.resolve(item.original.path).read_bytes()
        for item, _ in (one, other)
        if item.original
    }
    for pictures in ([one], [other], [one, other], [one, other]):
        made = OutgoingFiles(tmp_path, store).deliver(pictures)
        assert [path.read_bytes() for path in made] == [contents[item.key] for item, _ in pictures]
    assert all(store.verify(item.original) for item, _ in (one, other) if item.original)


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EIO, errno.EACCES])
def test_what_cannot_be_laid_out_is_named_and_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    store = OriginalStore(tmp_path)
    pictures = named(store, "A", "B")
    real = os.link

    def link(source: Path, target: Path) -> None:
        if "B" in Path(target).name:
            raise OSError(code, os.strerror(code), os.fspath(target))
        real(source, target)

    def copy(source: Path, target: Path) -> None:
        raise OSError(code, os.strerror(code), os.fspath(target))

    monkeypatch.setattr("os.link", link)
    monkeypatch.setattr("shutil.copyfile", copy)
    with pytest.raises(NotExported):
        OutgoingFiles(tmp_path, store).deliver(pictures)
    assert list((tmp_path / "outgoing").iterdir()) == []


def test_a_place_that_is_no_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "outgoing").touch()
    (tmp_path / "outgoing").unlink()
    delivery = OutgoingFiles(tmp_path, OriginalStore(tmp_path))
    (tmp_path / "outgoing").touch()
    with pytest.raises(NotExported):
        delivery.deliver(named(OriginalStore(tmp_path), "A"))
