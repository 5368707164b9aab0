"""Two members of a team who send, mark and decide while everything between them breaks.

Usage: python -m tests.faults.team_chaos [SEEDS [DEEDS]]

For each seed: a PostgreSQL of its own, one sandbox, two engines with the same pictures, each in a
process with a clock of its own, each behind a wire. So many times an engine is killed, a wire is
cut or told to swallow, or the server is crashed. Then all is left alone until nothing waits.
Prints a table; exit 1 unless both libraries are the same as the server's log in every shared row,
all that was ever decided or told here is there once, every picture that was told of is whole in
both, and the server counts every point that the gateway charged. In two of three runs each device
may spend some points without the server.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import shutil
import signal
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import AsyncExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

from tests.bench.seed_library import seed as seed_library
from tests.faults.team_chaos_victim import END, MEMBERSHIP, PROFILE
from tests.faults.team_checks import compare, compare_points
from tests.faults.team_wire import Wire, wire_to
from tests.teams import Team, elsewhere, own_server
from wujie_desktop.domain.team import Rank
from wujie_desktop.domain.team_membership import read_membership
from wujie_desktop.library import FILE_NAME
from wujie_desktop.library.database import Database
from wujie_desktop.library.team_store import TeamStore
from wujie_desktop.servers.sandbox.gateway import START_POINTS, SandboxGateway
from wujie_desktop.services.team_sync import space_of
from wujie_desktop.team.admin import Invitation
from wujie_desktop.team.trial import TrialServer, find_programs

PICTURES = 12
DEEDS = 15
ALLOWANCE = 16
CLOCKS = (-2.0, 0.0, 2.0)
OPEN = (
    "SELECT (SELECT count(*) FROM picture WHERE state IN ('waiting', 'downloading')) "
    "+ (SELECT count(*) FROM team_inbox WHERE position > 0)"
)
PATIENCE = 180.0
"""Seconds after which a run in which something still waits has failed."""


@dataclass
class Member:
    """One engine: its library, its wire, and the process that runs it now."""

    folder: Path
    wire: Wire
    device: str
    gateway: dict[str, str]
    """What the environment says of it."""
    process: asyncio.subprocess.Process | None = None
    began_at: int = 0
    """The number of its newest event when the process was started."""

    async def start(self, dice: random.Random, mode: str) -> None:
        command = (
            sys.executable, "-m", "tests.faults.team_chaos_victim", str(self.folder),
            str(dice.choice(CLOCKS)), str(dice.randrange(10**6)), mode,
        )  # fmt: skip
        self.began_at = self.seq()
        with (self.folder / "log.txt").open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                *command, stderr=log, env={**os.environ, **self.gateway}
            )

    async def worked(self) -> None:
        """Wait until this process has told of something."""
        while self.seq() == self.began_at:
            await asyncio.sleep(0.05)

    def seq(self) -> int:
        [(seq,)] = self.read("SELECT seq FROM team")
        return int(seq)

    async def kill(self) -> None:
        if self.process and self.process.returncode is None:
            self.process.send_signal(signal.SIGKILL)
            await self.process.wait()

    def read(self, statement: str) -> list[tuple[Any, ...]]:
        uri = f"file:{self.folder / FILE_NAME}?mode=ro"
        with closing(sqlite3.connect(uri, uri=True, timeout=30)) as connection:
            return connection.execute(statement).fetchall()


@dataclass
class Outcome:
    """What one run did and found."""

    seed: int
    deeds: Counter[str] = field(default_factory=Counter)
    events: int = 0
    refused: int = 0
    contested: int = 0
    pictures: int = 0
    offline: int = 0
    """Points of calls that left without the server."""
    seconds: float = 0.0
    faults: list[str] = field(default_factory=list)


async def run_once(seed: int, deeds: int = DEEDS) -> Outcome:
    """Let things break so many times, then look."""
    outcome, dice = Outcome(seed), random.Random(seed)  # noqa: S311 - a play
    with own_server() as server:
        async with AsyncExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            team = Team(server, await server.make_owner(), seed)
            stack.push_async_callback(team.close)
            await team.space("main")
            gateway = await SandboxGateway.start(pace=0.1)
            stack.push_async_callback(gateway.close)
            if seed % 2:
                async with team.admin() as admin:
                    await admin.set_four_eyes("main", is_on=True)
            if seed % 3:
                async with team.admin() as admin:
                    await admin.set_allowance("main", ALLOWANCE)
            seed_library(folder / "seeded", PICTURES)
            members = [
                await _member(await _invited(team, stack, *who), team, folder, gateway)
                for who in (("ada", Rank.DESIGNER), ("bob", Rank.APPROVER))
            ]
            try:
                async with asyncio.timeout(PATIENCE):
                    await _break_things(members, server, dice, outcome, deeds)
                began = time.monotonic()
                await _come_to_rest(members, server, team, dice)
                outcome.seconds = time.monotonic() - began
            finally:
                for member in members:
                    await member.kill()
            await compare(members, team, outcome)
            await compare_points(team, START_POINTS - gateway.balance, outcome)
    return outcome


async def _invited(
    team: Team, stack: AsyncExitStack, name: str, rank: Rank
) -> tuple[str, Invitation, Wire]:
    wire = await stack.enter_async_context(wire_to(team.server.port))
    return name, await team.invite(name, rank), wire


async def _member(
    who: tuple[str, Invitation, Wire], team: Team, folder: Path, gateway: SandboxGateway
) -> Member:
    name, invited, wire = who
    device, place = str(uuid4()), folder / name
    shutil.copytree(folder / "seeded", place)
    stored = {
        "device": device,
        "address": str(elsewhere(invited.address, port=wire.port)),
        "ca_file": team.ca_file,
        "password": invited.password.reveal(),
        "shares_requests": True,
    }
    (place / MEMBERSHIP).write_text(json.dumps(stored), "utf-8")
    membership = read_membership({PROFILE: stored}, PROFILE)
    assert membership
    database = await Database.open(place)
    joined = TeamStore(database, PROFILE)
    await joined.join(space_of(membership), device, shares_requests=True)
    await database.close()
    said = {
        "WUJIE_APP_ID": gateway.app_id,
        "WUJIE_PRIVATE_KEY": gateway.private_key,
        "WUJIE_GATEWAY": gateway.address,
    }
    return Member(place, wire, device, said)


async def _break_things(
    members: list[Member],
    server: TrialServer,
    dice: random.Random,
    outcome: Outcome,
    deeds: int,
) -> None:
    for member in members:
        await member.start(dice, "act")
    for _ in range(deeds):
        for member in members:
            await member.worked()
        await asyncio.sleep(dice.uniform(0, 1.0))
        deed = dice.choice(("kill", "kill", "cut", "cut", "swallow", "swallow", "crash"))
        member = dice.choice(members)
        outcome.deeds[deed] += 1
        if deed == "kill":
            await member.kill()
            await member.start(dice, "act")
        elif deed == "cut":
            member.wire.cut()
        elif deed == "swallow":
            member.wire.swallows = dice.choice(("all", "answers"))
            await asyncio.sleep(dice.uniform(0.2, 2.5))
            member.wire.cut()  # what was swallowed in part is no stream any more
            member.wire.swallows = ""
        else:
            await asyncio.to_thread(server.stop, "immediate")
            await asyncio.sleep(dice.uniform(0, 0.5))
            await asyncio.to_thread(server.resume)
    for member in members:
        await member.kill()


async def _come_to_rest(
    members: list[Member], server: TrialServer, team: Team, dice: random.Random
) -> None:
    """Leave everything alone until nothing waits, and end properly."""
    for member in members:
        await member.start(dice, "rest")
    link = await team.sql()
    async with asyncio.timeout(PATIENCE):
        while not all([await _is_settled(member, link) for member in members]):
            await asyncio.sleep(0.2)
        for member in members:
            (member.folder / END).touch()
            assert member.process
            await member.process.wait()


async def _is_settled(member: Member, link: Any) -> bool:
    newest = await link.fetchval("SELECT coalesce(max(position), 0) FROM wujie.event")
    [(position, seq, acked, echoed)] = member.read("SELECT position, seq, acked, echoed FROM team")
    assert member.process
    if member.process.returncode is not None:
        raise RuntimeError((member.folder / "log.txt").read_text("utf-8", "replace")[-2000:])
    [(open_pictures,)] = member.read(OPEN)
    return bool(position == newest and seq == acked == echoed and not open_pictures)


def table(outcomes: list[Outcome]) -> str:
    """A Markdown table of it all."""
    lines = [
        "| seed | kills | cuts | holes | crashes | told | refused | split | new | ahead | s | ! |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for it in outcomes:
        deeds = " | ".join(str(it.deeds[deed]) for deed in ("kill", "cut", "swallow", "crash"))
        lines.append(
            f"| {it.seed} | {deeds} | {it.events} | {it.refused} | {it.contested} | {it.pictures} "
            f"| {it.offline} | {it.seconds:.1f} | {'; '.join(it.faults) or 0} |"
        )
    return "\n".join(lines)


async def run_all(seeds: int, deeds: int, show: Callable[[str], object]) -> list[Outcome]:
    """One seed after the other; `show` hears of each."""
    outcomes = []
    for number in range(1, seeds + 1):
        outcomes.append(await run_once(number, deeds))
        show(table(outcomes[-1:]).splitlines()[-1])
    return outcomes


def main() -> int:
    """Run and print."""
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    deeds = int(sys.argv[2]) if len(sys.argv) > 2 else DEEDS
    os.environ.setdefault("PYTHONUTF8", "1")
    if find_programs() is None:
        print("PostgreSQL is not installed")
        return 1
    outcomes = asyncio.run(run_all(seeds, deeds, lambda line: print(line, flush=True)))
    print(table(outcomes))
    return int(any(outcome.faults or not outcome.events for outcome in outcomes))


if __name__ == "__main__":
    sys.exit(main())
