"""The window's one menu."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from wujie_desktop.presenters.translate import translate


def fill_menu(
    menu: QMenu,
    actions: Mapping[str, QAction],
    *,
    choose_theme: Callable[[str], object],
    show_about: Callable[[], object],
) -> None:
    """Themes first, then what the table of actions has for a menu."""
    themes = menu.addMenu(translate("Menu", "Theme"))
    for name, text in (
        ("system", translate("Menu", "As the system")),
        ("light", translate("Menu", "Light")),
        ("dark", translate("Menu", "Dark")),
    ):
        action = themes.addAction(text)
        action.triggered.connect(lambda _checked=False, chosen=name: choose_theme(chosen))
    menu.addAction(actions["toggle-queue"])
    menu.addAction(actions["keys"])
    about = menu.addAction(translate("Menu", "About"))
    about.triggered.connect(lambda _checked=False: show_about())
    menu.addSeparator()
    menu.addAction(actions["quit"])
