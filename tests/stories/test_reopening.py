"""Whatever a window is built anew for may be asked for twice in one turn."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from tests.stories.accounts import find
from tests.stories.conftest import Stage, until
from tests.stories.test_charges import in_turn
from wujie_desktop.controllers.workbench import Desk
from wujie_desktop.ui.settings.appearance_page import LookPage
from wujie_desktop.ui.settings.dialog import SettingsDialog

pytestmark = pytest.mark.gui


def turn(widget: QWidget, notches: int) -> None:
    """The wheel, over `widget`."""
    place = QPointF(widget.rect().center())
    event = QWheelEvent(
        place,
        widget.mapToGlobal(place),
        QPoint(0, 0),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


async def test_two_notches_on_the_size_of_text(stage: Stage) -> None:
    async def enlarge(desk: Desk) -> None:
        desk.window.wishes.dialog.emit("settings")
        dialog = await find(SettingsDialog)
        page = next(page for page in dialog.pages if isinstance(page, LookPage))
        page.text_size.setFocus()
        for _ in range(2):
            turn(page.text_size, -1)
        await asyncio.sleep(30)

    async def look(desk: Desk) -> None:
        assert desk.window.isVisible()

    await stage.play(in_turn(enlarge, look))


Wish = Callable[[Desk], None]
WISHES: dict[str, Wish] = {
    "language": lambda desk: desk.window.wishes.language.emit("zh_CN"),
    "english": lambda desk: desk.window.wishes.language.emit("en"),
    "profile": lambda desk: desk.window.wishes.profile.emit("test"),
    "unlock": lambda desk: desk.window.wishes.unlock.emit(),
    "theme": lambda desk: desk.window.wishes.theme.emit("dark"),
}


@pytest.mark.parametrize(
    "names",
    [("language", "language"), ("unlock", "profile", "english"), ("theme", "language", "unlock")],
)
async def test_several_wishes_in_one_turn_open_one_window(
    stage: Stage, names: tuple[str, ...]
) -> None:
    opened: list[str] = []

    async def ask(desk: Desk) -> None:
        for name in names:
            WISHES[name](desk)
        await asyncio.sleep(30)

    async def look(desk: Desk) -> None:
        opened.append(desk.standing.profile.name)
        await until(desk.window.isVisible)

    await stage.play(in_turn(ask, look))
    assert opened == ["test" if "profile" in names else "sandbox"]
