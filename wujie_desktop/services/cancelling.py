"""Taking pictures out of the gateway's queue. What is being made already is left alone."""

from __future__ import annotations

from typing import Protocol

from wujie_desktop.domain.errors import Refused
from wujie_desktop.domain.ids import GenerationId, ImageKey
from wujie_desktop.library.generations import Generations
from wujie_desktop.services.polling import ResultPoller

NOT_QUEUED = "20110011"


class CancelGateway(Protocol):
    """What cancelling needs of the gateway client."""

    async def cancel(self, key: ImageKey) -> str:
        """Take one picture out of the queue."""
        ...


class CancelService:
    """Cancels what is queued; the pictures' state changes only when the gateway says so."""

    def __init__(
        self, *, generations: Generations, gateway: CancelGateway, poller: ResultPoller
    ) -> None:
        self._generations = generations
        self._gateway = gateway
        self._poller = poller

    async def cancel_queued(self, generation: GenerationId) -> None:
        """Ask for every queued picture of a request. Raises Refused (20110011) if every one of
        them had started meanwhile, and errors of the gateway."""
        shelf = await self._generations.load_request(generation)
        queued = [item for item in shelf.pictures if item.can_be_cancelled]
        too_late: Refused | None = None
        cancelled = 0
        for picture in queued:
            try:
                await self._gateway.cancel(picture.key)
                cancelled += 1
            except Refused as error:
                if error.code != NOT_QUEUED:
                    raise
                too_late = error
        self._poller.ask_now()
        if too_late and not cancelled:
            raise too_late
