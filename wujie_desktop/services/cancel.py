"""Cancelling queued pictures. What is being made already cannot be cancelled."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from wujie_desktop.domain.errors import Refused
from wujie_desktop.domain.gateway_codes import GatewayCode
from wujie_desktop.domain.ids import PictureKey, RequestId
from wujie_desktop.domain.request import Picture, PictureState
from wujie_desktop.domain.value import value
from wujie_desktop.library.requests import Requests
from wujie_desktop.services.polling import ResultPoller


class CancelGateway(Protocol):
    """The part of the gateway client that cancelling needs."""

    async def cancel(self, key: PictureKey) -> str:
        """Remove one picture from the queue."""
        ...


@value
class CancelOutcome:
    """The numbers of pictures that were cancelled, and that had already started."""

    cancelled: int
    too_late: int


class CancelService:
    """Cancels queued pictures; their state changes only when the gateway says so. Each method
    raises Refused (20110011) if everything had already started, and errors of the gateway."""

    def __init__(self, *, requests: Requests, gateway: CancelGateway, poller: ResultPoller) -> None:
        self._requests = requests
        self._gateway = gateway
        self._poller = poller

    async def cancel(self, keys: Sequence[PictureKey]) -> CancelOutcome:
        """Cancel those of these pictures that still wait; where none does, all of them are too
        late."""
        pictures = [await self._requests.find(key) for key in keys]
        awaited = [item for item in pictures if item and item.state is PictureState.WAITING]
        return await self._ask(awaited) if awaited else CancelOutcome(0, len(keys))

    async def cancel_queued(self, request: RequestId) -> CancelOutcome:
        """Cancel every queued picture of a request."""
        snapshot = await self._requests.load_request(request)
        return await self._ask([item for item in snapshot.pictures if item.can_be_cancelled])

    async def cancel_all(self) -> CancelOutcome:
        """Cancel every queued picture."""
        snapshot = await self._requests.load_recent()
        return await self._ask([item for item in snapshot.pictures if item.can_be_cancelled])

    async def _ask(self, pictures: Sequence[Picture]) -> CancelOutcome:
        """Cancel each; one that has already started does not stop the others."""
        late: list[Refused] = []
        try:
            for picture in pictures:
                try:
                    await self._gateway.cancel(picture.key)
                except Refused as error:
                    if error.code != GatewayCode.NOT_QUEUED:
                        raise
                    late.append(error)
        finally:
            self._poller.poll_now()
        if late and len(late) == len(pictures):
            raise late[-1]
        return CancelOutcome(len(pictures) - len(late), len(late))
