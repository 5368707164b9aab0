"""How long quitting takes with ten pictures in flight.

Usage: python tests/bench/quit.py [RUNS]

Starts the program on its sandbox, sends a request by script, ends it as soon as the keys are
there, and prints the seconds from asking to the end of the process: median and longest.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SCREEN = Path(__file__).parents[2] / "resources" / "screen.json"

PROGRAM = """
import asyncio, sys, time
from pathlib import Path
from wujie_desktop.app.window.startup import run_gui
from wujie_desktop.controllers.example_draft import example_draft
from wujie_desktop.config.run_options import Options
from wujie_desktop.config.environment import Environment

async def script(desk):
    desk.window.compose.set_draft(example_draft())
    desk.window.compose.submit()
    while desk.gallery.rowCount() < 10:
        await asyncio.sleep(0.01)
    await asyncio.sleep(2.0)
    print(time.time(), flush=True)
    return 0

look = {"language": "en", "theme": "light", "scenario": "ok"}
sys.exit(run_gui(Options(Path(sys.argv[1]), Environment(), **look), script))
"""


def quit_once() -> float:
    """Seconds from asking to the process's end."""
    environment = os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={SCREEN}"}
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-c", PROGRAM, folder]
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, check=True, timeout=60
        )
        return time.time() - float(done.stdout)


if __name__ == "__main__":
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    seconds = [quit_once() for _ in range(runs)]
    median, longest = statistics.median(seconds), max(seconds)
    print(json.dumps({"quit_seconds": {"median": round(median, 2), "longest": round(longest, 2)}}))
