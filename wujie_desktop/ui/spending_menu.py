"""What a click on the points shows: what was spent today, the budget, the ways to more."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QPushButton

from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.presenters.account.price_words import Spending, spending_lines
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.window_signals import WindowSignals


def open_spending(button: QPushButton, spending: Spending, signals: WindowSignals) -> QMenu:
    """Open the menu under `button`, flush right."""
    menu = QMenu(button)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for line in spending_lines(spending):
        menu.addAction(line).setEnabled(False)
    menu.addSeparator()
    for title, dialog in (
        (translate("TopBar", "Open the costs"), DialogName.LEDGER),
        (translate("TopBar", "Daily budget…"), DialogName.BUDGET),
    ):
        action = menu.addAction(title)
        action.triggered.connect(partial(signals.dialog_requested.emit, dialog))
    foot = button.mapToGlobal(QPoint(button.width(), button.height()))
    menu.popup(foot - QPoint(menu.sizeHint().width(), 0))
    return menu
