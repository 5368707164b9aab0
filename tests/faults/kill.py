"""kill −9 at every point of the path, and what is left of it.

Usage: python -m tests.faults.kill [RUNS [CAMERA]]

For each point and run: a process submits six pictures on a sandbox and kills itself there;
a second process resumes. Then creates are counted at the gateway, keys and pictures compared
with what the gateway made, and the library verified. Prints a table; exit 1 if anything was
sent twice, lost or damaged.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.faults.victim import POINTS
from wujie_desktop.domain.cameras import Camera
from wujie_desktop.domain.request import PictureState, RequestState
from wujie_desktop.imaging.store import OriginalStore
from wujie_desktop.library.database import Database
from wujie_desktop.library.requests import load_everything
from wujie_desktop.servers.sandbox.gateway import SandboxGateway
from wujie_desktop.servers.sandbox.signature import SandboxKey
from wujie_desktop.services.verification import verify_library

AT_ONCE = 2
PICTURES = 6
CREATES = ("/avatar/artwork/create", "/avatar/camera/create", "/ai/instant/create")


@dataclass(frozen=True)
class Program:
    """What is killed, how long the gateway lets it wait for pictures, and what draws them."""

    name: str = "tests.faults.victim"
    pace: float = 0.03
    camera: Camera = Camera.AVATAR


ENGINE = Program()


@dataclass(frozen=True)
class Outcome:
    """What one run left behind."""

    killed: bool
    creates: int
    state: str
    lost_keys: int
    lost_pictures: int
    findings: int


async def run_once(point: str, key: SandboxKey, *, program: Program = ENGINE) -> Outcome:
    """Kill `program` at `point`, resume with it, look."""
    with tempfile.TemporaryDirectory() as folder:
        gateway = await SandboxGateway.start(pace=program.pace, key=key)
        try:
            killed = await _victim(program, point, Path(folder), gateway) == -signal.SIGKILL
            code = await _victim(program, "none", Path(folder), gateway)
            if code:
                raise RuntimeError(f"resuming after {point} ended with {code}")
            return await _look(Path(folder), gateway, killed=killed)
        finally:
            await gateway.close()


async def _victim(program: Program, point: str, folder: Path, gateway: SandboxGateway) -> int:
    environment = os.environ | {
        "WUJIE_APP_ID": gateway.app_id,
        "WUJIE_PRIVATE_KEY": gateway.private_key,
        "WUJIE_GATEWAY": gateway.address,
    }
    camera = () if program.camera is Camera.AVATAR else (program.camera.value,)
    command = (sys.executable, "-m", program.name, point, str(folder), *camera)
    process = await asyncio.create_subprocess_exec(*command, env=environment)
    async with asyncio.timeout(120):
        return await process.wait()


async def _look(folder: Path, gateway: SandboxGateway, *, killed: bool) -> Outcome:
    database = await Database.open(folder)
    snapshot = await load_everything(database)
    verdict = await verify_library(database, OriginalStore(folder))
    await database.close()
    state = snapshot.requests[0].state.value if snapshot.requests else "nothing"
    known = state == RequestState.DONE.value
    done = sum(picture.state is PictureState.DONE for picture in snapshot.pictures)
    return Outcome(
        killed=killed,
        creates=sum(map(gateway.count, CREATES)),
        state=state,
        # A request whose answer never arrived is unknown and says so: it has no keys to lose.
        lost_keys=PICTURES - len(snapshot.pictures) if known else len(snapshot.pictures),
        lost_pictures=PICTURES - done if known else 0,
        findings=len(verdict.findings),
    )


async def run_all(
    runs: int, *, points: Sequence[str] = POINTS, program: Program = ENGINE
) -> dict[str, list[Outcome]]:
    """Every point, `runs` times, two at a time."""
    key = SandboxKey.generate()
    places = asyncio.Semaphore(AT_ONCE)

    async def one(point: str) -> Outcome:
        async with places:
            return await run_once(point, key, program=program)

    outcomes = {}
    for point in points:
        outcomes[point] = await asyncio.gather(*(one(point) for _ in range(runs)))
    return outcomes


def is_fine(outcome: Outcome) -> bool:
    """Nothing sent twice, nothing lost, nothing damaged."""
    kept = outcome.lost_keys == outcome.lost_pictures == outcome.findings == 0
    return kept and outcome.creates <= 1


def table(outcomes: dict[str, list[Outcome]]) -> str:
    """A Markdown table of it all."""
    heads = ("point", "runs", "killed", "most creates", "after resuming", "keys lost")
    lines = [
        f"| {' | '.join((*heads, 'pictures lost', 'findings'))} |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for point, found in outcomes.items():
        states = Counter(item.state for item in found)
        said = ", ".join(f"{count} {state}" for state, count in sorted(states.items()))
        lines.append(
            f"| {point} | {len(found)} | {sum(item.killed for item in found)} "
            f"| {max(item.creates for item in found)} | {said} "
            f"| {sum(item.lost_keys for item in found)} "
            f"| {sum(item.lost_pictures for item in found)} "
            f"| {sum(item.findings for item in found)} |"
        )
    return "\n".join(lines)


def report(outcomes: dict[str, list[Outcome]]) -> int:
    """Print the table; the exit code."""
    print(table(outcomes))
    return 0 if all(is_fine(item) for found in outcomes.values() for item in found) else 1


if __name__ == "__main__":
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    named = Program(camera=Camera(sys.argv[2])) if len(sys.argv) > 2 else ENGINE
    sys.exit(report(asyncio.run(run_all(runs, program=named))))
