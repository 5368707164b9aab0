"""Viewer, compare and survey as pictures, in the program's own window; for screenshots.py."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from wujie_desktop.domain.moderation import Verdict
    from wujie_desktop.presenters.actions.spec import KeyScope
    from wujie_desktop.ui.main_window import MainWindow

Opened = TypeVar("Opened", bound=QWidget)


@dataclass(frozen=True)
class LargePages:
    """Opens large pages of `window` and grabs them; `suffix` ends every file's name."""

    window: MainWindow
    folder: Path
    suffix: str

    async def take_best(self) -> None:
        """Those of the documents: a picture that passed, two of them compared, the history."""
        from wujie_desktop.domain.moderation import Verdict
        from wujie_desktop.presenters.actions.spec import KeyScope

        passed = self._rows(Verdict.PASS)
        await self._take(KeyScope.VIEWER, [passed[1]], "viewer")
        await self._take(KeyScope.COMPARE, passed[:2], "compare")
        await self.take_history()

    async def take_history(self) -> None:
        """The history of requests, with the newest one whole."""
        from wujie_desktop.domain.dialog_name import DialogName
        from wujie_desktop.ui.requests.request_history_dialog import RequestHistoryDialog

        self.window.signals.dialog_requested.emit(DialogName.REQUEST_HISTORY)
        dialog = self._opened(RequestHistoryDialog)
        await asyncio.sleep(2)  # read, and its thumbnails decoded
        dialog.grab().save(str(self.folder / f"request-history-{self.suffix}.png"))
        dialog.close()

    async def take_every(self) -> None:
        """Viewer for each verdict, compare in each mode, survey."""
        from wujie_desktop.domain.moderation import Verdict
        from wujie_desktop.presenters.actions.spec import KeyScope
        from wujie_desktop.ui.compare.canvas import Mode
        from wujie_desktop.ui.compare.page import ComparePage

        rows = {verdict: self._rows(verdict) for verdict in Verdict}
        for verdict, pictures in rows.items():
            await self._take(KeyScope.VIEWER, pictures[:1], f"viewer-{verdict.value}")
        passed, review = rows[Verdict.PASS], rows[Verdict.REVIEW]
        await self._take(KeyScope.COMPARE, [passed[0], review[0]], f"compare-{Mode.SIDE.value}")
        canvas = self._opened(ComparePage).canvas
        for mode in Mode:
            if mode is not Mode.SIDE:
                canvas.set_mode(mode)
                await self._take(KeyScope.COMPARE, passed[:2], f"compare-{mode.value}")
        await self._take(KeyScope.SURVEY, [*passed[:4], *review[:1]], "survey")
        await self.take_review()

    async def take_review(self) -> None:
        """Three decisions, the fourth asked for its reason, and the end; all taken back."""
        from wujie_desktop.domain.decisions import Choice
        from wujie_desktop.presenters.workspaces.workspace import Workspace
        from wujie_desktop.ui.review.page import ReviewPage

        deciding = self.window.deciding
        self.window.switch.show(Workspace.REVIEW)
        page = self._opened(ReviewPage)

        def choose(choice: Choice) -> None:
            if page.key:
                deciding.choose((page.key,), choice)

        for _ in range(3):
            choose(Choice.REJECT)
            deciding.answer(8)
        await self._grab("review")
        choose(Choice.REJECT)
        await self._grab("review-reason")
        deciding.drop()
        while page.key:
            choose(Choice.PICK)
            deciding.answer(1)
            if page.key and page.session.waits(page.key):
                choose(Choice.REJECT)
                deciding.answer(0)
        await self._grab("review-end")
        self.window.switch.show(Workspace.CREATE)
        await self._grab("decided")
        while page.session.take_back():
            pass

    def _opened(self, kind: type[Opened]) -> Opened:
        """The page or dialog of this kind. Raises LookupError where it was never opened."""
        for each in self.window.findChildren(kind):
            return each
        raise LookupError(kind.__name__)

    def _rows(self, verdict: Verdict) -> list[int]:
        """Where the gallery has pictures of `verdict`."""
        from wujie_desktop.presenters.gallery.gallery_model import GalleryRole

        model = self.window.gallery.view.model()
        rows = range(model.rowCount())
        return [
            row for row in rows if model.index(row, 0).data(GalleryRole.TILE).verdict is verdict
        ]

    async def _take(self, place: KeyScope, rows: Sequence[int], name: str) -> None:
        from PySide6.QtCore import QItemSelectionModel

        from wujie_desktop.presenters.actions.spec import KeyScope

        choose = QItemSelectionModel.SelectionFlag

        view, stage = self.window.gallery.view, self.window.stage
        view.selection.select_runs([range(row, row + 1) for row in rows], choose.ClearAndSelect)
        view.selectionModel().setCurrentIndex(view.model().index(rows[-1], 0), choose.NoUpdate)
        stage.show_place(place)
        await self._decoded()
        await self._grab(name)
        stage.show_place(KeyScope.GRID)

    async def _decoded(self) -> None:
        """Wait for the pixels of what is shown: a thumbnail stands in for them."""
        canvas = self.window.stage.canvas
        for _ in range(600):
            subjects = canvas.subjects if canvas else ()
            if subjects and all(each.shot or not each.slide.original for each in subjects):
                return
            await asyncio.sleep(0.1)
        raise TimeoutError

    async def _grab(self, name: str) -> None:
        await asyncio.sleep(0.8)
        self.window.grab().save(str(self.folder / f"{name}-{self.suffix}.png"))
