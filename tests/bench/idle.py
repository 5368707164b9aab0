"""What the program costs while nobody uses it, and how long its loop pauses after a start.

Usage: python -m tests.bench.idle [--size N] [--seconds N] [--folder FOLDER] [--account]
(Linux, needs Xvfb)

Prints one JSON line: memory in MiB, whole and the proportional share, twenty seconds after the
start in the library; seconds of the processor and wake-ups per minute over so many seconds after
that, of the process and of each of its threads that woke; and of the first ten seconds of another
start the milliseconds of the longest gap of the loop, by the clock and of the processor's time of
the window's thread, in which other programs have no part.

With `--account` the gateway is a process of its own, as for whoever has an account; else it is
within the program.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.bench.gallery import ms
from tests.bench.screen import Screen, processor, resident, running
from tests.bench.sizes import begin_in, make
from tests.bench.startup import PROGRAM
from wujie_desktop.presenters.workspaces.workspace import Workspace

if TYPE_CHECKING:
    from wujie_desktop.controllers.workbench import Workbench

SETTLE, FIRST = 20, 10
"""Seconds."""


def watch(place: Path, bytecode: Path, seconds: float) -> dict[str, Any]:
    """Leave the program alone, and read what the kernel says of it."""
    with tempfile.TemporaryDirectory() as folder:
        screen = Screen(Path(folder))
        try:
            with running(PROGRAM, screen, place, bytecode) as process:
                time.sleep(SETTLE)
                whole, share = resident(process.pid)
                used, woken = processor(process.pid), wake_ups(process.pid)
                time.sleep(seconds)
                used, later = processor(process.pid) - used, wake_ups(process.pid)
        finally:
            screen.close()
    per_minute = {
        name: round((count - woken.get(name, 0)) * 60 / seconds, 1)
        for name, count in later.items()
        if count > woken.get(name, 0)
    }
    return {
        "memory_mib": {"rss": round(whole, 1), "pss": round(share, 1)},
        "processor_s_per_minute": round(used * 60 / seconds, 3),
        "wake_ups_per_minute": round(sum(per_minute.values()), 1),
        "threads": per_minute,
    }


def wake_ups(pid: int) -> dict[str, int]:
    """How often each thread has given the processor up by itself."""
    found: dict[str, int] = {}
    for task in Path(f"/proc/{pid}/task").iterdir():
        try:
            said = dict(
                line.split(":", 1) for line in (task / "status").read_text("utf-8").splitlines()
            )
        except OSError:
            continue  # the thread has ended
        name = f"{said['Name'].strip()} {task.name}"
        found[name] = int(said["voluntary_ctxt_switches"])
    return found


@contextmanager
def gateway_outside() -> Iterator[None]:
    """A gateway that the program is sent to, as by the account in its environment."""
    command = [sys.executable, "-m", "wujie_desktop", "sandbox"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    said = json.loads(process.stdout.readline())
    account = {"APP_ID": "app_id", "PRIVATE_KEY": "private_key", "GATEWAY": "address"}
    os.environ |= {f"WUJIE_{name}": said[where] for name, where in account.items()}
    try:
        yield
    finally:
        process.terminate()
        process.communicate()


def longest_gap(place: Path) -> dict[str, float]:
    """Milliseconds, measured in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.idle", "--work", str(place)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


class Turns:
    """The longest time in which the loop did not turn, and the most that its thread worked then."""

    def __init__(self) -> None:
        self.longest = self.busiest = 0.0

    async def run(self) -> None:
        last = time.perf_counter(), time.thread_time()
        while True:
            await asyncio.sleep(0.002)
            now = time.perf_counter(), time.thread_time()
            self.longest = max(self.longest, now[0] - last[0] - 0.002)
            self.busiest = max(self.busiest, now[1] - last[1])
            last = now


def work(folder: Path) -> None:
    """The process that `longest_gap` watches: it looks from the first turn of the loop."""
    from wujie_desktop.app.window import session
    from wujie_desktop.app.window.startup import run_gui
    from wujie_desktop.config.environment import Environment
    from wujie_desktop.config.run_options import Options

    turns, real = Turns(), session.run_sessions

    async def watched(*given: Any, **named: Any) -> int:
        watching = asyncio.ensure_future(turns.run())
        try:
            return await real(*given, **named)
        finally:
            watching.cancel()

    async def script(_workbench: Workbench) -> int:
        await asyncio.sleep(FIRST)
        print(json.dumps({"clock": ms(turns.longest), "thread": ms(turns.busiest)}), flush=True)
        return 0

    session.run_sessions = watched
    sys.exit(run_gui(Options(folder, Environment(), language="zh_CN", theme="dark"), script))


def main(arguments: list[str]) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--size", type=int, default=10_000)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--folder", type=Path, default=Path("build/sizes"))
    parser.add_argument("--account", action="store_true")
    parser.add_argument("--work", type=Path)
    chosen = parser.parse_args(arguments)
    if chosen.work:
        work(chosen.work)
        return
    place = make(chosen.folder, chosen.size)
    begin_in(place, Workspace.LIBRARY)
    with gateway_outside() if chosen.account else nullcontext():
        figures = watch(place, chosen.folder / "bytecode", chosen.seconds)
    print(json.dumps({**figures, "longest_gap_ms": longest_gap(place)}))


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    main(sys.argv[1:])
