"""Figures of the daily copy: how long it takes, and the longest pause of the loop meanwhile.

Usage: python -m tests.bench.backup [--pictures N]
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path

from tests.bench.seed_library import seed
from wujie_desktop.library import FILE_NAME
from wujie_desktop.library.backup import make_backup, restore_backup, sound_backups


async def measure(folder: Path) -> None:
    """Print one line for each step."""
    size = (folder / FILE_NAME).stat().st_size
    print(f"database {size / 2**20:.1f} MiB")
    day = date(2026, 11, 25)
    copy = folder / "backups" / f"library-{day}.sqlite3"
    for name, work in (
        ("copy and check", lambda: make_backup(folder, day)),
        ("check before offering", lambda: sound_backups(folder, day)),
        ("restore", lambda: restore_backup(folder, copy, datetime.now(UTC))),
    ):
        longest, began = 0.0, time.perf_counter()
        done = asyncio.get_running_loop().run_in_executor(None, work)
        while not done.done():
            before = time.perf_counter()
            await asyncio.sleep(0.001)
            longest = max(longest, time.perf_counter() - before)
        await done
        seconds = time.perf_counter() - began
        print(f"{name}: {seconds:.2f} s, longest pause of the loop {longest * 1000:.0f} ms")


def main() -> None:
    """Make a library and measure."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--pictures", type=int, default=10_000)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        seed(Path(folder), chosen.pictures)
        asyncio.run(measure(Path(folder)))


if __name__ == "__main__":
    main()
