"""The page of the team in the settings: what is in sight, where the focus goes, what Enter does."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.looks.test_dialogs import desktop
from wujie_desktop.app.commands.team_sample import ADDRESS, PURSE, sample_state
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.profile import KeyStorage
from wujie_desktop.domain.team import AllowanceLeft
from wujie_desktop.domain.team_membership import TeamMembership
from wujie_desktop.domain.team_signing import OwnSigning
from wujie_desktop.presenters.dialogs.originals_words import EXAMPLE
from wujie_desktop.presenters.errors.explanation import Explanation
from wujie_desktop.ui.settings.dialog import SettingsDialog
from wujie_desktop.ui.settings.team_page import TeamPage

pytestmark = pytest.mark.gui
LAPTOP = QSize(1366, 768)
ADDRESS_TEXT = str(ADDRESS)
MEMBER = TeamMembership(
    "00000000-0000-4000-8000-000000000000",
    ADDRESS,
    "/team/ca.pem",
    KeyStorage.MEMORY,
    shares_requests=True,
    originals=EXAMPLE,
    originals_keeping=KeyStorage.MEMORY,
)
FAILURE = Explanation("It does not work", "Nothing listens there.", "It is tried again.", "details")


def page_of(qtbot: QtBot, membership: TeamMembership | None) -> TeamPage:
    page = TeamPage(membership)
    qtbot.addWidget(page)
    page.show()
    return page


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_what_leads_elsewhere_is_in_sight_on_a_laptop(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, language: str
) -> None:
    with desktop(qtbot, qapp, tmp_path, language) as workbench:
        workbench.window.resize(LAPTOP)
        page = TeamPage(MEMBER)
        dialog = SettingsDialog(workbench.window, {DialogName.TEAM: lambda: page})
        dialog.show_page(DialogName.TEAM)
        page.show_standing(sample_state(), PURSE, AllowanceLeft(12, 20))
        page.show_signing(OwnSigning.UNKEPT)
        dialog.open()
        dialog.resize(dialog.size().boundedTo(LAPTOP - QSize(60, 90)))  # frame and task bar
        qtbot.wait(1)
        for button in (page.activity, page.archive, page.leave, page.test, page.join):
            assert button.visibleRegion().boundingRect() == button.rect(), button.text()
        dialog.close()


def test_the_fields_of_both_parts_begin_and_end_in_one_line(qtbot: QtBot) -> None:
    page = page_of(qtbot, MEMBER)
    fields: tuple[QWidget, ...] = (page.address, page.password, page.sharing.secret)
    assert len({field.mapTo(page, QPoint()).x() for field in fields}) == 1
    assert len({field.width() for field in fields}) == 1
    assert (
        page.ca_file.mapTo(page, QPoint()).x() == page.sharing.originals.mapTo(page, QPoint()).x()
    )


def test_a_member_is_asked_for_the_password_first(qtbot: QtBot) -> None:
    page = page_of(qtbot, MEMBER)
    page.focus_first()
    assert page.window().focusWidget() is page.password
    page = page_of(qtbot, None)
    page.focus_first()
    assert page.window().focusWidget() is page.address


def test_enter_in_the_password_presses_what_is_there(qtbot: QtBot) -> None:
    page = page_of(qtbot, None)
    joined: list[object] = []
    page.join_requested.connect(joined.append)
    page.password.setText("secret")
    QTest.keyClick(page.password, Qt.Key.Key_Return)
    assert not joined, "the address is missing"
    page.address.setText(ADDRESS_TEXT)
    QTest.keyClick(page.password, Qt.Key.Key_Return)
    QTest.keyClick(page.password, Qt.Key.Key_Return)
    assert len(joined) == 1
    page = page_of(qtbot, MEMBER)
    entered: list[object] = []
    page.password_entered.connect(entered.append)
    QTest.keyClick(page.password, Qt.Key.Key_Return)
    assert not entered
    page.password.setText("secret")
    QTest.keyClick(page.password, Qt.Key.Key_Return)
    assert len(entered) == 1


def test_enter_presses_the_button_with_the_focus_and_no_other(qtbot: QtBot) -> None:
    page = TeamPage(MEMBER)
    dialog = SettingsDialog(None, {DialogName.TEAM: lambda: page})
    qtbot.addWidget(dialog)
    dialog.show_page(DialogName.TEAM)
    dialog.show()
    pressed: list[str] = []
    page.activity_requested.connect(lambda: pressed.append("activity"))
    page.test_requested.connect(lambda _entry: pressed.append("test"))
    page.password.setFocus()
    QTest.keyClick(page.password, Qt.Key.Key_Return)
    assert not pressed
    for button in (page.activity, page.test):
        button.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(button, Qt.Key.Key_Return)
    assert pressed == ["activity", "test"]
    assert dialog.isVisible()


def test_trying_leaves_the_focus_where_it_is(qtbot: QtBot) -> None:
    page = page_of(qtbot, MEMBER)
    page.test.setFocus()
    page.test.click()
    assert page.window().focusWidget() is page.test
    page.show_failure(FAILURE)
    assert page.window().focusWidget() is page.test


@pytest.mark.parametrize("name", ["address", "password", "ca_file"])
def test_what_was_said_of_another_entry_goes(qtbot: QtBot, name: str) -> None:
    page = page_of(qtbot, None)
    page.address.setText(ADDRESS_TEXT)
    page.password.setText("secret")
    page.test.click()
    page.show_failure(FAILURE)
    assert "Nothing listens there." in page.warned.text
    getattr(page, name).setText("wujie-team://bo@team.example.com/wujie/main")
    assert page.warned.isHidden()
    assert page.warned.text == ""


def test_a_choice_that_is_used_takes_away_nothing_that_is_typed(qtbot: QtBot) -> None:
    page = page_of(qtbot, MEMBER)
    chosen: list[object] = []
    tried: list[object] = []
    page.choice_changed.connect(chosen.append)
    page.test_requested.connect(tried.append)
    page.password.setText("half a passw")
    page.sharing.secret.setText("another")
    page.sharing.secret.editingFinished.emit()  # a mouse takes the focus, then it presses
    page.test.click()
    assert (len(chosen), len(tried)) == (1, 1)
    page.show_choice(replace(MEMBER, originals_keeping=KeyStorage.KEYCHAIN))
    assert page.password.text() == "half a passw"
    assert page.said.text() == "Connecting to the team's server…"
