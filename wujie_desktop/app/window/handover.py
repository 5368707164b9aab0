"""One window takes the place of another."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from wujie_desktop.domain.overriding import override
from wujie_desktop.ui.main_window import MainWindow


class Handover(QObject):
    """`former` stays as it was painted last until `window` is shown; to close it quits."""

    def __init__(self, former: MainWindow, window: MainWindow) -> None:
        super().__init__(window)
        self._former = former
        for shown in filter(QWidget.isVisible, QApplication.topLevelWidgets()):
            shown.setUpdatesEnabled(False)  # the former ones, not in the looks of the next
        former.signals.quit_requested.connect(window.signals.quit_requested)
        window.destroyed.connect(former.deleteLater)
        window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show:
            watched.removeEventFilter(self)
            self._former.deleteLater()
        return False
