"""All tests once more, with what they go through of the program counted.

Usage: python -m tests.covered [PER_CENT]

Prints where lines or branches are left out; exit 1 where a test fails, or less than so many per
cent (90 unless given) of both are gone through. What tests start themselves is not counted, nor
what a property tries beyond a hundred examples.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from dev import IN_PARALLEL

ROOT = Path(__file__).parent.parent
COVERAGE = (sys.executable, "-m", "coverage")


def main(per_cent: str) -> int:
    """Run, count, print."""
    environment = dict(os.environ, COVERAGE_PROCESS_START="pyproject.toml", PYTHONHASHSEED="0")
    environment.pop("WUJIE_TESTS", None)
    tests = [sys.executable, "-m", "pytest", "-q", *IN_PARALLEL]
    subprocess.run([*COVERAGE, "erase"], cwd=ROOT, check=True)
    failed = subprocess.run(tests, cwd=ROOT, env=environment, check=False).returncode
    subprocess.run([*COVERAGE, "combine", "--quiet"], cwd=ROOT, check=True)
    report = [*COVERAGE, "report", "--skip-covered", f"--fail-under={per_cent}"]
    bar = subprocess.run(report, cwd=ROOT, check=False).returncode
    return 1 if failed or bar else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "90"))
