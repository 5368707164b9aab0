"""A photo of a set as it is shown."""

from __future__ import annotations

from PySide6.QtGui import QImage

from wujie_desktop.domain.errors import PictureGone
from wujie_desktop.domain.photos import PhotoId
from wujie_desktop.presenters.gallery.thumbnail_cache import image_from
from wujie_desktop.services.photo_sets import PhotoSetService

_EDGE = 320
"""Pixels of the longest side."""


async def draw_photo(sets: PhotoSetService, photo: PhotoId) -> QImage | None:
    """Return the photo's pixels; None where its copy is still being made, or not there any more.
    Raises PictureError."""
    try:
        return image_from(await sets.draw(photo, _EDGE))
    except PictureGone:
        return None
