"""How long quitting takes with ten pictures in flight, or while originals go to a team's store.

Usage: python tests/bench/quit.py [RUNS]
       python -m tests.bench.quit RUNS bucket|folder

Starts the program on its sandbox, sends a request by script, ends it as soon as the keys are
there, and prints the seconds from asking to the end of the process: median and longest, and how
many of them ended well, with code 0 and without a traceback.

With a store the program joins a team on a server of its own and puts its originals into a bucket
that answers nothing, or a folder whose disk hangs, for a minute; it is ended while the first one is
under way.
"""

from __future__ import annotations

import asyncio
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
SCREEN = ROOT / "resources" / "screen.json"
SLOW = 60.0
"""Seconds that the store says nothing."""
PATIENCE = 120

PROGRAM = """
import asyncio, sys, time
from pathlib import Path
from wujie_desktop.app.window.startup import run_gui
from wujie_desktop.controllers.example_draft import example_draft
from wujie_desktop.config.run_options import Options
from wujie_desktop.config.environment import Environment

async def script(desk):
    {join}
    desk.window.compose.set_draft(example_draft())
    desk.window.compose.submit()
    while desk.gallery.rowCount() < 10:
        await asyncio.sleep(0.01)
    {wait}
    print(time.time(), flush=True)
    return 0

look = {{"language": "en", "theme": "light", "scenario": "ok"}}
sys.exit(run_gui(Options(Path(sys.argv[1]), Environment(), **look), script))
"""
PLAIN = PROGRAM.format(join="", wait="await asyncio.sleep(2.0)")
JOINED = PROGRAM.format(
    join="from tests.bench.quit_team import join; await join(desk, sys.argv[2:])",
    wait="from tests.bench.quit_team import begun; await begun(sys.argv[2:])",
)
Run = Callable[[Path], Awaitable[tuple[float, bool]]]


async def quit_once(program: str, folder: Path, *more: str) -> tuple[float, bool]:
    """Seconds from asking to the process's end, and whether it ended well."""
    environment = os.environ | {
        "QT_QPA_PLATFORM": f"offscreen:configfile={SCREEN}",
        "PYTHONPATH": str(ROOT),
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", program, str(folder), *more,
        env=environment, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    async with asyncio.timeout(PATIENCE):
        said, errors = await process.communicate()
    ended = time.time()
    is_well = process.returncode == 0 and b"Traceback" not in errors
    if not is_well:
        print(errors.decode("utf-8", "replace"), file=sys.stderr)
    return ended - float(said or ended), is_well


async def plainly(folder: Path) -> tuple[float, bool]:
    """With ten pictures in flight."""
    return await quit_once(PLAIN, folder)


async def measure(runs: int, run: Run) -> None:
    """Run and print."""
    seconds, well = [], 0
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as folder:
            taken, is_well = await run(Path(folder))
        seconds.append(taken)
        well += is_well
    figures = {"median": round(statistics.median(seconds), 2), "longest": round(max(seconds), 2)}
    print(json.dumps({"quit_seconds": figures, "ended_well": f"{well} of {runs}"}))


async def main(arguments: list[str]) -> None:
    """As the usage says."""
    runs = int(arguments[0]) if arguments else 5
    if len(arguments) < 2:
        await measure(runs, plainly)
        return
    from tests.bench.quit_team import open_store

    async with open_store(arguments[1], SLOW) as known:
        await measure(runs, lambda folder: quit_once(JOINED, folder, *known(folder)))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:]))
