"""The places of the library: filters that are one click away, with how many there are."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from wujie_desktop.presenters.gallery.arrangement import ViewOptions
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.gallery.places import Place, count_at, options_at, place_title
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.ui.kit.parts import column
from wujie_desktop.ui.theme.tokens import Space

_PAUSE = 100
"""Milliseconds in which many changes are counted once."""
_PLACE = Qt.ItemDataRole.UserRole


class PlaceList(QWidget):
    """Emits `view_options_requested(ViewOptions)` when a place is chosen."""

    view_options_requested = Signal(object)

    def __init__(self, gallery: GalleryModel) -> None:
        super().__init__()
        self._gallery = gallery
        self.list = QListWidget()
        self._items: dict[Place, QListWidgetItem] = {}
        for place in Place:
            item = QListWidgetItem(self.list)
            item.setData(_PLACE, place)
            self._items[place] = item
        self.list.setProperty("part", "places")
        self.setProperty("part", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = column(self.list)
        layout.setContentsMargins(*[Space.S] * 4)
        self.setLayout(layout)
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._soon.timeout.connect(self._count)
        gallery.counts_changed.connect(self._soon.start)
        gallery.rearranged.connect(self._soon.start)
        self.list.itemClicked.connect(self._on_chosen)
        self.list.itemActivated.connect(self._on_chosen)
        self._count()

    def _on_chosen(self, item: QListWidgetItem) -> None:
        self.view_options_requested.emit(options_at(item.data(_PLACE), self._gallery.view_options))

    def _count(self) -> None:
        options, counts = self._gallery.view_options, self._gallery.counts()
        for place, item in self._items.items():
            number = format_number(count_at(place, counts))
            item.setText(f"{place_title(place)}  {number}")
            if _is_at(place, options):
                self.list.setCurrentItem(item)


def _is_at(place: Place, options: ViewOptions) -> bool:
    return options == options_at(place, options)
