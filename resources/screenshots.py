"""The pictures of README and manual, made from the sandbox by the program itself.

Usage: python resources/screenshots.py [FOLDER]

Without FOLDER those of the documents go to docs/pictures; with FOLDER every large page and every
dialog is taken too, in high contrast and with text of 200 % as well, at one size more.
Every picture comes from a process of its own: one language, theme and text size each.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path

from large_pages import LargePages
from window_states import STATES

SIZES = {"": (1440, 900), "-small": (1100, 680)}
EVERY_SIZE = SIZES | {"-laptop": (1366, 768)}
FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"
SCREEN = Path(__file__).resolve().with_name("screen.json")
LANGUAGES = ("zh_CN", "en")
DOCUMENTED = ("training", "team")
"""The dialogs of which docs/pictures has a picture."""
PLAIN = 100
"""Per cent of text."""


def take(folder: Path, language: str, theme: str, text_size: int) -> int:
    """One run: the main job, then the window at every size, the queue open at the second."""
    from wujie_desktop.app.commands.demo import play
    from wujie_desktop.app.commands.dialog_samples import SAMPLES
    from wujie_desktop.app.window.startup import run_gui
    from wujie_desktop.config.environment import Environment
    from wujie_desktop.config.run_options import Options
    from wujie_desktop.config.settings import Settings, SettingsStore
    from wujie_desktop.controllers.workbench import Workbench

    look = f"{language}-{theme}" + ("" if text_size == PLAIN else f"-{text_size}")

    async def script(workbench: Workbench) -> int:
        async def take_dialogs(names: Iterable[str]) -> None:
            for name in names:
                dialog = SAMPLES[name](window)
                dialog.open()
                await asyncio.sleep(0.2)
                dialog.grab().save(str(folder / f"{name}-{look}.png"))
                dialog.close()

        sizes = SIZES if folder == FOLDER else EVERY_SIZE
        code = await play(workbench, None)
        window = workbench.window
        view = window.gallery.view
        view.setCurrentIndex(view.model().index(0, 0))
        for suffix, (width, height) in sizes.items():
            window.queue.set_open(bool(suffix))
            window.resize(width, height)
            await asyncio.sleep(0.4)
            window.grab().save(str(folder / f"window-{look}{suffix}.png"))
        window.resize(*SIZES[""])
        window.queue.set_open(False)
        pages = LargePages(window, folder, look)
        await pages.take_best()
        if folder == FOLDER:
            await take_dialogs(DOCUMENTED)
            for name, state in (("camera", "advanced"), ("camera-instant", "instant")):
                STATES[state](window)
                await asyncio.sleep(0.6)  # samples of what is chosen
                for suffix, (width, height) in sizes.items():
                    window.resize(width, height)
                    await asyncio.sleep(0.4)
                    window.grab().save(str(folder / f"{name}-{look}{suffix}.png"))
                window.resize(*SIZES[""])
            STATES["team"](window)
            window.status.grab().save(str(folder / f"team-status-{look}.png"))
            return code
        for suffix, (width, height) in sizes.items():
            window.resize(width, height)
            await replace(pages, suffix=pages.suffix + suffix).take_every()
        window.resize(*SIZES[""])
        await take_dialogs(SAMPLES)
        return code

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as data:
        SettingsStore(Path(data)).save(Settings(text_size=text_size))
        options = Options(
            data_folder=Path(data),
            environment=Environment(),
            scenario="audit-mix",
            language=language,
            theme=theme,
        )
        return run_gui(options, script)


def run_each(folder: Path, themes: Sequence[str], text_sizes: Sequence[int]) -> int:
    """Take the pictures once for every language and look, each in a process of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    environment = os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={SCREEN}"}
    for language, theme, size in product(LANGUAGES, themes, text_sizes):
        command = [sys.executable, __file__, str(folder), language, theme, str(size)]
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    return 0


if __name__ == "__main__":
    match sys.argv[1:]:
        case [target, lang, colours, percent]:
            sys.exit(take(Path(target), lang, colours, int(percent)))
        case [target] if not target.startswith("-"):
            sys.exit(run_each(Path(target), ("light", "dark", "high-contrast"), (PLAIN, 200)))
        case []:
            sys.exit(run_each(FOLDER, ("light", "dark"), (PLAIN,)))
        case _:
            sys.exit(__doc__)
