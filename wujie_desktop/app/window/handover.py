"""One window takes the place of another."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from wujie_desktop.domain.overriding import override
from wujie_desktop.ui.main_window import MainWindow


class Handover(QObject):
    """`former`, whose engine is closed, stays as it was painted last until `window` is shown. To
    close it quits; nothing else of it goes on."""

    def __init__(self, former: MainWindow, window: MainWindow) -> None:
        super().__init__(window)
        self._former = former
        former.setEnabled(False)
        for timer in former.findChildren(QTimer):
            timer.stop()
        for shown in filter(QWidget.isVisible, QApplication.topLevelWidgets()):
            shown.setUpdatesEnabled(False)  # not in the looks of the next one
        former.signals.quit_requested.connect(window.signals.quit_requested)
        window.destroyed.connect(former.deleteLater)
        window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show:
            watched.removeEventFilter(self)
            for gone in (self._former, *self._former.findChildren(QDialog)):
                gone.hide()
            self._former.deleteLater()
            self.deleteLater()
        return False
