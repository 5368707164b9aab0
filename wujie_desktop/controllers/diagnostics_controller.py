"""The diagnostics page and what only the running program can tell. It needs no engine."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale
from PySide6.QtGui import QGuiApplication, QScreen

from wujie_desktop.base.threads import off_loop
from wujie_desktop.config.preferences import Preferences
from wujie_desktop.config.version import surroundings
from wujie_desktop.controllers.conversation import fill
from wujie_desktop.presenters.errors.explain import explain
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.services.diagnostics import gather, write_archive
from wujie_desktop.services.tasks import Spawn

if TYPE_CHECKING:
    from wujie_desktop.ui.settings.diagnostics_page import DiagnosticsPage


class DiagnosticsController:
    """Lives as long as one window."""

    def __init__(self, *, folder: Path, preferences: Preferences, spawn: Spawn) -> None:
        self._folder = folder
        self._preferences = preferences
        self._spawn = spawn

    def page(self) -> DiagnosticsPage:
        """Return the page with what would be saved."""
        from wujie_desktop.ui.settings.diagnostics_page import DiagnosticsPage

        page = DiagnosticsPage()
        page.save_requested.connect(
            lambda path: self._spawn(self._save(page, Path(path)), "save diagnostics")
        )
        about = partial(gather, self._folder, about_program(), self._preferences.settings)
        self._spawn(fill(page, partial(off_loop, about), page.show_entries), "diagnostics")
        return page

    async def _save(self, page: DiagnosticsPage, path: Path) -> None:
        said = translate("Diagnostics", "Saved as {path}. Nothing was sent.").format(path=path)
        await fill(
            page,
            partial(off_loop, partial(write_archive, path, page.entries)),
            lambda _: page.outcome.say(said),
            lambda error: page.outcome.show_failure(explain(error)),
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
