"""Clicks inside items that a delegate paints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QEvent, QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QStyledItemDelegate

from wujie_desktop.domain.overriding import override
from wujie_desktop.presenters.text.qt_types import Index

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem


class ClickDelegate(QStyledItemDelegate):
    """Paints items that have something to click."""

    @override
    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        if (
            isinstance(event, QMouseEvent)
            and event.type() is QEvent.Type.MouseButtonRelease
            and event.button() is Qt.MouseButton.LeftButton
            and self._on_click(event.position().toPoint(), option, index)
        ):
            return True
        return super().editorEvent(event, model, option, index)

    def _on_click(self, place: QPoint, option: QStyleOptionViewItem, index: Index) -> bool:
        """Act on a click at `place`; False where there is nothing to click."""
        raise NotImplementedError
