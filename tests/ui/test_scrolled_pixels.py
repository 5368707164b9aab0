"""What is scrolled looks as if it were painted anew, at every scale of the screen."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from tests.ui.wall import Wall

STEPS = (7, 40, 48, 50, -1, -3, -48)


def screen_of(wall: Wall, qtbot: QtBot) -> QImage:
    """What it shows once two looks are the same: images of this size arrive meanwhile."""

    def look() -> QImage:
        qtbot.wait(25)
        return wall.view.screen().grabWindow(wall.view.winId()).toImage()

    seen = [look()]

    def stands_still() -> bool:
        seen.append(look())
        return seen[-1] == seen[-2]

    qtbot.waitUntil(stands_still, timeout=60_000)
    return seen[-1]


def test_what_is_scrolled_is_as_if_painted_anew(qtbot: QtBot) -> None:
    wall = Wall(qtbot)
    screen_of(wall, qtbot)
    bar = wall.view.verticalScrollBar()
    for step in STEPS:
        bar.setValue(bar.value() + step)
        scrolled = screen_of(wall, qtbot)
        wall.view.viewport().update()
        assert screen_of(wall, qtbot) == scrolled, step


@pytest.mark.parametrize("scale", ["1.25", "1.5"])
def test_it_is_so_where_a_pixel_is_no_whole_one(scale: str) -> None:
    name = f"{__file__}::{test_what_is_scrolled_is_as_if_painted_anew.__name__}"
    done = subprocess.run(
        [sys.executable, "-m", "pytest", name, "-q", "-p", "no:cacheprovider"],
        env=os.environ | {"QT_SCALE_FACTOR": scale},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout
