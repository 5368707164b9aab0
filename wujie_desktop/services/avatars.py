"""The address book of avatars: aliases of keys, and the state of their training."""

from __future__ import annotations

from wujie_desktop.domain.avatar_report import AvatarFigures
from wujie_desktop.domain.avatars import Avatar, AvatarPhase, phase_of_status
from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.events import AvatarsRead
from wujie_desktop.domain.ids import AvatarKey
from wujie_desktop.library.avatar_figures import AvatarFigureReader
from wujie_desktop.library.avatars import AvatarStore
from wujie_desktop.services.avatar_status import AvatarGateway, ask_status
from wujie_desktop.services.hub import EventHub


class AvatarService:
    """Publishes AvatarsRead after every change."""

    def __init__(
        self,
        *,
        gateway: AvatarGateway,
        store: AvatarStore,
        figures: AvatarFigureReader,
        hub: EventHub,
        clock: Clock,
    ) -> None:
        self._gateway = gateway
        self._store = store
        self._figures = figures
        self._hub = hub
        self._clock = clock

    async def load(self) -> None:
        """Publish the address book."""
        self._hub.publish(AvatarsRead(await self._store.load()))

    async def figures(self) -> tuple[AvatarFigures, ...]:
        """What the pictures of each avatar came to. Raises LibraryDamaged."""
        return await self._figures.all()

    async def put(self, avatar: Avatar) -> None:
        """Add or change an entry, then query its state. Raises the gateway's error; the entry is
        stored all the same."""
        await self.keep(avatar)
        await self.check(avatar.key)

    async def keep(self, avatar: Avatar) -> None:
        """Add or change an entry."""
        await self._store.put(avatar, self._clock.now())
        await self.load()

    async def add(self, avatar: Avatar, status: int | None) -> None:
        """Add an entry with the gateway's status, None where it knows no such avatar; one that is
        there keeps what the user said."""
        now = self._clock.now()
        await self._store.add(avatar, now)
        await self._store.record_status(avatar.key, status, now)
        await self.load()

    async def remove(self, key: AvatarKey) -> None:
        """Delete an entry. Nothing is deleted at the gateway."""
        await self._store.remove(key)
        await self.load()

    async def check(self, key: AvatarKey) -> AvatarPhase:
        """Query the training state of `key`, and return it. Raises the gateway's error."""
        status = await ask_status(self._gateway, key)
        await self._store.record_status(key, status, self._clock.now())
        await self.load()
        return phase_of_status(status, was_asked=True)

    async def check_unready(self) -> None:
        """Query every entry that was not ready when last queried."""
        for avatar in await self._store.load():
            if avatar.phase is not AvatarPhase.READY:
                await self.check(avatar.key)
