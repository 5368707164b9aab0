"""What members of a team sent on other machines comes into the library: their requests, and the
vendor's answers about the pictures, which are judged and downloaded like any others."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence

from wujie_desktop.api.results import parse_kept_result
from wujie_desktop.domain.notices import ResultNotice
from wujie_desktop.domain.team_record_events import TeamLogRead, TeamRequestArrived
from wujie_desktop.domain.team_requests import SharedNotice
from wujie_desktop.library.shared_requests import SharedRequests
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.intake import ResultIntake

AT_ONCE = 20
"""Events in one go, so that neither other writes nor the window wait long."""

log = logging.getLogger(__name__)


class TeamRequests:
    """Empties the inbox. An event is forgotten once what it says is durable; taking it in twice
    changes nothing."""

    def __init__(self, *, shared: SharedRequests, intake: ResultIntake, hub: EventHub) -> None:
        self._shared = shared
        self._intake = intake
        self._hub = hub
        self._has_grown = asyncio.Event()
        self._has_grown.set()
        self.close = hub.subscribe(TeamLogRead, lambda _event: self._has_grown.set())

    async def run(self) -> None:
        """Take in what waits, then whatever comes, until cancelled. Raises LibraryError."""
        while True:
            await self._has_grown.wait()
            self._has_grown.clear()
            while (inbox := await self._shared.waiting(AT_ONCE)).last:
                for shared in inbox.requests:
                    if found := await self._shared.take_in(shared):
                        self._hub.publish(TeamRequestArrived(*found))
                await self._intake.accept(_read(inbox.notices), is_told=True)
                await self._shared.done(inbox.last)


def _read(notices: Sequence[SharedNotice]) -> list[ResultNotice]:
    """Those that can be read: a member may have told anything."""
    read = [found for each in notices if (found := _answer(each))]
    if len(read) < len(notices):
        log.warning("%d answers that the team has cannot be read", len(notices) - len(read))
    return read


def _answer(said: SharedNotice) -> ResultNotice | None:
    try:
        found = parse_kept_result(said.raw)
    except ValueError:
        return None
    return found if found and found.key == said.key else None
