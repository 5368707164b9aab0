"""Saves the draft while it is edited and restores it at the start."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer

from wujie_desktop.config.draft_store import DraftStore
from wujie_desktop.domain.errors import FolderNotWritable
from wujie_desktop.ui.compose.page import ComposePage

PAUSE = 400
"""Milliseconds after the last key."""


class DraftAutosave:
    """Lives as long as the window does."""

    def __init__(
        self, compose: ComposePage, store: DraftStore, complain: Callable[[Exception], object]
    ) -> None:
        self._compose = compose
        self._store = store
        self._complain = complain
        self._has_complained = False
        if kept := store.load():
            compose.set_draft(kept)
        self._soon = QTimer(compose, singleShot=True, interval=PAUSE)
        self._soon.timeout.connect(self.save)
        compose.draft_edited.connect(lambda _draft: self._soon.start())

    def save(self) -> None:
        """Save the draft now. That the disk is full is said once."""
        try:
            self._store.save(self._compose.draft())
        except FolderNotWritable as error:
            if not self._has_complained:
                self._complain(error)
            self._has_complained = True
