"""How the window was arranged is on the disk before the program ends, however it ends."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.stories.conftest import CentralPages, until
from tests.stories.test_second_looks import make_pictures
from wujie_desktop.config.settings import SettingsStore
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.presenters.workspaces.layout import Panels, read_layout
from wujie_desktop.presenters.workspaces.workspace import Workspace

pytestmark = pytest.mark.gui
Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


async def test_panels_workspace_and_size_outlive_a_kill(
    stage: CentralPages, tmp_path: Path
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
