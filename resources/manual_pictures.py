"""The pictures of docs/manual, made from the sandbox by the program itself, in both languages.

Usage: python resources/manual_pictures.py [FOLDER]
"""

from __future__ import annotations

import asyncio
import io
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QItemSelectionModel
from PySide6.QtGui import QPixmap
from window_states import STATES, leave

from wujie_desktop.app.commands.demo import play
from wujie_desktop.app.window.startup import run_gui
from wujie_desktop.config.environment import Environment
from wujie_desktop.config.run_options import Options
from wujie_desktop.config.settings import Settings, SettingsStore
from wujie_desktop.controllers.example_draft import example_draft
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.decisions import Choice
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.presenters.gallery.gallery_model import GalleryRole
from wujie_desktop.presenters.workspaces.workspace import Workspace
from wujie_desktop.ui.hand_off.page import HandOffPage
from wujie_desktop.ui.main_window import MainWindow

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "manual" / "pictures"
SCREEN = Path(__file__).resolve().with_name("screen.json")
LANGUAGES = ("zh_CN", "en")
WINDOW = (1280, 800)
WIDTH = 1080
"""Pixels that a picture has at most."""
QUALITY = 80
SETTLED = 2.5
"""Seconds until what was opened is painted, on a busy machine too."""
REQUESTS = 2
PAGES = {
    "pictures": "create",
    "review": "reason",
    "found": "search",
}
"""Pictures of what came, each by the state of the window that it shows."""
TABS = {"export": 0, "sheet": 1, "client": 2}
"""Pictures of the hand-off, each by its tab."""


def take(folder: Path, language: str) -> int:
    """Take all in one language: the form before it is sent, then what comes of it."""

    async def script(workbench: Workbench) -> int:
        window = workbench.window
        window.resize(*WINDOW)
        window.compose.set_draft(example_draft())
        await grab(window, "form")
        code = max([await play(workbench, None) for _ in range(REQUESTS)])
        for name, state in PAGES.items():
            STATES[state](window)
            await grab(window, name)
            leave(window)
            await asyncio.sleep(0)
        pick_what_passed(window)
        window.switch.show(Workspace.HAND_OFF)
        for name, tab in TABS.items():
            for page in window.stage.findChildren(HandOffPage):
                page.tabs.buttons[tab].click()
            await grab(window, name)
        return code

    async def grab(window: MainWindow, name: str) -> None:
        await asyncio.sleep(SETTLED)
        save(window.grab(), folder / f"{name}-{language}.webp")

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as data:
        SettingsStore(Path(data)).save(Settings(is_welcomed=True))
        options = Options(
            data_folder=Path(data),
            environment=Environment(),
            scenario="mix",
            language=language,
            theme="light",
        )
        return run_gui(options, script)


def pick_what_passed(window: MainWindow) -> None:
    """Select what the machine passed, and decide for it."""
    window.switch.show(Workspace.LIBRARY)
    view = window.gallery.view
    model = view.model()
    tiles = (model.index(row, 0).data(GalleryRole.TILE) for row in range(model.rowCount()))
    passed = [row for row, tile in enumerate(tiles) if tile.verdict is Verdict.PASS]
    runs = [range(row, row + 1) for row in passed]
    view.selection.select_runs(runs, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    window.deciding.choose(tuple(window.stage.selected_keys()), Choice.PICK)
    view.selection.select_runs([], QItemSelectionModel.SelectionFlag.ClearAndSelect)


def save(shown: QPixmap, target: Path) -> None:
    """Write what the window shows as a small WebP file."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    shown.save(buffer, "PNG")
    with Image.open(io.BytesIO(bytes(buffer.data().data()))) as image:
        small = image.convert("RGB")
        small.thumbnail((WIDTH, WIDTH), Image.Resampling.LANCZOS)
        small.save(target, quality=QUALITY, method=6)


def take_each(folder: Path) -> None:
    """Take every language in a process of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    environment = os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={SCREEN}"}
    for language in LANGUAGES:
        command = [sys.executable, __file__, str(folder), language]
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    match sys.argv[1:]:
        case [target, lang]:
            sys.exit(take(Path(target), lang))
        case [target] if not target.startswith("-"):
            take_each(Path(target))
        case []:
            take_each(FOLDER)
        case _:
            sys.exit(__doc__)
