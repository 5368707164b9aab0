from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.builders import picture_bytes
from wujie_desktop.domain.file_trouble import FileTrouble
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.request import StoredOriginal
from wujie_desktop.imaging import decoding
from wujie_desktop.imaging.full import FullPicture
from wujie_desktop.imaging.store import OriginalStore
from wujie_desktop.services.full_pictures import FullPictureService


class Shelf:
    """A store with one original in it."""

    def __init__(self, folder: Path) -> None:
        self.store = OriginalStore(folder)
        part = self.store.part_path(PictureKey("K1"))
        part.write_bytes(picture_bytes(size=(300, 200)))
        self.original = self.store.commit(part)
        self.path = self.store.resolve(self.original.path)

    async def load(
        self, *originals: StoredOriginal, box: tuple[int, int] | None = None
    ) -> FullPicture | FileTrouble:
        with ThreadPoolExecutor(1) as pool:
            service = FullPictureService(originals=self.store, pool=pool)
            return await service.load(originals or (self.original,), box)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path)


async def test_a_whole_file_becomes_pixels(shelf: Shelf) -> None:
    picture = await shelf.load(box=(150, 150))
    assert isinstance(picture, FullPicture)
    assert (picture.width, picture.height, picture.whole) == (150, 100, (300, 200))


async def test_two_files_become_their_difference(shelf: Shelf) -> None:
    picture = await shelf.load(shelf.original, shelf.original)
    assert isinstance(picture, FullPicture)
    assert set(picture.data) == {0, 255}


async def test_a_missing_file_is_said(shelf: Shelf) -> None:
    shelf.path.unlink()
    assert await shelf.load() is FileTrouble.MISSING
    assert FileTrouble.MISSING.can_be_mended


async def test_a_folder_of_originals_that_is_away_is_said(shelf: Shelf, tmp_path: Path) -> None:
    share = tmp_path / "share"
    shelf.store = OriginalStore(tmp_path, share)
    (share / shelf.original.path).parent.mkdir(parents=True)
    shelf.path.rename(share / shelf.original.path)
    assert isinstance(await shelf.load(), FullPicture)
    share.rename(tmp_path / "unplugged")
    assert await shelf.load() is FileTrouble.AWAY
    assert not FileTrouble.AWAY.can_be_mended


async def test_a_cut_off_file_is_said(shelf: Shelf) -> None:
    shelf.path.write_bytes(shelf.path.read_bytes()[:-7])
    assert await shelf.load() is FileTrouble.CUT_OFF


@pytest.mark.parametrize("size", [(300, 200), (400, 300)])
async def test_other_bytes_are_never_shown(shelf: Shelf, size: tuple[int, int]) -> None:
    other = picture_bytes(size=size, colour="#00ff00")
    shelf.path.write_bytes(other.ljust(shelf.original.size, b"\0"))
    assert await shelf.load() is FileTrouble.REPLACED


async def test_what_cannot_be_read_is_said(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "MAX_PIXELS", 100)
    assert await shelf.load() is FileTrouble.TOO_LARGE
    outside = StoredOriginal("ab" * 32, "../secret", "JPEG", 1, 1, 1)
    assert await shelf.load(outside) is FileTrouble.UNREADABLE
    shelf.path.unlink()
    shelf.path.mkdir()
    assert await shelf.load() in (FileTrouble.UNREADABLE, FileTrouble.CUT_OFF, FileTrouble.REPLACED)
