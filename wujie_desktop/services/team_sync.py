"""What is changed here goes to the team, what the team changed comes here. The window reads the
library alone; without a connection everything waits in it."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.events import (
    AvatarsRead,
    CollectionsChanged,
    DecisionsChanged,
    Event,
    KeysRecorded,
    MarksChanged,
    PictureAnnounced,
    PictureBlocked,
    PictureCancelled,
    PictureFailed,
    PictureRevised,
    ProjectsRead,
    RequestsMoved,
)
from wujie_desktop.domain.team_events import ReceivedEvent, TeamEvent, picture_of
from wujie_desktop.domain.team_record_events import (
    TeamListsChanged,
    TeamLogRead,
    TeamRecordsChanged,
)
from wujie_desktop.library.team_store import TeamStore
from wujie_desktop.services.four_eyes import FourEyesRule, RuleServer
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.team_signing import KeyServer, TeamSigning

if TYPE_CHECKING:
    from wujie_desktop.domain.team_membership import TeamMembership

PUSHED, PULLED = 200, 500
"""Events that are sent, or asked for, at once."""
KEPT = timedelta(days=30)
"""How long events stay that the log has: a server restored from a copy is given them again."""
PAUSE = 10.0
"""Seconds after which the log is looked at unasked, and up to half as many more: devices spread
out."""

_ANSWERED = (PictureAnnounced, PictureBlocked, PictureCancelled, PictureFailed, PictureRevised)
_TOLD = (
    *(MarksChanged, DecisionsChanged, CollectionsChanged, AvatarsRead, TeamListsChanged),
    *(KeysRecorded, ProjectsRead, RequestsMoved, *_ANSWERED),
)
"""What may have made something to tell."""

log = logging.getLogger(__name__)


class Connection(KeyServer, RuleServer, Protocol):
    """What is needed of `team.connection.TeamConnection`. Everything raises TeamUnreachable or
    TeamRefused."""

    async def push(self, first_seq: int, events: Sequence[TeamEvent]) -> int:
        """Send events; returns the number of the last one that the server has."""
        ...

    async def pull(self, after: int, most: int) -> tuple[ReceivedEvent, ...]:
        """The log behind a position."""
        ...

    async def wait(self, seconds: float) -> bool:
        """Wait for the hint that the log has grown."""
        ...


class TeamSync:
    """Carries the records of one profile to and from its team. `settled` waits until what was done
    here is durable; `share`, from 0 to 1, spreads devices over the time."""

    def __init__(
        self,
        *,
        store: TeamStore,
        membership: TeamMembership,
        signing: TeamSigning,
        hub: EventHub,
        settled: Callable[[], Awaitable[None]],
        clock: Clock,
        share: Callable[[], float] = random.random,
    ) -> None:
        self._store = store
        self._membership = membership
        self._signing = signing
        self._rule = FourEyesRule(store.four_eyes, hub)
        self._hub = hub
        self._settled = settled
        self._clock = clock
        self._share = share
        self._is_changed = False
        self._rest: asyncio.Timeout | None = None
        self._ends = tuple(hub.subscribe(kind, self._on_change) for kind in _TOLD)

    def close(self) -> None:
        """Hear of nothing any more."""
        for unsubscribe in self._ends:
            unsubscribe()

    async def follow(self, connection: Connection) -> None:
        """Carry until the connection breaks. Raises TeamUnreachable, TeamRefused, and what the
        library does."""
        membership = self._membership
        await self._store.join(
            space_of(membership), membership.device, shares_requests=membership.shares_requests
        )
        await self._store.greet(connection.welcome)
        await self._rule.greet(connection)
        await self._signing.open(connection)
        await self._pull(connection)  # first: the log says which of our events it has
        await self._store.empty_outbox(self._clock.now() - KEPT)
        while True:
            self._is_changed = False
            await self._settled()
            await self._rule.look(connection)
            await self._push(connection)
            await self._pull(connection)
            await self._pause(connection)

    async def _push(self, connection: Connection) -> None:
        acked = (await self._store.required()).acked
        while events := await self._store.outgoing(acked, PUSHED):
            first = acked + 1
            acked = await connection.push(first, await self._signing.signed(first, events))
            await self._store.acknowledge(acked)

    async def _pull(self, connection: Connection) -> None:
        position = (await self._store.required()).position
        while events := await connection.pull(position, PULLED):
            await self._rule.look(connection, events)
            signings = await self._signing.check(connection, events)
            applied = await self._store.apply(events, signings)
            self._signing.say_wrong(events, signings)
            if applied.quarantined:
                log.warning("%d of the team's events cannot be applied", applied.quarantined)
            keys = frozenset(key for each in applied.subjects if (key := picture_of(each)))
            if keys:
                self._hub.publish(TeamRecordsChanged(keys))
            if applied.lists:
                self._hub.publish(TeamListsChanged(applied.lists))
            self._hub.publish(TeamLogRead())
            position = events[-1].position

    async def _pause(self, connection: Connection) -> None:
        """Wait for the hint, for what is changed here, or for a while."""
        try:
            with suppress(TimeoutError):
                async with asyncio.timeout(None) as self._rest:
                    if not self._is_changed:
                        await connection.wait(PAUSE * (1 + self._share() / 2))
        finally:
            self._rest = None

    def _on_change(self, _event: Event) -> None:
        self._is_changed = True
        if self._rest and not self._rest.expired():
            self._rest.reschedule(asyncio.get_running_loop().time())


def space_of(membership: TeamMembership) -> str:
    """By which name the library knows the space of a membership."""
    address = membership.address
    return f"{address.host}:{address.port}/{address.database}/{address.space}" if address else ""
