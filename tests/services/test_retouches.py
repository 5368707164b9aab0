"""What an editor makes of a picture comes back once, whole, and beside its original."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PIL import Image

from tests.builders import picture_bytes
from tests.services.rule_rig import BLOCK, REVIEW, RuleRig, open_rig
from wujie_desktop.config.run_options import LIVE
from wujie_desktop.domain.errors import NotExported, PictureError
from wujie_desktop.domain.events import VersionsChanged
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.request import Picture
from wujie_desktop.domain.still_files import Look, StillFiles
from wujie_desktop.imaging.thumbnails import ThumbnailStore
from wujie_desktop.library.mark_store import MarkStore
from wujie_desktop.library.version_store import VersionStore
from wujie_desktop.services.retouches import FOLDER, SWEEP, RetouchService, delete_outing
from wujie_desktop.services.verification import verify_library

KEY = PictureKey("AAAAAAAA")
EDITED = picture_bytes(size=(320, 400), colour="#e0a030", quality=98)


class Studio:
    """A picture, and its copy in an editor."""

    def __init__(self, rig: RuleRig) -> None:
        self.rig, self.thumbnails = rig, ThumbnailStore(rig.folder / "data")
        self.retouches = RetouchService(
            data_folder=rig.folder / "data",
            profile=LIVE,
            store=VersionStore(rig.database, LIVE),
            originals=rig.originals,
            remove_thumbnail=self.thumbnails.remove,
            may_leave=rig.exports.may_leave,
            hub=rig.hub,
            clock=rig.clock,
        )
        self.changed: list[PictureKey] = []
        rig.hub.subscribe(VersionsChanged, lambda event: self.changed.append(event.key))

    async def names(self) -> list[str]:
        return [each.name for each in await self.retouches.versions_of(KEY)]

    async def look(self, times: int = 1) -> None:
        for _ in range(times):
            await self.retouches.look()


@pytest.fixture
async def studio(tmp_path: Path) -> AsyncIterator[Studio]:
    async with open_rig(tmp_path) as rig:
        yield Studio(rig)


async def send_out(studio: Studio) -> tuple[Picture, Path]:
    picture = await studio.rig.arrive(KEY)
    return picture, await studio.retouches.lay_out(picture, "夜幕")


async def test_a_file_written_in_forty_slow_pieces_is_taken_once(studio: Studio) -> None:
    _picture, copy = await send_out(studio)
    await studio.look(3)
    assert await studio.names() == []  # our own copy is nothing that came back
    edited = copy.with_name("夜幕 final.jpg")
    step = len(EDITED) // 40 + 1
    for start in range(0, len(EDITED), step):
        with edited.open("ab") as file:
            file.write(EDITED[start : start + step])
        await studio.look()
        assert await studio.names() == []
    await studio.look(4)
    assert await studio.names() == ["夜幕 final.jpg"]
    assert studio.changed == [KEY]
    version = (await studio.retouches.versions_of(KEY))[0]
    assert studio.retouches.path_of(version).read_bytes() == EDITED


async def test_saving_over_the_copy_leaves_the_original_as_it_is(studio: Studio) -> None:
    picture, copy = await send_out(studio)
    assert copy.name == "夜幕-AAAAAAAA.jpg"
    copy.write_bytes(EDITED)
    await studio.look(2)
    assert await studio.names() == [copy.name]
    assert picture.original
    assert studio.rig.originals.verify(picture.original)
    assert await studio.retouches.lay_out(picture, "夜幕") == copy
    assert copy.read_bytes() == EDITED


async def test_what_cannot_be_taken_stays_due(studio: Studio) -> None:
    """A broken file is tried again when it looks another way, or after a while."""
    _picture, copy = await send_out(studio)
    broken = copy.with_name("half.jpg")
    broken.write_bytes(EDITED[: len(EDITED) // 3])
    await studio.look(5)
    assert await studio.names() == []
    broken.write_bytes(EDITED)
    await studio.look(2)
    assert await studio.names() == ["half.jpg"]
    other = copy.with_name("other.jpg")
    other.write_bytes(picture_bytes(colour="#112233"))
    folder = studio.rig.folder / "data" / "originals"
    folder.rename(folder.with_name("away"))
    folder.write_text("in the way", "utf-8")
    await studio.look(3)
    folder.unlink()
    folder.with_name("away").rename(folder)
    await studio.look(2)
    assert len(await studio.names()) == 1
    studio.rig.clock.advance(SWEEP)
    await studio.look(2)
    assert len(await studio.names()) == 2


async def test_the_next_run_takes_what_came_back_meanwhile_and_nothing_twice(
    tmp_path: Path,
) -> None:
    async with open_rig(tmp_path) as rig:
        studio = Studio(rig)
        _picture, copy = await send_out(studio)
        copy.with_name("one.jpg").write_bytes(EDITED)
        await studio.look(2)
        copy.with_name("two.jpg").write_bytes(picture_bytes(colour="#112233"))
        await studio.look()
    async with open_rig(tmp_path) as rig:
        studio = Studio(rig)
        await studio.look(3)
        assert sorted(await studio.names()) == ["one.jpg", "two.jpg"]
        report = await verify_library(rig.database, rig.originals)
        assert (report.is_clean, report.orphans, report.originals) == (True, (), 3)
        version = (await studio.retouches.versions_of(KEY))[0]
        studio.retouches.path_of(version).write_bytes(b"changed")
        report = await verify_library(rig.database, rig.originals)
        assert [each.kind for each in report.findings] == ["changed"]


async def test_what_may_not_leave_goes_to_no_editor(studio: Studio) -> None:
    for key, audit in (("BBBBBBBB", REVIEW), ("CCCCCCCC", BLOCK)):
        picture = await studio.rig.arrive(key, audit=audit)
        with pytest.raises(NotExported):
            await studio.retouches.lay_out(picture, "")
    assert not (studio.rig.folder / "data" / FOLDER).exists()


async def test_a_dropped_file_is_a_version_unless_it_is_an_original(
    studio: Studio, tmp_path: Path
) -> None:
    picture, copy = await send_out(studio)
    assert await studio.retouches.take(KEY, copy) is None
    file = tmp_path / "修图.png"
    file.write_bytes(picture_bytes("PNG", colour="#405060"))
    made = await studio.retouches.take(KEY, file)
    assert made
    assert (made.name, made.file.format) == ("修图.png", "PNG")
    assert await studio.retouches.take(KEY, file) is None
    assert await studio.retouches.take(PictureKey("nobody's"), file) is None
    file.write_text("no picture", "utf-8")
    with pytest.raises(PictureError):
        await studio.retouches.take(KEY, file)
    with pytest.raises(NotExported):
        await studio.retouches.take(KEY, tmp_path / "gone.png")
    assert await studio.names() == ["修图.png"]
    assert not list((tmp_path / "data" / "incoming").iterdir())
    assert await studio.retouches.retouched() == {KEY}
    studio.thumbnails.keep(Image.new("RGB", (9, 9)), made.file.sha256)
    await studio.retouches.remove(made)
    assert await studio.names() == []
    assert await studio.retouches.retouched() == frozenset()
    assert not studio.thumbnails.exists(made.file.sha256)
    assert not studio.retouches.path_of(made).exists()
    assert picture.original
    assert studio.rig.originals.verify(picture.original)


async def test_what_a_killed_process_left_is_taken_up(studio: Studio) -> None:
    """A copy that was only begun, a part, and a file that was kept before it was recorded;
    `tests.faults.kill_retouch` kills one."""
    _picture, copy = await send_out(studio)
    copy.with_name(f"{copy.name}.1-1-1.part").write_bytes(copy.read_bytes()[:-9])
    copy.with_name("修图.jpg").write_bytes(EDITED)
    for name in ("begun", "kept"):
        studio.rig.originals.part_path(PictureKey(name)).write_bytes(EDITED)
    kept = studio.rig.originals.commit(studio.rig.originals.part_path(PictureKey("kept")))
    studio.rig.originals.sweep(())
    await studio.look(3)
    (version,) = await studio.retouches.versions_of(KEY)
    assert (version.name, version.file) == ("修图.jpg", kept)
    assert (await verify_library(studio.rig.database, studio.rig.originals)).orphans == ()
    assert not list((studio.rig.folder / "data" / "incoming").iterdir())


async def test_versions_and_copies_go_with_a_purged_picture(studio: Studio) -> None:
    _picture, copy = await send_out(studio)
    copy.write_bytes(EDITED)
    await studio.look(2)
    version = (await studio.retouches.versions_of(KEY))[0]
    studio.rig.culling.bin([KEY])
    await studio.rig.culling.purge_all()
    assert await studio.names() == []
    assert not studio.retouches.path_of(version).exists()
    assert not copy.parent.exists()
    assert not await MarkStore(studio.rig.database, LIVE).binned()


async def test_hostile_notes_and_files_are_nothing_that_came_back(
    studio: Studio, tmp_path: Path
) -> None:
    _picture, copy = await send_out(studio)
    place = copy.parent.parent
    for name, note in (
        ("a", "{"),
        ("b", json.dumps({"key": 1, "sha256": ""})),
        ("c", json.dumps({"key": "nobody's", "sha256": ""})),
        ("d", json.dumps({"key": KEY, "sha256": ""})),
    ):
        (place / f"{name}.json").write_text(note, "utf-8")
        if name != "d":
            (place / name).mkdir()
            (place / name / "x.jpg").write_bytes(EDITED)
    (copy.parent / "folder.jpg").mkdir()
    (copy.parent / ".hidden.jpg").write_bytes(EDITED)
    (copy.parent / "empty.jpg").touch()
    outside = tmp_path / "secret.jpg"
    outside.write_bytes(EDITED)
    (copy.parent / "link.jpg").symlink_to(outside)
    await studio.look(3)
    assert await studio.names() == []
    delete_outing(tmp_path / "data", LIVE, KEY)
    delete_outing(tmp_path / "data", LIVE, KEY)
    assert not copy.parent.exists()
    assert outside.exists()


def test_a_file_is_due_after_two_equal_looks_and_until_it_is_taken() -> None:
    still, look = StillFiles(), Look(9, 1, 1)
    assert still.due({"a": look}) == []
    assert still.due({"a": look}) == ["a"]
    assert still.due({"a": look}) == ["a"]
    still.take("a", look)
    assert still.due({"a": look}) == []
    other = Look(9, 1, 2)
    assert still.due({"a": other}) == []
    assert still.due({"a": other}) == ["a"]
    assert still.due({}) == []
    assert still.due({"a": look}) == []
    assert still.due({"a": look}) == ["a"]
    assert [still.due({"b": Look(0, 1, 1)}) for _ in range(3)] == [[], [], []]
