"""What is done with very many selected pictures: how long the window stands still.

Usage: python -m tests.bench.selection [PICTURES SELECTED [ACTION …]]     (offscreen)

The real window on a seeded library. Prints one JSON line for each action of the table: `first` are
the milliseconds until the key or menu is done with, `longest` the longest time afterwards in which
the loop did not turn, `all` until everything is done.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel

from tests.bench.gallery import Gaps, ms
from tests.bench.seed_library import PROFILE, seed
from tests.bench.startup import SCREEN
from wujie_desktop.app.window.startup import run_gui
from wujie_desktop.config.environment import Environment
from wujie_desktop.config.run_options import Options
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.presenters.actions.trace import Way
from wujie_desktop.presenters.workspaces.workspace import Workspace

ACTIONS = ("maybe", "undo", "stars-3", "undo", "bin", "undo", "quick")


async def measure(workbench: Workbench, action: str, selected: int) -> None:
    """Do `action` with so many."""
    window = workbench.window
    everything = QItemSelectionModel.SelectionFlag.ClearAndSelect
    window.gallery.view.selection.select_runs([range(selected)], everything)
    await asyncio.sleep(0.5)
    said: list[str] = []
    window.stage._deciding.said.connect(said.append)
    gaps, began = Gaps(), time.perf_counter()
    window.menus.commands.run(action, Way.MENU)
    first = time.perf_counter() - began
    watching = asyncio.ensure_future(gaps.run())
    while said and said[-1]:  # which tells how far the reading has come, and "" at the end
        await asyncio.sleep(0.01)
    took = time.perf_counter() - began
    await asyncio.sleep(0.5)
    watching.cancel()
    figures = {"first": ms(first), "longest": ms(gaps.longest), "all": ms(took)}
    print(json.dumps({action: figures, "selected": selected}), flush=True)


def main(pictures: int, selected: int, *actions: str) -> None:
    """Seed a library, and do `actions` one after the other."""

    async def script(workbench: Workbench) -> int:
        workbench.window.switch.show(Workspace.LIBRARY)
        await asyncio.sleep(3)
        for action in actions or ACTIONS:
            await measure(workbench, action, selected)
        return 0

    with tempfile.TemporaryDirectory() as place:
        seed(Path(place), pictures)
        sys.exit(run_gui(Options(Path(place), Environment(), profile=PROFILE), script))


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", f"offscreen:configfile={SCREEN}")
    match sys.argv[1:]:
        case [pictures, selected, *actions]:
            main(int(pictures), int(selected), *actions)
        case _:
            main(100_000, 20_000)
