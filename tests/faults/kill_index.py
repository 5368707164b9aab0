"""kill −9 while the index of prompts is built, and what is left of the library.

Usage: python -m tests.faults.kill_index [RUNS]

Each run builds the index of a library in a process that is killed after a random moment, again
and again until one ends by itself. After each death every request must be indexed or queued and
the index must hold just the parts of the prompts; at the end none may wait. Prints one line for
each run; exit 1 if anything was lost.
"""

from __future__ import annotations

import asyncio
import random
import signal
import sys
import tempfile
from pathlib import Path

from tests.faults.index_victim import check_index, make_unindexed
from wujie_desktop.library.database import Database
from wujie_desktop.library.prompt_index import PromptIndex

REQUESTS = 12_000
MOST_DEATHS = 8
SHORTEST, LONGEST = 0.3, 1.2
"""Seconds: Python itself takes a third of one to begin."""


async def run_once(requests: int = REQUESTS, deaths: int = MOST_DEATHS) -> list[int]:
    """How many requests waited after each death. Raises AssertionError where anything was lost."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_unindexed(folder, requests)
        left = []
        for _ in range(deaths):
            seconds = random.uniform(SHORTEST, LONGEST)  # noqa: S311 - a moment
            code = await _victim(folder, seconds)
            left.append(await _look(folder))
            if code == 0:
                return left
            assert code == -signal.SIGKILL
        assert await _victim(folder, 600.0) == 0
        left.append(await _look(folder))
        return left


async def _victim(folder: Path, seconds: float) -> int:
    command = (sys.executable, "-m", "tests.faults.index_victim", str(folder), str(seconds))
    process = await asyncio.create_subprocess_exec(*command)
    return await process.wait()


async def _look(folder: Path) -> int:
    database = await Database.open(folder)
    await database.run(check_index)
    waiting = await PromptIndex(database).waiting()
    await database.close()
    return waiting


async def main(runs: int) -> int:
    """Run and print."""
    for number in range(runs):
        left = await run_once()
        print(number + 1, "requests that waited after each death:", *left, flush=True)
        if left[-1]:
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main(int((sys.argv[1:] or ["20"])[0]))))
