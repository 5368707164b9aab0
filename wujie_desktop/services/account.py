"""The account's balance of points."""

from __future__ import annotations

from typing import Protocol

from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.errors import WujieError
from wujie_desktop.domain.events import BalanceRead
from wujie_desktop.library.balances import Balances
from wujie_desktop.services.hub import EventHub


class AccountGateway(Protocol):
    """The part of the gateway client that the account needs. Free of charge."""

    async def balance(self) -> int:
        """Points left."""
        ...


class AccountService:
    """Reads the balance."""

    def __init__(
        self, *, gateway: AccountGateway, balances: Balances, hub: EventHub, clock: Clock
    ) -> None:
        self._gateway = gateway
        self._balances = balances
        self._hub = hub
        self._clock = clock

    async def read_balance(self) -> None:
        """Publish the balance, or that it could not be read and then raise the reason."""
        try:
            points = await self._gateway.balance()
        except WujieError:
            self._hub.publish(BalanceRead(None))
            raise
        self._hub.publish(BalanceRead(points))
        await self._balances.record(points, self._clock.now())
