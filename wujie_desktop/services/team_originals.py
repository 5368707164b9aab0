"""Originals of what is shared with a team are put where its members reach them, and had from there
where the vendor gives them no more."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path
from typing import Protocol

from wujie_desktop.base.threads import off_loop
from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.errors import PictureError
from wujie_desktop.domain.events import Event, PictureFailed, PictureStored, TaskFailed
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.team_errors import TeamOriginalsAway, originals_away
from wujie_desktop.domain.team_originals import SharedOriginal
from wujie_desktop.domain.team_record_events import TeamLogRead
from wujie_desktop.imaging.store import OriginalStore
from wujie_desktop.library.requests import Requests
from wujie_desktop.library.shared_originals import SharedOriginals, UntoldOriginal
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.intake import publish_settled

NAME = "team's originals"
"""Of the task that carries them."""
PAUSE = 60.0
"""Seconds until a place that could not be used is tried again."""
AT_ONCE = 50

log = logging.getLogger(__name__)


class OriginalsPlace(Protocol):
    """Where a team keeps originals. Everything raises TeamOriginalsAway where it cannot be used."""

    async def put(self, sha256: str, source: Path) -> bool:
        """Have the bytes of `source` there; returns whether they are there and of that content."""
        ...

    async def get(self, sha256: str, target: Path) -> bool:
        """Write bytes to `target`; returns whether they are there and of that content."""
        ...

    async def prove(self) -> None:
        """Write and read something there."""
        ...


class TeamOriginals:
    """Carries both ways. A place that cannot be used is told once, until it can."""

    def __init__(
        self,
        *,
        shared: SharedOriginals,
        place: OriginalsPlace,
        originals: OriginalStore,
        requests: Requests,
        hub: EventHub,
        clock: Clock,
    ) -> None:
        self._shared = shared
        self._place = place
        self._originals = originals
        self._requests = requests
        self._hub = hub
        self._clock = clock
        self._is_due = asyncio.Event()
        self._is_told = False
        self._broken: set[PictureKey] = set()
        """Whose file here is missing or another one: not tried again by this run."""
        kinds = (PictureStored, PictureFailed, TeamLogRead)
        self._ends = [hub.subscribe(kind, self._on_news) for kind in kinds]

    async def run(self) -> None:
        """Carry what waits, then whatever comes, until cancelled. Raises LibraryError."""
        while True:
            self._is_due.clear()
            try:
                await self._carry()
                self._is_told = False
            except TeamOriginalsAway as error:
                self._say(error)
                await self._clock.sleep(PAUSE)
                continue
            await self._is_due.wait()

    def close(self) -> None:
        """Hear of nothing any more."""
        for unsubscribe in self._ends:
            unsubscribe()

    async def _carry(self) -> None:
        while not self._originals.is_away and (
            untold := await self._shared.untold(AT_ONCE, but=self._broken)
        ):
            for each in untold:
                await self._put(each)
        for original in await self._shared.missing():
            await self._get(original)

    async def _put(self, untold: UntoldOriginal) -> None:
        path = self._originals.resolve(untold.path)
        if not await self._place.put(untold.original.sha256, path):
            self._broken.add(untold.original.key)
            log.info("the original of %s cannot be put there", untold.original.key)
            return
        await self._shared.tell(untold.original, self._clock.now())

    async def _get(self, original: SharedOriginal) -> None:
        part = self._originals.part_path(PictureKey(f"{NAME} {original.key}"))
        if not await self._place.get(original.sha256, part):
            log.info("the original of %s is not where the team keeps them", original.key)
            return
        try:
            stored = await off_loop(lambda: self._originals.commit(part))
        except PictureError as error:
            log.warning("what the team keeps of %s is no picture: %s", original.key, error)
            return
        except OSError as error:
            raise originals_away(error) from error
        if change := await self._requests.store_original(original.key, stored):
            self._hub.publish(PictureStored(change.after))
            publish_settled(self._hub, [change])

    def _say(self, error: TeamOriginalsAway) -> None:
        log.info("the team's originals wait: %s %s", error.path, error.detail)
        if not self._is_told:
            self._is_told = True
            self._hub.publish(TaskFailed(NAME, error))

    def _on_news(self, _event: Event) -> None:
        self._is_due.set()
