"""The pictures of README and manual, made from the sandbox by the program itself.

Usage: python resources/screenshots.py [FOLDER]

Without FOLDER those of the documents go to docs/pictures; with FOLDER every large page and every
dialog is taken too.
Every picture comes from a process of its own: one language and one theme each, the window at two
sizes.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from large_pages import LargePages

SIZES = {"": (1440, 900), "-small": (1100, 680)}
FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"


def take(folder: Path, language: str, theme: str) -> int:
    """One run: the main job, then the window at every size, the queue open at the second."""
    from wujie_desktop.app.demo import play
    from wujie_desktop.app.desk import Desk
    from wujie_desktop.app.dialogs import EVERY_DIALOG, build_dialog
    from wujie_desktop.app.gui import run_gui
    from wujie_desktop.app.options import Options
    from wujie_desktop.config.environment import Environment

    async def script(desk: Desk) -> int:
        code = await play(desk, None)
        window = desk.window
        view = window.gallery.view
        view.setCurrentIndex(view.model().index(0, 0))
        for suffix, (width, height) in SIZES.items():
            window.queue.set_open(bool(suffix))
            window.resize(width, height)
            await asyncio.sleep(0.4)
            window.grab().save(str(folder / f"window-{language}-{theme}{suffix}.png"))
        window.resize(*SIZES[""])
        window.queue.set_open(False)
        pages = LargePages(window, folder, f"{language}-{theme}")
        await pages.take_best()
        if folder == FOLDER:
            return code
        for suffix, (width, height) in SIZES.items():
            window.resize(width, height)
            await replace(pages, suffix=pages.suffix + suffix).take_every()
        window.resize(*SIZES[""])
        for name in EVERY_DIALOG:
            dialog = build_dialog(name, window, options)
            dialog.open()
            await asyncio.sleep(0.2)
            page = name.replace("/", "-")
            dialog.grab().save(str(folder / f"{page}-{language}-{theme}.png"))
            dialog.close()
        return code

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as data:
        options = Options(
            data_folder=Path(data),
            environment=Environment(),
            scenario="audit-mix",
            language=language,
            theme=theme,
        )
        return run_gui(options, script)


def run_each(script: str, folder: Path) -> int:
    """Run `script` once for every language and theme, each in a process of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    for language in ("zh_CN", "en"):
        for theme in ("light", "dark"):
            command = [sys.executable, script, str(folder), language, theme]
            subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    return 0


if __name__ == "__main__":
    match sys.argv[1:]:
        case [target, lang, colours]:
            sys.exit(take(Path(target), lang, colours))
        case [target]:
            sys.exit(run_each(__file__, Path(target)))
        case _:
            sys.exit(run_each(__file__, FOLDER))
