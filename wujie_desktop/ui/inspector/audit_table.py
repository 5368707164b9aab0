"""The audit of one picture as a table: as high as its rows up to a maximum, then it scrolls."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
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
from wujie_desktop.ui.gallery.verdict_glyph import suggestion_colour
from wujie_desktop.ui.kit.tables import prepare_table
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Tokens

ROW = 28
HEADING = 26
MAX_IN_SIGHT = 8
_WIDTHS = (0, 88, 76, 64)


class AuditTable(QTableView):
    """Reads only the rows in sight, so their number does not matter."""

    def __init__(self, tokens: Tokens) -> None:
        super().__init__()
        self._words = _WordDelegate(tokens, self)
        self.lines = AuditTableModel()
        self.lines.setParent(self)
        prepare_table(self, self.lines, translate("Audit", "Audit"), _WIDTHS)
        self.setProperty("part", "audit")
        self.setItemDelegateForColumn(Column.SUGGESTION, self._words)
        self.setAlternatingRowColors(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(scaled(ROW))
        self.horizontalHeader().setFixedHeight(scaled(HEADING))
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setMinimumSectionSize(40)

    def set_tokens(self, tokens: Tokens) -> None:
        """Draw in another theme."""
        self._words.tokens = tokens
        self.viewport().update()

    def show_rows(self, rows: Sequence[AuditRow]) -> None:
        """Show these rows, the strictest first."""
        self.lines.show_rows(rows)
        row = scaled(ROW)
        half = row // 2 if len(rows) > MAX_IN_SIGHT else 0
        self.setFixedHeight(scaled(HEADING) + min(len(rows), MAX_IN_SIGHT) * row + half + 2)


class _WordDelegate(QStyledItemDelegate):
    """Paints the machine's word in the colour of its verdict."""

    def __init__(self, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self.tokens = tokens

    @override
    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        suggestion = index.data(SUGGESTION)
        if suggestion:
            colour = suggestion_colour(self.tokens, suggestion)
            option.palette.setColor(QPalette.ColorRole.Text, colour)
