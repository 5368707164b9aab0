"""Where the team of the engine's profile sits, if it has one. Without one nothing of it is
imported."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from wujie_desktop.domain.errors import WujieError
from wujie_desktop.services.tasks import Work

if TYPE_CHECKING:
    from wujie_desktop.domain.team_membership import JoinedTeam
    from wujie_desktop.library.team_activity import TeamActivity
    from wujie_desktop.library.team_store import TeamStore
    from wujie_desktop.services.purse import PurseGate
    from wujie_desktop.services.team_archive import TeamArchive
    from wujie_desktop.services.team_link import TeamLink
    from wujie_desktop.services.team_lists import TeamLists
    from wujie_desktop.services.team_signing import TeamSigning

PATIENCE = 10.0
"""Seconds that the end of a command waits for the server to know what its calls did cost."""

log = logging.getLogger(__name__)


class Team:
    """The services of a team. `close` ends them, and no paid call is granted any more; `leave` does
    so too, lets paid calls leave by themselves, and has the library forget what waits for the team
    and what that shared. `records` is what the library keeps of it, `activity` reads what its
    members did, `archive` has what its server keeps, `signing` says whether decisions are signed,
    `lists` has its collections, address book and policies."""

    def __init__(
        self,
        *,
        link: TeamLink,
        purse: PurseGate,
        close: Callable[[], Coroutine[Any, Any, None]],
        leave: Callable[[], Coroutine[Any, Any, None]],
        records: TeamStore,
        activity: TeamActivity,
        archive: TeamArchive,
        signing: TeamSigning,
        lists: TeamLists,
    ) -> None:
        self.link = link
        self.purse = purse
        self.close = close
        self.leave = leave
        self.records = records
        self.activity = activity
        self.archive = archive
        self.signing = signing
        self.lists = lists


class TeamSeat:
    """`team` is None while the profile has none."""

    def __init__(
        self, start: Callable[[JoinedTeam], Team], prove: Callable[[JoinedTeam], Work]
    ) -> None:
        """`start` begins to connect, and lets no paid call leave that the team does not grant.
        `prove` writes and reads something where a team keeps originals, and raises TeamError."""
        self._start = start
        self.prove_originals = prove
        self._one_at_a_time = asyncio.Lock()
        self.team: Team | None = None

    async def take(self, joined: JoinedTeam) -> None:
        """Belong to this team from now on, and not to the one before any more; what waits for the
        team stays. No paid call leaves meanwhile that none of them grants."""
        async with self._one_at_a_time:
            if team := self._given_up():
                await team.close()
            self.team = self._start(joined)

    async def finish(self) -> None:
        """Tell the team what its calls did cost, as far as it can be told in time; else the next
        run does."""
        if self.team is None:
            return
        try:
            async with asyncio.timeout(PATIENCE):
                await self.team.purse.settle()
        except (WujieError, TimeoutError) as error:
            log.info("the team is told of costs by the next run: %s", error)

    async def leave(self) -> None:
        """Belong to no team any more. What was made here stays as it is."""
        async with self._one_at_a_time:
            if team := self._given_up():
                await team.leave()

    def _given_up(self) -> Team | None:
        team, self.team = self.team, None
        return team
