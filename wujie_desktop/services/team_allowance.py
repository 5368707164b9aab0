"""What may be spent without the team's server: taken from it day by day while it is there, and told
to it once it is there again."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection
from datetime import timedelta
from typing import TYPE_CHECKING

from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.events import CostsChanged, RequestEvent
from wujie_desktop.domain.team import AllowanceLeft
from wujie_desktop.domain.team_errors import TeamRefused
from wujie_desktop.domain.team_state import AllowanceRead
from wujie_desktop.library.team_allowance import AllowedCall, TeamAllowance
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.paid_calls import PointsCharge

if TYPE_CHECKING:
    from wujie_desktop.team.connection import TeamConnection

FIRST_EDITION = 8
"""Of a server that gives any."""
REFRESH = 30.0
"""Seconds after which what is left is looked at anew: a day may have ended."""
KEPT = timedelta(days=7)
"""How long a call is told again, should the server come back from a copy that lacks it."""

log = logging.getLogger(__name__)


class AllowanceKeeper:
    """Publishes AllowanceRead, once for each that it is."""

    def __init__(self, *, kept: TeamAllowance, hub: EventHub, clock: Clock) -> None:
        self._kept = kept
        self._hub = hub
        self._clock = clock
        self.said: AllowanceLeft | None = None
        """What was left when it was looked at last."""
        self._changed = asyncio.Event()
        self._unsubscribe = (
            hub.subscribe(CostsChanged, lambda _event: self._changed.set()),
            hub.subscribe(RequestEvent, lambda _event: self._changed.set()),
        )

    def close(self) -> None:
        """Listen no more."""
        for unsubscribe in self._unsubscribe:
            unsubscribe()

    async def run(self) -> None:
        """Say what is left, and whenever that is something else, until cancelled. Raises
        LibraryError."""
        while True:
            self._changed.clear()
            left = await self.left()
            if left != self.said:
                self.said = left
                self._hub.publish(AllowanceRead(left))
            await self._clock.wait(self._changed, REFRESH)

    async def left(self) -> AllowanceLeft | None:
        """What may still be spent today; None where nothing was given for it. Raises
        LibraryError."""
        return await self._kept.left(self._clock.now())

    async def covers(self, charge: PointsCharge) -> bool:
        """Whether a call may leave by what is left: a price that nobody knows fits in nothing.
        Its points are taken then. Raises LibraryError."""
        if charge.points is None:
            return False
        is_taken = await self._kept.take(charge.call, charge.points, self._clock.now())
        self._changed.set()
        return is_taken

    async def tell(self, connection: TeamConnection, known: Collection[str]) -> bool:
        """Take what the server gives for today, and have it hold the points of calls that left
        without it and are not `known` there; whether there were any. Raises TeamError,
        LibraryError."""
        if connection.welcome.edition < FIRST_EDITION:
            return False
        token = await self._kept.token()
        said = await connection.allow(token)
        await self._kept.note(token, said, known)
        calls = await self._kept.to_tell()
        unknown = [each for each in calls if each.call not in known]
        told = [each.call for each in unknown if await self._claim(connection, each)]
        if told:  # what a killed program told meanwhile is nobody else's
            said = await connection.allow(token)
            await self._kept.note(token, said, {*known, *told})
        await self._kept.forget([each.call for each in calls if said.day - each.day > KEPT])
        self._changed.set()
        return bool(unknown)

    async def _claim(self, connection: TeamConnection, told: AllowedCall) -> bool:
        """Whether it was taken: one that is refused keeps no other from being told."""
        try:
            await connection.claim(told.call, told.points, told.day)
        except TeamRefused as error:
            log.warning("call %s, sent without the server, is not taken: %s", told.call, error)
            return False
        return True
