"""kill −9 of the window at every point of the path, while marking and deciding, and while it quits.

Usage: python -m tests.faults.kill_window [RUNS [POINT …]]

As `tests.faults.kill`, with the real window in the place of the bare engine: it sends, is
killed, is opened again and quits once everything is settled. Prints a table; exit 1 if
anything was sent twice, lost or damaged.
"""

from __future__ import annotations

import asyncio
import sys

from tests.faults.kill import Program, report, run_all
from tests.faults.window_victim import POINTS

WINDOW = Program("tests.faults.window_victim", pace=0.2)

if __name__ == "__main__":
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    points = tuple(sys.argv[2:]) or POINTS
    sys.exit(report(asyncio.run(run_all(runs, points=points, program=WINDOW))))
