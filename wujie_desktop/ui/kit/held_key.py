"""A key that acts while it is down."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from wujie_desktop.domain.overriding import override
from wujie_desktop.ui.kit.key_meaning import meanings_of

_LETS_GO = (
    QEvent.Type.FocusOut,
    QEvent.Type.Hide,
    QEvent.Type.WindowDeactivate,
    QEvent.Type.WindowStateChange,
    QEvent.Type.WindowBlocked,
    QEvent.Type.EnabledChange,
)
"""Events after which a key release may be missed."""


class HeldKey(QObject):
    """Emits `changed(True)` when one of `keys` is pressed on `owner`, `changed(False)` when it is
    released, or when its release could be missed: the owner loses the focus or is hidden, the
    window is left, blocked or minimised, the program is no longer active."""

    changed = Signal(bool)

    def __init__(self, owner: QWidget, keys: Sequence[QKeySequence]) -> None:
        super().__init__(owner)
        self._owner = owner
        self._keys = list(keys)
        self._down: tuple[int, int] | None = None
        owner.installEventFilter(self)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._on_state)

    def set_keys(self, keys: Sequence[QKeySequence]) -> None:
        """Set the keys."""
        self._let_go()
        self._keys = list(keys)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _LETS_GO:
            self._let_go()
        elif watched is self._owner and isinstance(event, QKeyEvent):
            if kind is QEvent.Type.KeyPress:
                return self._on_press(event)
            if kind is QEvent.Type.KeyRelease:
                return self._on_release(event)
        return False

    def _on_press(self, event: QKeyEvent) -> bool:
        ours = any(key in self._keys for key in meanings_of(event))
        if ours and self._down is None:
            self._down = (event.key(), event.nativeScanCode())
            self._owner.window().installEventFilter(self)
            self._say(down=True)
        return ours

    def _on_release(self, event: QKeyEvent) -> bool:
        """Compare the physical key, whatever modifiers or layout apply by now."""
        if self._down is None:
            return False
        key, place = self._down
        ours = event.key() == key or bool(place and place == event.nativeScanCode())
        if ours and not event.isAutoRepeat():
            self._let_go()
        return ours

    def _on_state(self, state: Qt.ApplicationState) -> None:
        if state is not Qt.ApplicationState.ApplicationActive:
            self._let_go()

    def _let_go(self) -> None:
        if self._down is None:
            return
        self._down = None
        window = self._owner.window()
        if window is not self._owner:
            window.removeEventFilter(self)
        self._say(down=False)

    def _say(self, *, down: bool) -> None:
        self.changed.emit(down)
