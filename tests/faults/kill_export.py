"""kill −9 of an export, and what is in the folder then.

Usage: python -m tests.faults.kill_export [RUNS]

Each run: a process exports pictures and is killed at any moment, a second one exports the same.
Every file that the first one left is compared with that of an export that nobody ended; after the
second one all have to be there, once each. Prints a table; exit 1 if a file was not whole, or
missing, or there twice.
"""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.bench.seed_library import PROFILE, seed
from wujie_desktop.config.library_places import find_library

PICTURES = 120
RUNS = 20
PAPERS = ("manifest", ".part")
"""What is no picture: lists, and what a process that was killed has begun."""


@dataclass(frozen=True)
class Outcome:
    """What one run left: whole files after the kill and others, and what lacks after the second."""

    killed: bool
    whole: int
    halves: int
    lacking: int
    doubled: int


def command(library: Path, out: Path) -> list[str]:
    """Export everything that passed."""
    return [
        sys.executable, "-m", "wujie_desktop", "export", "--data-dir", str(library), "--profile",
        PROFILE, "--query", "verdict:pass", "--preset", "original", "--unmarked-for", "nobody",
        "--folder", str(out),
    ]  # fmt: skip


def contents(folder: Path) -> dict[str, bytes]:
    """The pictures in `folder`."""
    if not folder.is_dir():
        return {}
    return {
        path.name: path.read_bytes()
        for path in folder.iterdir()
        if not any(word in path.name for word in PAPERS)
    }


def run_once(library: Path, out: Path, wanted: dict[str, bytes], seconds: float) -> Outcome:
    """Export, kill after that time, look, export again, look."""
    process = subprocess.Popen(command(library, out), stdout=subprocess.DEVNULL)
    while not contents(out) and process.poll() is None:
        time.sleep(0.01)  # the time before the first file is of no interest
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    killed = process.wait() == -signal.SIGKILL
    left = contents(out)
    whole = sum(wanted.get(name) == data for name, data in left.items())
    subprocess.run(command(library, out), stdout=subprocess.DEVNULL, check=True)
    done = contents(out)
    lacking = sum(done.get(name) != data for name, data in wanted.items())
    return Outcome(killed, whole, len(left) - whole, lacking, len(done.keys() - wanted.keys()))


def main(runs: int) -> int:
    """Print a row for each run."""
    with tempfile.TemporaryDirectory() as name:
        library = Path(name, "library")
        seed(library, PICTURES * 2)
        find_library(library)
        reference = Path(name, "reference")
        begun = time.monotonic()
        subprocess.run(command(library, reference), stdout=subprocess.DEVNULL, check=True)
        longest = (time.monotonic() - begun) / 2
        wanted = contents(reference)
        outcomes = []
        for run in range(runs):
            seconds = random.Random(run).uniform(0, longest)  # noqa: S311 - not a secret
            outcome = run_once(library, Path(name, str(run)), wanted, seconds)
            outcomes.append(outcome)
            print(
                f"{run:>3}  killed {outcome.killed!s:5}  of {len(wanted)}: whole {outcome.whole:>3}"
                f"  not whole {outcome.halves}  then lacking {outcome.lacking}"
                f"  twice {outcome.doubled}"
            )
    killed = sum(outcome.killed for outcome in outcomes)
    flawed = sum(bool(each.halves or each.lacking or each.doubled) for each in outcomes)
    print(f"{runs} runs, {killed} killed while writing, {flawed} with a flaw")
    return int(bool(flawed))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else RUNS))
