"""A start after something went wrong: what the window says, and the way on it offers."""

from __future__ import annotations

import asyncio
import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QWidget

from tests.library.test_backup import garble
from tests.stories.conftest import WindowDriver, enter_library, until
from wujie_desktop.app.process.crash_reports import mark_start, report_error
from wujie_desktop.controllers.example_draft import example_draft
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.request import PictureState
from wujie_desktop.imaging.store import OriginalStore
from wujie_desktop.library import FILE_NAME
from wujie_desktop.library.backup import backup_days, make_backup
from wujie_desktop.library.database import Database
from wujie_desktop.services.verification import VerificationReport, verify_library
from wujie_desktop.ui.requests.vendor_history_dialog import VendorHistoryDialog
from wujie_desktop.ui.settings.diagnostics_page import DiagnosticsPage
from wujie_desktop.ui.settings.restore_page import RestorePage

pytestmark = pytest.mark.gui
DAY = date(2026, 11, 24)


async def dialog_of(workbench: Workbench, kind: type[QWidget]) -> QWidget:
    await until(lambda: any(item.isVisible() for item in workbench.window.findChildren(kind)))
    return next(item for item in workbench.window.findChildren(kind) if item.isVisible())


def press(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def link(workbench: Workbench, text: str) -> QPushButton:
    found = workbench.window.notice.findChildren(QPushButton)
    return next(button for button in found if button.text() == text and button.isVisible())


def said(workbench: Workbench) -> str:
    """What stands in the notice bar; "" where it is hidden."""
    bar = workbench.window.notice
    texts = [label.text() for label in bar.findChildren(QLabel)]
    return " ".join(texts) if bar.isVisible() else ""


async def make_pictures(workbench: Workbench) -> None:
    before = workbench.gallery.rowCount()
    workbench.window.compose.set_draft(example_draft())
    await until(workbench.window.compose.generate_button.isEnabled)
    press(workbench.window.compose.generate_button)
    await until(lambda: workbench.gallery.rowCount() == before + 10)
    await until(lambda: all(picture.state.is_settled for picture in workbench.gallery.pictures()))


async def verified(folder: Path) -> VerificationReport:
    database = await Database.open(folder)
    try:
        return await verify_library(database, OriginalStore(folder))
    finally:
        await database.close()


@pytest.mark.logs_errors
@pytest.mark.parametrize("stage", ["ok"], indirect=True)
async def test_a_damaged_library_is_restored_and_what_came_later_found_again(
    stage: WindowDriver,
) -> None:
    folder = stage.options.data_folder
    await stage.play(make_pictures)
    make_backup(folder, DAY)
    await stage.play(make_pictures)
    for day in set(backup_days(folder)) - {DAY}:
        backup_days(folder)[day].unlink()  # a slow machine made today's already
    broken = garble(folder / FILE_NAME)
    files = sorted(path.name for path in (folder / "originals").rglob("*.*"))
    windows: list[Workbench] = []

    async def act(workbench: Workbench) -> None:
        windows.append(workbench)
        if len(windows) == 1:
            assert "The library is damaged" in said(workbench)
            dialog = await dialog_of(workbench, RestorePage)
            assert isinstance(dialog, RestorePage)
            await until(dialog.restore.isEnabled)
            assert "pictures: 10 · requests: 1" in dialog.choice.currentText()
            press(dialog.restore)
            await asyncio.Event().wait()
        enter_library(workbench)
        await until(lambda: workbench.gallery.rowCount() == 10)
        await until(lambda: "The library is as it was on" in said(workbench))
        assert not [item for item in workbench.window.findChildren(RestorePage) if item.isVisible()]
        await look_for_lost(workbench)
        await until(lambda: workbench.gallery.rowCount() == 20)
        await until(lambda: all(item.state.is_settled for item in workbench.gallery.pictures()))
        assert {item.state for item in workbench.gallery.pictures()} == {PictureState.DONE}

    await stage.play(act)
    assert stage.creates == 2
    (kept,) = folder.glob(f"{FILE_NAME}.broken-*[0-9]")
    assert kept.read_bytes() == broken
    assert sorted(path.name for path in (folder / "originals").rglob("*.*")) == files
    verdict = await verified(folder)
    assert verdict.is_clean
    assert verdict.orphans == ()


async def look_for_lost(workbench: Workbench) -> None:
    press(link(workbench, "Look for them…"))
    dialog = await dialog_of(workbench, VendorHistoryDialog)
    assert isinstance(dialog, VendorHistoryDialog)
    await until(lambda: dialog.list.number == 10)
    buttons = {button.text(): button for button in dialog.findChildren(QPushButton)}
    press(buttons["Tick all"])
    press(buttons["Take in the ticked pictures"])


@pytest.mark.logs_errors
async def test_without_a_sound_copy_one_can_begin_anew(stage: WindowDriver) -> None:
    folder = stage.options.data_folder
    await stage.play(make_pictures)
    pictures = list((folder / "originals").rglob("*.*"))
    shutil.rmtree(folder / "backups", ignore_errors=True)  # a slow machine made today's already
    garble(folder / FILE_NAME)
    windows: list[Workbench] = []

    async def act(workbench: Workbench) -> None:
        windows.append(workbench)
        if len(windows) == 1:
            dialog = await dialog_of(workbench, RestorePage)
            assert isinstance(dialog, RestorePage)
            await until(dialog.restore.isEnabled)
            assert dialog.restore.text() == "Begin an empty library"
            assert not dialog.choice.isVisible()
            press(dialog.restore)
            await asyncio.Event().wait()
        await until(lambda: "The library begins empty" in said(workbench))
        assert workbench.gallery.rowCount() == 0
        await make_pictures(workbench)

    await stage.play(act)
    assert set(pictures) <= set((folder / "originals").rglob("*.*"))


async def test_a_copy_is_made_on_the_first_opening_of_a_day(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        await until(lambda: bool(backup_days(stage.options.data_folder)))

    await stage.play(act)


async def test_a_run_that_broke_off_is_told_once_with_its_report(stage: WindowDriver) -> None:
    folder = stage.options.data_folder
    folder.mkdir()
    mark_start(folder)
    report_error(folder, ValueError("what happened"))

    async def act(workbench: Workbench) -> None:
        assert "The program did not end properly last time" in said(workbench)
        press(link(workbench, "Copy details"))
        assert "ValueError: what happened" in QGuiApplication.clipboard().text()
        press(link(workbench, "Make a diagnostics ZIP…"))
        await dialog_of(workbench, DiagnosticsPage)

    async def act_again(workbench: Workbench) -> None:
        assert said(workbench) == ""

    await stage.play(act)
    await stage.play(act_again)


@pytest.mark.parametrize(
    ("text", "title", "kept"),
    [
        ('{"theme": "da', "The settings are damaged", "broken"),
        ("[]", "The settings are damaged", "broken"),
        ('{"version": 2, "tile_width": 240}', "A newer version wrote the settings", "newer"),
    ],
)
async def test_settings_that_cannot_be_used_are_kept_and_said(
    stage: WindowDriver, text: str, title: str, kept: str
) -> None:
    folder = stage.options.data_folder
    folder.mkdir()
    (folder / "settings.json").write_text(text)
    (folder / f"settings.json.{kept}").write_text("of earlier")

    async def act(workbench: Workbench) -> None:
        assert title in said(workbench)
        await make_pictures(workbench)

    await stage.play(act)
    (aside,) = folder.glob(f"settings.json.{kept}-*")
    assert aside.read_text() == text
    assert (folder / f"settings.json.{kept}").read_text() == "of earlier"
    written = json.loads((folder / "settings.json").read_text())
    assert written["version"] == 1
    assert ("tile_width" in written) is (kept == "newer")


async def test_two_things_to_say_are_said_one_after_the_other(stage: WindowDriver) -> None:
    folder = stage.options.data_folder
    folder.mkdir()
    mark_start(folder)
    (folder / "settings.json").write_text("nothing")

    async def act(workbench: Workbench) -> None:
        assert "The settings are damaged" in said(workbench)
        workbench.window.notice.dismissed.emit()
        assert "did not end properly" in said(workbench)

    await stage.play(act)


async def test_diagnostics_are_shown_before_they_are_saved(
    stage: WindowDriver, tmp_path: Path
) -> None:
    target = tmp_path / "诊断.zip"

    async def act(workbench: Workbench) -> None:
        workbench.window.signals.dialog_requested.emit(DialogName.DIAGNOSTICS)
        dialog = await dialog_of(workbench, DiagnosticsPage)
        assert isinstance(dialog, DiagnosticsPage)
        await until(dialog.save.isEnabled)
        assert {"about.txt", "settings.txt", "library.txt"} <= {e.name for e in dialog.entries}
        press(dialog.save)
        chooser = dialog.findChild(QFileDialog)
        assert isinstance(chooser, QFileDialog)
        chooser.fileSelected.emit(str(target))
        chooser.reject()
        await until(target.exists)
        await until(lambda: any("Saved as" in x.text() for x in dialog.findChildren(QLabel)))

    await stage.play(act)
