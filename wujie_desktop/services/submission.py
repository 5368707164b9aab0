"""Sending a paid request: at most once, and never without a durable record of the intent."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from wujie_desktop.domain.answers import CreateAnswer
from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.draft import GenerationDraft
from wujie_desktop.domain.errors import (
    GatewayError,
    LibraryError,
    WujieError,
    proves_nothing_was_created,
)
from wujie_desktop.domain.events import (
    GenerationOpened,
    KeysRecorded,
    OutcomeBecameUnknown,
    SubmissionRefused,
    TaskFailed,
)
from wujie_desktop.domain.generation import BatchPlace, Generation, RequestState, SubmissionFault
from wujie_desktop.domain.ids import ImageKey
from wujie_desktop.library.generations import Generations
from wujie_desktop.services.hub import EventHub

RECORD_PAUSE = 5.0
"""Seconds between two tries to write down keys that the disk would not take."""


class CreateGateway(Protocol):
    """What submission needs of the gateway client."""

    async def create(self, draft: GenerationDraft) -> CreateAnswer:
        """Send one create call, once."""
        ...


class SubmissionService:
    """One create call at a time, each sent once."""

    def __init__(
        self,
        *,
        generations: Generations,
        gateway: CreateGateway,
        hub: EventHub,
        clock: Clock,
        notify_url: Callable[[], str] = str,
    ) -> None:
        """`notify_url` tells where callbacks may go, "" where nobody listens; a draft's own
        address comes first."""
        self._generations = generations
        self._gateway = gateway
        self._hub = hub
        self._clock = clock
        self._one_at_a_time = asyncio.Lock()
        self._is_ending = False
        self._notify_url = notify_url

    async def submit(
        self,
        draft: GenerationDraft,
        *,
        retry_of: ImageKey | None = None,
        place: BatchPlace | None = None,
    ) -> Generation:
        """Send `draft` and record what came of it; the request as it then stands.

        `retry_of` is the failed picture that it tries again, `place` its place in a batch.

        A gateway or transport error is an outcome, not an exception. If this is
        cancelled the request stays `submitting`, and the next start calls it unknown.
        """
        async with self._one_at_a_time:
            if self._is_ending:
                raise asyncio.CancelledError("the program is ending; nothing was sent")
            if not draft.notify_url:
                draft = replace(draft, notify_url=self._notify_url())
            opened = await self._generations.open(
                draft, self._clock.now(), retry_of=retry_of, place=place
            )
            self._hub.publish(GenerationOpened(opened))
            try:
                answer = await self._gateway.create(draft)
            except WujieError as error:
                return await self._record_failure(opened, error)
            return await self._record(opened, answer)

    async def drain(self, seconds: float | None) -> None:
        """Send nothing more; wait at most `seconds` for the answer to a call under way, with
        None for as long as the client does."""
        self._is_ending = True
        try:
            async with asyncio.timeout(seconds), self._one_at_a_time:
                return
        except TimeoutError:
            return  # its record stays `submitting`: the next start calls it unknown

    async def _record(self, opened: Generation, answer: CreateAnswer) -> Generation:
        """Make the keys durable; on a full disk try until there is room: nobody else has them."""
        while True:
            try:
                generation, pictures = await self._generations.record_keys(opened.id, answer)
            except LibraryError as error:
                self._hub.publish(TaskFailed("record keys", error))
                await self._clock.sleep(RECORD_PAUSE)
            else:
                self._hub.publish(KeysRecorded(generation, pictures, answer.disagreement))
                return generation

    async def _record_failure(self, opened: Generation, error: WujieError) -> Generation:
        fault = fault_of(error)
        if proves_nothing_was_created(error):
            refused = await self._generations.record_fault(opened.id, RequestState.REFUSED, fault)
            self._hub.publish(SubmissionRefused(refused, error))
            return refused
        unknown = await self._generations.record_fault(opened.id, RequestState.UNKNOWN, fault)
        self._hub.publish(OutcomeBecameUnknown(unknown, error))
        return unknown


def fault_of(error: WujieError) -> SubmissionFault:
    """What to keep of an error: no secret, no prompt."""
    kind = type(error).__name__
    if isinstance(error, GatewayError):
        code = error.code or str(error.status)
        return SubmissionFault(kind, code, error.message, error.trace_id, error.field)
    return SubmissionFault(kind, "", str(error), "")
