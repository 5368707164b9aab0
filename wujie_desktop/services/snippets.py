"""Keeping pieces of prompts."""

from __future__ import annotations

from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.events import SnippetsRead
from wujie_desktop.library.snippets import SnippetShelf
from wujie_desktop.services.hub import EventHub


class SnippetService:
    """Publishes SnippetsRead after every change."""

    def __init__(self, *, shelf: SnippetShelf, hub: EventHub, clock: Clock) -> None:
        self._shelf = shelf
        self._hub = hub
        self._clock = clock

    async def load(self) -> None:
        """Tell what is kept."""
        self._hub.publish(SnippetsRead(await self._shelf.load()))

    async def keep(self, text: str) -> None:
        """Keep `text`, once; white space around it is not part of it."""
        if text.strip():
            await self._shelf.add(text.strip(), self._clock.now())
            await self.load()

    async def drop(self, text: str) -> None:
        """Forget `text`."""
        await self._shelf.remove(text)
        await self.load()
