"""The palette with 200 actions and 500 smart views.

Usage: python -m tests.bench.palette     (offscreen)

The real program on a seeded library of 1,000 pictures in which 500 views are kept. Prints one JSON
line, milliseconds of the window's thread: from the key to the painted palette, the first time and
after that (median and longest of `TIMES`), and for a letter (p50, p95 and longest of all): to the
list that it leaves, and to the palette painted with it.
"""

from __future__ import annotations

import asyncio
import json
import os
import sqlite3
import statistics
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from tests.bench.gallery import ms, spread
from tests.bench.seed_library import PROFILE, seed
from tests.bench.sizes import begin_in, rest
from tests.bench.startup import SCREEN
from wujie_desktop.config.environment import Environment
from wujie_desktop.config.run_options import Options
from wujie_desktop.library import FILE_NAME
from wujie_desktop.presenters.workspaces.workspace import Workspace

if TYPE_CHECKING:
    from wujie_desktop.controllers.workbench import Workbench
    from wujie_desktop.ui.palette.panel import CommandPalette

VIEWS, TIMES = 500, 15
WORDS = ("复审", "视图 49", "shitu", "export", "dc", "没有这样的")


def keep_views(folder: Path) -> None:
    """Put them into the library."""
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection:
        rows = [
            (PROFILE, f"view-{n}", n, f"视图 {n} 复审", "verdict:review", "day", "newest", 190)
            for n in range(VIEWS)
        ]
        connection.executemany("INSERT INTO smart_view VALUES (?,?,?,?,?,?,?,?)", rows)
        connection.commit()


def opened(workbench: Workbench) -> float:
    """Seconds of this thread from the key to the painted palette."""
    began = time.thread_time()
    workbench.window.menus.find_command()
    paint(workbench)
    return time.thread_time() - began


def paint(workbench: Workbench) -> None:
    """What is shown, now."""
    QApplication.sendPostedEvents()
    workbench.window.menus.palette.grab()


def typed(workbench: Workbench, palette: CommandPalette) -> tuple[list[float], list[float]]:
    """Seconds of this thread for each letter of `WORDS`: to the list, and to the painted one."""
    listed, painted = [], []
    for word in WORDS * 3:
        palette.field.clear()
        for letter in word:
            began = time.thread_time()
            palette.field.insert(letter)
            listed.append(time.thread_time() - began)
            paint(workbench)
            painted.append(time.thread_time() - began)
    return sorted(listed), sorted(painted)


async def script(workbench: Workbench) -> int:
    """Measure and print."""
    await rest()
    await asyncio.sleep(1)
    first, times = opened(workbench), []
    palette = workbench.window.menus.palette
    for _ in range(TIMES):
        palette.leave()
        times.append(opened(workbench))
    palette.field.insert("视")
    listed = palette.list.model().rowCount()
    assert listed > VIEWS, listed
    letters, painted = typed(workbench, palette)
    figures = {
        "first": ms(first),
        "again": [ms(statistics.median(times)), ms(max(times))],
        "letter": spread(letters) | {"max": ms(letters[-1])},
        "painted": spread(painted) | {"max": ms(painted[-1])},
        "listed": listed,
    }
    print(json.dumps({"figure": "palette_ms", **figures}), flush=True)
    return 0


def main() -> None:
    """Make the library and run the program on it."""
    from wujie_desktop.app.window.startup import run_gui

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as made:
        folder = Path(made)
        seed(folder, 1_000)
        keep_views(folder)
        begin_in(folder, Workspace.LIBRARY)
        sys.exit(run_gui(Options(folder, Environment(), language="zh_CN", theme="dark"), script))


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", f"offscreen:configfile={SCREEN}")
    main()
