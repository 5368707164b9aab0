"""Originals are given up and a person is erased, with the real window."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from tests.stories.conftest import WindowDriver, enter_library, until
from tests.stories.test_charges import in_turn
from tests.stories.test_moving import for_ever, verified
from tests.stories.test_recovery import dialog_of, make_pictures, said
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.decisions import Choice
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.library import FILE_NAME
from wujie_desktop.presenters.gallery.tile import TileAction
from wujie_desktop.ui.dialogs.erase_person import ErasePersonDialog
from wujie_desktop.ui.dialogs.typed_question import TypedQuestion
from wujie_desktop.ui.settings.space_page import SpacePage

pytestmark = pytest.mark.gui
ALIAS = "小明的化身"


def texts(part: QWidget) -> str:
    return "\n".join(each.text() for each in part.findChildren(QLabel) if each.isVisible())


async def page_of(workbench: Workbench) -> SpacePage:
    workbench.window.signals.dialog_requested.emit(DialogName.SPACE)
    page = await dialog_of(workbench, SpacePage)
    assert isinstance(page, SpacePage)
    await until(lambda: not page.state.isVisible())
    return page


def originals(folder: Path) -> set[Path]:
    return {path for path in (folder / "originals").rglob("*") if path.is_file()}


def click(button: QPushButton) -> None:
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


async def test_originals_of_rejected_pictures_are_given_up_and_one_comes_back(
    stage: WindowDriver,
) -> None:
    folder = stage.options.data_folder
    rejected: list[str] = []
    before: set[Path] = set()

    async def give_up(workbench: Workbench) -> None:
        await make_pictures(workbench)
        enter_library(workbench)
        page = await page_of(workbench)
        await until(lambda: "No original of a rejected picture" in page.rejected.text())
        assert not page.give_up.isEnabled()
        page.window().close()
        gallery = workbench.gallery
        made = [
            item for item in gallery.pictures() if item.verdict is Verdict.PASS and item.is_made
        ]
        rejected.extend(item.key for item in made[:2])
        before.update(originals(folder))
        workbench.window.deciding.choose([item.key for item in made[:2]], Choice.REJECT)
        await until(lambda: query(folder, "SELECT count(*) FROM decision") == [(2,)])
        page = await page_of(workbench)
        await until(lambda: "Can be given up: 2" in page.rejected.text())
        click(page.give_up)
        await until(lambda: bool(asked()))
        (question,) = asked()
        assert "Can be given up: 2" in texts(question)
        QTest.keyClicks(question.word.field, "give up")
        assert not question.word.yes.isEnabled()
        question.word.field.clear()
        QTest.keyClicks(question.word.field, "GIVE UP")
        click(question.word.yes)
        await for_ever()

    async def look(workbench: Workbench) -> None:
        await until(lambda: "The originals were given up" in said(workbench))
        enter_library(workbench)
        gallery = workbench.gallery
        assert len(before - originals(folder)) == 2
        key = next(each for each in gallery.shown.keys if each in rejected)
        picture = gallery.picture(key)
        assert picture
        assert picture.is_given_up
        workbench.window.gallery.view.selection.go_to(key)
        panel = workbench.window.inspector.panel
        assert panel
        await until(lambda: "Original given up on" in texts(panel))
        assert "original given up" in texts(panel)
        click(panel.verdict.offers[TileAction.MEND])
        await until(lambda: gallery.picture(key) is not None and not given_up(workbench, key))
        assert len(before - originals(folder)) == 1
        assert not (await verified(folder)).findings

    def given_up(workbench: Workbench, key: str) -> bool:
        picture = next(each for each in workbench.gallery.pictures() if each.key == key)
        return picture.is_given_up

    await stage.play(in_turn(give_up, look))


def asked() -> list[TypedQuestion]:
    shown = QApplication.topLevelWidgets()
    return [item for item in shown if isinstance(item, TypedQuestion) and item.isVisible()]


async def test_a_person_is_erased_and_the_form_forgets_them(stage: WindowDriver) -> None:
    folder = stage.options.data_folder
    costs: list[object] = []
    creates: list[int] = []

    async def erase(workbench: Workbench) -> None:
        await make_pictures(workbench)
        avatar = workbench.window.compose.draft().avatar_key
        assert avatar
        costs.extend(query(folder, "SELECT key, points FROM picture ORDER BY key"))
        workbench.window.signals.dialog_requested.emit(DialogName.ERASE_PERSON)
        dialog = await dialog_of(workbench, ErasePersonDialog)
        assert isinstance(dialog, ErasePersonDialog)
        await until(lambda: dialog.people.count() > 1)
        assert not dialog.word.field.isEnabled()
        dialog.people.setCurrentIndex(dialog.people.findData(avatar))
        await until(dialog.word.field.isEnabled)
        assert "Sealed log" in dialog.rest.text()
        assert f"Pictures, with address and audit: {len(costs)}" in dialog.found.text()
        QTest.keyClicks(dialog.word.field, "ERASE")
        creates.append(stage.creates)
        click(dialog.word.yes)
        await for_ever()

    async def look(workbench: Workbench) -> None:
        await until(lambda: "Everything of this person is erased" in said(workbench))
        enter_library(workbench)
        assert workbench.gallery.rowCount() == 0
        assert workbench.window.compose.draft().avatar_key == ""
        assert workbench.window.compose.draft().prompt == ""
        assert originals(folder) == set()
        assert query(folder, "SELECT key, points FROM picture ORDER BY key") == costs
        assert query(folder, "SELECT DISTINCT prompt, avatar_key FROM generation") == [("", "")]
        assert not (await verified(folder)).findings
        assert creates == [stage.creates]

    await stage.play(in_turn(erase, look))


def query(folder: Path, statement: str) -> list[object]:
    connection = sqlite3.connect(folder / FILE_NAME)
    try:
        return connection.execute(statement).fetchall()
    finally:
        connection.close()
