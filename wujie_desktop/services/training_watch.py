"""Asks how trainings go until each has ended; a ready avatar enters the address book."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from pathlib import Path

from wujie_desktop.domain.avatars import Avatar, phase_of_status
from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.errors import PictureError, WujieError
from wujie_desktop.domain.photos import PhotoId
from wujie_desktop.domain.training import (
    Training,
    TrainingId,
    TrainingState,
    pause_after,
    state_after,
)
from wujie_desktop.domain.training_events import TrainingEnded, TrainingsRead
from wujie_desktop.library.trainings import Trainings
from wujie_desktop.services.avatar_status import AvatarGateway, ask_status
from wujie_desktop.services.avatars import AvatarService
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.sample_pictures import SamplePictureService

log = logging.getLogger(__name__)


class TrainingWatch:
    """Publishes TrainingEnded, and TrainingsRead after every answer."""

    def __init__(
        self,
        *,
        gateway: AvatarGateway,
        store: Trainings,
        avatars: AvatarService,
        samples: SamplePictureService,
        file_of: Callable[[PhotoId], Path],
        hub: EventHub,
        clock: Clock,
        slowest: float,
    ) -> None:
        """`slowest` bounds the pause between two questions, in seconds."""
        self._gateway = gateway
        self._store = store
        self._avatars = avatars
        self._samples = samples
        self._file_of = file_of
        self._hub = hub
        self._clock = clock
        self._slowest = slowest
        self._due: dict[TrainingId, float] = {}
        self._seen: dict[TrainingId, float] = {}
        """Since when each is watched, by this run's own clock: nobody sets that one back."""
        self._open: tuple[Training, ...] = ()
        self._wake = asyncio.Event()
        hub.subscribe(TrainingsRead, self.on_trainings_read)

    def on_trainings_read(self, event: TrainingsRead) -> None:
        """Watch those that are open."""
        self._open = tuple(item for item in event.trainings if item.state is TrainingState.OPEN)
        self._wake.set()

    def ask_now(self) -> None:
        """Make every open training due, at the user's request."""
        self._due.clear()
        self._wake.set()

    async def run(self) -> None:
        """Ask until cancelled."""
        while True:
            self._wake.clear()
            for training in self._open:
                if self._due.get(training.id, 0.0) <= self._clock.monotonic():
                    await self._ask(training)
            await self._wait()

    async def _wait(self) -> None:
        waiting = [self._due.get(training.id, 0.0) for training in self._open]
        if not waiting:
            await self._wake.wait()
        elif (pause := min(waiting) - self._clock.monotonic()) > 0:
            await self._clock.wait(self._wake, pause)

    async def _ask(self, training: Training) -> None:
        now = self._clock.monotonic()
        watched = now - self._seen.setdefault(training.id, now)
        elapsed = max(watched, (self._clock.now() - training.created_at).total_seconds())
        self._due[training.id] = now + min(pause_after(elapsed), self._slowest)
        try:
            status = await ask_status(self._gateway, training.key)
        except WujieError as error:
            log.info("how a training goes could not be asked: %s", error)
            return
        await self._take(training, status)

    async def _take(self, training: Training, status: int | None) -> None:
        """A ready avatar is in the address book before its training counts as ended."""
        state = state_after(phase_of_status(status, was_asked=True))
        if state is TrainingState.READY and status is not None:
            await self._add_to_address_book(training, status)
        after = await self._store.record_status(training.id, status, state, self._clock.now())
        self._hub.publish(TrainingsRead(await self._store.load()))
        if state is not TrainingState.OPEN:
            self._hub.publish(TrainingEnded(after))

    async def _add_to_address_book(self, training: Training, status: int) -> None:
        face = ""
        try:
            face = await self._samples.keep(self._file_of(training.photos[0].id))
        except (PictureError, IndexError) as error:
            log.info("an avatar has no face: %s", error)
        await self._avatars.add(Avatar(training.key, training.name, picture=face), status)
