"""Stores of private keys: the protocol, and the store in memory."""

from __future__ import annotations

from typing import Protocol

from wujie_desktop.domain.secret import Secret


class CredentialStore(Protocol):
    """Private keys by app id. Every method raises CredentialError where the store cannot be used,
    and FolderNotWritable where the disk cannot be written."""

    async def read(self, app_id: str) -> Secret | None:
        """The key of `app_id`; None where this store has none."""
        ...

    async def write(self, app_id: str, key: Secret) -> None:
        """Store `key`; durable when this returns, as far as the store can be."""
        ...

    async def forget(self, app_id: str) -> None:
        """Delete the key of `app_id`, if there is one."""
        ...


class MemoryStore:
    """Keeps keys until the program ends."""

    def __init__(self) -> None:
        self._keys: dict[str, Secret] = {}

    def holds(self, app_id: str) -> bool:
        """Whether a key of `app_id` is stored."""
        return app_id in self._keys

    async def read(self, app_id: str) -> Secret | None:
        """The key of `app_id`, or None."""
        return self._keys.get(app_id)

    async def write(self, app_id: str, key: Secret) -> None:
        """Store `key`."""
        self._keys[app_id] = key

    async def forget(self, app_id: str) -> None:
        """Delete the key of `app_id`, if there is one."""
        self._keys.pop(app_id, None)
