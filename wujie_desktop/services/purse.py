"""The team's points: set aside before a paid call leaves, and settled by what the library says
became of it. Nothing is remembered for that: what is still to be told follows from both."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from wujie_desktop.domain.acceleration import AccelerationState, acceleration_costs
from wujie_desktop.domain.call_outcome import (
    NOTHING,
    UNDECIDED,
    CallOutcome,
    due_cost,
    may_be_released,
    outcome_of_request,
    outcome_of_training,
)
from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.errors import LibraryError
from wujie_desktop.domain.events import CostsChanged, RequestEvent
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.spending import Charge, is_counted
from wujie_desktop.domain.team import Reservation
from wujie_desktop.domain.team_errors import (
    BeyondAllowance,
    BeyondPurse,
    TeamRefused,
    TeamUnreachable,
)
from wujie_desktop.domain.team_state import PurseRead
from wujie_desktop.library.accelerations import Accelerations
from wujie_desktop.library.paid_outcomes import PaidOutcomes
from wujie_desktop.library.trainings import Trainings
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.paid_calls import PointsCharge
from wujie_desktop.services.team_allowance import AllowanceKeeper
from wujie_desktop.services.team_link import TeamLink

if TYPE_CHECKING:
    from wujie_desktop.team.connection import TeamConnection

DAYS = 7
"""How long ago a call may have been sent whose cost is still told: a refund may come late."""
QUIET = 0.5
"""Seconds that changes of costs are gathered."""
REFRESH = 30.0
"""Seconds after which the purse is asked for anew: others spend too."""

log = logging.getLogger(__name__)


class PurseGate:
    """The gate of all paid calls of a profile with a team. Publishes PurseRead."""

    def __init__(
        self,
        *,
        link: TeamLink,
        outcomes: PaidOutcomes,
        accelerations: Accelerations,
        trainings: Trainings,
        allowance: AllowanceKeeper,
        hub: EventHub,
        clock: Clock,
    ) -> None:
        self._link = link
        self.allowance = allowance
        self._outcomes = outcomes
        self._accelerations = accelerations
        self._trainings = trainings
        self._hub = hub
        self._clock = clock
        self._withdrawn: set[str] = set()
        """Calls of this run of which nothing left: their records are gone. A call that is in no
        record otherwise is left alone: the library may be an older copy."""
        self._changed = asyncio.Event()
        self._is_closed = False
        self._unsubscribe = (
            hub.subscribe(CostsChanged, lambda _event: self._changed.set()),
            hub.subscribe(RequestEvent, lambda _event: self._changed.set()),
        )
        link.follow(self._follow)

    def close(self) -> None:
        """Listen no more, and grant nothing."""
        self._is_closed = True
        for unsubscribe in self._unsubscribe:
            unsubscribe()

    async def reserve(self, charge: PointsCharge) -> None:
        """Set the points of a call aside: with the server, or of what this library may spend
        without it. Raises BeyondPurse where there are not enough, BeyondAllowance where there are
        not without the server, and any other TeamError where that cannot be asked: the call may not
        leave then. Raises LibraryError."""
        if self._is_closed:
            raise TeamUnreachable
        try:
            granted = await self._link.ask(
                lambda connection: connection.reserve(
                    charge.call, charge.points, reason=charge.beyond_purse
                )
            )
        except TeamUnreachable as error:
            if await self.allowance.covers(charge):
                return
            if left := await self.allowance.left():
                raise BeyondAllowance(left, charge.points) from error
            raise
        self._hub.publish(PurseRead(granted.purse))
        if not granted.is_granted:
            if await self.allowance.covers(charge):
                self._changed.set()
                return
            welcome = self._link.state.welcome
            may_override = welcome is not None and welcome.may_override
            raise BeyondPurse(granted.purse, charge.points, may_override=may_override)

    def withdrawn(self, call: str) -> None:
        """Free what may be set aside for a call that never leaves."""
        self._withdrawn.add(call)
        self._changed.set()

    async def settle(self) -> None:
        """Tell the server now what became of the calls. Raises TeamError."""
        await self._link.ask(self._settle)

    async def _follow(self, connection: TeamConnection) -> None:
        while True:
            self._changed.clear()
            await self._settle(connection)
            await self._clock.wait(self._changed, REFRESH)
            if self._changed.is_set():
                await self._clock.sleep(QUIET)

    async def _settle(self, connection: TeamConnection) -> None:
        reservations = await connection.own_reservations(DAYS)
        try:
            if await self.allowance.tell(connection, {each.call for each in reservations}):
                reservations = await connection.own_reservations(DAYS)
            outcomes = await self._read({each.call for each in reservations})
        except LibraryError as error:
            log.warning("what paid calls did cost is not told: %s", error)
            return
        for reservation in reservations:
            outcome = outcomes.get(reservation.call, UNDECIDED)
            await self._tell(connection, reservation, outcome)
        self._hub.publish(PurseRead(await connection.purse()))

    async def _tell(
        self, connection: TeamConnection, reservation: Reservation, outcome: CallOutcome
    ) -> None:
        """One that is refused keeps no other from being told."""
        cost = due_cost(reservation, outcome)
        try:
            if may_be_released(reservation, outcome):
                await connection.release(reservation.call)
            elif cost is not None:
                await connection.settle(reservation.call, cost)
        except TeamRefused as error:
            log.warning("the cost of call %s is not taken: %s", reservation.call, error)

    async def _read(self, calls: Collection[str]) -> Mapping[str, CallOutcome]:
        """What became of these calls, as far as the library knows them."""
        outcomes: dict[str, CallOutcome] = dict.fromkeys(self._withdrawn, NOTHING)
        for name, record in (await self._outcomes.of_requests(calls)).items():
            outcomes[name] = outcome_of_request(
                record.state, record.expected, record.charges.values()
            )
        for training in await self._trainings.load():
            outcomes[training.id] = outcome_of_training(training)
        outcomes.update(await self._accelerated())
        return outcomes

    async def _accelerated(self) -> Mapping[str, CallOutcome]:
        known = await self._accelerations.load()
        beside = await self._outcomes.beside({each.key for each in known})
        final: dict[PictureKey, Charge] = {}
        for charges in beside.values():
            if is_counted(charges.values()):
                final |= charges
        costs = acceleration_costs(known, final.get)
        outcomes: dict[str, CallOutcome] = {}
        for each in known:
            if each.state is AccelerationState.REFUSED:
                outcomes[each.id] = NOTHING
            elif each.state is AccelerationState.DONE:
                outcomes[each.id] = CallOutcome(costs[each.id])
        return outcomes
