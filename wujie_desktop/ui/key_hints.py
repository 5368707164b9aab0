"""Keys and what they do, at the right end of the status bar."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.actions.hints import Hint
from wujie_desktop.ui.kit.buttons import cap_width, paint_cap
from wujie_desktop.ui.kit.fonts import sized
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Space, Type
from wujie_desktop.ui.theme.worn import worn_tokens

_CAP = 16


class KeyHints(QWidget):
    """As many as there is room for, the first ones first; the tooltip has all of them."""

    def __init__(self) -> None:
        super().__init__()
        self._hints: Sequence[Hint] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_hints(self, hints: Sequence[Hint]) -> None:
        """Show these."""
        self._hints = hints
        text = "   ".join(f"{hint.keys} {hint.does}" for hint in hints)
        self.setToolTip(text)
        self.setAccessibleName(text)
        self.update()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, scaled(_CAP))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        words = QFontMetricsF(sized(self.font(), Type.SMALL))
        widths = [
            (cap_width(self.font(), hint.keys) + Space.XS, words.horizontalAdvance(hint.does))
            for hint in self._hints
        ]
        whole = [cap + word + Space.L for cap, word in widths]
        while whole and sum(whole) > self.width():
            whole.pop()
        left = self.width() - sum(whole) + Space.L
        for hint, (cap, word), step in zip(self._hints, widths, whole, strict=False):
            painter.setFont(self.font())
            paint_cap(painter, left, self.height() / 2, hint.keys)
            painter.setFont(sized(self.font(), Type.SMALL))
            painter.setPen(QColor(worn_tokens().dim))
            room = QRectF(left + cap, 0, word + 1, self.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, hint.does)
            left += step
