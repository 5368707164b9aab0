"""The templates: stored on this disk, refreshed from the gateway, marked as favourites."""

from __future__ import annotations

import logging
from typing import Protocol

from wujie_desktop.domain.answers import TemplateOption
from wujie_desktop.domain.cameras import Camera
from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.errors import WujieError
from wujie_desktop.domain.events import FavouritesRead, TemplatesRead
from wujie_desktop.domain.ids import TemplateKey
from wujie_desktop.library.templates import TemplateStore
from wujie_desktop.services.hub import EventHub

log = logging.getLogger(__name__)


class TemplateGateway(Protocol):
    """The part of the gateway client that the template library needs. Free of charge."""

    async def default_resource(self) -> tuple[TemplateOption, ...]:
        """Templates on offer."""
        ...

    async def camera_templates(self) -> tuple[TemplateOption, ...]:
        """Templates of the advanced camera."""
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
        """Query the gateway and store the templates of both cameras. Raises its error about those
        of the avatar camera; the stored ones then stay."""
        options = await self._gateway.default_resource()
        of_advanced = await self._advanced()
        now = self._clock.now()
        stored = await self._store.replace((*options, *of_advanced), now)
        self._hub.publish(TemplatesRead(stored, now))

    async def mark(self, key: TemplateKey, *, favourite: bool) -> None:
        """Add or remove a favourite. It need not be on offer."""
        await self._store.mark(key, favourite=favourite)
        self._hub.publish(FavouritesRead((await self._store.load()).favourites))

    async def _advanced(self) -> tuple[TemplateOption, ...]:
        """The templates of the advanced camera; the stored ones where the gateway does not tell: an
        account may not have that camera."""
        try:
            return await self._gateway.camera_templates()
        except WujieError as error:
            log.info("the templates of the advanced camera are not known: %s", error)
        kept = (await self._store.load()).options
        return tuple(option for option in kept if option.camera is Camera.ADVANCED)
