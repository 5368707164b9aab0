"""A table in the place of the pictures, under a bar that says what it is about."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView, QWidget

from wujie_desktop.ui.kit.elided_label import ElidedLabel
from wujie_desktop.ui.kit.parts import column, row
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Size, Space


class BatchSheet(QWidget):
    """`beside` stands at the right of the bar."""

    def __init__(self, table: QTableView, *beside: QWidget) -> None:
        super().__init__()
        self.summary = ElidedLabel(part="strong")
        bar = QWidget()
        bar.setProperty("part", "filter-bar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        bar.setFixedHeight(scaled(Size.FILTER_BAR))
        line = row(self.summary, *beside)
        line.setStretch(0, 1)
        line.setContentsMargins(Space.L, 0, Space.L, 0)
        bar.setLayout(line)
        table.setProperty("part", "sheet")
        self.setFocusProxy(table)
        self.setLayout(column(bar, table, spacing=0))
