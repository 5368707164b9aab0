"""Read-only tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFocusEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.text.qt_types import Index
from wujie_desktop.presenters.text.text_table import PART_ROLE
from wujie_desktop.ui.theme.scale import scaled

_PICTURE = 24
"""Pixels at plain text size."""
_BY_KEY = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
_TINT = 36
"""How opaque the ground of a marked cell is, of 255."""


def prepare_table(
    table: QTableView, model: QAbstractItemModel, name: str, widths: Sequence[int]
) -> None:
    """Set up a read-only table of `model`. The column of width 0 takes the remaining space. Whoever
    comes by Tab is on its first row, where none is chosen."""
    table.setModel(model)
    table.installEventFilter(_FirstRow(table))
    table.setAccessibleName(name)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setAlternatingRowColors(True)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    for section, width in enumerate(widths):
        if width:
            header.resizeSection(section, scaled(width))
        else:
            header.setSectionResizeMode(section, QHeaderView.ResizeMode.Stretch)


class _FirstRow(QObject):
    """Qt puts the keyboard on the first row without a sign of it: an arrow would pass it over."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn and isinstance(event, QFocusEvent):
            is_chosen = self._table.selectionModel().hasSelection()
            if event.reason() in _BY_KEY and not is_chosen:
                self._table.selectRow(max(self._table.currentIndex().row(), 0))
        return super().eventFilter(watched, event)


class PartDelegate(QStyledItemDelegate):
    """Paints cells in the colour of the style sheet part that they name, on a ground of it;
    `samples` are labels of those parts. Pictures are as high as the row."""

    def __init__(self, samples: Mapping[str, QLabel], parent: QWidget) -> None:
        super().__init__(parent)
        self._samples = samples

    @override
    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.decorationSize = QSize(scaled(_PICTURE), scaled(_PICTURE))
        sample = self._samples.get(index.data(PART_ROLE) or "")
        if sample:
            sample.ensurePolished()  # one that was never shown has no colour of its own yet
            colour = sample.palette().color(QPalette.ColorRole.WindowText)
            option.palette.setColor(QPalette.ColorRole.Text, colour)
            ground = QColor(colour)
            ground.setAlpha(_TINT)
            option.backgroundBrush = QBrush(ground)
