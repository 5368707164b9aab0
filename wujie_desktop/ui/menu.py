"""The window's menu, made from the table of actions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.presenters.actions.spec import Menu
from wujie_desktop.presenters.actions.table import Submenu, action_specs, menu_groups
from wujie_desktop.presenters.actions.window_actions import theme_choices
from wujie_desktop.ui.actions import Handlers
from wujie_desktop.ui.window_signals import WindowSignals


def menu_handlers(signals: WindowSignals, selected: Callable[[], Sequence[PictureKey]]) -> Handlers:
    """Return the handlers of actions that open a dialog, choose a theme, or export what is
    `selected`."""
    dialog, theme = signals.dialog_requested.emit, signals.theme_requested.emit
    return {
        **{spec.id: partial(dialog, spec.opens) for spec in action_specs() if spec.opens},
        **{f"theme-{name}": partial(theme, name) for name, _title in theme_choices()},
        "export-selection": lambda: signals.export_requested.emit(selected()),
        "evidence-selection": lambda: signals.evidence_requested.emit(selected()),
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
