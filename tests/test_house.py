"""The picture of the house in `docs/architecture.md` shows today's imports."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_the_picture_is_drawn_from_todays_imports() -> None:
    command = [sys.executable, "resources/house.py", "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, ""), "run: python resources/house.py"
