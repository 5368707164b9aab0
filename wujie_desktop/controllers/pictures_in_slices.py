"""Reads many pictures in slices, so that the window stays responsive."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.request import Picture
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel

SLICE = 200
"""Pictures that are read at once: some milliseconds."""


async def pictures_in_slices(
    gallery: GalleryModel, keys: Sequence[PictureKey]
) -> AsyncIterator[Picture]:
    """Return the whole of these pictures, as far as they can be read."""
    for start in range(0, len(keys), SLICE):
        for picture in gallery.pictures_of(keys[start : start + SLICE]):
            yield picture
        await asyncio.sleep(0)
