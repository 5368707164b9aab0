"""What the window says at once of a library that was kept."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.bench.seed_library import seed
from tests.stories.accounts import press, words
from tests.stories.conftest import WindowDriver, enter_library, until
from tests.stories.test_stage import review_button
from wujie_desktop.controllers.example_draft import example_draft
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.presenters.actions.trace import Way
from wujie_desktop.presenters.queue.queue_model import QueueRole, QueueRow
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.workspaces.workspace import Workspace

pytestmark = pytest.mark.gui

PICTURES = 2000


async def test_what_waits_is_told_at_the_start_without_reading_every_card(
    stage: WindowDriver,
) -> None:
    seed(stage.options.data_folder, PICTURES)

    async def act(workbench: Workbench) -> None:
        button = review_button(workbench)
        await until(lambda: button.accessibleName() not in ("", "Review"))
        collection = workbench.gallery.collection
        assert len(collection.cards._cards) < PICTURES
        waiting = collection.count_waiting()
        assert waiting
        assert button.accessibleName() == f"Review {format_number(waiting)}"
        enter_library(workbench)
        assert collection.count_waiting() == waiting
        assert workbench.window.menus.commands.read().counts["work-review"] == waiting

    await stage.play(act)


async def test_an_empty_create_follows_the_form_and_the_empty_bin_leads_back(
    stage: WindowDriver,
) -> None:
    seed(stage.options.data_folder, 20)

    async def act(workbench: Workbench) -> None:
        window, page = workbench.window, workbench.window.gallery.empty
        await until(lambda: "What is made from now on" in words(page))
        press(page, "Go to the form")
        assert window.compose.prompt.hasFocus()
        window.compose.set_draft(example_draft())
        await until(lambda: "Ready." in words(page))
        window.menus.commands.run("place-bin", Way.MENU)
        assert words(page) == "The bin is empty.\nShow all pictures"
        press(page, "Show all pictures")
        assert workbench.gallery.rowCount() == 20
        window.switch.show(Workspace.CREATE)
        press(page, window.compose.generate_button.text())
        await until(lambda: stage.creates == 1)
        await until(lambda: workbench.gallery.rowCount() > 0)

    await stage.play(act)


async def test_a_row_of_the_queue_shows_its_pictures(stage: WindowDriver) -> None:
    seed(stage.options.data_folder, 20)

    async def act(workbench: Workbench) -> None:
        window = workbench.window
        await until(lambda: workbench.requests.rowCount() == 4)
        window.queue.set_open(True)
        rows = window.queue.list
        row: QueueRow = rows.model().index(1, 0).data(QueueRole.ROW)
        place = rows.visualRect(rows.model().index(1, 0)).center()
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert window.switch.workspace is Workspace.LIBRARY
        assert set(workbench.gallery.shown.keys) == set(row.pictures)
        assert set(window.stage.selected_keys()) == set(row.pictures)
        window.menus.commands.run("place-all", Way.MENU)
        other: QueueRow = rows.model().index(0, 0).data(QueueRole.ROW)
        place = rows.visualRect(rows.model().index(0, 0)).center()
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert workbench.gallery.rowCount() == 20
        assert set(window.stage.selected_keys()) == set(other.pictures)

    await stage.play(act)
