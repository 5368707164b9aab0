"""Where the library is: the page that tells, the folders that the user chooses, and the question
when it is missing. Needs no engine."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from operator import methodcaller
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from wujie_desktop.base.threads import off_loop
from wujie_desktop.config.file_systems import storage_at
from wujie_desktop.config.library_places import MARK, FoundLibrary, find_library
from wujie_desktop.controllers.conversation import ask, fill, front_of
from wujie_desktop.controllers.restart import Restart
from wujie_desktop.controllers.show_in_folder import show_in_folder
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.errors import LibraryMissing, PlaceRefused, WujieError
from wujie_desktop.library import FILE_NAME
from wujie_desktop.presenters.dialogs.library_words import (
    LibraryOverview,
    begin_question,
    copy_question,
    default_words,
    delete_question,
    deleted_words,
    missing_words,
    move_question,
    moved_notice,
    refusal_words,
    stayed_notice,
    storage_notice,
)
from wujie_desktop.presenters.errors.explain import explain
from wujie_desktop.presenters.errors.explanation import Explanation
from wujie_desktop.services.library_move import delete_old, size_of_move, take_up
from wujie_desktop.services.library_opening import (
    locate,
    locate_originals,
    open_chosen,
    open_default,
)
from wujie_desktop.services.library_targets import (
    PlannedMove,
    look_at,
    plan_move,
    plan_move_of_originals,
)
from wujie_desktop.services.move_journal import Move, MoveStage, forget_move, noted_move
from wujie_desktop.services.tasks import Spawn
from wujie_desktop.ui.window_signals import WindowSignals

if TYPE_CHECKING:
    from wujie_desktop.presenters.text.confirmation import Question
    from wujie_desktop.ui.dialogs.locate import LocateDialog
    from wujie_desktop.ui.settings.library_page import LibraryPage

Plan = Callable[[FoundLibrary], PlannedMove]


class LibraryController:
    """Lives as long as one window. `planned` is the move that the user has agreed to: it is carried
    out once the engine is closed, before the next window opens."""

    def __init__(
        self,
        *,
        window: QWidget,
        signals: WindowSignals,
        data_folder: Path,
        keep_notice: Callable[[Explanation], object],
        reopening: Restart,
        spawn: Spawn,
    ) -> None:
        self.planned: PlannedMove | None = None
        self._window = window
        self._signals = signals
        self._data_folder = data_folder
        self._keep_notice = keep_notice
        self._reopening = reopening
        self._spawn = spawn
        self._page: LibraryPage | None = None
        for requested, choose in (
            (signals.move_library_requested, methodcaller("choose_target")),
            (signals.open_library_requested, methodcaller("choose_library")),
            (signals.move_originals_requested, methodcaller("choose_originals")),
        ):
            requested.connect(partial(self._begin, choose))

    async def take_up(self) -> tuple[Explanation, ...]:
        """What an earlier run has left of a move: half a copy is deleted, old files that may go
        go on being deleted. Returns what is to be said. The library is not open yet."""
        undone = await off_loop(partial(take_up, self._data_folder))
        self._spawn(self._look_at_storage(), "storage")
        if undone:
            return (stayed_notice(undone),)
        noted = await off_loop(partial(noted_move, self._data_folder))
        if noted and noted[1] is MoveStage.SWITCHED:
            return (moved_notice(noted[0]),)
        if noted and noted[1] is MoveStage.DELETING:
            self._spawn(off_loop(partial(delete_old, self._data_folder, noted[0])), "old files")
        return ()

    def page(self) -> LibraryPage:
        """Return the page, filled as soon as everything was looked at."""
        from wujie_desktop.ui.settings.library_page import LibraryPage

        page = self._page = LibraryPage()
        page.move_requested.connect(self._move)
        page.originals_requested.connect(self._move_originals)
        page.open_requested.connect(lambda path: self._do(self._open(Path(path))))
        page.originals_located.connect(lambda path: self._do(self._take_originals(Path(path))))
        page.show_requested.connect(lambda: self._do(self._show_folder()))
        page.delete_requested.connect(lambda: self._do(self._delete_old(page)))
        page.keep_requested.connect(lambda: self._do(self._keep_old(page)))
        self._do(self._fill(page))
        return page

    def open_question(self) -> None:
        """Ask where the library is."""
        self._do(self._ask_where())

    def _begin(self, choose: Callable[[LibraryPage], object]) -> None:
        """Open the page, and ask for a folder on it."""
        self._signals.dialog_requested.emit(DialogName.LIBRARY)
        if self._page and isValid(self._page):
            choose(self._page)

    def _do(self, work: Awaitable[None]) -> None:
        self._spawn(self._said(work), "library")

    async def _said(self, work: Awaitable[None]) -> None:
        """Say on the page why something cannot be done."""
        try:
            await work
        except PlaceRefused as error:
            self._say(refusal_words(error), explain(error))
        except WujieError as error:
            self._say("", explain(error))

    def _say(self, sentence: str, explanation: Explanation) -> None:
        if not self._page or not isValid(self._page):
            self._keep_notice(explanation)
        elif sentence:
            self._page.outcome.show_refusal(sentence)
        else:
            self._page.outcome.show_failure(explanation)

    def _move(self, path: str) -> None:
        chosen = Path(path)
        self._do(self._plan(lambda library: plan_move(self._data_folder, library, chosen)))

    def _move_originals(self, path: str) -> None:
        chosen = Path(path) if path else None
        self._do(self._plan(lambda library: plan_move_of_originals(library, chosen)))

    async def _plan(self, plan: Plan) -> None:
        """Check, ask, and close the engine for the move."""
        library = await self._library()
        planned = await off_loop(partial(plan, library))
        if await self._agrees(move_question(planned)):
            self.planned = planned
            self._signals.restart_requested.emit()

    async def _open(self, folder: Path) -> None:
        """Open the library in `folder`, a new one where it is empty."""
        try:
            library: FoundLibrary | None = await self._library()
        except LibraryMissing:
            library = None
        chosen = await off_loop(partial(look_at, library, folder))
        if chosen.is_new and not await self._agrees(begin_question(chosen)):
            return
        if chosen.is_copy and not await self._agrees(copy_question(chosen)):
            return
        await off_loop(partial(open_chosen, self._data_folder, chosen))
        self._reopening.reopen()

    async def _take_originals(self, folder: Path) -> None:
        library = await self._library()
        await off_loop(partial(locate_originals, library, folder))
        self._reopening.reopen()

    async def _show_folder(self) -> None:
        library = await self._library()
        show_in_folder(library.places.records / MARK)

    async def _delete_old(self, page: LibraryPage) -> None:
        overview = await off_loop(self._overview)
        if not overview.left or not await self._agrees(delete_question(overview)):
            return
        spared = await off_loop(partial(delete_old, self._data_folder, overview.left))
        await self._fill(page, deleted_words(spared))

    async def _keep_old(self, page: LibraryPage) -> None:
        await off_loop(partial(forget_move, self._data_folder))
        await self._fill(page)

    async def _fill(self, page: LibraryPage, sentence: str = "") -> None:
        def show(overview: LibraryOverview) -> None:
            page.show_overview(overview)
            if sentence:
                page.outcome.say(sentence)

        await fill(page, partial(off_loop, self._overview), show)

    def _overview(self) -> LibraryOverview:
        """Look at everything. Blocks while a share does not answer."""
        left = self._left()
        left_size = size_of_move(left) if left else 0
        try:
            places = find_library(self._data_folder).places
        except LibraryMissing:
            return LibraryOverview(left=left, left_size=left_size)
        is_away = places.is_apart and not (places.originals / MARK).is_file()
        return LibraryOverview(places, storage_at(places.records), is_away, left, left_size)

    def _left(self) -> Move | None:
        noted = noted_move(self._data_folder)
        return noted[0] if noted and noted[1] is MoveStage.SWITCHED else None

    async def _library(self) -> FoundLibrary:
        return await off_loop(partial(find_library, self._data_folder))

    async def _look_at_storage(self) -> None:
        """Say once per window that the records lie where they should not."""
        try:
            records = (await self._library()).places.records
        except LibraryMissing:
            return
        storage = await off_loop(partial(storage_at, records))
        if not storage.may_hold_records:
            self._keep_notice(storage_notice(records, storage))

    async def _ask_where(self) -> None:
        from wujie_desktop.ui.dialogs.locate import LocateDialog

        said = await off_loop(self._missing)
        has_default = (self._data_folder / FILE_NAME).exists()
        dialog = LocateDialog(self._window, said, default_words(has_library=has_default))
        dialog.located.connect(lambda path: self._do(self._locate(dialog, Path(path))))
        dialog.again_requested.connect(dialog.accept)
        dialog.default_requested.connect(lambda: self._do(self._use_default(dialog)))
        if await ask(dialog):
            self._reopening.reopen()

    def _missing(self) -> str:
        try:
            find_library(self._data_folder)
        except LibraryMissing as error:
            return missing_words(error)
        return missing_words(None)

    async def _locate(self, dialog: LocateDialog, folder: Path) -> None:
        async def work() -> PlaceRefused | None:
            try:
                await off_loop(partial(locate, self._data_folder, folder))
            except PlaceRefused as error:
                return error
            return None

        def show(refused: PlaceRefused | None) -> None:
            if refused:
                dialog.refuse(refusal_words(refused))
            else:
                dialog.accept()

        await fill(dialog, work, show)

    async def _use_default(self, dialog: LocateDialog) -> None:
        work = partial(off_loop, partial(open_default, self._data_folder))
        await fill(dialog, work, lambda _: dialog.accept())

    async def _agrees(self, asked: Question) -> bool:
        from wujie_desktop.ui.dialogs.question import QuestionDialog

        return await ask(QuestionDialog(front_of(self._page, self._window), asked))
