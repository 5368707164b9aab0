"""Taking pictures out of the gateway's queue: one, those of a request, all."""

from __future__ import annotations

import asyncio
from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest

from tests.stories.accounts import click
from tests.stories.conftest import Stage, until
from tests.stories.test_culling import stand_at
from tests.stories.test_main_job import press_generate
from wujie_desktop.config.environment import Environment
from wujie_desktop.controllers.picture_controller import example_draft
from wujie_desktop.controllers.workbench import Desk
from wujie_desktop.domain.request import Phase, Picture, PictureState
from wujie_desktop.presenters.gallery.gallery_model import GalleryRole
from wujie_desktop.presenters.gallery.tile import TileOffer
from wujie_desktop.presenters.queue.queue_model import Offer, QueueRole
from wujie_desktop.ui.gallery.tile_layout import lay_out_tile

pytestmark = pytest.mark.gui

SLOW: dict[str, object] = {
    "gateway": "",
    "environment": Environment(),
    "scenario": "ok",
    "pace": 1.0,
}


async def queue(desk: Desk) -> tuple[Picture, ...]:
    """Ten pictures, two of which are being made."""
    desk.window.compose.set_draft(example_draft())
    await until(desk.window.compose.generate_button.isEnabled)
    press_generate(desk)
    await until(lambda: len(phases(desk)) == 2 and phases(desk)[Phase.GENERATING] > 0)
    return desk.gallery.pictures()


def phases(desk: Desk) -> Counter[Phase]:
    waiting = (p for p in desk.gallery.pictures() if p.state is PictureState.WAITING)
    return Counter(picture.progress.phase for picture in waiting)


def states(desk: Desk) -> Counter[PictureState]:
    return Counter(picture.state for picture in desk.gallery.pictures())


async def test_one_picture_goes_and_its_siblings_are_made(stage: Stage) -> None:
    async def act(desk: Desk) -> None:
        await queue(desk)
        row = desk.gallery.rowCount() - 1
        tile = desk.gallery.index(row).data(GalleryRole.TILE)
        assert tile.offer is TileOffer.CANCEL
        view = desk.window.gallery.view
        view.scrollTo(desk.gallery.index(row))
        place = lay_out_tile(view.visualRect(desk.gallery.index(row))).button.center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        await until(lambda: states(desk)[PictureState.CANCELLED] == 1)
        assert desk.gallery.pictures()[row].state is PictureState.CANCELLED
        await until(lambda: states(desk)[PictureState.DONE] == 9)
        assert desk.gallery.rowCount() == 10

    await stage.play(act, **SLOW)


async def test_all_that_is_queued_goes_and_what_is_being_made_stays(stage: Stage) -> None:
    async def act(desk: Desk) -> None:
        await queue(desk)
        bar = desk.window.queue
        assert bar.cancel_all.isVisible()
        click(bar.cancel_all)
        await until(lambda: desk.requests.summary().running == 0)
        assert states(desk)[PictureState.CANCELLED] >= 5
        assert states(desk)[PictureState.DONE] >= 2
        assert sum(states(desk).values()) == 10
        assert not bar.cancel_all.isVisible()

    await stage.play(act, **SLOW)


@pytest.mark.parametrize("way", ["row", "menu"])
async def test_the_row_and_the_menu_do_the_same(stage: Stage, way: str) -> None:
    async def act(desk: Desk) -> None:
        await queue(desk)
        row = desk.requests.index(0, 0).data(QueueRole.ROW)
        assert row.offer is Offer.CANCEL
        if way == "row":
            desk.window.wishes.cancel.emit(row.generation)
        else:
            action = next(
                action
                for action in desk.window.findChildren(QAction)
                if action.text().startswith("Cancel everything queued")
            )
            action.trigger()
        await until(lambda: desk.requests.summary().running == 0)
        assert states(desk)[PictureState.CANCELLED] >= 5
        assert "done" in desk.requests.index(0, 0).data(QueueRole.ROW).state

    await stage.play(act, **SLOW)


@pytest.mark.logs_errors
async def test_too_late_is_said(stage: Stage) -> None:
    async def act(desk: Desk) -> None:
        pictures = await queue(desk)
        started = next(
            number
            for number, picture in enumerate(pictures)
            if picture.progress.phase is Phase.GENERATING
        )
        await stand_at(desk, started)
        QTest.keyClick(
            desk.window.gallery.view, Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier
        )
        await until(desk.window.notice.isVisible)
        said = desk.window.notice.sentence
        assert "Already being made; it cannot be cancelled" in said or "Too late" in said
        await until(lambda: desk.gallery.pictures()[started].state is PictureState.DONE)

    await stage.play(act, **SLOW)


async def test_of_several_those_that_had_started_are_counted(stage: Stage) -> None:
    async def act(desk: Desk) -> None:
        await queue(desk)
        desk.window.gallery.view.selectAll()
        desk.window.wishes.cancel_pictures.emit(desk.window.stage.selected_keys())
        await until(desk.window.notice.isVisible)
        assert "Not everything could be cancelled" in desk.window.notice.sentence
        await until(lambda: desk.requests.summary().running == 0)
        await asyncio.sleep(0)
        assert sum(states(desk).values()) == 10

    await stage.play(act, **SLOW)
