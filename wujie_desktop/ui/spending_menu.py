"""What a click on the points shows: what was spent today, the budget, the ways to more."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QPushButton

from wujie_desktop.presenters.account.price_words import Spending, spending_lines
from wujie_desktop.presenters.actions.table import action_spec
from wujie_desktop.ui.window_signals import WindowSignals


def open_spending(button: QPushButton, spending: Spending, signals: WindowSignals) -> QMenu:
    """Open the menu under `button`, flush right."""
    menu = QMenu(button)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for line in spending_lines(spending):
        menu.addAction(line).setEnabled(False)
    menu.addSeparator()
    for name in ("ledger", "budget"):
        spec = action_spec(name)
        action = menu.addAction(spec.title)
        action.triggered.connect(partial(signals.dialog_requested.emit, spec.opens))
    foot = button.mapToGlobal(QPoint(button.width(), button.height()))
    menu.popup(foot - QPoint(menu.sizeHint().width(), 0))
    return menu
