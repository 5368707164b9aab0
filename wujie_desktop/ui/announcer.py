"""Outside the window: title, badge, system notifications."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QMainWindow, QStyle, QSystemTrayIcon

from wujie_desktop.presenters.queue.completion_notifier import Announcement, Progress
from wujie_desktop.presenters.text.translate import translate


class Announcer:
    """Speaks for `window`. The tray icon is visible only while it shows a message; without a system
    tray the window asks for attention."""

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self._icon: QSystemTrayIcon | None = None

    def show_progress(self, progress: Progress) -> None:
        """Show "(3/10)" in the title, and the number remaining as the badge of the program's
        icon."""
        name = translate("Window", "Wujie Desktop")
        count = f"({progress.settled}/{progress.total}) " if progress.remaining else ""
        self._window.setWindowTitle(count + name)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            _show_badge(app, progress.remaining)

    def announce(self, announcement: Announcement) -> None:
        """Show a silent notification."""
        if not QSystemTrayIcon.isSystemTrayAvailable():
            QApplication.alert(self._window)
            return
        if self._icon is None:
            own = self._window.windowIcon()
            spare = self._window.style().standardIcon(
                QStyle.StandardPixmap.SP_MessageBoxInformation
            )
            self._icon = QSystemTrayIcon(spare if own.isNull() else own, self._window)
            self._icon.messageClicked.connect(self._on_clicked)
        self._icon.show()
        self._icon.showMessage(announcement.title, announcement.text)

    def _on_clicked(self) -> None:
        self._window.activateWindow()
        if self._icon:
            self._icon.hide()


def _show_badge(app: QApplication, number: int) -> None:
    """WORKAROUND(qtbase, QGenericUnixServices::setApplicationBadge): on Linux the name of the
    application is part of a D-Bus path, which takes no blank; the name itself is read by people,
    in notifications and by screen readers."""
    shown = app.applicationName()
    app.setApplicationName(shown.replace(" ", ""))
    app.setBadgeNumber(number)
    app.setApplicationName(shown)
