"""The one QApplication."""

from __future__ import annotations

import sys

from PySide6.QtCore import QCoreApplication, QEvent, QLibraryInfo
from PySide6.QtGui import QFileOpenEvent, QIcon
from PySide6.QtWidgets import QApplication

from wujie_desktop import assets
from wujie_desktop.app.process.opened_files import OpenedFiles
from wujie_desktop.domain.overriding import override


def keep_own_plugins() -> None:
    """Load plugins of this Qt alone, whatever QT_PLUGIN_PATH says: those of the system may be of
    another version."""
    QCoreApplication.setLibraryPaths([QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)])


class Application(QApplication):
    """The loop does not end with the last window; the program ends it."""

    def __init__(self) -> None:
        if getattr(sys, "frozen", False):
            keep_own_plugins()
        super().__init__([sys.argv[0], "-style", "Fusion"])
        self.files = OpenedFiles()
        self.setApplicationName("Wujie Desktop")
        self.setDesktopFileName("wujie-desktop")
        self.setWindowIcon(QIcon(str(assets.FOLDER / "icon.png")))
        self.setQuitOnLastWindowClosed(False)

    @override
    def event(self, event: QEvent) -> bool:
        """On macOS, receive the files that are opened with the program."""
        if isinstance(event, QFileOpenEvent):
            self.files.take(event.file())
            return True
        return super().event(event)
