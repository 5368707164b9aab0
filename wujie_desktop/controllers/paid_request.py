"""Sends a paid request; where it exceeds the daily budget, asks first."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from PySide6.QtWidgets import QWidget

from wujie_desktop.controllers.conversation import ask
from wujie_desktop.domain.errors import BeyondBudget
from wujie_desktop.domain.pricing import Breach
from wujie_desktop.library.budget import BudgetOverrides
from wujie_desktop.presenters.account.charge_questions import breach_question
from wujie_desktop.presenters.text.confirmation import Question
from wujie_desktop.services.clock import SystemClock
from wujie_desktop.ui.dialogs.reason import ReasonDialog

Send = Callable[..., Awaitable[object]]
"""Sends; with `beyond_budget` whatever the daily budget says."""


async def pay(send: Send, *, front: Callable[[], QWidget], overrides: BudgetOverrides) -> None:
    """Send; beyond the budget only after the user has given a reason, asked for over what `front`
    returns by then."""
    try:
        await send(beyond_budget=False)
    except BeyondBudget as error:
        breach = error.breach
    else:
        return
    if await ask_beyond_budget(breach, window=front(), overrides=overrides):
        await send(beyond_budget=True)


async def ask_beyond_budget(breach: Breach, *, window: QWidget, overrides: BudgetOverrides) -> bool:
    """Ask whether to exceed the daily budget; the reason is stored."""
    return await ask_reason(breach_question(breach), window=window, overrides=overrides)


async def ask_reason(asked: Question, *, window: QWidget, overrides: BudgetOverrides) -> bool:
    """Ask, and return whether the user agreed; the reason is stored before anything is sent."""
    dialog = ReasonDialog(window, asked)
    if not await ask(dialog):
        return False
    await overrides.record(dialog.reason.text().strip(), SystemClock().now())
    return True
