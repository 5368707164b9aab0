"""The menu bar: native on macOS, opened with Alt elsewhere."""

from __future__ import annotations

from PySide6.QtWidgets import QMenuBar

from wujie_desktop.presenters.actions.menus import MENU_BAR, menu_groups, menu_title
from wujie_desktop.ui.commands import Commands
from wujie_desktop.ui.menu import ActionMenu


def fill_menu_bar(bar: QMenuBar, commands: Commands) -> None:
    """Add the menus of the table to `bar`."""
    for menu in MENU_BAR:
        bar.addMenu(ActionMenu(menu_title(menu), menu_groups(menu), commands, bar))
