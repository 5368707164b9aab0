"""Every page full of pictures: nothing cut off, every control named, in reach of the keys."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from tests.looks.geometry import clipped
from tests.looks.naming import describe, nameless, out_of_order, reachable, tab_walk
from tests.looks.pseudo import pseudo_language
from tests.looks.test_dialogs import PSEUDO
from tests.stories.conftest import WindowDriver, come_forward, until
from wujie_desktop.config.paths import require_writable
from wujie_desktop.config.settings import Settings, SettingsStore
from wujie_desktop.controllers.example_draft import example_draft
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.presenters.actions.spec import LARGE, KeyScope
from wujie_desktop.presenters.workspaces.workspace import Workspace
from wujie_desktop.servers.sandbox.gateway import SandboxGateway
from wujie_desktop.servers.sandbox.signature import SandboxKey
from wujie_desktop.ui.compare.page import ComparePage
from wujie_desktop.ui.hand_off.page import HandOffPage
from wujie_desktop.ui.kit.floating import note_place
from wujie_desktop.ui.main_window import MainWindow
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Space

pytestmark = pytest.mark.gui
SIZES = ((1440, 900), (1100, 680))
LOOKS = [("en", 100), ("zh_CN", 100), (PSEUDO, 100), ("en", 200), ("zh_CN", 200)]
_Choose = QItemSelectionModel.SelectionFlag


@pytest.fixture
async def stage(tmp_path: Path, sandbox_key: SandboxKey) -> AsyncIterator[WindowDriver]:
    gateway = await SandboxGateway.start(scenario="audit-mix", pace=0.1, key=sandbox_key)
    yield WindowDriver(gateway, tmp_path)
    await gateway.close()


async def make_pictures(workbench: Workbench) -> None:
    """Ten of them, two selected, everything that can be open is."""
    workbench.window.compose.set_draft(example_draft())
    workbench.window.compose.submit()
    await until(lambda: workbench.gallery.rowCount() == 10)
    await until(lambda: all(picture.state.is_settled for picture in workbench.gallery.pictures()))
    view = workbench.window.gallery.view
    view.selection.select_runs([range(2)], _Choose.ClearAndSelect)
    view.selectionModel().setCurrentIndex(view.model().index(1, 0), _Choose.NoUpdate)
    await come_forward(workbench.window)


async def open_everything(workbench: Workbench, place: KeyScope, size: tuple[int, int]) -> None:
    """`place`, with the panes beside it that fold."""
    workbench.window.resize(*size)
    workbench.window.stage.show_place(place)
    workbench.window.queue.set_open(place is KeyScope.GRID)
    await asyncio.sleep(0.05)
    workbench.window.side_panes.inspector.open()
    await asyncio.sleep(0.05)


async def hand_off_tabs(workbench: Workbench) -> list[QPushButton]:
    """Those of the hand-off, which is shown."""
    await until(lambda: workbench.window.stage.can_review)
    workbench.window.switch.show(Workspace.HAND_OFF)
    await asyncio.sleep(0.05)
    page = workbench.window.stage.currentWidget()
    assert isinstance(page, HandOffPage)
    return page.tabs.buttons


def faults(workbench: Workbench) -> list[str]:
    """What is cut off in the window, and what has no name."""
    return clipped(workbench.window) + nameless(workbench.window)


@pytest.mark.parametrize(("language", "text_size"), LOOKS)
async def test_nothing_is_cut_off_on_any_page(
    stage: WindowDriver, language: str, text_size: int
) -> None:
    found: dict[str, list[str]] = {}

    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        for size in SIZES:
            for place in (KeyScope.GRID, KeyScope.REVIEW, *LARGE):
                await open_everything(workbench, place, size)
                found[f"{place.value} {size}"] = faults(workbench)
            for tab in await hand_off_tabs(workbench):
                tab.click()
                await asyncio.sleep(0.05)
                found[f"{tab.text()} {size}"] = faults(workbench)
            workbench.window.switch.show(Workspace.CREATE)
            workbench.window.stage.show_place(KeyScope.GRID)
            workbench.window.side_panes.left.open()
            await asyncio.sleep(0.05)
            found[f"form {size}"] = clipped(workbench.window)

    with ExitStack() as stack:
        if language == PSEUDO:
            stack.enter_context(pseudo_language())
        folder = require_writable(stage.options.data_folder)
        SettingsStore(folder).save(Settings(text_size=text_size))
        spoken = "en" if language == PSEUDO else language
        await stage.play(act, language=spoken)
    assert {name: cut for name, cut in found.items() if cut} == {}


@pytest.mark.parametrize(("side", "selected"), [("form", 1), ("inspector", 1), ("inspector", 2)])
async def test_tab_comes_to_all_of_a_side_in_the_order_of_reading(
    stage: WindowDriver, side: str, selected: int
) -> None:
    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        window = workbench.window
        form: QWidget = window.compose if side == "form" else window.inspector
        window.gallery.view.selection.select_runs([range(1, 1 + selected)], _Choose.ClearAndSelect)
        for fold in window.inspector.panel.folds.values() if window.inspector.panel else ():
            fold.set_open(is_open=True)
        await asyncio.sleep(0.05)
        wanted = {each for each in reachable(workbench.window) if form.isAncestorOf(each)}
        start: QWidget | None = form
        while start and start not in wanted:
            start = start.nextInFocusChain()
        assert start
        walked = [each for each in tab_walk(start) if form.isAncestorOf(each)]
        assert [describe(each) for each in wanted - set(walked)] == []
        assert out_of_order(walked) == []

    await stage.play(act)


async def test_f6_goes_round_all_panes(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        window = workbench.window
        window.compose.focus_prompt()
        window.queue.set_open(True)
        await until(lambda: window.status.saved.text() == "All saved")
        assert not window.status.saved.isEnabled(), "the status bar has nothing to press"
        panes = (
            window.stage,
            window.inspector,
            window.queue,
            window.top_bar,
            window.compose,
        )
        for pane in panes:
            QTest.keyClick(window, Qt.Key.Key_F6)
            focused = QApplication.focusWidget()
            assert focused
            assert pane.isAncestorOf(focused)

    await stage.play(act)


async def test_panes_fold_where_the_window_is_narrow(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        window = workbench.window
        form, inspector, pictures = window.compose, window.inspector, window.gallery.view
        widths = form.width(), inspector.width()
        await open_everything(workbench, KeyScope.GRID, (1250, 700))
        assert form.isVisible()
        assert inspector.isVisible()
        assert inspector.mapTo(window, inspector.rect().topRight()).x() <= window.width()
        assert pictures.width() > window.width() - form.width() - inspector.width()
        shade = window.side_panes.inspector.shade
        assert shade.isVisible()
        assert shade.geometry().right() + 1 == inspector.geometry().left()
        pictures.setFocus()
        QTest.keyClick(pictures, Qt.Key.Key_I)
        assert inspector.isHidden()
        assert shade.isHidden()
        window.resize(1050, 700)
        await asyncio.sleep(0.05)
        assert not form.isVisible()
        QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        assert form.isVisible()
        assert form.prompt.hasFocus()
        window.resize(1440, 900)
        await asyncio.sleep(0.05)
        assert (form.width(), inspector.width()) == widths
        assert form.isVisible()
        assert inspector.isVisible()

    await stage.play(act)


async def test_five_templates_are_in_sight_on_a_small_laptop(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        window, form = workbench.window, workbench.window.compose
        window.resize(1366, 768)
        form.set_draft(example_draft())
        rows, prompt = form.templates, form.prompt
        assert len(rows.value()) == 5

        def bottom_of(part: QWidget) -> int:
            return part.mapTo(window, part.rect().bottomLeft()).y()

        foot = form.generate_button.parentWidget()
        assert foot
        await until(lambda: prompt.height() < prompt.maximumHeight())
        assert bottom_of(rows) < foot.mapTo(window, foot.rect().topLeft()).y()
        window.resize(1366, 1000)
        await until(lambda: prompt.height() == prompt.maximumHeight())

    await stage.play(act)


async def test_the_inspector_never_lies_over_a_picture_that_is_open(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        window = workbench.window
        await open_everything(workbench, KeyScope.VIEWER, (1100, 680))
        canvas, inspector = window.stage.canvas, window.inspector
        assert canvas
        assert inspector.isVisible()
        right = canvas.mapTo(window, canvas.rect().topRight()).x()
        assert right < inspector.mapTo(window, inspector.rect().topLeft()).x()
        window.stage.go_back()
        await asyncio.sleep(0.05)
        assert inspector.isHidden()

    await stage.play(act)


async def test_a_pane_that_folds_leaves_the_focus_with_the_pictures(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        window, form = workbench.window, workbench.window.compose
        window.resize(1440, 900)
        await asyncio.sleep(0.05)
        form.focus_prompt()
        window.resize(1050, 700)
        await asyncio.sleep(0.05)
        assert window.gallery.view.hasFocus()
        QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        form.generate_button.setFocus()
        window.resize(1440, 900)
        await asyncio.sleep(0.05)
        assert form.generate_button.hasFocus()

    await stage.play(act)


async def test_an_empty_list_of_contests_says_so_at_the_top(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        _exports, _sheet, _packs, contests, _costs = await hand_off_tabs(workbench)
        contests.click()
        page = workbench.window.stage.currentWidget()
        assert isinstance(page, HandOffPage)
        view = page.contests
        await until(view.isVisible)
        said = next(text for text in view.findChildren(QLabel) if text.text())
        assert said.text() == "Nothing was contested yet."
        assert said.geometry().top() == Space.XL
        assert not view.folder.isVisible()

    await stage.play(act)


LONG = "Nothing was written: all 12 are in “双十一主视觉-2026-11-28-客户交付-第二批” already."


def covered(window: MainWindow, ground: QWidget) -> list[str]:
    """What is to be pressed or written in and lies under the toast, but for what is in `ground`."""
    toast, kinds = window.toast, (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox)
    room = QRect(toast.mapTo(window, QPoint()), toast.size())
    parts = [each for kind in kinds for each in window.findChildren(kind) if each.isVisible()]
    beside = [each for each in parts if not (ground.isAncestorOf(each) or toast.isAncestorOf(each))]
    places = {each: QRect(each.mapTo(window, QPoint()), each.size()) for each in beside}
    return [describe(each) for each, place in places.items() if place.intersects(room)]


@pytest.mark.parametrize("text_size", [100, 200])
async def test_the_toast_covers_nothing_that_is_pressed(
    stage: WindowDriver, text_size: int
) -> None:
    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        window = workbench.window
        window.queue.set_open(False)

        async def look(name: str) -> None:
            window.toast.say(LONG, "Show in folder", lambda: None)
            await asyncio.sleep(0.05)
            ground = note_place(window.stage)
            room = QRect(ground.mapTo(window, QPoint()), ground.size())
            place = window.toast.geometry()
            assert room.left() <= place.left() < place.right() <= room.right(), name
            assert room.top() <= place.bottom() <= room.bottom(), name
            assert place.height() >= window.toast.heightForWidth(place.width()) > 0, name
            assert covered(window, ground) == [], name

        for size in SIZES:
            window.resize(*size)
            window.switch.show(Workspace.CREATE)
            for place in (KeyScope.GRID, KeyScope.REVIEW, *LARGE):
                window.stage.show_place(place)
                await look(f"{place.value} {size}")
            for tab in await hand_off_tabs(workbench):
                tab.click()
                await look(f"{tab.text()} {size}")
            window.resize(size[0] - 60, size[1] - 40)  # it stays where it may lie
            await until(lambda: covered(window, note_place(window.stage)) == [])
        window.toast.hide()

    folder = require_writable(stage.options.data_folder)
    SettingsStore(folder).save(Settings(text_size=text_size))
    await stage.play(act)


@pytest.mark.parametrize("size", [(1440, 900), (1366, 768), (1100, 680)])
async def test_what_is_pressed_below_compared_pictures_has_room(
    stage: WindowDriver, size: tuple[int, int]
) -> None:
    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        await open_everything(workbench, KeyScope.COMPARE, size)
        page = workbench.window.stage.currentWidget()
        assert isinstance(page, ComparePage)
        for side in page.sides:
            assert side.width() >= side.minimumSizeHint().width()

    folder = require_writable(stage.options.data_folder)
    SettingsStore(folder).save(Settings(text_size=200))
    await stage.play(act)


async def test_the_search_has_room_where_the_text_is_large(stage: WindowDriver) -> None:
    """What it is for can be read: the account gives way."""

    async def act(workbench: Workbench) -> None:
        window = workbench.window
        await make_pictures(workbench)
        window.resize(1366, 768)
        window.switch.show(Workspace.LIBRARY)
        await asyncio.sleep(0.05)
        field = window.gallery.search.field
        assert field.isVisible()
        assert field.width() >= scaled(120)

    folder = require_writable(stage.options.data_folder)
    SettingsStore(folder).save(Settings(text_size=200))
    await stage.play(act)
