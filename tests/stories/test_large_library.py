"""What is asked about one picture of many reads that one, however old it is."""

from __future__ import annotations

import sqlite3

import pytest
from PySide6.QtGui import QGuiApplication

from tests.bench.seed_library import seed
from tests.stories.conftest import CentralPages, enter_library, until
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.ids import PictureKey, RequestId
from wujie_desktop.library import FILE_NAME

pytestmark = pytest.mark.gui

PICTURES = 2000


async def test_any_request_becomes_the_draft_by_its_key(stage: CentralPages) -> None:
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
    stage: CentralPages,
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
