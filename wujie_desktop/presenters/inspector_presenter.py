"""Which picture the inspector shows, kept true while the picture changes."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Signal

from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.generation import Picture
from wujie_desktop.presenters.gallery_model import GalleryModel, GalleryRole
from wujie_desktop.presenters.inspector import build_inspector_view


class InspectorPresenter(QObject):
    """Says `view_changed(InspectorView | None, QImage | None)`."""

    view_changed = Signal(object, object)

    def __init__(self, gallery: GalleryModel, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._gallery = gallery
        self._selected = QPersistentModelIndex()
        gallery.dataChanged.connect(self._on_data_changed)
        gallery.modelReset.connect(self._tell)

    def on_selected(self, index: QModelIndex) -> None:
        """The user selected the picture at `index` of the gallery model."""
        self._selected = QPersistentModelIndex(index)
        self._tell()

    def _on_data_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        if self._selected.isValid() and first.row() <= self._selected.row() <= last.row():
            self._tell()

    def _tell(self) -> None:
        picture: Picture | None = self._gallery.data(self._selected, GalleryRole.PICTURE)
        if picture is None:
            self.view_changed.emit(None, None)
            return
        view = build_inspector_view(
            picture,
            self._gallery.generation_of(picture),
            self._gallery.template_names(),
            attempts=self._gallery.attempts_before(picture),
            now=self._clock.now(),
        )
        self.view_changed.emit(view, self._gallery.data(self._selected, GalleryRole.IMAGE))
