"""What a start costs at a thousand and at a million pictures kept.

Usage: python -m tests.bench.sizes [--runs N] [--sizes N,N] [--folder FOLDER]   (offscreen, Linux)

Prints one JSON line per size: milliseconds to the first paint, by the clock and of processor time,
in Create and in Library, with their ratio to a bare PySide6 window of the same run; milliseconds to
rest, where one processor works less than a fifth of the time; memory at rest and after scrolling;
milliseconds of the window's thread per painting while scrolling at the top, in the middle and at
the end, and for selecting everything; seconds for quitting. Libraries are made in FOLDER where they
are not there yet, and stay.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.bench.gallery import Gaps, ms, resident, spread
from tests.bench.seed_library import seed
from tests.bench.startup import HELLO, PROGRAM, SCREEN, first_paint
from wujie_desktop.config.draft_store import DraftStore
from wujie_desktop.config.settings import SettingsStore
from wujie_desktop.controllers.example_draft import example_draft
from wujie_desktop.presenters.workspaces.layout import WindowLayout
from wujie_desktop.presenters.workspaces.workspace import Workspace

if TYPE_CHECKING:
    from wujie_desktop.controllers.workbench import Workbench
    from wujie_desktop.ui.gallery.grid_view import GridView

SIZES = (1_000, 10_000, 100_000, 1_000_000)
PLACES = (Workspace.CREATE, Workspace.LIBRARY)
NOTCH, NOTCHES = 120, 250
CALM, LOOK = 0.2, 0.5
"""At rest is who uses less than this share of a processor for this many seconds."""


def make(folder: Path, size: int) -> Path:
    """A library of so many pictures, whose backup of today is made."""
    place = folder / str(size)
    if not place.exists():
        place.mkdir(parents=True)
        seed(place, size)
    backups = place / "backups"
    backups.mkdir(exist_ok=True)
    for day in {datetime.now(UTC).date(), datetime.now(UTC).astimezone().date()}:
        (backups / f"library-{day.isoformat()}.sqlite3").touch()
    return place


def begin_in(folder: Path, workspace: Workspace) -> None:
    """Let the window open for this work; in Create with a draft of five templates."""
    store = SettingsStore(folder)
    if workspace is Workspace.CREATE:
        DraftStore(folder).save(example_draft())
    layout = WindowLayout(workspace=workspace).stored()
    store.save(replace(store.load(), layout=layout))


def measure(folder: Path, size: int, runs: int) -> dict[str, Any]:
    """All figures of one size."""
    place, bytecode = make(folder, size), folder / "bytecode"
    painted: dict[str, list[tuple[float, float]]] = {}
    for turn in range(runs + 1):
        said = {"hello": paint(HELLO, Path(), bytecode)}
        for workspace in PLACES:
            begin_in(place, workspace)
            said[workspace.value] = paint(PROGRAM, place, bytecode)
        for name, found in said.items():
            if turn:
                painted.setdefault(name, []).append(found)
    figures: dict[str, Any] = {}
    for number, unit in enumerate(("first_paint_ms", "first_paint_cpu_ms")):
        medians = {
            name: statistics.median(each[number] for each in found)
            for name, found in painted.items()
        }
        figures[unit] = {name: round(found) for name, found in medians.items()}
        figures[f"{unit}_ratio"] = {
            name: round(found / medians["hello"], 2) for name, found in medians.items()
        }
    whole = [work_once(place) for _ in range(max(1, runs // 3))]
    names = whole[0].keys()
    return figures | {name: _middle([one[name] for one in whole]) for name in names}


def paint(command: list[str], data: Path, bytecode: Path) -> tuple[float, float]:
    """Milliseconds from start to first paint: by the clock, and of processor time."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    elapsed = first_paint(command, data=data, bytecode=bytecode)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return elapsed, used * 1000


def _middle(found: list[Any]) -> Any:
    if isinstance(found[0], dict):
        return {name: _middle([one[name] for one in found]) for name in found[0]}
    return round(statistics.median(found), 2)


def work_once(place: Path) -> dict[str, Any]:
    """Start in Library, come to rest, scroll, select everything, quit."""
    environment = os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={SCREEN}"}
    command = [sys.executable, "-m", "tests.bench.sizes", "--work", str(place)]
    began = time.time()
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    ended = time.time()
    figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return {
        "rest_ms": round((figures.pop("rest_at") - began) * 1000),
        **figures,
        "quit_s": ended - figures.pop("quit_at"),
    }


def work(folder: Path) -> None:
    """The process that `work_once` watches: the program, as its command line starts it."""
    from wujie_desktop.app.process.python_imports import keep_imports_plain

    keep_imports_plain()
    from wujie_desktop.app.window.startup import run_gui
    from wujie_desktop.config.environment import Environment
    from wujie_desktop.config.run_options import Options
    from wujie_desktop.ui.gallery.grid_view import GridView

    paints: list[float] = []
    real = GridView.paintEvent

    def timed(self: GridView, event: object) -> None:
        began = time.thread_time()  # what else runs on the machine is not ours
        real(self, event)  # type: ignore[arg-type]  # Qt's event
        paints.append(time.thread_time() - began)

    GridView.paintEvent = timed  # type: ignore[method-assign,assignment]  # a stopwatch around it

    async def script(workbench: Workbench) -> int:
        figures: dict[str, Any] = {"rest_at": await rest(), "memory_mib": {"at_rest": resident()}}
        view, gaps = workbench.window.gallery.view, Gaps()
        watching = asyncio.ensure_future(gaps.run())
        figures["scroll_ms"] = spread(await scroll_about(view, paints))
        watching.cancel()
        began = time.thread_time()
        view.selectAll()
        view.viewport().repaint()
        figures["select_all_ms"] = ms(time.thread_time() - began)
        assert view.selection.count == workbench.gallery.rowCount()
        figures["longest_gap_ms"] = ms(gaps.longest)
        await rest()
        figures["memory_mib"]["in_use"] = resident()
        figures["quit_at"] = time.time()
        print(json.dumps(figures), flush=True)
        return 0

    begin_in(folder, Workspace.LIBRARY)
    sys.exit(run_gui(Options(folder, Environment(), language="zh_CN", theme="dark"), script))


async def rest() -> float:
    """When the process came to rest, at the latest after half a minute."""
    for _ in range(60):
        at, used = time.time(), time.process_time()
        await asyncio.sleep(LOOK)
        if time.process_time() - used < CALM * LOOK:
            return at
    return at


async def scroll_about(view: GridView, paints: list[float]) -> list[float]:
    """Seconds per painting, sorted, by the notch at the top, in the middle and at the end."""
    bar = view.verticalScrollBar()
    paints.clear()
    for start in (0, bar.maximum() // 2, max(0, bar.maximum() - NOTCH * NOTCHES)):
        for step in range(NOTCHES):
            bar.setValue(start + step * NOTCH)
            await asyncio.sleep(0.004)
    return sorted(paints)


def main(arguments: list[str]) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    parser.add_argument("--folder", type=Path, default=Path("build/sizes"))
    parser.add_argument("--work", type=Path)
    chosen = parser.parse_args(arguments)
    if chosen.work:
        work(chosen.work)
        return
    for size in map(int, chosen.sizes.split(",")):
        figures = {"pictures": size, **measure(chosen.folder, size, chosen.runs)}
        print(json.dumps(figures), flush=True)


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", f"offscreen:configfile={SCREEN}")
    main(sys.argv[1:])
