"""Files that are laid out for a drag or the clipboard: marked, or labelled as they came."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.builders import done_picture, picture_bytes
from tests.faults.labelled_pictures import PICTURES
from wujie_desktop.domain.aigc_label import first_label
from wujie_desktop.domain.errors import NotExported
from wujie_desktop.domain.export_rules import ExportBlocker
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.label_findings import LabelVerdict
from wujie_desktop.domain.rendition import VisibleMark
from wujie_desktop.domain.request import Picture
from wujie_desktop.imaging.label_reading import find_labels
from wujie_desktop.imaging.store import OriginalStore
from wujie_desktop.imaging.visible_mark import TextMask
from wujie_desktop.services.copies import CopyMaker
from wujie_desktop.services.outgoing_files import OutgoingFiles, exported

Named = tuple[Picture, str]


def _block(words: str, ink_height: int) -> TextMask:
    """Words that are one block of ink."""
    width = ink_height * len(words)
    return TextMask(width, ink_height, b"\xff" * (width * ink_height))


class Desk:
    """Pictures on a disk, and what lays their files out in the name of `producer`."""

    def __init__(self, folder: Path, pool: ThreadPoolExecutor) -> None:
        self.folder = folder
        self.store = OriginalStore(folder)
        self.producer = "WUJIE"
        copies = CopyMaker(lambda: (self.producer, ""), _block)
        self.outgoing = OutgoingFiles(folder, self.store, copies, pool)

    def picture(self, key: str, data: bytes) -> Named:
        part = self.store.part_path(PictureKey(key))
        part.write_bytes(data)
        return done_picture(key, original=self.store.commit(part)), "晚霞"

    def plain(self, *keys: str) -> list[Named]:
        return [
            self.picture(key, picture_bytes(colour=f"#10203{number}"))
            for number, key in enumerate(keys)
        ]

    def original(self, picture: Picture) -> Path:
        assert picture.original
        return self.store.resolve(picture.original.path)

    async def given(
        self, named: Sequence[Named], mark: VisibleMark | None = None
    ) -> dict[PictureKey, Path]:
        pictures = [picture for picture, _ in named]
        assert not self.outgoing.is_ready(pictures, mark)
        assert self.outgoing.deliver(named, mark) == {}
        await self.outgoing.make_ready(pictures, mark)
        assert self.outgoing.is_ready(pictures, mark)
        return self.outgoing.deliver(named, mark)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with ThreadPoolExecutor(1) as pool:
        yield Desk(tmp_path, pool)


async def test_an_original_that_is_labelled_leaves_as_it_is(desk: Desk) -> None:
    named = [desk.picture("LABELLED", PICTURES["png text, bare"].data)]
    (file,) = (await desk.given(named)).values()
    assert file.read_bytes() == desk.original(named[0][0]).read_bytes()
    assert file.name == "晚霞-LABELLED.png"


async def test_who_writes_into_a_file_reaches_neither_the_original_nor_the_next_one(
    desk: Desk,
) -> None:
    named = [desk.picture("LABELLED", PICTURES["png text, bare"].data)]
    (file,) = (await desk.given(named)).values()
    before = PICTURES["png text, bare"].data
    with file.open("r+b") as open_elsewhere:
        open_elsewhere.write(b"edited in place")
    assert desk.original(named[0][0]).read_bytes() == before
    (again,) = (await desk.given(named)).values()
    assert again.read_bytes() == before


async def test_another_gets_a_label_and_its_original_stays(desk: Desk) -> None:
    named = desk.plain("SAMESTART-1", "SAMESTART-2")
    before = [desk.original(picture).read_bytes() for picture, _ in named]
    files = await desk.given(named)
    assert [*files] == [picture.key for picture, _ in named]
    for (picture, _words), file in zip(named, files.values(), strict=True):
        (found,) = find_labels(file.read_bytes()).labels
        assert found.reading.label == first_label("WUJIE", picture.key)
    assert [desk.original(picture).read_bytes() for picture, _ in named] == before
    again = desk.outgoing.deliver(named, None)
    assert not {*again.values()} & {*files.values()}  # each round has files of its own


async def test_a_visible_mark_is_drawn_on_a_copy_and_the_label_comes_along(desk: Desk) -> None:
    named = [desk.picture("LABELLED", PICTURES["png text, bare"].data)]
    (file,) = (await desk.given(named, VisibleMark())).values()
    assert file.read_bytes() != desk.original(named[0][0]).read_bytes()
    assert find_labels(file.read_bytes()).verdict is LabelVerdict.COMPLIANT


async def test_what_would_leave_without_a_right_label_is_refused_with_the_reason(
    desk: Desk,
) -> None:
    desk.producer = ""
    (plain,) = desk.plain("PLAIN")
    double, gone = (
        desk.picture("DOUBLE", PICTURES["two equal"].data),
        desk.picture("GONE", PICTURES["jpeg xmp, element"].data),
    )
    desk.original(gone[0]).unlink()
    named = [plain, double, gone]
    assert await desk.given(named) == {}
    bars = [desk.outgoing.bar_of(picture, None) for picture, _ in named]
    assert bars == [ExportBlocker.UNLABELLED, ExportBlocker.MISLABELLED, ExportBlocker.DAMAGED]
    desk.producer = "WUJIE"
    assert [*await desk.given([plain])] == [PictureKey("PLAIN")]


async def test_what_was_given_away_is_known_by_its_hash(desk: Desk) -> None:
    (named,) = desk.plain("PLAIN")
    files = await desk.given([named])
    (noted,) = exported([named[0]], files)
    assert (noted.size, len(noted.sha256)) == (files[named[0].key].stat().st_size, 64)


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EIO, errno.EACCES])
async def test_what_cannot_be_laid_out_is_named_and_nothing_is_left(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    named = [
        desk.picture(key, PICTURES[name].data)
        for key, name in (("A", "png text, bare"), ("B", "png xmp, element"))
    ]
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
        await desk.given(named)
    assert [each.name for each in (desk.folder / "outgoing").iterdir()] == ["copies"]


async def test_a_place_that_is_no_folder_is_named(desk: Desk) -> None:
    (desk.folder / "outgoing").touch()
    with pytest.raises(NotExported):
        await desk.given(desk.plain("A"))
