"""Where secrets are kept that are no private keys of an account: as private keys are, each by a
name of its own."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from wujie_desktop.config.credentials import CredentialStore
from wujie_desktop.domain.errors import KeychainUnavailable, PassphraseMissing, WujieError
from wujie_desktop.domain.profile import KeyStorage
from wujie_desktop.domain.secret import Secret

log = logging.getLogger(__name__)
_TRIED = "tried"
"""The name of what is written to see where secrets are kept."""


class KeptSecrets:
    """Keeps each in the safest of `stores` that can be used now: the keychain, else the file where
    its passphrase was given, else in memory."""

    def __init__(self, stores: Mapping[KeyStorage, CredentialStore]) -> None:
        self._stores = stores

    async def keep(self, name: str, secret: Secret, before: KeyStorage) -> KeyStorage:
        """Store `secret` and return where; it goes from where it was `before`. Raises
        CredentialError and FolderNotWritable."""
        place = KeyStorage.KEYCHAIN
        try:
            await self._stores[place].write(name, secret)
        except KeychainUnavailable as error:
            log.info("no keychain takes a secret: %s", error)
            place = await self._keep_without_keychain(name, secret)
        if before is not place:
            await self.forget(name, before)
        return place

    async def _keep_without_keychain(self, name: str, secret: Secret) -> KeyStorage:
        try:
            await self._stores[KeyStorage.FILE].write(name, secret)
        except PassphraseMissing:
            await self._stores[KeyStorage.MEMORY].write(name, secret)
            return KeyStorage.MEMORY
        return KeyStorage.FILE

    async def read(self, name: str, place: KeyStorage) -> Secret | None:
        """The secret; None where it is not kept, or cannot be read now."""
        if not place:
            return None
        try:
            return await self._stores[place].read(name)
        except WujieError as error:
            log.info("a secret cannot be read: %s", type(error).__name__)
            return None

    async def will_last(self) -> bool:
        """Whether what is kept from now on outlives the program: it is tried out. Raises
        CredentialError and FolderNotWritable."""
        place = await self.keep(_TRIED, Secret("?"), KeyStorage.NOWHERE)
        await self.forget(_TRIED, place)
        return place is not KeyStorage.MEMORY

    async def forget(self, name: str, place: KeyStorage) -> None:
        """Delete the secret, as far as its place can be used."""
        if not place:
            return
        try:
            await self._stores[place].forget(name)
        except WujieError as error:
            log.warning("a secret is still kept: %s", type(error).__name__)
