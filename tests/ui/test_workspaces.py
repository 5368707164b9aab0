"""Workspaces: each is left and found again, one selection for all, one level back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.builders import START, build_request, done_picture
from tests.ui.test_window_layout import build_window
from wujie_desktop.domain.events import KeysRecorded, RequestOpened
from wujie_desktop.domain.ids import PictureKey, RequestId
from wujie_desktop.presenters.actions.spec import KeyScope
from wujie_desktop.presenters.workspaces.workspace import Workspace
from wujie_desktop.services.hub import EventHub
from wujie_desktop.ui.main_window import MainWindow

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
OLD, NEW = ("A1", "A2"), ("B1", "B2", "B3")


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    """Two pictures of an earlier sitting, three of this one."""
    hub = EventHub()
    made = build_window(hub)
    for name, keys, when in (("a", OLD, START), ("b", NEW, datetime.now(UTC))):
        sent = build_request(id=RequestId(name), created_at=when)
        pictures = tuple(
            done_picture(key, request=sent.id, ordinal=number)
            for number, key in enumerate(keys, start=1 if name == "a" else 1 + len(OLD))
        )
        hub.publish(RequestOpened(sent))
        hub.publish(KeysRecorded(sent, pictures))
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.gallery.take_focus()
    return made


def press(
    window: MainWindow,
    key: Qt.Key,
    held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    focused = window.focusWidget()
    assert focused is not None
    assert focused.isVisible()
    QTest.keyClick(focused, key, held)


def place(window: MainWindow) -> KeyScope:
    return window.stage.place


def shown(window: MainWindow) -> set[str]:
    return set(window.gallery.view.gallery.shown.keys)


def test_create_shows_this_sitting_and_the_library_everything(window: MainWindow) -> None:
    assert shown(window) == {*NEW}
    press(window, Key.Key_3, CONTROL)
    assert shown(window) == {*NEW, *OLD}
    press(window, Key.Key_1, CONTROL)
    assert shown(window) == {*NEW}


@pytest.mark.parametrize("key", [Key.Key_E, Key.Key_C, Key.Key_N])
@pytest.mark.parametrize("number", [Key.Key_1, Key.Key_3])
def test_escape_goes_back_to_the_grid_it_came_from(
    window: MainWindow, number: Qt.Key, key: Qt.Key
) -> None:
    press(window, number, CONTROL)
    workspace, before = window.switch.workspace, shown(window)
    window.gallery.view.selection.go_to(PictureKey("B2"))
    press(window, key)
    assert place(window) is not KeyScope.GRID
    press(window, Key.Key_Escape)
    assert place(window) is KeyScope.GRID
    assert (window.switch.workspace, shown(window)) == (workspace, before)


def test_escape_goes_one_level_at_a_time(window: MainWindow) -> None:
    window.gallery.view.selection.go_to(PictureKey("B2"))
    for key, page in ((Key.Key_E, KeyScope.VIEWER), (Key.Key_C, KeyScope.COMPARE)):
        press(window, key)
        assert place(window) is page
    press(window, Key.Key_N)
    assert place(window) is KeyScope.SURVEY
    for page in (KeyScope.VIEWER, KeyScope.GRID, KeyScope.GRID):
        press(window, Key.Key_Escape)
        assert place(window) is page


def test_a_workspace_is_found_again_on_the_page_it_was_left_on(window: MainWindow) -> None:
    window.gallery.view.selection.go_to(PictureKey("B2"))
    press(window, Key.Key_E)
    press(window, Key.Key_3, CONTROL)
    assert place(window) is KeyScope.GRID
    assert window.gallery.view.selection.key == "B2"
    press(window, Key.Key_1, CONTROL)
    assert place(window) is KeyScope.VIEWER
    press(window, Key.Key_Escape)
    assert place(window) is KeyScope.GRID
    assert window.switch.workspace is Workspace.CREATE


def test_what_is_selected_stays_so_wherever_it_is_shown(window: MainWindow) -> None:
    press(window, Key.Key_3, CONTROL)
    window.gallery.view.selection.choose(frozenset({PictureKey("B3")}), PictureKey("B3"))
    press(window, Key.Key_1, CONTROL)
    assert window.gallery.view.selection.selected_keys() == ("B3",)


def test_tab_leaves_the_grid_and_hides_nothing(window: MainWindow) -> None:
    view = window.gallery.view
    press(window, Key.Key_Tab)
    assert window.focusWidget() is not view
    assert window.compose.isVisible()
    assert window.inspector.isVisible()


WAYS: dict[str, Callable[[MainWindow], object]] = {
    "key": lambda window: press(window, Key.Key_G),
    "action": lambda window: window.switch.show_grid(),
}


@pytest.mark.parametrize("way", WAYS)
def test_g_is_the_grid_of_the_workspace(window: MainWindow, way: str) -> None:
    press(window, Key.Key_3, CONTROL)
    window.gallery.view.selection.go_to(PictureKey("A1"))
    press(window, Key.Key_E)
    WAYS[way](window)
    assert place(window) is KeyScope.GRID
    assert window.switch.workspace is Workspace.LIBRARY
