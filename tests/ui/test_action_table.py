"""The table of actions, and that keys, menu, key sheet and tooltips say what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from wujie_desktop.app.process.translation import install_language
from wujie_desktop.app.window.workbench_builder import build_models
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.profile import Access, Profile, ProfileKind
from wujie_desktop.presenters.account.account_status import AccountStatus
from wujie_desktop.presenters.actions.bindings import key_text, keys_text
from wujie_desktop.presenters.actions.spec import ActionContext, ActionSpec, KeyScope, Menu
from wujie_desktop.presenters.actions.table import (
    Submenu,
    action_spec,
    action_specs,
    key_sheet,
    menu_groups,
)
from wujie_desktop.presenters.actions.window_actions import work_action
from wujie_desktop.presenters.compose.sample_picture_cache import SamplePictureCache
from wujie_desktop.presenters.gallery.thumbnail_cache import ThumbnailCache
from wujie_desktop.presenters.workspaces.workspace import Workspace, workspace_title
from wujie_desktop.services.hub import EventHub
from wujie_desktop.ui.actions import Keyboard
from wujie_desktop.ui.dialogs.keys import KeySheet
from wujie_desktop.ui.main_window import MainWindow
from wujie_desktop.ui.theme.tokens import LIGHT
from wujie_desktop.ui.workspace_bar import WorkspaceBar

SPECS = action_specs()
NAMES = [spec.id for spec in SPECS]
_CHINESE = re.compile(r"[\u3400-\u9fff]")
Drawn = list[str | tuple[str, list[str]]]
"""The words of a menu from top to bottom, a dash for a line, a submenu with its own."""


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    hub = EventHub()
    standing = AccountStatus(Profile(ProfileKind.SANDBOX), Access.READY, hub=hub)
    made = MainWindow(
        build_models(hub, ThumbnailCache(), SamplePictureCache(), standing), tokens=LIGHT
    )
    made.signals.quit_requested.connect(made.hide)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def chinese(qtbot: QtBot) -> Iterator[None]:
    install_language("zh_CN")
    yield
    install_language("en")


def the_menu(window: MainWindow) -> QMenu:
    menus = [action.menu() for action in window.menuBar().actions()]
    return next(menu for menu in menus if isinstance(menu, QMenu) and "Quit" in words(menu))


def words(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions()]


def drawn(menu: QMenu) -> Drawn:
    found: Drawn = []
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            found.append((action.text(), words(inner)))
        else:
            found.append("-" if action.isSeparator() else action.text())
    return found


def planned(menu: Menu) -> Drawn:
    """`menu` as the table has it."""
    found: Drawn = []
    for group in menu_groups(menu):
        found += ["-"] if found else []
        for entry in group:
            if isinstance(entry, Submenu):
                inner = [item.title for part in menu_groups(entry.opens) for item in part]
                found.append((entry.title, inner))
            else:
                found.append(entry.title)
    return found


# ------------------------------------------------------------------------------- the table itself


def test_ids_are_unique_and_plain() -> None:
    assert len(set(NAMES)) == len(NAMES)
    assert [name for name in NAMES if not re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", name)] == []


def test_no_two_actions_share_a_key_in_a_scope() -> None:
    sequences = {spec.id: {QKeySequence(key).toString() for key in spec.keys} for spec in SPECS}
    shared = [
        (one.id, other.id, keys)
        for one, other in combinations(SPECS, 2)
        if one.shares_scope_with(other) and (keys := sequences[one.id] & sequences[other.id])
    ]
    assert shared == []


def test_every_key_is_one_that_qt_knows() -> None:
    keys = [key for spec in SPECS for key in spec.keys]
    assert [key for key in keys if QKeySequence(key).count() != 1] == []


def test_no_two_entries_have_one_place_in_a_menu() -> None:
    places = [spec.menu for spec in SPECS if spec.menu]
    assert len(set(places)) == len(places)


def test_every_action_can_be_reached() -> None:
    assert [spec.id for spec in SPECS if not spec.keys and spec.menu is None] == []


@pytest.mark.usefixtures("chinese")
def test_every_title_is_translated_and_found_by_its_pinyin_initials() -> None:
    """A letter for each Chinese character of the title; the other aliases are English."""
    for spec in action_specs():
        assert _CHINESE.search(spec.title), spec.id
        initials, *english = spec.aliases
        assert re.fullmatch(r"[a-z]+", initials), spec.id
        assert len(initials) == len(_CHINESE.findall(spec.title)), (spec.title, initials)
        assert all(re.fullmatch(r"[a-z ]+", word) for word in english), spec.id


# ------------------------------------------------------------------------ when it cannot be done

ABLE = ActionContext(
    selected=3,
    shown=9,
    newcomers=2,
    queued=4,
    can_undo=True,
    can_redo=True,
    is_library_open=True,
)
NUMBERS, YES_OR_NO = st.integers(0, 3), st.booleans()
CONTEXTS = st.builds(
    ActionContext,
    scope=st.sampled_from(KeyScope),
    workspace=st.sampled_from(Workspace),
    selected=NUMBERS,
    shown=NUMBERS,
    newcomers=NUMBERS,
    queued=NUMBERS,
    can_undo=YES_OR_NO,
    can_redo=YES_OR_NO,
    is_library_open=YES_OR_NO,
    is_advancing=YES_OR_NO,
    objection=st.sampled_from(["", "The machine blocked it."]),
)
OUT_OF_NOTHING = {
    "bin", "cancel", "cancel-all", "champion", "compare", "copy", "copy-prompt", "drop",
    "evidence", "evidence-selection", "export", "export-selection", "maybe", "pick", "redo",
    "reject", "restore", "show-new", "survey", "undo", "use-as-draft", "view", "work-hand-off",
    "work-review",
    *(f"stars-{number}" for number in range(6)),
    *(f"colour-{name}" for name in ("red", "yellow", "green", "blue")),
}  # fmt: skip
"""What cannot be done before there is anything."""


@given(context=CONTEXTS)
def test_what_cannot_be_done_says_why_in_a_sentence(context: ActionContext) -> None:
    for spec in SPECS:
        why_not = spec.why_not(context)
        assert why_not == "" or re.fullmatch(r"[A-Z].+\.", why_not), spec.id


def test_with_nothing_there_only_what_needs_something_is_kept_back() -> None:
    nothing = ActionContext()
    assert {spec.id for spec in SPECS if spec.why_not(nothing)} == OUT_OF_NOTHING
    assert [spec.id for spec in SPECS if spec.why_not(ABLE)] == []


@pytest.mark.parametrize(
    ("name", "context", "why_not"),
    [
        ("undo", ActionContext(can_redo=True), "There is nothing to undo."),
        ("redo", ActionContext(can_undo=True), "There is nothing to redo."),
        ("export-selection", ActionContext(shown=9), "Select pictures first."),
        ("view", ActionContext(shown=1), ""),
        ("view", ActionContext(), "There is no picture to look at."),
        ("show-new", ActionContext(shown=9), "No new picture is waiting."),
        ("cancel-all", ActionContext(selected=1), "Nothing is queued."),
        ("work-review", ActionContext(), "The library is not open yet."),
        ("pick", ActionContext(selected=1, objection="Blocked."), "Blocked."),
        ("pick", ActionContext(), "Select pictures first."),
        ("reject", ActionContext(selected=1, objection="Blocked."), ""),
    ],
)
def test_each_reason_has_its_own_sentence(name: str, context: ActionContext, why_not: str) -> None:
    assert action_spec(name).why_not(context) == why_not


@given(context=CONTEXTS)
def test_one_workspace_is_on(context: ActionContext) -> None:
    states = {spec.id: spec.is_on(context) for spec in SPECS if spec.is_on}
    assert states == {
        **{work_action(workspace): context.workspace is workspace for workspace in Workspace},
        "advance": context.is_advancing,
    }


# ---------------------------------------------------------------------------------- views of it


def test_the_menu_is_the_table(window: MainWindow) -> None:
    menu = the_menu(window)
    assert drawn(menu) == planned(Menu.WINDOW)
    themes = "As the system", "Light", "Dark", "High contrast"
    assert drawn(menu) == [
        ("Theme", list(themes)), "Open a draft…", "Save the draft…", "The exact request…",
        "-",
        "Open or close the queue", "Cancel everything queued", "Points ledger",
        "Restore the default layout", "Export the selection…", "Evidence pack…", "Policies…",
        "Statistics…", "Daily budget…",
        "Callbacks…", "Updates…", "Welcome…", "Diagnostics…", "Settings…", "Keys", "About",
        "-",
        "Quit",
    ]  # fmt: skip


def test_every_action_with_a_place_stands_in_its_menu() -> None:
    listed = [
        entry.id
        for menu in Menu
        for group in menu_groups(menu)
        for entry in group
        if not isinstance(entry, Submenu)
    ]
    assert sorted(listed) == sorted(spec.id for spec in SPECS if spec.menu)
    for menu in Menu:
        for group in menu_groups(menu):
            places = [entry.menu for entry in group if entry.menu]
            assert places == sorted(places, key=lambda place: place.order)
            assert len({place.group for place in places}) == 1


def test_each_entry_does_what_it_is_for(window: MainWindow) -> None:
    said: list[object] = []
    for signal in (window.signals.dialog_requested, window.signals.theme_requested):
        signal.connect(said.append)
    window.signals.export_requested.connect(lambda _keys: said.append("export"))
    window.signals.evidence_requested.connect(lambda _keys: said.append("evidence"))
    menu = the_menu(window)
    themes = menu.actions()[0].menu()
    assert isinstance(themes, QMenu)
    asking = [action for action in menu.actions() if action.text() not in NOT_ASKING]
    for action in (*themes.actions(), *asking):
        action.trigger()
    assert said == [
        "system", "light", "dark", "high-contrast", DialogName.EXACT_REQUEST, DialogName.LEDGER,
        "export", "evidence", DialogName.POLICIES, DialogName.STATISTICS, DialogName.BUDGET,
        DialogName.CALLBACKS, DialogName.UPDATES, DialogName.WELCOME, DialogName.DIAGNOSTICS,
        DialogName.SETTINGS, DialogName.KEYS, DialogName.ABOUT,
    ]  # fmt: skip


NOT_ASKING = (
    "", "Theme", "Open a draft…", "Save the draft…", "Open or close the queue",
    "Cancel everything queued", "Restore the default layout", "Quit",
)  # fmt: skip
"""Entries that neither open a dialog nor choose a theme nor let pictures out."""


def test_the_menu_shows_the_keys_of_the_table(window: MainWindow) -> None:
    for action in the_menu(window).actions():
        if action.text() and action.menu() is None:
            specs = [spec for spec in SPECS if spec.menu and spec.title == action.text()]
            assert [keys_of(action)] == [written(spec) for spec in specs]


def keys_of(action: QAction) -> list[str]:
    return [keys.toString() for keys in action.shortcuts()]


def written(spec: ActionSpec) -> list[str]:
    """The keys of `spec` as Qt writes them: Del where the table has Delete."""
    return [QKeySequence(key).toString() for key in spec.keys]


def test_the_sheet_has_every_key(qtbot: QtBot) -> None:
    sheet = KeySheet({})
    qtbot.addWidget(sheet)
    shown = {button.spec.id: button.text() for button in sheet.buttons}
    assert shown == {spec.id: keys_text(spec, {}) for spec in SPECS if spec.keys}
    assert [spec.id for spec in key_sheet()] == list(shown)


@pytest.mark.parametrize("spec", SPECS, ids=NAMES)
def test_an_action_on_the_keyboard_is_as_the_table_says(qtbot: QtBot, spec: ActionSpec) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    for scope in spec.scopes:
        action = Keyboard({}).act(owner, scope, {spec.id: owner.update})[spec.id]
        assert (action.text(), action.isCheckable()) == (spec.title, spec.is_on is not None)
        assert (keys_of(action), action.autoRepeat()) == (written(spec), spec.repeats)


def test_tooltips_name_the_key_also_after_it_was_bound_anew(window: MainWindow) -> None:
    buttons = window.findChildren(WorkspaceBar)[0].buttons
    shown = [button.toolTip() for button in buttons.values()]
    titles = [workspace_title(workspace) for workspace in Workspace]
    keys = [key_text(f"Ctrl+{number}") for number in (1, 2, 3, 4)]
    assert shown == [f"{title}  {key}" for title, key in zip(titles, keys, strict=True)]
    window.keyboard.bind({"work-review": ("F7",)})
    assert buttons[Workspace.REVIEW].toolTip() == "Review  F7"


def test_the_workspace_that_is_not_there_yet_is_not_on(window: MainWindow) -> None:
    buttons = window.findChildren(WorkspaceBar)[0].buttons
    buttons[Workspace.REVIEW].click()
    assert window.stage.place is KeyScope.GRID
    assert [button.isChecked() for button in buttons.values()] == [True, False, False, False]
