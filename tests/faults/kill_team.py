"""kill −9 at every point around a reservation, and what is left of it at three places: the
gateway's charges, the team's purse and the library."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from tests.faults.team_victim import ADDRESS, CA_FILE, DEVICE, PASSWORD
from tests.teams import Team
from wujie_desktop.domain.request import RequestState
from wujie_desktop.domain.team import ReservationState, TeamDevice
from wujie_desktop.library.database import Database
from wujie_desktop.library.requests import load_everything
from wujie_desktop.servers.sandbox.gateway import START_POINTS, SandboxGateway
from wujie_desktop.servers.sandbox.signature import SandboxKey
from wujie_desktop.team.admin import Invitation


@dataclass(frozen=True)
class Outcome:
    """What one run left behind: paid calls that arrived, reservations that were granted, points
    that were charged, points that the team counts as held or spent, the states of the record and of
    the reservation, "" where there is none."""

    killed: bool
    creates: int
    granted: int
    charged: int
    counted: int
    state: str
    reservation: str


async def run_once(point: str, key: SandboxKey, team: Team, invitation: Invitation) -> Outcome:
    """Kill the program at `point`, resume, look."""
    device = TeamDevice(str(uuid4()), "victim")
    with tempfile.TemporaryDirectory() as folder:
        gateway = await SandboxGateway.start(pace=0.03, key=key)
        try:
            said = os.environ | {
                "WUJIE_APP_ID": gateway.app_id,
                "WUJIE_PRIVATE_KEY": gateway.private_key,
                "WUJIE_GATEWAY": gateway.address,
                ADDRESS: str(invitation.address),
                PASSWORD: invitation.password.reveal(),
                CA_FILE: team.ca_file,
                DEVICE: device.id,
            }
            killed = await _victim(point, folder, said) == -signal.SIGKILL
            code = await _victim("none", folder, said)
            if code:
                raise RuntimeError(f"resuming after {point} ended with {code}")
            member = await team.connect(invitation, device)
            kept, purse = await member.own_reservations(1), await member.purse()
            state = await _state(Path(folder))
            return Outcome(
                killed=killed,
                creates=gateway.count("/avatar/artwork/create"),
                granted=len(kept),
                charged=START_POINTS - gateway.balance,
                counted=purse.held + purse.spent,
                state=state,
                reservation=kept[0].state.value if kept else "",
            )
        finally:
            await gateway.close()


async def _victim(point: str, folder: str, said: dict[str, str]) -> int:
    command = (sys.executable, "-m", "tests.faults.team_victim", point, folder)
    process = await asyncio.create_subprocess_exec(*command, env=said)
    async with asyncio.timeout(120):
        return await process.wait()


async def _state(folder: Path) -> str:
    database = await Database.open(folder)
    snapshot = await load_everything(database)
    await database.close()
    return snapshot.requests[0].state.value if snapshot.requests else ""


def is_fine(outcome: Outcome) -> bool:
    """Nothing left that was not granted, nothing was charged that is not counted, and nothing was
    sent twice; what is known is settled, what is not holds its points: none where nobody knew its
    price before, as here."""
    if not outcome.granted:
        return outcome.creates == outcome.charged == 0
    is_counted = outcome.charged <= outcome.counted or outcome.state == RequestState.UNKNOWN
    is_within = outcome.creates <= outcome.granted == 1 and is_counted
    wanted = {
        RequestState.DONE: ReservationState.SETTLED,
        RequestState.UNKNOWN: ReservationState.HELD,
    }
    is_gone = not outcome.state  # withdrawn: nobody knows any more what it was reserved for
    return is_within and (is_gone or outcome.reservation == wanted[RequestState(outcome.state)])
