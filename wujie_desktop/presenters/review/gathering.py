"""Whole pictures, read in slices where there are many, so that the window stays responsive."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.request import Picture
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel

SLICE = 250
"""Pictures that are read at once: some tens of milliseconds."""


class Gathering(QObject):
    """One reading at a time. Emits `progressed(int, int)`, read and wanted, after each slice where
    there is more than one."""

    progressed = Signal(int, int)

    def __init__(self, gallery: GalleryModel) -> None:
        super().__init__()
        self._gallery = gallery
        self._keys: Sequence[PictureKey] = ()
        self._found: list[Picture] = []
        self._then: Callable[[list[Picture]], object] = len
        self._reached = 0
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._read_on)

    def read(self, keys: Sequence[PictureKey], then: Callable[[list[Picture]], object]) -> None:
        """Call `then` with the pictures of `keys`, as far as they can be read: at once if they are
        few. What was being read before is given up."""
        self.give_up()
        self._keys, self._then = keys, then
        self._read_on()

    @property
    def is_reading(self) -> bool:
        """Whether there is more to come."""
        return self._next.isActive()

    def give_up(self) -> None:
        """Read no further."""
        self._next.stop()
        self._keys, self._found, self._reached = (), [], 0

    def _read_on(self) -> None:
        keys = self._keys
        self._found += self._gallery.pictures_of(keys[self._reached : self._reached + SLICE])
        self._reached += SLICE
        if self._reached < len(keys):
            self.progressed.emit(self._reached, len(keys))
            self._next.start()
            return
        found, then = self._found, self._then
        self.give_up()
        if len(keys) > SLICE:
            self.progressed.emit(len(keys), len(keys))
        then(found)
