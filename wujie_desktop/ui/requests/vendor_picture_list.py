"""Pictures of the vendor's history, to be ticked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.presenters.requests.vendor_words import vendor_line
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.services.vendor_history import VendorPicture
from wujie_desktop.ui.kit.controls import TickDelegate


class VendorPictureList(QListView):
    """Emits `ticks_changed`."""

    ticks_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._found = QStandardItemModel(self)
        self.setModel(self._found)
        self.setItemDelegate(TickDelegate(self))
        self.setUniformItemSizes(True)
        self.setAccessibleName(translate("Vendor", "Pictures not in the library"))
        self._found.itemChanged.connect(lambda _item: self.ticks_changed.emit())

    @property
    def number(self) -> int:
        """How many there are."""
        return self._found.rowCount()

    def add(self, pictures: Sequence[VendorPicture]) -> None:
        """Put these below the others."""
        for picture in pictures:
            self._found.appendRow(_item(picture))
        self.ticks_changed.emit()

    def clear(self) -> None:
        """Show none."""
        self._found.clear()
        self.ticks_changed.emit()

    def ticked(self) -> list[VendorPicture]:
        """Return those that are ticked."""
        return [item.data(_PICTURE) for item in self._items() if _is_ticked(item)]

    def ticked_keys(self) -> list[PictureKey]:
        """Return the keys of those that are ticked."""
        return [picture.key for picture in self.ticked()]

    def tick_all(self) -> None:
        """Tick all of them."""
        for item in self._items():
            item.setCheckState(Qt.CheckState.Checked)

    def _items(self) -> list[QStandardItem]:
        return [self._found.item(number) for number in range(self._found.rowCount())]


_PICTURE = Qt.ItemDataRole.UserRole


def _is_ticked(item: QStandardItem) -> bool:
    return item.checkState() is Qt.CheckState.Checked


def _item(picture: VendorPicture) -> QStandardItem:
    item = QStandardItem(vendor_line(picture))
    item.setEditable(False)
    item.setCheckable(True)
    item.setToolTip("\n".join(filter(None, (picture.key, picture.prompt))))
    item.setData(picture, _PICTURE)
    return item
