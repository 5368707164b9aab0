"""The diagnostics dialog and what only the running program can tell. It needs no engine."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from wujie_desktop.base.threads import off_loop
from wujie_desktop.config.preferences import Preferences
from wujie_desktop.config.version import surroundings
from wujie_desktop.controllers.conversation import fill
from wujie_desktop.presenters.errors.explain import explain
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.services.diagnostics import gather, write_archive
from wujie_desktop.services.tasks import Spawn
from wujie_desktop.ui.dialogs.diagnostics import DiagnosticsDialog


class DiagnosticsController:
    """Lives as long as one window."""

    def __init__(
        self, *, window: QWidget, folder: Path, preferences: Preferences, spawn: Spawn
    ) -> None:
        self._window = window
        self._folder = folder
        self._preferences = preferences
        self._spawn = spawn

    def open(self) -> None:
        """Show what would be saved."""
        dialog = DiagnosticsDialog(self._window)
        dialog.save_requested.connect(
            lambda path: self._spawn(self._save(dialog, Path(path)), "save diagnostics")
        )
        dialog.open()
        about = partial(gather, self._folder, about_program(), self._preferences.settings)
        self._spawn(fill(dialog, partial(off_loop, about), dialog.show_entries), "diagnostics")

    async def _save(self, dialog: DiagnosticsDialog, path: Path) -> None:
        said = translate("Diagnostics", "Saved as {path}. Nothing was sent.").format(path=path)
        await fill(
            dialog,
            partial(off_loop, partial(write_archive, path, dialog.entries)),
            lambda _: dialog.outcome.say(said),
            lambda error: dialog.outcome.show_failure(explain(error)),
        )


def about_program() -> dict[str, str]:
    """Return versions, system, platform, languages and screens."""
    return (
        surroundings()
        | {
            "Qt": f"{QLibraryInfo.version().toString()} on {QGuiApplication.platformName()}",
            "language": f"{QLocale().name()}, system {QLocale.system().name()}",
        }
        | {
            f"screen {number}": _screen(item)
            for number, item in enumerate(QGuiApplication.screens())
        }
    )


def _screen(screen: QScreen) -> str:
    size = screen.size()
    ratio = screen.devicePixelRatio()
    return f"{size.width()}x{size.height()} at {ratio:g}, {screen.refreshRate():.0f} Hz"
