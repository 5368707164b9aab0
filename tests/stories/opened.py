"""What another program would be given to show."""

from __future__ import annotations

from PySide6.QtCore import QObject, QUrl, Slot


class Opened(QObject):
    """Takes the addresses of files that would be shown."""

    def __init__(self) -> None:
        super().__init__()
        self.urls: list[QUrl] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.urls.append(url)
