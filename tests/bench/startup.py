"""First paint of the program against a bare PySide6 window, in one run. The program starts as
by a double click: without arguments, in an empty folder, on a screen of 1920 × 1080.

Usage: python tests/bench/startup.py [RUNS]

Prints one JSON line: median milliseconds from process start to first paint of each, and
their ratio. Both run on the same platform plugin, in turn, after one warm-up each that
leaves compiled bytecode behind, as an installed program has it.
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

from wujie_desktop.app.process.crash_reports import RUNNING

HELLO = [sys.executable, str(Path(__file__).with_name("hello_window.py"))]
SCREEN = Path(__file__).parents[2] / "resources" / "screen.json"
"""A screen as people have it; the plugin's own has 800 × 800 pixels."""
PROGRAM = [sys.executable, "-m", "wujie_desktop"]


def first_paint(command: list[str], *, data: Path, bytecode: Path) -> float:
    """Milliseconds from starting `command` to its first paint."""
    environment = os.environ | {
        "WUJIE_TRACE_STARTUP": "1",
        "WUJIE_DATA_DIR": str(data),
        "PYTHONPYCACHEPREFIX": str(bytecode),
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    (data / RUNNING).unlink(missing_ok=True)  # the run before was killed, which a window would say
    environment.setdefault("QT_QPA_PLATFORM", f"offscreen:configfile={SCREEN}")
    began = time.time()
    with subprocess.Popen(
        command, env=environment, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    ) as process:
        for line in process.stderr or ():
            if "painted_at" in line:
                process.kill()
                return (float(json.loads(line)["painted_at"]) - began) * 1000
    raise RuntimeError(f"{command} painted nothing")


def main(runs: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        data, bytecode = Path(folder, "data"), Path(folder, "bytecode")
        times: dict[str, list[float]] = {"hello": [], "program": []}
        for turn in range(runs + 1):
            for name, command in (("hello", HELLO), ("program", PROGRAM)):
                measured = first_paint(command, data=data, bytecode=bytecode)
                if turn:
                    times[name].append(measured)
    medians = {name: round(statistics.median(values)) for name, values in times.items()}
    ratio = round(medians["program"] / medians["hello"], 2)
    print(json.dumps({"first_paint_ms": medians, "ratio": ratio, "runs": runs}))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
