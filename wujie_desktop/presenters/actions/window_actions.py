"""Actions of the window: compose, workspaces, queue, dialogs, themes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import attrgetter

from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.presenters.actions.conditions import (
    no_library,
    no_team,
    nothing_new,
    nothing_queued,
    nothing_to_redo,
    nothing_to_undo,
)
from wujie_desktop.presenters.actions.spec import EVERYWHERE, ActionSpec, always
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.presenters.workspaces.workspace import Workspace, workspace_title

_ALIASES = {
    Workspace.CREATE: ("generate",),
    Workspace.REVIEW: ("judge", "pending"),
    Workspace.LIBRARY: ("gallery",),
    Workspace.HAND_OFF: ("deliver",),
}
_OF_LIBRARY = (Workspace.REVIEW, Workspace.HAND_OFF)
"""They need what is kept."""


def work_action(workspace: Workspace) -> str:
    """The id of the action that switches to `workspace`."""
    return f"work-{workspace.value}"


def theme_action(theme: str) -> str:
    """The id of the action that chooses `theme`."""
    return f"theme-{theme}"


def theme_choices() -> Sequence[tuple[str, str]]:
    """Return the title of each theme by its name."""
    return (
        ("system", translate("Menu", "Same as system")),
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
    yield from _team()
    yield from _history()
    yield from _program()


def _composing() -> Iterator[ActionSpec]:
    """Draft and prompt."""
    yield ActionSpec(
        "submit",
        translate("Action", "Generate"),
        ("Ctrl+Return",),
        aliases=("submit", "create"),
    )
    yield ActionSpec("focus-prompt", translate("Action", "Go to the prompt"), ("Ctrl+L",))
    yield ActionSpec("next-pane", translate("Action", "Next panel"), ("F6",))
    yield ActionSpec(
        "older-prompt",
        translate("Action", "Older prompt"),
        ("Alt+Up",),
        aliases=("history",),
        repeats=True,
    )
    yield ActionSpec(
        "newer-prompt",
        translate("Action", "Newer prompt"),
        ("Alt+Down",),
        aliases=("history",),
        repeats=True,
    )


def _drafts_and_requests() -> Iterator[ActionSpec]:
    """Draft files, and the exact request."""
    yield ActionSpec(
        "open-draft",
        translate("Action", "Open a draft…"),
        ("Ctrl+O",),
        aliases=("load",),
        why_not=no_library,
    )
    yield ActionSpec(
        "save-draft",
        translate("Action", "Save the draft…"),
        ("Ctrl+S",),
        why_not=no_library,
    )
    yield ActionSpec(
        "exact-request",
        translate("Action", "The exact request…"),
        aliases=("curl",),
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
            is_toggle=True,
        )
    yield ActionSpec(
        "default-layout",
        translate("Action", "Restore the default layout"),
        aliases=("reset",),
    )
    yield ActionSpec(
        "show-new",
        translate("Action", "Show new pictures"),
        ("Shift+N",),
        EVERYWHERE,
        why_not=nothing_new,
    )


def _queue() -> Iterator[ActionSpec]:
    """Queue, history and the ledger."""
    yield ActionSpec(
        "toggle-queue",
        translate("Action", "Queue"),
        ("Ctrl+J",),
        aliases=("drawer", "activity"),
        is_toggle=True,
    )
    yield ActionSpec(
        "cancel-all",
        translate("Action", "Cancel everything queued"),
        ("Ctrl+Alt+.",),
        aliases=("stop",),
        why_not=nothing_queued,
    )
    yield ActionSpec(
        "request-history",
        translate("Action", "Request history…"),
        ("Ctrl+Shift+H",),
        icon="file-text",
        aliases=("sent", "requests", "replay"),
        opens=DialogName.REQUEST_HISTORY,
    )
    yield ActionSpec(
        "vendor-history",
        translate("Action", "Pictures made elsewhere…"),
        aliases=("vendor", "take in"),
        opens=DialogName.VENDOR_HISTORY,
    )
    yield ActionSpec(
        "ledger",
        translate("Action", "Points ledger"),
        icon="coins",
        aliases=("costs",),
        opens=DialogName.LEDGER,
    )


def _team() -> Iterator[ActionSpec]:
    """What its members did and sent."""
    yield ActionSpec(
        "team-activity",
        translate("Action", "Team activity…"),
        aliases=("members", "news"),
        why_not=no_team,
        icon="users-round",
        opens=DialogName.TEAM_ACTIVITY,
    )
    yield ActionSpec(
        "team-archive",
        translate("Action", "Archive of the team…"),
        aliases=("older", "server"),
        why_not=no_team,
        icon="archive",
        opens=DialogName.TEAM_ARCHIVE,
    )


def _history() -> Iterator[ActionSpec]:
    """Undo and redo."""
    yield ActionSpec(
        "undo",
        translate("Action", "Undo"),
        ("Ctrl+Z",),
        EVERYWHERE,
        icon="undo-2",
        repeats=True,
        why_not=nothing_to_undo,
        more=attrgetter("to_undo"),
    )
    yield ActionSpec(
        "redo",
        translate("Action", "Redo"),
        ("Ctrl+Shift+Z",),
        EVERYWHERE,
        icon="redo-2",
        repeats=True,
        why_not=nothing_to_redo,
        more=attrgetter("to_redo"),
    )


def _program() -> Iterator[ActionSpec]:
    """The program itself."""
    yield ActionSpec(
        "palette",
        translate("Action", "Find a command…"),
        ("Ctrl+K",),
        icon="search",
        aliases=("palette", "command"),
    )
    yield ActionSpec(
        "settings",
        translate("Action", "Settings…"),
        ("Ctrl+,",),
        icon="settings-2",
        aliases=("preferences", "options"),
        opens=DialogName.SETTINGS,
    )
    yield ActionSpec(
        "keys",
        translate("Action", "Keys"),
        ("?", "F1"),
        icon="keyboard",
        aliases=("shortcuts",),
        opens=DialogName.KEYS,
    )
    yield ActionSpec(
        "file-label",
        translate("Menu", "AI label of a file…"),
        aliases=("aigc", "mark"),
        opens=DialogName.FILE_LABEL,
    )
    yield ActionSpec("quit", translate("Action", "Quit"), ("Ctrl+Q",), aliases=("exit",))


def _theme_actions() -> Iterator[ActionSpec]:
    for theme, title in theme_choices():
        yield ActionSpec(theme_action(theme), title, aliases=("theme",), is_toggle=True)


_Row = tuple[DialogName, str, str, tuple[str, ...]]
"""A dialog, its title, its icon or "", and what else it is found by."""


def dialog_actions() -> Iterator[ActionSpec]:
    """Yield the themes, and the dialogs that have no key."""
    yield from _theme_actions()
    for dialog, title, icon, aliases in (*_dialogs_of_work(), *_dialogs_of_program()):
        name = "restore-backup" if dialog is DialogName.RESTORE else dialog.value
        yield ActionSpec(name, title, icon=icon, aliases=aliases, opens=dialog)


def _dialogs_of_work() -> tuple[_Row, ...]:
    return (
        (DialogName.BATCH, translate("Menu", "Batch…"), "", ("batch", "table")),
        (DialogName.AVATARS, translate("Menu", "Avatars…"), "contact-round", ("persons",)),
        (
            DialogName.TRAINING,
            translate("Menu", "Train an avatar…"),
            "user-round-plus",
            ("training", "photos"),
        ),
        (
            DialogName.TEMPLATES,
            translate("Menu", "Templates…"),
            "layout-template",
            ("styles",),
        ),
        (
            DialogName.ACCOUNT,
            translate("Menu", "Account…"),
            "user-round",
            ("credentials", "key"),
        ),
        (DialogName.BUDGET, translate("Menu", "Daily budget…"), "", ("limit",)),
        (DialogName.POLICIES, translate("Menu", "Policies…"), "shield-check", ("rules",)),
        (
            DialogName.STATISTICS,
            translate("Menu", "Statistics…"),
            "chart-column",
            ("insights",),
        ),
    )


def _dialogs_of_program() -> tuple[_Row, ...]:
    return (
        (
            DialogName.LIBRARY,
            translate("Menu", "Where the library is…"),
            "archive",
            ("folder", "place"),
        ),
        (DialogName.RESTORE, translate("Menu", "Restore a backup…"), "", ("backup",)),
        (DialogName.WELCOME, translate("Menu", "Welcome…"), "", ("first steps",)),
        (
            DialogName.CONNECTION,
            translate("Menu", "Test the connection…"),
            "globe",
            ("network",),
        ),
        (DialogName.CALLBACKS, translate("Menu", "Callbacks…"), "", ("notify",)),
        (DialogName.ROBOTS, translate("Menu", "Messages to groups…"), "", ("robots",)),
        (
            DialogName.BUCKET,
            translate("Menu", "Bucket for photos…"),
            "",
            ("storage", "oss"),
        ),
        (DialogName.TEAM, translate("Menu", "Team…"), "", ("members", "shared points")),
        (DialogName.DIAGNOSTICS, translate("Menu", "Diagnostics…"), "stethoscope", ("logs",)),
        (DialogName.UPDATES, translate("Menu", "Updates…"), "refresh-cw", ("version",)),
        (DialogName.ABOUT, translate("Menu", "About"), "", ("version",)),
    )
