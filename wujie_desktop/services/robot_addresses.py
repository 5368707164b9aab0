"""Where the addresses of robots are kept: they are secrets, as private keys are."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from wujie_desktop.config.credentials import CredentialStore
from wujie_desktop.domain.errors import KeychainUnavailable, PassphraseMissing, WujieError
from wujie_desktop.domain.profile import KeyStorage
from wujie_desktop.domain.robots import Robot, RobotAddress, unpack_address

log = logging.getLogger(__name__)


class RobotAddresses:
    """Keeps each in the safest of `stores` that can be used now: the keychain, else the file where
    its passphrase was given, else in memory."""

    def __init__(self, stores: Mapping[KeyStorage, CredentialStore]) -> None:
        self._stores = stores

    async def keep(self, robot: Robot, address: RobotAddress) -> KeyStorage:
        """Store `address` and return where. Raises CredentialError and FolderNotWritable."""
        place = KeyStorage.KEYCHAIN
        try:
            await self._write(place, robot, address)
        except KeychainUnavailable as error:
            log.info("no keychain takes an address: %s", error)
            place = await self._keep_without_keychain(robot, address)
        if robot.keeping is not place:
            await self.forget(robot)
        return place

    async def _keep_without_keychain(self, robot: Robot, address: RobotAddress) -> KeyStorage:
        try:
            await self._write(KeyStorage.FILE, robot, address)
        except PassphraseMissing:
            await self._write(KeyStorage.MEMORY, robot, address)
            return KeyStorage.MEMORY
        return KeyStorage.FILE

    async def _write(self, place: KeyStorage, robot: Robot, address: RobotAddress) -> None:
        await self._stores[place].write(robot.secret_name, address.packed)

    async def read(self, robot: Robot) -> RobotAddress | None:
        """The address of `robot`; None where it is not kept, or cannot be read now."""
        if not robot.keeping:
            return None
        try:
            kept = await self._stores[robot.keeping].read(robot.secret_name)
        except WujieError as error:
            log.info("an address cannot be read: %s", type(error).__name__)
            return None
        return unpack_address(kept) if kept else None

    async def forget(self, robot: Robot) -> None:
        """Delete the address of `robot`, as far as its place can be used."""
        if not robot.keeping:
            return
        try:
            await self._stores[robot.keeping].forget(robot.secret_name)
        except WujieError as error:
            log.warning("an address is still kept: %s", type(error).__name__)
