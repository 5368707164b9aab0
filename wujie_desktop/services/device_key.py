"""Where the private key of a team's device is kept: as passwords are, but never in memory alone,
since a key that ends with the program could not be told from a lost one."""

from __future__ import annotations

from wujie_desktop.domain.profile import KeyStorage
from wujie_desktop.domain.secret import Secret
from wujie_desktop.services.kept_secrets import KeptSecrets

PLACES = (KeyStorage.KEYCHAIN, KeyStorage.FILE)


class KeptDeviceKey:
    """The key of one device, kept by `name`."""

    def __init__(self, secrets: KeptSecrets, name: str) -> None:
        self._secrets = secrets
        self._name = name

    async def read(self) -> Secret | None:
        """The key; None where none is kept, or it cannot be read now."""
        for place in PLACES:
            if key := await self._secrets.read(self._name, place):
                return key
        return None

    async def keep(self, key: Secret) -> bool:
        """Keep `key`, or return False where it would not outlive the program. Raises
        CredentialError and FolderNotWritable."""
        place = await self._secrets.keep(self._name, key, KeyStorage.NOWHERE)
        if place in PLACES:
            return True
        await self._secrets.forget(self._name, place)
        return False

    async def forget(self) -> None:
        """Delete the key, as far as its places can be used."""
        for place in PLACES:
            await self._secrets.forget(self._name, place)
