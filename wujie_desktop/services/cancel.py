"""Taking pictures out of the gateway's queue. What is being made already is left alone."""

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
    """What cancelling needs of the gateway client."""

    async def cancel(self, key: PictureKey) -> str:
        """Take one picture out of the queue."""
        ...


@value
class CancelOutcome:
    """How many pictures were taken out of the queue, and how many had started already."""

    cancelled: int
    too_late: int


class CancelService:
    """Cancels what is queued; the pictures' state changes only when the gateway says so. Each
    way raises Refused (20110011) if everything asked for had started meanwhile, and errors of
    the gateway."""

    def __init__(self, *, requests: Requests, gateway: CancelGateway, poller: ResultPoller) -> None:
        self._requests = requests
        self._gateway = gateway
        self._poller = poller

    async def cancel(self, keys: Sequence[PictureKey]) -> CancelOutcome:
        """Ask for those of these pictures that are still awaited; where none is, all of them are
        too late."""
        found = [await self._requests.find(key) for key in keys]
        awaited = [item for item in found if item and item.state is PictureState.WAITING]
        return await self._ask(awaited) if awaited else CancelOutcome(0, len(keys))

    async def cancel_queued(self, request: RequestId) -> CancelOutcome:
        """Ask for every queued picture of a request."""
        shelf = await self._requests.load_request(request)
        return await self._ask([item for item in shelf.pictures if item.can_be_cancelled])

    async def cancel_all(self) -> CancelOutcome:
        """Ask for every queued picture there is."""
        shelf = await self._requests.load_recent()
        return await self._ask([item for item in shelf.pictures if item.can_be_cancelled])

    async def _ask(self, pictures: Sequence[Picture]) -> CancelOutcome:
        """One that had started keeps none of the others from being asked for."""
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
