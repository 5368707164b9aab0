"""What is chosen in the settings while pictures are being made."""

from __future__ import annotations

import asyncio

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QSplitter

from tests.stories.conftest import WindowDriver, until
from wujie_desktop.controllers.example_draft import example_draft
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.events import RequestOpened
from wujie_desktop.ui.settings.dialog import SettingsDialog
from wujie_desktop.ui.settings.general_page import GeneralPage
from wujie_desktop.ui.theme.motion import may_blink
from wujie_desktop.ui.theme.tokens import THEMES, Size

pytestmark = pytest.mark.gui


def choose(box: QComboBox, value: object) -> None:
    """As a user does it: the list opened, the entry clicked."""
    row = box.findData(value)
    box.setCurrentIndex(row)
    box.activated.emit(row)


def look_page(workbench: Workbench) -> GeneralPage:
    page = open_settings(workbench).show_page(DialogName.GENERAL)
    assert isinstance(page, GeneralPage)
    return page


def open_settings(workbench: Workbench) -> SettingsDialog:
    QTest.keyClick(workbench.window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    dialog = workbench.window.findChild(SettingsDialog)
    assert isinstance(dialog, SettingsDialog)
    return dialog


async def test_another_language_speaks_at_once_in_the_same_place(stage: WindowDriver) -> None:
    seen: list[Workbench] = []

    async def act(workbench: Workbench) -> None:
        seen.append(workbench)
        generate = workbench.window.compose.generate_button
        if len(seen) == 1:
            workbench.window.queue.set_open(True)
            workbench.window.gallery.view.set_tile_width(240)
            workbench.window.compose.set_draft(example_draft())
            QTest.mouseClick(generate, Qt.MouseButton.LeftButton)
            await until(lambda: workbench.gallery.rowCount() == 10)
            workbench.window.gallery.view.setCurrentIndex(workbench.gallery.index(3))
            choose(look_page(workbench).language, "zh_CN")
            await asyncio.Event().wait()
        assert seen[0] is not workbench
        assert "生成" in generate.text()
        assert not [b for b in workbench.window.findChildren(QPushButton) if b.text() == "Generate"]
        assert workbench.window.compose.draft() == example_draft()
        assert (workbench.window.queue.is_open, workbench.window.gallery.view.tile_width) == (
            True,
            240,
        )
        assert workbench.window.gallery.view.currentIndex().row() == 3
        await until(
            lambda: all(picture.state.is_settled for picture in workbench.gallery.pictures())
        )

    await stage.play(act)
    assert (len(seen), stage.creates) == (2, 1)


async def test_a_window_is_opened_again_only_after_the_answer_to_a_paid_call(
    stage: WindowDriver,
) -> None:
    seen: list[Workbench] = []
    opened = asyncio.Event()

    async def act(workbench: Workbench) -> None:
        seen.append(workbench)
        if len(seen) == 1:
            workbench.hub.subscribe(RequestOpened, lambda _event: opened.set())
            workbench.window.compose.set_draft(example_draft())
            workbench.window.compose.submit()
            await opened.wait()
            workbench.window.signals.restart_requested.emit()
            await asyncio.Event().wait()
        await until(lambda: workbench.gallery.rowCount() == 10)

    await stage.play(act)
    assert (len(seen), stage.creates) == (2, 1)


async def test_a_theme_is_worn_at_once_and_remembered(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        choose(look_page(workbench).theme, "dark")
        assert workbench.theme() == "dark"

    async def look(workbench: Workbench) -> None:
        assert workbench.theme() == "dark"

    await stage.play(act, theme="")
    await stage.play(look, theme="")


@pytest.mark.parametrize("theme", ["dark", "high-contrast"])
async def test_every_theme_can_be_chosen(stage: WindowDriver, theme: str) -> None:
    async def act(workbench: Workbench) -> None:
        choose(look_page(workbench).theme, theme)
        ground = workbench.window.palette().window().color()
        assert ground.name() == THEMES[theme].window

    await stage.play(act, theme="")


async def test_text_grows_at_once_and_stays_so(stage: WindowDriver) -> None:
    heights: list[tuple[int, int]] = []
    bar = Size.TOP_BAR

    async def act(workbench: Workbench) -> None:
        heights.append((QApplication.font().pixelSize(), workbench.window.top_bar.height()))
        if len(heights) == 1:
            choose(look_page(workbench).text_size, 200)
            await asyncio.Event().wait()
        if len(heights) == 3:
            choose(look_page(workbench).text_size, 100)
            await asyncio.Event().wait()

    await stage.play(act)
    await stage.play(act)
    assert heights == [(13, bar), (26, 2 * bar), (26, 2 * bar), (13, bar)]


@pytest.mark.parametrize("dragged", [0, 50, -20])
@pytest.mark.parametrize("by_way_of", [125, 150, 200])
async def test_panes_are_as_wide_as_before_once_text_is_again(
    stage: WindowDriver, by_way_of: int, dragged: int
) -> None:
    seen: list[tuple[int, ...]] = []

    async def act(workbench: Workbench) -> None:
        window = workbench.window
        splitter = window.left.parentWidget()
        window.resize(1440, 900)
        await asyncio.sleep(0.05)
        if dragged and not seen:
            assert isinstance(splitter, QSplitter)
            handle = splitter.handle(1)
            QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=QPoint(0, 9))
            QTest.mouseMove(handle, QPoint(dragged, 9))
            QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=QPoint(dragged, 9))
        seen.append((window.compose.width(), window.inspector.width(), window.stage.width()))
        if len(seen) < 3:
            choose(look_page(workbench).text_size, by_way_of if len(seen) == 1 else 100)
            await asyncio.Event().wait()

    await stage.play(act)
    assert seen[2] == seen[0]
    assert abs(seen[0][0] - (Size.COMPOSE + dragged)) <= 4  # where the handle was taken


async def test_nothing_blinks_once_the_user_says_so(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        assert may_blink()
        look_page(workbench).motion.click()
        assert not may_blink()

    async def look(workbench: Workbench) -> None:
        assert not may_blink()
        look_page(workbench).motion.click()
        assert may_blink()

    await stage.play(act)
    await stage.play(look)
