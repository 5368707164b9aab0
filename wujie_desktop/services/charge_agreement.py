"""The user's agreement to be charged, without which no paid request leaves."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from wujie_desktop.domain.draft import RequestDraft
from wujie_desktop.domain.events import SendDeclined
from wujie_desktop.domain.pricing import ExpectedCharge
from wujie_desktop.services.hub import EventHub

Ask = Callable[[ExpectedCharge], Awaitable[bool]]
"""Whether the account may be charged; asks the user where that is not yet known."""


class ChargeAgreement:
    """Checks every paid request. Publishes SendDeclined."""

    def __init__(
        self,
        *,
        estimate: Callable[[RequestDraft], int | None],
        hub: EventHub,
        ask: Ask | None,
    ) -> None:
        """With None as `ask` nobody is asked: nothing is charged, or whoever calls agreed."""
        self._estimate = estimate
        self._hub = hub
        self._ask = ask
        self._one_at_a_time = asyncio.Lock()

    async def covers(self, drafts: Sequence[RequestDraft]) -> bool:
        """Whether these drafts, at least one and all charged in one unit, may be sent."""
        async with self._one_at_a_time:
            if self._ask is None or await self._ask(self._charge(drafts)):
                return True
        self._hub.publish(SendDeclined())
        return False

    def _charge(self, drafts: Sequence[RequestDraft]) -> ExpectedCharge:
        points = [self._estimate(draft) for draft in drafts]
        known = [each for each in points if each is not None]
        pictures = sum(draft.picture_count for draft in drafts)
        total = sum(known) if len(known) == len(points) else None
        return ExpectedCharge(len(drafts), pictures, total, drafts[0].unit)
