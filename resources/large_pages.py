"""Viewer, compare and survey as pictures, from the sandbox, to be looked at.

Usage: python resources/large_pages.py FOLDER

Every picture comes from a process of its own: one language and one theme each, at two window
sizes, each way to compare once.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

from screenshots import SIZES, run_each

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from wujie_desktop.app.desk import Desk
    from wujie_desktop.domain.ids import ImageKey


def take(folder: Path, language: str, theme: str) -> int:
    """One run: the main job, then every large page at every size."""
    from wujie_desktop.app.demo import play
    from wujie_desktop.app.gui import run_gui
    from wujie_desktop.app.options import Options
    from wujie_desktop.config.environment import Environment

    async def script(desk: Desk) -> int:
        code = await play(desk, None)
        await _Camera(desk, folder, f"{language}-{theme}", Path(data)).take_pages(theme)
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


class _Camera:
    """Shows large pages beside the window and grabs them."""

    def __init__(self, desk: Desk, folder: Path, suffix: str, data: Path) -> None:
        from PySide6.QtCore import QItemSelectionModel

        from wujie_desktop.imaging.store import OriginalStore
        from wujie_desktop.presenters.large_pictures import LargePictures
        from wujie_desktop.presenters.picture_cache import PictureCache
        from wujie_desktop.services.full_pictures import FullPictureService
        from wujie_desktop.services.tasks import TaskSupervisor

        self._desk = desk
        self._folder = folder
        self._suffix = suffix
        cache = PictureCache(hub=desk.hub)
        service = FullPictureService(originals=OriginalStore(data), pool=ThreadPoolExecutor(2))
        cache.attach(load=service.load, spawn=TaskSupervisor(desk.hub).spawn)
        self._pictures = LargePictures(model=desk.gallery, cache=cache)
        self._selection = QItemSelectionModel(desk.gallery)

    async def take_pages(self, theme: str) -> None:
        """Viewer for each verdict, compare in each mode, survey."""
        from wujie_desktop.domain.moderation import Verdict
        from wujie_desktop.ui.compare.canvas import Mode
        from wujie_desktop.ui.compare.page import ComparePage
        from wujie_desktop.ui.compare.survey import SurveyPage
        from wujie_desktop.ui.theme.tokens import THEMES
        from wujie_desktop.ui.viewer.page import ViewerPage

        kept = self._desk.gallery.pictures()
        keys = {verdict: [p.key for p in kept if p.verdict is verdict] for verdict in Verdict}
        passed, review = keys[Verdict.PASS], keys[Verdict.REVIEW]
        parts: dict[str, Any] = {
            "pictures": self._pictures,
            "selection": self._selection,
            "keyboard": self._desk.window.keyboard,
            "tokens": THEMES[theme],
        }
        viewer = ViewerPage(**parts)
        for verdict, found in keys.items():
            await self._grab(viewer, f"viewer-{verdict.value}", found[:1])
        compare = ComparePage(**parts)
        for mode in Mode:
            pair = [passed[0], review[0]] if mode is Mode.SIDE else passed[:2]
            compare.canvas.set_mode(mode)
            await self._grab(compare, f"compare-{mode.value}", pair)
        await self._grab(SurveyPage(**parts), "survey", [*passed[:4], *review[:1]])

    async def _grab(self, page: QWidget, name: str, keys: list[ImageKey]) -> None:
        from PySide6.QtCore import QItemSelectionModel

        self._selection.clearSelection()
        for key in keys:
            index = self._pictures.index_of(key)
            self._selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.Select)
        for size, (width, height) in SIZES.items():
            page.resize(width, height)
            page.show()
            await asyncio.sleep(0.5)
            page.grab().save(str(self._folder / f"{name}-{self._suffix}{size}.png"))
        page.hide()


if __name__ == "__main__":
    match sys.argv[1:]:
        case [target, lang, colours]:
            sys.exit(take(Path(target), lang, colours))
        case [target]:
            sys.exit(run_each(__file__, Path(target)))
        case _:
            sys.exit(__doc__)
