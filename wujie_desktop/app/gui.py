"""The program with its window: window first, everything slow after the first paint."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from wujie_desktop.app.desk import open_desk, paint_now
from wujie_desktop.app.options import Options
from wujie_desktop.config.settings import SettingsStore

if TYPE_CHECKING:
    from wujie_desktop.app.live import Script


def run_gui(options: Options, script: Script | None = None) -> int:
    """Open the window and stay until the user quits, or until `script` has ended."""
    app = build_application()
    store = SettingsStore(options.data_folder)
    settings = store.load()
    desk = open_desk(app, options, settings)
    paint_now(app)

    from wujie_desktop.app.live import live
    from wujie_desktop.app.logs import start_log
    from wujie_desktop.app.loop import leave, run

    start_log(options.data_folder)
    code = run(app, lambda: live(desk, options, store, settings, script))
    return leave(code)


def build_application() -> QApplication:
    """The one QApplication. Closing the last window does not end the loop: we do."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Wujie Desktop")
    app.setDesktopFileName("wujie-desktop")
    app.setQuitOnLastWindowClosed(False)
    return app
