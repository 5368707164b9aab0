"""Every request ever sent is found again in the real window; what is done from there is free,
unless the price was agreed to."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from tests.bench.seed_library import seed
from tests.stories.conftest import WindowDriver, until
from tests.stories.test_second_looks import make_pictures
from wujie_desktop.controllers.example_draft import example_draft
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.library import FILE_NAME
from wujie_desktop.presenters.workspaces.workspace import Workspace
from wujie_desktop.ui.dialogs.question import QuestionDialog
from wujie_desktop.ui.requests.request_history_dialog import RequestHistoryDialog
from wujie_desktop.ui.requests.vendor_history_dialog import VendorHistoryDialog

pytestmark = pytest.mark.gui
OUTCOMES = ("All", "Under way", "Done", "Refused", "Outcome unknown", "Made elsewhere")


async def open_history(workbench: Workbench) -> RequestHistoryDialog:
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(workbench.window, Qt.Key.Key_H, held)
    await until(lambda: bool(workbench.window.findChildren(RequestHistoryDialog)))
    dialog = workbench.window.findChildren(RequestHistoryDialog)[-1]
    await until(lambda: dialog.sentence.text().startswith("Requests:"))
    return dialog


def click(button: QAbstractButton) -> None:
    assert button.isVisible()
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def question() -> QuestionDialog | None:
    found = (item for item in QApplication.topLevelWidgets() if isinstance(item, QuestionDialog))
    return next((item for item in found if item.isVisible()), None)


async def at_rest(stage: WindowDriver, workbench: Workbench) -> None:
    """The points that are left are read last, once every picture is settled."""
    left = f"{stage.gateway.balance:,}"
    await until(lambda: left in workbench.window.top_bar.points.text())


def facts(dialog: RequestHistoryDialog) -> list[str]:
    return [item.text() for item in dialog.detail.facts.findChildren(QLabel) if item.isVisible()]


async def test_a_request_is_whole_and_becomes_a_draft_for_nothing(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        window = workbench.window
        await make_pictures(workbench)
        dialog = await open_history(workbench)
        await until(lambda: dialog.detail.shown is not None)
        view = dialog.detail.shown
        assert view
        window.signals.dialog_requested.emit(DialogName.REQUEST_HISTORY)  # is there already
        assert window.findChildren(RequestHistoryDialog) == [dialog]
        assert view.pictures == tuple(picture.key for picture in workbench.gallery.pictures())
        assert dialog.detail.thumbnails.keys == view.pictures
        said = facts(dialog)
        assert said[said.index("Expected") + 1] == said[said.index("Actual") + 1] == "20 pt"
        assert "Sandbox" in said or "Live account" in said
        assert example_draft().prompt in view.sent
        assert '"code"' in view.answer
        for secret in ("Authorization", "sign", stage.gateway.private_key):
            assert secret not in view.sent + view.answer
        window.compose.prompt.setPlainText("")
        window.switch.show(Workspace.LIBRARY)
        click(dialog.detail.draft)
        await until(lambda: not dialog.isVisible())
        assert window.switch.workspace is Workspace.CREATE
        assert window.compose.draft() == example_draft()
        assert stage.creates == 1
        await at_rest(stage, workbench)

    await stage.play(act)


async def test_sending_again_names_the_price_and_is_one_new_call(stage: WindowDriver) -> None:
    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        dialog = await open_history(workbench)
        await until(lambda: dialog.detail.shown is not None)
        click(dialog.detail.again)
        await until(lambda: question() is not None)
        asked = question()
        assert asked
        assert asked.windowTitle() == "Send this request again?"
        assert "Pictures: 10 · Estimated 20 pt" in asked.findChildren(QLabel)[0].text()
        QTest.keyClick(asked, Qt.Key.Key_Return)  # Enter means no
        await until(lambda: question() is None)
        assert stage.creates == 1
        click(dialog.detail.again)
        await until(lambda: question() is not None)
        asked = question()
        assert asked
        click(asked.yes)
        await until(lambda: stage.creates == 2)
        await until(lambda: dialog.sentence.text() == "Requests: 2")
        await until(lambda: workbench.gallery.rowCount() == 20)
        await until(lambda: all(item.state.is_settled for item in workbench.gallery.pictures()))
        dialog.close()
        assert stage.creates == 2
        await at_rest(stage, workbench)

    await stage.play(act)


async def test_what_is_sent_again_is_asked_about_when_the_history_was_closed(
    stage: WindowDriver,
) -> None:
    async def act(workbench: Workbench) -> None:
        await make_pictures(workbench)
        dialog = await open_history(workbench)
        await until(lambda: dialog.detail.shown is not None)
        click(dialog.detail.again)
        dialog.close()
        await until(lambda: question() is not None)
        asked = question()
        assert asked
        click(asked.yes)
        await until(lambda: stage.creates == 2)
        await until(lambda: workbench.gallery.rowCount() == 20)
        await at_rest(stage, workbench)

    await stage.play(act)


@pytest.mark.parametrize("stage", ["ok"], indirect=True)
async def test_all_of_many_are_found_by_words_keys_and_outcomes(stage: WindowDriver) -> None:
    folder = stage.options.data_folder
    seed(folder, 3_000)
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection:
        number, bamboo = connection.execute(
            "SELECT count(*), sum(instr(prompt, '竹林') > 0) FROM generation"
        ).fetchone()
        key, prompt = connection.execute(
            "SELECT key, prompt FROM picture JOIN generation AS g ON g.id = generation_id LIMIT 1"
        ).fetchone()
        connection.execute("UPDATE generation SET state = 'refused' WHERE rowid % 7 = 0")
        refused = connection.total_changes
        connection.commit()

    async def act(workbench: Workbench) -> None:
        dialog = await open_history(workbench)
        model = dialog.table.model()
        assert model.rowCount() == number
        dialog.table.scrollToBottom()
        last = model.index(number - 1, 1)
        await until(lambda: last.data() not in ("…", ""))
        dialog.field.insert("竹林")
        await until(lambda: dialog.sentence.text() == f"Requests: {bamboo}")
        dialog.field.clear()
        dialog.field.insert(key)
        await until(lambda: dialog.sentence.text() == "Requests: 1")
        await until(lambda: model.index(0, 1).data() == prompt)
        dialog.field.insert(" verdict:review")
        assert dialog.sentence.text() == "This is searched in pictures alone: verdict"
        assert model.rowCount() == 1
        dialog.field.clear()
        await until(lambda: model.rowCount() == number)
        click(dialog.outcomes.buttons[OUTCOMES.index("Refused")])
        await until(lambda: model.rowCount() == refused)
        dialog.field.insert("nothing of the kind")
        await until(lambda: not dialog.table.isVisible())
        assert "No request matches." in [item.text() for item in dialog.findChildren(QLabel)]
        dialog.close()

    await stage.play(act)


@pytest.mark.parametrize("stage", ["ok"], indirect=True)
async def test_what_was_made_elsewhere_is_taken_in_for_nothing(stage: WindowDriver) -> None:
    await stage.play(make_pictures)
    elsewhere = stage.options.data_folder.with_name("another library")

    async def act(workbench: Workbench) -> None:
        window = workbench.window
        dialog = await open_history(workbench)
        assert dialog.sentence.text() == "Requests: 0"
        (button,) = [
            item
            for item in dialog.findChildren(QAbstractButton)
            if item.text() == "Pictures made elsewhere…"
        ]
        click(button)
        await until(lambda: bool(window.findChildren(VendorHistoryDialog)))
        (found,) = window.findChildren(VendorHistoryDialog)
        await until(lambda: found.list.number == 10)
        assert found.state.text == (
            "Looked at 10 of 10 · in the library already: 0 · not in it: 10"
        )
        assert not found.take_in.isEnabled()
        click(found.all)
        click(found.take_in)
        window.switch.show(Workspace.LIBRARY)
        await until(lambda: workbench.gallery.rowCount() == 10)
        await until(lambda: all(item.state.is_settled for item in workbench.gallery.pictures()))
        await until(lambda: dialog.sentence.text() == "Requests: 1")
        click(dialog.outcomes.buttons[OUTCOMES.index("Made elsewhere")])
        await until(lambda: dialog.detail.shown is not None)
        view = dialog.detail.shown
        assert view
        assert view.sent == ""
        assert not dialog.detail.again.isEnabled()
        await until(lambda: "Actual" in facts(dialog))
        said = facts(dialog)
        assert said[said.index("Avatar, templates") + 1] == "not told by the vendor"
        assert said[said.index("Actual") + 1] == "20 pt"
        dialog.close()
        await at_rest(stage, workbench)
        assert stage.creates == 1

    await stage.play(act, data_folder=elsewhere)
