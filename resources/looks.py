"""Every state of the window as a picture of a real screen, to be judged by eye.

Usage: python resources/looks.py [FOLDER] [--beside FOLDER] [--only STATE …] [--plain | --every]

Needs Xvfb and openbox. Each language and theme has a process and a screen of its own, on which the
window is filled from the sandbox and taken in each state at each size, with its menus and dialogs.
The main states are taken in the other languages, in high contrast, with text of 200 % and on a
screen of 200 % too; --plain leaves those out, --every takes everything in all of them. --beside
joins each picture, at every size, with STATE-THEME.png of another folder, where there is one.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from PySide6.QtWidgets import QApplication
from window_states import MAIN, STATES, leave

from wujie_desktop.app.commands.demo import play
from wujie_desktop.app.window.startup import run_gui
from wujie_desktop.config.environment import Environment
from wujie_desktop.config.run_options import Options
from wujie_desktop.config.settings import Settings, SettingsStore
from wujie_desktop.controllers.workbench import Workbench

FOLDER = Path(__file__).resolve().parent.parent / "build" / "looks"
Size = tuple[int, int]
SIZES = ((1440, 900), (1366, 768), (1100, 680))
SCREEN = (1600, 1000)
"""Points, each as many pixels as the scale says."""
PLAIN = 100
"""Per cent of text."""
SETTLED = 0.6
"""Seconds until what was opened is painted."""
GAP = 16
"""Pixels between two pictures side by side."""


@dataclass(frozen=True)
class Look:
    """Language, theme, size of text, and scale of the screen that a run has."""

    language: str
    theme: str
    text_size: int = PLAIN
    scale: int = 1

    @property
    def suffix(self) -> str:
        """What ends the name of every file."""
        percent = "" if self.text_size == PLAIN else f"-{self.text_size}"
        times = "" if self.scale == 1 else f"-x{self.scale}"
        return f"{self.theme}-{self.language}{percent}{times}"


USUAL = (Look("zh_CN", "dark"), Look("en", "light"))
OTHERS = (
    Look("en", "dark"),
    Look("zh_CN", "light"),
    Look("zh_CN", "high-contrast"),
    Look("zh_CN", "dark", 200),
    Look("en", "light", 200),
    Look("zh_CN", "dark", scale=2),
    Look("en", "light", scale=2),
)


def take(
    folder: Path, look: Look, states: Collection[str], sizes: Sequence[tuple[int, int]]
) -> int:
    """Run the program once and take its `states` at all `sizes`."""

    async def script(workbench: Workbench) -> int:
        code = await play(workbench, None)
        window = workbench.window
        for width, height in sizes:
            window.setGeometry(0, 0, width, height)
            size = "" if (width, height) == SIZES[0] else f"-{width}"
            for name in states:
                STATES[name](window)
                await asyncio.sleep(SETTLED)
                screen = QApplication.primaryScreen().grabWindow(0, 0, 0, width, height)
                screen.save(str(folder / f"{name}-{look.suffix}{size}.png"))
                leave(window)
                await asyncio.sleep(0)
        return code

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as data:
        SettingsStore(Path(data)).save(Settings(text_size=look.text_size, is_welcomed=True))
        options = Options(
            data_folder=Path(data),
            environment=Environment(),
            scenario="mix",
            language=look.language,
            theme=look.theme,
        )
        return run_gui(options, script)


@contextmanager
def screen(scale: int) -> Iterator[dict[str, str]]:
    """Start a screen with a window manager; gives the environment for it."""
    reading, writing = os.pipe()
    pixels = f"{SCREEN[0] * scale}x{SCREEN[1] * scale}x24"
    server = ["Xvfb", "-displayfd", str(writing), "-screen", "0", pixels, "-nolisten", "tcp"]
    with subprocess.Popen(server, pass_fds=[writing], stderr=subprocess.DEVNULL) as shown:
        os.close(writing)
        with os.fdopen(reading) as told:
            environment = os.environ | {"DISPLAY": f":{told.readline().strip()}"}
        environment |= {"QT_QPA_PLATFORM": "xcb", "QT_SCALE_FACTOR": str(scale)}
        with subprocess.Popen(
            ["openbox", "--sm-disable"], env=environment, stderr=subprocess.DEVNULL
        ) as manager:
            yield environment
            manager.terminate()
        shown.terminate()


def take_each(folder: Path, looks: Sequence[Look], chosen: Sequence[str], *, has_all: bool) -> None:
    """Take every look in a process of its own; `has_all`: as the usual ones are taken."""
    folder.mkdir(parents=True, exist_ok=True)
    for look in looks:
        names = [name for name in chosen or STATES if look in USUAL or has_all or name in MAIN]
        command = [sys.executable, __file__, str(folder), "--look", look.language, look.theme]
        command += [str(look.text_size), str(look.scale), *(["--every"] if has_all else [])]
        command += ["--only", *names]
        with screen(look.scale) as environment:
            subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)


def join(folder: Path, other: Path) -> None:
    """Put the pictures of `other` beside those of the same state and theme."""
    for path in sorted(other.glob("*-*.png")):
        for mine in folder.glob(f"{path.stem}-[a-z][a-z]*.png"):
            with Image.open(mine) as left, Image.open(path) as right:
                width = left.width + GAP + right.width
                both = Image.new("RGB", (width, max(left.height, right.height)))
                both.paste(left, (0, 0))
                both.paste(right, (left.width + GAP, 0))
                both.save(folder / f"beside-{mine.name}")


def main() -> int:
    """Read what is asked for and take it."""
    parser = ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    parser.add_argument("--beside", type=Path)
    parser.add_argument("--only", nargs="+", choices=STATES, default=[])
    parser.add_argument("--plain", action="store_true")
    parser.add_argument("--every", action="store_true")
    parser.add_argument("--look", nargs=4, metavar=("LANGUAGE", "THEME", "PERCENT", "SCALE"))
    given = parser.parse_args()
    if given.look:
        language, theme, percent, scale = given.look
        look = Look(language, theme, int(percent), int(scale))
        sizes = SIZES if look in USUAL or given.every else SIZES[:1]
        return take(given.folder, look, given.only, sizes)
    looks = USUAL if given.plain else (*USUAL, *OTHERS)
    take_each(given.folder, looks, given.only, has_all=given.every)
    if given.beside:
        join(given.folder, given.beside)
    return 0


if __name__ == "__main__":
    sys.exit(main())
