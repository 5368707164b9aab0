"""The one QApplication."""

from __future__ import annotations

import sys

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFileOpenEvent, QIcon
from PySide6.QtWidgets import QApplication

from wujie_desktop import assets
from wujie_desktop.app.process.opened_files import OpenedFiles
from wujie_desktop.domain.overriding import override


class Application(QApplication):
    """Closing the last window does not end its loop: we do."""

    def __init__(self) -> None:
        super().__init__([sys.argv[0], "-style", "Fusion"])
        self.files = OpenedFiles()
        self.setApplicationName("Wujie Desktop")
        self.setDesktopFileName("wujie-desktop")
        self.setWindowIcon(QIcon(str(assets.FOLDER / "icon.png")))
        self.setQuitOnLastWindowClosed(False)

    @override
    def event(self, event: QEvent) -> bool:
        """MacOS hands files to the running program, early in its life too."""
        if isinstance(event, QFileOpenEvent):
            self.files.take(event.file())
            return True
        return super().event(event)
