"""Cache of decoded thumbnails, limited in bytes; each missing one is requested once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import NamedTuple, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from wujie_desktop.domain.errors import PictureError
from wujie_desktop.domain.request import THUMBNAIL_EDGE, StoredOriginal

CAPACITY = 32 * 1024 * 1024
"""Bytes: some three hundred pictures of tiles of the usual size."""
LARGE_CAPACITY = 96 * 1024 * 1024
"""Bytes for pictures larger than stored thumbnails: more than the largest screen shows at once."""


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


class _Shelf:
    """Images, those used last at the end, limited in bytes."""

    def __init__(self, capacity: int) -> None:
        self.images: OrderedDict[_Name, QImage] = OrderedDict()
        self._capacity = capacity
        self._held = 0

    def keep(self, name: _Name, image: QImage) -> list[_Name]:
        """Add an image; returns those that had to go."""
        self.images[name] = image
        self._held += image.sizeInBytes()
        gone = []
        while self._held > self._capacity and len(self.images) > 1:
            gone.append(next(iter(self.images)))
            self.drop(gone[-1])
        return gone

    def drop(self, name: _Name) -> None:
        """Remove an image, if it is here."""
        image = self.images.pop(name, None)
        self._held -= image.sizeInBytes() if image else 0


class ThumbnailCache(QObject):
    """Returns an image at once or None, and emits `loaded(sha256)` when it arrives."""

    loaded = Signal(object)

    def __init__(self, *, capacity: int = CAPACITY) -> None:
        super().__init__()
        self._stored, self._large = _Shelf(capacity), _Shelf(LARGE_CAPACITY)
        self._last: dict[tuple[str, bool], _Name] = {}
        self._asked: set[_Name] = set()
        self._unreadable: set[_Name] = set()
        self._standing_in: set[str] = set()
        """Shown smaller than they were asked for, until they can be read off this thread."""
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
        while self._standing_in:
            self.loaded.emit(self._standing_in.pop())

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
        images = self._shelf_of(name).images
        image = images.get(name)
        if image is not None:
            images.move_to_end(name)
            return image
        small = name if blurred else name._replace(edge=min(edge, THUMBNAIL_EDGE))
        if self._read_now and small not in self._stored.images:
            image = self._read_now(*small)
            if image is not None:
                self._keep(small, image)
        if self._read_now and small != name:
            self._standing_in.add(name.sha256)
        if (original.sha256, blurred) not in self._last:
            self._ask(original, small)
        self._ask(original, name)
        other = self._last.get((original.sha256, blurred))
        return self._shelf_of(other).images.get(other) if other else None

    def _ask(self, original: StoredOriginal, name: _Name) -> None:
        is_known = name in self._asked or name in self._unreadable
        if self._spawn and not is_known and name not in self._shelf_of(name).images:
            self._asked.add(name)
            self._spawn(self._read(original, name), name=f"show {original.sha256[:8]}")

    def _shelf_of(self, name: _Name) -> _Shelf:
        return self._large if name.edge > THUMBNAIL_EDGE and not name.blurred else self._stored

    def forget(self, sha256: str) -> None:
        """Read this one again when it is next needed."""
        for shelf in (self._stored, self._large):
            for name in [name for name in shelf.images if name.sha256 == sha256]:
                shelf.drop(name)
                self._lose(name)
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
        self._last[name.sha256, name.blurred] = name
        for gone in self._shelf_of(name).keep(name, image):
            self._lose(gone)

    def _lose(self, name: _Name) -> None:
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
