"""How an avatar's training stands at the gateway: asked in one way by all who want to know."""

from __future__ import annotations

from typing import Protocol

from wujie_desktop.domain.answers import AvatarInfo
from wujie_desktop.domain.errors import Refused, RequestRejected
from wujie_desktop.domain.gateway_codes import GatewayCode
from wujie_desktop.domain.ids import AvatarKey


class AvatarGateway(Protocol):
    """The part of the gateway client that tells it. Free of charge."""

    async def avatar_info(self, key: AvatarKey) -> AvatarInfo:
        """State of an avatar's training."""
        ...


async def ask_status(gateway: AvatarGateway, key: AvatarKey) -> int | None:
    """The gateway's number of the state; None where it knows no such avatar. Raises the gateway's
    error where that says nothing of the avatar: it may be busy."""
    try:
        return (await gateway.avatar_info(key)).status
    except (Refused, RequestRejected) as error:
        if error.code == GatewayCode.BUSY:
            raise
        return None
