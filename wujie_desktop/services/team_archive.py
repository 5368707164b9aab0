"""The requests of a team as its server keeps them: looked through only with a connection, and
brought into the library by the way of all that the team tells."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import TYPE_CHECKING, TypeVar

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.team_archive import (
    COUNTED_EDITION,
    FIRST_EDITION,
    LAST,
    ArchiveCounts,
    ArchivedRequest,
    ArchivePage,
    ArchiveQuery,
)
from wujie_desktop.domain.team_errors import TeamTooOld
from wujie_desktop.library.shared_requests import Held, SharedRequests
from wujie_desktop.services.team_link import TeamLink
from wujie_desktop.services.team_sync import TeamSync

if TYPE_CHECKING:
    from wujie_desktop.team.connection import TeamConnection

PAGE = 60
"""Requests that are asked for at once."""
T = TypeVar("T")


class TeamArchive:
    """That of one profile's team. What asks the server raises TeamError, at once where there is no
    connection. Nothing of it costs points or asks the vendor."""

    def __init__(self, *, link: TeamLink, sync: TeamSync, shared: SharedRequests) -> None:
        self._link = link
        self._sync = sync
        self._shared = shared

    async def page(self, query: ArchiveQuery, before: int = LAST) -> ArchivePage:
        """The newest requests before a position of the log that `query` asks for."""
        return await self._ask(lambda server: server.archive(query, before, PAGE))

    async def counts(self, query: ArchiveQuery) -> ArchiveCounts:
        """How much there is of each time and sender; of a server that does not count, its senders
        alone."""
        return await self._ask(
            lambda server: (
                server.archive_counts(query)
                if server.welcome.edition >= COUNTED_EDITION
                else server.senders()
            )
        )

    async def held(self, keys: Sequence[PictureKey]) -> Held:
        """What the library has of these pictures. Raises LibraryError."""
        return await self._shared.held(keys)

    async def take_in(self, requests: Iterable[ArchivedRequest]) -> None:
        """Bring requests into the library, with all that the team knows of their pictures: they
        are judged and downloaded like any others of the team. Raises LibraryError too."""
        keys = list(dict.fromkeys(key for each in requests for key in each.keys))
        await self._ask(lambda server: self._sync.look_back(server, keys))

    async def _ask(self, work: Callable[[TeamConnection], Awaitable[T]]) -> T:
        if self._link.connection().welcome.edition < FIRST_EDITION:
            raise TeamTooOld
        return await self._link.ask(work)
