"""Sending paid requests: each at most once, and never without a durable record of the intent."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Protocol, TypeVar

from wujie_desktop.domain.answers import CreateAnswer
from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.draft import RequestDraft
from wujie_desktop.domain.errors import (
    BadResponse,
    BeyondBudget,
    GatewayError,
    LibraryError,
    Withdrawn,
    WujieError,
)
from wujie_desktop.domain.events import (
    KeysRecorded,
    OutcomeBecameUnknown,
    RequestOpened,
    SubmissionRefused,
    TaskFailed,
)
from wujie_desktop.domain.failure_reasons import FailureReason
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.pricing import Breach
from wujie_desktop.domain.refusals import proves_nothing_was_created
from wujie_desktop.domain.request import BatchPlace, Request, RequestState, SubmissionFault
from wujie_desktop.library.requests import Requests
from wujie_desktop.services.charge_agreement import ChargeAgreement
from wujie_desktop.services.hub import EventHub

RECORDING = "record a paid call"
"""The name of the task that records what was paid for."""
RECORD_PAUSE = 5.0
"""Seconds between two tries to record an outcome on a full disk."""
SHOWN_OF_ANSWER = 2000
"""Characters of an unreadable answer that are shown; the library has all of it."""

log = logging.getLogger(__name__)
T = TypeVar("T")


class CreateGateway(Protocol):
    """The part of the gateway client that submission needs."""

    async def create(
        self, draft: RequestDraft, keep: Callable[[bytes], Awaitable[None]]
    ) -> CreateAnswer:
        """Send one create call, once; `keep` receives the raw answer before it is parsed."""
        ...


def _always() -> bool:
    return True


class SubmissionService:
    """Sends one create call at a time, each once."""

    def __init__(
        self,
        *,
        requests: Requests,
        gateway: CreateGateway,
        hub: EventHub,
        clock: Clock,
        notify_url: Callable[[], str] = str,
        agreement: ChargeAgreement | None = None,
        breach_of: Callable[[RequestDraft], Breach | None] = lambda _draft: None,
    ) -> None:
        """`notify_url` gives the callback address, "" where nobody listens; a draft's own address
        comes first. Without `agreement` nobody is asked. `breach_of` gives the budgets' objection
        to a draft."""
        self._requests = requests
        self._gateway = gateway
        self._hub = hub
        self._clock = clock
        self._one_at_a_time = asyncio.Lock()
        self._is_ending = False
        self._notify_url = notify_url
        self._agreement = agreement
        self._breach_of = breach_of

    @property
    def is_busy(self) -> bool:
        """Whether a paid call is waiting for its answer."""
        return self._one_at_a_time.locked()

    async def submit(
        self,
        draft: RequestDraft,
        *,
        retry_of: PictureKey | None = None,
        place: BatchPlace | None = None,
        still_requested: Callable[[], bool] = _always,
        beyond_budget: bool = False,
    ) -> Request:
        """Send `draft`, record the outcome and return the request.

        `retry_of` is the failed picture to replace, `place` the place in a batch. `still_requested`
        is checked after every wait, since the call may have to wait for another call and for the
        disk. Raises Withdrawn where it is no longer requested, and, unless `beyond_budget`,
        BeyondBudget where it would exceed a budget; then nothing was sent.

        Raises CancelledError where the user does not agree to be charged: nothing was sent then.
        Any failure of the call is an outcome, not an exception. If this is cancelled the request
        stays `submitting`, and the next start calls it unknown.
        """
        if self._agreement and not await self._agreement.covers((draft,)):
            raise asyncio.CancelledError("not agreed to; nothing was sent")
        async with self._one_at_a_time:
            self._raise_unless(still_requested)
            over = None if beyond_budget else self._breach_of(draft)
            if over:
                raise BeyondBudget(over)
            if not draft.notify_url:
                draft = replace(draft, notify_url=self._notify_url())
            request = await self._requests.open(
                draft, self._clock.now(), retry_of=retry_of, place=place
            )
            try:
                self._raise_unless(still_requested)
            except (Withdrawn, asyncio.CancelledError):
                await self._requests.withdraw(request.id)
                raise
            self._hub.publish(RequestOpened(request))
            received = _ReceivedAnswer(self._requests, request, self._clock)
            try:
                answer = await self._gateway.create(draft, received.keep)
            except Exception as error:  # noqa: BLE001 - a bug too: the call may have been charged
                return await self._record_failure(request, error, received)
            return await self._record(request, answer, received)

    async def drain(self, seconds: float | None) -> None:
        """Send nothing more; wait at most `seconds` for a call under way, with None as long as the
        client does."""
        self._is_ending = True
        try:
            async with asyncio.timeout(seconds), self._one_at_a_time:
                return
        except TimeoutError:
            return  # its record stays `submitting`: the next start calls it unknown

    def _raise_unless(self, still_requested: Callable[[], bool]) -> None:
        if self._is_ending:
            raise asyncio.CancelledError("the program is ending; nothing was sent")
        if not still_requested():
            raise Withdrawn

    async def _record(
        self, sent: Request, answer: CreateAnswer, received: _ReceivedAnswer
    ) -> Request:
        """Make the keys durable: nobody else has them."""
        fault = fault_of(answer.flaw) if answer.flaw else None
        request, pictures = await self._until_kept(
            lambda: self._requests.record_keys(sent.id, answer, fault)
        )
        await received.keep_late()
        if request.state is RequestState.UNKNOWN:
            error = BadResponse(FailureReason.KEYS_OF_ANOTHER, trace_id=answer.trace_id)
            self._hub.publish(OutcomeBecameUnknown(request, error, received.shown))
            return request
        self._hub.publish(
            KeysRecorded(request, pictures, answer.disagreement, answer.flaw, received.shown)
        )
        return request

    async def _record_failure(
        self, request: Request, error: Exception, received: _ReceivedAnswer
    ) -> Request:
        if not isinstance(error, WujieError):
            log.error("a paid call ended with a bug", exc_info=error)
        is_free = proves_nothing_was_created(error)
        state = RequestState.REFUSED if is_free else RequestState.UNKNOWN
        ended = await self._until_kept(
            lambda: self._requests.record_fault(request.id, state, fault_of(error))
        )
        await received.keep_late()
        if is_free:
            self._hub.publish(SubmissionRefused(ended, error))
        else:
            self._hub.publish(OutcomeBecameUnknown(ended, error, received.shown))
        return ended

    async def _until_kept(self, write: Callable[[], Awaitable[T]]) -> T:
        """Write an outcome; on a full disk retry until there is room."""
        while True:
            try:
                return await write()
            except LibraryError as error:
                self._hub.publish(TaskFailed(RECORDING, error))
                await self._clock.sleep(RECORD_PAUSE)


class _ReceivedAnswer:
    """The raw answer to one call, durable before it is parsed where the disk allows."""

    def __init__(self, requests: Requests, request: Request, clock: Clock) -> None:
        self._requests = requests
        self._request = request.id
        self._clock = clock
        self._unkept = b""
        self.shown = ""
        """Its beginning, for display."""

    async def keep(self, received: bytes) -> None:
        """Store `received` beside the request. A full disk must not stop it from being parsed."""
        self.shown = received[:SHOWN_OF_ANSWER].decode("utf-8", "replace")
        self._unkept = received
        await self.keep_late()

    async def keep_late(self) -> None:
        """Store what could not be stored before."""
        if not self._unkept:
            return
        try:
            await self._requests.keep_answer(self._request, self._unkept, self._clock.now())
            self._unkept = b""
        except LibraryError as error:
            log.warning("the answer to a paid call is not kept yet: %s", error)


def fault_of(error: Exception) -> SubmissionFault:
    """What to record of an error: no secret, no prompt."""
    kind = type(error).__name__
    if isinstance(error, GatewayError):
        is_telling = error.code not in ("", "200")
        code = error.code if is_telling else str(error.status or "")
        return SubmissionFault(kind, code, error.message, error.trace_id, error.field)
    return SubmissionFault(kind, "", str(error) if isinstance(error, WujieError) else "", "")
