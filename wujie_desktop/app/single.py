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
    """Calls `show` with a file, or "", whenever the program is started again on its folder."""

    def __init__(self, folder: Path, show: Callable[[str], object], parent: QObject) -> None:
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
        socket.disconnected.connect(socket.deleteLater)
        socket.readyRead.connect(lambda: self._answer(socket))

    def _answer(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            return
        path = bytes(socket.readLine().data()).decode("utf-8", "replace").removesuffix("\n")
        socket.write(_SHOW)
        socket.disconnectFromServer()
        self._show(path)


def bring_forward(folder: Path, file: str) -> bool:
    """Ask the window that has `folder` open to come forward and open `file`; whether one did."""
    socket = QLocalSocket()
    socket.connectToServer(_name_of(folder))
    if not socket.waitForConnected(PATIENCE):
        return False
    socket.write(f"{file}\n".encode("utf-8", "surrogateescape"))
    return socket.waitForReadyRead(PATIENCE)
