"""Window geometry: the whole window with its frame stays on the screen."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QWidget

FIRST = QSize(1440, 900)
"""Where there is room."""
LEAST = QSize(1000, 640)
_SHARE = 0.92
_SMALL = QSize(1500, 940)
"""On a screen below this nothing but the window has room."""
_FRAME = QMargins(8, 40, 8, 8)
"""At least what systems draw around a window; the true frame is known only once it is shown."""


def room_on(screen: QScreen) -> QRect:
    """Return where on the screen a window with its frame fits."""
    return screen.availableGeometry().marginsRemoved(_FRAME)


def place_window(window: QWidget, kept: str) -> None:
    """Place `window`, not yet shown, where it was when `place_text` returned `kept`, as far as that
    is on an existing screen; centred if there is nothing to restore."""
    saved = QByteArray.fromBase64(kept.encode("utf-8", "replace"))
    is_kept = window.restoreGeometry(saved)
    state = window.windowState()
    window.setWindowState(Qt.WindowState.WindowNoState)
    screen = window.screen()
    room = room_on(screen)
    window.setMinimumSize(LEAST.boundedTo(room.size()))
    if is_kept:
        place = window.geometry()
    else:
        whole = screen.availableSize()
        share = QSize(int(whole.width() * _SHARE), int(whole.height() * _SHARE))
        place = QRect(QPoint(), FIRST.boundedTo(share))
        place.moveCenter(room.center())
        if screen.size().boundedTo(_SMALL) != _SMALL:
            state |= Qt.WindowState.WindowMaximized
    window.setGeometry(_inside(room, place, window.minimumSize()))
    window.setWindowState(state)


def place_text(window: QWidget) -> str:
    """Return the geometry of `window` for `place_window`."""
    return window.saveGeometry().toBase64().toStdString()


def _inside(room: QRect, place: QRect, least: QSize) -> QRect:
    """`place` moved, and shrunk if need be, to be inside `room`."""
    size = place.size().expandedTo(least).boundedTo(room.size())
    left = min(max(place.left(), room.left()), room.right() + 1 - size.width())
    top = min(max(place.top(), room.top()), room.bottom() + 1 - size.height())
    return QRect(QPoint(left, top), size)
