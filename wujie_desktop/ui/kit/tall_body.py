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
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()  # before it is laid out: nothing is squeezed for a moment
        return super().event(event)

    def _fit(self) -> None:
        layout, needed = self.layout(), 0
        if layout:  # without a line that wraps Qt knows no height for a width
            for_width = layout.totalMinimumHeightForWidth(self.width())
            needed = max(for_width, layout.totalMinimumSize().height())
        if needed != self.minimumHeight():
            self.setMinimumHeight(needed)
            self.fitted.emit(needed)
