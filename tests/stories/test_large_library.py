"""What is asked about one picture of many reads that one, however old it is."""

from __future__ import annotations

import sqlite3

import pytest
from PySide6.QtGui import QGuiApplication

from tests.bench.seed_library import seed
from tests.stories.conftest import Stage, until
from wujie_desktop.controllers.workbench import Desk
from wujie_desktop.domain.ids import GenerationId, ImageKey
from wujie_desktop.library import FILE_NAME

pytestmark = pytest.mark.gui

PICTURES = 2000


async def test_any_request_becomes_the_draft_by_its_key(stage: Stage) -> None:
    folder = stage.options.data_folder
    seed(folder, PICTURES)
    connection = sqlite3.connect(folder / FILE_NAME)
    oldest = connection.execute(
        "SELECT key, generation_id FROM picture ORDER BY ordinal"
    ).fetchone()
    prompts = dict(connection.execute("SELECT id, prompt FROM generation"))
    connection.close()

    async def act(desk: Desk) -> None:
        await until(lambda: desk.gallery.rowCount() == PICTURES)
        await until(lambda: desk.requests.rowCount() == 100)
        assert desk.requests.find(GenerationId(oldest[1])) is None
        read = len(desk.gallery._details._pictures)
        desk.window.wishes.compose.use_picture.emit(ImageKey(oldest[0]))
        assert desk.window.compose.draft().prompt == prompts[oldest[1]]
        assert len(desk.gallery._details._pictures) <= read + 1
        for name, prompt in list(prompts.items())[::40]:
            desk.window.wishes.compose.use_request.emit(GenerationId(name))
            assert desk.window.compose.draft().prompt == prompt

    await stage.play(act)


async def test_the_prompts_of_everything_are_copied_while_the_window_goes_on(
    stage: Stage,
) -> None:
    folder = stage.options.data_folder
    seed(folder, PICTURES)
    turns: list[int] = []

    async def act(desk: Desk) -> None:
        await until(lambda: desk.gallery.rowCount() == PICTURES)
        QGuiApplication.clipboard().setText("before")
        desk.window.wishes.copy_prompt.emit(desk.gallery.shown.keys)

        def is_copied() -> bool:
            turns.append(1)
            return QGuiApplication.clipboard().text() != "before"

        await until(is_copied)
        assert len(QGuiApplication.clipboard().text().splitlines()) == 4

    await stage.play(act)
    assert len(turns) > 1
