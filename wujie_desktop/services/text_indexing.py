"""Builds the index of prompts behind the window, in slices that no record of a paid call waits for
long."""

from __future__ import annotations

from wujie_desktop.domain.clock import Clock
from wujie_desktop.library.prompt_index import PromptIndex

PATIENCE = 5.0
"""Seconds in which the window opens and shows its pictures first."""
SLICE = 200
"""Requests in one transaction."""
PAUSE = 0.02
"""Seconds between two."""


class TextIndexing:
    """Indexes what was there before the index was; what comes later is indexed as it is written."""

    def __init__(self, *, index: PromptIndex, clock: Clock) -> None:
        self._index = index
        self._clock = clock

    async def run(self) -> None:
        """Index until nothing waits. Raises LibraryError."""
        await self._clock.sleep(PATIENCE)
        while await self._index.extend(SLICE):
            await self._clock.sleep(PAUSE)
