"""Warns of pictures that are on the vendor's server alone for too long: it deletes them after an
unknown time (contract §8)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.events import PicturesAtRisk
from wujie_desktop.domain.ids import RequestId
from wujie_desktop.domain.request import Picture, PictureState, Reason, Request
from wujie_desktop.library.requests import Requests
from wujie_desktop.services.hub import EventHub

MAX_REMOTE_AGE = timedelta(days=1)
LOOK_EVERY = 3600.0
"""Seconds."""


class RetentionGuard:
    """Checks at the start and every hour."""

    def __init__(self, *, requests: Requests, hub: EventHub, clock: Clock) -> None:
        self._requests = requests
        self._hub = hub
        self._clock = clock

    async def run(self) -> None:
        """Check until cancelled."""
        while True:
            await self.check()
            await self._clock.sleep(LOOK_EVERY)

    async def check(self) -> None:
        """Publish PicturesAtRisk where there are any."""
        snapshot = await self._requests.load_remote()
        requests = {item.id: item for item in snapshot.requests}
        since = remote_only_since(snapshot.pictures, requests)
        old = [moment for moment in since if self._clock.now() - moment > MAX_REMOTE_AGE]
        if old:
            self._hub.publish(PicturesAtRisk(len(old), min(old)))


def remote_only_since(
    pictures: Iterable[Picture], requests: Mapping[RequestId, Request]
) -> list[datetime]:
    """When each picture was made that could be downloaded and is not on this disk.

    Blocked ones do not count: they are not downloaded on purpose.
    """
    return [
        picture.completed_at or requests[picture.request].created_at
        for picture in pictures
        if picture.state is PictureState.DOWNLOADING
        or (picture.can_download_again and picture.reason is not Reason.GONE)
    ]
