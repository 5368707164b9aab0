"""The top bar: whose account this is, what was spent, and the way to the commands."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.test_widgets import top_bar
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.profile import Access, Profile, ProfileKind
from wujie_desktop.presenters.account.account_status import AccountStatus
from wujie_desktop.presenters.account.price_words import Spending, spending_lines
from wujie_desktop.services.hub import EventHub
from wujie_desktop.ui.profile_switch import ProfileSwitch
from wujie_desktop.ui.window_signals import WindowSignals


def test_without_a_budget_none_is_made_up(qtbot: QtBot) -> None:
    assert spending_lines(Spending(7)) == ("Spent today, in points: 7", "No daily budget")
    assert spending_lines(Spending(9, 5))[1] == "Daily budget: 5, left: 0"


def test_the_points_open_what_was_spent_and_the_budget(qtbot: QtBot) -> None:
    QLocale.setDefault(QLocale("en"))
    bar = top_bar()
    said: list[DialogName] = []
    qtbot.addWidget(bar)
    bar.show()
    bar.signals.dialog_requested.connect(said.append)
    bar.points.click()
    (menu,) = bar.points.findChildren(QMenu)
    words = [action.text() for action in menu.actions() if action.text()]
    assert words[:2] == ["Spent today, in points: 42", "Daily budget: 200, left: 158"]
    for action in menu.actions()[-2:]:
        action.trigger()
    assert said == [DialogName.LEDGER, DialogName.BUDGET]
    menu.close()


@pytest.mark.parametrize("profile", ProfileKind)
@pytest.mark.parametrize("access", Access)
def test_only_an_account_that_charges_wears_a_filled_tag(
    qtbot: QtBot, profile: ProfileKind, access: Access
) -> None:
    status = AccountStatus(Profile(profile), access, hub=EventHub())
    badge = ProfileSwitch(status, WindowSignals())
    qtbot.addWidget(badge)
    (tag,) = [
        label for label in badge.findChildren(QLabel) if label.property("part") == "account-tag"
    ]
    charges = access is Access.READY and profile is not ProfileKind.SANDBOX
    assert tag.property("filled") is charges
    assert (tag.text() == "charges points") is charges
    assert tag.text() in badge.toolTip()


class Layouts(QObject):
    """Counts how often what it filters is to be laid out anew."""

    def __init__(self) -> None:
        super().__init__()
        self.number = 0

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.number += event.type() is QEvent.Type.LayoutRequest
        return False


def test_asking_for_its_size_lays_nothing_out_anew(qtbot: QtBot) -> None:
    """Else the answer asks for the next question, for ever."""
    bar = top_bar()
    qtbot.addWidget(bar)
    bar.resize(1440, bar.height())
    bar.show()
    layouts = Layouts()
    bar.profile.installEventFilter(layouts)
    QCoreApplication.sendPostedEvents()
    layouts.number = 0
    bar.profile.sizeHint()
    QCoreApplication.sendPostedEvents()
    assert layouts.number == 0


def test_the_commands_make_room_for_a_neighbour_that_grows(qtbot: QtBot) -> None:
    workspaces = QWidget()
    workspaces.setFixedWidth(100)
    bar = top_bar(workspaces)
    qtbot.addWidget(bar)
    bar.offer_commands(QAction("Commands", bar))
    bar.resize(1440, bar.height())
    bar.show()
    commands = bar.commands
    assert commands
    workspaces.setFixedWidth(500)
    qtbot.waitUntil(lambda: workspaces.width() == 500, timeout=60_000)
    assert commands.isVisible()
    assert not commands.geometry().intersects(workspaces.geometry())


def test_the_switch_says_which_account_charges(qtbot: QtBot) -> None:
    badge = ProfileSwitch(
        AccountStatus(Profile(ProfileKind.SANDBOX), Access.READY, hub=EventHub()), WindowSignals()
    )
    qtbot.addWidget(badge)
    menu = badge.menu()
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()[:3]] == [
        "Live account · charges points",
        "Test account · charges points",
        "Sandbox · sandbox points",
    ]


@pytest.mark.parametrize("width", [1000, 1100, 1366, 1440, 1920])
def test_the_commands_lie_in_the_middle_and_over_nothing(qtbot: QtBot, width: int) -> None:
    bar = top_bar()
    qtbot.addWidget(bar)
    action = QAction("Commands", bar)
    asked: list[bool] = []
    action.triggered.connect(lambda: asked.append(True))
    bar.offer_commands(action)
    bar.resize(width, bar.height())
    bar.show()
    commands = bar.commands
    assert commands
    neighbours = [bar.profile, bar.points, bar.activity]
    assert not [each for each in neighbours if each.geometry().intersects(commands.geometry())]
    if width >= 1366:
        assert abs(commands.geometry().center().x() - width // 2) <= 1
        assert commands.width() == 440
    commands.click()
    assert asked
