"""Templates and options of settings that the cameras offer, read from the gateway and kept."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Protocol

from wujie_desktop.domain.answers import CameraResource, SettingOption, TemplateOption
from wujie_desktop.domain.cameras import Camera
from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.errors import WujieError
from wujie_desktop.domain.events import FavouritesRead, TemplatesRead
from wujie_desktop.domain.ids import TemplateKey
from wujie_desktop.library.setting_options import SettingOptionStore
from wujie_desktop.library.templates import TemplateStore
from wujie_desktop.services.hub import EventHub

log = logging.getLogger(__name__)


class ResourceGateway(Protocol):
    """The part of the gateway client that the template library needs. Free of charge."""

    async def resource(self, camera: Camera) -> CameraResource:
        """What a camera offers."""
        ...


class TemplateLibrary:
    """Publishes TemplatesRead and FavouritesRead."""

    def __init__(
        self,
        *,
        gateway: ResourceGateway,
        store: TemplateStore,
        options: SettingOptionStore,
        hub: EventHub,
        clock: Clock,
    ) -> None:
        self._gateway = gateway
        self._store = store
        self._options = options
        self._hub = hub
        self._clock = clock

    async def load(self) -> None:
        """Publish what is stored; does not query the gateway."""
        kept = await self._store.load()
        self._hub.publish(FavouritesRead(kept.favourites))
        if kept.read_at:
            options = await self._options.load()
            self._hub.publish(TemplatesRead(kept.options, kept.read_at, options))

    async def refresh(self) -> None:
        """Query the gateway and store what every camera offers. Raises its error about the avatar
        camera; what is stored then stays. What it does not tell of another camera stays as well: an
        account may not have that one."""
        templates = list((await self._gateway.resource(Camera.AVATAR)).templates)
        options: list[SettingOption] = []
        for camera in Camera:
            if camera is not Camera.AVATAR:
                found = await self._of(camera)
                templates += found.templates
                options += found.options
        await self._keep(templates, options)

    async def mark(self, key: TemplateKey, *, favourite: bool) -> None:
        """Add or remove a favourite. It need not be on offer."""
        await self._store.mark(key, favourite=favourite)
        self._hub.publish(FavouritesRead((await self._store.load()).favourites))

    async def _of(self, camera: Camera) -> CameraResource:
        """What a camera offers, else what it offered last."""
        try:
            return await self._gateway.resource(camera)
        except WujieError as error:
            log.info("what the camera %s offers is not known: %s", camera, error)
        kept, options = await self._store.load(), await self._options.load()
        return CameraResource(
            tuple(each for each in kept.options if each.camera is camera),
            tuple(each for each in options if each.camera is camera),
        )

    async def _keep(
        self, templates: Sequence[TemplateOption], options: Sequence[SettingOption]
    ) -> None:
        now = self._clock.now()
        await self._options.replace(options)
        stored = await self._store.replace(templates, now)
        self._hub.publish(TemplatesRead(stored, now, tuple(options)))
