"""kill −9 at every point around a reservation, and what is left of it at three places: the
gateway's charges, the team's purse and the library. With the server out of reach too, where points
are taken from what was given ahead."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import uuid4

from tests.faults.team_victim import ADDRESS, CA_FILE, DEVICE, PASSWORD
from tests.services.team_rig import open_road
from tests.teams import Team, elsewhere
from wujie_desktop.domain.request import RequestState
from wujie_desktop.domain.team import ReservationState, TeamDevice
from wujie_desktop.library.database import Database
from wujie_desktop.library.requests import load_everything
from wujie_desktop.library.team_allowance import TeamAllowance
from wujie_desktop.servers.sandbox.gateway import START_POINTS, SandboxGateway
from wujie_desktop.servers.sandbox.signature import SandboxKey
from wujie_desktop.services.clock import SystemClock
from wujie_desktop.team.admin import Invitation


@dataclass(frozen=True)
class Outcome:
    """What one run left behind: paid calls that arrived, reservations that were granted, points
    that were charged, points that the team counts as held or spent, the states of the record and of
    the reservation, "" where there is none; and how many points may still be spent without the
    server."""

    killed: bool
    creates: int
    granted: int
    charged: int
    counted: int
    state: str
    reservation: str
    left: int


async def run_once(
    point: str,
    key: SandboxKey,
    team: Team,
    invitation: Invitation,
    *,
    is_offline: bool = False,
) -> Outcome:
    """Kill the program at `point`, resume, look. `is_offline`: a call that everybody knew the price
    of was paid for before, and the server cannot be reached when another one leaves."""
    device = TeamDevice(str(uuid4()), "victim")
    async with open_road(team.server.port) as (road, port):
        with tempfile.TemporaryDirectory() as folder:
            gateway = await SandboxGateway.start(pace=0.03, key=key)
            try:
                said = os.environ | {
                    "WUJIE_APP_ID": gateway.app_id,
                    "WUJIE_PRIVATE_KEY": gateway.private_key,
                    "WUJIE_GATEWAY": gateway.address,
                    ADDRESS: str(elsewhere(invitation.address, port=port)),
                    PASSWORD: invitation.password.reveal(),
                    CA_FILE: team.ca_file,
                    DEVICE: device.id,
                }
                if is_offline:
                    await _run("paying", folder, said)
                before = await _look(gateway, team, invitation, device, Path(folder))
                road.is_blocked = is_offline
                killed = await _victim(point, folder, said) == -signal.SIGKILL
                road.is_blocked = False
                if is_offline:
                    await _victim("telling", folder, said)
                await _run("none", folder, said)
                after = await _look(gateway, team, invitation, device, Path(folder))
                return replace(
                    after,
                    killed=killed,
                    creates=after.creates - before.creates,
                    granted=after.granted - before.granted,
                    charged=after.charged - before.charged,
                    counted=after.counted - before.counted,
                )
            finally:
                await gateway.close()


async def _look(
    gateway: SandboxGateway, team: Team, invitation: Invitation, device: TeamDevice, folder: Path
) -> Outcome:
    member = await team.connect(invitation, device)
    kept, purse = await member.own_reservations(1), await member.purse()
    link = await team.sql()
    unused = await link.fetchval("SELECT coalesce(sum(given - used), 0) FROM wujie.allowance")
    states, left = await _library(folder)
    return Outcome(
        killed=False,
        creates=gateway.count("/avatar/artwork/create"),
        granted=len(kept),
        charged=START_POINTS - gateway.balance,
        counted=purse.held - unused + purse.spent,
        state=states[-1] if states else "",
        reservation=kept[0].state.value if kept else "",
        left=left,
    )


async def _run(point: str, folder: str, said: dict[str, str]) -> None:
    if code := await _victim(point, folder, said):
        raise RuntimeError(f"{point} ended with {code}")


async def _victim(point: str, folder: str, said: dict[str, str]) -> int:
    command = (sys.executable, "-m", "tests.faults.team_victim", point, folder)
    process = await asyncio.create_subprocess_exec(*command, env=said)
    async with asyncio.timeout(120):
        return await process.wait()


async def _library(folder: Path) -> tuple[list[str], int]:
    """The states of the requests, oldest first, and what may still be spent without the server."""
    database = await Database.open(folder)
    snapshot = await load_everything(database)
    allowance = await TeamAllowance(database, "sandbox").left(SystemClock().now())
    await database.close()
    return [each.state.value for each in snapshot.requests], allowance.left if allowance else 0


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
