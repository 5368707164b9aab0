"""How long after an outage a team has everything again.

Usage: python -m tests.bench.team_outage [SECONDS...]

Two engines of a team, each behind a wire of its own, on a real server. For so many seconds (2, 15,
45 and 90 unless given) the wire of one takes every byte and gives none, as a router that died; each
member meanwhile changes something that both share. Prints a line for each outage: seconds from its
end until each has what the other changed, where that was there before the end as well. The engines
run without Qt.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from tests.faults.team_wire import Wire, wire_to
from tests.services.test_team_requests import Seat
from tests.teams import Team, elsewhere, own_team
from wujie_desktop.domain.avatars import Avatar
from wujie_desktop.domain.events import AvatarsRead
from wujie_desktop.domain.ids import AvatarKey
from wujie_desktop.domain.team_signing import TeamSigningRead
from wujie_desktop.servers.sandbox.gateway import SandboxGateway
from wujie_desktop.services.engine import Engine

OUTAGES = (2.0, 15.0, 45.0, 90.0)
LOOK, PATIENCE = 0.05, 180.0
"""Seconds."""


@dataclass
class Desk:
    """A member at work, behind a wire."""

    wire: Wire
    seat: Seat
    engine: Engine

    async def joined(self) -> None:
        """Wait until what is changed from now on is told."""
        while not any(isinstance(each, TeamSigningRead) for each in self.seat.events):
            await asyncio.sleep(LOOK)

    async def name(self, key: str) -> None:
        """Give an avatar a name, which the team shares."""
        await self.engine.avatars.keep(Avatar(AvatarKey(key), "named"))

    def knows(self, key: str) -> bool:
        """Whether the address book has this key."""
        books = [each for each in self.seat.events if isinstance(each, AvatarsRead)]
        return bool(books) and AvatarKey(key) in [each.key for each in books[-1].avatars]


async def outage(one: Desk, other: Desk, seconds: float) -> float:
    """Seconds from the end of an outage between `one` and the server until all is there."""
    one.wire.swallows = "all"
    number = f"{time.monotonic_ns()}"
    await one.name("HERE" + number)
    await other.name("THERE" + number)
    await asyncio.sleep(seconds)
    one.wire.swallows = ""
    ended = time.perf_counter()
    async with asyncio.timeout(PATIENCE):
        while not (one.knows("THERE" + number) and other.knows("HERE" + number)):
            await asyncio.sleep(LOOK)
    return time.perf_counter() - ended


async def measure(outages: Sequence[float], team: Team, stack: AsyncExitStack) -> None:
    """Two members, and one outage after the other."""
    await team.be_for_sandboxes()
    gateway = await SandboxGateway.start()
    stack.push_async_callback(gateway.close)
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
    desks = []
    for name in ("ada", "lin"):
        invited = await team.invite(name)
        wire = await stack.enter_async_context(wire_to(invited.address.port))
        invited = replace(invited, address=elsewhere(invited.address, port=wire.port))
        seat = Seat(team, invited, gateway, folder / name)
        desks.append(Desk(wire, seat, await stack.enter_async_context(seat.open())))
    one, other = desks
    for desk in desks:
        await desk.joined()
    for seconds in outages:
        took = await outage(one, other, seconds)
        print(f"{seconds:.0f} s away: everything there {took:.1f} s after", flush=True)


async def main(outages: Sequence[float]) -> None:
    """Measure and print."""
    async with own_team() as team, AsyncExitStack() as stack:
        await measure(outages, team, stack)


if __name__ == "__main__":
    asyncio.run(main([float(text) for text in sys.argv[1:]] or OUTAGES))
