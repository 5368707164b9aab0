"""What the accepted photos of a set cover, as a small chart whose gaps are seen at once."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.presenters.training.doctor_words import (
    CoverageBand,
    CoverageRow,
    band_sentence,
    coverage_sentence,
)
from wujie_desktop.ui.kit.fonts import Lettering, sized
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Space, Tokens, Type
from wujie_desktop.ui.theme.worn import worn_tokens

_ROW, _GAP, _WORD = 22, 6, 64
_RADIUS = 4


class CoverageChart(QWidget):
    """A row for each thing that was measured, a box for each band: filled where photos are in it,
    dashed where none is. Its accessible description says the same."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[CoverageRow, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(translate("Training", "What the photos cover"))
        self.hide()

    def show_rows(self, rows: tuple[CoverageRow, ...]) -> None:
        """Show these; nothing for none."""
        self._rows = rows
        self.setAccessibleDescription(coverage_sentence(rows))
        self.setVisible(bool(rows))
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(0, len(self._rows) * (scaled(_ROW) + _GAP) - _GAP)

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._words_at(event.pos()), self)
            return True
        return super().event(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), worn_tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        small, tiny = (Lettering(sized(self.font(), size)) for size in (Type.SMALL, Type.TINY))
        for number, row in enumerate(self._rows):
            line = self._line(number)
            word = QRect(line.left(), line.top(), self._word_width(), line.height())
            small.write(painter, word, row.word, colour=tokens.dim)
            for band, box in zip(row.bands, self._boxes(number), strict=True):
                _paint_band(painter, box, band, tiny, tokens)

    def _line(self, number: int) -> QRect:
        return QRect(0, number * (scaled(_ROW) + _GAP), self.width(), scaled(_ROW))

    def _word_width(self) -> int:
        return min(scaled(_WORD), self.width() // 3)

    def _boxes(self, number: int) -> list[QRect]:
        line = self._line(number)
        left = self._word_width() + Space.S
        bands = len(self._rows[number].bands)
        width = (line.width() - left - (bands - 1) * Space.XS) / max(bands, 1)
        return [
            QRect(round(left + at * (width + Space.XS)), line.top(), round(width), line.height())
            for at in range(bands)
        ]

    def _words_at(self, point: QPoint) -> str:
        for number, row in enumerate(self._rows):
            for band, box in zip(row.bands, self._boxes(number), strict=True):
                if box.contains(point):
                    return band_sentence(row, band)
        return ""


def _paint_band(
    painter: QPainter, box: QRect, band: CoverageBand, tiny: Lettering, tokens: Tokens
) -> None:
    """Word and number in a box; the gaps are what is to be seen."""
    edge = QPen(QColor(tokens.control_line if band.number else tokens.indicator), 1)
    edge.setStyle(Qt.PenStyle.SolidLine if band.number else Qt.PenStyle.DashLine)
    painter.setPen(edge)
    painter.setBrush(QColor(tokens.hover) if band.number else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
    inside = box.adjusted(5, 0, -5, 0)
    number = format_number(band.number)
    ink = tokens.text if band.number else tokens.dim
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    tiny.write(painter, inside, number, colour=ink, where=right)
    inside.setRight(inside.right() - tiny.width_of(number) - Space.XS)
    tiny.write(painter, inside, band.word, colour=ink)
