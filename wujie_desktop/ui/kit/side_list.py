"""A narrow list of names beside the fields of the one that is chosen."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QListView

from wujie_desktop.domain.overriding import override
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Space
from wujie_desktop.ui.theme.worn import worn_tokens

_WRAPPED = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap


class SideList(QListView):
    """`name` is its accessible name, `empty` what it says while nothing is in it, `width` pixels at
    plain text size."""

    def __init__(self, model: QAbstractItemModel, *, name: str, empty: str, width: int) -> None:
        super().__init__()
        self._empty = empty
        self.setModel(model)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("part", "groups")
        self.setAccessibleName(name)
        self.setFixedWidth(scaled(width))
        for changed in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            changed.connect(self._describe)
        self._describe()

    @property
    def note(self) -> str:
        """What it says now; "" for nothing."""
        return "" if self.model().rowCount() else self._empty

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.note:
            painter = QPainter(self.viewport())
            painter.setPen(QColor(worn_tokens().dim))
            room = self.viewport().rect().adjusted(Space.S, Space.XS, -Space.S, 0)
            painter.drawText(room, int(_WRAPPED), self.note)

    def _describe(self) -> None:
        self.setAccessibleDescription(self.note)
        self.viewport().update()
