"""Sends a paid request; where it exceeds the daily budget or the team's points, asks first."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from PySide6.QtWidgets import QWidget

from wujie_desktop.controllers.conversation import ask
from wujie_desktop.domain.errors import BeyondBudget
from wujie_desktop.domain.pricing import Breach
from wujie_desktop.domain.team_errors import BeyondPurse
from wujie_desktop.library.budget import BudgetOverrides
from wujie_desktop.presenters.account.charge_questions import breach_question
from wujie_desktop.presenters.text.confirmation import Question
from wujie_desktop.services.clock import SystemClock

Send = Callable[..., Awaitable[object]]
"""Sends; with `beyond_budget` whatever the budgets say, for the reason `beyond_purse` whatever the
team's points are, as far as the team lets that pass."""


async def pay(
    send: Send,
    *,
    front: Callable[[], QWidget],
    overrides: BudgetOverrides,
    beyond_budget: bool = False,
) -> None:
    """Send; beyond a budget, unless that is agreed to already, or the team's points only after the
    user has given a reason, asked for over what `front` returns by then."""
    beyond_purse = ""
    while True:
        try:
            await send(beyond_budget=beyond_budget, beyond_purse=beyond_purse)
        except BeyondBudget as error:
            reason = await ask_reason(
                breach_question(error.breach), window=front(), overrides=overrides
            )
            beyond_budget = True
        except BeyondPurse as error:
            if beyond_purse or not error.may_override:
                raise
            from wujie_desktop.presenters.account.team_words import purse_question

            reason = await ask_reason(purse_question(error), window=front(), overrides=overrides)
            beyond_purse = reason
        else:
            return
        if not reason:
            return


async def ask_beyond_budget(breach: Breach, *, window: QWidget, overrides: BudgetOverrides) -> bool:
    """Ask whether to exceed the daily budget; the reason is stored."""
    return bool(await ask_reason(breach_question(breach), window=window, overrides=overrides))


async def ask_reason(asked: Question, *, window: QWidget, overrides: BudgetOverrides) -> str:
    """Ask, and return the reason for which the user agreed, "" where not; it is stored before
    anything is sent."""
    from wujie_desktop.ui.dialogs.reason import ReasonDialog

    dialog = ReasonDialog(window, asked)
    if not await ask(dialog):
        return ""
    reason = dialog.reason.text().strip()
    await overrides.record(reason, SystemClock().now())
    return reason
