"""Actions of the window: compose, workspaces, queue, dialogs, themes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.presenters.actions.conditions import (
    is_at_work,
    no_library,
    no_selection,
    nothing_new,
    nothing_queued,
    nothing_to_redo,
    nothing_to_undo,
)
from wujie_desktop.presenters.actions.spec import EVERYWHERE, ActionSpec, Menu, MenuPlace, always
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.presenters.workspaces.workspace import Workspace, workspace_title

_drafts = partial(MenuPlace, Menu.WINDOW, "1_draft")
_work = partial(MenuPlace, Menu.WINDOW, "2_work")
_leave = partial(MenuPlace, Menu.WINDOW, "9_leave")
_themes = partial(MenuPlace, Menu.THEME, "1_theme")


_ALIASES = {
    Workspace.CREATE: ("cz", "generate"),
    Workspace.REVIEW: ("sh", "judge"),
    Workspace.LIBRARY: ("tk", "gallery"),
    Workspace.HAND_OFF: ("jf", "deliver"),
}
_OF_LIBRARY = (Workspace.REVIEW, Workspace.HAND_OFF)
"""They need what is kept."""


def work_action(workspace: Workspace) -> str:
    """The id of the action that switches to `workspace`."""
    return f"work-{workspace.value}"


def theme_choices() -> Sequence[tuple[str, str]]:
    """Return the title of each theme by its name."""
    return (
        ("system", translate("Menu", "As the system")),
        ("light", translate("Menu", "Light")),
        ("dark", translate("Menu", "Dark")),
        ("high-contrast", translate("Menu", "High contrast")),
    )


def window_actions() -> Iterator[ActionSpec]:
    """Yield the actions that work wherever the focus is, with undo and redo."""
    yield from _composing()
    yield from _drafts_and_requests()
    yield from _workspaces()
    yield from _queue()
    yield from _history()
    yield from _program()


def _composing() -> Iterator[ActionSpec]:
    """Draft and prompt."""
    yield ActionSpec(
        "submit",
        translate("Action", "Generate"),
        ("Ctrl+Return",),
        aliases=("sc", "submit", "create"),
    )
    yield ActionSpec(
        "focus-prompt", translate("Action", "Go to the prompt"), ("Ctrl+L",), aliases=("zdms",)
    )
    yield ActionSpec(
        "next-pane", translate("Action", "Go to the next pane"), ("F6",), aliases=("zdxygmb",)
    )
    yield ActionSpec(
        "older-prompt",
        translate("Action", "Older prompt"),
        ("Alt+Up",),
        aliases=("sytms", "history"),
        repeats=True,
    )
    yield ActionSpec(
        "newer-prompt",
        translate("Action", "Newer prompt"),
        ("Alt+Down",),
        aliases=("xytms", "history"),
        repeats=True,
    )


def _drafts_and_requests() -> Iterator[ActionSpec]:
    """Draft files, and the exact request."""
    yield ActionSpec(
        "open-draft",
        translate("Action", "Open a draft…"),
        ("Ctrl+O",),
        aliases=("dkcg", "load"),
        menu=_drafts(20),
    )
    yield ActionSpec(
        "save-draft",
        translate("Action", "Save the draft…"),
        ("Ctrl+S",),
        aliases=("bccg",),
        menu=_drafts(30),
    )
    yield ActionSpec(
        "exact-request",
        translate("Action", "The exact request…"),
        ("Ctrl+Alt+C",),
        aliases=("qqqq", "curl"),
        menu=_drafts(40),
        opens=DialogName.EXACT_REQUEST,
    )


def _workspaces() -> Iterator[ActionSpec]:
    """What the window is arranged for."""
    for number, (workspace, aliases) in enumerate(_ALIASES.items(), start=1):
        yield ActionSpec(
            work_action(workspace),
            workspace_title(workspace),
            (f"Ctrl+{number}",),
            aliases=(*aliases, "workspace"),
            why_not=no_library if workspace in _OF_LIBRARY else always,
            is_on=partial(is_at_work, workspace),
        )
    yield ActionSpec(
        "default-layout",
        translate("Action", "Restore the default layout"),
        aliases=("hfmrbj", "reset"),
        menu=_work(35),
    )
    yield ActionSpec(
        "show-new",
        translate("Action", "Show new pictures"),
        ("Shift+N",),
        EVERYWHERE,
        aliases=("xsxt",),
        why_not=nothing_new,
    )


def _queue() -> Iterator[ActionSpec]:
    """Queue and ledger."""
    yield ActionSpec(
        "toggle-queue",
        translate("Action", "Open or close the queue"),
        ("Ctrl+J",),
        aliases=("zkhsqdl", "drawer"),
        menu=_work(10),
    )
    yield ActionSpec(
        "cancel-all",
        translate("Action", "Cancel everything queued"),
        ("Ctrl+Alt+.",),
        aliases=("cxsypddtp", "stop"),
        menu=_work(20),
        why_not=nothing_queued,
    )
    yield ActionSpec(
        "ledger",
        translate("Action", "Points ledger"),
        aliases=("jfzd", "costs"),
        menu=_work(30),
        opens=DialogName.LEDGER,
    )


def _history() -> Iterator[ActionSpec]:
    """Undo and redo."""
    yield ActionSpec(
        "undo",
        translate("Action", "Undo"),
        ("Ctrl+Z",),
        EVERYWHERE,
        aliases=("cx",),
        repeats=True,
        why_not=nothing_to_undo,
    )
    yield ActionSpec(
        "redo",
        translate("Action", "Redo"),
        ("Ctrl+Shift+Z",),
        EVERYWHERE,
        aliases=("cz",),
        repeats=True,
        why_not=nothing_to_redo,
    )


def _program() -> Iterator[ActionSpec]:
    """The program itself."""
    yield ActionSpec(
        "settings",
        translate("Action", "Settings…"),
        ("Ctrl+,",),
        aliases=("sz", "preferences", "options"),
        menu=_work(130),
        opens=DialogName.SETTINGS,
    )
    yield ActionSpec(
        "keys",
        translate("Action", "Keys"),
        ("?", "F1"),
        aliases=("kjj", "shortcuts"),
        menu=_work(140),
        opens=DialogName.KEYS,
    )
    yield ActionSpec(
        "quit", translate("Action", "Quit"), ("Ctrl+Q",), aliases=("tc", "exit"), menu=_leave(10)
    )


def menu_actions() -> Iterator[ActionSpec]:
    """Yield the actions without keys, which are in the menu alone."""
    initials = {"system": "gsxt", "light": "qs", "dark": "ss", "high-contrast": "gdbd"}
    for number, (theme, title) in enumerate(theme_choices(), start=1):
        place, words = _themes(10 * number), (initials[theme], "theme")
        yield ActionSpec(f"theme-{theme}", title, aliases=words, menu=place)
    yield ActionSpec(
        "export-selection",
        translate("Menu", "Export the selection…"),
        aliases=("dcsxtp",),
        menu=_work(40),
        why_not=no_selection,
    )
    yield ActionSpec(
        "evidence-selection",
        translate("Menu", "Evidence pack…"),
        aliases=("ssb", "appeal"),
        menu=_work(50),
        why_not=no_selection,
    )
    for number, (dialog, title, aliases) in enumerate(
        (
            (DialogName.POLICIES, translate("Menu", "Policies…"), ("tfbz", "rules")),
            (DialogName.STATISTICS, translate("Menu", "Statistics…"), ("shtj",)),
            (DialogName.BUDGET, translate("Menu", "Daily budget…"), ("mrys", "limit")),
            (DialogName.CALLBACKS, translate("Menu", "Callbacks…"), ("hd",)),
            (DialogName.UPDATES, translate("Menu", "Updates…"), ("gx", "version")),
            (DialogName.WELCOME, translate("Menu", "Welcome…"), ("hyxd", "first steps")),
            (DialogName.DIAGNOSTICS, translate("Menu", "Diagnostics…"), ("zd", "logs")),
        ),
        start=6,
    ):
        place = _work(10 * number)
        yield ActionSpec(dialog.value, title, aliases=aliases, menu=place, opens=dialog)
    yield ActionSpec(
        "about",
        translate("Menu", "About"),
        aliases=("gy", "version"),
        menu=_work(150),
        opens=DialogName.ABOUT,
    )
