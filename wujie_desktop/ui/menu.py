"""The window's menu, made from the table of actions."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from wujie_desktop.presenters.actions.spec import Menu
from wujie_desktop.presenters.actions.table import Submenu, menu_groups
from wujie_desktop.presenters.actions.window_actions import theme_choices
from wujie_desktop.ui.actions import Handlers
from wujie_desktop.ui.window_signals import WindowSignals

_DIALOGS = {
    "exact-request": "exact-request",
    "ledger": "ledger",
    "export-selection": "export",
    "evidence-selection": "evidence",
    "policies": "policies",
    "statistics": "statistics",
    "budget": "budget",
    "callbacks": "callbacks",
    "updates": "updates",
    "welcome": "welcome",
    "diagnostics": "diagnostics",
    "settings": "settings",
    "keys": "keys",
    "about": "about",
}
"""The dialog that an action opens."""


def menu_handlers(signals: WindowSignals) -> Handlers:
    """Return the handlers of actions that open a dialog or choose a theme."""
    dialog, theme = signals.dialog_requested.emit, signals.theme_requested.emit
    return {
        **{name: partial(dialog, opens) for name, opens in _DIALOGS.items()},
        **{f"theme-{name}": partial(theme, name) for name, _title in theme_choices()},
    }


def fill_menu(menu: QMenu, actions: Mapping[str, QAction], shown: Menu = Menu.WINDOW) -> None:
    """Add every action of `shown` by group, with separators between groups."""
    for number, group in enumerate(menu_groups(shown)):
        if number:
            menu.addSeparator()
        for entry in group:
            if isinstance(entry, Submenu):
                fill_menu(menu.addMenu(entry.title), actions, entry.opens)
            else:
                menu.addAction(actions[entry.id])
