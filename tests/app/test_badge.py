"""The number on the program's icon, as a dock hears of it: on a session bus of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TOOLS = ("dbus-run-session", "dbus-monitor", "Xvfb")
PLAY = """
import atexit, os, subprocess
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMainWindow
reading, writing = os.pipe()
screen = subprocess.Popen(["Xvfb", "-displayfd", str(writing)], pass_fds=(writing,), stderr=-3)
atexit.register(screen.terminate)
os.environ["DISPLAY"] = f":{os.read(reading, 20).decode().strip()}"
dock = subprocess.Popen(
    ["dbus-monitor", "--session", "interface=com.canonical.Unity.LauncherEntry"],
    stdout=subprocess.PIPE, text=True,
)
assert "NameLost" in "".join(dock.stdout.readline() for _line in range(4))  # it listens

from wujie_desktop.app.process.application import Application
from wujie_desktop.presenters.queue.completion_notifier import Progress
from wujie_desktop.ui.announcer import Announcer
app = Application()
announcer = Announcer(QMainWindow())
announcer.show_progress(Progress(settled=3, total=10))
announcer.show_progress(Progress(settled=10, total=10))
print(app.applicationName(), flush=True)
QTimer.singleShot(500, app.quit)
app.exec()
dock.terminate()
print(dock.stdout.read())
"""


@pytest.mark.skipif(
    sys.platform != "linux" or not all(map(shutil.which, TOOLS)), reason="no bus and screen to try"
)
def test_a_dock_is_told_how_much_is_left(tmp_path: Path) -> None:
    done = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", PLAY],
        env=os.environ | {"QT_QPA_PLATFORM": "xcb", "XDG_RUNTIME_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Invalid object path" not in done.stderr
    said = done.stdout
    assert said.startswith("Wujie Desktop\n")
    assert said.count("path=/com/canonical/unity/launcherentry/WujieDesktop;") == 2
    assert said.count('string "application://wujie-desktop.desktop"') == 2
    first, last = said.split("member=Update")[1:]
    assert "int64 7" in first
    assert "boolean true" in first
    assert "boolean false" in last
