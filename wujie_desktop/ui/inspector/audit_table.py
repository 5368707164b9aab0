"""The labels of an audit as a table: as high as its rows up to a maximum, then it scrolls."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from wujie_desktop.domain.moderation import AuditRow
from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.inspector.audit_table_model import SUGGESTION, AuditTableModel, Column
from wujie_desktop.presenters.text.qt_types import Index
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.ui.gallery.verdict_glyph import suggestion_colour, suggestion_icon
from wujie_desktop.ui.kit.tables import prepare_table
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.worn import worn_tokens

ROW = 28
MAX_IN_SIGHT = 8
_WIDTHS = (104, 72, 0)
_GLYPH = 14
_MARGIN = 3
"""Pixels that Qt leaves around words; the first and the last column stand at the edges without."""


class AuditTable(QTableView):
    """Reads only the rows in sight, so their number does not matter."""

    def __init__(self) -> None:
        super().__init__()
        self._words = _WordDelegate(self)
        self.lines = AuditTableModel()
        self.lines.setParent(self)
        prepare_table(self, self.lines, translate("Audit", "Audit"), _WIDTHS)
        self.setProperty("part", "audit")
        self.setItemDelegate(self._words)
        self.setAlternatingRowColors(False)
        self.setTabKeyNavigation(False)  # Tab leads out of it
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setIconSize(QSize(scaled(_GLYPH), scaled(_GLYPH)))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(scaled(ROW))
        self.horizontalHeader().hide()

    def show_rows(self, rows: Sequence[AuditRow]) -> None:
        """Show these rows, the strictest first."""
        self.lines.show_rows(rows)
        row = scaled(ROW)
        half = row // 2 if len(rows) > MAX_IN_SIGHT else 0
        self.setFixedHeight(min(len(rows), MAX_IN_SIGHT) * row + half + 2)
        self.setVisible(bool(rows))


class _WordDelegate(QStyledItemDelegate):
    """The shape of the machine's suggestion before the label, its word in the same colour."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)

    @override
    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        suggestion = index.data(SUGGESTION)
        match index.column():
            case Column.LABEL:
                option.rect = option.rect.adjusted(-_MARGIN, 0, 0, 0)
                option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
                option.icon = suggestion_icon(suggestion)
                option.decorationSize = QSize(scaled(_GLYPH), scaled(_GLYPH))
            case Column.SUGGESTION:
                colour = suggestion_colour(worn_tokens(), suggestion)
                option.palette.setColor(QPalette.ColorRole.Text, colour)
            case _:
                option.rect = option.rect.adjusted(0, 0, _MARGIN, 0)
                option.palette.setColor(QPalette.ColorRole.Text, QColor(worn_tokens().dim))
