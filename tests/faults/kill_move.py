"""kill −9 of a move of the library, and what is left of it.

Usage: python -m tests.faults.kill_move [RUNS]

For each point and run: a process moves a library and kills itself there; a second one does what a
start does. Then the library that counts is compared with what it was, file by file and row by row,
and nothing else may look like a library that does not count and is not whole. Prints a table; exit
1 if anything was lost.
"""

from __future__ import annotations

import asyncio
import hashlib
import signal
import sqlite3
import sys
import tempfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from tests.faults.move_victim import POINTS
from wujie_desktop.config.library_places import MARK, find_library
from wujie_desktop.library import FILE_NAME
from wujie_desktop.library.copying import content_hash
from wujie_desktop.library.database import connect
from wujie_desktop.services.move_journal import MoveStage, noted_move

ORIGINALS = 40
AT_ONCE = 2


@dataclass(frozen=True)
class Outcome:
    """What one run left behind: which folder counts, and what it lacks."""

    killed: bool
    moved: bool
    lost: int
    halves: int
    """Folders that look like a library and are not whole, or are left over unasked."""


def furnish(folder: Path) -> None:
    """A library with originals, thumbnails and a database."""
    connection = connect(folder)
    for number in range(ORIGINALS):
        data = number.to_bytes(2, "big") * 20_000
        name = f"{hashlib.sha256(data).hexdigest()}{number % 10}"
        for path in (f"originals/{name[:2]}/{name}.png", f"thumbnails/{name[:2]}/{name}.jpg"):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
        connection.execute("INSERT INTO snippet VALUES (?, '2026-11-29')", (name,))
    connection.close()
    find_library(folder)


def contents(folder: Path) -> dict[str, str]:
    """Hashes of the originals, the thumbnails and the rows."""
    kept = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for part in ("originals", "thumbnails")
        for path in (folder / part).rglob("*.*")
    }
    with closing(sqlite3.connect(folder / FILE_NAME, isolation_level=None)) as connection:
        kept["rows"] = content_hash(connection)
        kept["integrity"] = str(connection.execute("PRAGMA integrity_check").fetchall())
    return kept


def is_library(folder: Path) -> bool:
    """Whether somebody would take `folder` for a library."""
    return (folder / MARK).is_file() and (folder / FILE_NAME).is_file()


async def run_once(point: str) -> Outcome:
    """Kill a move at `point`, start again, look."""
    with tempfile.TemporaryDirectory() as name:
        old, new = Path(name, "old"), Path(name, "new")
        furnish(old)
        before = contents(old)
        killed = await _victim(point, old, new) == -signal.SIGKILL
        if code := await _victim("none", old, new):
            raise RuntimeError(f"a start after {point} ended with {code}")
        return look(old, new, before, killed=killed)


def look(old: Path, new: Path, before: dict[str, str], *, killed: bool) -> Outcome:
    """Which folder counts, and what is in both."""
    counts = find_library(old).places.records
    now = contents(counts)
    other = new if counts == old else old
    noted = noted_move(old)
    is_offered = noted is not None and noted[1] is MoveStage.SWITCHED
    is_half = is_library(other) and not (is_offered and contents(other) == before)
    halves = is_half + (counts == old and new.exists())
    lost = sum(now.get(path) != digest for path, digest in before.items())
    return Outcome(killed, counts == new, lost, halves)


async def _victim(point: str, old: Path, new: Path) -> int:
    command = (sys.executable, "-m", "tests.faults.move_victim", point, str(old), str(new))
    process = await asyncio.create_subprocess_exec(*command)
    async with asyncio.timeout(120):
        return await process.wait()


def is_fine(outcome: Outcome) -> bool:
    """One whole library, and no half of another."""
    return outcome.lost == outcome.halves == 0


async def run_all(runs: int) -> dict[str, list[Outcome]]:
    """Every point, `runs` times, two at a time."""
    places = asyncio.Semaphore(AT_ONCE)

    async def one(point: str) -> Outcome:
        async with places:
            return await run_once(point)

    return {point: await asyncio.gather(*(one(point) for _ in range(runs))) for point in POINTS}


def report(outcomes: dict[str, list[Outcome]]) -> int:
    """Print the table; the exit code."""
    print("| point | runs | killed | moved | files lost | half libraries |")
    print("| --- | --- | --- | --- | --- | --- |")
    for point, found in outcomes.items():
        print(
            f"| {point} | {len(found)} | {sum(item.killed for item in found)} "
            f"| {sum(item.moved for item in found)} | {sum(item.lost for item in found)} "
            f"| {sum(item.halves for item in found)} |"
        )
    return 0 if all(is_fine(item) for found in outcomes.values() for item in found) else 1


if __name__ == "__main__":
    sys.exit(report(asyncio.run(run_all(int(sys.argv[1]) if len(sys.argv) > 1 else 20))))
