"""`wujie-desktop --smoke`: opens every page and dialog in every language and theme, and looks
whether Qt can read stored thumbnails."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QImageReader
from PySide6.QtWidgets import QApplication, QWidget

from wujie_desktop.app.commands.dialog_samples import SAMPLES
from wujie_desktop.app.commands.terminal import refuse
from wujie_desktop.app.process.application import Application
from wujie_desktop.app.process.event_loop import catch_bugs, leave, run
from wujie_desktop.app.process.translation import LANGUAGES, install_language
from wujie_desktop.app.window.workbench_builder import build_workbench
from wujie_desktop.config.environment import Environment
from wujie_desktop.config.preferences import Preferences
from wujie_desktop.config.run_options import Options
from wujie_desktop.config.settings import Settings, SettingsStore
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.overriding import override
from wujie_desktop.ui.theme.apply import apply_theme
from wujie_desktop.ui.theme.fonts import apply_font
from wujie_desktop.ui.theme.tokens import THEMES

TIMEOUT = 60.0
"""Seconds until a page that does not paint counts as broken."""


def run_smoke() -> int:
    """Return 0 if everything opened, was painted and closed without an error."""
    app = Application()
    if b"jpeg" not in QImageReader.supportedImageFormats():
        return refuse("this Qt reads no JPEG, which thumbnails are stored as", 1)
    with tempfile.TemporaryDirectory(prefix="wujie-smoke-") as folder:
        options = Options(data_folder=Path(folder), environment=Environment())
        return leave(run(app, lambda: _open_everything(app, options)))


async def _open_everything(app: QApplication, options: Options) -> int:
    bugs: list[BaseException] = []
    catch_bugs(bugs.append)
    apply_font(app)
    preferences = Preferences(SettingsStore(options.data_folder), Settings())
    for language in LANGUAGES:
        install_language(language)
        for theme, tokens in THEMES.items():
            apply_theme(app, tokens)
            workbench = build_workbench(app, options, theme, preferences)
            await _show(workbench)
    return 1 if bugs else 0


async def _show(workbench: Workbench) -> None:
    window = workbench.window
    painted = FirstPaint(window)
    window.show()
    await painted.wait()
    window.queue.set_open(True)
    for sample in SAMPLES.values():
        dialog = sample(window)
        shown = FirstPaint(dialog)
        dialog.open()
        await shown.wait()
        dialog.close()
    await asyncio.sleep(0)
    window.hide()
    window.deleteLater()


class FirstPaint(QObject):
    """Event filter that notices the first paint of a window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._painted = asyncio.Event()
        window.installEventFilter(self)

    async def wait(self) -> None:
        """Return once the window has been painted. Raises TimeoutError."""
        async with asyncio.timeout(TIMEOUT):
            await self._painted.wait()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            self._painted.set()
        return False
