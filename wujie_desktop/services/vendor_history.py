"""The account's history at the vendor: what was made elsewhere can be looked for and taken in, with
what the vendor still tells of it. Nothing here costs points."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from wujie_desktop.domain.answers import HistoryKind, HistoryPage, PromisedPicture
from wujie_desktop.domain.cameras import Camera
from wujie_desktop.domain.draft import RequestDraft
from wujie_desktop.domain.events import KeysRecorded, RequestOpened
from wujie_desktop.domain.ids import AvatarKey, PictureKey, RequestId
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.notices import ResultNotice
from wujie_desktop.domain.request import PictureState
from wujie_desktop.domain.value import value
from wujie_desktop.library.requests import Requests
from wujie_desktop.services.hub import EventHub

_KINDS = {
    Camera.AVATAR: HistoryKind.PICTURE,
    Camera.ADVANCED: HistoryKind.CAMERA_ADVANCED,
    Camera.INSTANT: HistoryKind.CAMERA_SPEED,
}
BATCH = 20
"""Keys in one question."""


class HistoryGateway(Protocol):
    """The part of the gateway client that this needs. Both calls are free."""

    async def history(self, page: int, kind: HistoryKind) -> HistoryPage:
        """One page of keys, newest first."""
        ...

    async def generating_info(
        self, keys: Sequence[PictureKey], camera: Camera
    ) -> tuple[ResultNotice, ...]:
        """Results of many keys of one camera."""
        ...


@value
class VendorPicture:
    """A picture that the library does not know, as far as the vendor tells. `made_at` is None where
    it gives no time, `verdict` where the picture is not made; `prompt` is what the model got."""

    key: PictureKey
    made_at: datetime | None
    prompt: str
    state: PictureState
    verdict: Verdict | None
    camera: Camera = Camera.AVATAR


@value
class HistoryPart:
    """What a page of the history had that the library does not know, newest first, and the figures
    so far: keys looked at, of how many, those `known` already, those of which the vendor tells
    nothing any more."""

    pictures: tuple[VendorPicture, ...]
    looked_at: int
    total: int
    known: int
    untold: int


class HistoryWalk:
    """Reads the history of one camera from its newest key on. A walk that was broken off or failed
    goes on where it was."""

    def __init__(self, requests: Requests, gateway: HistoryGateway, camera: Camera) -> None:
        self._requests = requests
        self._gateway = gateway
        self._camera = camera
        self._seen: set[PictureKey] = set()
        self._page = 1
        self._known = self._untold = 0

    @property
    def is_over(self) -> bool:
        """Whether there is nothing more."""
        return self._page == 0

    async def next_part(self) -> HistoryPart:
        """Read a page. Raises errors of the gateway, and LibraryError."""
        page = await self._gateway.history(self._page, _KINDS[self._camera])
        listed = map(PictureKey, dict.fromkeys(page.keys))
        keys = [key for key in listed if key not in self._seen]
        known = await self._requests.known_keys(keys)
        unknown = [key for key in keys if key not in known]
        pictures: list[VendorPicture] = []
        for start in range(0, len(unknown), BATCH):
            some = unknown[start : start + BATCH]
            notices = await self._gateway.generating_info(some, self._camera)
            pictures += (_picture(notice, self._camera) for notice in notices)
        self._seen.update(keys)
        self._known += len(known)
        self._untold += max(len(unknown) - len(pictures), 0)
        is_last = not keys or self._page * max(page.page_size, 1) >= page.total
        self._page = 0 if is_last else self._page + 1
        looked_at = len(self._seen)
        total = max(page.total, looked_at)
        return HistoryPart(tuple(pictures), looked_at, total, self._known, self._untold)


class VendorHistory:
    """Walks through the history, and takes pictures of it into the library."""

    def __init__(self, *, requests: Requests, gateway: HistoryGateway, hub: EventHub) -> None:
        self._requests = requests
        self._gateway = gateway
        self._hub = hub

    def walk(self, camera: Camera = Camera.AVATAR) -> HistoryWalk:
        """A walk through what a camera made, from the newest key on."""
        return HistoryWalk(self._requests, self._gateway, camera)

    async def take_in(self, pictures: Sequence[VendorPicture], now: datetime) -> None:
        """Store these as new requests, one for each camera and prompt, since their own records are
        elsewhere; a team learns of none before it is shared.
        Sends nothing; the pictures are judged and downloaded like any others."""
        known = await self._requests.known_keys([item.key for item in pictures])
        new = [item for item in pictures if item.key not in known]
        for camera, prompt in dict.fromkeys((item.camera, item.prompt) for item in new):
            alike = [item for item in new if (item.camera, item.prompt) == (camera, prompt)]
            made_at = min(item.made_at or now for item in alike)
            taken = RequestDraft(AvatarKey(""), prompt, (), camera=camera)
            request = await self._requests.open(taken, made_at, is_found=True)
            self._hub.publish(RequestOpened(request))
            await self.adopt(request.id, [item.key for item in alike])

    async def adopt(self, name: RequestId, keys: Sequence[PictureKey]) -> None:
        """Add these keys to a request; they are polled and downloaded like any others."""
        promised = [PromisedPicture(key) for key in keys]
        self._hub.publish(KeysRecorded(*await self._requests.adopt(name, promised)))


def _picture(notice: ResultNotice, camera: Camera) -> VendorPicture:
    state = notice.target_state
    is_made = state in (PictureState.DOWNLOADING, PictureState.BLOCKED)
    return VendorPicture(
        notice.key,
        notice.started_at or notice.completed_at,
        notice.model_prompt,
        state,
        notice.verdict if is_made else None,
        camera,
    )
