"""The lists of a team: collections and the address book, as others change them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.collection_edits import is_shared
from wujie_desktop.domain.events import CollectionsChanged, KeysRecorded
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.team_events import JSON
from wujie_desktop.domain.team_lists import POLICIES, avatar_of, collection_of, project_of
from wujie_desktop.domain.team_record_events import (
    TeamListsChanged,
    TeamListsRefused,
    TeamPicturesLeftOut,
    TeamPolicyRead,
    TeamSayingsChanged,
)
from wujie_desktop.domain.team_requests import request_of
from wujie_desktop.library.team_store import TeamStore
from wujie_desktop.services.collections import CollectionService
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.projects import ProjectService


class TeamLists:
    """Shows what the team's log did to the lists of this library, and puts pictures that arrive
    into the collections that have them; reads and sets the policies of all. `read_avatars`
    publishes the address book, `settled` waits until what was done here is durable. Publishes
    TeamListsRefused and TeamPolicyRead."""

    def __init__(
        self,
        *,
        store: TeamStore,
        collections: CollectionService,
        projects: ProjectService,
        read_avatars: Callable[[], Awaitable[None]],
        hub: EventHub,
        clock: Clock,
        settled: Callable[[], Awaitable[None]],
    ) -> None:
        self._store = store
        self._collections = collections
        self._projects = projects
        self._read_avatars = read_avatars
        self._hub = hub
        self._clock = clock
        self._settled = settled
        self._arrived: set[PictureKey] = set()
        self._subjects: set[str] = set()
        self._put_in: set[int] = set()
        """Pictures that were put into shared collections."""
        self._is_due = asyncio.Event()
        self._ends = (
            hub.subscribe(TeamListsChanged, self._on_change),
            hub.subscribe(KeysRecorded, self._on_arrival),
            hub.subscribe(CollectionsChanged, self._on_collections),
        )
        collections.has_team = True

    async def run(self) -> None:
        """Show whatever changes, until cancelled. Raises LibraryError."""
        if self._arrived or self._subjects:
            self._is_due.set()  # what an earlier attempt did not come to
        while True:
            await self._is_due.wait()
            self._is_due.clear()
            keys, subjects = [*self._arrived], frozenset(self._subjects)
            is_fuller = bool(keys) and await self._store.take_in(keys)
            if is_fuller or any(map(collection_of, subjects)):
                await self._collections.renew(self._settled)
            if any(map(avatar_of, subjects)):
                await self._read_avatars()
            if any(map(project_of, subjects)):
                await self._projects.load()
            if moved := [name for each in subjects if (name := request_of(each))]:
                self._projects.show_again(moved)
            if POLICIES in subjects:
                await self.read_policy()
            if subjects and (refused := await self._store.take_refused(self._clock.now())):
                self._hub.publish(TeamListsRefused(refused))
            await self._look_for_private()
            self._arrived.difference_update(keys)
            self._subjects -= subjects

    async def share_request(self, key: PictureKey) -> None:
        """Let the team have the private request of this picture, as it is by now."""
        await self._settled()
        name = await self._store.private.share(key, self._clock.now())
        if name is None:
            return
        self._projects.show_again([name])
        self._hub.publish(TeamSayingsChanged(frozenset((key,))))

    async def set_policy(self, said: JSON) -> None:
        """Have these policies hold for all; None for each member's own. The server takes that of
        an administrator alone."""
        await self._store.tell_policy(said, self._clock.now())
        self._hub.publish(TeamListsChanged(frozenset((POLICIES,))))

    async def read_policy(self) -> None:
        """Publish which policies hold for all, once that is known."""
        try:
            policy = await self._store.policy()
        except LookupError:  # the log is not read so far: what held goes on
            return
        self._hub.publish(TeamPolicyRead(policy))

    def close(self) -> None:
        """Hear of nothing any more."""
        for unsubscribe in self._ends:
            unsubscribe()

    async def leave(self) -> None:
        """Show what there is without the team, which the library has forgotten."""
        self._collections.has_team = False
        self._hub.publish(TeamPolicyRead(None))
        await self._projects.load()
        await self._collections.renew(self._settled)

    async def _look_for_private(self) -> None:
        """Say of what was put into a shared collection that others do not get it."""
        put_in, self._put_in = self._put_in, set()
        if put_in and (number := await self._store.private.count(put_in)):
            self._hub.publish(TeamPicturesLeftOut(number))

    def _on_collections(self, event: CollectionsChanged) -> None:
        for edit in event.edits:
            if not is_shared(edit.after):
                continue
            is_new = edit.before is not None and not is_shared(edit.before)
            put = (each for _, run in edit.put for each in run)
            self._put_in.update(self._collections.pictures_of(edit.kept.id) if is_new else put)
        if self._put_in:
            self._is_due.set()

    def _on_change(self, event: TeamListsChanged) -> None:
        self._subjects |= event.subjects
        self._is_due.set()

    def _on_arrival(self, event: KeysRecorded) -> None:
        self._arrived.update(picture.key for picture in event.pictures)
        self._is_due.set()
