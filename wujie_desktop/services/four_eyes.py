"""Whether the four-eyes rule holds in a team's space, learned from its server and remembered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from wujie_desktop.domain.team import Welcome
from wujie_desktop.domain.team_events import EventKind, ReceivedEvent
from wujie_desktop.domain.team_record_events import FourEyesChanged
from wujie_desktop.library.four_eyes import FourEyes
from wujie_desktop.services.hub import EventHub


class RuleServer(Protocol):
    """What is needed of `team.connection.TeamConnection`. Everything raises TeamUnreachable or
    TeamRefused."""

    @property
    def welcome(self) -> Welcome:
        """What the server said when it was opened."""
        ...

    async def four_eyes(self) -> bool:
        """Whether the rule holds now."""
        ...

    async def people(self) -> dict[str, str]:
        """Who has each device."""
        ...


class FourEyesRule:
    """Keeps `kept` as the server has it. A server that knows of no rule changes nothing."""

    def __init__(self, kept: FourEyes, hub: EventHub) -> None:
        self._kept = kept
        self._hub = hub
        self._known: frozenset[str] = frozenset()

    async def greet(self, server: RuleServer) -> None:
        """Take what the server said at its welcome. Raises TeamError."""
        if server.welcome.four_eyes is not None:
            is_first = not await self._kept.people()
            await self._meet(server)
            await self._set(server.welcome.four_eyes, is_first=is_first)

    async def look(self, server: RuleServer, events: Sequence[ReceivedEvent] = ()) -> None:
        """Ask again, and who has the devices of `events` that are new. Raises TeamError."""
        if server.welcome.four_eyes is None:
            return
        if {each.device for each in events if each.kind == EventKind.DECISION} - self._known:
            await self._meet(server)
        await self._set(await server.four_eyes())

    async def _meet(self, server: RuleServer) -> None:
        people = await server.people()
        self._known = frozenset(people)
        if people != await self._kept.people():
            await self._kept.set_people(people)
            if await self._kept.is_on():
                self._hub.publish(FourEyesChanged())

    async def _set(self, is_on: bool, *, is_first: bool = False) -> None:  # noqa: FBT001 - what is set
        """Who `is_first` told of it has just read it, before joining."""
        if await self._kept.set_on(is_on):
            self._hub.publish(FourEyesChanged(None if is_first else is_on))
