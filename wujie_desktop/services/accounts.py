"""The credentials of each profile: from where its key is stored, else from the command line and the
environment."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from wujie_desktop.api.auth import load_private_key, normal_key, read_key_text
from wujie_desktop.base.files import read_plain
from wujie_desktop.base.threads import off_loop
from wujie_desktop.config.credentials import CredentialStore, MemoryStore
from wujie_desktop.config.keychain import KeychainStore
from wujie_desktop.config.preferences import Preferences
from wujie_desktop.config.run_options import Options
from wujie_desktop.config.sealed_file import SealedFile
from wujie_desktop.domain.cameras import Unit
from wujie_desktop.domain.errors import CredentialsMissing, KeyMalformed, WujieError
from wujie_desktop.domain.failure_reasons import FailureReason
from wujie_desktop.domain.profile import KeyStorage, Profile, ProfileKind, SecretKind
from wujie_desktop.domain.secret import Secret
from wujie_desktop.domain.value import value

log = logging.getLogger(__name__)

_MAX_FILE = 64 * 1024
"""Bytes."""
Agreed = set[tuple[tuple[str, str, str], Unit]]
"""Accounts (profile, app id and gateway), each with what it may be charged in."""


@value
class ReadKey:
    """A private key in its stored form, and its size in bits."""

    key: Secret
    bits: int


class Accounts:
    """The credentials of all profiles. Outlives the window, so that a passphrase is asked for once
    and keys that are not stored last until the program ends."""

    def __init__(self, preferences: Preferences, given: Options) -> None:
        """`given` are the options of the program's start: their account belongs to their
        profile."""
        self._preferences = preferences
        self._given = given
        self.keychain = KeychainStore()
        self.sealed = SealedFile(given.data_folder)
        self.charges_agreed: Agreed = set()
        """Those that the user said may be charged."""
        self.declined: set[str] = set()
        """The profiles for which the user did not want to give the passphrase now."""
        self._memory = MemoryStore()
        self.stores: Mapping[KeyStorage, CredentialStore] = {
            KeyStorage.KEYCHAIN: self.keychain,
            KeyStorage.FILE: self.sealed,
            KeyStorage.MEMORY: self._memory,
        }
        """Where secrets are kept."""

    def profile(self, name: str) -> Profile:
        """The profile called `name`."""
        return self._preferences.settings.profile_named(name)

    def has_key(self, profile: Profile) -> bool:
        """Whether the profile's key should be in its storage, which is not opened."""
        match profile.keeping:
            case KeyStorage.MEMORY:
                return self._memory.holds(profile.app_id)
            case KeyStorage.FILE:
                return self.sealed.exists
            case KeyStorage.KEYCHAIN | KeyStorage.NOWHERE:
                return bool(profile.keeping)

    def locked(self, name: str) -> frozenset[SecretKind]:
        """What the profile of this name needs of the encrypted file as long as that is locked."""
        if self.sealed.is_open or not self.sealed.exists:
            return frozenset()
        from wujie_desktop.services.kept_secrets import kinds_kept_in

        return kinds_kept_in(KeyStorage.FILE, self._preferences.settings, name)

    def without_account(self, options: Options) -> Options:
        """`options` with the profile's settings and no credentials."""
        profile, given = self.profile(options.profile), self._given
        is_given = given.profile == options.profile
        hosts = given.environment.picture_hosts if is_given else ()
        environment = replace(
            given.environment,
            app_id="",
            private_key="",
            picture_hosts=hosts or profile.picture_hosts,
        )
        gateway = given.gateway if is_given else ""
        return replace(options, environment=environment, gateway=gateway or profile.gateway)

    def app_id(self, options: Options) -> str:
        """The app id of `options`, as far as it is known without opening any storage; "" without an
        account and for the embedded sandbox."""
        if options.is_embedded:
            return ""
        given = self._given.environment.app_id
        own = self.profile(options.profile).app_id
        return own or (given if options.profile == self._given.profile else "")

    async def fill(self, options: Options) -> Options:
        """`options` with the credentials of its profile, or without any where there are none.

        Raises CredentialError: the key exists and cannot be used.
        """
        bare, profile = self.without_account(options), self.profile(options.profile)
        if bare.is_embedded:
            return bare
        kept = await self._stored(profile)
        if kept:
            environment = replace(
                bare.environment, app_id=profile.app_id, private_key=kept.reveal()
            )
        elif options.profile == self._given.profile and self._given.environment.has_credentials:
            given = self._given.environment
            environment = replace(
                bare.environment, app_id=given.app_id, private_key=given.private_key
            )
        else:
            return bare
        await off_loop(lambda: load_private_key(environment.private_key))
        return replace(bare, environment=environment)

    async def keep(self, profile: Profile, key: Secret | None) -> None:
        """Save `profile` and store its key; None leaves the key as it is.

        A key in the profile's former storage is deleted. Raises CredentialError, FolderNotWritable
        where the key could not be stored; then nothing has changed.
        """
        before = self.profile(profile.name)
        is_same = (profile.app_id, profile.keeping) == (before.app_id, before.keeping)
        if not key and (is_same or not (profile.app_id or before.keeping)):
            self._use(profile)  # nothing but addresses
            return
        key = key or await self._stored(before)
        if not key:
            raise CredentialsMissing("no private key")
        if not profile.app_id:
            raise CredentialsMissing("no app id")
        await self.stores[profile.keeping].write(profile.app_id, key)
        self._use(profile)
        try:
            await self._forget_if_unused(before)
        except WujieError as error:
            log.warning("the former key is still in the %s: %s", before.keeping, error)

    async def forget(self, name: str) -> None:
        """Delete the profile's key and app id. Raises CredentialError."""
        before = self.profile(name)
        if before.keeping:
            self._use(replace(before, app_id="", keeping=KeyStorage.NOWHERE))
            await self._forget_if_unused(before)

    async def read_key(self, text: Secret) -> ReadKey:
        """Parse a pasted key. Raises CredentialError naming what is wrong with it."""
        return await off_loop(lambda: ReadKey(*normal_key(text.reveal())))

    async def read_key_file(self, path: Path) -> ReadKey:
        """Parse a key file. Raises CredentialError."""
        return await off_loop(lambda: ReadKey(*normal_key(_read_text(path))))

    def _use(self, profile: Profile) -> None:
        self._preferences.use(self._preferences.settings.with_profile(profile))

    async def _stored(self, profile: Profile) -> Secret | None:
        if not profile.keeping:
            return None
        return await self.stores[profile.keeping].read(profile.app_id)

    async def _forget_if_unused(self, before: Profile) -> None:
        """Delete the former key, unless another profile has the same app id and storage."""
        used = (self.profile(kind.value) for kind in ProfileKind)
        places = {(profile.keeping, profile.app_id) for profile in used}
        if before.keeping and (before.keeping, before.app_id) not in places:
            await self.stores[before.keeping].forget(before.app_id)


def _read_text(path: Path) -> str:
    try:
        data = read_plain(path, _MAX_FILE)
    except OSError as error:
        raise KeyMalformed(FailureReason.NOT_OPENED) from error
    if len(data) > _MAX_FILE:
        raise KeyMalformed(FailureReason.TOO_LONG)
    return read_key_text(data)
