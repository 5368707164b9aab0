"""Shows a file in the system's file manager."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QProcess, QUrl
from PySide6.QtGui import QDesktopServices


def show_in_folder(path: Path) -> None:
    """Open the folder of `path`, with the file selected where the system can do that."""
    match sys.platform:
        case "win32":
            QProcess.startDetached("explorer.exe", ["/select,", str(path)])
        case "darwin":
            QProcess.startDetached("open", ["-R", str(path)])
        case _:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
