"""The settings leave as a file, and come from one, in the real window."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton

from tests.stories.conftest import WindowDriver, until
from tests.stories.test_charges import in_turn
from tests.stories.test_recovery import dialog_of, press, said
from wujie_desktop.config.settings import SettingsStore
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.ui.settings.settings_file_page import SettingsFilePage

pytestmark = pytest.mark.gui


async def page_of(workbench: Workbench) -> SettingsFilePage:
    workbench.window.signals.dialog_requested.emit(DialogName.SETTINGS_FILE)
    page = await dialog_of(workbench, SettingsFilePage)
    assert isinstance(page, SettingsFilePage)
    return page


async def choose(page: SettingsFilePage, button: QPushButton, file: Path) -> None:
    press(button)
    await until(lambda: bool(page.findChildren(QFileDialog)))
    chooser = page.findChildren(QFileDialog)[-1]
    chooser.fileSelected.emit(str(file))
    chooser.reject()


async def test_settings_go_out_and_come_in(stage: WindowDriver, tmp_path: Path) -> None:
    out, other, newer = (tmp_path / name for name in ("出.json", "other.json", "newer.json"))
    other.write_text("{}")
    newer.write_text(
        json.dumps(
            {"form": "wujie-desktop settings", "version": 2, "tile_width": 240, "hologram": True}
        )
    )

    async def save_and_take(workbench: Workbench) -> None:
        workbench.preferences.change(reviewer="李")
        page = await page_of(workbench)
        await choose(page, page.save, out)
        await until(lambda: f"Saved as {out}." in page.outcome.text)
        assert json.loads(out.read_text("utf-8"))["reviewer"] == "李"
        await choose(page, page.take, other)
        await until(lambda: "It holds no settings of this program." in page.outcome.text)
        await choose(page, page.take, newer)
        await asyncio.Event().wait()

    async def look(workbench: Workbench) -> None:
        await until(lambda: "The settings were taken from the file" in said(workbench))
        assert "kept for it: hologram" in said(workbench)
        assert workbench.preferences.settings.tile_width == 240
        assert workbench.preferences.settings.reviewer == "李"

    await stage.play(in_turn(save_and_take, look))
    folder = stage.options.data_folder
    assert json.loads((folder / "settings.json").read_text("utf-8"))["hologram"] is True
    assert SettingsStore(folder).load().tile_width == 240
