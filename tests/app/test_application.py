"""The one QApplication, as a frozen program makes it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

MADE = """
import sys
sys.frozen = True
from wujie_desktop.app.process.application import Application
print(*Application().libraryPaths(), sep="\\n")
"""


def test_a_frozen_program_loads_its_own_plugins_alone(tmp_path: Path) -> None:
    (tmp_path / "platforms").mkdir()
    environment = {"QT_PLUGIN_PATH": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", MADE],
        env=os.environ | environment,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    searched = [Path(line) for line in done.stdout.splitlines()]
    assert tmp_path not in searched
    assert [path for path in searched if (path / "platforms").is_dir()]
