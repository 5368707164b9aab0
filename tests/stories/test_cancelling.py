"""Taking pictures out of the gateway's queue: one, those of a request, all."""

from __future__ import annotations

import asyncio
from collections import Counter

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from tests.stories.accounts import click, find
from tests.stories.conftest import WindowDriver, until
from tests.stories.test_culling import stand_at
from tests.stories.test_main_job import press_generate
from wujie_desktop.config.environment import Environment
from wujie_desktop.controllers.example_draft import example_draft
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.acceleration import places_ahead
from wujie_desktop.domain.request import Phase, Picture, PictureState
from wujie_desktop.presenters.actions.conditions import not_movable
from wujie_desktop.presenters.gallery.gallery_model import GalleryRole
from wujie_desktop.presenters.gallery.tile import TileAction
from wujie_desktop.presenters.queue.queue_model import QueueAction, QueueRole
from wujie_desktop.ui.gallery.tile_layout import lay_out_tile
from wujie_desktop.ui.queue.accelerate_dialog import AccelerateDialog

pytestmark = pytest.mark.gui

SLOW: dict[str, object] = {
    "gateway": "",
    "environment": Environment(),
    "scenario": "ok",
    "pace": 1.0,
}


async def queue(workbench: Workbench) -> tuple[Picture, ...]:
    """Ten pictures, two of which are being made."""
    workbench.window.compose.set_draft(example_draft())
    await until(workbench.window.compose.generate_button.isEnabled)
    press_generate(workbench)
    await until(lambda: len(phases(workbench)) == 2 and phases(workbench)[Phase.GENERATING] > 0)
    return workbench.gallery.pictures()


def phases(workbench: Workbench) -> Counter[Phase]:
    waiting = (p for p in workbench.gallery.pictures() if p.state is PictureState.WAITING)
    return Counter(picture.progress.phase for picture in waiting)


def states(workbench: Workbench) -> Counter[PictureState]:
    return Counter(picture.state for picture in workbench.gallery.pictures())


async def test_one_picture_goes_and_its_siblings_are_made(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        await queue(workbench)
        row = workbench.gallery.rowCount() - 1
        tile = workbench.gallery.index(row).data(GalleryRole.TILE)
        assert tile.offer is TileAction.CANCEL
        view = workbench.window.gallery.view
        view.scrollTo(workbench.gallery.index(row))
        place = lay_out_tile(view.visualRect(workbench.gallery.index(row))).button.center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        await until(lambda: states(workbench)[PictureState.CANCELLED] == 1)
        assert workbench.gallery.pictures()[row].state is PictureState.CANCELLED
        await until(lambda: states(workbench)[PictureState.DONE] == 9)
        assert workbench.gallery.rowCount() == 10

    await stage.play(act, **SLOW)


async def test_all_that_is_queued_goes_and_what_is_being_made_stays(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        await queue(workbench)
        bar = workbench.window.queue
        bar.set_open(True)
        assert bar.cancel_all.isVisible()
        click(bar.cancel_all)
        await until(lambda: workbench.requests.summary().running == 0)
        assert states(workbench)[PictureState.CANCELLED] >= 5
        assert states(workbench)[PictureState.DONE] >= 2
        assert sum(states(workbench).values()) == 10
        assert not bar.cancel_all.isVisible()

    await stage.play(act, **SLOW)


@pytest.mark.parametrize("way", ["row", "menu"])
async def test_the_row_and_the_menu_do_the_same(stage: WindowDriver, way: str) -> None:
    async def act(workbench: Workbench) -> None:
        await queue(workbench)
        row = workbench.requests.index(0, 0).data(QueueRole.ROW)
        assert row.offer is QueueAction.CANCEL
        if way == "row":
            workbench.window.signals.cancel_requested.emit(row.request)
        else:
            action = next(
                action
                for action in workbench.window.findChildren(QAction)
                if action.text().startswith("Cancel everything queued")
            )
            action.trigger()
        await until(lambda: workbench.requests.summary().running == 0)
        assert states(workbench)[PictureState.CANCELLED] >= 5
        assert "done" in workbench.requests.index(0, 0).data(QueueRole.ROW).state

    await stage.play(act, **SLOW)


@pytest.mark.logs_errors
async def test_too_late_is_said(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        pictures = await queue(workbench)
        started = next(
            number
            for number, picture in enumerate(pictures)
            if picture.progress.phase is Phase.GENERATING
        )
        await stand_at(workbench, started)
        QTest.keyClick(
            workbench.window.gallery.view, Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier
        )
        await until(workbench.window.notice.isVisible)
        said = workbench.window.notice.sentence
        assert "Already being made; it cannot be cancelled" in said or "Too late" in said
        await until(lambda: workbench.gallery.pictures()[started].state is PictureState.DONE)

    await stage.play(act, **SLOW)


async def test_of_several_those_that_had_started_are_counted(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        await queue(workbench)
        workbench.window.gallery.view.selectAll()
        workbench.window.signals.cancel_pictures_requested.emit(
            workbench.window.stage.selected_keys()
        )
        await until(workbench.window.notice.isVisible)
        assert "Not everything could be cancelled" in workbench.window.notice.sentence
        await until(lambda: workbench.requests.summary().running == 0)
        await asyncio.sleep(0)
        assert sum(states(workbench).values()) == 10

    await stage.play(act, **SLOW)


def movable(workbench: Workbench) -> Picture | None:
    """The last picture of the gallery that waits behind others."""
    waiting = [each for each in workbench.gallery.pictures() if places_ahead(each) > 1]
    return max(waiting, key=places_ahead, default=None)


async def test_a_queued_picture_is_moved_forward_once_it_is_agreed_to(
    stage: WindowDriver,
) -> None:
    async def act(workbench: Workbench) -> None:
        await queue(workbench)
        await until(lambda: movable(workbench) is not None)
        picture = movable(workbench)
        assert picture is not None
        spent = workbench.generate.spending().today
        row = [each.key for each in workbench.gallery.pictures()].index(picture.key)
        await stand_at(workbench, row)
        workbench.window.signals.action_requested.emit("accelerate")
        asked = await find(AccelerateDialog)
        assert asked.price.text() == "Expected: 2 pt, not confirmed"
        click(asked.field.findChildren(QToolButton)[1])
        assert asked.steps == 2
        assert asked.price.text() == "Expected: 4 pt, not confirmed"
        click(asked.yes)
        await until(workbench.window.notice.isVisible)
        assert "The vendor took it forward" in workbench.window.notice.sentence
        assert workbench.generate.spending().today == spent + 4
        first = next(
            number
            for number, each in enumerate(workbench.gallery.pictures())
            if each.progress.phase is Phase.GENERATING
        )
        await stand_at(workbench, first)
        context = workbench.window.menus.commands.read()
        assert not_movable(context) == "It does not wait in the queue."

    await stage.play(act, **SLOW | {"pace": 6.0})


@pytest.mark.logs_errors  # the offscreen platform has no grab for a popup
async def test_the_menu_of_a_row_moves_its_next_picture(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        await queue(workbench)
        await until(lambda: movable(workbench) is not None)
        drawer = workbench.window.queue
        drawer.set_open(True)
        request = workbench.requests.index(0, 0).data(QueueRole.ROW).request
        chosen = drawer.next_waiting(request)
        assert chosen is not None
        assert places_ahead(chosen) > 0
        drawer.list.setCurrentIndex(workbench.requests.index(0, 0))
        asking = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
        QApplication.sendEvent(drawer, asking)
        menu = QApplication.activePopupWidget()
        assert menu is not None
        entry = menu.findChild(QAction, "accelerate")
        assert entry is not None
        assert entry.isEnabled()
        entry.trigger()
        menu.close()
        asked = await find(AccelerateDialog)
        asked.reject()
        await asyncio.sleep(0.2)
        assert workbench.window.notice.isHidden()

    await stage.play(act, **SLOW | {"pace": 6.0})
