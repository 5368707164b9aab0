"""Whatever the user hid comes back, by keys alone and by the mouse alone."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.builders import build_request, done_picture
from wujie_desktop.app.window.workbench_builder import build_models
from wujie_desktop.domain.events import KeysRecorded, RequestOpened
from wujie_desktop.domain.profile import Access, Profile, ProfileKind
from wujie_desktop.presenters.account.account_status import AccountStatus
from wujie_desktop.presenters.actions.spec import KeyScope
from wujie_desktop.presenters.compose.sample_picture_cache import SamplePictureCache
from wujie_desktop.presenters.gallery.thumbnail_cache import ThumbnailCache
from wujie_desktop.presenters.workspaces.workspace import Workspace
from wujie_desktop.services.hub import EventHub
from wujie_desktop.ui.furniture import furnished_window
from wujie_desktop.ui.main_window import MainWindow
from wujie_desktop.ui.theme.tokens import DARK

Key = Qt.Key
HIDING = ("sides", "bars", "inspector")
WAYS = [ways for length in (1, 2, 3) for ways in product(HIDING, repeat=length)]


@pytest.fixture(params=[True, False], ids=["empty", "pictures"])
def window(qtbot: QtBot, request: pytest.FixtureRequest) -> MainWindow:
    hub = EventHub()
    standing = AccountStatus(Profile(ProfileKind.SANDBOX), Access.READY, hub=hub)
    made = furnished_window(
        build_models(hub, ThumbnailCache(), SamplePictureCache(), standing), tokens=DARK
    )
    made.menus.fill()
    if not request.param:
        sent = build_request(created_at=datetime.now(UTC))
        hub.publish(RequestOpened(sent))
        hub.publish(KeysRecorded(sent, tuple(done_picture(f"K{n}", ordinal=n) for n in (1, 2, 3))))
        made.gallery.view.selection.go_to(made.gallery.view.gallery.shown.keys[0])
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.gallery.take_focus()
    return made


def press(window: MainWindow, key: Qt.Key) -> None:
    focused = window.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def hide(window: MainWindow, way: str) -> None:
    """By its key on the pictures."""
    key = QKeySequence({"sides": "\\", "bars": "Shift+\\", "inspector": "I"}[way])
    actions = window.gallery.view.actions()
    next(action for action in actions if key in action.shortcuts()).trigger()


def hidden(window: MainWindow) -> list[QWidget]:
    bars = (window.menuBar(), window.top_bar, window.status, window.compose, window.inspector)
    QApplication.sendPostedEvents()  # the layout
    return [bar for bar in bars if bar.visibleRegion().isEmpty()]


def ways_back(window: MainWindow) -> list[QAbstractButton]:
    """What can be clicked that brings something back."""
    panes = window.side_panes
    rails = [panes.left.rail, panes.inspector.rail]
    pills = [child for child in window.stage.children() if type(child).__name__ == "_BackPill"]
    found = [b for part in (*pills, *rails) for b in part.findChildren(QAbstractButton)]
    return [button for button in found if button.isVisible()]


@pytest.mark.parametrize("ways", WAYS, ids="-".join)
def test_escape_brings_it_back_level_by_level(window: MainWindow, ways: tuple[str, ...]) -> None:
    for way in ways:
        hide(window, way)
    for _ in range(len(ways)):
        if hidden(window):
            before = len(hidden(window))
            press(window, Key.Key_Escape)
            assert len(hidden(window)) <= before
    assert hidden(window) == []
    assert window.stage.place is KeyScope.GRID


@pytest.mark.parametrize("ways", WAYS, ids="-".join)
def test_the_mouse_alone_brings_it_back(window: MainWindow, ways: tuple[str, ...]) -> None:
    for way in ways:
        hide(window, way)
    for _ in range(len(ways)):
        if hidden(window):
            QTest.mouseClick(ways_back(window)[0], Qt.MouseButton.LeftButton)
    assert hidden(window) == []
    assert ways_back(window) == []


@pytest.mark.parametrize("place", [KeyScope.VIEWER, KeyScope.COMPARE, KeyScope.SURVEY])
def test_full_screen_has_nothing_above_the_picture(
    window: MainWindow, place: KeyScope, qtbot: QtBot
) -> None:
    window.menus.fill()
    window.queue.set_open(True)
    if window.gallery.view.gallery.rowCount():
        window.stage.show_place(place)
    window.panels.toggle_full_screen()
    qtbot.waitUntil(lambda: window.stage.height() == window.height())
    assert window.stage.mapTo(window, window.stage.rect().topLeft()).y() == 0
    assert window.arrangement.layout().is_queue_open
    window.panels.toggle_full_screen()
    qtbot.waitUntil(lambda: not window.menuBar().visibleRegion().isEmpty())
    assert window.queue.isVisible()


def test_alt_brings_the_menus_over_bare_pictures(window: MainWindow, qtbot: QtBot) -> None:
    window.menus.fill()
    hide(window, "bars")
    bar = window.menuBar()
    qtbot.waitUntil(lambda: bar.visibleRegion().isEmpty())
    QTest.keyClick(window.gallery.view, Key.Key_Alt, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: not bar.visibleRegion().isEmpty())
    QTest.keyClick(bar, Key.Key_Escape)
    qtbot.waitUntil(lambda: bar.visibleRegion().isEmpty())
    assert window.panels.toggled >= {"only-picture"}  # that Esc was the menu's
    first, second, *_others = (head.menu() for head in bar.actions())
    assert isinstance(first, QMenu)
    assert isinstance(second, QMenu)
    QTest.keyClick(window.gallery.view, Key.Key_F, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: first.isVisible() and not bar.visibleRegion().isEmpty())
    QTest.keyClick(first, Key.Key_Right)
    qtbot.waitUntil(second.isVisible)
    QTest.keyClick(second, Key.Key_Escape)
    qtbot.waitUntil(lambda: not second.isVisible())
    QTest.keyClick(bar, Key.Key_Escape)
    qtbot.waitUntil(lambda: bar.visibleRegion().isEmpty())


@pytest.mark.parametrize("place", [KeyScope.VIEWER, KeyScope.COMPARE, KeyScope.SURVEY])
def test_bare_large_pages_have_a_way_back_for_the_mouse(
    window: MainWindow, place: KeyScope
) -> None:
    if window.gallery.view.gallery.rowCount():
        window.stage.show_place(place)
        assert window.stage.place is place
    hide(window, "bars")
    assert not window.top_bar.isVisible()
    QTest.mouseClick(ways_back(window)[0], Qt.MouseButton.LeftButton)
    assert window.top_bar.isVisible()


@pytest.mark.parametrize("window", [False], indirect=True, ids=["pictures"])
def test_the_inspector_over_the_pictures_leaves_them_the_keys(window: MainWindow) -> None:
    view = window.gallery.view
    window.showNormal()
    window.resize(1000, 680)
    window.switch.show(Workspace.LIBRARY)
    window.gallery.take_focus()
    side = window.panels._sides.inspector
    assert side.is_folded
    for is_open in (True, False, True):
        press(window, Key.Key_I)
        assert side.pane.isVisible() is is_open
        assert window.focusWidget() is view
