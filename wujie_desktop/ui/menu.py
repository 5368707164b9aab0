"""The window's one menu."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.window_signals import WindowSignals


def theme_choices() -> Sequence[tuple[str, str]]:
    """Each theme by its name, and what the user reads."""
    return (
        ("system", translate("Menu", "As the system")),
        ("light", translate("Menu", "Light")),
        ("dark", translate("Menu", "Dark")),
        ("high-contrast", translate("Menu", "High contrast")),
    )


def fill_menu(menu: QMenu, actions: Mapping[str, QAction], signals: WindowSignals) -> None:
    """Themes first, then what the table of actions has for a menu."""
    themes = menu.addMenu(translate("Menu", "Theme"))
    for name, text in theme_choices():
        action = themes.addAction(text)
        action.triggered.connect(
            lambda _checked=False, chosen=name: signals.theme_requested.emit(chosen)
        )
    menu.addAction(actions["open-draft"])
    menu.addAction(actions["save-draft"])
    menu.addAction(actions["exact-request"])
    menu.addSeparator()
    menu.addAction(actions["toggle-queue"])
    menu.addAction(actions["cancel-all"])
    menu.addAction(actions["ledger"])
    for name, text in (
        ("export", translate("Menu", "Export the selection…")),
        ("evidence", translate("Menu", "Evidence pack…")),
        ("policies", translate("Menu", "Policies…")),
        ("statistics", translate("Menu", "Statistics…")),
        ("budget", translate("Menu", "Daily budget…")),
        ("callbacks", translate("Menu", "Callbacks…")),
        ("updates", translate("Menu", "Updates…")),
        ("welcome", translate("Menu", "Welcome…")),
        ("diagnostics", translate("Menu", "Diagnostics…")),
        ("about", translate("Menu", "About")),
    ):
        action = menu.addAction(text)
        action.triggered.connect(
            lambda _checked=False, chosen=name: signals.dialog_requested.emit(chosen)
        )
    menu.insertAction(action, actions["settings"])
    menu.insertAction(action, actions["keys"])
    menu.addSeparator()
    menu.addAction(actions["quit"])
