"""What is asked about one picture of many reads that one, however old it is."""

from __future__ import annotations

import sqlite3

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from tests.bench.seed_library import seed
from tests.stories.conftest import WindowDriver, enter_library, until
from tests.stories.hands import CONTROL, Hands
from tests.stories.test_recovery import said
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.ids import PictureKey, RequestId
from wujie_desktop.library import FILE_NAME
from wujie_desktop.presenters.actions.trace import Way
from wujie_desktop.ui.menu import ActionMenu

pytestmark = pytest.mark.gui

PICTURES, MANY = 2000, 100_000


async def test_any_request_becomes_the_draft_by_its_key(stage: WindowDriver) -> None:
    folder = stage.options.data_folder
    seed(folder, PICTURES)
    connection = sqlite3.connect(folder / FILE_NAME)
    oldest = connection.execute(
        "SELECT key, generation_id FROM picture ORDER BY ordinal"
    ).fetchone()
    prompts = dict(connection.execute("SELECT id, prompt FROM generation"))
    connection.close()

    async def act(workbench: Workbench) -> None:
        enter_library(workbench)
        await until(lambda: workbench.gallery.rowCount() == PICTURES)
        await until(lambda: workbench.requests.rowCount() == 100)
        assert workbench.requests.find(RequestId(oldest[1])) is None
        read = len(workbench.gallery._details._pictures)
        workbench.window.signals.compose.use_picture_requested.emit(PictureKey(oldest[0]))
        assert workbench.window.compose.draft().prompt == prompts[oldest[1]]
        assert len(workbench.gallery._details._pictures) <= read + 1
        for name, prompt in list(prompts.items())[::40]:
            workbench.window.signals.compose.use_request_requested.emit(RequestId(name))
            assert workbench.window.compose.draft().prompt == prompt

    await stage.play(act)


async def test_the_prompts_of_everything_are_copied_while_the_window_goes_on(
    stage: WindowDriver,
) -> None:
    folder = stage.options.data_folder
    seed(folder, PICTURES)
    turns: list[int] = []

    async def act(workbench: Workbench) -> None:
        enter_library(workbench)
        await until(lambda: workbench.gallery.rowCount() == PICTURES)
        QGuiApplication.clipboard().setText("before")
        workbench.window.signals.copy_prompt_requested.emit(workbench.gallery.shown.keys)

        def is_copied() -> bool:
            turns.append(1)
            return QGuiApplication.clipboard().text() != "before"

        await until(is_copied)
        assert len(QGuiApplication.clipboard().text().splitlines()) == 4

    await stage.play(act)
    assert len(turns) > 1


@pytest.mark.long
@pytest.mark.logs_errors  # the offscreen platform has no grab for a popup
async def test_none_and_a_hundred_thousand_selected_are_counted_and_hold_nothing_up(
    stage: WindowDriver,
) -> None:
    """Menus, palette and inspector say at once how many it is about; what the machine said of them
    is counted while the window goes on."""
    seed(stage.options.data_folder, MANY)
    turns: list[int] = []

    async def act(workbench: Workbench) -> None:
        window, view = workbench.window, workbench.window.gallery.view
        enter_library(workbench)
        await until(lambda: workbench.gallery.rowCount() == MANY)
        head = window.inspector.head
        view.selection.clear()
        assert menu_of(workbench)[0] != "Pictures: 0"
        assert "Export to a folder…, Select pictures first., Ctrl+E" in listed(workbench, "export")
        assert head.title.text() == ""
        read = len(workbench.gallery._details._pictures)
        view.setFocus()
        Hands().press(Qt.Key.Key_A, CONTROL)
        assert view.selection.count == MANY
        assert head.title.text() == "100,000 selected"
        assert head.place.text() == ""  # what the machine said is still to be counted
        menu = menu_of(workbench)
        assert menu[0] == "Pictures: 100,000"
        assert any("Export to a folder… (100,000)" in line.replace("&", "") for line in menu)
        assert "Export to a folder…, Picture, Ctrl+E" in listed(workbench, "export")
        assert "Use as draft, Select a single picture., Ctrl+D" in listed(workbench, "use as")

        def is_counted() -> bool:
            turns.append(1)
            return bool(head.place.text())

        await until(is_counted)
        assert head.title.text() == "100,000 selected"
        QApplication.clipboard().setText("before")
        window.menus.commands.run("copy", Way.MENU)
        await until(lambda: "Selected: 100,000. At most 2,000 are dragged" in said(workbench))
        assert QApplication.clipboard().text() == "before"
        assert len(workbench.gallery._details._pictures) <= read + 100

    await stage.play(act)
    assert len(turns) > 1


def menu_of(workbench: Workbench) -> list[str]:
    """The entries of the context menu that the keyboard opens."""
    window = workbench.window
    window.gallery.view.setFocus()
    Hands().press(Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    (menu,) = [menu for menu in window.stage.findChildren(ActionMenu) if menu.isVisible()]
    entries = [entry.text() for entry in menu.actions()]
    menu.close()
    QApplication.sendPostedEvents(menu)
    return entries


def listed(workbench: Workbench, typed: str) -> list[str]:
    """What the palette lists for it."""
    palette = workbench.window.menus.palette
    palette.open()
    palette.field.setText(typed)
    model = palette.list.model()
    rows = [model.index(row, 0).data() for row in range(model.rowCount())]
    palette.leave()
    return rows
