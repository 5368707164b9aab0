"""The middle of the window: the name of a set, its photos, and what is said of the current one."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QListView,
    QPushButton,
    QWidget,
)

from wujie_desktop.domain.collections import MAX_NAME
from wujie_desktop.domain.photo_set import PhotoSet
from wujie_desktop.domain.photos import PhotoId
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.presenters.training.photo_set_model import PhotoSetModel
from wujie_desktop.ui.kit.focus import pass_focus
from wujie_desktop.ui.kit.parts import column, row, set_style_property
from wujie_desktop.ui.theme.icons import set_icon
from wujie_desktop.ui.theme.scale import scaled
from wujie_desktop.ui.theme.tokens import Space
from wujie_desktop.ui.training.empty_photos import EmptyPhotos
from wujie_desktop.ui.training.photo_delegate import PhotoDelegate, cell_size
from wujie_desktop.ui.training.photo_detail import PhotoDetail

_LEAST = (264, 96)
"""Width and height of the photos, in pixels at plain text size."""


class PhotoPart(QWidget):
    """Emits `renamed(str)`, `add_requested`, `removal_requested(PhotoId)` for each selected photo,
    `override_requested(PhotoId, bool)`, `pixels_wanted(PhotoId)`."""

    renamed = Signal(str)
    add_requested = Signal()
    removal_requested = Signal(object)
    override_requested = Signal(object, bool)
    pixels_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._set: PhotoSet | None = None
        self.model = PhotoSetModel()
        self.model.setParent(self)
        self.name, self.add = QLineEdit(), QPushButton(translate("Training", "Add photos…"))
        self.grid, self.empty = QListView(), EmptyPhotos()
        self.detail = PhotoDetail(self.model.name_of)
        self._shown, self._head = QWidget(), QWidget()
        self._build()
        self._connect()
        self.show_set(None)

    def show_set(self, photos: PhotoSet | None) -> None:
        """Show a set; the photo that is current stays so while the set has it."""
        is_same = photos is not None and self._set is not None and photos.id == self._set.id
        self._set = photos
        is_typed = is_same and self.name.hasFocus() and self.name.isModified()
        if not is_typed:
            self.name.setText(photos.name if photos else "")
        self.model.show(photos)
        self.empty.show_set(photos)
        has_photos = bool(photos and photos.photos)
        if has_photos:
            pass_focus(self.empty, self.add)
        self._head.setVisible(photos is not None)
        self.add.setVisible(has_photos)
        self.empty.setVisible(not has_photos)
        self._shown.setVisible(has_photos)
        if has_photos and not self.grid.currentIndex().isValid():
            self._choose(0)
        self._show_current()

    def show_pixels(self, photo: PhotoId, pixels: QImage) -> None:
        """Show the pixels of a photo."""
        self.model.show_pixels(photo, pixels)

    def show_drop(self, *, is_over: bool) -> None:
        """Photos are being dragged over the window, or are gone."""
        for part in (self.grid, self.empty):
            set_style_property(part, "drop", is_over)

    def keep_a_row(self, *, is_kept: bool) -> None:
        """Whether the photos are at least one row high, whatever room there is."""
        row_height = cell_size().height() + 2 * Space.M
        self.grid.setMinimumHeight(row_height if is_kept else scaled(_LEAST[1]))

    def allow_adding(self, *, is_allowed: bool) -> None:
        """Photos can be added, or others are being taken in just now."""
        for button in (self.add, self.empty.add):
            button.setEnabled(is_allowed)

    def _build(self) -> None:
        self.name.setMaxLength(MAX_NAME)
        self.name.setAccessibleName(translate("Training", "Name of the set and of the avatar"))
        set_icon(self.add, "plus")
        self._build_grid()
        head = row(self.name, self.add)
        head.setStretch(0, 1)
        self._head.setLayout(head)
        self._shown.setLayout(column(self.grid, self.detail, spacing=Space.S, filling=self.grid))
        layout = column(self._head, self.empty, self._shown, spacing=Space.S)
        layout.setStretch(1, 1)
        layout.setStretch(2, 1)
        self.setLayout(layout)
        self.setMinimumWidth(scaled(_LEAST[0]))

    def _build_grid(self) -> None:
        grid = self.grid
        grid.setModel(self.model)
        grid.setItemDelegate(PhotoDelegate(grid))
        grid.setAccessibleName(translate("Training", "Photos of the set"))
        grid.setViewMode(QListView.ViewMode.IconMode)
        grid.setMovement(QListView.Movement.Static)
        grid.setResizeMode(QListView.ResizeMode.Adjust)
        grid.setUniformItemSizes(True)
        grid.setGridSize(cell_size())
        grid.setMouseTracking(True)
        grid.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        grid.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        grid.setFrameShape(QFrame.Shape.NoFrame)
        grid.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        grid.setProperty("part", "photos")
        grid.setMinimumSize(scaled(_LEAST[0]), scaled(_LEAST[1]))

    def _connect(self) -> None:
        self.name.editingFinished.connect(self._on_named)
        self.add.clicked.connect(self.add_requested)
        self.empty.add_requested.connect(self.add_requested)
        self.model.pixels_wanted.connect(self.pixels_wanted)
        self.model.dataChanged.connect(self._show_current)
        self.grid.selectionModel().currentChanged.connect(self._show_current)
        self.detail.override_requested.connect(self.override_requested)
        self.detail.removal_requested.connect(self.removal_requested)
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.grid)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._on_delete)

    def _choose(self, row_number: int) -> None:
        """Make a photo current; the keyboard focus stays where it is."""
        index = self.model.index(row_number)
        select = self.grid.selectionModel().SelectionFlag.ClearAndSelect
        with QSignalBlocker(self.grid):
            self.grid.selectionModel().setCurrentIndex(index, select)

    def _show_current(self) -> None:
        index: QModelIndex = self.grid.currentIndex()
        self.detail.show_photo(self.model.photo_at(index))

    def _on_named(self) -> None:
        """A name that is blank is none: the former one is shown again."""
        if self._set is None:
            return
        name = self.name.text().strip()
        self.name.setModified(False)
        if not name:
            self.name.setText(self._set.name)
        elif name != self._set.name:
            self.renamed.emit(name)

    def _on_delete(self) -> None:
        chosen = [self.model.photo_at(index) for index in self.grid.selectedIndexes()]
        for judged in chosen:
            if judged:
                self.removal_requested.emit(judged.photo.id)
