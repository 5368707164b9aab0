"""Folders and disks that misbehave: a clear sentence, a way on, nothing lost."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.app.test_cli import program
from tests.disk import remove_folder
from tests.stories.accounts import find
from tests.stories.conftest import WindowDriver, enter_library, until
from tests.stories.test_recovery import dialog_of, link, make_pictures, press, said, verified
from wujie_desktop.controllers.example_draft import example_draft
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.errors import LibraryDamaged
from wujie_desktop.domain.events import TaskFailed
from wujie_desktop.domain.failure_reasons import FailureReason
from wujie_desktop.domain.request import RequestState
from wujie_desktop.library import FILE_NAME
from wujie_desktop.library.backup import backup_days
from wujie_desktop.library.database import Database
from wujie_desktop.library.requests import Requests
from wujie_desktop.ui.dialogs.question import QuestionDialog
from wujie_desktop.ui.settings.restore_page import RestorePage

pytestmark = pytest.mark.gui

LONG_PATH = "/".join(["无界 😀 data of a studio with a long name"] * 7)
"""Seven folders deep; some 280 characters, some 330 bytes."""
Disk = Callable[[str], Path]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    """Mounts a disk of its own with the options given."""
    place = tmp_path / "盘"
    place.mkdir()

    def mount(options: str) -> Path:
        command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)]
        if sys.platform != "linux" or subprocess.run(command, check=False).returncode:
            pytest.skip("only root on Linux can mount a small disk")
        return place

    yield mount
    if os.path.ismount(place):
        subprocess.run(["umount", "-l", str(place)], check=True)


def fill(disk: Path) -> Path:
    """A file that takes all the room there is."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            return ballast


def refusals(workbench: Workbench) -> list[TaskFailed]:
    """Of requests, from now on: others fail for the same reason, and may do so before."""
    refused: list[TaskFailed] = []
    workbench.hub.subscribe(
        TaskFailed, lambda event: refused.append(event) if event.name == "submit" else None
    )
    return refused


def shows_every_picture(workbench: Workbench) -> bool:
    originals = [item.original for item in workbench.gallery.pictures() if item.original]
    shown = [workbench.thumbnails.get(item, blurred=False, edge=172) for item in originals]
    return bool(shown) and all(shown)


@pytest.mark.logs_errors
async def test_a_full_disk_stops_before_paying_and_room_lets_it_go_on(
    stage: WindowDriver, disk: Disk
) -> None:
    place = disk("size=24m")
    folder = place / "数据"

    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        ballast = fill(place)
        workbench.window.compose.set_draft(replace(example_draft(), prompt="满"))
        refused = refusals(workbench)
        press(workbench.window.compose.generate_button)
        await until(lambda: bool(refused))
        assert "The data folder cannot be written" in said(workbench)
        assert "The disk is full." in said(workbench)
        assert stage.creates == 1
        ballast.unlink()
        await make_pictures(workbench)
        assert stage.creates == 2

    await stage.play(act, data_folder=folder)
    assert (await verified(folder)).is_clean


@pytest.mark.logs_errors
@pytest.mark.skipif(sys.platform == "win32", reason="nobody can move an open library there")
async def test_a_library_that_is_moved_away_stops_before_paying(
    stage: WindowDriver, tmp_path: Path
) -> None:
    """Else what was paid for would be recorded in a file that nobody finds again."""
    folder = stage.options.data_folder
    file, elsewhere = folder / FILE_NAME, tmp_path / "elsewhere"

    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        file.rename(elsewhere)
        workbench.window.compose.set_draft(replace(example_draft(), prompt="away"))
        refused = refusals(workbench)
        press(workbench.window.compose.generate_button)
        await until(lambda: bool(refused))
        assert "The data folder cannot be written" in said(workbench)
        assert stage.creates == 1
        elsewhere.rename(file)
        await make_pictures(workbench)

    await stage.play(act)
    assert stage.creates == 2
    assert (await verified(folder)).is_clean


def test_starting_on_a_full_disk_is_one_sentence(disk: Disk) -> None:
    place = disk("size=8m")
    assert program("list", "--data-dir", str(place / "data")).returncode == 0
    ballast = fill(place)
    done = program("submit", "--sandbox", "--avatar", "A" * 32, "--template", "T",
                   "--data-dir", str(place / "data"))  # fmt: skip
    assert done.returncode == 1
    assert "the disk is full" in done.stderr
    assert "Traceback" not in done.stderr
    ballast.unlink()
    assert program("verify", "--data-dir", str(place / "data")).returncode == 0


def test_a_read_only_folder_is_one_sentence(disk: Disk) -> None:
    place = disk("size=8m")
    assert program("list", "--data-dir", str(place / "data")).returncode == 0
    subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
    for command in ("list", "verify"):
        assert program(command, "--data-dir", str(place / "data")).returncode == 0
    done = program("--sandbox", "--data-dir", str(place / "data"))
    assert done.returncode == 1
    assert "it is read-only" in done.stderr
    assert "Traceback" not in done.stderr


async def test_a_moved_folder_is_the_same_library(stage: WindowDriver, tmp_path: Path) -> None:
    await stage.play(make_pictures)
    moved = tmp_path / "另一块盘" / "搬过来 的"
    moved.parent.mkdir()
    shutil.move(stage.options.data_folder, moved)

    async def act(workbench: Workbench) -> None:
        enter_library(workbench)
        assert workbench.gallery.rowCount() == 10
        await until(lambda: shows_every_picture(workbench))

    await stage.play(act, data_folder=moved)
    assert (await verified(moved)).is_clean


@pytest.mark.skipif(sys.platform == "win32", reason="260 characters are the limit there")
def test_a_path_of_chinese_emoji_spaces_and_250_characters(tmp_path: Path) -> None:
    folder = tmp_path / LONG_PATH
    assert len(LONG_PATH) > 250
    done = program("demo", "--data-dir", str(folder))
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["states"] == {"done": 8, "blocked": 2}
    checked = program("verify", "--json", "--data-dir", str(folder))
    assert json.loads(checked.stdout)["clean"] is True
    assert json.loads(checked.stdout)["originals"] == 8


@pytest.mark.skipif(sys.platform == "win32", reason="260 characters are the limit there")
def test_a_path_longer_than_the_database_takes_is_one_sentence(tmp_path: Path) -> None:
    folder = tmp_path / "/".join(["很长的文件夹名字" * 8] * 3)
    submit = ("submit", "--sandbox", "--avatar", "A" * 32, "--template", "T")
    for command in (("demo", "--lang", "en"), submit):
        done = program(*command, "--data-dir", str(folder))
        assert done.returncode == 1
        assert "too long" in done.stderr
        assert "Traceback" not in done.stderr


async def test_thumbnails_are_made_again(stage: WindowDriver) -> None:
    folder = stage.options.data_folder
    await stage.play(make_pictures)
    before = {path.name for path in (folder / "thumbnails").rglob("*.*")}
    remove_folder(folder / "thumbnails")

    async def act(workbench: Workbench) -> None:
        enter_library(workbench)
        await until(lambda: shows_every_picture(workbench))

    await stage.play(act)
    assert {path.name for path in (folder / "thumbnails").rglob("*.*")} >= before
    assert (await verified(folder)).is_clean


async def test_without_its_log_the_library_opens_as_it_last_was(
    stage: WindowDriver, tmp_path: Path
) -> None:
    """As if killed and the log deleted: what was only in the log is asked for again."""
    folder, copy = stage.options.data_folder, tmp_path / "copy"
    await stage.play(make_pictures)
    database = await Database.open(folder)
    await Requests(database, "sandbox").open(example_draft(), stage_time())
    shutil.copytree(folder, copy)
    await database.close()
    (copy / f"{FILE_NAME}-wal").unlink()

    async def act(workbench: Workbench) -> None:
        enter_library(workbench)
        assert workbench.gallery.rowCount() == 10
        await make_pictures(workbench)

    await stage.play(act, data_folder=copy)
    assert (await verified(copy)).is_clean
    database = await Database.open(copy)
    snapshot = await Requests(database, "sandbox").load()
    await database.close()
    assert [item.state for item in snapshot.requests] == [RequestState.DONE] * 2


def stage_time() -> datetime:

    return datetime.now(UTC)


@pytest.mark.logs_errors
async def test_a_damage_found_later_offers_the_same_way_on(stage: WindowDriver) -> None:
    windows: list[Workbench] = []

    async def act(workbench: Workbench) -> None:
        windows.append(workbench)
        if len(windows) == 1:
            await make_pictures(workbench)
            await until(lambda: bool(backup_days(stage.options.data_folder)))
            damaged = LibraryDamaged(str(stage.options.data_folder), FailureReason.PAGE_GARBLED)
            workbench.hub.publish(TaskFailed("polling", damaged))
            press(link(workbench, "Restore a backup…"))
            dialog = await dialog_of(workbench, RestorePage)
            assert isinstance(dialog, RestorePage)
            await until(dialog.restore.isEnabled)
            assert dialog.choice.count() == 1
            press(dialog.restore)
            press((await find(QuestionDialog)).no)
            await until(dialog.restore.isEnabled)
            press(dialog.restore)
            press((await find(QuestionDialog)).yes)
            await asyncio.Event().wait()
        await until(lambda: "The library is as it was on" in said(workbench))
        assert workbench.gallery.rowCount() == 10

    await stage.play(act)
