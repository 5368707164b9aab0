#!/usr/bin/env python3
"""First paint of a frozen program against the same from source, in one run.

Usage: .venv/bin/python packaging/verify/startup.py PROGRAM [RUNS]

Prints one line of JSON: median milliseconds from process start to first paint, and the ratio.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from tests.bench.startup import PROGRAM, first_paint


def main(program: str, runs: int) -> None:
    """Measure in turn, after one warm-up each, and print."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        data, bytecode = Path(folder, "data"), Path(folder, "bytecode")
        commands = {"source": PROGRAM, "frozen": [program]}
        times: dict[str, list[float]] = {name: [] for name in commands}
        for turn in range(runs + 1):
            for name, command in commands.items():
                measured = first_paint(command, data=data, bytecode=bytecode)
                if turn:
                    times[name].append(measured)
    medians = {name: round(statistics.median(values)) for name, values in times.items()}
    ratio = round(medians["frozen"] / medians["source"], 2)
    print(json.dumps({"first_paint_ms": medians, "ratio": ratio, "runs": runs}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 15)  # noqa: PLR2004 - RUNS
