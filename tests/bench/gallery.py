"""The gallery at ten and a hundred thousand pictures: start, scrolling, marking, thumbnails.

Usage: python -m tests.bench.gallery [RUNS]     (offscreen; Linux for the memory)

Prints one JSON line per figure. Ratios are within this run; seconds are this machine's.
"""

from __future__ import annotations

import asyncio
import io
import json
import os
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from tests.bench.seed_library import seed
from tests.bench.startup import HELLO, PROGRAM, SCREEN, first_paint
from wujie_desktop.imaging.thumbnails import ThumbnailStore

if TYPE_CHECKING:
    from wujie_desktop.ui.gallery.grid_view import GridView

SIZES = (10_000, 100_000)
WHEEL, FLING = 120, 540
"""Pixels a step: a notch of the wheel, and a screenful in a step and a half."""
MAX_STEPS = 5000


def start(libraries: dict[int, Path], runs: int, bytecode: Path) -> None:
    """From process start to a window full of pictures, against the bare window."""
    commands = {"hello": (HELLO, Path())}
    commands |= {str(size): (PROGRAM, folder) for size, folder in libraries.items()}
    times: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, (command, folder) in commands.items():
            measured = first_paint(command, data=folder, bytecode=bytecode)
            if turn:
                times[name].append(measured)
    medians = {name: statistics.median(found) for name, found in times.items()}
    ratios = {name: round(found / medians["hello"], 2) for name, found in medians.items()}
    say("start", {"ratios": ratios, "ms": {name: round(ms) for name, ms in medians.items()}})


def work(folder: Path, name: str) -> None:
    """Scroll, mark and filter in the real window, in a process of its own."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from wujie_desktop.app.window.startup import run_gui
    from wujie_desktop.config.environment import Environment
    from wujie_desktop.config.run_options import Options
    from wujie_desktop.controllers.workbench import Workbench
    from wujie_desktop.presenters.workspaces.workspace import Workspace
    from wujie_desktop.ui.gallery.grid_view import GridView

    paints: list[float] = []
    real = GridView.paintEvent

    def timed(self: GridView, event: object) -> None:
        began = time.perf_counter()
        real(self, event)  # type: ignore[arg-type]  # Qt's event
        paints.append(time.perf_counter() - began)

    GridView.paintEvent = timed  # type: ignore[method-assign,assignment]  # a stopwatch around it

    async def script(workbench: Workbench) -> int:
        workbench.window.switch.show(Workspace.LIBRARY)
        view, gaps = workbench.window.gallery.view, Gaps()
        await asyncio.sleep(3)
        watching = asyncio.ensure_future(gaps.run())
        scrolled = await scroll(view, paints, WHEEL)
        flung = await scroll(view, paints, FLING)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        now = resident()
        view.setFocus()
        view.setCurrentIndex(view.model().index(view.model().rowCount() // 2, 0))
        await asyncio.sleep(0.3)
        keys = []
        for number in range(60):
            key = Qt.Key(Qt.Key.Key_0 + number % 6)
            began = time.perf_counter()
            QTest.keyClick(view, key)
            view.viewport().repaint()
            keys.append(time.perf_counter() - began)
            await asyncio.sleep(0.02)
        watching.cancel()
        say(
            f"work {name}",
            {
                "scroll_paint_ms": spread(scrolled),
                "fling_paint_ms": spread(flung),
                "longest_gap_ms": ms(gaps.longest),
                "memory_mib": {"now": now, "peak": memory},
                "key_to_screen_ms": {"median": ms(statistics.median(keys)), "max": ms(max(keys))},
            },
        )
        return 0

    options = Options(folder, Environment(), language="zh_CN", theme="dark")
    sys.exit(run_gui(options, script))


async def scroll(view: GridView, paints: list[float], step: int) -> list[float]:
    """Seconds per painting, sorted, from top to bottom in steps of so many pixels."""
    bar = view.verticalScrollBar()
    bar.setValue(0)
    await asyncio.sleep(0.5)
    paints.clear()
    for value in range(0, min(bar.maximum(), step * MAX_STEPS), step):
        bar.setValue(value)
        await asyncio.sleep(0.004)
    return sorted(paints)


def spread(seconds: list[float]) -> dict[str, float]:
    """Median, 95th percentile and number of paintings."""
    middle, late = seconds[len(seconds) // 2], seconds[int(len(seconds) * 0.95)]
    return {"p50": ms(middle), "p95": ms(late), "paintings": len(seconds)}


def resident() -> int:
    """Mebibytes of memory that this process holds now."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 2**20


class Gaps:
    """The longest time in which the loop did not turn."""

    def __init__(self) -> None:
        self.longest = 0.0

    async def run(self) -> None:
        last = time.perf_counter()
        while True:
            await asyncio.sleep(0.002)
            now = time.perf_counter()
            self.longest = max(self.longest, now - last - 0.002)
            last = now


def thumbnails(edge: int, folder: Path) -> None:
    """CPU per picture of our pipeline against Pillow alone, and what two threads give."""
    noise = Image.effect_noise((edge, edge), 40).convert("RGB")
    noise = Image.blend(noise, Image.linear_gradient("L").resize((edge, edge)).convert("RGB"), 0.7)
    source = folder / f"{edge}.jpg"
    noise.save(source, "JPEG", quality=90)
    store = ThumbnailStore(folder)
    count = 40

    def ours(number: int) -> None:
        store.keep(store.draw(source), f"{number:064x}")
        store.load(f"{number:064x}", blurred=False, edge=256)

    def bare(_number: int) -> None:
        with Image.open(source) as image:
            image.draft("RGB", (512, 512))
            image.thumbnail((512, 512), Image.Resampling.LANCZOS, reducing_gap=2.0)
            image.save(io.BytesIO(), "JPEG", quality=85)

    def cpu(run: Callable[[int], None]) -> float:
        began = time.process_time()
        for number in range(count):
            run(number)
        return time.process_time() - began

    bare(0)
    ours(0)
    alone, made = cpu(bare), cpu(ours)
    began = time.perf_counter()
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(ours, range(count)))
    both = time.perf_counter() - began
    say(
        f"thumbnails {edge}",
        {
            "cpu_ratio_to_pillow": round(made / alone, 2),
            "cpu_ms": ms(made / count),
            "two_threads_speedup": round(made / both, 2),
        },
    )


def ms(seconds: float) -> float:
    """Milliseconds."""
    return round(seconds * 1000, 1)


def say(name: str, figures: dict[str, object]) -> None:
    """One line."""
    print(json.dumps({"figure": name, **figures}), flush=True)


def main(runs: int) -> None:
    """Everything."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        root = Path(name)
        libraries = {size: root / str(size) for size in SIZES}
        for size, folder in libraries.items():
            folder.mkdir()
            seed(folder, size)
        for edge in (1024, 2048):
            thumbnails(edge, root)
        start(libraries, runs, root / "bytecode")
        for size, folder in libraries.items():
            os.system(f"{sys.executable} -m tests.bench.gallery --work {folder} {size}")  # noqa: S605 - our own words


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", f"offscreen:configfile={SCREEN}")
    match sys.argv[1:]:
        case ["--work", place, size]:
            work(Path(place), size)
        case [number]:
            main(int(number))
        case _:
            main(9)
