"""The word of the team on pictures: which decision acts where several members decided."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable

from wujie_desktop.domain.events import DecisionsChanged, KeysRecorded
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.team_record_events import (
    FourEyesChanged,
    TeamDecisionsChanged,
    TeamRecordsChanged,
    TeamSayingsChanged,
)
from wujie_desktop.library.team_store import TeamStore
from wujie_desktop.services.decisions import DecisionService
from wujie_desktop.services.hub import EventHub

AT_ONCE = 500
"""Pictures that are asked about in one transaction."""


class TeamDecisions:
    """Lets the team's decisions act while the profile has one. `settled` waits until what was done
    here is durable."""

    def __init__(
        self,
        *,
        store: TeamStore,
        deciding: DecisionService,
        hub: EventHub,
        settled: Callable[[], Awaitable[None]],
    ) -> None:
        self._store = store
        self._hub = hub
        self._deciding = deciding
        self._settled = settled
        self._due: set[PictureKey] = set()
        self._is_due = asyncio.Event()
        self._is_anew = True
        self._ends = (
            hub.subscribe(TeamRecordsChanged, lambda event: self._look_at(event.keys)),
            hub.subscribe(DecisionsChanged, self._on_decisions),
            hub.subscribe(KeysRecorded, self._on_arrival),
            hub.subscribe(FourEyesChanged, self._on_rule),
        )
        deciding.use_hold(store.four_eyes.held)
        self._told: set[PictureKey] = set()
        self._arrived: set[PictureKey] = set()

    async def run(self) -> None:
        """Tell what acts, then whatever changes, until cancelled."""
        await self._deciding.is_open.wait()
        while True:
            if self._is_anew:
                self._is_anew = False
                self._look_at(await self._store.decided())
            await self._is_due.wait()
            await self._settled()
            keys = [self._due.pop() for _ in range(min(len(self._due), AT_ONCE))]
            if not self._due:
                self._is_due.clear()
            acting = await self._store.acting(keys)
            still = [key for key in keys if key not in self._due]  # decided here meanwhile
            self._told.update(still)
            known = {key: acting[key] for key in still if key in acting}
            self._deciding.use_team(still, known, self._arrived & known.keys())
            self._arrived.difference_update(still)
            self._hub.publish(TeamSayingsChanged(frozenset(still)))

    def close(self) -> None:
        """From now on what was decided here acts alone."""
        for unsubscribe in self._ends:
            unsubscribe()
        self._deciding.leave_team()
        self._hub.publish(TeamSayingsChanged(frozenset(self._told)))

    def _on_decisions(self, event: DecisionsChanged) -> None:
        if not (event.is_log or isinstance(event, TeamDecisionsChanged)):
            self._look_at(event.current)

    def _on_arrival(self, event: KeysRecorded) -> None:
        """What the team said of these waited for them."""
        keys = [picture.key for picture in event.pictures]
        self._arrived.update(keys)
        self._look_at(keys)

    def _on_rule(self, _event: FourEyesChanged) -> None:
        """Another rule may have another word on all of them."""
        self._is_anew = True
        self._is_due.set()

    def _look_at(self, keys: Iterable[PictureKey]) -> None:
        self._due.update(keys)
        if self._due:
            self._is_due.set()
