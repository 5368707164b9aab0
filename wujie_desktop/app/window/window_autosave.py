"""Saves how the window is arranged, soon after each change: a crash loses none of it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QTimer

from wujie_desktop.config.preferences import Preferences
from wujie_desktop.domain.errors import FolderNotWritable
from wujie_desktop.domain.overriding import override
from wujie_desktop.ui.main_window import MainWindow
from wujie_desktop.ui.window_memory import remember_window

log = logging.getLogger(__name__)

PAUSE = 500
"""Milliseconds after the last change."""
_GEOMETRY = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.WindowStateChange)


class WindowAutosave(QObject):
    """Lives as long as the window does. `theme` returns the theme to store."""

    def __init__(
        self, window: MainWindow, preferences: Preferences, theme: Callable[[], str]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._preferences = preferences
        self._theme = theme
        self._soon = QTimer(self, singleShot=True, interval=PAUSE)
        self._soon.timeout.connect(self.save)
        window.installEventFilter(self)
        window.arrangement.changed.connect(self._soon.start)
        window.gallery.view.tile_width_changed.connect(self._soon.start)
        window.keyboard.follow(self._soon.start)

    def save(self) -> None:
        """Save it now, where the disk allows it."""
        self._soon.stop()
        kept = self._preferences.settings
        remembered = replace(remember_window(self._window, kept), theme=self._theme())
        if remembered == kept:
            return
        try:
            self._preferences.use(remembered)
        except FolderNotWritable as error:
            log.warning("the window is not remembered: %s", error)

    def close(self) -> None:
        """Save it for the last time."""
        self.save()
        self.deleteLater()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _GEOMETRY:
            self._soon.start()
        return False
