"""What callbacks brought, in the real window: looked at, compared, taken in by hand and again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from tests.stories.conftest import WindowDriver, until
from tests.stories.drops import drop_files
from tests.stories.test_second_looks import dialog_of, make_pictures
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.ui.dialogs.deliveries import DeliveriesDialog
from wujie_desktop.ui.settings.callback_page import CallbackPage

pytestmark = pytest.mark.gui


def click(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


async def open_deliveries(workbench: Workbench) -> DeliveriesDialog:
    workbench.window.signals.dialog_requested.emit(DialogName.CALLBACKS)
    callbacks = await dialog_of(workbench, CallbackPage)
    assert isinstance(callbacks, CallbackPage)
    click(callbacks.deliveries)
    dialog = await dialog_of(workbench, DeliveriesDialog)
    assert isinstance(dialog, DeliveriesDialog)
    return dialog


async def test_a_callback_is_taken_in_by_hand_compared_and_taken_in_again(
    stage: WindowDriver, tmp_path: Path
) -> None:
    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        picture = next(item for item in workbench.gallery.pictures() if item.state.value == "done")
        dialog = await open_deliveries(workbench)
        await until(lambda: "No callback has come yet." in dialog.difference.text())
        assert not dialog.replay.isEnabled()

        QApplication.clipboard().setText("<html>")
        click(dialog.paste)
        await until(lambda: "not JSON" in dialog.said.text())
        assert dialog.table.model().rowCount() == 0

        said = {"success": True, "code": 0, "key": picture.key, "integral_cost": 77}
        QApplication.clipboard().setText(json.dumps(said))
        click(dialog.paste)
        await until(lambda: dialog.table.model().rowCount() == 1)
        assert "Imported" in dialog.said.text()
        assert '"integral_cost": 77' in dialog.json.toPlainText()
        await until(
            lambda: "integral_cost: 77 in the callback, 2 polled" in dialog.difference.text()
        )

        file = tmp_path / "回调.json"
        file.write_text(json.dumps(said | {"key": "NOBODYS"}))
        assert drop_files(dialog.json.viewport(), file)
        await until(lambda: dialog.table.model().rowCount() == 2)
        await until(dialog.replay.isEnabled)
        click(dialog.replay)
        model = dialog.table.model()
        await until(lambda: "2" in [model.index(row, 2).data() for row in range(2)])

        file.write_bytes(b"{" * 2_000_000)
        assert drop_files(dialog.json.viewport(), file)
        await until(lambda: "larger than 1 MB" in dialog.said.text())
        after = workbench.gallery.picture(picture.key)
        assert after
        assert (after.points, after.verdict) == (picture.points, picture.verdict)

    await stage.play(act)
    assert stage.creates == 1


async def test_a_new_address_makes_the_old_one_worthless(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        workbench.window.signals.dialog_requested.emit(DialogName.CALLBACKS)
        dialog = await dialog_of(workbench, CallbackPage)
        assert isinstance(dialog, CallbackPage)
        dialog.port.setText("0")
        dialog.switch.setChecked(True)
        await until(dialog.test.isEnabled)
        old = dialog.chosen().token
        click(dialog.renew)
        assert dialog.chosen().token != old
        await until(dialog.test.isEnabled)
        click(dialog.test)
        await until(lambda: "All is well" in dialog.said.text())
        dialog.public.setText("cb.example/x")
        dialog.public.editingFinished.emit()
        assert workbench.preferences.settings.callback_url == ""

    await stage.play(act)
