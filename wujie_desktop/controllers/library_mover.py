"""Carries out the move that was chosen in a window, once its engine is closed."""

from __future__ import annotations

import asyncio
import threading
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from wujie_desktop.base.threads import off_loop
from wujie_desktop.domain.errors import WujieError
from wujie_desktop.library.copying import Stopped
from wujie_desktop.presenters.dialogs.library_words import failed_notice, stayed_notice
from wujie_desktop.presenters.errors.explain import explain
from wujie_desktop.presenters.errors.explanation import Explanation
from wujie_desktop.services.library_move import carry_out
from wujie_desktop.services.library_targets import PlannedMove
from wujie_desktop.ui.window_signals import WindowSignals

if TYPE_CHECKING:
    from wujie_desktop.ui.dialogs.moving import MovingDialog

_STEPS = 500
"""How often progress is shown at most."""


class LibraryMover:
    """`has_to_quit` tells that the user wanted to quit meanwhile, which stops the move."""

    def __init__(self, *, window: QWidget, signals: WindowSignals, data_folder: Path) -> None:
        self.has_to_quit = False
        self._window = window
        self._signals = signals
        self._data_folder = data_folder
        self._stop = threading.Event()

    async def move(self, planned: PlannedMove) -> tuple[Explanation, ...]:
        """Move with a dialog that shows how far it is. Returns why the library stays where it is;
        that it has moved is said by the next window itself."""
        from wujie_desktop.ui.dialogs.moving import MovingDialog

        move = planned.move
        folder = move.new_folder
        dialog = MovingDialog(self._window, str(folder))
        dialog.stop_requested.connect(self._stop.set)
        self._signals.quit_requested.connect(self._on_quit)
        dialog.open()
        report = _Throttle(dialog)
        try:
            await off_loop(partial(carry_out, self._data_folder, move, self._stop.is_set, report))
        except Stopped:
            return (stayed_notice(move),)
        except WujieError as error:
            return (failed_notice(move, explain(error)),)
        finally:
            self._signals.quit_requested.disconnect(self._on_quit)
            dialog.accept()
        return ()

    def _on_quit(self) -> None:
        self.has_to_quit = True
        self._stop.set()


class _Throttle:
    """Shows progress from another thread, not oftener than anybody could see."""

    def __init__(self, dialog: MovingDialog) -> None:
        self._dialog = dialog
        self._loop = asyncio.get_running_loop()
        self._shown = -1

    def __call__(self, done: int, total: int) -> None:
        step = _STEPS * done // total if total else 0
        if step != self._shown:
            self._shown = step
            self._loop.call_soon_threadsafe(self._show, done, total)

    def _show(self, done: int, total: int) -> None:
        if isValid(self._dialog):
            self._dialog.show_progress(done, total)
