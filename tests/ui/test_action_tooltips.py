"""Buttons say of an action what the table says: its name, its key, why it cannot be done."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from tests.ui.desk import Desk
from wujie_desktop.presenters.actions.bindings import key_text
from wujie_desktop.presenters.actions.menus import ContextMenu, Submenu, context_groups, menu_specs
from wujie_desktop.presenters.actions.spec import EVERYWHERE, LARGE, ActionSpec
from wujie_desktop.presenters.actions.table import action_spec, action_specs, key_sheet
from wujie_desktop.presenters.workspaces.workspace import Workspace, workspace_title
from wujie_desktop.ui.kit.parts import describe
from wujie_desktop.ui.status_bar import StatusBar
from wujie_desktop.ui.top_bar import TopBar
from wujie_desktop.ui.workspace_bar import WorkspaceBar

pytestmark = pytest.mark.gui
NAMES = {spec.id for spec in action_specs()}


@pytest.fixture
def tooltip(desk: Desk) -> Iterator[None]:
    yield
    QToolTip.hideText()


def asked(widget: QWidget) -> str:
    """What appears when the pointer rests on `widget`."""
    middle = widget.rect().center()
    QApplication.sendEvent(
        widget, QHelpEvent(QHelpEvent.Type.ToolTip, middle, widget.mapToGlobal(middle))
    )
    return QToolTip.text()


def described(desk: Desk) -> dict[str, QWidget]:
    """Everything in the window that does an action and says so, on all pages with pictures."""
    desk.select([0, 1])
    for place in LARGE:
        desk.window.stage.show_place(place)
    widgets = desk.window.findChildren(QWidget)
    return {name: each for each in widgets if (name := each.property("action"))}


def in_context_menus() -> set[str]:
    groups = [
        group for kind in ContextMenu for at in EVERYWHERE for group in context_groups(kind, at)
    ]
    return {item.id for group in groups for item in group if isinstance(item, ActionSpec)}


def test_the_views_together_have_every_action_and_nothing_else(desk: Desk) -> None:
    """Menu bar (the palette finds the same), context menus, key sheet, tooltips."""
    in_menus = [spec.id for spec in menu_specs()]
    in_sheet = {spec.id for spec in key_sheet()}
    on_buttons = set(described(desk))
    assert len(set(in_menus)) == len(in_menus)
    assert {*in_menus, *in_context_menus(), *in_sheet, *on_buttons} == NAMES
    assert in_context_menus() <= set(in_menus)
    assert NAMES - set(in_menus) <= in_sheet
    assert not any(isinstance(spec, Submenu) for spec in menu_specs())


def test_every_bar_and_pane_words_its_buttons_by_the_table(desk: Desk) -> None:
    assert set(described(desk)) >= {
        "toggle-queue", "place-missing", "submit", "batch",  # edges, form
        "work-create", "work-review", "work-library", "work-hand-off",
        "pick", "maybe", "reject", "use-as-draft", "again", "evidence", "peek", "inspector",
        "templates", "avatars", "statistics",  # places
        "back", "compare", "full-screen", "second-screen", "swap", "differences",
        "champion", "drop",
    }  # fmt: skip


def test_no_button_words_its_action_a_second_time(desk: Desk) -> None:
    """A tooltip of its own would be shown instead, and not follow the keys."""
    assert [name for name, each in described(desk).items() if each.toolTip()] == []


@pytest.mark.usefixtures("tooltip")
def test_name_key_and_reason_are_said_and_follow_the_keys(desk: Desk) -> None:
    bar = desk.window.findChild(WorkspaceBar)
    assert isinstance(bar, WorkspaceBar)
    said = [asked(button).split("\n")[0] for button in bar.buttons.values()]
    keys = [key_text(f"Ctrl+{number}") for number in (1, 2, 3, 4)]
    titles = map(workspace_title, Workspace)
    assert said == [f"{title}  {key}" for title, key in zip(titles, keys, strict=True)]
    review = bar.buttons[Workspace.REVIEW]
    assert asked(review).split("\n")[1:] == ["The library is not open yet."]
    desk.window.keyboard.bind({"work-review": ("F7",)})
    assert asked(review).startswith("Review  F7\n")
    desk.window.keyboard.bind({"work-review": ()})
    assert asked(review).startswith("Review\n")


@pytest.mark.usefixtures("tooltip")
def test_a_disabled_button_says_why(desk: Desk) -> None:
    saved = desk.window.status.saved
    assert not saved.isEnabled()
    assert asked(saved) == "Not saved\nEvery picture is saved."


@pytest.mark.usefixtures("tooltip")
def test_a_remark_is_said_once_and_goes_with_its_cause(desk: Desk) -> None:
    button = desk.window.top_bar.activity
    named = action_spec("toggle-queue").title
    describe(button, "toggle-queue", "Nothing is queued.")
    assert asked(button) == f"{named}  {key_text('Ctrl+J')}\nNothing is queued."
    describe(button, "cancel-all", "Nothing is queued.")
    assert asked(button).count("Nothing is queued.") == 1
    describe(button, "toggle-queue")
    assert asked(button) == f"{named}  {key_text('Ctrl+J')}"


@pytest.mark.usefixtures("tooltip")
def test_what_does_no_action_keeps_its_own_tooltip_or_none(desk: Desk) -> None:
    bar, status = desk.window.findChild(TopBar), desk.window.findChild(StatusBar)
    assert isinstance(bar, TopBar)
    assert isinstance(status, StatusBar)
    assert asked(bar.points) == "Spending and budget"
    assert desk.window.menus.commands.tooltip(status) == ""
