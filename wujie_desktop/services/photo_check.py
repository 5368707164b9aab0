"""The vendor's check of photos, asked for on demand: nothing is asked by itself."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.ids import PhotoSetId
from wujie_desktop.domain.photo_check import PhotoCheck, PhotoOpinion, PhotoOpinions
from wujie_desktop.domain.photo_set import PhotoSet, Standing, judge
from wujie_desktop.domain.photos import Photo, PhotoId
from wujie_desktop.domain.redaction import redact
from wujie_desktop.domain.value import value
from wujie_desktop.library.photo_sets import PhotoSets

AddressesOf = Callable[[PhotoSetId, Sequence[Photo]], Awaitable[Mapping[PhotoId, str]]]


class CheckGateway(Protocol):
    """The part of the gateway client that the check needs."""

    async def check_photos(self, addresses: Sequence[str]) -> PhotoOpinions:
        """What the vendor says of the photos at `addresses`; asked once."""
        ...


@value
class CheckResult:
    """How many photos were asked about, and how many the answer says nothing of."""

    asked: int
    silent: int


class PhotoCheckService:
    """Asks the vendor."""

    def __init__(
        self,
        *,
        gateway: CheckGateway,
        store: PhotoSets,
        addresses: AddressesOf,
        changed: Callable[[], Awaitable[None]],
        clock: Clock,
    ) -> None:
        """`addresses` says where the vendor finds photos; `changed` reads the sets again."""
        self._addresses = addresses
        self._gateway = gateway
        self._store = store
        self._changed = changed
        self._clock = clock

    async def check(self, photos: PhotoSet) -> CheckResult:
        """Ask about every photo of the set that the vendor can find and that was not refused
        here, keep the whole answer but for
        signatures in it, and what it says of each; where none has, nothing is asked. Raises the
        gateway's error; then nothing changed."""
        judged = [item for item in judge(photos) if item.standing is not Standing.REFUSED_HERE]
        where = await self._addresses(photos.id, [item.photo for item in judged])
        asked = [item.photo for item in judged if item.photo.id in where]
        if not asked:
            return CheckResult(0, 0)
        answer = await self._gateway.check_photos([where[photo.id] for photo in asked])
        at = self._clock.now()
        checks = {
            photo.id: _check_of(said, at)
            for photo in asked
            if (said := strictest(answer.opinions, where[photo.id]))
        }
        await self._store.record_checks(photos.id, checks, redact(answer.raw), at)
        await self._changed()
        return CheckResult(len(asked), len(asked) - len(checks))


def _check_of(said: PhotoOpinion, at: datetime) -> PhotoCheck:
    """What to keep of an opinion: its words may quote the address with what signs it."""
    return PhotoCheck(said.passed, redact(said.status), redact(said.message), said.similarity, at)


_STRICTNESS = (False, None, True)


def strictest(opinions: Iterable[PhotoOpinion], address: str) -> PhotoOpinion | None:
    """The strictest of what is said of the photo at `address`, None where nothing is: answers come
    in any order, may be shorter, and may speak of one twice."""
    own = [opinion for opinion in opinions if opinion.address == address]
    return min(own, key=lambda opinion: _STRICTNESS.index(opinion.passed), default=None)
