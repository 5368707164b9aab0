"""Photos of sets as faces that the instant camera draws: the gateway takes addresses, not files."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol

from wujie_desktop.domain.errors import PhotoUnusable, TrainingRefused
from wujie_desktop.domain.failure_reasons import FailureReason
from wujie_desktop.domain.ids import PhotoSetId
from wujie_desktop.domain.photo_set import PhotoSet
from wujie_desktop.domain.photos import Photo, PhotoId
from wujie_desktop.domain.training_objections import Objection, TrainingRules, consent_objections


class FaceUploads(Protocol):
    """What puts copies where the gateway finds them."""

    async def address_of(self, name: PhotoSetId, photo: Photo) -> str:
        """What the gateway is told to find a photo, which is put there first."""
        ...


class FaceService:
    """Finds a photo by its content, in whatever set it is."""

    def __init__(
        self, *, load: Callable[[], Awaitable[Sequence[PhotoSet]]], uploads: FaceUploads
    ) -> None:
        self._load = load
        self._uploads = uploads
        self._rules: Callable[[], TrainingRules] = TrainingRules

    def use_rules(self, rules: Callable[[], TrainingRules]) -> None:
        """Ask `rules` from now on what the house asks of a training: that holds for faces too."""
        self._rules = rules

    async def address_of(self, photo: PhotoId) -> str:
        """What the gateway is told to find a photo: a typed address, or one that opens its copy in
        the bucket from now on. The copy is put there first. Nothing else ever holds what is signed
        here. Raises PhotoUnusable where no set has it, TrainingRefused where the person's consent
        speaks against it, and BucketUnusable."""
        found = [
            (photos, each)
            for photos in await self._load()
            for each in photos.photos
            if each.id == photo
        ]
        if not found:
            raise PhotoUnusable(FailureReason.NO_PHOTO)
        against = [self.objections(photos) for photos, _photo in found]
        if all(against):
            raise TrainingRefused(against[0])
        photos, chosen = found[against.index(())]
        return await self._uploads.address_of(photos.id, chosen)

    def objections(self, photos: PhotoSet) -> tuple[Objection, ...]:
        """What the house's rules say against using photos of this set."""
        return consent_objections(photos, self._rules())
