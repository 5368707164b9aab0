"""When a program's window is there, as its user sees it: from outside, on a screen of its own.

Usage: python -m tests.bench.screen [--runs N] [--sizes N,N] [--folder FOLDER] [--in create|library]
           [--program PROGRAM]   (a frozen one in place of the source)
       python -m tests.bench.screen [--runs N] --beside COMMAND...   (Linux, needs Xvfb)

Prints one JSON line for the bare PySide6 window and one per size, or for COMMAND: medians of the
milliseconds from the start of the process to its first pixel, to pictures (nineteen of twenty
pixels of what the pictures cover at the end), to rest (the last change before a second and a half
without one) and, of the program, to the engine: an order that was pressed in the window meanwhile
leaves then; of processor milliseconds to the first pixel and to rest; and of the memory at rest in
MiB, whole and the proportional share. `ratio` compares with the bare window of the same run.
`changes` are those after the first pixel: when, and where.
Runs are taken by turns, after one of each that leaves compiled bytecode behind.
"""

from __future__ import annotations

import argparse
import json
import mmap
import os
import shlex
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

from PIL import Image, ImageChops

from tests.bench.sizes import begin_in, make
from tests.bench.startup import HELLO, PROGRAM
from wujie_desktop.presenters.workspaces.workspace import Workspace

WIDTH, HEIGHT = 1600, 1000
LINE = WIDTH * 4
LOOK, EVERY = 0.003, 7
"""Seconds between two looks at the screen, each at one line in so many."""
QUIET, LONGEST, PATIENCE = 1.5, 40.0, 20.0
BLOCK, COLOURS = 32, 200
"""A picture is where a square of so many pixels has more colours than this."""

Figures = dict[str, Any]


class Screen:
    """A private X server, whose frame buffer is a file."""

    def __init__(self, folder: Path) -> None:
        reading, writing = os.pipe()
        size = f"{WIDTH}x{HEIGHT}x24"
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-fbdir", str(folder)]
        self._server = subprocess.Popen(
            [*command, "-nolisten", "tcp", "-nocursor"],
            pass_fds=(writing,),
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        with os.fdopen(reading) as said:
            self.display = f":{said.readline().strip()}"
        with (folder / "Xvfb_screen0").open("rb") as file:
            self._memory = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
        self._start = len(self._memory) - HEIGHT * LINE

    def glance(self) -> int:
        """A checksum of some lines."""
        found = 0
        for line in range(0, HEIGHT, EVERY):
            at = self._start + line * LINE
            found = zlib.adler32(self._memory[at : at + LINE], found)
        return found

    def picture(self) -> Image.Image:
        """What is on it."""
        return Image.frombytes("RGB", (WIDTH, HEIGHT), self._memory[self._start :], "raw", "BGRX")

    def close(self) -> None:
        """End the server."""
        self._memory.close()
        self._server.terminate()
        self._server.wait()


@contextmanager
def running(command: list[str], screen: Screen, data: Path, bytecode: Path) -> Iterator[Any]:
    """The process of `command` on `screen`, in a group of its own that ends with it."""
    environment = os.environ | {
        "DISPLAY": screen.display,
        "WUJIE_TRACE_STARTUP": "1",
        "WUJIE_DATA_DIR": str(data),
        "PYTHONPYCACHEPREFIX": str(bytecode),
    }
    for name in ("PYTHONDONTWRITEBYTECODE", "QT_QPA_PLATFORM", "WAYLAND_DISPLAY"):
        environment.pop(name, None)
    process = subprocess.Popen(
        command,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        _end(process)
        if process.stderr:
            process.stderr.close()


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ask it to quit, or else make it."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        if process.poll() is None:
            os.killpg(process.pid, number)
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            continue
        return


def watch(command: list[str], data: Path, bytecode: Path) -> Figures:
    """Start `command` and look until the screen has come to rest."""
    with tempfile.TemporaryDirectory() as folder:
        screen = Screen(Path(folder))
        try:
            return _watch(command, screen, data, bytecode)
        finally:
            screen.close()


def _watch(command: list[str], screen: Screen, data: Path, bytecode: Path) -> Figures:
    last, frames = screen.glance(), []
    began, began_at = time.perf_counter(), time.time()
    with running(command, screen, data, bytecode) as process:
        used, memory = 0.0, (0.0, 0.0)
        while (now := time.perf_counter() - began) < LONGEST:
            seen = screen.glance()
            if seen != last:
                last, used = seen, processor(process.pid)
                frames.append((now, used, screen.picture()))
            elif frames and now - frames[-1][0] > QUIET:
                break
            time.sleep(LOOK)
        if process.poll() is None:
            memory = resident(process.pid)
        _end(process)
        said = process.stderr.read().decode("utf-8", "replace")
    if not frames:
        raise RuntimeError(f"{command} painted nothing: {said}")
    engine = [json.loads(line)["engine_at"] for line in said.splitlines() if "engine_at" in line]
    figures: Figures = {
        "first": frames[0][0] * 1000,
        "pictures": when_pictures(frames) * 1000,
        "rest": frames[-1][0] * 1000,
        "cpu_first": frames[0][1] * 1000,
        "cpu_rest": frames[-1][1] * 1000,
        "memory": memory,
        "changes": [
            (round(now[0] * 1000), ImageChops.difference(before[2], now[2]).getbbox())
            for before, now in pairwise(frames)
        ],
    }
    if engine:
        figures["engine"] = (engine[0] - began_at) * 1000
    return figures


def processor(pid: int) -> float:
    """Seconds of processor time that a process has used, to the nanosecond where it has threads."""
    total = 0
    for task in Path(f"/proc/{pid}/task").glob("*/schedstat"):
        try:
            total += int(task.read_text("ascii").split()[0])
        except (OSError, IndexError):
            continue  # the thread has ended
    return total / 1e9


def resident(pid: int) -> tuple[float, float]:
    """MiB that are resident, and the proportional share of them."""
    found = dict.fromkeys(("Rss:", "Pss:"), 0.0)
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines():
        name, _, rest = line.partition(" ")
        if name in found:
            found[name] = int(rest.split()[0]) / 1024
    return found["Rss:"], found["Pss:"]


def when_pictures(frames: list[tuple[float, float, Image.Image]]) -> float:
    """When nineteen of twenty pixels of the last frame's pictures were there."""
    last = frames[-1][2]
    places = [
        box
        for left in range(0, WIDTH, BLOCK)
        for top in range(0, HEIGHT, BLOCK)
        if last.crop(box := (left, top, left + BLOCK, top + BLOCK)).getcolors(COLOURS) is None
    ]
    for now, _, frame in frames:
        apart = ImageChops.difference(frame, last)
        there = sum(apart.crop(box).getbbox() is None for box in places)
        if there >= 0.95 * len(places):
            return now
    return frames[-1][0]


def medians(found: list[Figures]) -> Figures:
    """The middle of each figure; the changes of the run that came to rest in the middle."""
    found.sort(key=lambda each: each["rest"])
    numbers = {
        name: round(statistics.median(each[name] for each in found))
        for name in found[0]
        if name not in ("changes", "memory")
    }
    memory = [round(statistics.median(each["memory"][n] for each in found), 1) for n in (0, 1)]
    changes = found[len(found) // 2]["changes"]
    return {**numbers, "memory_mib": dict(zip(("rss", "pss"), memory, strict=True))} | {
        "changes": changes
    }


def compare(commands: dict[str, tuple[list[str], Path]], runs: int, bytecode: Path) -> None:
    """Measure all by turns, and print."""
    found: dict[str, list[Figures]] = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, (command, data) in commands.items():
            figures = watch(command, data, bytecode)
            if turn:
                found[name].append(figures)
    bare = medians(found["bare"])
    for name, each in found.items():
        figures = medians(each)
        ratio = {
            what: round(figures[what] / bare["cpu_first" if what.startswith("cpu") else "first"], 2)
            for what in ("first", "pictures", "rest", "engine", "cpu_first", "cpu_rest")
            if what in figures
        }
        print(json.dumps({"what": name, "ratio": ratio, **figures}), flush=True)


def main(arguments: list[str]) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--sizes", default="300,10000")
    parser.add_argument("--folder", type=Path, default=Path("build/sizes"))
    parser.add_argument("--in", dest="workspace", type=Workspace, default=Workspace.LIBRARY)
    parser.add_argument("--beside", action="append", default=[], type=shlex.split)
    parser.add_argument("--program", type=shlex.split, default=PROGRAM)
    chosen = parser.parse_args(arguments)
    commands = {"bare": ([*HELLO, "stay"], Path())}
    for size in filter(None, chosen.sizes.split(",")):
        place = make(chosen.folder, int(size))
        begin_in(place, chosen.workspace)
        commands[size] = (chosen.program, place)
    commands |= {command[0]: (command, Path()) for command in chosen.beside}
    compare(commands, chosen.runs, chosen.folder / "bytecode")


if __name__ == "__main__":
    main(sys.argv[1:])
