"""Cache of decoded thumbnails, limited in bytes; each missing one is requested once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import NamedTuple, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from wujie_desktop.domain.errors import PictureError
from wujie_desktop.domain.request import StoredOriginal

CAPACITY = 32 * 1024 * 1024
"""Bytes: some three hundred pictures of tiles of the usual size."""


class _Name(NamedTuple):
    """The key of an image: its original, blurred or not, the length of its longest side."""

    sha256: str
    blurred: bool
    edge: int


class Decoded(Protocol):
    """Pixels from the thumbnail store: opaque BGRA rows of `stride` bytes."""

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
        """Pixel bytes, top row first."""
        ...


Load = Callable[..., Awaitable[Decoded]]
Spawn = Callable[..., object]
ReadNow = Callable[[str, bool, int], QImage | None]
"""From hash, blurred or not, and longest side in pixels to the stored image."""


class ThumbnailCache(QObject):
    """Returns an image at once or None, and emits `loaded(sha256)` when it arrives."""

    loaded = Signal(object)

    def __init__(self, *, capacity: int = CAPACITY) -> None:
        super().__init__()
        self._capacity = capacity
        self._images: OrderedDict[_Name, QImage] = OrderedDict()
        self._last: dict[tuple[str, bool], _Name] = {}
        self._held = 0
        self._asked: set[_Name] = set()
        self._unreadable: set[_Name] = set()
        self._read_now: ReadNow | None = None
        self._load: Load | None = None
        self._spawn: Spawn | None = None

    def read_from(self, read_now: ReadNow) -> None:
        """Until `attach`, read stored thumbnails synchronously, so that the first paint has its
        pictures."""
        self._read_now = read_now

    def attach(self, *, load: Load, spawn: Spawn) -> None:
        """Set the thumbnail service and the task supervisor's `spawn`."""
        self._load = load
        self._spawn = spawn
        self._read_now = None

    def detach(self) -> None:
        """Request nothing more: the service is closing."""
        self._spawn = None

    @property
    def is_attached(self) -> bool:
        """Whether missing thumbnails are read off this thread."""
        return self._spawn is not None

    def is_unreadable(self, original: StoredOriginal | None) -> bool:
        """Whether its last read failed."""
        return original is not None and any(
            name.sha256 == original.sha256 for name in self._unreadable
        )

    def get(self, original: StoredOriginal, *, blurred: bool, edge: int) -> QImage | None:
        """Return the image of `original` with its longest side `edge` pixels; another size of it
        while that is being read; None while there is none or it cannot be read."""
        name = _Name(original.sha256, blurred, edge)
        image = self._images.get(name)
        if image is not None:
            self._images.move_to_end(name)
            return image
        if self._read_now:
            image = self._read_now(*name)
            if image is not None:
                self._keep(name, image)
                return image
        if self._spawn and name not in self._asked and name not in self._unreadable:
            self._asked.add(name)
            self._spawn(self._read(original, name), name=f"show {original.sha256[:8]}")
        other = self._last.get((original.sha256, blurred))
        return self._images.get(other) if other else None

    def forget(self, sha256: str) -> None:
        """Read this one again when it is next needed."""
        for name in [name for name in self._images if name.sha256 == sha256]:
            self._drop(name)
        self._unreadable = {name for name in self._unreadable if name.sha256 != sha256}

    async def _read(self, original: StoredOriginal, name: _Name) -> None:
        if self._load is None:
            return
        try:
            decoded = await self._load(original, blurred=name.blurred, edge=name.edge)
        except (PictureError, OSError):
            self._unreadable.add(name)
        else:
            self._keep(name, image_from(decoded))
        finally:
            self._asked.discard(name)
        self.loaded.emit(original.sha256)

    def _keep(self, name: _Name, image: QImage) -> None:
        self._images[name] = image
        self._last[name.sha256, name.blurred] = name
        self._held += image.sizeInBytes()
        while self._held > self._capacity and len(self._images) > 1:
            self._drop(next(iter(self._images)))

    def _drop(self, name: _Name) -> None:
        self._held -= self._images.pop(name).sizeInBytes()
        if self._last.get((name.sha256, name.blurred)) == name:
            del self._last[name.sha256, name.blurred]


def image_from(decoded: Decoded) -> QImage:
    """A QImage that owns its pixels: Qt only borrows the bytes it is given."""
    borrowed = QImage(
        decoded.data,
        decoded.width,
        decoded.height,
        decoded.stride,
        QImage.Format.Format_RGB32,
    )
    return borrowed.copy()
