"""Points per day as a small bar chart."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.hand_off.day_bars import DayBar, bars_sentence, unknown_words
from wujie_desktop.presenters.text.formatting import format_date, format_number
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.kit.fonts import sized
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Space, Type
from wujie_desktop.ui.theme.worn import worn_tokens

_HEIGHT, _LINE = 104, 16
_WIDEST, _GAP, _RADIUS = 28, 3, 2
_LEAST = 2
"""A bar of a single point is still seen."""
_RING = 7


class DayChart(QWidget):
    """One bar a day; a ring over it where a cost is not known, as nothing is guessed. Its
    accessible description says the same, and the table under it each figure."""

    def __init__(self) -> None:
        super().__init__()
        self._bars: Sequence[DayBar] = ()
        self.setFixedHeight(scaled(_HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(translate("Ledger", "Points per day"))
        self.hide()

    def show_bars(self, bars: Sequence[DayBar]) -> None:
        """Show these, given oldest first; nothing for none."""
        self._bars = bars
        self.setAccessibleDescription(bars_sentence(bars))
        self.setVisible(bool(bars))
        self.update()

    def bar_at(self, point: QPoint) -> DayBar | None:
        """Return the bar whose day is at `point`."""
        places = zip(self._bars, self._slots(), strict=True)
        return next((bar for bar, slot in places if slot.contains(point)), None)

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            bar = self.bar_at(event.pos())
            QToolTip.showText(event.globalPos(), bar.words if bar else "", self)
            return True
        return super().event(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), worn_tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(sized(self.font(), Type.TINY))
        plot, highest = self._plot, max((bar.charged for bar in self._bars), default=0)
        painter.fillRect(QRect(plot.left(), plot.bottom() + 1, self.width(), 1), tokens.line)
        for bar, slot in zip(self._bars, self._slots(), strict=True):
            box = _box(bar, slot, highest)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent))
            painter.drawRoundedRect(box, _RADIUS, _RADIUS)
            if bar.unknown:
                ring = QRectF(0, 0, _RING, _RING)
                ring.moveCenter(QPoint(slot.center().x() + 1, round(box.top()) - _RING))
                _paint_ring(painter, ring)
        self._write(painter, highest)

    def _write(self, painter: QPainter, highest: int) -> None:
        """The highest figure above, and what a ring means; the first and the last day below."""
        painter.setPen(QColor(worn_tokens().dim))
        line, flags = scaled(_LINE), Qt.AlignmentFlag
        above = QRect(0, 0, self.width(), line)
        most = translate("Ledger", "Points per day, at most {n}").format(n=format_number(highest))
        unknown = sum(bar.unknown for bar in self._bars)
        painter.drawText(above, flags.AlignLeft | flags.AlignVCenter, most)
        if unknown:
            above.setLeft(painter.fontMetrics().horizontalAdvance(most) + Space.L)
            ring = QRectF(above.left(), (above.height() - _RING) / 2, _RING, _RING)
            above.setLeft(above.left() + _RING + Space.XS)
            painter.drawText(above, flags.AlignLeft | flags.AlignVCenter, unknown_words(unknown))
            _paint_ring(painter, ring)
            painter.setPen(QColor(worn_tokens().dim))
        slots = self._slots()
        if not slots:
            return
        below = QRect(0, self.height() - line, self.width(), line)
        first, last = (format_date(bar.day) for bar in (self._bars[0], self._bars[-1]))
        painter.drawText(below, flags.AlignLeft | flags.AlignVCenter, first)
        end = max(slots[-1].right(), 2 * painter.fontMetrics().horizontalAdvance(first) + Space.L)
        if len(slots) > 1:
            below.setRight(end)
            painter.drawText(below, flags.AlignRight | flags.AlignVCenter, last)

    @property
    def _plot(self) -> QRect:
        line = scaled(_LINE)
        return self.rect().adjusted(0, line + 2 * _RING, 0, -line - Space.XS)

    def _slots(self) -> list[QRect]:
        """The column of each day."""
        if not self._bars:
            return []
        width = min(scaled(_WIDEST), self.width() / len(self._bars))
        edges = [round(number * width) for number in range(len(self._bars) + 1)]
        plot = self._plot
        return [
            QRect(left, 0, right - left - _GAP, plot.bottom() + 1)
            for left, right in pairwise(edges)
        ]


def _paint_ring(painter: QPainter, ring: QRectF) -> None:
    """The sign of a cost that nobody has named."""
    painter.setPen(QPen(QColor(worn_tokens().indicator), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(ring)


def _box(bar: DayBar, slot: QRect, highest: int) -> QRectF:
    """The bar of a day, as high as its share of the `highest`."""
    room = slot.height() - (scaled(_LINE) + 2 * _RING)
    share = bar.charged / highest if highest else 0
    height = max(room * share, _LEAST) if bar.charged else 0
    return QRectF(slot.left(), slot.bottom() + 1 - height, slot.width(), height)
