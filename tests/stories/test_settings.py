"""What is chosen in the settings while pictures are being made."""

from __future__ import annotations

import asyncio

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QSplitter

from tests.stories.conftest import Stage, until
from wujie_desktop.controllers.picture_controller import example_draft
from wujie_desktop.controllers.workbench import Desk
from wujie_desktop.domain.events import GenerationOpened
from wujie_desktop.ui.settings.appearance_page import LookPage
from wujie_desktop.ui.settings.dialog import SettingsDialog
from wujie_desktop.ui.theme.motion import may_blink
from wujie_desktop.ui.theme.tokens import THEMES, Size

pytestmark = pytest.mark.gui


def choose(box: QComboBox, value: object) -> None:
    """As a user does it: the list opened, the entry clicked."""
    row = box.findData(value)
    box.setCurrentIndex(row)
    box.activated.emit(row)


def look_page(desk: Desk) -> LookPage:
    page = open_settings(desk).pages[0]
    assert isinstance(page, LookPage)
    return page


def open_settings(desk: Desk) -> SettingsDialog:
    QTest.keyClick(desk.window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    dialog = desk.window.findChild(SettingsDialog)
    assert isinstance(dialog, SettingsDialog)
    return dialog


async def test_another_language_speaks_at_once_in_the_same_place(stage: Stage) -> None:
    seen: list[Desk] = []

    async def act(desk: Desk) -> None:
        seen.append(desk)
        generate = desk.window.compose.generate_button
        if len(seen) == 1:
            desk.window.queue.set_open(True)
            desk.window.gallery.view.set_tile_width(240)
            desk.window.compose.set_draft(example_draft())
            QTest.mouseClick(generate, Qt.MouseButton.LeftButton)
            await until(lambda: desk.gallery.rowCount() == 10)
            desk.window.gallery.view.setCurrentIndex(desk.gallery.index(3))
            choose(open_settings(desk).pages[0].findChildren(QComboBox)[0], "zh_CN")
            await asyncio.Event().wait()
        assert seen[0] is not desk
        assert "生成" in generate.text()
        assert not [b for b in desk.window.findChildren(QPushButton) if b.text() == "Generate"]
        assert desk.window.compose.draft() == example_draft()
        assert (desk.window.queue.is_open, desk.window.gallery.view.tile_width) == (True, 240)
        assert desk.window.gallery.view.currentIndex().row() == 3
        await until(lambda: all(picture.state.is_settled for picture in desk.gallery.pictures()))

    await stage.play(act)
    assert (len(seen), stage.creates) == (2, 1)


async def test_a_window_is_opened_again_only_after_the_answer_to_a_paid_call(stage: Stage) -> None:
    seen: list[Desk] = []
    opened = asyncio.Event()

    async def act(desk: Desk) -> None:
        seen.append(desk)
        if len(seen) == 1:
            desk.hub.subscribe(GenerationOpened, lambda _event: opened.set())
            desk.window.compose.set_draft(example_draft())
            desk.window.compose.submit()
            await opened.wait()
            desk.window.wishes.reopen.emit()
            await asyncio.Event().wait()
        await until(lambda: desk.gallery.rowCount() == 10)

    await stage.play(act)
    assert (len(seen), stage.creates) == (2, 1)


async def test_a_theme_is_worn_at_once_and_remembered(stage: Stage) -> None:
    async def act(desk: Desk) -> None:
        choose(open_settings(desk).pages[0].findChildren(QComboBox)[1], "dark")
        assert desk.theme() == "dark"

    async def look(desk: Desk) -> None:
        assert desk.theme() == "dark"

    await stage.play(act, theme="")
    await stage.play(look, theme="")


@pytest.mark.parametrize("theme", ["dark", "high-contrast"])
async def test_every_theme_can_be_chosen(stage: Stage, theme: str) -> None:
    async def act(desk: Desk) -> None:
        choose(look_page(desk).theme, theme)
        ground = desk.window.palette().window().color()
        assert ground.name() == THEMES[theme].window

    await stage.play(act, theme="")


async def test_text_grows_at_once_and_stays_so(stage: Stage) -> None:
    heights: list[tuple[int, int]] = []
    bar = Size.TOP_BAR

    async def act(desk: Desk) -> None:
        heights.append((QApplication.font().pixelSize(), desk.window.top_bar.height()))
        if len(heights) == 1:
            choose(look_page(desk).text_size, 200)
            await asyncio.Event().wait()
        if len(heights) == 3:
            choose(look_page(desk).text_size, 100)
            await asyncio.Event().wait()

    await stage.play(act)
    await stage.play(act)
    assert heights == [(13, bar), (26, 2 * bar), (26, 2 * bar), (13, bar)]


@pytest.mark.parametrize("dragged", [0, 50, -20])
@pytest.mark.parametrize("by_way_of", [125, 150, 200])
async def test_panes_are_as_wide_as_before_once_text_is_again(
    stage: Stage, by_way_of: int, dragged: int
) -> None:
    seen: list[tuple[int, ...]] = []

    async def act(desk: Desk) -> None:
        window = desk.window
        splitter = window.compose.parentWidget()
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
            choose(look_page(desk).text_size, by_way_of if len(seen) == 1 else 100)
            await asyncio.Event().wait()

    await stage.play(act)
    assert seen[2] == seen[0]
    assert abs(seen[0][0] - (Size.COMPOSE + dragged)) <= 4  # where the handle was taken


async def test_nothing_blinks_once_the_user_says_so(stage: Stage) -> None:
    async def act(desk: Desk) -> None:
        assert may_blink()
        look_page(desk).motion.click()
        assert not may_blink()

    async def look(desk: Desk) -> None:
        assert not may_blink()
        look_page(desk).motion.click()
        assert may_blink()

    await stage.play(act)
    await stage.play(look)
