"""Who asks the vendor about a picture: the machine that sent its request; where that is gone, one
other of the team. Asking is free, so a lease saves calls and is needed for nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.request import Picture
from wujie_desktop.domain.team import Rank
from wujie_desktop.library.private_requests import PrivateRequests
from wujie_desktop.library.requests import Requests
from wujie_desktop.library.shared_requests import SharedRequests
from wujie_desktop.services.polling import ResultPoller

if TYPE_CHECKING:
    from wujie_desktop.domain.team import Welcome

PAUSE, FIRST_PAUSE = 20.0, 1.0
"""Seconds; the server lets a lease lapse after three times the first. The second while the log is
read."""
AT_ONCE, MOST = 100, 5000
"""Pictures that are taken over with one call, and in one go."""
_FIRST_EDITION = 4
"""Of the server's tables: those before know no leases."""


class Connection(Protocol):
    """What is needed of `team.connection.TeamConnection`. Everything raises TeamUnreachable or
    TeamRefused."""

    @property
    def welcome(self) -> Welcome:
        """What the server said when it was opened."""
        ...

    async def renew(self, keys: Sequence[PictureKey]) -> frozenset[PictureKey]:
        """Keep leases; returns those that are this device's."""
        ...

    async def take_over(self, most: int) -> frozenset[PictureKey]:
        """Take leases that lapsed."""
        ...


class TeamLeases:
    """Lets the poller ask about what was sent here, and about what it took over."""

    def __init__(
        self,
        *,
        requests: Requests,
        shared: SharedRequests,
        private: PrivateRequests,
        poller: ResultPoller,
        clock: Clock,
    ) -> None:
        self._requests = requests
        self._shared = shared
        self._private = private
        self._poller = poller
        self._clock = clock
        self._taken: frozenset[PictureKey] = frozenset()
        poller.may_ask = self._may_ask

    async def close(self) -> None:
        """From now on everything that waits is asked about here. Raises LibraryError."""
        self._poller.may_ask = None
        self._poller.watch((await self._requests.load_recent()).pictures)

    async def follow(self, connection: Connection) -> None:
        """Keep and take leases until the connection breaks; does nothing where the server knows
        none, or this member may not. Raises what the connection and the library do."""
        welcome = connection.welcome
        if welcome.edition < _FIRST_EDITION or welcome.rank is Rank.VIEWER:
            return
        await self._leave_to_others()
        try:
            while True:
                is_known = await self._shared.are_taken_in(welcome.position)
                if not self._poller.is_troubled:  # else another machine may reach the vendor
                    told = await self._private.without(self._poller.watched)
                    held = await connection.renew(told)
                    self._drop(self._taken - held)
                    if is_known:  # else nobody would ask about what is taken
                        await self._take_over(connection)
                await self._clock.sleep(PAUSE if is_known else FIRST_PAUSE)
        finally:
            self._drop(self._taken)  # another may take them over from here

    async def _leave_to_others(self) -> None:
        """What was asked about here while there was no team for a moment, as when a setting of it
        changed."""
        recent = await self._requests.load_recent()
        self._poller.leave(each.key for each in recent.pictures if not self._may_ask(each))

    async def _take_over(self, connection: Connection) -> None:
        """Take what lapsed; ask about those of others that the library has and that still wait: its
        own are asked about anyhow."""
        for _ in range(0, MOST, AT_ONCE):
            keys = await connection.take_over(AT_ONCE)
            found = [await self._requests.find(key) for key in keys]
            taken = [each for each in found if each and each.sender]
            self._taken |= {each.key for each in taken}
            self._poller.watch(taken, at_once=True)
            if len(keys) < AT_ONCE:
                return

    def _drop(self, keys: frozenset[PictureKey]) -> None:
        """They are finished, or their sender asks again."""
        self._taken -= keys
        self._poller.leave(keys)

    def _may_ask(self, picture: Picture) -> bool:
        return not picture.sender or picture.key in self._taken
