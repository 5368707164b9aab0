"""Whatever a window is built anew for may be asked for twice in one turn."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.stories.accounts import find
from tests.stories.conftest import WindowDriver, until
from tests.stories.test_charges import in_turn
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.ui.settings.dialog import SettingsDialog
from wujie_desktop.ui.settings.general_page import GeneralPage

pytestmark = pytest.mark.gui


async def test_two_steps_of_the_size_of_text(stage: WindowDriver) -> None:
    async def enlarge(workbench: Workbench) -> None:
        workbench.window.signals.dialog_requested.emit(DialogName.SETTINGS)
        dialog = await find(SettingsDialog)
        page = dialog.show_page(DialogName.GENERAL)
        assert isinstance(page, GeneralPage)
        page.text_size.setFocus()
        for _ in range(2):
            QTest.keyClick(page.text_size, Qt.Key.Key_Down)
        await asyncio.Event().wait()

    async def look(workbench: Workbench) -> None:
        assert workbench.window.isVisible()

    await stage.play(in_turn(enlarge, look))


Wish = Callable[[Workbench], None]
WISHES: dict[str, Wish] = {
    "language": lambda workbench: workbench.window.signals.language_requested.emit("zh_CN"),
    "english": lambda workbench: workbench.window.signals.language_requested.emit("en"),
    "profile": lambda workbench: workbench.window.signals.profile_requested.emit("test"),
    "unlock": lambda workbench: workbench.window.signals.dialog_requested.emit(DialogName.UNLOCK),
    "theme": lambda workbench: workbench.window.signals.theme_requested.emit("dark"),
}


@pytest.mark.parametrize(
    "names",
    [("language", "language"), ("unlock", "profile", "english"), ("theme", "language", "unlock")],
)
async def test_several_wishes_in_one_turn_open_one_window(
    stage: WindowDriver, names: tuple[str, ...]
) -> None:
    opened: list[str] = []

    async def ask(workbench: Workbench) -> None:
        for name in names:
            WISHES[name](workbench)
        await asyncio.Event().wait()

    async def look(workbench: Workbench) -> None:
        opened.append(workbench.account_status.profile.name)
        await until(workbench.window.isVisible)

    await stage.play(in_turn(ask, look))
    assert opened == ["test" if "profile" in names else "sandbox"]
