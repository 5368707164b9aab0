"""Looking for what a restored library does not know, in the gateway's history."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial

from wujie_desktop.controllers.conversation import fill
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.presenters.dialogs.restore_words import LOOK_FOR_LOST
from wujie_desktop.presenters.errors.explain import explain
from wujie_desktop.services.engine import Engine
from wujie_desktop.services.lost_requests import Candidate
from wujie_desktop.ui.dialogs.recall import RecallDialog


def open_lost(name: str, workbench: Workbench, engine: Engine) -> None:
    """Where `name` is `lost` or `lost/MOMENT`: offer everything unknown that was made from
    then on."""
    kind, _, moment = name.partition("/")
    if kind != LOOK_FOR_LOST:
        return
    since = datetime.fromisoformat(moment) if moment else None
    dialog = RecallDialog(workbench.window, offers_sending=False)
    dialog.open()

    def show(found: Sequence[Candidate]) -> None:
        dialog.show_candidates(found)
        dialog.adopt_requested.connect(lambda keys: _adopt(engine, found, keys))

    search = fill(
        dialog,
        partial(engine.recall.candidates_since, since),
        show,
        lambda error: dialog.show_failure(explain(error)),
    )
    engine.tasks.spawn(search, name="look for lost pictures")


def _adopt(engine: Engine, found: Sequence[Candidate], keys: Sequence[PictureKey]) -> None:
    chosen = [candidate for candidate in found if candidate.key in set(keys)]
    work = engine.recall.adopt_anew(chosen, datetime.now(UTC))
    engine.tasks.spawn(work, name="adopt lost pictures")
