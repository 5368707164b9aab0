"""Small pictures of templates and avatars in memory; what is missing is asked for once."""

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


class SamplePictureCache(QObject):
    """Gives the image of a name at once or None, and says `loaded(name)` when it has come."""

    loaded = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._images: OrderedDict[str, QImage] = OrderedDict()
        self._asked: set[str] = set()
        """Being loaded, unreadable, or out of reach until `retry`."""
        self._out_of_reach: set[str] = set()
        self._load: Load | None = None
        self._spawn: Spawn | None = None

    def attach(self, *, load: Load, spawn: Spawn) -> None:
        """Give it the service that loads and the supervisor that runs the loading."""
        self._load = load
        self._spawn = spawn

    def get(self, name: str) -> QImage | None:
        """The image called `name`; None for "", while it is loaded, or where there is none."""
        image = self._images.get(name)
        if image is not None:
            self._images.move_to_end(name)
            return image
        if name and self._spawn and name not in self._asked:
            self._asked.add(name)
            self._spawn(self._read(name), name="face")
        return None

    def retry(self) -> None:
        """Ask again, when next wanted, for what could not be reached."""
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
        self._images[name] = image_from(decoded)
        self._asked.discard(name)
        while len(self._images) > CAPACITY:
            self._images.popitem(last=False)
        self.loaded.emit(name)
