"""What may leave, what has left, what was contested and what it did cost, in the real window."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QLabel,
    QToolButton,
    QWidget,
)

from tests.stories.conftest import WindowDriver, toast_text, until
from tests.stories.hands import Hands
from tests.stories.opened import Opened
from tests.stories.test_main_job import press_generate
from tests.stories.test_second_looks import make_pictures
from wujie_desktop.controllers.example_draft import example_draft
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.decisions import Choice
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.presenters.hand_off.leaving import Source
from wujie_desktop.presenters.workspaces.workspace import Workspace
from wujie_desktop.ui.dialogs.contest import ContestDialog
from wujie_desktop.ui.dialogs.name import NameDialog
from wujie_desktop.ui.dialogs.question import QuestionDialog
from wujie_desktop.ui.hand_off.page import HandOffPage
from wujie_desktop.ui.kit.key_cap import KeyCap

pytestmark = pytest.mark.gui
Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
NEEDS_A_HANDLER = pytest.mark.skipif(
    sys.platform in ("win32", "darwin"), reason="another program shows the file"
)


def words(ground: QWidget) -> list[str]:
    return [item.text() for item in ground.findChildren(QLabel) if item.isVisible()]


async def click(ground: QWidget, text: str) -> None:
    """Click the button as soon as it is there."""

    def found() -> list[QAbstractButton]:
        buttons = ground.findChildren(QAbstractButton)
        return [item for item in buttons if item.text() == text and item.isVisible()]

    await until(lambda: bool(found()))
    QTest.mouseClick(found()[0], Qt.MouseButton.LeftButton)


def count(workbench: Workbench, verdict: Verdict) -> int:
    return [item.verdict for item in workbench.gallery.pictures()].count(verdict)


async def hand_off(workbench: Workbench) -> HandOffPage:
    """Go to the hand-off."""
    QTest.keyClick(workbench.window, Key.Key_4, CONTROL)
    page = workbench.window.stage.currentWidget()
    assert isinstance(page, HandOffPage)
    return page


def select_all(workbench: Workbench) -> None:
    """Select everything in the library."""
    QTest.keyClick(workbench.window, Key.Key_3, CONTROL)
    workbench.window.gallery.take_focus()
    QTest.keyClick(workbench.window.gallery.view, Key.Key_A, CONTROL)


def choose_folder(folder: Path) -> None:
    """Answer the dialog that asks for a folder."""
    chooser = dialog_of(QFileDialog)
    assert isinstance(chooser, QFileDialog)
    chooser.fileSelected.emit(str(folder))
    chooser.close()


async def enter(workbench: Workbench) -> HandOffPage:
    """Select everything and go to the hand-off."""
    window = workbench.window
    window.gallery.take_focus()
    QTest.keyClick(window.gallery.view, Key.Key_A, CONTROL)
    page = await hand_off(workbench)
    await until(page.settings.export.isEnabled)
    await until(lambda: page.draft.plan is not None)
    return page


def dialog_of(kind: type[QWidget]) -> QWidget | None:
    found = (item for item in QApplication.topLevelWidgets() if isinstance(item, kind))
    return next((item for item in found if item.isVisible()), None)


async def test_each_that_may_not_leave_says_why_and_has_its_way_out(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        free, review, blocked = (count(workbench, verdict) for verdict in Verdict)
        assert min(free, review - 1, blocked) > 0
        page = await enter(workbench)
        shown = page.exports
        assert page.settings.export.text() == f"Export {free}"
        said = words(shown)
        assert said[:3] == [
            f"{free} can leave", f"{review} waiting for a decision", f"{blocked} cannot leave"
        ]  # fmt: skip
        assert said.count("· leaves once it is picked") == review
        assert said.count("· leaves under no policy") == blocked
        assert any(text.startswith("Machine: block · ") for text in said)
        waiting = next(
            item.key for item in workbench.gallery.pictures() if item.verdict is Verdict.REVIEW
        )
        workbench.window.deciding.choose((waiting,), Choice.PICK)
        workbench.window.deciding.answer(1)
        await until(lambda: page.settings.export.text() == f"Export {free + 1}")
        await click(shown, "Contest…")
        await until(lambda: dialog_of(ContestDialog) is not None)
        dialog = dialog_of(ContestDialog)
        assert dialog
        dialog.close()
        await click(shown, "Show them in the library")
        places = [workbench.window.switch.workspace]
        assert workbench.gallery.rowCount() == review - 1
        QTest.keyClick(workbench.window, Key.Key_4, CONTROL)
        QTest.mouseClick(page.sources.buttons[Source.SELECTED], Qt.MouseButton.LeftButton)
        await until(lambda: "0 can leave" in words(shown))
        await click(shown, "Go to review")
        places.append(workbench.window.switch.workspace)
        assert places == [Workspace.LIBRARY, Workspace.REVIEW]

    await stage.play(act)


async def test_picks_are_offered_whatever_was_clicked_last(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        window, hands = workbench.window, Hands()
        passed = [item.key for item in workbench.gallery.pictures() if item.verdict is Verdict.PASS]
        others = [item.key for item in workbench.gallery.pictures() if item.key not in passed]
        for key in passed[:2]:
            hands.click_picture(workbench, workbench.gallery.row_of(key))
            hands.press(Key.Key_P)
        hands.click_picture(workbench, workbench.gallery.row_of(others[0]))
        page = await hand_off(workbench)
        await until(lambda: page.settings.export.text() == "Export 2")
        picked, selected, _asked = page.sources.buttons.values()
        assert [picked.text(), selected.text()] == ["Picked: 2", "Selected: 1"]
        assert set(window.stage.selected_keys()) == set(passed[:2]), "Ctrl+E means what is shown"
        hands.click(selected)
        await until(lambda: "0 can leave" in words(page))
        assert window.stage.selected_keys() == (others[0],)
        hands.press(Key.Key_3, CONTROL)
        hands.click_picture(workbench, workbench.gallery.row_of(passed[2]))
        hands.click_picture(workbench, workbench.gallery.row_of(others[0]), CONTROL)
        page = await hand_off(workbench)
        await until(lambda: page.settings.export.text() == "Export 1")
        assert selected.text() == "Selected: 2", "several were selected on purpose"
        hands.click(picked)
        await until(lambda: page.settings.export.text() == "Export 2")

    await stage.play(act)


async def test_nothing_picked_and_nothing_selected_leads_to_the_library(
    stage: WindowDriver,
) -> None:
    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        workbench.window.gallery.view.selection.clearSelection()
        page = await hand_off(workbench)
        nothing = "Nothing here yet. Pick or select pictures in the library."
        await until(lambda: nothing in words(page))
        assert not page.settings.export.isEnabled()
        assert not any(button.isEnabled() for button in page.sources.buttons.values())
        await click(page, "To the library")
        assert workbench.window.switch.workspace is Workspace.LIBRARY

    await stage.play(act)


async def test_what_was_exported_is_not_offered_as_if_it_were_new(stage: WindowDriver) -> None:
    stage.producer = "WUJIE"

    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        deciding = workbench.window.deciding
        passed = [item.key for item in workbench.gallery.pictures() if item.verdict is Verdict.PASS]
        deciding.choose(passed[:2], Choice.PICK)
        page = await hand_off(workbench)
        await until(lambda: page.settings.export.text() == "Export 2")
        QTest.keyClick(page, Key.Key_E, CONTROL)
        await until(lambda: page.settings.export.text() == "All there already")
        await until(lambda: "2 exported" in words(page))
        assert "2 can leave" not in words(page)
        deciding.choose(passed[2:3], Choice.PICK)
        await until(lambda: page.settings.export.text() == "Export 1")
        assert page.leaving.keys == (passed[2],), "only what has not left yet"
        select_all(workbench)
        page = await hand_off(workbench)
        await until(lambda: "2 of them exported" in words(page))

    await stage.play(act)


@NEEDS_A_HANDLER
async def test_an_export_is_told_once_and_stays_listed(stage: WindowDriver, tmp_path: Path) -> None:
    stage.producer = "WUJIE"
    opened = Opened()
    QDesktopServices.setUrlHandler("file", opened, "take")  # type: ignore[arg-type]  # the stub errs
    folder = tmp_path / "交付"
    folder.mkdir()

    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        free = count(workbench, Verdict.PASS)
        page = await enter(workbench)
        layout, places = page.layout(), []
        assert layout
        assert page.side.isVisible()
        for tab in (page.tabs.buttons[2], page.tabs.buttons[0]):
            QTest.mouseClick(tab, Qt.MouseButton.LeftButton)
            layout.activate()
            places.append(page.tabs.mapTo(page, QPoint()))
        assert places[0] == places[1], "the tabs stay under the pointer"
        assert page.settings.export.text() == f"Export {free}"
        await click(page, page.settings.choose.text())
        choose_folder(folder)
        await until(lambda: page.draft.plan is not None)
        QTest.keyClick(page.tabs.buttons[0], Key.Key_E, CONTROL)
        toast = workbench.window.toast
        await until(toast.isVisible)
        assert (folder / "manifest.csv").is_file()
        assert len(list(folder.glob("*.jpg"))) == free
        assert [cap for cap in toast.findChildren(KeyCap) if cap.isVisible()] == []
        await click(toast, "Show in folder")
        assert opened.urls == [QUrl.fromLocalFile(str(folder))]
        assert not toast.isVisible()
        await until(lambda: len(page.side.past.findChildren(QToolButton)) == 1)
        shown = page.side.past.findChildren(QToolButton)
        QTest.mouseClick(shown[0], Qt.MouseButton.LeftButton)
        assert opened.urls == [QUrl.fromLocalFile(str(folder))] * 2

    try:
        await stage.play(act)
    finally:
        QDesktopServices.unsetUrlHandler("file")


async def test_where_nothing_may_leave_the_page_says_why(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        window = workbench.window
        key = next(
            item.key for item in workbench.gallery.pictures() if item.verdict is Verdict.REVIEW
        )
        window.gallery.take_focus()
        window.gallery.view.selection.go_to(key)
        QTest.keyClick(window.gallery.view, Key.Key_E, CONTROL)
        page = window.stage.currentWidget()
        assert isinstance(page, HandOffPage)
        await until(lambda: "1 waiting for a decision" in words(page))
        assert not page.settings.export.isEnabled()
        QTest.keyClick(page, Key.Key_E, CONTROL)
        assert dialog_of(QFileDialog) is None

    await stage.play(act)


async def test_the_same_again_says_so_and_what_differs_is_asked_for(
    stage: WindowDriver, tmp_path: Path
) -> None:
    """The names written are those shown; nothing handed over is replaced unasked."""
    stage.producer = "WUJIE"
    folder = tmp_path / "交付"
    folder.mkdir()

    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        page = await enter(workbench)
        page.settings.template.line.setText("{template}_{number:3}")
        page.draft.change(folder=str(folder))
        assert page.draft.preset.rendition.visible, "one field resets no other"
        await until(lambda: page.draft.plan is not None)
        plan = page.draft.plan
        assert plan
        shown = [line.text() for line in page.settings.names]
        await click(page, page.settings.export.text())
        await until((folder / "manifest.csv").is_file)
        await until(lambda: page.settings.export.text() == "All there already")
        assert not page.settings.export.isEnabled()
        assert page.window().focusWidget() is page.settings.shown, "beside where it was pressed"
        names = {path.name for path in folder.glob("*.jpg")}
        assert names == {file.name for file in plan.leaving}
        assert set(shown) <= names
        QTest.keyClick(page, Key.Key_E, CONTROL)
        await until(workbench.window.toast.isVisible)
        await until(lambda: "Nothing was written" in toast_text(workbench))
        page.settings.quality.show_value(50)
        page.settings.quality.edited.emit()
        await until(lambda: "There, but different" in page.settings.folder_note.text())
        before = {name: (folder / name).read_bytes() for name in names}
        QTest.keyClick(page, Key.Key_E, CONTROL)
        await until(lambda: dialog_of(QuestionDialog) is not None)
        question = dialog_of(QuestionDialog)
        assert isinstance(question, QuestionDialog)
        question.no.click()
        await until(page.settings.export.isEnabled)
        assert {name: (folder / name).read_bytes() for name in names} == before

    await stage.play(act)


async def answer_name(title: str, name: str) -> str:
    """Type `name` into the dialog of that title; what it says."""

    def found() -> list[NameDialog]:
        shown = QApplication.topLevelWidgets()
        named = [item for item in shown if isinstance(item, NameDialog) and item.isVisible()]
        return [item for item in named if item.windowTitle() == title and not item.name]

    await until(lambda: bool(found()))
    (dialog,) = found()
    said = " ".join(words(dialog))
    dialog.field.setText(name)
    dialog.save.click()
    return said


async def test_copies_without_marks_ask_for_whom_and_are_noted(
    stage: WindowDriver, tmp_path: Path
) -> None:
    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        page = await enter(workbench)
        page.draft.change(folder=str(tmp_path))
        page.settings.visible.click()
        await until(lambda: page.draft.plan is not None)
        QTest.keyClick(page, Key.Key_E, CONTROL)
        said = await answer_name("Who is named as producer?", "WUJIE")
        assert "Latin letters, digits and punctuation, no blanks." in said, "before any answer"
        said = await answer_name("For whom are the unmarked copies?", "星河文创")
        assert "no visible mark" in said
        assert "GB 45438-2025" in said
        await until((tmp_path / "manifest.csv").is_file)
        await until(lambda: any("unmarked, for 星河文创" in text for text in words(page.side)))
        rows = (tmp_path / "manifest.csv").read_text("utf-8-sig")
        assert "written" in rows, "the implicit label"

    await stage.play(act)


@NEEDS_A_HANDLER
async def test_contests_are_listed_and_lead_to_their_packs(
    stage: WindowDriver, tmp_path: Path
) -> None:
    opened = Opened()
    QDesktopServices.setUrlHandler("file", opened, "take")  # type: ignore[arg-type]  # the stub errs
    pack = tmp_path / "申诉" / "包.zip"
    pack.parent.mkdir()

    async def contest(workbench: Workbench) -> None:
        await make_pictures(workbench)
        page = await enter(workbench)
        await click(page, "Contests")
        assert "Nothing was contested yet." in words(page)
        workbench.window.signals.evidence_requested.emit(
            workbench.window.gallery.view.selection.selected_keys()
        )
        await until(lambda: dialog_of(ContestDialog) is not None)
        dialog = dialog_of(ContestDialog)
        assert isinstance(dialog, ContestDialog)
        dialog.save_requested.emit(pack, "误判")
        await until(lambda: page.contests.model.rowCount() == 1)
        dialog.close()

    async def look(workbench: Workbench) -> None:
        await until(lambda: isinstance(workbench.window.stage.currentWidget(), HandOffPage))
        page = workbench.window.stage.currentWidget()
        assert isinstance(page, HandOffPage)
        await click(page, "Contests")
        await until(lambda: page.contests.model.rowCount() == 1)
        assert page.contests.model.cells(0)[1:] == ("10", "误判", "包.zip")
        await click(page, "Show in folder")
        await until(lambda: opened.urls == [QUrl.fromLocalFile(str(pack.parent))])
        pack.unlink()
        await click(page, "Show in folder")
        await until(lambda: "“包.zip” is not where it was saved any more." in words(page))

    try:
        await stage.play(contest)
        await stage.play(look)
    finally:
        QDesktopServices.unsetUrlHandler("file")


async def test_the_costs_follow_while_they_are_looked_at(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        page = await enter(workbench)
        assert page.costs.model.rowCount() == 0, "nobody has looked yet"
        await click(page, "Costs")
        await until(lambda: any("charged 20" in text for text in words(page)))
        assert any(text.startswith("Sandbox points: Expected 20") for text in words(page))
        day = page.costs.model.index(0, 0)
        assert [day.siblingAtColumn(column).data() for column in (2, 4)] == ["10", "20"]
        draft = replace(example_draft(), prompt="another one")
        workbench.window.compose.set_draft(draft)
        press_generate(workbench)
        await until(lambda: any("charged 40" in text for text in words(page)))
        assert page.costs.model.rowCount(page.costs.model.index(0, 0)) == 2

    await stage.play(act)
