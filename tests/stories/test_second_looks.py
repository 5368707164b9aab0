"""After the main job: trying again, the ledger, the file, callbacks. In the real window."""

from __future__ import annotations

import asyncio
import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from tests.stories.conftest import WindowDriver, enter_library, until
from tests.stories.test_main_job import press_generate, queue, settled, states, tiles
from wujie_desktop.controllers.example_draft import example_draft
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.presenters.gallery.tile import TileAction
from wujie_desktop.ui.dialogs.ledger import LedgerDialog
from wujie_desktop.ui.dialogs.question import QuestionDialog
from wujie_desktop.ui.gallery.tile_layout import lay_out_tile
from wujie_desktop.ui.settings.callback_page import CallbackPage

pytestmark = pytest.mark.gui


async def dialog_of(workbench: Workbench, kind: type[QWidget]) -> QWidget:
    await until(lambda: any(found.isVisible() for found in workbench.window.findChildren(kind)))
    return workbench.window.findChildren(kind)[-1]


def button(dialog: QWidget, text: str) -> QPushButton:
    return next(item for item in dialog.findChildren(QPushButton) if item.text() == text)


def click(target: QPushButton) -> None:
    QTest.mouseClick(target, Qt.MouseButton.LeftButton)


def texts(dialog: QWidget) -> str:
    return "\n".join(item.text() for item in dialog.findChildren(QLabel) if item.isVisible())


async def make_pictures(workbench: Workbench) -> None:
    workbench.window.compose.set_draft(example_draft())
    press_generate(workbench)
    await until(lambda: workbench.gallery.rowCount() == 10)
    await until(lambda: settled(workbench))


@pytest.mark.parametrize("stage", ["fail-some"], indirect=True)
async def test_a_failed_picture_is_tried_again_in_its_own_place(stage: WindowDriver) -> None:
    keys: list[str] = []

    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        row = next(n for n, tile in enumerate(tiles(workbench)) if tile.offer is TileAction.RETRY)
        view = workbench.window.gallery.view
        index = view.model().index(row, 0)
        view.scrollTo(index)
        stage.gateway.use_scenario("ok")
        place = lay_out_tile(view.visualRect(index)).button.center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        dialog = await dialog_of(workbench, QuestionDialog)
        assert "new paid request" in texts(dialog)
        assert "2 pt" in texts(dialog)
        assert stage.creates == 1
        click(button(dialog, "Pay and try again"))
        await until(lambda: stage.creates == 2)
        await until(lambda: states(workbench)[row] == "done")
        assert workbench.gallery.rowCount() == 10
        shown = workbench.gallery.pictures()[row]
        (failed,) = workbench.gallery.attempts_before(shown)
        keys.extend((shown.key, failed.key))
        assert failed.state.value == "failed"

    async def look_again(workbench: Workbench) -> None:
        enter_library(workbench)
        await until(lambda: workbench.gallery.rowCount() == 10)
        shown = [picture.key for picture in workbench.gallery.pictures()]
        assert keys[0] in shown
        assert keys[1] not in shown

    await stage.play(act)
    await stage.play(look_again)
    assert stage.creates == 2


async def test_the_ledger_adds_up_and_goes_to_a_file(stage: WindowDriver, tmp_path: Path) -> None:
    file = tmp_path / "账单.csv"

    async def act(workbench: Workbench) -> None:
        await until(lambda: "480" in workbench.window.top_bar.points.text())
        await make_pictures(workbench)
        workbench.window.signals.dialog_requested.emit(DialogName.LEDGER)
        dialog = await dialog_of(workbench, LedgerDialog)
        assert isinstance(dialog, LedgerDialog)
        await until(lambda: "charged 20" in texts(dialog))
        await until(lambda: "balance down by 20" in texts(dialog))
        assert "Difference" not in texts(dialog)
        chooser = dialog.ledger.ask_where()
        chooser.fileSelected.emit(str(file))
        chooser.close()
        await until(file.exists)
        dialog.close()

    await stage.play(act)
    with file.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.reader(opened))
    assert len(rows) == 11
    assert {row[4] for row in rows[1:]} == {"2"}


async def test_a_changed_file_is_noticed_and_brought_back(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        row = states(workbench).index("done")
        picture = workbench.gallery.pictures()[row]
        assert picture.original
        file = stage.options.data_folder / picture.original.path
        whole = file.read_bytes()
        view = workbench.window.gallery.view
        view.setCurrentIndex(view.model().index(row, 0))
        check = next(
            item
            for item in workbench.window.inspector.findChildren(QPushButton)
            if item.text() == "Check the file"
        )
        click(check)
        await until(lambda: "local copy is intact" in workbench.window.notice._title.text())
        file.write_bytes(whole[:-5])
        click(check)
        await until(lambda: file.read_bytes() == whole)
        await until(lambda: states(workbench)[row] == "done")

    await stage.play(act)


async def test_callbacks_are_switched_on_tested_and_used(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        workbench.window.signals.dialog_requested.emit(DialogName.CALLBACKS)
        dialog = await dialog_of(workbench, CallbackPage)
        assert isinstance(dialog, CallbackPage)
        dialog.port.setText("0")
        dialog.switch.setChecked(True)
        await until(dialog.test.isEnabled)
        click(dialog.test)
        await until(lambda: "All is well" in texts(dialog))
        dialog.window().close()
        await make_pictures(workbench)
        await until(lambda: "callback" in queue(workbench)[0])
        assert all(picture.polled_at for picture in workbench.gallery.pictures())

    async def look_again(workbench: Workbench) -> None:
        enter_library(workbench)
        await until(lambda: workbench.gallery.rowCount() == 10)
        workbench.window.signals.dialog_requested.emit(DialogName.CALLBACKS)
        dialog = await dialog_of(workbench, CallbackPage)
        assert isinstance(dialog, CallbackPage)
        assert dialog.switch.isChecked()
        address = next(item for item in dialog.findChildren(QLineEdit) if item.isReadOnly())
        assert "/wujie/" in address.text()
        await asyncio.sleep(0)

    await stage.play(act)
    await stage.play(look_again)
