"""One window per data folder: a second start brings the first window forward."""

from __future__ import annotations

import hashlib
import json
import os
import stat
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from shiboken6 import isValid

TIMEOUT = 2000
"""Milliseconds the second start waits for the first to answer."""
Reply = Callable[[str], object]
MAX_ADDRESS = 100
"""Bytes: systems take 104 and more."""
MAX_LINE = 64 * 1024
"""Bytes that another start may say."""
_SHOW = b"show\n"
_QUESTION = "\0"
"""Begins a line that is no path, which it never does."""


def _address_of(folder: Path) -> str:
    """Return the local socket's name for `folder`, in a place where only this user can write; ""
    where there is none. On Windows `UserAccessOption` guards it."""
    digest = hashlib.sha256(str(folder.resolve()).encode("utf-8", "surrogatepass")).hexdigest()
    if os.name != "posix":
        return f"wujie-desktop-{digest[:24]}"
    path = folder.resolve() / "forward"
    if len(os.fsencode(path)) > MAX_ADDRESS or not _is_private(path.parent):
        path = Path(tempfile.gettempdir()) / f"wujie-desktop-{os.geteuid()}" / digest[:24]
        with suppress(OSError):
            path.parent.mkdir(0o700, exist_ok=True)
    return str(path) if _is_private(path.parent) else ""


def _is_elsewhere(address: str, folder: Path) -> bool:
    """Whether it is a file outside of `folder`, in the folder for paths that are too long."""
    return os.name == "posix" and bool(address) and Path(address).parent != folder.resolve()


def _is_private(folder: Path) -> bool:
    try:
        found = folder.lstat()
    except OSError:
        return False
    is_own = stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid()
    return is_own and not found.st_mode & 0o077


def _reply(socket: QLocalSocket, answer: str) -> None:
    if isValid(socket):  # whoever asked may have gone
        socket.write(f"{answer}\n".encode("utf-8", "replace"))
        socket.disconnectFromServer()


class ForwardListener(QObject):
    """Calls `show` with a file, or "", when the program is started again on its folder, and `ask`
    with what a command asks, as JSON, and what takes the answer."""

    def __init__(
        self,
        folder: Path,
        show: Callable[[str], object],
        parent: QObject,
        ask: Callable[[str, Reply], object] = lambda _asked, _reply: None,
    ) -> None:
        super().__init__(parent)
        self._show = show
        self._ask = ask
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        address = _address_of(folder)
        QLocalServer.removeServer(address)  # left by a process that was killed
        self._server.newConnection.connect(self._on_connection)
        if address:
            self._server.listen(address)
        self._elsewhere = Path(address).parent if _is_elsewhere(address, folder) else None

    def close(self) -> None:
        """Stop listening; a folder made for it alone goes too."""
        self._server.close()
        if self._elsewhere:
            with suppress(OSError):  # another window of this user listens there
                self._elsewhere.rmdir()

    def _on_connection(self) -> None:
        socket = self._server.nextPendingConnection()
        socket.setReadBufferSize(MAX_LINE)
        socket.disconnected.connect(socket.deleteLater)
        socket.readyRead.connect(lambda: self._answer(socket))

    def _answer(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() >= MAX_LINE:
                socket.abort()
            return
        path = bytes(socket.readLine().data()).decode("utf-8", "replace").removesuffix("\n")
        if path.startswith(_QUESTION):
            self._ask(path.removeprefix(_QUESTION), partial(_reply, socket))
            return
        socket.write(_SHOW)
        socket.disconnectFromServer()
        self._show(path)


def bring_forward(folder: Path, file: str) -> bool:
    """Ask the running window of `folder` to come forward and open `file`. Returns whether one
    did."""
    socket = QLocalSocket()
    socket.connectToServer(_address_of(folder))
    if not socket.waitForConnected(TIMEOUT):
        return False
    socket.write(f"{file}\n".encode("utf-8", "surrogateescape"))
    return socket.waitForReadyRead(TIMEOUT)


def ask_window(folder: Path, asked: Mapping[str, Any]) -> dict[str, Any] | None:
    """Ask the running window of `folder`, and wait for its answer however long that takes. None
    where none listens, or none that understands."""
    socket = QLocalSocket()
    socket.connectToServer(_address_of(folder))
    if not socket.waitForConnected(TIMEOUT):
        return None
    socket.write(f"{_QUESTION}{json.dumps(asked)}\n".encode())
    while not socket.canReadLine():
        if not socket.waitForReadyRead(-1):
            return None
    with suppress(ValueError):
        answer = json.loads(bytes(socket.readLine().data()))
        return answer if isinstance(answer, dict) else None
    return None
