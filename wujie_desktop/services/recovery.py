"""Recovery after a start: resumes polling and downloads of the last run; sends nothing again."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence

from wujie_desktop.api.paid_answer import read_kept_create
from wujie_desktop.domain.answers import CreateAnswer
from wujie_desktop.domain.cameras import Camera
from wujie_desktop.domain.errors import WujieError
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.request import (
    FaultKind,
    Picture,
    PictureState,
    Request,
    RequestState,
    SubmissionFault,
)
from wujie_desktop.library.requests import LibrarySnapshot, Requests
from wujie_desktop.services.downloads import PictureDownloader
from wujie_desktop.services.intake import ResultIntake
from wujie_desktop.services.paid_calls import fault_of
from wujie_desktop.services.polling import ResultGateway, ResultPoller
from wujie_desktop.services.tasks import TaskSupervisor

log = logging.getLogger(__name__)
_INTERRUPTED = SubmissionFault(FaultKind.INTERRUPTED, "", "", "")


async def call_interrupted_unknown(requests: Requests) -> LibrarySnapshot:
    """What is new or still open, with requests that were under way now `unknown`, but for those
    whose answer was kept and not read: it is read now."""
    snapshot = await requests.load_recent()
    interrupted = [
        request for request in snapshot.requests if request.state is RequestState.SUBMITTING
    ]
    for request in interrupted:
        answer = await _kept_answer(requests, request)
        if answer:
            fault = fault_of(answer.flaw) if answer.flaw else None
            await requests.record_keys(request.id, answer, fault)
        else:
            await requests.record_fault(request.id, RequestState.UNKNOWN, _INTERRUPTED)
    return await requests.load_recent() if interrupted else snapshot


async def _kept_answer(requests: Requests, request: Request) -> CreateAnswer | None:
    received = await requests.kept_answer(request.id)
    if not received:
        return None
    return await asyncio.to_thread(
        read_kept_create, received, request.draft.keys, now=request.created_at
    )


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
        """Download from current addresses, since stored ones may have expired. All of a camera are
        queried in one request; where that fails the stored ones are used."""
        now = {picture.key: picture for picture in pictures}
        try:
            for camera in Camera:
                keys = [item.key for item in pictures if item.camera is camera][:MAX_ASKED]
                now |= await self._changed(keys, camera) if keys else {}
        finally:  # whatever asking met: the files are still to be fetched
            for picture in now.values():
                self._downloader.fetch(picture)

    async def _changed(
        self, keys: Sequence[PictureKey], camera: Camera
    ) -> dict[PictureKey, Picture]:
        """Those of the pictures that changed; none where the gateway does not tell."""
        try:
            notices = await self._gateway.generating_info(keys, camera)
            changes = await self._intake.accept([item for item in notices if item.key in keys])
        except WujieError as error:
            log.info("the addresses of files stay as they were: %s", error)
            return {}
        return {change.after.key: change.after for change in changes}
