"""Outside the window: its title, its badge, and the system's notifications."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QMainWindow, QStyle, QSystemTrayIcon

from wujie_desktop.presenters.queue.completion_notifier import Announcement, Progress
from wujie_desktop.presenters.text.translate import translate


class Announcer:
    """Speaks for `window`. The icon beside the clock is there only while it has something to
    say; without such a place the window asks for attention."""

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self._icon: QSystemTrayIcon | None = None

    def show_progress(self, progress: Progress) -> None:
        """Put "(3/10)" in front of the title, and what remains on the program's icon."""
        name = translate("Window", "Wujie Desktop")
        count = f"({progress.settled}/{progress.total}) " if progress.remaining else ""
        self._window.setWindowTitle(count + name)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.setBadgeNumber(progress.remaining)

    def announce(self, said: Announcement) -> None:
        """Say it once, silently."""
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
        self._icon.showMessage(said.title, said.text)

    def _on_clicked(self) -> None:
        self._window.activateWindow()
        if self._icon:
            self._icon.hide()
