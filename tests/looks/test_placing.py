"""The window stands whole inside its screen, with its frame, whatever the screen."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

pytestmark = pytest.mark.skipif(
    os.name == "nt", reason="the plugin's argument cannot hold the colon of a path"
)
SIZES = ((1280, 720), (1366, 768), (1440, 900), (1920, 1080), (1024, 600), (2560, 1440))
PLACES: dict[str, str | tuple[int, int, int, int]] = {
    "none": "",
    "junk": "bm8gZ2VvbWV0cnk=",
    "no base64": "\ud800 ?",
    "large": (100, 60, 2400, 1300),
    "beside": (3000, 200, 1200, 800),
    "above": (-900, -700, 1200, 800),
    "own": (30, 50, 1180, 650),
}
OPEN = """
import json, sys
from dataclasses import replace
from pathlib import Path
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QWidget
from wujie_desktop.app.window.workbench_builder import open_window
from wujie_desktop.config.run_options import Options
from wujie_desktop.config.environment import Environment
from wujie_desktop.config.preferences import Preferences
from wujie_desktop.config.settings import Settings, SettingsStore

app = QApplication(sys.argv[:1])
kept = json.loads(sys.argv[2])
settings = Settings(geometry=kept, text_size=int(sys.argv[3]))
options = Options(Path(sys.argv[1]), Environment(), language="en", theme="light")
desk = open_window(app, options, Preferences(SettingsStore(options.data_folder), settings))
app.processEvents()
window, button = desk.window, desk.window.compose.generate_button
room = window.screen().availableGeometry()
said = {"state": window.windowState().value, "maximised": window.isMaximized()}
shown = QRect(button.mapToGlobal(QPoint()), button.size())
said["generate"] = button.isVisible() and window.geometry().contains(shown)
said["is inside"] = room.contains(window.frameGeometry())
window.showNormal()
app.processEvents()
shown = QRect(button.mapToGlobal(QPoint()), button.size())
said["generate normal"] = button.isVisible() and window.geometry().contains(shown)
said["normal inside"] = room.contains(window.geometry().adjusted(-8, -40, 8, 8))
said["normal"] = window.size().toTuple()
print(json.dumps(said), flush=True)
import os
os._exit(0)
"""
KEEP = """
import json, sys
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication(sys.argv[:1])
window = QWidget()
window.setGeometry(*json.loads(sys.argv[1]))
if len(sys.argv) > 2:
    window.showMaximized()
print(window.saveGeometry().toBase64().toStdString())
"""


SHEET = """
import json, os, sys
from PySide6.QtWidgets import QApplication, QVBoxLayout
from wujie_desktop.ui.kit.dialog_frame import DialogFrame
app = QApplication(sys.argv[:1])
sheet = DialogFrame(None, "")
sheet.prefer_size(5000, 5000)
sheet.setLayout(QVBoxLayout())
sheet.show()
app.processEvents()
room = sheet.screen().availableGeometry().size()
framed = sheet.geometry().adjusted(-8, -40, 8, 8).size()
print(json.dumps(framed.boundedTo(room) == framed), flush=True)
os._exit(0)
"""


def run(tmp_path: Path, screens: list[tuple[int, int]], code: str, *arguments: str) -> str:
    file, left = tmp_path / "screens.json", 0
    listed = []
    for number, (width, height) in enumerate(screens):
        listed.append({"name": f"s{number}", "x": left, "y": 0, "width": width, "height": height})
        left += width
    file.write_text(json.dumps({"screens": [item | {"logicalDpi": 96} for item in listed]}))
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env=os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={file}"},
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    return done.stdout.splitlines()[-1]


@cache
def kept_place(place: tuple[int, int, int, int], screens: tuple[tuple[int, int], ...]) -> str:
    """What a window keeps that stands there; each is asked once for all screens it comes to."""
    with TemporaryDirectory() as folder:
        return run(Path(folder), list(screens), KEEP, json.dumps(place))


def opened(tmp_path: Path, size: tuple[int, int], kept: str, *, text_size: int = 100) -> Any:
    said = run(tmp_path, [size], OPEN, str(tmp_path / "data"), json.dumps(kept), str(text_size))
    return json.loads(said)


@pytest.mark.parametrize("size", SIZES)
def test_the_first_window_fits(tmp_path: Path, size: tuple[int, int]) -> None:
    said = opened(tmp_path, size, "")
    assert (said["is inside"], said["normal inside"]) == (True, True)
    if size[0] >= 1280:
        assert (said["generate"], said["generate normal"]) == (True, True)
    assert said["maximised"] is (size[0] < 1500 or size[1] < 940)
    if size[1] >= 720:
        assert said["normal"] == [min(1440, int(size[0] * 0.92)), min(900, int(size[1] * 0.92))]


@pytest.mark.parametrize(("size", "name"), list(product(SIZES[:4], [*PLACES][1:])))
def test_a_window_that_comes_back_fits(tmp_path: Path, size: tuple[int, int], name: str) -> None:
    """From a screen that was larger, or that is no longer there."""
    place = PLACES[name]
    if isinstance(place, tuple):
        place = kept_place(place, (size,) if name == "own" else ((2560, 1440), (2560, 1440)))
    said = opened(tmp_path, size, place)
    assert (said["is inside"], said["normal inside"]) == (True, True)
    assert (said["generate"], said["generate normal"]) == (True, True)
    if name == "own":
        assert said["normal"] == [1180, 650]


def test_a_maximised_one_comes_back_maximised_and_fits_when_it_no_longer_is(
    tmp_path: Path,
) -> None:
    kept = run(tmp_path, [(2560, 1440)], KEEP, json.dumps((50, 50, 2300, 1300)), "max")
    said = opened(tmp_path, (1366, 768), kept)
    assert (said["maximised"], said["is inside"], said["normal inside"]) == (True, True, True)


def test_large_text_does_not_push_it_out(tmp_path: Path) -> None:
    said = opened(tmp_path, (1280, 720), "", text_size=200)
    assert (said["is inside"], said["normal inside"]) == (True, True)


@pytest.mark.parametrize("size", SIZES)
def test_a_dialog_is_no_larger_than_the_screen_with_its_frame(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    assert json.loads(run(tmp_path, [size], SHEET))
