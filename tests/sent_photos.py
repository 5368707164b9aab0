"""Photos that the gateway can find, and sets of them that wait for nothing more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from tests.photos import photo as any_photo
from wujie_desktop.domain.ids import PhotoSetId
from wujie_desktop.domain.photo_set import PhotoSet
from wujie_desktop.domain.photos import Photo, PhotoId

WHEN = datetime(2026, 1, 1, tzinfo=UTC)


def photo(number: int = 0, *, address: bool = True, **changes: Any) -> Photo:
    """A photo with nothing wrong; each number is unlike the others."""
    likeness = int.from_bytes(bytes([number * 37 % 251 + 1]) * 16, "big") ^ (number << 64)
    made = any_photo(f"{number:064x}", likeness=likeness)
    where = f"https://photos.example/{number}.jpg" if address else ""
    return replace(made, **({"name": f"IMG_{number}.jpg", "address": where} | changes))


def photo_set(*photos: Photo, **changes: Any) -> PhotoSet:
    """A set that waits for no more than it has."""
    usual: dict[str, Any] = {
        "id": PhotoSetId("set"),
        "name": "林小满",
        "created_at": WHEN,
        "photos": photos,
        "fewest": max(len(photos), 1),
    }
    return PhotoSet(**(usual | changes))


async def typed(_set: PhotoSetId, photos: Sequence[Photo]) -> dict[PhotoId, str]:
    """The addresses as the user typed them."""
    return {photo.id: photo.address for photo in photos}
