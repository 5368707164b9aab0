"""An icon that stands beside words and cannot be clicked."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from wujie_desktop.domain.overriding import override
from wujie_desktop.ui.theme.icons import paint_icon
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.worn import worn_tokens

_SIDE, _LINE = 14, 18


class IconMark(QWidget):
    """As high as a line of small text; it says nothing to a screen reader, the words do."""

    def __init__(self, name: str, ink: str) -> None:
        super().__init__()
        self.name, self._ink = name, ink
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_icon(self, name: str, ink: str) -> None:
        """Show another one; `ink` is one of `Tokens`."""
        self.name, self._ink = name, ink
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(scaled(_SIDE), scaled(_LINE))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        side = scaled(_SIDE)
        box = QRectF(0, (self.height() - side) / 2, side, side)
        ink = QColor(getattr(worn_tokens(), self._ink))
        paint_icon(QPainter(self), box, self.name, ink)
