"""Opening the context menu while a hundred thousand pictures are selected.

Usage: python -m tests.bench.context_menu [PICTURES]     (offscreen)

The real window on a seeded library, with everything selected in it and no colour labels. Prints
one JSON line, milliseconds from the right click to the painted menu: the first time, and again
after a decision that makes every count void, median and longest of `TIMES`. `context` is what
reading the state of the actions takes of that.
"""

from __future__ import annotations

import json
import os
import sqlite3
import statistics
import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication

from tests.bench.seed_library import PROFILE, seed
from tests.bench.startup import SCREEN
from wujie_desktop.app.process.application import Application
from wujie_desktop.app.window.workbench_builder import build_workbench
from wujie_desktop.config.environment import Environment
from wujie_desktop.config.preferences import Preferences
from wujie_desktop.config.run_options import Options
from wujie_desktop.config.settings import Settings, SettingsStore
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.events import DecisionsChanged
from wujie_desktop.library import FILE_NAME
from wujie_desktop.presenters.workspaces.workspace import Workspace
from wujie_desktop.ui.menu import ActionMenu

PICTURES = 100_000
TIMES = 15


def open_library(folder: Path) -> Workbench:
    """The window on the library in `folder`, everything selected."""
    app = Application()
    preferences = Preferences(SettingsStore(folder), Settings(profile=PROFILE))
    options = Options(folder, Environment(), profile=PROFILE)
    workbench = build_workbench(app, options, "dark", preferences)
    workbench.loader.open()
    window = workbench.window
    window.menus.fill()
    window.switch.show(Workspace.LIBRARY)
    window.resize(1440, 900)
    window.show()
    workbench.hub.publish(DecisionsChanged({}))
    app.sync()
    window.gallery.view.selectAll()
    return workbench


def opened(workbench: Workbench) -> float:
    """Milliseconds from a right click on a picture to its menu."""
    view = workbench.window.gallery.view
    view.scrollTo(view.gallery.index(0))
    at = view.visualRect(view.gallery.index(0)).center()
    reason = QContextMenuEvent.Reason.Mouse
    asks = QContextMenuEvent(reason, at, view.viewport().mapToGlobal(at))
    began = time.perf_counter()
    QApplication.sendEvent(view.viewport(), asks)
    menu = next(each for each in workbench.window.stage.findChildren(ActionMenu))
    menu.grab()
    took = time.perf_counter() - began
    menu.close()
    QApplication.sendPostedEvents(menu)
    return took * 1000


def read(workbench: Workbench) -> float:
    """Milliseconds for the state of all actions."""
    began = time.perf_counter()
    workbench.window.menus.commands.read()
    return (time.perf_counter() - began) * 1000


def main(pictures: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as made:
        folder = Path(made)
        seed(folder, pictures)
        connection = sqlite3.connect(folder / FILE_NAME)
        connection.execute("UPDATE mark SET colour = ''")
        connection.commit()
        connection.close()
        workbench = open_library(folder)
        first, times, contexts = opened(workbench), [], []
        for _ in range(TIMES):
            workbench.gallery.counts_changed.emit()
            times.append(opened(workbench))
            workbench.gallery.counts_changed.emit()
            contexts.append(read(workbench))
        figures = {
            "first": round(first, 1),
            "again": {"p50": round(statistics.median(times), 1), "max": round(max(times), 1)},
            "context": round(statistics.median(contexts), 1),
            "selected": workbench.window.stage.selected_count,
        }
        print(json.dumps({"figure": "context_menu_ms", **figures}), flush=True)
        os._exit(0)


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", f"offscreen:configfile={SCREEN}")
    main(int(sys.argv[1]) if len(sys.argv) > 1 else PICTURES)
