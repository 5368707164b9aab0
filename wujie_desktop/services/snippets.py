"""Earlier prompts and stored snippets, for writing new prompts."""

from __future__ import annotations

from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.events import PromptsRead, SnippetsRead
from wujie_desktop.library.earlier_requests import EarlierRequests
from wujie_desktop.library.snippets import SnippetStore
from wujie_desktop.services.hub import EventHub

MAX_PROMPTS = 1000


class SnippetService:
    """Publishes PromptsRead once and SnippetsRead after every change."""

    def __init__(
        self, *, store: SnippetStore, history: EarlierRequests, hub: EventHub, clock: Clock
    ) -> None:
        self._store = store
        self._history = history
        self._hub = hub
        self._clock = clock

    async def load(self) -> None:
        """Publish the earlier prompts and the snippets."""
        self._hub.publish(PromptsRead(await self._history.prompts(MAX_PROMPTS)))
        await self._publish_snippets()

    async def _publish_snippets(self) -> None:
        self._hub.publish(SnippetsRead(await self._store.load()))

    async def keep(self, text: str) -> None:
        """Store `text`, without surrounding white space, once."""
        if text.strip():
            await self._store.add(text.strip(), self._clock.now())
            await self._publish_snippets()

    async def drop(self, text: str) -> None:
        """Delete `text`."""
        await self._store.remove(text)
        await self._publish_snippets()
