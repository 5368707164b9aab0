"""Taking up what the last run left: nothing is sent again, nothing is forgotten."""

from __future__ import annotations

import logging

from wujie_desktop.domain.errors import WujieError
from wujie_desktop.domain.generation import (
    Picture,
    PictureState,
    RequestState,
    SubmissionFault,
)
from wujie_desktop.library.generations import Generations, Shelf
from wujie_desktop.services.downloads import ImageDownloader
from wujie_desktop.services.intake import ResultIntake
from wujie_desktop.services.polling import ResultGateway, ResultPoller
from wujie_desktop.services.tasks import TaskSupervisor

log = logging.getLogger(__name__)

INTERRUPTED = "Interrupted"
"""The fault kind of a request that was under way when the program ended."""


async def call_interrupted_unknown(generations: Generations) -> Shelf:
    """What is new or still open, with requests that were under way now `unknown`."""
    shelf = await generations.load_recent()
    interrupted = [
        generation
        for generation in shelf.generations
        if generation.state is RequestState.SUBMITTING
    ]
    for generation in interrupted:
        await generations.record_fault(
            generation.id, RequestState.UNKNOWN, SubmissionFault(INTERRUPTED, "", "", "")
        )
    return await generations.load_recent() if interrupted else shelf


class Recovery:
    """Takes up open keys and unfetched files after a start."""

    def __init__(
        self,
        *,
        gateway: ResultGateway,
        intake: ResultIntake,
        poller: ResultPoller,
        downloader: ImageDownloader,
        tasks: TaskSupervisor,
    ) -> None:
        self._gateway = gateway
        self._intake = intake
        self._poller = poller
        self._downloader = downloader
        self._tasks = tasks

    def resume(self, shelf: Shelf) -> None:
        """Ask again for every open key and fetch every announced file."""
        self._poller.watch(shelf.pictures, at_once=True)
        for picture in shelf.pictures:
            if picture.state is PictureState.DOWNLOADING:
                self._tasks.spawn(self._fetch(picture), name=f"resume {picture.key}")

    async def _fetch(self, picture: Picture) -> None:
        """Fetch from the address as it is now: the one we kept may be old."""
        try:
            changes = await self._intake.accept([await self._gateway.info(picture.key)])
        except WujieError as error:
            log.info("the address of %s stays as it was: %s", picture.key, error)
            changes = ()
        self._downloader.fetch(changes[0].after if changes else picture)
