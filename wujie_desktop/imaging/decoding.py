"""Opening picture files that may be hostile: every failure is an error of the domain."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from PIL import Image, _imaging

from wujie_desktop.base.files import require_plain
from wujie_desktop.domain.errors import PictureBroken, PictureTooLarge, WujieError
from wujie_desktop.domain.failure_reasons import FailureReason
from wujie_desktop.domain.value import value
from wujie_desktop.imaging.metadata import turn_of
from wujie_desktop.imaging.parts import Parts, take_apart
from wujie_desktop.imaging.sniff import HEAD_SIZE, sniff_format

MAX_PIXELS = 100_000_000
Image.MAX_IMAGE_PIXELS = MAX_PIXELS  # ours is the limit; no warning below it
_BLOCK = 64 * 1024 * 1024
_imaging.set_block_size(_BLOCK)  # larger than what malloc keeps: freed pixels are free at once


@value
class OpenPicture:
    """A picture whose size was checked and whose pixels are not decoded yet. `turn` and `profile`
    come from its metadata; `image` ignores both and is closed at the end of the block of
    `open_picture`."""

    format: str
    image: Image.Image
    turn: int
    profile: bytes


class _Room:
    """Limits the pixels that all threads decode at a time; first come, first served."""

    def __init__(self) -> None:
        self._queue = threading.Lock()
        self._freed = threading.Condition()
        self._taken = 0

    @contextmanager
    def hold(self, pixels: int) -> Iterator[None]:
        """Wait until `pixels` more may be decoded; a single picture may have any number."""
        with self._queue, self._freed:
            self._freed.wait_for(lambda: not self._taken or self._taken + pixels <= MAX_PIXELS)
            self._taken += pixels
        try:
            yield
        finally:
            with self._freed:
                self._taken -= pixels
                self._freed.notify()


_room = _Room()


@contextmanager
def open_picture(path: Path) -> Iterator[OpenPicture]:
    """Open the picture at `path`.

    Decoder errors inside the block become PictureBroken. Raises PictureTooLarge above `MAX_PIXELS`,
    before anything is decoded, and where memory is insufficient; OSError where the disk fails.
    """
    require_plain(path)
    with open_data(path.read_bytes()) as picture:
        yield picture


@contextmanager
def open_data(data: bytes) -> Iterator[OpenPicture]:
    """Open the picture in `data`, as `open_picture` does."""
    kind = sniff_format(data[:HEAD_SIZE])
    if kind is None:
        raise PictureBroken(FailureReason.NOT_A_PICTURE)
    try:
        with _opened(kind, take_apart(kind, data)) as picture:
            del data
            yield picture
    except WujieError:
        raise
    except Image.DecompressionBombError as error:
        raise PictureTooLarge(FailureReason.TOO_MANY_PIXELS) from error
    except MemoryError as error:
        raise PictureTooLarge(FailureReason.NO_MEMORY) from error
    except Exception as error:  # decoders raise whatever they like on hostile bytes
        if isinstance(error, OSError) and error.errno:
            raise
        raise PictureBroken(
            FailureReason.NOT_DECODED.of(f"{type(error).__name__} {error}")
        ) from error


@contextmanager
def _opened(kind: str, parts: Parts) -> Iterator[OpenPicture]:
    with ExitStack() as stack:
        if kind == "WEBP":  # its decoder takes the memory before it says how much
            stack.enter_context(_room.hold(MAX_PIXELS))
        image = stack.enter_context(Image.open(io.BytesIO(parts.bare), formats=(kind,)))
        pixels = image.width * image.height
        if pixels > MAX_PIXELS:
            raise PictureTooLarge(
                FailureReason.TOO_MANY_PIXELS.of(f"{image.width} × {image.height}")
            )
        if kind != "WEBP":
            stack.enter_context(_room.hold(pixels))
        stack.callback(image.close)  # the pixels go before the room is given free
        yield OpenPicture(kind, image, turn_of(parts.exif, parts.xmp), parts.profile)
