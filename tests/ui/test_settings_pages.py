"""The settings: each page by its name, what waits for the engine, what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPoint
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.looks.test_dialogs import SMALL, desktop
from wujie_desktop.app.window.dialog_openers import PAGES
from wujie_desktop.domain.callback import CallbackPlan, SelfTest, SelfTestOutcome
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.profile import Profile, ProfileKind, read_profile, wrong_host
from wujie_desktop.ui.kit.combo_box import ComboBox
from wujie_desktop.ui.policies.label_table import LabelTable
from wujie_desktop.ui.settings.account_page import AccountPage
from wujie_desktop.ui.settings.callback_page import CallbackPage
from wujie_desktop.ui.settings.dialog import SettingsDialog
from wujie_desktop.ui.settings.page import SettingsPage
from wujie_desktop.ui.settings.page_list import page_entries

pytestmark = pytest.mark.gui
NOTHING_TO_USE = (DialogName.RESTORE,)
"""As a sample: no backup was read."""


def test_the_list_has_every_page_once() -> None:
    parts = [part for entry in page_entries() for part in entry.parts]
    assert sorted(part.value for part in parts) == sorted(part.value for part in PAGES)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_each_page_opens_by_its_name_in_a_small_window_at_200_per_cent(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, language: str
) -> None:
    with desktop(qtbot, qapp, tmp_path, language, 200) as workbench:
        for name in PAGES:
            with workbench.dialog(name.value) as dialog:
                assert isinstance(dialog, SettingsDialog)
                dialog.activateWindow()
                qtbot.waitUntil(dialog.isActiveWindow, timeout=60_000)
                page = dialog.show_page(name)
                assert page
                assert page.isVisible()
                assert dialog.names.currentIndex().data()
                assert dialog.size().boundedTo(SMALL) == dialog.size()
                focus = QApplication.focusWidget()
                assert focus
                assert page.isAncestorOf(focus) or name in NOTHING_TO_USE, name


def test_a_page_that_waits_says_so_and_comes_by_itself(qtbot: QtBot) -> None:
    dialog = SettingsDialog(None, {})
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.show_page(DialogName.ACCOUNT) is None
    texts = [text.text() for text in dialog.findChildren(QLabel) if text.isVisible()]
    assert "This is there once the library is open." in texts
    made: list[AccountPage] = []

    def make() -> AccountPage:
        made.append(
            AccountPage(
                Profile(ProfileKind.LIVE),
                Profile(ProfileKind.SANDBOX),
                default_gateway="https://gate",
            )
        )
        return made[-1]

    dialog.use({DialogName.ACCOUNT: make})
    assert made[0].isVisible()
    assert dialog.show_page(DialogName.ACCOUNT) is made[0]
    assert len(made) == 1


def test_the_buttons_of_a_page_stay_in_sight_below_what_scrolls(qtbot: QtBot) -> None:
    page, tall, button = SettingsPage(), QWidget(), QPushButton("Save")
    tall.setFixedHeight(4000)
    page.arrange(tall, buttons=(button,))
    dialog = SettingsDialog(None, {DialogName.BUDGET: lambda: page})
    qtbot.addWidget(dialog)
    dialog.show_page(DialogName.BUDGET)
    dialog.show()
    dialog.grab()  # everything lies where it stays
    assert button.visibleRegion().boundingRect() == button.rect()
    assert dialog.rect().contains(button.mapTo(dialog, button.rect().bottomRight()))


def test_the_account_in_use_is_named(qtbot: QtBot) -> None:
    page = AccountPage(
        Profile(ProfileKind.LIVE), Profile(ProfileKind.SANDBOX), default_gateway="https://gate"
    )
    qtbot.addWidget(page)
    said = [text.text() for text in page.findChildren(QLabel)]
    assert "In use now: Sandbox · sandbox points" in said


def test_the_choice_that_holds_is_ticked_in_its_list(qtbot: QtBot) -> None:
    box = ComboBox()
    qtbot.addWidget(box)
    box.addItems(["one", "one"])
    box.show()
    box.showPopup()
    view = box.view()
    qtbot.waitUntil(view.isVisible)
    view.setCurrentIndex(QModelIndex())
    first, second = (view.visualRect(view.model().index(row, 0)) for row in (0, 1))
    seen = view.viewport().grab().toImage()
    assert seen.copy(first) != seen.copy(second)
    box.hidePopup()


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("", ""),
        ("*.example.com, cdn.example.com", ""),
        ("127.0.0.1", ""),
        ("https://cdn.example.com", "https://cdn.example.com"),
        ("cdn.example.com/pictures", "cdn.example.com/pictures"),
        ("cdn.example.com:443", "cdn.example.com:443"),
        ("name@cdn.example.com", "name@cdn.example.com"),
    ],
)
def test_an_address_is_no_picture_host_and_that_is_said_at_once(
    qtbot: QtBot, text: str, wrong: str
) -> None:
    page = AccountPage(
        Profile(ProfileKind.LIVE), Profile(ProfileKind.SANDBOX), default_gateway="https://gate"
    )
    qtbot.addWidget(page)
    page.form.app_id.setText("app")
    page.form.hosts.setText(text)
    assert (wrong in page.form.problem) if wrong else not page.form.problem
    assert page.save.isEnabled() is not bool(wrong)


def test_nothing_moves_when_a_key_is_taken(qtbot: QtBot) -> None:
    page = AccountPage(
        Profile(ProfileKind.LIVE), Profile(ProfileKind.SANDBOX), default_gateway="https://gate"
    )
    qtbot.addWidget(page)
    page.resize(640, 640)
    page.show()
    before = page.form.gateway.pos(), page.form.key_box.height()
    page.form.key_box.show_kept(is_kept=True)
    qtbot.wait(1)
    assert (page.form.gateway.pos(), page.form.key_box.height()) == before
    page.form.key_box.show_problem("This is no key.")
    qtbot.wait(1)
    assert (page.form.gateway.pos(), page.form.key_box.height()) == before


def test_an_account_bears_its_own_name_and_colour(qtbot: QtBot) -> None:
    page = AccountPage(
        Profile(ProfileKind.LIVE), Profile(ProfileKind.SANDBOX), default_gateway="https://gate"
    )
    qtbot.addWidget(page)
    assert (page.form.chosen().title, page.form.chosen().colour) == ("", "")
    page.form.title.setText("Spring campaign")
    page.form.colour.setCurrentIndex(page.form.colour.findData("pink"))
    chosen = page.form.chosen()
    assert read_profile(ProfileKind.LIVE, chosen.stored) == chosen
    assert (chosen.title, chosen.colour) == ("Spring campaign", "pink")
    assert wrong_host(()) == ""


@pytest.mark.parametrize("text_size", [100, 200])
def test_every_rule_of_a_policy_is_whole(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, text_size: int
) -> None:
    with (
        desktop(qtbot, qapp, tmp_path, "en", text_size) as workbench,
        workbench.dialog(DialogName.POLICIES.value) as dialog,
    ):
        table = dialog.findChild(LabelTable)
        assert table
        last = table.visualRect(table.model().index(4, 0))
        assert 0 < last.bottom() < table.viewport().height()
        assert not table.verticalScrollBar().isVisible()


def test_buttons_of_a_page_stand_in_one_line(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    with desktop(qtbot, qapp, tmp_path) as workbench, workbench.dialog("account") as dialog:
        page = dialog.findChild(AccountPage)
        assert page
        assert len({button.y() for button in (page.forget, page.test, page.save)}) == 1
        lefts = {part.mapTo(dialog, QPoint()).x() for part in (page.forget, page.form)}
        assert len(lefts) == 1


def test_a_page_that_is_longer_than_the_window_begins_at_its_top(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    with (
        desktop(qtbot, qapp, tmp_path, "en", 200) as workbench,
        workbench.dialog(DialogName.POLICIES.value) as dialog,
    ):
        assert isinstance(dialog, SettingsDialog)
        page = dialog.show_page(DialogName.POLICIES)
        assert page
        assert page.height() > dialog.height()
        assert page.mapTo(dialog, QPoint()).y() >= 0


def test_a_self_test_pressed_right_after_typing_is_of_what_was_typed(qtbot: QtBot) -> None:
    """The mouse takes the focus from the field, which has the plan used, and then it presses."""
    page = CallbackPage(CallbackPlan(is_on=True, token="t", port=18620))
    qtbot.addWidget(page)
    page.show()
    told: list[object] = []
    page.plan_chosen.connect(told.append)
    page.test_requested.connect(lambda: told.append("test"))
    page.public.setText("https://studio.example.com")
    page.public.editingFinished.emit()
    assert page.test.isEnabled()
    page.test.click()
    wanted = page.chosen()
    assert told == [wanted]
    page.show_applied(wanted)
    assert told == [wanted, "test"]
    page.show_result(SelfTest(SelfTestOutcome.PASSED))
    page.test.click()
    assert told == [wanted, "test", "test"]


def test_a_plan_that_cannot_run_is_not_tested(qtbot: QtBot) -> None:
    page = CallbackPage(CallbackPlan(is_on=True, token="t", port=18620))
    qtbot.addWidget(page)
    tested: list[bool] = []
    page.test_requested.connect(lambda: tested.append(True))
    page.public.setText("https://studio.example.com")
    page.test.click()
    page.show_failure("Another program listens there.")
    assert not tested
    page.show_applied(page.chosen())
    assert not tested
