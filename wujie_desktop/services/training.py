"""Training an avatar: a paid call, sent once, with the intent durable before it leaves."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Protocol

from wujie_desktop.api.paid_answer import read_kept_training
from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.errors import BeyondBudget, LibraryError, TrainingRefused, WujieError
from wujie_desktop.domain.events import BalanceRead
from wujie_desktop.domain.ids import AvatarKey
from wujie_desktop.domain.photo_set import PhotoSet, trained_on
from wujie_desktop.domain.photos import Photo, bare_address
from wujie_desktop.domain.pricing import Breach
from wujie_desktop.domain.refusals import proves_nothing_was_created
from wujie_desktop.domain.request import FaultKind, SubmissionFault
from wujie_desktop.domain.training import (
    SentPhoto,
    Training,
    TrainingAnswer,
    TrainingId,
    TrainingState,
    new_training_id,
    price_of,
)
from wujie_desktop.domain.training_events import TrainingsRead
from wujie_desktop.domain.training_objections import (
    Objection,
    ObjectionKind,
    TrainingRules,
    objections,
)
from wujie_desktop.library.trainings import Trainings
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.paid_calls import PaidCalls, PointsCharge, ReceivedAnswer, fault_of
from wujie_desktop.services.photo_check import AddressesOf

log = logging.getLogger(__name__)
BALANCE_PATIENCE = 5.0
"""Seconds that a paid call waits for the balance before and after it."""
_INTERRUPTED = SubmissionFault(FaultKind.INTERRUPTED, "", "", "")


class TrainingGateway(Protocol):
    """The part of the gateway client that a training needs."""

    async def train(
        self, addresses: Sequence[str], keep: Callable[[bytes], Awaitable[None]]
    ) -> TrainingAnswer:
        """Send one training call, once; `keep` receives the raw answer before it is parsed."""
        ...

    async def balance(self) -> int:
        """Points left. Free of charge."""
        ...


class TrainingService:
    """Publishes TrainingsRead after every change."""

    def __init__(
        self,
        *,
        gateway: TrainingGateway,
        paid_calls: PaidCalls,
        store: Trainings,
        addresses: AddressesOf,
        current: Callable[[PhotoSet], PhotoSet | None] = lambda photos: photos,
        breach_of: Callable[[int | None], Breach | None] = lambda _points: None,
        hub: EventHub,
        clock: Clock,
    ) -> None:
        self._gateway = gateway
        self._paid_calls = paid_calls
        self._store = store
        self._addresses = addresses
        self._current = current
        self._breach_of = breach_of
        self._rules = TrainingRules()
        self._hub = hub
        self._clock = clock
        self.trainings: tuple[Training, ...] = ()
        """As last read, by whomever, the newest first."""
        hub.subscribe(TrainingsRead, self._on_trainings_read)

    def _on_trainings_read(self, event: TrainingsRead) -> None:
        self.trainings = event.trainings

    def use_rules(self, rules: TrainingRules) -> None:
        """Hold trainings to these from now on."""
        self._rules = rules

    async def open(self) -> None:
        """Call what the last run left without an answer unknown, and publish all trainings. An
        answer that it kept and did not read is read now: the gateway has no list of avatars."""
        for training, received in await self._store.interrupted():
            addresses = [photo.address for photo in training.photos]
            answer = await asyncio.to_thread(
                read_kept_training, received, addresses, now=self._clock.now()
            )
            if answer:
                await self._store.record_key(training.id, answer, _INTERRUPTED)
        await self._store.call_interrupted_unknown()
        await self.load()

    async def load(self) -> None:
        """Publish all trainings."""
        self._hub.publish(TrainingsRead(await self._store.load()))

    @property
    def price(self) -> int | None:
        """Points for a training, as the balance fell with the last one; None where that is not
        known."""
        return price_of(self.trainings)

    async def train(
        self,
        photos: PhotoSet,
        still_requested: Callable[[], bool] = lambda: True,
        *,
        beyond_budget: bool = False,
        beyond_purse: str = "",
    ) -> Training:
        """Train an avatar on the accepted photos of the set, and return how the call ended.

        `photos` is the set as it was agreed to: it is read anew when its turn comes, and only what
        is as agreed leaves. Raises TrainingRefused where something speaks against it, Withdrawn
        where it is no longer requested or the set is another one, and, unless `beyond_budget`,
        BeyondBudget; TeamError where a team does not grant it, for the reason `beyond_purse` where
        one is given; then nothing was sent. Any failure of the call is an outcome, not an
        exception. If this is cancelled the training stays `submitting`, and the next start calls it
        unknown.
        """

        def as_agreed() -> bool:
            now = self._current(photos)
            return still_requested() and now is not None and _leaves(now) == _leaves(photos)

        async with self._paid_calls.turn(as_agreed):
            ready = self._current(photos) or photos
            self._raise_unless_ready(ready, beyond_budget=beyond_budget)
            chosen = trained_on(ready)
            where = await self._addresses(ready.id, chosen)
            if lost := len(chosen) - len(where):
                raise TrainingRefused((Objection(ObjectionKind.NO_ADDRESS, lost),))
            training = _intent(ready, chosen, self._clock.now())
            before = await self._balance()
            await self._store.open(training)
            received = ReceivedAnswer(lambda raw: self._store.keep_answer(training.id, raw))
            addresses = [where[photo.id] for photo in training.photos]
            await self._paid_calls.let_leave(
                as_agreed,
                lambda: self._store.withdraw(training.id),
                show=self.load,
                charge=PointsCharge(training.id, self.price, beyond_purse),
            )
            ended = await self._send(training.id, addresses, received)
            await received.keep_late()
            await self._note_price(training.id, before)
            return ended

    def _raise_unless_ready(self, photos: PhotoSet, *, beyond_budget: bool) -> None:
        if against := objections(photos, self._rules):
            raise TrainingRefused(against)
        over = None if beyond_budget else self._breach_of(self.price)
        if over:
            raise BeyondBudget(over)

    async def adopt(self, name: TrainingId, key: AvatarKey) -> None:
        """Give a training of unknown outcome the key that the user found for it. Raises KeyTaken
        where another training has it; then nothing changed."""
        await self._store.adopt(name, key)
        await self.load()

    async def _send(
        self, name: TrainingId, addresses: Sequence[str], received: ReceivedAnswer
    ) -> Training:
        """Send the call and record its outcome."""
        try:
            answer = await self._gateway.train(addresses, received.keep)
        except Exception as error:  # noqa: BLE001 - a bug too: the call may have been charged
            return await self._record_failure(name, error)
        fault = fault_of(answer.flaw) if answer.flaw else None
        return await self._paid_calls.until_kept(
            lambda: self._store.record_key(name, answer, fault)
        )

    async def _record_failure(self, name: TrainingId, error: Exception) -> Training:
        if not isinstance(error, WujieError):
            log.error("a training call ended with a bug", exc_info=error)
        is_free = proves_nothing_was_created(error)
        state = TrainingState.REFUSED if is_free else TrainingState.UNKNOWN
        return await self._paid_calls.until_kept(
            lambda: self._store.record_fault(name, state, fault_of(error))
        )

    async def _note_price(self, name: TrainingId, before: int | None) -> None:
        """No answer names the price: keep what the balance says of it. The outcome is recorded and
        said already, so that a failure here is none of the call."""
        try:
            await self.load()
            after = await self._balance() if before is not None else None
            if after is not None:
                self._hub.publish(BalanceRead(after))
                await self._store.record_balances(name, before, after)
                await self.load()
        except LibraryError as error:
            log.warning("what a training cost is not kept: %s", error)

    async def _balance(self) -> int | None:
        """Points left; None where that is not known in time: a paid call waits for it."""
        try:
            async with asyncio.timeout(BALANCE_PATIENCE):
                return await self._gateway.balance()
        except (WujieError, TimeoutError) as error:
            log.info("the balance around a training is not known: %s", error)
            return None


def _intent(photos: PhotoSet, chosen: Sequence[Photo], now: datetime) -> Training:
    return Training(
        id=new_training_id(),
        set_id=photos.id,
        name=photos.name,
        state=TrainingState.SUBMITTING,
        created_at=now,
        photos=tuple(SentPhoto(each.id, each.name, bare_address(each.address)) for each in chosen),
    )


def _leaves(photos: PhotoSet) -> tuple[object, ...]:
    """What of a set is agreed to, and so may not be another when its turn comes."""
    return photos.consent, tuple((each.id, each.address) for each in trained_on(photos))
