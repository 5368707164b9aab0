"""Two screens: the second window finds the other one, and its place after a restart."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SCREENS = {
    "screens": [
        {"name": "left", "x": 0, "y": 0, "width": 1920, "height": 1080, "logicalDpi": 96},
        {"name": "right", "x": 1920, "y": 0, "width": 2560, "height": 1440, "logicalDpi": 144},
    ]
}
FOLLOW = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication
from tests.stories.conftest import until
from wujie_desktop.app.commands.demo import play
from wujie_desktop.app.window.startup import run_gui
from wujie_desktop.config.run_options import Options
from wujie_desktop.config.environment import Environment
from wujie_desktop.ui.viewer.second_screen import SecondScreen

PLACE = QRect(2100, 200, 800, 600)

async def script(desk):
    stage, view = desk.window.stage, desk.window.gallery.view
    if not desk.gallery.rowCount():
        await play(desk, None)
    view.setCurrentIndex(view.model().index(0, 0))
    stage.toggle_second_screen()
    second = next(w for w in QApplication.topLevelWidgets() if isinstance(w, SecondScreen))
    await until(lambda: second.isVisible() and bool(second.canvas.subjects))
    first = second.canvas.subjects
    view.setCurrentIndex(view.model().index(1, 0))
    await until(lambda: second.canvas.subjects != first)
    print(json.dumps({
        "window": desk.window.screen().name(),
        "second": second.screen().name(),
        "full": second.isFullScreen(),
        "place": second.geometry().getRect(),
    }), flush=True)
    second.showNormal()
    second.setGeometry(PLACE)
    await until(lambda: second.geometry() == PLACE and not second.isFullScreen())
    stage.toggle_second_screen()
    return 0

sys.exit(run_gui(Options(Path(sys.argv[1]), Environment(), pace=0.1), script))
"""


@pytest.mark.skipif(os.name == "nt", reason="the plugin's argument cannot hold the colon of a path")
def test_the_second_window_takes_the_other_screen_and_comes_back_to_its_place(
    tmp_path: Path,
) -> None:
    screens = tmp_path / "screens.json"
    screens.write_text(json.dumps(SCREENS), "utf-8")
    environment = os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={screens}"}
    command = [sys.executable, "-c", FOLLOW, str(tmp_path)]
    seen = []
    for _ in range(2):
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, check=True, timeout=300
        )
        seen.append(json.loads(done.stdout.splitlines()[-1]))
    assert (seen[0]["window"], seen[0]["second"], seen[0]["full"]) == ("left", "right", True)
    assert (seen[1]["second"], seen[1]["full"]) == ("right", False)
    assert seen[1]["place"] == [2100, 200, 800, 600]
