"""A place from which the vendor can fetch photos."""

from __future__ import annotations

from dataclasses import field
from datetime import datetime
from typing import Protocol

from wujie_desktop.domain.photos import PhotoId
from wujie_desktop.domain.value import value


@value
class StoredPhoto:
    """Where the vendor finds a copy, until `expires_at`. The address is all that it takes to see
    the photo, so that no text about this value has it."""

    address: str = field(repr=False)
    expires_at: datetime


class PhotoPlace(Protocol):
    """Takes copies of photos, and takes them away again. Both calls may be repeated: a copy has the
    name of its content.

    They raise BucketUnusable where the place refuses, TransportError where it does not answer.
    """

    async def put(self, photo: PhotoId, data: bytes) -> StoredPhoto:
        """Put a JPEG there and return where the vendor finds it."""
        ...

    def sign(self, photo: PhotoId) -> StoredPhoto:
        """Where the vendor finds a copy that is there already."""
        ...

    async def delete(self, photo: PhotoId) -> None:
        """Take the copy away; it may be gone already."""
        ...
