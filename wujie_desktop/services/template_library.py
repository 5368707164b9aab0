"""The templates: stored on this disk, refreshed from the gateway, marked as favourites."""

from __future__ import annotations

from typing import Protocol

from wujie_desktop.domain.answers import TemplateOption
from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.events import FavouritesRead, TemplatesRead
from wujie_desktop.domain.ids import TemplateKey
from wujie_desktop.library.templates import TemplateStore
from wujie_desktop.services.hub import EventHub


class TemplateGateway(Protocol):
    """The part of the gateway client that the template library needs. Free of charge."""

    async def default_resource(self) -> tuple[TemplateOption, ...]:
        """Templates on offer."""
        ...


class TemplateLibrary:
    """Publishes TemplatesRead and FavouritesRead."""

    def __init__(
        self, *, gateway: TemplateGateway, store: TemplateStore, hub: EventHub, clock: Clock
    ) -> None:
        self._gateway = gateway
        self._store = store
        self._hub = hub
        self._clock = clock

    async def load(self) -> None:
        """Publish the stored templates; does not query the gateway."""
        kept = await self._store.load()
        self._hub.publish(FavouritesRead(kept.favourites))
        if kept.read_at:
            self._hub.publish(TemplatesRead(kept.options, kept.read_at))

    async def refresh(self) -> None:
        """Query the gateway and store its templates. Raises its error; the stored ones then
        stay."""
        options = await self._gateway.default_resource()
        now = self._clock.now()
        await self._store.replace(options, now)
        self._hub.publish(TemplatesRead(options, now))

    async def mark(self, key: TemplateKey, *, favourite: bool) -> None:
        """Add or remove a favourite. It need not be on offer."""
        await self._store.mark(key, favourite=favourite)
        self._hub.publish(FavouritesRead((await self._store.load()).favourites))
