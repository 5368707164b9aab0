"""Asking whether there is a newer version. Nothing is fetched or installed but the answer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from wujie_desktop.api.updates import read_manifest
from wujie_desktop.domain.errors import TransportError
from wujie_desktop.domain.updates import UpdateCheck, UpdateOutcome, UpdateSource


class UpdateService:
    """`fetch` gets the file at an address; `version` is what runs now."""

    def __init__(
        self, *, source: UpdateSource, version: str, fetch: Callable[[str], Awaitable[bytes]]
    ) -> None:
        self.source = source
        self._version = version
        self._fetch = fetch

    async def check(self) -> UpdateCheck:
        """Ask once. Every failure is an outcome; nobody is asked who is not configured."""
        if not self.source.is_configured:
            return UpdateCheck(UpdateOutcome.NOT_CONFIGURED)
        try:
            body = await self._fetch(self.source.address)
        except TransportError as error:
            return UpdateCheck(UpdateOutcome.UNREACHABLE, detail=error.detail)
        return read_manifest(body, self.source, self._version)
