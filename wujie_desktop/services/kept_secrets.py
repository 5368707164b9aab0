"""Where secrets are kept that are no private keys of an account: as private keys are, each by a
name of its own; and which secrets of a profile are kept where."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from wujie_desktop.config.credentials import CredentialStore
from wujie_desktop.config.settings import Settings
from wujie_desktop.domain.errors import KeychainUnavailable, PassphraseMissing, WujieError
from wujie_desktop.domain.profile import KeyStorage, SecretKind
from wujie_desktop.domain.secret import Secret

log = logging.getLogger(__name__)
_TRIED = "tried"
"""The name of what is written to see where secrets are kept."""


def kinds_kept_in(place: KeyStorage, settings: Settings, name: str) -> frozenset[SecretKind]:
    """What the profile of this name uses of `place`, as the settings have it."""
    profile = settings.profile_named(name)
    found = {SecretKind.ACCOUNT} if profile.keeping is place else set()
    if name in settings.teams:
        from wujie_desktop.domain.team_membership import read_membership

        team = read_membership(settings.teams, name)
        if team and place in (team.keeping, team.originals_keeping):
            found.add(SecretKind.TEAM)
    if name in settings.buckets:
        from wujie_desktop.domain.bucket import read_bucket

        bucket = read_bucket(settings.buckets[name])
        if bucket and bucket.keeping is place:
            found.add(SecretKind.BUCKET)
    if settings.robots and not profile.is_sandbox:
        from wujie_desktop.domain.robots import read_robots

        robots = read_robots(settings.robots)
        if any(robot.is_on and robot.keeping is place for robot in robots):
            found.add(SecretKind.ROBOT)
    return frozenset(found)


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
        try:
            return await self.demand(name, place)
        except PassphraseMissing:
            return None

    async def demand(self, name: str, place: KeyStorage) -> Secret | None:
        """As `read`; raises PassphraseMissing where it lies in the encrypted file, which is
        locked."""
        if not place:
            return None
        try:
            return await self._stores[place].read(name)
        except PassphraseMissing:
            raise
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
