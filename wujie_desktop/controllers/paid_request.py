"""The one way of the window to a paid request: asked about first where the daily budget speaks
against it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.errors import BeyondBudget
from wujie_desktop.domain.pricing import Breach
from wujie_desktop.presenters.account.price_words import breach_question
from wujie_desktop.services.clock import SystemClock
from wujie_desktop.ui.dialogs.reason import ReasonDialog

if TYPE_CHECKING:
    from wujie_desktop.services.engine import Engine

Send = Callable[..., Awaitable[object]]
"""Sends; with `beyond_budget` whatever the daily budget says."""


def pay(workbench: Workbench, engine: Engine, send: Send) -> None:
    """Send; where the budget speaks against it, once a reason was given."""
    engine.tasks.spawn(_pay(workbench, engine, send), "submit")


def ask_beyond(
    workbench: Workbench, engine: Engine, over: Breach, go_on: Callable[[], object]
) -> None:
    """Ask for a reason, keep it, then `go_on`."""
    dialog = ReasonDialog(workbench.window, breach_question(over))
    dialog.agreed.connect(
        lambda reason: engine.tasks.spawn(_go_beyond(engine, reason, go_on), "submit")
    )
    dialog.open()


async def _pay(workbench: Workbench, engine: Engine, send: Send) -> None:
    try:
        await send(beyond_budget=False)
    except BeyondBudget as error:
        ask_beyond(
            workbench, engine, error.breach, lambda: engine.tasks.spawn(_beyond(send), "submit")
        )


async def _beyond(send: Send) -> None:
    await send(beyond_budget=True)


async def _go_beyond(engine: Engine, reason: str, go_on: Callable[[], object]) -> None:
    """The reason is kept before anything is sent."""
    await engine.overrides.record(reason, SystemClock().now())
    go_on()
