"""A run of the engine of a team's member that kills itself with SIGKILL around a reservation.

Usage: python -m tests.faults.team_victim POINT FOLDER

Reads gateway and team from the environment. POINT "none" resumes what is open, waits until it is
settled with the team too, and ends properly; "paying" sends before, "telling" resumes
and is killed while it tells.
"""

from __future__ import annotations

import asyncio
import os
import random
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.builders import draft
from tests.faults.victim import die, die_soon
from wujie_desktop.app.engine import engine_builder, infrastructure
from wujie_desktop.config.environment import read_environment
from wujie_desktop.config.lock import holding
from wujie_desktop.config.run_options import Options
from wujie_desktop.domain.draft import TemplateRow
from wujie_desktop.domain.errors import Withdrawn
from wujie_desktop.domain.events import Event, KeysRecorded, PictureStored, RequestOpened
from wujie_desktop.domain.ids import TemplateKey
from wujie_desktop.domain.profile import KeyStorage
from wujie_desktop.domain.request import RequestState
from wujie_desktop.domain.secret import Secret
from wujie_desktop.domain.team import TeamAddress, read_address
from wujie_desktop.domain.team_membership import JoinedTeam, TeamMembership
from wujie_desktop.domain.team_state import AllowanceRead
from wujie_desktop.servers.sandbox.templates import TEMPLATES
from wujie_desktop.services.clock import SystemClock
from wujie_desktop.services.engine import Engine
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.paid_calls import Gate, PointsCharge
from wujie_desktop.services.polling_schedule import PollingPace

ADDRESS, PASSWORD, CA_FILE, DEVICE = (
    f"WUJIE_TEST_TEAM_{name}" for name in ("ADDRESS", "PASSWORD", "CA_FILE", "DEVICE")
)
AT_THE_GATE = ("before-reserving", "while-reserving", "reserved", "withdrawn")
ON_EVENT: dict[str, tuple[type[Event], Callable[[], None]]] = {
    "leaving": (RequestOpened, die),
    "while-sending": (RequestOpened, lambda: die_soon(0.03)),
    "keys-recorded": (KeysRecorded, die),
    "while-settling": (PictureStored, lambda: die_soon(0.3)),
}
POINTS = (*AT_THE_GATE, *ON_EVENT)
ON_EVENT["telling"] = (AllowanceRead, lambda: die_soon(random.uniform(0, 0.2)))  # noqa: S311


class DeadlyGate:
    """Stands before the gate that there is."""

    def __init__(self, gate: Gate, point: str) -> None:
        self._gate = gate
        self._point = point
        self.is_wanted = True

    async def reserve(self, charge: PointsCharge) -> None:
        if self._point == "before-reserving":
            die()
        if self._point == "while-reserving":
            die_soon(0.01)
        await self._gate.reserve(charge)
        if self._point == "reserved":
            die()
        if self._point == "withdrawn":
            self.is_wanted = False

    def withdrawn(self, call: str) -> None:
        if self._point == "withdrawn":
            die()
        self._gate.withdrawn(call)


def joined(said: Mapping[str, str]) -> JoinedTeam:
    """The team that the environment names."""
    address = read_address(said[ADDRESS])
    assert isinstance(address, TeamAddress)
    membership = TeamMembership(said[DEVICE], address, said[CA_FILE], KeyStorage.MEMORY)

    async def password() -> Secret:
        return Secret(said[PASSWORD])

    return JoinedTeam(membership, password, is_sandbox=True)


async def main(point: str, folder: Path, said: Mapping[str, str]) -> None:
    """Submit (or resume), wait until settled, end."""
    infrastructure.SANDBOX_PACE = PollingPace(interval=0.05, slowest=0.2)
    hub = EventHub()
    if point in ON_EVENT:
        kind, deed = ON_EVENT[point]
        hub.subscribe(kind, lambda _event: deed())
    environment = read_environment(said)
    options = Options(folder, environment, gateway=environment.gateway)
    opening = engine_builder.open_engine(options, hub=hub, clock=SystemClock(), joined=joined(said))
    with holding(folder):
        async with opening as engine:
            if point not in ("none", "telling"):
                await send(engine, point)
            while await _is_open(engine):
                await asyncio.sleep(0.02)
            await engine.team.finish()


async def send(engine: Engine, point: str) -> None:
    """Two pictures, unless they are withdrawn."""
    assert engine.paid_calls.gate
    gate = DeadlyGate(engine.paid_calls.gate, point)
    engine.paid_calls.gate = gate
    wanted = draft(templates=(TemplateRow(TemplateKey(TEMPLATES[0].key), 2),))
    try:
        await engine.submission.submit(wanted, still_requested=lambda: gate.is_wanted)
    except Withdrawn:
        return


async def _is_open(engine: Engine) -> bool:
    snapshot = await engine.requests.load()
    return any(item.state is RequestState.OPEN for item in snapshot.requests)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], Path(sys.argv[2]), os.environ))
