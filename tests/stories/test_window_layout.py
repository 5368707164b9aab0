"""How the window was arranged is on the disk before the program ends, however it ends."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.stories.conftest import WindowDriver, until
from tests.stories.test_second_looks import make_pictures
from wujie_desktop.app.window.session import run_sessions
from wujie_desktop.app.window.workbench_builder import open_window
from wujie_desktop.config.preferences import Preferences
from wujie_desktop.config.settings import SettingsStore
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.presenters.actions.spec import KeyScope
from wujie_desktop.presenters.workspaces.layout import Panels, read_layout
from wujie_desktop.presenters.workspaces.workspace import Workspace

pytestmark = pytest.mark.gui
Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


async def test_panels_workspace_and_size_outlive_a_kill(
    stage: WindowDriver, tmp_path: Path
) -> None:
    folder, killed = stage.options.data_folder, tmp_path / "killed"
    panels = {Workspace.CREATE: Panels(inspector=False)}

    def kept() -> tuple[Workspace, object]:
        layout = read_layout(SettingsStore(folder).load().layout)
        return layout.workspace, layout.panels

    async def arrange(workbench: Workbench) -> None:
        window = workbench.window
        await make_pictures(workbench)
        window.resize(1320, 820)
        window.gallery.take_focus()
        QTest.keyClick(window.gallery.view, Key.Key_I)
        QTest.keyClick(window, Key.Key_3, CONTROL)
        QTest.keyClick(window, Key.Key_J, CONTROL)
        await until(lambda: kept() == (Workspace.LIBRARY, panels))
        # what a kill would leave; the socket cannot be copied
        shutil.copytree(folder, killed, ignore=shutil.ignore_patterns("forward"))

    async def look(workbench: Workbench) -> None:
        window = workbench.window
        assert window.switch.workspace is Workspace.LIBRARY
        assert window.left.page(Workspace.LIBRARY).isVisible()
        assert window.inspector.isVisible()
        assert window.queue.isVisible()
        assert (window.width(), window.height()) == (1320, 820)
        assert workbench.gallery.rowCount() == 10
        QTest.keyClick(window, Key.Key_1, CONTROL)
        assert window.compose.isVisible()
        assert not window.inspector.isVisible()
        assert workbench.gallery.rowCount() == 0, "nothing was sent in this sitting"

    await stage.play(arrange)
    await stage.play(look, data_folder=killed)


@pytest.mark.parametrize("key", [Key.Key_2, Key.Key_4])
async def test_a_start_comes_up_in_the_workspace_that_was_left(
    stage: WindowDriver, key: Key
) -> None:
    workspace = {Key.Key_2: Workspace.REVIEW, Key.Key_4: Workspace.HAND_OFF}[key]

    def kept() -> Workspace:
        return read_layout(SettingsStore(stage.options.data_folder).load().layout).workspace

    async def leave(workbench: Workbench) -> None:
        await make_pictures(workbench)
        QTest.keyClick(workbench.window, key, CONTROL)
        assert workbench.window.switch.workspace is workspace

    async def come_back(workbench: Workbench) -> None:
        window = workbench.window
        await until(lambda: window.switch.workspace is workspace)
        assert window.stage.place is window.stage.home is not KeyScope.GRID
        assert not window.compose.isVisible()
        QTest.keyClick(window, Key.Key_1, CONTROL)

    async def create(workbench: Workbench) -> None:
        await until(lambda: workbench.window.deciding.is_attached)
        assert workbench.window.switch.workspace is Workspace.CREATE

    await stage.play(leave)
    assert kept() is workspace
    await stage.play(come_back)
    await stage.play(create)


async def test_who_writes_before_the_library_is_open_is_not_taken_elsewhere(
    stage: WindowDriver,
) -> None:
    async def leave(workbench: Workbench) -> None:
        QTest.keyClick(workbench.window, Key.Key_4, CONTROL)

    await stage.play(leave)
    store = SettingsStore(stage.options.data_folder)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    workbench = open_window(app, stage.options, Preferences(store, store.load()))
    window = workbench.window
    QTimer.singleShot(0, window, lambda: QTest.keyClicks(window.compose.prompt, "a cat"))

    async def look(_workbench: Workbench) -> int:
        await until(lambda: window.deciding.is_attached)
        assert window.switch.workspace is Workspace.CREATE
        assert window.compose.draft().prompt == "a cat"
        return 0

    assert await run_sessions(workbench, stage.options, look) == 0
