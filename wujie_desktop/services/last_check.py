"""Whether pictures may still leave, asked once more on the thread that draws them: an audit, a
decision or a policy may have come since they were chosen."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TypeVar

from wujie_desktop.domain.export_rules import ExportBlocker
from wujie_desktop.domain.ids import PictureKey

log = logging.getLogger(__name__)

T = TypeVar("T")
BarsNow = Callable[[Sequence[PictureKey]], Awaitable[Mapping[PictureKey, ExportBlocker]]]
"""Why those of these pictures that may not leave, as the library has them now, may not."""


class HeldBack(Exception):
    """A picture that was drawn, or is about to be, may not leave any more."""


class LastCheck:
    """For worker threads of the loop that it is made on, which has to run meanwhile."""

    def __init__(self, bars_now: BarsNow) -> None:
        self._bars_now = bars_now
        self._loop = asyncio.get_running_loop()

    def bar(self, key: PictureKey) -> ExportBlocker | None:
        """Why the picture may not leave now; None where it may. Raises LibraryError."""
        return self._ask([key]).get(key)

    def require(self, keys: Sequence[PictureKey]) -> None:
        """Raise HeldBack unless all of these may leave now; and LibraryError."""
        for key, bar in self._ask(keys).items():
            raise HeldBack(key, bar)

    def _ask(self, keys: Sequence[PictureKey]) -> Mapping[PictureKey, ExportBlocker]:
        async def ask() -> Mapping[PictureKey, ExportBlocker]:
            return await self._bars_now(keys)

        return asyncio.run_coroutine_threadsafe(ask(), self._loop).result()


async def until_none_held_back(attempt: Callable[[], Awaitable[T]]) -> T:
    """What `attempt` returns, which is made anew where a picture was held back from it."""
    while True:
        try:
            return await attempt()
        except HeldBack as error:
            log.info("begun anew: %s", error)
