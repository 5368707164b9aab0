"""Finds pictures in the gateway's history that a restored library does not have."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial

from PySide6.QtWidgets import QWidget

from wujie_desktop.controllers.conversation import fill
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.presenters.errors.explain import explain
from wujie_desktop.services.lost_requests import Candidate, LostRequestService
from wujie_desktop.services.tasks import Spawn
from wujie_desktop.ui.dialogs.recall import LostRequestDialog


def open_lost_pictures(
    *, since: datetime | None, window: QWidget, recall: LostRequestService, spawn: Spawn
) -> None:
    """Offer everything unknown that was made since then, or ever."""
    dialog = LostRequestDialog(window, offers_sending=False)

    def show(found: Sequence[Candidate]) -> None:
        dialog.show_candidates(found)
        dialog.adopt_requested.connect(lambda keys: adopt(found, keys))

    def adopt(found: Sequence[Candidate], keys: Sequence[PictureKey]) -> None:
        chosen = [candidate for candidate in found if candidate.key in set(keys)]
        spawn(recall.adopt_anew(chosen, datetime.now(UTC)), "adopt lost pictures")

    search = partial(recall.candidates_since, since)
    dialog.open()
    spawn(
        fill(dialog, search, show, lambda error: dialog.show_failure(explain(error))),
        "look for lost pictures",
    )
