"""What is being written when the window ends or begins anew is kept, though no focus left it."""

from __future__ import annotations

import asyncio

import pytest
from PySide6.QtTest import QTest

from tests.stories.conftest import WindowDriver, enter_library, until
from tests.stories.test_charges import in_turn
from tests.stories.test_culling import stand_at
from tests.stories.test_second_looks import make_pictures
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.ui.inspector.panel import InspectorPanel

pytestmark = pytest.mark.gui


async def write(workbench: Workbench) -> InspectorPanel:
    """Tags and a note, with the focus still in the note."""
    await until(lambda: workbench.gallery.rowCount() > 0)
    await stand_at(workbench, 0)
    panel = workbench.window.inspector.panel
    assert panel is not None
    panel.marks.tags.setFocus()
    QTest.keyClicks(panel.marks.tags, "poster")
    panel.marks.note.setFocus()
    QTest.keyClicks(panel.marks.note, "for Ms Li")
    return panel


async def test_tags_and_note_outlast_the_end_of_the_window(stage: WindowDriver) -> None:
    async def end(workbench: Workbench) -> None:
        await make_pictures(workbench)
        await write(workbench)

    async def look(workbench: Workbench) -> None:
        enter_library(workbench)
        await until(lambda: workbench.gallery.rowCount() > 0)
        key = workbench.gallery.shown.keys[0]
        await until(lambda: workbench.gallery.marks_of(key).note == "for Ms Li")
        assert workbench.gallery.marks_of(key).tags == ("poster",)

    await stage.play(end)
    await stage.play(look)


async def test_tags_and_note_go_along_into_the_next_window(stage: WindowDriver) -> None:
    async def reopen(workbench: Workbench) -> None:
        await make_pictures(workbench)
        await write(workbench)
        workbench.window.signals.language_requested.emit("en")
        await asyncio.Event().wait()

    async def look(workbench: Workbench) -> None:
        enter_library(workbench)
        await until(lambda: workbench.gallery.rowCount() > 0)
        key = workbench.gallery.shown.keys[0]
        await until(lambda: workbench.gallery.marks_of(key).note == "for Ms Li")

    await stage.play(in_turn(reopen, look))
