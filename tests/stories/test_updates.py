"""Updates from the window: off until switched on, and nothing opens by itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from tests.faults.publishing import Keys, Publisher, serving
from tests.stories.conftest import WindowDriver, until
from tests.stories.test_second_looks import click, dialog_of, texts
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.updates import UpdateMode
from wujie_desktop.ui.settings.update_page import UpdatePage

pytestmark = pytest.mark.gui


def says(workbench: Workbench, sentence: str) -> bool:
    return any(label.text() == sentence for label in workbench.window.findChildren(QLabel))


async def test_asked_now_then_at_each_start(stage: WindowDriver, tmp_path: Path) -> None:
    publisher = Publisher(tmp_path / "publisher", Keys())
    publisher.publish("99.0")
    async with serving() as server:
        server.files = publisher.files()
        source = server.source(publisher)
        environment = replace(
            stage.options.environment, update_address=source.address, update_root=source.root
        )

        async def first(workbench: Workbench) -> None:
            workbench.window.signals.dialog_requested.emit(DialogName.UPDATES)
            dialog = await dialog_of(workbench, UpdatePage)
            assert isinstance(dialog, UpdatePage)
            assert dialog.modes[UpdateMode.OFF].isChecked()
            assert server.asked == []
            click(dialog.check)
            await until(lambda: "Version 99.0 is out." in texts(dialog))
            assert "New: a way back" in texts(dialog)
            assert dialog.open_page.isVisible()
            assert not dialog.install.isVisible()  # a checkout does not replace itself
            assert not dialog.modes[UpdateMode.AUTO].isEnabled()
            dialog.modes[UpdateMode.NOTIFY].click()
            dialog.window().close()

        async def second(workbench: Workbench) -> None:
            before = workbench.window.focusWidget()
            await until(lambda: says(workbench, "Version 99.0 is out"))
            assert workbench.window.focusWidget() is before

        await stage.play(first, environment=environment)
        asked = len(server.asked)
        assert asked
        server.asked.clear()
        await stage.play(second, environment=environment)
        assert server.asked


async def test_a_build_without_an_address_says_so_and_asks_nobody(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        workbench.window.signals.dialog_requested.emit(DialogName.UPDATES)
        dialog = await dialog_of(workbench, UpdatePage)
        assert isinstance(dialog, UpdatePage)
        assert "has no update address" in texts(dialog)
        assert not dialog.check.isEnabled()
        assert not any(button.isEnabled() for button in dialog.modes.values())
        dialog.window().close()

    await stage.play(act)
