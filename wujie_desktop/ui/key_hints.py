"""Keys and what they do, at the right end of the status bar."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.actions.hints import Hint
from wujie_desktop.ui.kit.fonts import sized
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Space, Type
from wujie_desktop.ui.theme.worn import worn_tokens

_CAP, _ROUND = 16, 3


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
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        key_font, word_font = (sized(self.font(), size) for size in (Type.TINY, Type.SMALL))
        key_measure, word_measure = QFontMetricsF(key_font), QFontMetricsF(word_font)
        widths = [
            (
                key_measure.horizontalAdvance(hint.keys) + 2 * Space.XS,
                word_measure.horizontalAdvance(hint.does),
            )
            for hint in self._hints
        ]
        whole = [cap + Space.XS + word + Space.L for cap, word in widths]
        while whole and sum(whole) > self.width():
            whole.pop()
        left = self.width() - sum(whole) + Space.L
        tokens = worn_tokens()
        for hint, (cap, word), step in zip(self._hints, widths, whole, strict=False):
            box = QRectF(left, (self.height() - scaled(_CAP)) / 2, cap, scaled(_CAP))
            painter.setFont(key_font)
            painter.setPen(QPen(QColor(tokens.control_line), 1))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), _ROUND, _ROUND)
            painter.setPen(QColor(tokens.dim))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, hint.keys)
            painter.setFont(word_font)
            room = QRectF(box.right() + Space.XS, 0, word + 1, self.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, hint.does)
            left += step
