"""How the window is arranged: a value that any stored text leads to, and that the window keeps."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.thorough import examples
from wujie_desktop.app.window.workbench_builder import build_models
from wujie_desktop.config.settings import Settings
from wujie_desktop.domain.profile import Access, Profile, ProfileKind
from wujie_desktop.presenters.account.account_status import AccountStatus
from wujie_desktop.presenters.compose.sample_picture_cache import SamplePictureCache
from wujie_desktop.presenters.gallery.thumbnail_cache import ThumbnailCache
from wujie_desktop.presenters.workspaces.layout import Panels, WindowLayout, read_layout
from wujie_desktop.presenters.workspaces.workspace import Workspace
from wujie_desktop.services.hub import EventHub
from wujie_desktop.ui.compose.page import ComposePage
from wujie_desktop.ui.furniture import furnished_window
from wujie_desktop.ui.main_window import MainWindow
from wujie_desktop.ui.placing import room_on
from wujie_desktop.ui.theme.tokens import DARK
from wujie_desktop.ui.window_memory import remember_window, restore_window

NAMES = st.sampled_from([*(workspace.value for workspace in Workspace), "elsewhere", ""])
ANYTHING: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=8,
)
NEARLY = st.fixed_dictionaries(
    {"version": st.just(1) | ANYTHING},
    optional={
        "workspace": NAMES | ANYTHING,
        "panels": st.dictionaries(NAMES, st.booleans() | ANYTHING) | ANYTHING,
        "left": st.dictionaries(NAMES, st.integers(-9, 9999) | ANYTHING) | ANYTHING,
        "inspector": st.integers(-9, 9999) | ANYTHING,
        "queue": ANYTHING,
    },
)
STORED = NEARLY | st.dictionaries(st.text(max_size=9), ANYTHING, max_size=4)


def build_window(hub: EventHub) -> MainWindow:
    status = AccountStatus(Profile(ProfileKind.SANDBOX), Access.READY, hub=hub)
    window = furnished_window(
        build_models(hub, ThumbnailCache(), SamplePictureCache(), status), tokens=DARK
    )
    window.menus.fill()
    return window


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    made = build_window(EventHub())
    qtbot.addWidget(made)
    made.show()
    return made


@given(stored=STORED)
def test_what_is_read_is_a_layout_and_reads_the_same_again(stored: dict[str, Any]) -> None:
    layout = read_layout(stored)
    assert read_layout(layout.stored()) == layout
    assert read_layout(json.loads(json.dumps(layout.stored()))) == layout


@given(version=st.integers() | st.text() | st.none(), stored=NEARLY)
def test_another_version_is_the_usual_layout(version: object, stored: dict[str, Any]) -> None:
    if version != 1:
        assert read_layout({**stored, "version": version}) == WindowLayout()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=examples(40))
@given(stored=STORED)
def test_whatever_is_stored_gives_a_usable_window(
    window: MainWindow, stored: dict[str, Any]
) -> None:
    restore_window(window, Settings(layout=stored))
    assert window.stage.width() >= 300
    assert window.stage.isVisible()
    for pane in (window.left, window.inspector):
        if pane.isVisible():
            assert pane.minimumWidth() <= pane.width() <= pane.maximumWidth()
            assert window.rect().contains(QRect(pane.mapTo(window, QPoint()), pane.size()))
    kept = window.arrangement.layout()
    restore_window(window, remember_window(window, Settings()))
    assert window.arrangement.layout() == kept


def test_a_window_of_a_larger_screen_is_whole_on_this_one(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.setGeometry(5000, 4000, 3000, 2000)
    kept = remember_window(window, Settings())
    other = build_window(EventHub())
    restore_window(other, kept)
    screen = QGuiApplication.primaryScreen()
    assert room_on(screen).contains(other.geometry())
    other.deleteLater()


def tab_order(window: MainWindow) -> list[QWidget]:
    """What Tab goes through in the form, and what comes before it."""
    form, order, part = window.compose, list[QWidget](), window.nextInFocusChain()
    while part and part is not window:
        order += [part] if part.focusPolicy() & Qt.FocusPolicy.TabFocus else []
        part = part.nextInFocusChain()
    last = max(place for place, part in enumerate(order) if form.isAncestorOf(part))
    return order[: last + 1]


def test_tab_goes_the_same_way_whenever_the_form_was_made(window: MainWindow, qtbot: QtBot) -> None:
    late = build_window(EventHub())
    qtbot.addWidget(late)
    late.switch.show(Workspace.LIBRARY)
    late.show()
    assert not late.findChildren(ComposePage)
    focused = late.focusWidget()
    orders = [
        [(type(part), part.accessibleName()) for part in tab_order(made)] for made in (window, late)
    ]
    assert orders[0] == orders[1]
    assert late.focusWidget() is focused
    assert window.focusWidget() is window.compose.prompt


ARRANGING: dict[str, Callable[[MainWindow], object]] = {
    "inspector": lambda window: window.panels.toggle_inspector(),
    "queue": lambda window: window.queue.toggle(),
    "workspace": lambda window: window.switch.show(Workspace.LIBRARY),
}


@pytest.mark.parametrize("name", ARRANGING)
def test_every_change_of_the_layout_is_told(window: MainWindow, name: str) -> None:
    window.resize(1440, 900)
    before, told = window.arrangement.layout(), []
    window.arrangement.changed.connect(lambda: told.append(window.arrangement.layout()))
    ARRANGING[name](window)
    assert told
    assert told[-1] != before


def test_each_workspace_has_its_own_panels_and_width(window: MainWindow) -> None:
    window.resize(1440, 900)
    assert window.left.width() == 344
    window.panels.toggle_inspector()
    window.switch.show(Workspace.LIBRARY)
    assert window.left.isVisible()
    assert window.left.width() == 224
    assert window.inspector.width() == 336
    window.switch.show(Workspace.CREATE)
    assert not window.inspector.isVisible()
    assert window.arrangement.layout().panels == {Workspace.CREATE: Panels(inspector=False)}


def test_the_default_layout_comes_back_where_the_user_is(window: MainWindow) -> None:
    window.resize(1440, 900)
    window.switch.show(Workspace.LIBRARY)
    window.side_panes.set_widths(300, 400)
    window.queue.set_open(True)
    told: list[bool] = []
    window.arrangement.changed.connect(lambda: told.append(True))
    window.actions_by_id["default-layout"].trigger()
    assert told
    assert window.arrangement.layout() == WindowLayout(
        workspace=Workspace.LIBRARY, inspector_width=336
    )
    assert (window.left.width(), window.inspector.width()) == (224, 336)
    assert not window.queue.isVisible()
