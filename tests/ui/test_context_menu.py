"""Context menus act on what they say they act on, wherever and however they are asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.builders import START
from tests.thorough import examples
from tests.ui.desk import MANY, Desk
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.marks import NO_MARKS, MarkChange
from wujie_desktop.presenters.actions.spec import KeyScope
from wujie_desktop.presenters.gallery.arrangement import Grouping, ViewOptions
from wujie_desktop.ui.action_state import ActionState
from wujie_desktop.ui.menu import ActionMenu

pytestmark = pytest.mark.gui


def entry(menu: ActionMenu, name: str) -> QAction:
    found = menu.findChild(QAction, name)
    assert isinstance(found, QAction), name
    return found


def names(menu: ActionMenu) -> list[str]:
    return [action.objectName() for action in menu.actions() if action.objectName()]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=examples(40))
@given(selected=st.sets(st.integers(0, MANY - 1)), clicked=st.integers(0, MANY - 1))
def test_it_acts_on_as_many_as_it_says(desk: Desk, selected: set[int], clicked: int) -> None:
    """Outside the selection a picture is selected first; inside, the selection stays."""
    desk.select(sorted(selected))
    view = desk.window.gallery.view
    menu = desk.right_click(view.viewport(), desk.middle_of(clicked))
    meant = sorted(selected) if clicked in selected else [clicked]
    heading = menu.actions()[0]
    assert (heading.text(), heading.isEnabled()) == (f"Pictures: {len(meant)}", False)
    assert view.selection.key == desk.keys[clicked]
    entry(menu, "export").trigger()
    assert desk.asked[-1] == tuple(desk.keys[row] for row in meant)
    desk.shut(menu)


def test_on_empty_ground_it_is_about_the_view(desk: Desk) -> None:
    desk.select([1, 2])
    view = desk.window.gallery.view
    view.scrollToTop()
    ground = QPoint(view.viewport().width() // 2, 3)
    assert not view.indexAt(ground).isValid()
    menu = desk.right_click(view.viewport(), ground)
    assert names(menu)[:3] == ["larger", "smaller", "fold-all"]
    by_day = menu.findChild(QAction, "group-day")
    assert isinstance(by_day, QAction)
    by_day.trigger()
    assert view.gallery.view_options.grouping is Grouping.DAY
    desk.shut(menu)


@pytest.mark.parametrize("way", ["shift-f10", "menu key"])
def test_keys_open_it_at_the_current_picture(desk: Desk, way: str) -> None:
    desk.select([0, 3])
    view = desk.window.gallery.view
    view.setFocus()
    if way == "shift-f10":
        QTest.keyClick(view, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    else:
        reason = QContextMenuEvent.Reason.Keyboard
        QApplication.sendEvent(view, QContextMenuEvent(reason, QPoint(), QPoint()))
    menu = desk.menu()
    assert menu.actions()[0].text() == "Pictures: 2"
    tile = view.visualRect(view.gallery.index(3))
    assert tile.contains(view.viewport().mapFromGlobal(menu.pos()))
    desk.shut(menu)


def test_where_nothing_is_selected_keys_open_the_menu_of_the_view(desk: Desk) -> None:
    view = desk.window.gallery.view
    view.selection.clear()
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    menu = desk.menu()
    assert "larger" in names(menu)
    desk.shut(menu)


@pytest.mark.parametrize("place", [KeyScope.VIEWER, KeyScope.COMPARE, KeyScope.SURVEY])
def test_large_pages_ask_about_the_picture_under_the_pointer(desk: Desk, place: KeyScope) -> None:
    desk.select([0, 1, 2])
    stage = desk.window.stage
    stage.show_place(place)
    canvas = stage.canvas
    assert canvas is not None
    for number, cell in enumerate(canvas.cells()):
        menu = desk.right_click(canvas, cell.room.center())
        assert menu.actions()[0].text() == "Pictures: 1"
        entry(menu, "export").trigger()
        assert desk.asked[-1] == (canvas.subjects[number].slide.key,)
        assert {"bin", "pick"} <= set(names(menu))
        assert ("champion" in names(menu)) is (place is KeyScope.SURVEY)
        desk.shut(menu)


def test_a_frame_of_the_filmstrip_becomes_the_picture_it_is_about(desk: Desk) -> None:
    from wujie_desktop.ui.viewer.filmstrip import Filmstrip

    desk.select([0])
    desk.window.stage.show_place(KeyScope.VIEWER)
    strip = desk.window.stage.findChild(Filmstrip)
    assert isinstance(strip, Filmstrip)
    frame = strip.visualRect(strip.model().index(1, 0)).center()
    menu = desk.right_click(strip.viewport(), frame)
    assert menu.actions()[0].text() == "Pictures: 1"
    entry(menu, "export").trigger()
    assert desk.asked[-1] == (desk.keys[1],)
    desk.shut(menu)


def test_a_menu_opens_at_once_whatever_is_selected(desk: Desk) -> None:
    """Everything selected: the number comes from ranges, no picture is looked at."""
    looked_at: list[PictureKey] = []
    gallery = desk.window.gallery.view.gallery
    desk.window.gallery.view.selectAll()
    gallery.picture = looked_at.append  # type: ignore[method-assign, assignment]  # counts only
    assert (desk.window.menus.commands.read().selected, looked_at) == (MANY, [])


def test_a_single_picture_is_asked_for_where_only_one_can_be_meant(desk: Desk) -> None:
    said: list[PictureKey] = []
    desk.window.signals.compose.use_picture_requested.connect(said.append)
    view = desk.window.gallery.view
    desk.select([1, 2])
    menu = desk.right_click(view.viewport(), desk.middle_of(1))
    assert entry(menu, "use-as-draft").toolTip() == "Select a single picture."
    assert not entry(menu, "use-as-draft").isEnabled()
    desk.shut(menu)
    menu = desk.right_click(view.viewport(), desk.middle_of(5))
    entry(menu, "use-as-draft").trigger()
    assert said == [desk.keys[5]]
    desk.shut(menu)


def test_a_picture_may_be_put_into_the_bin_or_taken_out_but_not_both(desk: Desk) -> None:
    view = desk.window.gallery.view
    desk.window.gallery.arrange(ViewOptions(only=frozenset(desk.keys[:1])))
    last = []
    for binned_at in (None, START):
        marked = MarkChange(desk.keys[0], NO_MARKS, replace(NO_MARKS, binned_at=binned_at))
        view.gallery.collection.mark([marked])
        menu = desk.right_click(view.viewport(), desk.middle_of(0))
        last.append((names(menu)[-1], menu.actions()[-1].isEnabled()))
        desk.shut(menu)
    assert last == [("bin", True), ("restore", True)]


def test_a_menu_counts_no_picture_that_its_entries_do_not_ask_for(desk: Desk) -> None:
    window = desk.window
    state = getattr(window.menus.commands.read, "__self__", None)
    assert isinstance(state, ActionState)
    window.gallery.view.gallery.counts_changed.emit()
    desk.shut(desk.right_click(window.gallery.view.viewport(), desk.middle_of(0)))
    assert state._counted is None
    assert set(state.read().counts) >= {"place-all", "export-picked"}
    assert state.read().counts["place-all"] == len(desk.keys)
    assert state._counted is not None
