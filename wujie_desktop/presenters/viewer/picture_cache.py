"""Cache of decoded originals, limited in bytes; requests that are no longer needed are not
started."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Callable, Coroutine, Iterator, Sequence
from itertools import chain, zip_longest
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from PySide6.QtCore import QObject, QRectF, QSize, Signal
from PySide6.QtGui import QImage, QPainter

from wujie_desktop.domain.events import PictureStored
from wujie_desktop.domain.request import StoredOriginal
from wujie_desktop.presenters.gallery.thumbnail_cache import Decoded
from wujie_desktop.services.hub import EventHub

if TYPE_CHECKING:
    from wujie_desktop.domain.file_trouble import FileTrouble

CAPACITY = 256 * 1024 * 1024
"""Bytes: fifteen pictures of 2048² in whole, or some seventy made to fit a window."""
_AT_ONCE = 2
Box = tuple[int, int]
"""Width and height in device pixels."""


class DecodedWhole(Decoded, Protocol):
    """Pixels from `imaging.full`: BGRA rows of `stride` bytes."""

    @property
    def whole(self) -> Box:
        """The upright size of the original, in pixels."""
        ...


class Shot:
    """An image ready to paint. It borrows the bytes, so both are kept here: copying a large image
    would block the window."""

    def __init__(self, pixels: DecodedWhole) -> None:
        self._data = pixels.data
        self._image = QImage(
            self._data, pixels.width, pixels.height, pixels.stride, QImage.Format.Format_RGB32
        )
        self.size = QSize(pixels.width, pixels.height)
        self.whole = QSize(*pixels.whole)
        self.bytes = len(self._data)

    def paint(self, painter: QPainter, target: QRectF) -> None:
        """Draw all of it into `target`."""
        painter.drawImage(target, self._image)


class Wanted(NamedTuple):
    """One original, or the difference of two, to fit `box`; a `box` of None is every pixel."""

    originals: tuple[StoredOriginal, ...]
    box: Box | None


_Name = tuple[tuple[str, ...], Box | None]
Load = Callable[..., Awaitable["DecodedWhole | FileTrouble"]]
Spawn = Callable[..., object]


class PictureCache(QObject):
    """Returns a shot at once or None, and emits `loaded` when another has arrived or has failed."""

    loaded = Signal()

    def __init__(self, *, hub: EventHub, capacity: int = CAPACITY) -> None:
        super().__init__()
        self._capacity = capacity
        self._held = 0
        self._shots: OrderedDict[_Name, Shot] = OrderedDict()
        self._troubles: dict[tuple[str, ...], FileTrouble] = {}
        self._wanted: dict[str, Sequence[Wanted]] = {}
        self._running: set[_Name] = set()
        self._load: Load | None = None
        self._spawn: Spawn | None = None
        hub.subscribe(PictureStored, self.on_image_stored)

    def attach(self, *, load: Load, spawn: Spawn) -> None:
        """Set the decoding service and the task supervisor's `spawn`."""
        self._load = load
        self._spawn = spawn
        self._begin()

    def detach(self) -> None:
        """Request nothing more: the service is closing."""
        self._spawn = None

    def want(self, asker: str, wanted: Sequence[Wanted]) -> None:
        """Replace what `asker` needs, most urgent first."""
        self._wanted[asker] = wanted
        self._begin()

    def find(self, wanted: Wanted) -> Shot | None:
        """Return the shot, else the largest one of the same picture."""
        shot = self._shots.get(_name(wanted))
        if shot is not None:
            self._shots.move_to_end(_name(wanted))
            return shot
        shas = _name(wanted)[0]
        others = (candidate for name, candidate in self._shots.items() if name[0] == shas)
        return max(others, key=lambda candidate: candidate.bytes, default=None)

    def trouble(self, original: StoredOriginal) -> FileTrouble | None:
        """What is wrong with its file, as far as known."""
        return self._troubles.get((original.sha256,))

    def on_image_stored(self, event: PictureStored) -> None:
        """A file was stored, perhaps again: decode it anew."""
        original = event.picture.original
        if original and self._troubles.pop((original.sha256,), None):
            self._troubles = {
                shas: trouble
                for shas, trouble in self._troubles.items()
                if original.sha256 not in shas
            }
            self._begin()

    def _begin(self) -> None:
        if not self._spawn:
            return
        for wanted in self._missing():
            if len(self._running) >= _AT_ONCE:
                return
            self._running.add(_name(wanted))
            self._spawn(self._read(wanted), name=f"look at {wanted.originals[0].sha256[:8]}")

    def _missing(self) -> Iterator[Wanted]:
        """What is needed and missing: everyone's most urgent first."""
        seen = set(self._running)
        for wanted in chain.from_iterable(zip_longest(*self._wanted.values())):
            name = _name(wanted) if wanted else None
            if wanted is None or name is None or name in seen or name in self._shots:
                continue
            if name[0] not in self._troubles:
                seen.add(name)
                yield wanted

    def _read(self, wanted: Wanted) -> Coroutine[Any, Any, None]:
        return self._fetch(wanted, _name(wanted))

    async def _fetch(self, wanted: Wanted, name: _Name) -> None:
        if self._load is None:
            return
        try:
            decoded = await self._load(*wanted)
        finally:
            self._running.discard(name)
        from wujie_desktop.domain import file_trouble

        if isinstance(decoded, file_trouble.FileTrouble):
            self._troubles[name[0]] = decoded
        else:
            self._keep(name, Shot(decoded))
        self._begin()
        self.loaded.emit()

    def _keep(self, name: _Name, shot: Shot) -> None:
        self._shots[name] = shot
        self._held += shot.bytes
        while self._held > self._capacity and len(self._shots) > 1:
            self._held -= self._shots.popitem(last=False)[1].bytes


def _name(wanted: Wanted) -> _Name:
    return tuple(original.sha256 for original in wanted.originals), wanted.box
