"""One window per data folder: a second start brings the first window forward."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

PATIENCE = 2000
"""Milliseconds the second start waits for the first to answer."""
_SHOW = b"show\n"


def _name_of(folder: Path) -> str:
    digest = hashlib.sha256(str(folder.resolve()).encode("utf-8", "surrogatepass")).hexdigest()
    return f"wujie-desktop-{digest[:24]}"


class ForwardListener(QObject):
    """Calls `show` whenever the program is started again on the same folder."""

    def __init__(self, folder: Path, show: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._show = show
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(_name_of(folder))  # left by a process that was killed
        self._server.newConnection.connect(self._on_connection)
        self._server.listen(_name_of(folder))

    def close(self) -> None:
        """Listen no longer."""
        self._server.close()

    def _on_connection(self) -> None:
        socket = self._server.nextPendingConnection()
        socket.write(_SHOW)
        socket.disconnected.connect(socket.deleteLater)
        socket.disconnectFromServer()
        self._show()


def bring_forward(folder: Path) -> bool:
    """Ask the window that has `folder` open to come forward; whether one answered."""
    socket = QLocalSocket()
    socket.connectToServer(_name_of(folder))
    return socket.waitForConnected(PATIENCE) and socket.waitForReadyRead(PATIENCE)
