"""The inside of a column that scrolls."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from wujie_desktop.domain.overriding import override


class TallBody(QWidget):
    """Never lower than its wrapped lines need at its width: a scroll area gives no more than the
    least height that lines have at any width. Emits `fitted(int)` with that height in pixels."""

    fitted = Signal(int)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def event(self, event: QEvent) -> bool:
        is_done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return is_done

    def _fit(self) -> None:
        layout = self.layout()
        needed = layout.totalMinimumHeightForWidth(self.width()) if layout else 0
        if needed != self.minimumHeight():
            self.setMinimumHeight(needed)
            self.fitted.emit(needed)
