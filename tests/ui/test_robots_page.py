"""Dots stand for a secret of a robot where one is kept, and for nothing else."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from wujie_desktop.domain.profile import KeyStorage
from wujie_desktop.domain.robots import Robot, RobotKind
from wujie_desktop.ui.settings.robots_page import RobotsPage

pytestmark = pytest.mark.gui
DOTS = "•" * 12
KEPT = KeyStorage.KEYCHAIN


@pytest.mark.parametrize(
    ("robot", "address", "signing"),
    [
        (Robot("1", RobotKind.WECOM, keeping=KEPT), DOTS, "None: the address is all"),
        (
            Robot("2", RobotKind.DINGTALK, keeping=KEPT),
            DOTS,
            "Only if the robot asks for signatures",
        ),
        (Robot("3", RobotKind.FEISHU, keeping=KEPT, has_signing=True), DOTS, DOTS),
    ],
)
def test_dots_stand_for_what_is_kept(
    qtbot: QtBot, robot: Robot, address: str, signing: str
) -> None:
    page = RobotsPage((robot,), is_quiet=False)
    qtbot.addWidget(page)
    assert page.address.placeholderText() == address
    assert page.signing.placeholderText() == signing
    assert page.signing.isEnabled() is robot.kind.is_signed
    page.kind.setCurrentIndex(page.kind.findData(RobotKind.WECOM))
    assert page.signing.placeholderText() == "None: the address is all"
    page.new.click()
    assert page.address.placeholderText() == "https://…"
    assert DOTS not in page.signing.placeholderText()
    page.kind.setCurrentIndex(page.kind.findData(RobotKind.DINGTALK))
    page.signing.setText("typed")
    page.name.setText("a name")
    assert page.signing.text() == "typed", "what was typed stays"
