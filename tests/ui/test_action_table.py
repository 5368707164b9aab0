"""The table of actions, and that keys, menus, key sheet and tooltips say what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from wujie_desktop import assets
from wujie_desktop.app.process.translation import install_language
from wujie_desktop.app.window.workbench_builder import build_models
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.profile import Access, Profile, ProfileKind
from wujie_desktop.presenters.account.account_status import AccountStatus
from wujie_desktop.presenters.actions.bindings import key_text, keys_text
from wujie_desktop.presenters.actions.conditions import why_not
from wujie_desktop.presenters.actions.menu_titles import (
    MENU_BAR,
    Menu,
    alt_keys,
    menu_title,
    plain_title,
)
from wujie_desktop.presenters.actions.menus import (
    ContextMenu,
    Submenu,
    context_groups,
    menu_groups,
    menu_path,
    menu_specs,
)
from wujie_desktop.presenters.actions.mnemonics import with_mnemonics
from wujie_desktop.presenters.actions.palette_pages import palette_pages
from wujie_desktop.presenters.actions.spec import (
    EVERYWHERE,
    ActionContext,
    ActionSpec,
    KeptContext,
    KeyScope,
)
from wujie_desktop.presenters.actions.table import action_spec, action_specs, key_sheet
from wujie_desktop.presenters.compose.sample_picture_cache import SamplePictureCache
from wujie_desktop.presenters.gallery.thumbnail_cache import ThumbnailCache
from wujie_desktop.presenters.text.pinyin import syllables
from wujie_desktop.presenters.workspaces.workspace import Workspace
from wujie_desktop.services.hub import EventHub
from wujie_desktop.ui.actions import Keyboard
from wujie_desktop.ui.dialogs.keys import KeySheet
from wujie_desktop.ui.furniture import furnished_window
from wujie_desktop.ui.main_window import MainWindow
from wujie_desktop.ui.menu import ActionMenu
from wujie_desktop.ui.theme.tokens import LIGHT
from wujie_desktop.ui.workspace_bar import WorkspaceBar

SPECS = action_specs()
NAMES = [spec.id for spec in SPECS]
PAGES = partial(palette_pages, lambda _dialog: None, lambda _tab: None)
_CHINESE = re.compile(r"[\u3400-\u9fff]")


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    hub = EventHub()
    standing = AccountStatus(Profile(ProfileKind.SANDBOX), Access.READY, hub=hub)
    made = furnished_window(
        build_models(hub, ThumbnailCache(), SamplePictureCache(), standing), tokens=LIGHT
    )
    made.menus.fill()
    made.signals.quit_requested.connect(made.hide)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def chinese(qtbot: QtBot) -> Iterator[None]:
    install_language("zh_CN")
    yield
    install_language("en")


@pytest.fixture(params=["en", "zh_CN"])
def language(request: pytest.FixtureRequest, qtbot: QtBot) -> Iterator[str]:
    install_language(request.param)
    yield request.param
    install_language("en")


def bar_menus(window: MainWindow) -> list[ActionMenu]:
    menus = [action.menu() for action in window.menuBar().actions()]
    return [menu for menu in menus if isinstance(menu, ActionMenu)]


def entry(window: MainWindow, name: str) -> QAction:
    """The entry of the menu bar for this action, as it is when its menu opens."""
    found = window.menuBar().findChild(QAction, name)
    assert isinstance(found, QAction), name
    menu = found.parent()
    assert isinstance(menu, ActionMenu)
    menu.aboutToShow.emit()
    return found


def names_in(menu: QMenu) -> Iterator[str]:
    """The actions of `menu` and of the menus in it."""
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from names_in(inner)
        elif not action.isSeparator():
            yield action.objectName()


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


OUTSIDE = {
    "peek", "next", "previous", "earlier", "next-pane", "back", "context-menu",
    *(f"reason-{number}" for number in range(1, 10)), "no-reason", "drop-decision",
}  # fmt: skip
"""Held keys, steps from one thing to the next, and answers: nobody looks for them in a menu."""


def test_every_action_stands_in_one_menu_or_is_a_held_key_or_a_step() -> None:
    placed = [spec.id for spec in menu_specs()]
    assert len(set(placed)) == len(placed)
    assert set(NAMES) - set(placed) == OUTSIDE
    assert all(action_spec(name).keys for name in OUTSIDE)  # then the sheet has them


def test_a_sign_is_one_of_the_icons_and_only_for_a_few() -> None:
    signs = {spec.id: spec.icon for spec in SPECS if spec.icon}
    kept = {path.stem for path in (assets.FOLDER / "icons").glob("*.svg")}
    assert set(signs.values()) <= kept
    assert len(signs) < len(SPECS) / 2


def test_an_entry_has_its_sign_or_its_tick(window: MainWindow) -> None:
    for spec in menu_specs():
        has_sign = not entry(window, spec.id).icon().isNull()
        assert has_sign is (bool(spec.icon) and not spec.is_toggle), spec.id


def test_no_menu_is_long_nor_a_group() -> None:
    shown = [context_groups(kind, place) for kind in ContextMenu for place in EVERYWHERE]
    bar = [menu_groups(menu) for menu in Menu]
    for groups in (*bar, *shown):
        assert max(len(group) for group in groups) <= 7
    for groups in bar:
        assert sum(len(group) for group in groups) <= 12


def test_a_submenu_has_none_of_its_own() -> None:
    inner = [menu for menu in Menu if menu not in MENU_BAR]
    entries = [item for menu in inner for group in menu_groups(menu) for item in group]
    assert [item for item in entries if isinstance(item, Submenu)] == []


def test_a_context_menu_has_what_acts_there_and_nothing_else() -> None:
    for kind in ContextMenu:
        for place in EVERYWHERE:
            entries = [item for group in context_groups(kind, place) for item in group]
            specs = [item for item in entries if isinstance(item, ActionSpec)]
            assert [spec.id for spec in specs if not spec.acts_at(place)] == []
            assert {spec.id for spec in specs} <= {spec.id for spec in menu_specs()}


def test_no_letter_opens_two_menus(language: str) -> None:
    titles = [menu_title(menu) for menu in MENU_BAR]
    assert [title.count("&") for title in titles] == [1] * 7
    assert set(alt_keys()) == {f"Alt+{letter}" for letter in "FEPVRLH"}
    assert not any("&" in title or "(" in title for title in alt_keys().values())
    if language == "zh_CN":
        words = ["文件", "编辑", "图片", "视图", "审核", "资料库", "帮助"]
        assert [plain_title(menu) for menu in MENU_BAR] == words


@pytest.mark.usefixtures("language")
def test_no_letter_means_two_entries_of_a_menu() -> None:
    for menu in Menu:
        titles = [item.title for group in menu_groups(menu) for item in group]
        letters = re.findall(r"&(\w)", " ".join(with_mnemonics(titles)).upper())
        assert len(set(letters)) == len(letters)


@given(titles=st.lists(st.text("aAb &…图é", max_size=8), max_size=14))
def test_letters_are_told_apart_whatever_the_titles(titles: list[str]) -> None:
    written = list(with_mnemonics(titles))
    letters = []
    for title, shown in zip(titles, written, strict=True):
        marked = shown.replace("&&", "+")  # an "&" of the title itself
        assert marked.count("&") <= 1
        assert marked.replace("&", "") == title.replace("&", "+")
        letters += re.findall("&(.)", marked.upper())
    assert len(set(letters)) == len(letters)


def test_no_key_opens_a_menu_instead() -> None:
    keys = {QKeySequence(key).toString() for spec in SPECS for key in spec.keys}
    assert keys.isdisjoint(alt_keys())


@pytest.mark.usefixtures("chinese")
def test_every_title_is_translated_and_its_signs_have_a_sound() -> None:
    for spec in (*action_specs(), *PAGES()):
        signs = _CHINESE.findall(spec.title)
        assert signs, spec.id
        assert len(syllables(spec.title)) == len(signs), spec.title
    assert all(re.fullmatch(r"[a-z ]+", word) for spec in action_specs() for word in spec.aliases)


# ------------------------------------------------------------------------ when it cannot be done

ABLE = ActionContext(
    selected=1,
    shown=9,
    newcomers=2,
    queued=4,
    to_undo="Pick",
    to_redo="Pick",
    is_library_open=True,
    has_team=True,
    counts={"export-picked": 3, "place-missing": 2},
    kept=KeptContext(is_collection=True, is_view=True, is_altered=True),
)
NUMBERS, YES_OR_NO = st.integers(0, 3), st.booleans()
CONTEXTS = st.builds(
    ActionContext,
    scope=st.sampled_from(KeyScope),
    selected=NUMBERS,
    shown=NUMBERS,
    newcomers=NUMBERS,
    queued=NUMBERS,
    to_undo=st.sampled_from(["", "Pick"]),
    to_redo=st.sampled_from(["", "Pick"]),
    is_library_open=YES_OR_NO,
    is_bin=YES_OR_NO,
    objection=st.sampled_from(["", "The machine blocked it."]),
    counts=st.dictionaries(st.sampled_from(NAMES), NUMBERS),
    kept=st.builds(
        KeptContext,
        is_collection=YES_OR_NO,
        is_view=YES_OR_NO,
        is_altered=YES_OR_NO,
        fixed=st.sampled_from(["", "It follows the date."]),
        no_rule=st.sampled_from(["", "They make no rule."]),
        actions=st.just(tuple),
    ),
)
OUT_OF_NOTHING = {
    "accelerate", "again", "bin", "cancel", "cancel-all", "champion", "compare", "copy", "copy-key",
    "copy-prompt", "copy-request", "drop", "evidence", "export", "export-picked", "find", "maybe",
    "pick", "place-missing", "redo", "reject", "restore", "show-file", "show-new", "survey",
    "undo", "use-as-draft", "view", "work-hand-off", "work-review", "quick", "new-collection",
    "take-out", "new-view", "update-view", "revert-view", "export-view", "open-view",
    "rename-kept", "delete-kept", "kept-up", "kept-down", "order-hand", "to-project", "edit-file",
    "team-activity", "team-archive", "share-collection", "unshare-collection", "copy-collection",
    "open-draft", "save-draft",
    *(f"stars-{number}" for number in range(6)),
    *(f"colour-{name}" for name in ("red", "yellow", "green", "blue")),
}  # fmt: skip
"""What cannot be done before there is anything."""


@given(context=CONTEXTS)
def test_what_cannot_be_done_says_why_in_a_sentence(context: ActionContext) -> None:
    for spec in SPECS:
        reason = why_not(spec, context)
        assert reason == "" or re.fullmatch(r"[A-Z].+\.", reason), spec.id


def test_with_nothing_there_only_what_needs_something_is_kept_back() -> None:
    nothing = ActionContext()
    assert {spec.id for spec in SPECS if spec.why_not(nothing)} == OUT_OF_NOTHING
    assert [spec.id for spec in SPECS if spec.why_not(ABLE)] == ["restore"]
    in_bin = ActionContext(selected=1, is_bin=True)
    assert [action_spec(name).why_not(in_bin) for name in ("restore", "bin")] == [
        "", "These are in the bin already.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "context", "reason"),
    [
        ("undo", ActionContext(to_redo="Pick"), "There is nothing to undo."),
        ("redo", ActionContext(to_undo="Pick"), "There is nothing to redo."),
        ("export", ActionContext(shown=9), "Select pictures first."),
        ("use-as-draft", ActionContext(selected=2), "Select a single picture."),
        ("swap", ActionContext(), "Only here: Compare."),
        ("compare", ActionContext(scope=KeyScope.HAND_OFF), "Only here: Wherever pictures are."),
        ("view", ActionContext(shown=1), ""),
        ("view", ActionContext(), "There is no picture to look at."),
        ("show-new", ActionContext(shown=9), "No new picture is waiting."),
        ("cancel-all", ActionContext(selected=1), "Nothing is queued."),
        ("accelerate", ActionContext(selected=2), "Select a single picture."),
        ("accelerate", ActionContext(selected=1, no_move="Not queued."), "Not queued."),
        ("work-review", ActionContext(), "The library is not open yet."),
        ("pick", ActionContext(selected=1, objection="Blocked."), "Blocked."),
        ("pick", ActionContext(), "Select pictures first."),
        ("reject", ActionContext(selected=1, objection="Blocked."), ""),
    ],
)
def test_each_reason_has_its_own_sentence(name: str, context: ActionContext, reason: str) -> None:
    assert why_not(action_spec(name), context) == reason


# ---------------------------------------------------------------------------------- views of it


def test_the_menu_bar_is_the_table(window: MainWindow) -> None:
    titles = ["&File", "&Edit", "&Picture", "&View", "&Review", "&Library", "&Help"]
    assert [menu.title() for menu in bar_menus(window)] == titles
    shown = [name for menu in bar_menus(window) for name in names_in(menu)]
    assert shown == [spec.id for spec in menu_specs()]


def test_each_entry_does_what_it_is_for(window: MainWindow) -> None:
    said: list[object] = []
    window.status.show_team("Team", "", is_amiss=False)
    for signal in (window.signals.dialog_requested, window.signals.theme_requested):
        signal.connect(said.append)
    named = [spec.id for spec in menu_specs() if spec.opens or spec.id.startswith("theme-")]
    for name in named:
        entry(window, name).trigger()
    themes = {f"theme-{name}": name for name in ("system", "light", "dark", "high-contrast")}
    assert said == [action_spec(name).opens or themes[name] for name in named]
    opened = {name for name in said if isinstance(name, DialogName)}
    assert set(DialogName) - opened == {
        DialogName.EXPORT_LABEL,  # a page of the settings
        DialogName.GENERAL,  # another
        DialogName.SETTINGS_FILE,  # a part of that page
        DialogName.LOCATE_LIBRARY,  # asked where it is missing
        DialogName.UNLOCK,  # offered where something is locked
    }


def test_every_entry_can_be_triggered_where_it_acts(window: MainWindow) -> None:
    """Nothing in a menu is without a handler."""
    for place in (KeyScope.WINDOW, KeyScope.GRID):
        specs = [spec for spec in menu_specs() if place in spec.scopes]
        assert specs
        assert [spec.id for spec in specs if not window.keyboard.acts(spec.id, place)] == []


def test_an_entry_says_its_key_why_not_and_whether_it_is_on(window: MainWindow) -> None:
    undo, copy = entry(window, "undo"), entry(window, "copy")
    assert (undo.text(), undo.isEnabled()) == (f"&Undo\t{key_text('Ctrl+Z')}", False)
    assert undo.toolTip() == undo.statusTip() == "There is nothing to undo."
    assert (copy.isEnabled(), copy.toolTip()) == (False, "Select pictures first.")
    assert all(menu.toolTipsVisible() for menu in bar_menus(window))
    assert entry(window, "settings").isEnabled()
    on = [spec.id for spec in menu_specs() if entry(window, spec.id).isChecked()]
    assert on == ["work-create", "inspector", "advance", "group-request", "order-newest"]
    entry(window, "sides").trigger()
    assert entry(window, "sides").isChecked()
    assert not entry(window, "inspector").isChecked()


def test_macos_finds_its_own_entries(window: MainWindow) -> None:
    roles = {spec.id: entry(window, spec.id).menuRole() for spec in menu_specs()}
    kinds = QAction.MenuRole
    assert {name: role for name, role in roles.items() if role is not kinds.NoRole} == {
        "settings": kinds.PreferencesRole, "quit": kinds.QuitRole, "about": kinds.AboutRole,
    }  # fmt: skip


def test_the_reason_is_said_in_the_status_bar_too(window: MainWindow, qtbot: QtBot) -> None:
    window.show()
    edit = bar_menus(window)[1]
    edit.popup(QPoint(0, 0))
    said: list[str] = []
    window.menus.commands.explained.connect(said.append)
    for name in ("undo", "copy"):
        QTest.mouseMove(edit, edit.actionGeometry(entry(window, name)).center())
    qtbot.waitUntil(lambda: "Select pictures first." in said, timeout=60_000)
    assert said[0] == "There is nothing to undo."
    assert window.status.tip.text() == "Select pictures first."
    edit.close()
    assert window.status.hints.isVisible()


def test_where_an_action_stands_can_be_told(window: MainWindow) -> None:
    assert menu_path("undo") == "Edit"
    assert menu_path("theme-dark") == "View › Theme"
    assert menu_path("peek") == ""


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
        assert action.text() == spec.title
        assert (keys_of(action), action.autoRepeat()) == (written(spec), spec.repeats)


def test_the_workspace_that_is_not_there_yet_is_not_on(window: MainWindow) -> None:
    buttons = window.findChildren(WorkspaceBar)[0].buttons
    buttons[Workspace.REVIEW].click()
    assert window.stage.place is KeyScope.GRID
    assert [button.isChecked() for button in buttons.values()] == [True, False, False, False]


def test_how_many_wait_stands_in_a_badge_that_is_read_aloud(window: MainWindow) -> None:
    bar = window.findChildren(WorkspaceBar)[0]
    button = bar.buttons[Workspace.REVIEW]
    plain = button.sizeHint().width()
    bar.show_waiting(16)
    assert (button.text(), button.accessibleName()) == ("Review", "Review 16")
    assert button.sizeHint().width() == plain  # nothing beside it moves
    bar.show_waiting(1600)
    assert button.sizeHint().width() > plain
    bar.show_waiting(0)
    assert (button.accessibleName(), button.sizeHint().width()) == ("Review", plain)
