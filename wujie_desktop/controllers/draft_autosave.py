"""Saves the draft, with what is known of its costs, while either changes; restores the draft at the
start."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer

from wujie_desktop.config.draft_store import DraftStore
from wujie_desktop.domain.draft import RequestDraft
from wujie_desktop.domain.errors import FolderNotWritable
from wujie_desktop.domain.pricing import SeenCosts
from wujie_desktop.presenters.compose.compose_presenter import ComposePresenter
from wujie_desktop.ui.compose.page import ComposePage

PAUSE = 400
"""Milliseconds after the last key."""


class DraftAutosave:
    """Lives as long as the window does."""

    def __init__(
        self,
        compose: ComposePage,
        generate: ComposePresenter,
        store: DraftStore,
        complain: Callable[[Exception], object],
    ) -> None:
        self._compose = compose
        self._generate = generate
        self._store = store
        self._complain = complain
        self._has_complained = False
        self._saved: tuple[RequestDraft, SeenCosts] | None = None
        if (kept := store.load()) and kept != compose.draft():
            compose.set_draft(kept)
        self._soon = QTimer(compose, singleShot=True, interval=PAUSE)
        self._soon.timeout.connect(self.save)
        compose.draft_edited.connect(lambda _draft: self._soon.start())
        generate.state_changed.connect(lambda _state: self._soon.start())

    def save(self) -> None:
        """Save the draft now, if it is not as it was saved. That the disk is full is said once."""
        kept = (self._compose.draft(), self._generate.seen_costs())
        if kept == self._saved:
            return
        try:
            self._store.save(*kept)
        except FolderNotWritable as error:
            if not self._has_complained:
                self._complain(error)
            self._has_complained = True
        else:
            self._saved = kept
