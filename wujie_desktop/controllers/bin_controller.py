"""Empties the bin, once the user has said so twice."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from PySide6.QtWidgets import QWidget

from wujie_desktop.controllers.conversation import ask
from wujie_desktop.presenters.gallery.gallery_model import GalleryModel
from wujie_desktop.presenters.text.confirmation import empty_bin_question
from wujie_desktop.presenters.text.translate import translate
from wujie_desktop.services.tasks import Spawn
from wujie_desktop.ui.window_signals import WindowSignals


class BinController:
    """Lives as long as the engine does. `purge_all` returns how many pictures it deleted."""

    def __init__(
        self,
        *,
        window: QWidget,
        signals: WindowSignals,
        gallery: GalleryModel,
        purge_all: Callable[[], Awaitable[int]],
        refuse: Callable[[str], object],
        spawn: Spawn,
    ) -> None:
        self._window = window
        self._gallery = gallery
        self._purge_all = purge_all
        self._refuse = refuse
        signals.empty_bin_requested.connect(lambda: spawn(self._empty(), "empty the bin"))

    async def _empty(self) -> None:
        from wujie_desktop.ui.dialogs.question import QuestionDialog

        number = self._gallery.counts().binned
        if not number:
            return
        dialog = QuestionDialog(self._window, empty_bin_question(number))
        if await ask(dialog) and not await self._purge_all():
            self._refuse(translate("Bin", "Nothing was deleted: the folder of originals is away."))
