"""The update check. Downloads nothing but the manifest and installs nothing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from wujie_desktop.api.updates import read_manifest
from wujie_desktop.domain.errors import TransportError
from wujie_desktop.domain.updates import UpdateCheck, UpdateOutcome, UpdateSource


class UpdateService:
    """`fetch` downloads the manifest at an address; `version` is the running version."""

    def __init__(
        self, *, source: UpdateSource, version: str, fetch: Callable[[str], Awaitable[bytes]]
    ) -> None:
        self.source = source
        self._version = version
        self._fetch = fetch

    async def check(self) -> UpdateCheck:
        """Check once. Every failure is an outcome; without a configured source nothing is sent."""
        if not self.source.is_configured:
            return UpdateCheck(UpdateOutcome.NOT_CONFIGURED)
        try:
            body = await self._fetch(self.source.address)
        except TransportError as error:
            return UpdateCheck(UpdateOutcome.UNREACHABLE, detail=error.detail)
        return read_manifest(body, self.source, self._version)
