"""Recovery after a start: resumes polling and downloads of the last run; sends nothing again."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from wujie_desktop.domain.errors import WujieError
from wujie_desktop.domain.request import (
    FaultKind,
    Picture,
    PictureState,
    RequestState,
    SubmissionFault,
)
from wujie_desktop.library.requests import LibrarySnapshot, Requests
from wujie_desktop.services.downloads import PictureDownloader
from wujie_desktop.services.intake import ResultIntake
from wujie_desktop.services.polling import ResultGateway, ResultPoller
from wujie_desktop.services.tasks import TaskSupervisor

log = logging.getLogger(__name__)


async def call_interrupted_unknown(requests: Requests) -> LibrarySnapshot:
    """What is new or still open, with requests that were under way now `unknown`."""
    snapshot = await requests.load_recent()
    interrupted = [
        request for request in snapshot.requests if request.state is RequestState.SUBMITTING
    ]
    for request in interrupted:
        await requests.record_fault(
            request.id, RequestState.UNKNOWN, SubmissionFault(FaultKind.INTERRUPTED, "", "", "")
        )
    return await requests.load_recent() if interrupted else snapshot


MAX_ASKED = 500
"""The number of addresses that are queried again at a start."""


class Recovery:
    """Resumes open keys and missing downloads after a start."""

    def __init__(
        self,
        *,
        gateway: ResultGateway,
        intake: ResultIntake,
        poller: ResultPoller,
        downloader: PictureDownloader,
        tasks: TaskSupervisor,
    ) -> None:
        self._gateway = gateway
        self._intake = intake
        self._poller = poller
        self._downloader = downloader
        self._tasks = tasks

    def resume(self, snapshot: LibrarySnapshot) -> None:
        """Poll every open key and download every announced file."""
        self._poller.watch(snapshot.pictures, at_once=True)
        announced = [item for item in snapshot.pictures if item.state is PictureState.DOWNLOADING]
        if announced:
            self._tasks.spawn(self._fetch(announced), name="resume files")

    async def _fetch(self, pictures: Sequence[Picture]) -> None:
        """Download from current addresses, since stored ones may have expired. All are queried in
        one request; where that fails the stored ones are used."""
        now = {picture.key: picture for picture in pictures}
        try:
            notices = await self._gateway.generating_info(tuple(now)[:MAX_ASKED])
            changes = await self._intake.accept([item for item in notices if item.key in now])
            now |= {change.after.key: change.after for change in changes}
        except WujieError as error:
            log.info("the addresses of files stay as they were: %s", error)
        finally:  # whatever asking met: the files are still to be fetched
            for picture in now.values():
                self._downloader.fetch(picture)
