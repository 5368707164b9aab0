"""A key that acts for as long as it is down."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from wujie_desktop.domain.overriding import override

_LETS_GO = (QEvent.Type.FocusOut, QEvent.Type.Hide, QEvent.Type.WindowDeactivate)


class HeldKey(QObject):
    """Says `changed(True)` when one of `keys` goes down on `owner`, `changed(False)` when it
    comes up, or when `owner` loses the focus or goes out of sight."""

    changed = Signal(bool)

    def __init__(self, owner: QWidget, keys: Sequence[QKeySequence]) -> None:
        super().__init__(owner)
        self._keys = list(keys)
        self._is_down = False
        owner.installEventFilter(self)

    def set_keys(self, keys: Sequence[QKeySequence]) -> None:
        """Listen to these from now on."""
        self._keys = list(keys)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _LETS_GO:
            self._say(down=False)
        elif isinstance(event, QKeyEvent) and kind is QEvent.Type.KeyPress:
            if QKeySequence(event.keyCombination()) in self._keys:
                self._say(down=True)
                return True
        elif isinstance(event, QKeyEvent) and kind is QEvent.Type.KeyRelease:
            ours = QKeySequence(event.key()) in self._keys  # whatever is held along with it
            if ours and not event.isAutoRepeat():
                self._say(down=False)
            return ours
        return False

    def _say(self, *, down: bool) -> None:
        if down is not self._is_down:
            self._is_down = down
            self.changed.emit(down)
