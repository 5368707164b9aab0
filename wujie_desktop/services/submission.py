"""Sending paid requests: each at most once, and never without a durable record of the intent."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Protocol

from wujie_desktop.domain.answers import CreateAnswer
from wujie_desktop.domain.cameras import Unit
from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.draft import RequestDraft
from wujie_desktop.domain.errors import (
    BadResponse,
    BeyondBudget,
    PhotoUnusable,
    WujieError,
)
from wujie_desktop.domain.events import (
    KeysRecorded,
    OutcomeBecameUnknown,
    RequestOpened,
    SendDeclined,
    SubmissionRefused,
)
from wujie_desktop.domain.failure_reasons import FailureReason
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.photo_address import photo_of
from wujie_desktop.domain.photos import PhotoId
from wujie_desktop.domain.pricing import Breach
from wujie_desktop.domain.redaction import without_signatures
from wujie_desktop.domain.refusals import proves_nothing_was_created
from wujie_desktop.domain.request import BatchPlace, Request, RequestState
from wujie_desktop.domain.training_events import FaceArrived, FaceLeaves
from wujie_desktop.library.requests import Requests
from wujie_desktop.services.charge_agreement import ChargeAgreement
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.paid_calls import PaidCalls, PointsCharge, ReceivedAnswer, fault_of

log = logging.getLogger(__name__)


class CreateGateway(Protocol):
    """The part of the gateway client that submission needs."""

    async def create(
        self, draft: RequestDraft, keep: Callable[[bytes], Awaitable[None]]
    ) -> CreateAnswer:
        """Send one create call, once; `keep` receives the raw answer before it is parsed."""
        ...


FaceOf = Callable[[PhotoId], Awaitable[str]]


async def _no_photo(_photo: PhotoId) -> str:
    raise PhotoUnusable(FailureReason.NO_PHOTO)


def _always() -> bool:
    return True


class SubmissionService:
    """Sends create calls, each once."""

    def __init__(
        self,
        *,
        requests: Requests,
        gateway: CreateGateway,
        paid_calls: PaidCalls,
        hub: EventHub,
        clock: Clock,
        notify_url: Callable[[], str] = str,
        agreement: ChargeAgreement | None = None,
        breach_of: Callable[[RequestDraft], Breach | None] = lambda _draft: None,
        estimate: Callable[[RequestDraft], int | None] = lambda _draft: None,
        face_of: FaceOf = _no_photo,
    ) -> None:
        """`notify_url` gives the callback address, "" where nobody listens; a draft's own address
        comes first. Without `agreement` nobody is asked. `breach_of` gives the budgets' objection
        to a draft, `estimate` its points, None where they are not known, `face_of` the address that
        opens a photo."""
        self._requests = requests
        self._gateway = gateway
        self._paid_calls = paid_calls
        self._hub = hub
        self._clock = clock
        self._notify_url = notify_url
        self._agreement = agreement
        self._breach_of = breach_of
        self._estimate = estimate
        self._face_of = face_of

    async def submit(
        self,
        draft: RequestDraft,
        *,
        retry_of: PictureKey | None = None,
        place: BatchPlace | None = None,
        still_requested: Callable[[], bool] = _always,
        beyond_budget: bool = False,
        beyond_purse: str = "",
    ) -> Request:
        """Send `draft`, record the outcome and return the request.

        `retry_of` is the failed picture to replace, `place` the place in a batch. `still_requested`
        is checked after every wait, since the call may have to wait for another call and for the
        disk. Raises Withdrawn where it is no longer requested, and, unless `beyond_budget`,
        BeyondBudget where it would exceed a budget; where the profile has a team, TeamError where
        that does not grant it, for the reason `beyond_purse` where one is given; then nothing was
        sent.

        Of a draft whose face is a photo a copy is put where the gateway finds it, before the
        request is recorded; its address is in the call alone. Raises what `face_of` does: nothing
        was sent then, and nothing recorded.

        Raises CancelledError where the user does not agree to be charged: nothing was sent then.
        Any failure of the call is an outcome, not an exception. If this is cancelled the request
        stays `submitting`, and the next start calls it unknown.
        """
        draft = draft.as_sent
        if self._agreement and not await self._agreement.covers((draft,)):
            raise asyncio.CancelledError("not agreed to; nothing was sent")
        address = await self._open_face(draft)
        async with self._paid_calls.turn(still_requested):
            over = None if beyond_budget else self._breach_of(draft)
            if over:
                raise BeyondBudget(over)
            if draft.camera.takes_notify_url and not draft.notify_url:
                draft = replace(draft, notify_url=self._notify_url())
            request = await self._requests.open(
                draft, self._clock.now(), retry_of=retry_of, place=place
            )
            await self._let_leave(request, still_requested, beyond_purse)
            self._hub.publish(RequestOpened(request))
            return await self._send(request, address)

    async def _let_leave(
        self, request: Request, still_requested: Callable[[], bool], beyond_purse: str
    ) -> None:
        """Look once more just before it leaves; where it may not, it never was."""
        try:
            await self._paid_calls.let_leave(
                still_requested,
                lambda: self._requests.withdraw(request.id),
                charge=self._charge(request, beyond_purse),
            )
        except BaseException:
            self._hub.publish(SendDeclined())
            raise

    async def _open_face(self, draft: RequestDraft) -> str:
        """The address that opens its face from now on; "" where that is none of a set."""
        photo, is_there = photo_of(draft.face), False
        if photo is None:
            return ""
        self._hub.publish(FaceLeaves(draft))
        try:
            address = await self._face_of(photo)
            is_there = True
        finally:
            self._hub.publish(FaceArrived(draft, is_there))
        return address

    async def _send(self, request: Request, address: str) -> Request:
        """Send the call, once, with the `address` of its face if that is a photo, and record the
        outcome."""
        draft = request.draft.with_face(address) if address else request.draft
        conceal = without_signatures if address else bytes  # an answer may repeat what opens it
        received = ReceivedAnswer(
            lambda raw: self._requests.keep_answer(request.id, conceal(raw), self._clock.now())
        )
        try:
            answer = await self._gateway.create(draft, received.keep)
        except Exception as error:  # noqa: BLE001 - a bug too: the call may have been charged
            return await self._record_failure(request, error, received)
        if address:
            answer = replace(answer, raw=conceal(answer.raw.encode()).decode())
        return await self._record(request, answer, received)

    def _charge(self, request: Request, beyond_purse: str) -> PointsCharge | None:
        """What is about to be spent; nothing of points where time is charged."""
        if request.draft.unit is not Unit.POINTS:
            return None
        return PointsCharge(request.id, self._estimate(request.draft), beyond_purse)

    async def _record(
        self, sent: Request, answer: CreateAnswer, received: ReceivedAnswer
    ) -> Request:
        """Make the keys durable: nobody else has them."""
        fault = fault_of(answer.flaw) if answer.flaw else None
        request, pictures = await self._paid_calls.until_kept(
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
        self, request: Request, error: Exception, received: ReceivedAnswer
    ) -> Request:
        if not isinstance(error, WujieError):
            log.error("a paid call ended with a bug", exc_info=error)
        is_free = proves_nothing_was_created(error)
        state = RequestState.REFUSED if is_free else RequestState.UNKNOWN
        ended = await self._paid_calls.until_kept(
            lambda: self._requests.record_fault(request.id, state, fault_of(error))
        )
        await received.keep_late()
        if is_free:
            self._hub.publish(SubmissionRefused(ended, error))
        else:
            self._hub.publish(OutcomeBecameUnknown(ended, error, received.shown))
        return ended
