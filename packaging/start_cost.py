"""What a start of the frozen program costs, against what is recorded: none grows slow unseen.

Judged is the processor time to the first picture as a multiple of what a bare window of PySide6
took right before it: whatever else the machine does slows both down alike.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RECORD = Path(__file__).with_name("start_cost.json")
BARE = [sys.executable, str(ROOT / "tests" / "bench" / "hello_window.py")]
SCREEN = ROOT / "resources" / "screen.json"
"""A screen as people have it: on the plugin's own, not every panel is open."""
MARGIN = 1.25
"""How many times the recorded ratio a start may cost: 100 ms of 400. Of 33 looks on busy cores
the dearest was at 1.12; docs/performance.md has them."""
PAIRS, ROUNDS = 7, 3
"""Pairs of starts in a round; rounds until a start that seems to be slow is one."""
WAY_ON = """`python tests/bench/start_stages.py` tells where a start goes. Make it later, or if it
is needed: build.py check --record start"""
PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"

Pair = tuple[float, float]
"""Seconds of the processor: of a bare window, and of the program right after it."""


def look(program: Path, environment: Mapping[str, str], *, thorough: bool) -> list[Pair]:
    """Start the frozen `program` and a bare window by turns, as often as it takes to judge, or in
    every round if it is to be `thorough`."""

    def pair() -> Pair:
        return first_picture(BARE, environment), first_picture([str(program)], environment)

    pair()  # reads everything from the disk
    return judged(pair, 0 if thorough else recorded())


def first_picture(command: list[str], environment: Mapping[str, str]) -> float:
    """Seconds of the processor from the start of `command`, in an empty folder, to its first
    picture, as it says itself; then it is killed."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as data:
        own = {"WUJIE_DATA_DIR": data, "WUJIE_TRACE_STARTUP": "1"}
        own["QT_QPA_PLATFORM"] = f"offscreen:configfile={SCREEN}"
        with subprocess.Popen(
            command, env={**environment, **own}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        ) as process:
            for line in process.stderr or ():
                if b'"painted_at"' in line:
                    process.kill()
                    return float(json.loads(line)["processor"])
    raise SystemExit(f"{Path(command[-1]).name} painted nothing")


def judged(pair: Callable[[], Pair], right: float | None) -> list[Pair]:
    """A round of pairs, and while all of them together say that it is too slow, another."""
    pairs: list[Pair] = []
    for _ in range(ROUNDS):
        pairs += [pair() for _ in range(PAIRS)]
        if not fault(ratio(pairs), right):
            break
    return pairs


def ratio(pairs: list[Pair]) -> float:
    """How many bare windows a start costs: the middle of all pairs."""
    return round(statistics.median(program / bare for bare, program in pairs), 2)


def fault(now: float, right: float | None) -> str:
    """A sentence about a start that costs too much; "" for any other."""
    if right is None or now <= right * MARGIN:
        return ""
    return f"the start: {now:.2f} bare windows, recorded {right:.2f}, at most {MARGIN} times that"


def record(now: float) -> None:
    """Take `now` for what is right with this Python."""
    known = json.loads(RECORD.read_text("utf-8")) if RECORD.exists() else {}
    known[PYTHON] = now
    RECORD.write_text(json.dumps(known, indent=1, sort_keys=True) + "\n", "utf-8")


def recorded(python: str = PYTHON) -> float | None:
    """What is right with `python`; None where nobody has recorded it: each brings another Qt."""
    known = json.loads(RECORD.read_text("utf-8")) if RECORD.exists() else {}
    return known.get(python)


def table(pairs: list[Pair]) -> str:
    """What was found, as a line."""
    bare, program = (statistics.median(part) * 1000 for part in zip(*pairs, strict=True))
    said = f"{ratio(pairs):8.2f}     bare windows of processor time to the first picture"
    return f"{said} ({program:.0f} of {bare:.0f} ms, {len(pairs)} pairs)"
