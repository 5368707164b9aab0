"""Where private keys are kept: what every place can do, and the one that forgets at the end."""

from __future__ import annotations

from typing import Protocol

from wujie_desktop.domain.secret import Secret


class CredentialStore(Protocol):
    """Private keys by the app id they belong to. Every method raises CredentialError where the
    place cannot be used, FolderNotWritable where the disk does not take it."""

    async def read(self, app_id: str) -> Secret | None:
        """The key of `app_id`; None where it is not kept here."""
        ...

    async def write(self, app_id: str, key: Secret) -> None:
        """Keep `key`; durable when this returns, as far as the place is."""
        ...

    async def forget(self, app_id: str) -> None:
        """Keep it no longer; nothing happens where there is none."""
        ...


class MemoryStore:
    """Not remembered: until the program ends."""

    def __init__(self) -> None:
        self._keys: dict[str, Secret] = {}

    def holds(self, app_id: str) -> bool:
        """Whether the key of `app_id` was given since the start."""
        return app_id in self._keys

    async def read(self, app_id: str) -> Secret | None:
        """The key of `app_id`, if it was given since the start."""
        return self._keys.get(app_id)

    async def write(self, app_id: str, key: Secret) -> None:
        """Hold `key`."""
        self._keys[app_id] = key

    async def forget(self, app_id: str) -> None:
        """Let go of it."""
        self._keys.pop(app_id, None)
