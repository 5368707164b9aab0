"""kill −9 while versions are taken in, and what is left of them.

Usage: python -m tests.faults.kill_retouch [RUNS]

For each point and run: a picture is out in an editor, and several files came back; a process takes
them in and kills itself there. The next start does what a start does, and looks again. Then each
file has to be a version, once and byte for byte, the original and what lies in the editor's folder
have to be as they were, and nothing half or nobody's may lie in the library. Prints a table; exit 1
if anything was lost or left.
"""

from __future__ import annotations

import asyncio
import hashlib
import signal
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.builders import picture_bytes
from tests.faults.retouch_victim import POINTS, retouches
from tests.services.rule_rig import open_rig
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.services.verification import verify_library

KEY = PictureKey("AAAAAAAA")
FILES = 6
RUNS = 20


@dataclass(frozen=True)
class Outcome:
    """What one run left behind: versions after the kill, then what lacks or is there twice, and
    files that are half, changed or nobody's."""

    killed: bool
    taken: int
    lacking: int
    flaws: int


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


async def furnish(folder: Path) -> dict[Path, str]:
    """A library whose picture is out; returns what lies in the editor's folder, by its hash."""
    async with open_rig(folder) as rig:
        copy = await retouches(rig).lay_out(await rig.arrive(KEY), "修图")
    for number in range(FILES):
        data = picture_bytes(size=(400, 300 + number), colour="#e0a030", quality=98)
        copy.with_name(f"第{number}版.jpg").write_bytes(data)
    return {path: digest(path) for path in copy.parent.iterdir()}


async def run_once(point: str) -> Outcome:
    """Kill it at `point`, start again, look."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        before = await furnish(folder)
        command = (sys.executable, "-m", "tests.faults.retouch_victim", point, name)
        process = await asyncio.create_subprocess_exec(*command)
        async with asyncio.timeout(120):
            killed = await process.wait() == -signal.SIGKILL
        return await look(folder, before, killed=killed)


async def look(folder: Path, before: dict[Path, str], *, killed: bool) -> Outcome:
    """Start again, and count."""
    async with open_rig(folder) as rig:
        service = retouches(rig)
        taken = len(await service.versions_of(KEY))
        rig.originals.sweep(())
        for _look in range(3):
            await service.look()
        versions = [digest(service.path_of(each)) for each in await service.versions_of(KEY)]
        report = await verify_library(rig.database, rig.originals)
    now = {path: digest(path) for path in next(iter(before)).parent.iterdir()}
    wanted = [sha256 for path, sha256 in before.items() if path.name.startswith("第")]
    left = [*(folder / "data").rglob("*.part"), *report.findings, *report.orphans]
    lacking = sum(versions.count(sha256) != 1 for sha256 in wanted)
    return Outcome(killed, taken, lacking, len(left) + len(versions) - FILES + (now != before))


def is_fine(outcome: Outcome) -> bool:
    """Nothing lost, nothing half."""
    return outcome.lacking == outcome.flaws == 0


async def run_all(runs: int) -> dict[str, list[Outcome]]:
    """Every point, `runs` times."""
    return {point: [await run_once(point) for _ in range(runs)] for point in POINTS}


def report(outcomes: dict[str, list[Outcome]]) -> int:
    """Print the table; the exit code."""
    print("| point | runs | killed | versions then | lacking or twice | half or nobody's |")
    print("| --- | --- | --- | --- | --- | --- |")
    for point, found in outcomes.items():
        print(
            f"| {point} | {len(found)} | {sum(each.killed for each in found)} "
            f"| {min(each.taken for each in found)}–{max(each.taken for each in found)} "
            f"| {sum(each.lacking for each in found)} | {sum(each.flaws for each in found)} |"
        )
    return 0 if all(is_fine(each) for found in outcomes.values() for each in found) else 1


if __name__ == "__main__":
    sys.exit(report(asyncio.run(run_all(int(sys.argv[1]) if len(sys.argv) > 1 else RUNS))))
