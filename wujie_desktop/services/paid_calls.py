"""Paid calls, whatever they buy: one at a time, each once, and what comes back is kept."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Protocol, TypeVar

from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.errors import GatewayError, LibraryError, Withdrawn, WujieError
from wujie_desktop.domain.events import TaskFailed
from wujie_desktop.domain.redaction import redact
from wujie_desktop.domain.request import RECORDING, SubmissionFault
from wujie_desktop.domain.value import value
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.tasks import Work, unless

RECORD_PAUSE = 5.0
"""Seconds between two tries to record an outcome on a full disk."""
SHOWN_OF_ANSWER = 2000
"""Characters of an unreadable answer that are shown; the library has all of it."""

log = logging.getLogger(__name__)
T = TypeVar("T")


@value
class PointsCharge:
    """What a call is about to cost: `call` is the id of its record, `points` the estimate, None
    where no price is known. `beyond_purse` is the reason why it is to leave though the team's
    points do not suffice, "" for none."""

    call: str
    points: int | None
    beyond_purse: str = ""


class Gate(Protocol):
    """Who else has a say in whether points may be spent."""

    def reserve(self, charge: PointsCharge) -> Work:
        """Set the points of a call aside. Raises WujieError where it may not leave."""
        ...

    def withdrawn(self, call: str) -> None:
        """The record of this call is gone: not a byte of it left, and none will."""
        ...


class PaidCalls:
    """Who may send a paid call now. Publishes TaskFailed while an outcome cannot be recorded."""

    def __init__(self, *, hub: EventHub, clock: Clock) -> None:
        self._hub = hub
        self._clock = clock
        self.gate: Gate | None = None
        """Asked before points are spent, where it is set."""
        self._one_at_a_time = asyncio.Lock()
        self._ending = asyncio.Event()

    @property
    def is_busy(self) -> bool:
        """Whether a paid call is waiting for its answer."""
        return self._one_at_a_time.locked()

    @asynccontextmanager
    async def turn(self, still_requested: Callable[[], bool]) -> AsyncIterator[None]:
        """Wait until no other paid call is under way. Raises Withdrawn where it is no longer
        requested by then, CancelledError where the program is ending."""
        async with self._one_at_a_time:
            self._require(still_requested)
            yield

    async def let_leave(
        self,
        still_requested: Callable[[], bool],
        withdraw: Callable[[], Awaitable[object]],
        show: Callable[[], Awaitable[object]] | None = None,
        *,
        charge: PointsCharge | None,
    ) -> None:
        """Look once more just before a call leaves: no wait lies between. `show` publishes its
        record before that, and the points of `charge`, None for what costs none, are reserved where
        there is a gate. Where that fails, or the call may not leave, `withdraw` takes the record
        back, and the error is raised: as `turn` does, what `show` does and what the gate does."""
        gate = self.gate if charge else None
        try:
            if show:
                await show()
            if gate and charge:
                self._require(still_requested)
                await unless(self._ending, gate.reserve(charge))
            self._require(still_requested)
        except BaseException:
            await self.until_kept(withdraw)
            if gate and charge:
                gate.withdrawn(charge.call)
            if show:
                await show()
            raise

    def _require(self, still_requested: Callable[[], bool]) -> None:
        if self._ending.is_set():
            raise asyncio.CancelledError("the program is ending; nothing was sent")
        if not still_requested():
            raise Withdrawn

    async def drain(self, seconds: float | None) -> None:
        """Send nothing more; wait at most `seconds` for a call under way, with None as long as the
        client does."""
        self._ending.set()
        try:
            async with asyncio.timeout(seconds), self._one_at_a_time:
                return
        except TimeoutError:
            return  # its record stays `submitting`: the next start calls it unknown

    async def until_kept(self, write: Callable[[], Awaitable[T]]) -> T:
        """Write an outcome; on a full disk retry until there is room."""
        while True:
            try:
                return await write()
            except LibraryError as error:
                self._hub.publish(TaskFailed(RECORDING, error))
                await self._clock.sleep(RECORD_PAUSE)


class ReceivedAnswer:
    """The raw answer to one call, durable before it is parsed where the disk allows."""

    def __init__(self, store: Callable[[bytes], Awaitable[None]]) -> None:
        self._store = store
        self._unkept = b""
        self.shown = ""
        """Its beginning, for display."""

    async def keep(self, received: bytes) -> None:
        """Store `received`. A full disk must not stop it from being parsed."""
        self.shown = received[:SHOWN_OF_ANSWER].decode("utf-8", "replace")
        self._unkept = received
        await self.keep_late()

    async def keep_late(self) -> None:
        """Store what could not be stored before."""
        if not self._unkept:
            return
        try:
            await self._store(self._unkept)
            self._unkept = b""
        except LibraryError as error:
            log.warning("the answer to a paid call is not kept yet: %s", error)


def fault_of(error: Exception) -> SubmissionFault:
    """What to record of an error: no secret, no prompt. The gateway's words may quote an address
    with what signs it."""
    kind = type(error).__name__
    if isinstance(error, GatewayError):
        is_telling = error.code not in ("", "200")
        code = error.code if is_telling else str(error.status or "")
        return SubmissionFault(kind, code, redact(error.message), error.trace_id, error.field)
    message = redact(str(error)) if isinstance(error, WujieError) else ""
    return SubmissionFault(kind, "", message, "")
