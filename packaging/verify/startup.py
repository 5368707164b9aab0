#!/usr/bin/env python3
"""First paint of a frozen program against the same from source and a bare window, in one run.

Usage: .venv/bin/python packaging/verify/startup.py PROGRAM [RUNS]     (POSIX)

Prints one line of JSON: median milliseconds from process start to first paint, by the clock and of
processor time, which a busy machine hardly changes; and of both how many times the bare window's,
and the frozen program's against the source's.
"""

from __future__ import annotations

import json
import resource
import statistics
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from tests.bench.startup import HELLO, PROGRAM, first_paint


def processor_ms() -> float:
    """Processor time of all processes that we started and that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (used.ru_utime + used.ru_stime) * 1000


def main(program: str, runs: int) -> None:
    """Measure in turn, after one warm-up each, and print."""
    commands = {"window": HELLO, "source": PROGRAM, "frozen": [program]}
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        data, bytecode = Path(folder, "data"), Path(folder, "bytecode")
        for turn in range(runs + 1):
            for name, command in commands.items():
                before = processor_ms()
                elapsed = first_paint(command, data=data, bytecode=bytecode)
                if turn:
                    times[name].append((elapsed, processor_ms() - before))
    report = {}
    for number, kind in enumerate(("first_paint_ms", "processor_ms")):
        median = {
            name: round(statistics.median(pair[number] for pair in pairs))
            for name, pairs in times.items()
        }
        report[kind] = median | {
            "source/window": round(median["source"] / median["window"], 2),
            "frozen/window": round(median["frozen"] / median["window"], 2),
            "frozen/source": round(median["frozen"] / median["source"], 2),
        }
    print(json.dumps(report | {"runs": runs}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 15)  # noqa: PLR2004 - RUNS
