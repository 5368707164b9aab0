"""Where the addresses of robots are kept: they are secrets, as private keys are."""

from __future__ import annotations

from wujie_desktop.domain.profile import KeyStorage
from wujie_desktop.domain.robots import Robot, RobotAddress, unpack_address
from wujie_desktop.services.kept_secrets import KeptSecrets


class RobotAddresses:
    """The address of each robot, where its secret is kept."""

    def __init__(self, secrets: KeptSecrets) -> None:
        self._secrets = secrets

    async def keep(self, robot: Robot, address: RobotAddress) -> KeyStorage:
        """Store `address` and return where. Raises CredentialError and FolderNotWritable."""
        return await self._secrets.keep(robot.secret_name, address.packed, robot.keeping)

    async def read(self, robot: Robot) -> RobotAddress | None:
        """The address of `robot`; None where it is not kept, or cannot be read now."""
        kept = await self._secrets.read(robot.secret_name, robot.keeping)
        return unpack_address(kept) if kept else None

    async def forget(self, robot: Robot) -> None:
        """Delete the address of `robot`, as far as its place can be used."""
        await self._secrets.forget(robot.secret_name, robot.keeping)
