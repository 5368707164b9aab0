"""Looking at originals in the real window: also when their files are not what they were."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.builders import picture_bytes
from tests.stories.conftest import WindowDriver, until
from tests.stories.test_culling import press, shown, stand_at
from tests.stories.test_second_looks import make_pictures
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.presenters.gallery.gallery_model import GalleryRole
from wujie_desktop.presenters.gallery.tile import TileContent
from wujie_desktop.ui.viewer.page import ViewerPage

pytestmark = pytest.mark.gui


def _remove(path: Path) -> None:
    path.unlink()


def _cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-100])


def _replace(path: Path) -> None:
    path.write_bytes(picture_bytes(colour="#00ff00").ljust(path.stat().st_size, b"\0"))


def _passed(workbench: Workbench) -> int:
    rows = range(workbench.gallery.rowCount())
    contents = (workbench.gallery.index(row).data(GalleryRole.TILE).content for row in rows)
    return next(row for row, content in enumerate(contents) if content is TileContent.SHARP)


async def _open(workbench: Workbench, row: int) -> ViewerPage:
    await stand_at(workbench, row)
    press(workbench, Qt.Key.Key_E)
    page = workbench.window.stage.currentWidget()
    assert isinstance(page, ViewerPage)
    return page


@pytest.mark.parametrize(
    ("spoil", "headline"),
    [
        (_remove, "The original is missing"),
        (_cut_off, "The original is cut off"),
        (_replace, "The original was replaced by another file"),
    ],
)
async def test_a_bad_original_is_said_and_downloaded_again_from_the_viewer(
    stage: WindowDriver, spoil: Callable[[Path], None], headline: str
) -> None:
    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        row = _passed(workbench)
        picture = workbench.gallery.picture(shown(workbench)[row])
        assert picture
        assert picture.original
        path = stage.options.data_folder / picture.original.path
        whole = path.read_bytes()
        spoil(path)
        page = await _open(workbench, row)
        canvas = page.canvas
        await until(lambda: canvas.subjects[0].slide.headline == headline)
        place = canvas.painter.offer_place(canvas.cells()[0].room, canvas.subjects[0].slide)
        QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=place.center())
        await until(lambda: path.is_file() and path.read_bytes() == whole)
        await until(lambda: canvas.subjects[0].slide.content is TileContent.SHARP)
        await until(lambda: canvas.subjects[0].shot is not None)
        assert stage.creates == 1  # free of charge

    await stage.play(act)


async def test_zooming_in_shows_every_pixel_of_the_original(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        page = await _open(workbench, _passed(workbench))
        canvas = page.canvas
        await until(lambda: canvas.subjects[0].shot is not None)
        press(workbench, Qt.Key.Key_Z)
        await until(
            lambda: (shot := canvas.subjects[0].shot) is not None and shot.size == shot.whole
        )
        assert canvas.cameras[0].percent == 100
        assert canvas.subjects[0].size.toTuple() == (1024, 1365)

    await stage.play(act)
