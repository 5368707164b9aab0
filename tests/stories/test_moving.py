"""The library moves, is missed and found again, with the real window."""

from __future__ import annotations

import asyncio
import json
import shutil
import signal
import subprocess
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QPushButton, QWidget
from shiboken6 import isValid

from tests.services.test_library_move import move_all
from tests.stories.accounts import find
from tests.stories.conftest import WindowDriver, enter_library, until
from tests.stories.test_charges import in_turn
from tests.stories.test_recovery import dialog_of, link, make_pictures, press, said
from tests.stories.test_storage import Disk, disk, fill, shows_every_picture  # noqa: F401
from wujie_desktop.config.library_places import find_library
from wujie_desktop.config.paths import Places
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.errors import LibraryMissing
from wujie_desktop.domain.events import TaskFailed
from wujie_desktop.imaging.store import OriginalStore
from wujie_desktop.library import FILE_NAME
from wujie_desktop.library.database import Database
from wujie_desktop.services.library_move import carry_out, delete_old
from wujie_desktop.services.library_targets import plan_move, plan_move_of_originals
from wujie_desktop.services.move_journal import MoveStage, note_move, noted_move
from wujie_desktop.services.verification import VerificationReport, verify_library
from wujie_desktop.ui.dialogs.locate import LocateDialog
from wujie_desktop.ui.dialogs.moving import MovingDialog
from wujie_desktop.ui.dialogs.question import QuestionDialog
from wujie_desktop.ui.settings.library_page import LibraryPage

pytestmark = pytest.mark.gui


async def verified(data_folder: Path) -> VerificationReport:
    places = find_library(data_folder).places
    database = await Database.open(places.records)
    try:
        apart = places.originals if places.is_apart else None
        return await verify_library(database, OriginalStore(places.records, apart))
    finally:
        await database.close()


async def page_of(workbench: Workbench) -> LibraryPage:
    workbench.window.signals.dialog_requested.emit(DialogName.LIBRARY)
    page = await dialog_of(workbench, LibraryPage)
    assert isinstance(page, LibraryPage)
    await until(page.open_button.isEnabled)
    return page


async def choose(owner: QWidget, button: QPushButton, folder: Path) -> None:
    """Press the button and choose the folder in the dialog that it opens."""
    press(button)
    await pick(owner, folder)


async def pick(owner: QWidget, folder: Path) -> None:
    await until(lambda: bool(owner.findChildren(QFileDialog)))
    chooser = owner.findChildren(QFileDialog)[-1]
    chooser.fileSelected.emit(str(folder))
    chooser.reject()


def questions(title: str) -> list[QuestionDialog]:
    shown = [item for item in QApplication.topLevelWidgets() if isinstance(item, QuestionDialog)]
    return [item for item in shown if item.isVisible() and item.windowTitle() == title]


async def answer(title: str, *, yes: bool = True) -> None:
    """Answer the question of this title."""
    await until(lambda: bool(questions(title)))
    question = questions(title)[0]
    QTest.mouseClick(question.yes if yes else question.no, Qt.MouseButton.LeftButton)


async def for_ever() -> None:
    await asyncio.Event().wait()


async def test_the_library_moves_and_the_old_files_go_when_that_is_said(
    stage: WindowDriver, tmp_path: Path
) -> None:
    home, new = stage.options.data_folder, tmp_path / "另一块盘" / "资料库 😀"

    async def move(workbench: Workbench) -> None:
        await make_pictures(workbench)
        page = await page_of(workbench)
        assert page.records.text() == str(home)
        assert page.originals.text() == "Together with the records"
        await choose(page, page.move_button, new)
        await answer("Move the library?")
        await for_ever()

    async def go_on(workbench: Workbench) -> None:
        await until(lambda: "The library has moved" in said(workbench))
        enter_library(workbench)
        assert workbench.gallery.rowCount() == 10
        await until(lambda: shows_every_picture(workbench))
        assert find_library(home).places == Places(new, new)
        assert (home / FILE_NAME).is_file()
        await make_pictures(workbench)
        press(link(workbench, "Delete or keep them…"))
        page = await dialog_of(workbench, LibraryPage)
        assert isinstance(page, LibraryPage)
        await until(page.delete.isVisible)
        assert str(home) in page.left.text()
        press(page.delete)
        await answer("Delete the old files?")
        await until(lambda: "The old files are deleted." in page.outcome.text)
        assert not page.delete.isVisible()

    await stage.play(in_turn(move, go_on))
    assert not (home / FILE_NAME).exists()
    assert not (home / "originals").exists()
    assert (home / "settings.json").is_file()
    assert (await verified(home)).is_clean
    assert noted_move(home) is None
    assert stage.creates == 2


@pytest.mark.parametrize("way", ["stop", "escape", "quit", "signal"])
async def test_a_move_that_is_stopped_leaves_the_library(
    stage: WindowDriver, tmp_path: Path, way: str
) -> None:
    home, new = stage.options.data_folder, tmp_path / "new"
    large = home / "originals" / "large"

    async def move(workbench: Workbench) -> None:
        await make_pictures(workbench)
        with large.open("wb") as file:
            file.truncate(3_000_000_000)
        page = await page_of(workbench)
        await choose(page, page.move_button, new)
        asyncio.get_running_loop().call_later(0.2, watch, workbench)
        await answer("Move the library?")
        await for_ever()

    def watch(workbench: Workbench) -> None:
        shown = [x for x in QApplication.topLevelWidgets() if isinstance(x, MovingDialog)]
        if not shown or not shown[0].isVisible() or not shown[0].bar.value():
            asyncio.get_running_loop().call_later(0.02, watch, workbench)
        elif way == "stop":
            press(shown[0].stop)
        elif way == "escape":
            QTest.keyClick(shown[0], Qt.Key.Key_Escape)
        elif way == "signal":
            signal.raise_signal(signal.SIGTERM)
        else:
            workbench.window.close()

    async def look(workbench: Workbench) -> None:
        await until(lambda: "The library was not moved" in said(workbench))
        enter_library(workbench)
        assert workbench.gallery.rowCount() == 10

    await stage.play(move if way in ("quit", "signal") else in_turn(move, look))
    assert not new.exists()
    large.unlink()
    assert (await verified(home)).is_clean
    assert noted_move(home) is None


async def test_a_disk_that_fills_up_meanwhile_leaves_the_library(
    stage: WindowDriver,
    disk: Disk,  # noqa: F811
) -> None:
    home, place = stage.options.data_folder, disk("size=120m")

    async def move(workbench: Workbench) -> None:
        await make_pictures(workbench)
        page = await page_of(workbench)
        await choose(page, page.move_button, place / "library")
        await until(lambda: bool(questions("Move the library?")))
        fill(place)
        await answer("Move the library?")
        await for_ever()

    async def look(workbench: Workbench) -> None:
        await until(lambda: "The library was not moved" in said(workbench))
        assert "The disk is full." in said(workbench)
        enter_library(workbench)
        assert workbench.gallery.rowCount() == 10

    await stage.play(in_turn(move, look))
    assert not (place / "library").exists()
    assert (await verified(home)).is_clean


REFUSED = {
    "inside": ("无界 数据/inner", "One of the two folders lies in the other."),
    "synced": ("坚果云/library", "syncs this folder"),
    "full": ("full", "The folder is not empty."),
    "file": ("file", "A file stands where a folder should be."),
}


@pytest.mark.parametrize("case", REFUSED)
async def test_a_folder_that_is_refused_and_why(
    stage: WindowDriver, tmp_path: Path, case: str
) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "full" / "WujieDesktop").mkdir(parents=True)
    (tmp_path / "full" / "WujieDesktop" / "a").write_text("")
    place, sentence = REFUSED[case]

    async def act(workbench: Workbench) -> None:
        workbench.window.signals.move_library_requested.emit()
        page = await dialog_of(workbench, LibraryPage)
        assert isinstance(page, LibraryPage)
        await pick(page, tmp_path / place)
        await until(lambda: sentence in page.outcome.text)
        assert page.outcome.text.startswith(str(tmp_path / place))

    await stage.play(act)
    assert find_library(stage.options.data_folder).places.records == stage.options.data_folder


async def test_a_disk_that_is_too_small_is_said_before(
    stage: WindowDriver,
    disk: Disk,  # noqa: F811
) -> None:
    place = disk("size=8m")

    async def act(workbench: Workbench) -> None:
        page = await page_of(workbench)
        await choose(page, page.move_button, place)
        await until(lambda: "There is not enough room" in page.outcome.text)

    await stage.play(act)


def make_read_only(place: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)


async def test_a_disk_that_cannot_be_written_is_refused(
    stage: WindowDriver,
    disk: Disk,  # noqa: F811
) -> None:
    place = disk("size=200m")
    make_read_only(place)

    async def act(workbench: Workbench) -> None:
        page = await page_of(workbench)
        await choose(page, page.move_button, place / "library")
        await until(lambda: "It is read-only." in page.outcome.text)

    await stage.play(act)


def moved_by_hand(home: Path, tmp_path: Path) -> Path:
    """The library was moved by the program, then by its user."""
    delete_old(home, move_all(home, tmp_path / "new"))
    return (tmp_path / "new").rename(tmp_path / "E盘")


@pytest.mark.logs_errors
async def test_one_question_where_the_library_is(stage: WindowDriver, tmp_path: Path) -> None:
    home = stage.options.data_folder
    await stage.play(make_pictures)
    elsewhere = moved_by_hand(home, tmp_path)
    other = tmp_path / "other"
    shutil.copytree(elsewhere, other)
    (other / "library.json").write_text(json.dumps({"fingerprint": "another"}))

    async def ask(workbench: Workbench) -> None:
        dialog = await find(LocateDialog)
        assert "The library is not where it was" in said(workbench)
        await choose(dialog, dialog.choose, other)
        await until(lambda: "another one: its fingerprint differs" in dialog.answer.text())
        await choose(dialog, dialog.choose, tmp_path / "nothing")
        await until(lambda: "There is no library in this folder." in dialog.answer.text())
        await choose(dialog, dialog.choose, elsewhere)
        await for_ever()

    async def look(workbench: Workbench) -> None:
        enter_library(workbench)
        await until(lambda: workbench.gallery.rowCount() == 10)
        await until(lambda: shows_every_picture(workbench))

    await stage.play(in_turn(ask, look))
    assert not (tmp_path / "new").exists()
    assert (await verified(home)).is_clean


def finds(home: Path, folder: Path) -> bool:
    """Whether the library of `home` is looked for in `folder`, and is there."""
    try:
        return find_library(home).places.records == folder
    except LibraryMissing:
        return False


@pytest.mark.logs_errors
async def test_a_question_that_was_closed_meanwhile_is_not_spoken_to(
    stage: WindowDriver, tmp_path: Path
) -> None:
    """What was chosen before holds at the next start."""
    home = stage.options.data_folder
    await stage.play(make_pictures)
    elsewhere = moved_by_hand(home, tmp_path)
    failed: list[TaskFailed] = []

    async def close(workbench: Workbench) -> None:
        workbench.hub.subscribe(TaskFailed, failed.append)
        dialog = await find(LocateDialog)
        dialog.located.emit(str(elsewhere))
        dialog.reject()
        await until(lambda: not isValid(dialog))
        await until(lambda: finds(home, elsewhere))
        await asyncio.sleep(0.2)

    async def look(workbench: Workbench) -> None:
        enter_library(workbench)
        await until(lambda: workbench.gallery.rowCount() == 10)

    await stage.play(close)
    assert failed == []
    await stage.play(look)


@pytest.mark.logs_errors
async def test_another_library_at_the_place_is_refused_and_the_disk_may_come_back(
    stage: WindowDriver, tmp_path: Path
) -> None:
    home = stage.options.data_folder
    await stage.play(make_pictures)
    away = moved_by_hand(home, tmp_path)
    new = tmp_path / "new"
    shutil.copytree(away, new)
    (new / "library.json").write_text(json.dumps({"fingerprint": "another"}))

    async def ask(workbench: Workbench) -> None:
        dialog = await find(LocateDialog)
        assert workbench.gallery.rowCount() == 0
        assert "its fingerprint differs" in said(workbench)
        shutil.rmtree(new)
        away.rename(new)
        press(dialog.again)
        await for_ever()

    async def look(workbench: Workbench) -> None:
        enter_library(workbench)
        await until(lambda: workbench.gallery.rowCount() == 10)

    await stage.play(in_turn(ask, look))


async def test_a_copied_folder_is_said_and_asked_about(stage: WindowDriver, tmp_path: Path) -> None:
    home, copy = stage.options.data_folder, tmp_path / "copy"
    await stage.play(make_pictures)
    shutil.copytree(home, copy)
    fingerprint = find_library(home).fingerprint

    async def decline(workbench: Workbench) -> None:
        page = await page_of(workbench)
        title = "This is a copy of the library that is open. Open the copy?"
        await choose(page, page.open_button, copy)
        await answer(title, yes=False)
        assert find_library(home).places.records == home
        await choose(page, page.open_button, copy)
        await answer(title)
        await for_ever()

    async def look(workbench: Workbench) -> None:
        page = await page_of(workbench)
        assert page.records.text() == str(copy)
        enter_library(workbench)
        assert workbench.gallery.rowCount() == 10
        page.window().close()

    await stage.play(in_turn(decline, look))
    assert find_library(home).places.records == copy
    assert find_library(home).fingerprint != fingerprint


async def test_a_new_library_begins_and_the_old_one_is_opened_again(
    stage: WindowDriver, tmp_path: Path
) -> None:
    home, new = stage.options.data_folder, tmp_path / "new"
    await stage.play(make_pictures)

    async def begin(workbench: Workbench) -> None:
        page = await page_of(workbench)
        await choose(page, page.open_button, new)
        await answer("Begin a new library?")
        await for_ever()

    async def go_back(workbench: Workbench) -> None:
        assert workbench.gallery.rowCount() == 0
        await make_pictures(workbench)
        page = await page_of(workbench)
        await choose(page, page.open_button, home)
        await for_ever()

    async def look(workbench: Workbench) -> None:
        enter_library(workbench)
        assert workbench.gallery.rowCount() == 10
        assert find_library(home).places.records == home

    await stage.play(in_turn(begin, go_back, look))
    assert (await verified(home)).is_clean


async def test_originals_apart_that_are_away_and_come_back(
    stage: WindowDriver, tmp_path: Path
) -> None:
    home, share, off = stage.options.data_folder, tmp_path / "nas" / "原图", tmp_path / "off"

    async def move(workbench: Workbench) -> None:
        await make_pictures(workbench)
        page = await page_of(workbench)
        await choose(page, page.apart, share)
        await answer("Move the originals?")
        await for_ever()

    async def look(workbench: Workbench) -> None:
        await until(lambda: "The originals have moved" in said(workbench))

    await stage.play(in_turn(move, look))
    assert find_library(home).places == Places(home, share)
    shutil.rmtree(home / "originals")
    share.rename(off)

    async def work_without(workbench: Workbench) -> None:
        enter_library(workbench)
        workbench.notices.dismiss()
        await until(lambda: shows_every_picture(workbench))
        await until(lambda: "The folder of the originals is not there" in said(workbench))
        await make_pictures(workbench)
        page = await page_of(workbench)
        assert "New ones wait beside the records." in page.remark.text()
        page.window().close()

    await stage.play(work_without)
    assert any((home / "originals").rglob("*.*"))
    off.rename(share)

    async def work_again(workbench: Workbench) -> None:
        await until(lambda: not any((home / "originals").rglob("*.*")))
        enter_library(workbench)
        assert workbench.gallery.rowCount() == 20
        await until(lambda: shows_every_picture(workbench))

    await stage.play(work_again)
    report = await verified(home)
    assert report.is_clean
    assert report.orphans == ()


async def test_originals_are_found_in_another_folder(stage: WindowDriver, tmp_path: Path) -> None:
    home, share = stage.options.data_folder, tmp_path / "share"
    await stage.play(make_pictures)
    planned = plan_move_of_originals(find_library(home), share)
    carry_out(home, planned.move, lambda: False, lambda _done, _all: None)
    shutil.rmtree(home / "originals")
    share.rename(tmp_path / "G盘")
    shutil.copytree(tmp_path / "G盘", tmp_path / "wrong")
    (tmp_path / "wrong" / "library.json").write_text(json.dumps({"fingerprint": "another"}))

    async def locate(workbench: Workbench) -> None:
        page = await page_of(workbench)
        await choose(page, page.locate, tmp_path / "wrong")
        await until(lambda: "belong to another library" in page.outcome.text)
        await choose(page, page.locate, tmp_path / "G盘")
        await for_ever()

    async def look(workbench: Workbench) -> None:
        page = await page_of(workbench)
        assert page.originals.text() == str(tmp_path / "G盘")
        assert not page.locate.isVisible()
        page.window().close()

    await stage.play(in_turn(locate, look))
    assert (await verified(home)).is_clean


async def test_a_library_in_a_synced_folder_opens_with_the_offer_to_move(
    stage: WindowDriver, tmp_path: Path
) -> None:
    folder = tmp_path / "Dropbox" / "数据"

    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        assert "The library lies in a place that may damage it" in said(workbench)
        press(link(workbench, "Move the library…"))
        page = await dialog_of(workbench, LibraryPage)
        assert isinstance(page, LibraryPage)
        await until(lambda: "Dropbox" in page.remark.text())
        page.window().close()

    await stage.play(act, data_folder=folder)


async def test_half_a_move_is_undone_at_the_start_and_said(
    stage: WindowDriver, tmp_path: Path
) -> None:
    home, new = stage.options.data_folder, tmp_path / "new"
    await stage.play(make_pictures)
    move = plan_move(home, find_library(home), new).move
    note_move(home, move, MoveStage.COPYING)
    shutil.copytree(home / "originals", new / "originals")

    async def act(workbench: Workbench) -> None:
        await until(lambda: "The library was not moved" in said(workbench))
        enter_library(workbench)
        assert workbench.gallery.rowCount() == 10

    await stage.play(act)
    assert not new.exists()
    assert (await verified(home)).is_clean


async def test_deleting_goes_on_after_a_kill(stage: WindowDriver, tmp_path: Path) -> None:
    home = stage.options.data_folder
    await stage.play(make_pictures)
    move = move_all(home, tmp_path / "new")
    note_move(home, move, MoveStage.DELETING)

    async def act(workbench: Workbench) -> None:
        await until(lambda: not (home / "originals").exists())
        assert not [item for item in workbench.window.findChildren(QDialog) if item.isVisible()]

    await stage.play(act)
    assert (await verified(home)).is_clean
