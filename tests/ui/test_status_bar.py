"""The line at the foot of the window."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.ui.desk import MANY, Desk
from wujie_desktop.domain.filter_terms import IN_BIN


def test_keys_are_told_only_where_there_is_something_to_act_on(desk: Desk, qtbot: QtBot) -> None:
    status, gallery = desk.window.status, desk.window.gallery.view.gallery
    qtbot.waitUntil(lambda: f"Pictures: {MANY}" in status.counts.text())
    assert "Decide" in status.hints.toolTip()
    everything = gallery.view_options
    gallery.set_view_options(replace(everything, filter=IN_BIN))
    qtbot.waitUntil(lambda: "Pictures: 0" in status.counts.text())
    assert not status.hints.toolTip()
    gallery.set_view_options(everything)
    qtbot.waitUntil(lambda: "Decide" in status.hints.toolTip())


def test_a_toast_has_room_for_all_it_says_whatever_it_said_before(desk: Desk, qtbot: QtBot) -> None:
    toast = desk.window.toast
    text, link = toast.findChildren(QLabel)[0], toast.link
    toast.offer_undo("3 put into the bin")
    toast.say("Pictures in “tu-export”: 3.", "Show in the folder where they are", lambda: None)
    for part in (text, link):
        assert part.width() >= part.sizeHint().width()
    toast.hide()


def test_in_a_text_keys_are_letters(desk: Desk, qtbot: QtBot) -> None:
    status, window = desk.window.status, desk.window
    qtbot.waitUntil(lambda: "Decide" in status.hints.toolTip())
    window.compose.focus_prompt()
    qtbot.waitUntil(lambda: not status.hints.toolTip())
    window.gallery.take_focus()
    qtbot.waitUntil(lambda: "Decide" in status.hints.toolTip())


def test_what_is_said_stands_at_the_right_as_the_keys_do(desk: Desk) -> None:
    status = desk.window.status
    status.say("What the machine blocked cannot be picked.")
    assert status.tip.alignment() & Qt.AlignmentFlag.AlignRight


def test_a_team_stands_there_once_there_is_one(desk: Desk, qtbot: QtBot) -> None:
    status = desk.window.status
    assert status.team is None
    status.show_team("Team: connected", "Anna, designer", is_amiss=False)
    team = status.team
    assert team is not None
    assert (team.text(), team.toolTip()) == ("· Team: connected", "Anna, designer")
    assert team.isVisible()
    with qtbot.waitSignal(status.team_requested):
        team.click()
    status.show_team("", "", is_amiss=False)
    assert not team.isVisible()
