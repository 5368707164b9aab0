"""Where a start goes: milliseconds from the start of the process to the end of each stage.

Usage: python tests/bench/start_stages.py [FOLDER]     (a data folder, perhaps a seeded one)

Prints one JSON line. One run, without the command line's own parsing.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import tempfile
import time
from pathlib import Path

SCREEN = Path(__file__).parents[2] / "resources" / "screen.json"
os.environ.setdefault("QT_QPA_PLATFORM", f"offscreen:configfile={SCREEN}")


def main(folder: Path) -> None:
    """Do what the program does until its first paint."""
    began = time.clock_gettime(time.CLOCK_BOOTTIME) - _age()
    stages: dict[str, int] = {}

    def reached(name: str) -> None:
        stages[name] = round((time.clock_gettime(time.CLOCK_BOOTTIME) - began) * 1000)

    gc.disable()
    reached("interpreter")
    import wujie_desktop.app.cli

    reached("command line")
    import PySide6.QtWidgets

    reached("Qt")
    from wujie_desktop.app.process.application import Application
    from wujie_desktop.app.window import workbench_builder as workbench
    from wujie_desktop.config.environment import Environment
    from wujie_desktop.config.preferences import Preferences
    from wujie_desktop.config.run_options import Options
    from wujie_desktop.config.settings import Settings, SettingsStore
    from wujie_desktop.ui.theme.apply import apply_theme
    from wujie_desktop.ui.theme.tokens import DARK
    from wujie_desktop.ui.window_memory import restore_window

    reached("our modules")
    app = Application()
    preferences = Preferences(SettingsStore(folder), Settings())
    made = workbench.build_workbench(app, Options(folder, Environment()), "dark", preferences)
    restore_window(made.window, preferences.settings)
    reached("window and models")
    made.loader.open()
    reached("library")
    apply_theme(app, DARK)
    made.window.show()
    app.sync()
    reached("painted")
    del PySide6, wujie_desktop
    print(json.dumps({"stages_ms": stages, "pictures": made.gallery.rowCount()}), flush=True)
    os._exit(0)


def _age() -> float:
    """Seconds since this process began (Linux)."""
    fields = Path("/proc/self/stat").read_text("ascii").rpartition(")")[2].split()
    started = int(fields[19]) / os.sysconf("SC_CLK_TCK")
    return time.clock_gettime(time.CLOCK_BOOTTIME) - started


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as made_up:
            main(Path(made_up))
