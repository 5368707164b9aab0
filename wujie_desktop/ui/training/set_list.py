"""The sets of photos at the left: name, counts, where the newest training stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, QObject, QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QApplication,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from wujie_desktop.domain.ids import PhotoSetId
from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.photo_set import PhotoSet
from wujie_desktop.domain.training import Training
from wujie_desktop.presenters.text.formatting import one_line
from wujie_desktop.presenters.text.qt_types import Index
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.presenters.training.set_words import set_state_words
from wujie_desktop.ui.kit.fill import fill_rect
from wujie_desktop.ui.kit.fonts import TileFonts
from wujie_desktop.ui.kit.item_state import is_pointed_at, is_selected
from wujie_desktop.ui.kit.parts import column, row
from wujie_desktop.ui.kit.side_list import SideList
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Space
from wujie_desktop.ui.theme.worn import worn_tokens

_WIDTH, _LINE = 192, 18
_ID, _STATE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class SetList(QWidget):
    """Emits `chosen(PhotoSetId)` when the user goes to another set, `new_requested`, and
    `deletion_requested`."""

    chosen = Signal(object)
    new_requested = Signal()
    deletion_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows = QStandardItemModel(self)
        self.list = SideList(
            self._rows,
            name=translate("Training", "Sets of photos"),
            empty=translate("Training", "No set yet. One set holds the photos of one person."),
            width=_WIDTH,
        )
        self.list.setItemDelegate(_SetDelegate(self.list))
        self.list.setMouseTracking(True)
        self.new = QPushButton(translate("Training", "New set…"))
        self.delete = QPushButton(translate("Training", "Delete…"))
        self.new.clicked.connect(self.new_requested)
        self.delete.clicked.connect(self.deletion_requested)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        buttons = row(self.new, self.delete, spacing=Space.S)
        self.setLayout(column(self.list, buttons, spacing=Space.S, filling=self.list))
        self.setMaximumWidth(self.sizeHint().width())

    def show_sets(
        self, sets: Sequence[PhotoSet], newest: Mapping[PhotoSetId, Training], chosen: PhotoSetId
    ) -> None:
        """List `sets`, each with its newest training; `chosen` is the one that is shown."""
        with QSignalBlocker(self.list.selectionModel()):
            if [self._id(row) for row in range(self._rows.rowCount())] != [s.id for s in sets]:
                self._rows.clear()
                for photos in sets:
                    item = QStandardItem()
                    item.setData(photos.id, _ID)
                    self._rows.appendRow(item)
            for number, photos in enumerate(sets):
                _fill(self._rows.item(number), photos, newest.get(photos.id))
            ids = [photos.id for photos in sets]
            here = self._rows.index(ids.index(chosen), 0) if chosen in ids else QModelIndex()
            self.list.setCurrentIndex(here)
        self.list.viewport().update()
        self.delete.setEnabled(chosen in ids)

    def _id(self, number: int) -> PhotoSetId:
        return PhotoSetId(self._rows.item(number).data(_ID))

    def _on_current(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self._id(index.row()))


def _fill(item: QStandardItem, photos: PhotoSet, newest: Training | None) -> None:
    state = set_state_words(photos, newest)
    name = one_line(photos.name)
    item.setText(name)
    item.setData(state, _STATE)
    item.setData(f"{name}, {state}", Qt.ItemDataRole.AccessibleTextRole)
    item.setToolTip(f"{name}\n{state}")


class _SetDelegate(QStyledItemDelegate):
    """Two lines: the name, and below it what is to be known of the set."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._fonts = TileFonts(QFont(QApplication.font()))

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, 2 * scaled(_LINE) + 2 * Space.XS + Space.XS)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens, line = worn_tokens(), scaled(_LINE)
        painter.save()
        if is_selected(option) or is_pointed_at(option):
            ground = tokens.selected if is_selected(option) else tokens.hover
            fill_rect(painter, option.rect, QColor(ground))
        room = QRect(option.rect.left() + Space.S, option.rect.top() + Space.XS + 2, 0, line)
        room.setRight(option.rect.right() - Space.S)
        name = index.data(Qt.ItemDataRole.DisplayRole) or ""
        self._fonts.body.write(painter, room, name, colour=tokens.text)
        room.translate(0, line)
        self._fonts.small.write(painter, room, index.data(_STATE) or "", colour=tokens.dim)
        painter.restore()
