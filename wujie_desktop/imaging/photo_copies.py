"""Taking a photo in: the file of the user's is read and left alone; what is kept, and what
leaves later, is a copy that says nothing of where and by whom it was taken."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image

from wujie_desktop.base.files import atomic_write, make_private_folder, read_plain
from wujie_desktop.domain.errors import PhotoUnusable, PictureError
from wujie_desktop.domain.failure_reasons import FailureReason, system_reason
from wujie_desktop.domain.photos import PhotoId, PhotoMeasures
from wujie_desktop.domain.value import value
from wujie_desktop.imaging.decoding import open_data
from wujie_desktop.imaging.photo_kinds import KINDS_HEAD, kind_not_read
from wujie_desktop.imaging.photo_measures import measure
from wujie_desktop.imaging.rendering import render
from wujie_desktop.imaging.sniff import sniff_format

MAX_BYTES = 50_000_000
"""Bytes of a file that is taken in."""
MAX_COPY = 2_000_000
"""Bytes of a copy."""
MOST_EDGE = 2048
"""Pixels of the longest side of a copy."""
_HALVED_EDGE = 1600
"""A JPEG is decoded at half its size where so many pixels of the longest side remain: that is what
a photo of a telephone has, and takes a fraction of the time."""
_QUALITIES = (90, 82, 74, 66)
"""Tried in order, then again with less pixels."""
_SHRINK = 0.8
_FULL_COLOUR = 90
"""From this quality on colours keep their full resolution."""


@value
class SeenPhoto:
    """A file of the user's that was measured and can be taken in; `sha256` is that of the file."""

    path: Path
    sha256: str
    measures: PhotoMeasures

    @property
    def name(self) -> str:
        """The name of the file as text that can be kept, whatever its system wrote."""
        return self.path.name.encode("utf-8", "replace").decode("utf-8")


@value
class TakenPhoto:
    """A photo that was taken in: `name` is the name of the user's file, `path` the copy."""

    id: PhotoId
    name: str
    measures: PhotoMeasures
    path: Path


def look(path: Path) -> SeenPhoto:
    """Measure the photo at `path`, so that there is a verdict before there is a copy. For a worker
    thread: takes some 50 ms. Raises PhotoUnusable for whatever is wrong with it."""
    return _seen(path, _read(path))


def keep(seen: SeenPhoto, folder: Path) -> TakenPhoto:
    """Write the copy of a photo into `folder`, which is made where it is not there; it is on the
    disk when this returns. A file that changed since is measured again.

    The same file gives the same id. For a worker thread: takes some 0.1 s. Raises PhotoUnusable
    for whatever is wrong with the photo, OSError where `folder` cannot be written.
    """
    data = _read(seen.path)
    if _digest(data) != seen.sha256:
        seen = _seen(seen.path, data)
    with _as_unusable():
        copy = encode_copy(_decoded(data))
    photo = PhotoId(_digest(copy))
    target = copy_path(folder, photo)
    make_private_folder(folder)
    atomic_write(target, copy, durable=True)
    return TakenPhoto(photo, seen.name, seen.measures, target)


def take_in(path: Path, folder: Path) -> TakenPhoto:
    """`look` and `keep` at once."""
    return keep(look(path), folder)


def copy_path(folder: Path, photo: PhotoId) -> Path:
    """Where `folder` keeps the copy of `photo`."""
    return folder / f"{photo}.jpg"


def encode_copy(image: Image.Image) -> bytes:
    """`image`, in RGB, as a JPEG file of at most `MAX_COPY` bytes without any metadata."""
    bare = image.copy()
    bare.info.clear()
    while True:
        for quality in _QUALITIES:
            copy = _encoded(bare, quality)
            if len(copy) <= MAX_COPY:
                return copy
        size = (max(1, round(bare.width * _SHRINK)), max(1, round(bare.height * _SHRINK)))
        bare = bare.resize(size, Image.Resampling.LANCZOS)


def _encoded(image: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    subsampling = "4:4:4" if quality >= _FULL_COLOUR else "4:2:0"
    image.save(out, "JPEG", quality=quality, subsampling=subsampling)
    return out.getvalue()


def _read(path: Path) -> bytes:
    try:
        head = read_plain(path, KINDS_HEAD)
        if not head:
            raise PhotoUnusable(FailureReason.EMPTY)
        if sniff_format(head) is None:
            raise _not_read(head, path)
        data = read_plain(path, MAX_BYTES)
    except OSError as error:
        raise PhotoUnusable(system_reason(error)) from error
    except ValueError as error:  # a name with a zero in it
        raise PhotoUnusable(FailureReason.NO_SUCH_FILE) from error
    if len(data) > MAX_BYTES:
        raise PhotoUnusable(FailureReason.PHOTO_TOO_LARGE)
    return data


def _not_read(head: bytes, path: Path) -> PhotoUnusable:
    kind = kind_not_read(head, path.suffix)
    reason = FailureReason.OTHER_PHOTO_KIND.of(kind) if kind else FailureReason.NOT_A_PICTURE
    return PhotoUnusable(reason)


def _seen(path: Path, data: bytes) -> SeenPhoto:
    with _as_unusable():
        return SeenPhoto(path, _digest(data), measure(data))


def _decoded(data: bytes) -> Image.Image:
    """The photo upright, in sRGB, its longest side at most `MOST_EDGE` pixels."""
    with open_data(data) as picture:
        half = -(-max(picture.image.size) // 2)
        is_halved = picture.format == "JPEG" and _HALVED_EDGE <= half <= MOST_EDGE
        edge = half if is_halved else MOST_EDGE
        return render(picture, (edge, edge))


@contextmanager
def _as_unusable() -> Iterator[None]:
    """Turn errors of decoding into PhotoUnusable."""
    try:
        yield
    except PictureError as error:
        raise PhotoUnusable(error.detail) from error


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
