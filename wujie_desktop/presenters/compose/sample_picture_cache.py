"""Cache of sample pictures of templates and avatars; each missing one is requested once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from wujie_desktop.domain.errors import PictureError, WujieError
from wujie_desktop.presenters.gallery.thumbnail_cache import Decoded, Spawn, image_from

CAPACITY = 400
"""Pictures: about 80 MB."""

Load = Callable[[str], Awaitable[Decoded]]
ReadSample = Callable[[str], QImage | None]
"""Returns the stored picture of this name."""


class SamplePictureCache(QObject):
    """Returns an image at once or None, and emits `loaded(name)` when it arrives."""

    loaded = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._images: OrderedDict[str, QImage] = OrderedDict()
        self._asked: set[str] = set()
        """Being loaded, unreadable, or out of reach until `retry`."""
        self._out_of_reach: set[str] = set()
        self._read_now: ReadSample | None = None
        self._load: Load | None = None
        self._spawn: Spawn | None = None

    def read_from(self, read_now: ReadSample) -> None:
        """Until `attach`, read stored pictures synchronously, so that the first paint has them."""
        self._read_now = read_now

    def attach(self, *, load: Load, spawn: Spawn) -> None:
        """Set the loading service and the task supervisor's `spawn`."""
        self._load = load
        self._spawn = spawn
        self._read_now = None

    def detach(self) -> None:
        """Request nothing more: the service is closing."""
        self._spawn = None

    def get(self, name: str) -> QImage | None:
        """Return the image called `name`; None for "", while loading, or if there is none."""
        image = self._images.get(name)
        if image is None and name and self._read_now and (image := self._read_now(name)):
            self._keep(name, image)
        if image is not None:
            self._images.move_to_end(name)
            return image
        if name and self._spawn and name not in self._asked:
            self._asked.add(name)
            self._spawn(self._read(name), name="face")
        return None

    def retry(self) -> None:
        """Request failed images again when they are next needed."""
        self._asked -= self._out_of_reach
        self._out_of_reach.clear()

    async def _read(self, name: str) -> None:
        if self._load is None:
            return
        try:
            decoded = await self._load(name)
        except PictureError:
            return  # there is none, and asking again brings none
        except (WujieError, OSError):
            self._out_of_reach.add(name)
            return
        self._keep(name, image_from(decoded))
        self._asked.discard(name)
        self.loaded.emit(name)

    def _keep(self, name: str, image: QImage) -> None:
        self._images[name] = image
        while len(self._images) > CAPACITY:
            self._images.popitem(last=False)
