"""Deliveries of callbacks as an item model, their JSON, and their differences to polling."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, Qt

from wujie_desktop.domain.callback_difference import FieldDifference
from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.truncate import truncate
from wujie_desktop.library.deliveries import Delivery
from wujie_desktop.presenters.text.formatting import format_moment, format_number, shorten_key
from wujie_desktop.presenters.text.qt_types import Index
from wujie_desktop.presenters.text.translate import translate


class DeliveryModel(QAbstractTableModel):
    """One row per delivery, newest first."""

    def __init__(self) -> None:
        super().__init__()
        self._deliveries: tuple[Delivery, ...] = ()

    def show(self, deliveries: Sequence[Delivery]) -> None:
        """Show these deliveries, newest first."""
        self.beginResetModel()
        self._deliveries = tuple(deliveries)
        self.endResetModel()

    def delivery(self, row: int) -> Delivery | None:
        """Return the delivery in `row`."""
        return self._deliveries[row] if 0 <= row < len(self._deliveries) else None

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._deliveries)

    @override
    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(headings())

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return headings()[section]
        return None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        delivery = self.delivery(index.row()) if index.isValid() else None
        if delivery is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return cells(delivery)[index.column()]
        return truncate(delivery.key) if role == Qt.ItemDataRole.ToolTipRole else None


def headings() -> tuple[str, ...]:
    """Column headings."""
    return (
        translate("Delivery", "Received"),
        translate("Delivery", "Picture key"),
        translate("Delivery", "Times"),
        translate("Delivery", "Belongs to"),
    )


def cells(delivery: Delivery) -> tuple[str, ...]:
    """The cells of a row."""
    whose = (
        translate("Delivery", "A picture of this library")
        if delivery.is_known
        else translate("Delivery", "Nobody's, kept aside")
    )
    time = format_moment(delivery.last_at) if delivery.last_at else ""
    return (time, shorten_key(delivery.key), format_number(delivery.times), whose)


def pretty_json(raw: str) -> str:
    """`raw` indented; unchanged if it is not JSON."""
    try:
        return json.dumps(json.loads(raw), ensure_ascii=False, indent=2)
    except (ValueError, RecursionError):
        return raw


def difference_text(differences: Sequence[FieldDifference] | None) -> str:
    """The differences between callback and poll, one line per field."""
    if differences is None:
        return translate("Delivery", "Polling has said nothing about this picture yet.")
    if not differences:
        return translate("Delivery", "Callback and polling say the same.")
    lines = (_difference_line(difference) for difference in differences)
    return "\n".join([translate("Delivery", "Callback and polling differ:"), *lines])


def _difference_line(difference: FieldDifference) -> str:
    return translate("Delivery", "{field}: {callback} in the callback, {poll} polled").format(
        field=difference.field,
        callback=_shown(difference.callback),
        poll=_shown(difference.poll),
    )


def _shown(value: str) -> str:
    return truncate(value) or translate("Delivery", "nothing")
