"""Decoded thumbnails in memory, bounded by bytes; what is missing is asked for once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from wujie_desktop.domain.errors import PictureError
from wujie_desktop.domain.generation import StoredOriginal

CAPACITY = 96 * 1024 * 1024
"""Bytes: about 120 thumbnails of 512 × 384 in four channels."""

_Name = tuple[str, bool]


class Decoded(Protocol):
    """Pixels as the thumbnail store hands them over: RGB888 rows of `stride` bytes."""

    @property
    def width(self) -> int:
        """In pixels."""
        ...

    @property
    def height(self) -> int:
        """In pixels."""
        ...

    @property
    def stride(self) -> int:
        """Bytes from one row to the next."""
        ...

    @property
    def data(self) -> bytes:
        """Top row first."""
        ...


Load = Callable[..., Awaitable[Decoded]]
Spawn = Callable[..., object]


class ThumbnailCache(QObject):
    """Gives the image at once or None, and says `loaded(sha256)` when it has come."""

    loaded = Signal(object)

    def __init__(self, *, capacity: int = CAPACITY) -> None:
        super().__init__()
        self._capacity = capacity
        self._images: OrderedDict[_Name, QImage] = OrderedDict()
        self._asked: set[_Name] = set()
        self._unreadable: set[_Name] = set()
        self._load: Load | None = None
        self._spawn: Spawn | None = None

    def attach(self, *, load: Load, spawn: Spawn) -> None:
        """Give it the service that reads thumbnails and the supervisor that runs the reading."""
        self._load = load
        self._spawn = spawn

    def get(self, original: StoredOriginal, *, blurred: bool) -> QImage | None:
        """The image of `original`, or None while it is being read or cannot be."""
        name = (original.sha256, blurred)
        image = self._images.get(name)
        if image is not None:
            self._images.move_to_end(name)
            return image
        if self._spawn and name not in self._asked and name not in self._unreadable:
            self._asked.add(name)
            self._spawn(self._fetch(original, blurred=blurred), name=f"show {original.sha256[:8]}")
        return None

    def forget(self, sha256: str) -> None:
        """Read this one anew when it is next asked for."""
        for name in ((sha256, False), (sha256, True)):
            self._images.pop(name, None)
            self._unreadable.discard(name)

    def _fetch(self, original: StoredOriginal, *, blurred: bool) -> Coroutine[Any, Any, None]:
        return self._read(original, (original.sha256, blurred))

    async def _read(self, original: StoredOriginal, name: _Name) -> None:
        if self._load is None:
            return
        try:
            decoded = await self._load(original, blurred=name[1])
        except (PictureError, OSError):
            self._unreadable.add(name)
        else:
            self._keep(name, image_from(decoded))
        finally:
            self._asked.discard(name)
        self.loaded.emit(original.sha256)

    def _keep(self, name: _Name, image: QImage) -> None:
        self._images[name] = image
        total = sum(held.sizeInBytes() for held in self._images.values())
        while total > self._capacity and len(self._images) > 1:
            _, dropped = self._images.popitem(last=False)
            total -= dropped.sizeInBytes()


def image_from(decoded: Decoded) -> QImage:
    """A QImage that owns its pixels: Qt only borrows the bytes it is given."""
    borrowed = QImage(
        decoded.data,
        decoded.width,
        decoded.height,
        decoded.stride,
        QImage.Format.Format_RGB888,
    )
    return borrowed.copy()
