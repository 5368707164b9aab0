"""What is changed here goes to the team, what the team changed comes here. The window reads the
library alone; without a connection everything waits in it."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from datetime import timedelta
from itertools import islice
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
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.team_archive import FIRST_EDITION, LAST, NEWEST_PICTURES
from wujie_desktop.domain.team_events import ReceivedEvent, TeamEvent, picture_of
from wujie_desktop.domain.team_record_events import (
    TeamListsChanged,
    TeamLogRead,
    TeamRecordsChanged,
)
from wujie_desktop.domain.team_requests import promised_keys
from wujie_desktop.domain.team_signing import Signing
from wujie_desktop.library.team_store import Applied, TeamStore
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
Signings = Mapping[int, Signing | None]
"""How decisions are signed, by position; None for wrongly."""


class Connection(KeyServer, RuleServer, Protocol):
    """What is needed of `team.connection.TeamConnection`. Everything raises TeamUnreachable or
    TeamRefused."""

    async def push(self, first_seq: int, events: Sequence[TeamEvent]) -> int:
        """Send events; returns the number of the last one that the server has."""
        ...

    async def pull(self, after: int, most: int) -> tuple[ReceivedEvent, ...]:
        """The log behind a position."""
        ...

    async def newest(self, most: int) -> int:
        """Where the newest pictures begin."""
        ...

    async def in_force(self, after: int, after_seq: int, upto: int) -> tuple[ReceivedEvent, ...]:
        """What counts from before a position."""
        ...

    async def told_of(
        self, keys: Sequence[PictureKey], after: int, upto: int
    ) -> tuple[ReceivedEvent, ...]:
        """What the log says of pictures."""
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
        self._looked: set[PictureKey] = set()
        self._rest: asyncio.Timeout | None = None
        self._ends = tuple(hub.subscribe(kind, self._on_change) for kind in _TOLD)

    def close(self) -> None:
        """Hear of nothing any more."""
        for unsubscribe in self._ends:
            unsubscribe()

    async def follow(self, connection: Connection) -> None:
        """Carry until the connection breaks. Raises TeamUnreachable, TeamRefused, and what the
        library does."""
        membership, self._looked = self._membership, set()
        await self._store.join(
            space_of(membership), membership.device, shares_requests=membership.shares_requests
        )
        state = await self._store.greet(connection.welcome)
        if not state.position and connection.welcome.edition >= FIRST_EDITION:
            start = await connection.newest(NEWEST_PICTURES)
            state = await self._store.begin(start)
        await self._rule.greet(connection)
        await self._signing.open(connection)
        await self._pull(connection)  # first: the log says which of our events it has
        while keys := await self._store.unasked.newest(PULLED):
            await self._look_back(connection, keys, state.start, self._looked)
            await self._store.unasked.done(keys)
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

    async def look_back(self, connection: Connection, keys: Sequence[PictureKey]) -> None:
        """Have what the log says of these pictures, the requests that they are of, and likewise of
        what those name. Raises TeamUnreachable, TeamRefused, and what the library does."""
        await self._look_back(connection, keys, LAST, set())

    async def _look_back(
        self,
        connection: Connection,
        keys: Sequence[PictureKey],
        upto: int,
        looked: set[PictureKey],
    ) -> None:
        """As `look_back`, before a position, but for what was `looked` back for already: nothing is
        added there."""
        waiting = dict.fromkeys(key for key in keys if key not in looked)
        while some := tuple(islice(waiting, PULLED)):
            looked.update(some)
            after = 0
            while events := await connection.told_of(some, after, upto):
                signings = await self._check(connection, events)
                self._say(await self._store.apply_older(events, signings), events, signings)
                waiting.update(dict.fromkeys(promised_keys(events)))
                after = events[-1].position
            waiting = {key: None for key in waiting if key not in looked}

    async def _pull(self, connection: Connection) -> None:
        state = await self._store.required()
        position, seq = state.position, 0
        while position < state.start and (
            events := await connection.in_force(position, seq, state.start)
        ):
            await self._apply(connection, events, state.start)
            position = events[-1].position
            seq = max(seq, *(each.seq for each in events if each.device == state.device), 0)
        position = max(position, state.start - 1)
        while events := await connection.pull(position, PULLED):
            await self._apply(connection, events, state.start)
            position = events[-1].position

    async def _apply(
        self, connection: Connection, events: Sequence[ReceivedEvent], start: int
    ) -> None:
        """Apply what the log holds next. What it names was named by an earlier request, and marked,
        perhaps before it was begun: that first."""
        if start:
            await self._look_back(connection, promised_keys(events), start, self._looked)
        signings = await self._check(connection, events)
        self._say(await self._store.apply(events, signings), events, signings)

    async def _check(self, connection: Connection, events: Sequence[ReceivedEvent]) -> Signings:
        await self._rule.look(connection, events)
        return await self._signing.check(connection, events)

    def _say(self, applied: Applied, events: Sequence[ReceivedEvent], signings: Signings) -> None:
        self._signing.say_wrong(events, signings)
        if applied.quarantined:
            log.warning("%d of the team's events cannot be applied", applied.quarantined)
        keys = frozenset(key for each in applied.subjects if (key := picture_of(each)))
        if keys:
            self._hub.publish(TeamRecordsChanged(keys))
        if applied.lists:
            self._hub.publish(TeamListsChanged(applied.lists))
        self._hub.publish(TeamLogRead())

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
