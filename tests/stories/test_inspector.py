"""The inspector in the real window: why a picture was blocked, contested in three steps; many at
once; the way back to the form."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from tests.stories.accounts import click
from tests.stories.conftest import WindowDriver, enter_library, until
from tests.stories.test_culling import press, shown, stand_at
from tests.stories.test_leaving import select_all, verdicts
from tests.stories.test_second_looks import make_pictures
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.decisions import Choice
from wujie_desktop.domain.events import PictureCompared
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.request import one_more
from wujie_desktop.export.evidence_check import check_pack
from wujie_desktop.ui.dialogs.contest import ContestDialog
from wujie_desktop.ui.inspector.panel import InspectorPanel

pytestmark = pytest.mark.gui
CONTROL = Qt.KeyboardModifier.ControlModifier


def panel_of(workbench: Workbench) -> InspectorPanel:
    panel = workbench.window.inspector.panel
    assert panel
    return panel


async def stand_at_verdict(workbench: Workbench, verdict: Verdict) -> int:
    """Select the first picture with this verdict; returns its row."""
    row = list(verdicts(workbench).values()).index(verdict)
    await stand_at(workbench, row)
    return row


@pytest.mark.skipif(sys.platform == "win32", reason="the folder of documents is the user's own")
async def test_why_it_was_blocked_and_contested_takes_three_steps(
    stage: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "Documents").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path))

    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        await stand_at_verdict(workbench, Verdict.BLOCKED)
        panel = panel_of(workbench)
        labels = panel.verdict.table.lines
        assert labels.index(0, 1).data() == "Block"
        click(panel.verdict.contest)
        await until(lambda: workbench.window.findChild(ContestDialog) is not None)
        sheet = workbench.window.findChild(ContestDialog)
        assert isinstance(sheet, ContestDialog)
        assert sheet.thumbnails.keys == (panel._view.key if panel._view else "",)
        said = [text.text() for text in sheet.findChildren(QLabel) if text.isVisible()]
        assert [text for text in said if text.startswith("Nothing is sent.")]
        assert "File to be made" in said
        assert any(str(tmp_path / "Documents") in text for text in said)
        click(sheet.save)
        await until(sheet.folder.isVisible)
        assert "pictures: 1" in sheet.outcome.text
        assert sheet.place_word.text() == "Saved as"
        sheet.reject()
        assert panel.verdict._contested.text().startswith("contest saved ")

    async def look_again(workbench: Workbench) -> None:
        enter_library(workbench)
        await until(lambda: workbench.gallery.rowCount() == 10)
        await until(lambda: workbench.window.deciding.is_attached)
        await stand_at_verdict(workbench, Verdict.BLOCKED)
        await until(
            lambda: panel_of(workbench).verdict._contested.text().startswith("contest saved ")
        )

    await stage.play(act)
    await stage.play(look_again)
    packs = list((tmp_path / "Documents").iterdir())
    assert [pack.suffix for pack in packs] == [".zip"]
    assert check_pack(packs[0]) == ()


async def test_the_decision_for_many_acts_on_all_of_them(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        await until(lambda: workbench.window.deciding.is_attached)
        await select_all(workbench)
        panel, inspector = panel_of(workbench), workbench.window.inspector
        assert inspector.head.title.text() == "10 selected"
        assert "Pass" in inspector.head.place.text()
        assert panel.many.isVisible()
        assert not panel.verdict.isVisible()
        assert not panel.again.draft.isEnabled()
        click(panel.decision.buttons[Choice.MAYBE])
        decision_on = workbench.gallery.collection.decision_on
        assert {d.choice for key in shown(workbench) if (d := decision_on(key))} == {Choice.MAYBE}
        await until(lambda: panel.decision._said.text() == "10 Maybe")
        assert workbench.window.gallery.view.hasFocus()
        press(workbench, Qt.Key.Key_P)
        await until(panel.reasons.isVisible)
        press(workbench, Qt.Key.Key_1)
        await until(lambda: "Pick" in panel.decision._said.text())
        await stand_at(workbench, 0)
        assert panel.verdict.isVisible()
        assert panel.again.draft.isEnabled()

    await stage.play(act)


async def test_f6_comes_to_it_and_esc_goes_back_to_the_pictures(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        await stand_at(workbench, 0)
        window = workbench.window
        QTest.keyClick(window, Qt.Key.Key_F6)
        focused = QApplication.focusWidget()
        assert focused
        assert window.inspector.isAncestorOf(focused)
        QTest.keyClick(focused, Qt.Key.Key_Escape)
        assert window.gallery.view.hasFocus()

    await stage.play(act)


async def test_its_key_makes_a_picture_the_draft(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        wanted = workbench.window.compose.draft()
        workbench.window.compose.prompt.setPlainText("别的")
        await stand_at(workbench, 0)
        press(workbench, Qt.Key.Key_D, CONTROL)
        assert workbench.window.compose.draft() == one_more(workbench.gallery.pictures()[0], wanted)

    await stage.play(act)
    assert stage.creates == 1


async def test_the_button_uncovers_and_covers_as_the_key_does(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        await stand_at_verdict(workbench, Verdict.REVIEW)
        view, peek = workbench.window.gallery.view, panel_of(workbench).verdict.peek
        QTest.mousePress(peek, Qt.MouseButton.LeftButton)
        assert view.is_peeking
        QTest.mouseRelease(peek, Qt.MouseButton.LeftButton)
        assert not view.is_peeking

    await stage.play(act)


@pytest.mark.parametrize("stage", ["judged-another"], indirect=True)
async def test_a_verdict_on_another_picture_is_warned_of(stage: WindowDriver) -> None:
    differing: list[PictureKey] = []

    async def act(workbench: Workbench) -> None:
        compared: list[PictureCompared] = []
        workbench.hub.subscribe(PictureCompared, compared.append)
        await make_pictures(workbench)
        await until(lambda: len(compared) == 10)
        differing.extend(event.key for event in compared if event.differs)
        assert len(differing) == 3
        other = next(event.key for event in compared if not event.differs)
        warning = panel_of(workbench).verdict.warning
        await stand_at(workbench, workbench.gallery.row_of(other))
        assert not warning.isVisible()
        await stand_at(workbench, workbench.gallery.row_of(differing[0]))
        await until(warning.isVisible)
        assert "differs from this file" in warning.text()

    async def look_again(workbench: Workbench) -> None:
        """What was compared is known to the next run, which asks nobody."""
        enter_library(workbench)
        await until(lambda: workbench.gallery.rowCount() == 10)
        warning = panel_of(workbench).verdict.warning
        await stand_at(workbench, workbench.gallery.row_of(differing[1]))
        await until(warning.isVisible)

    await stage.play(act)
    await stage.play(look_again)
