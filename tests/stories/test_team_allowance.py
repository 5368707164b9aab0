"""What may be spent without the team's server, in the real window."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

import pytest

from tests.keychains import FakeKeychain
from tests.stories.accounts import find, words
from tests.stories.conftest import WindowDriver, until
from tests.stories.test_main_job import settled
from tests.stories.test_team import COST, close_settings, few, join, send, status, studio, tip
from tests.teams import SPACE, Team, team, team_server
from wujie_desktop.controllers.example_draft import example_draft
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.domain.team_errors import TeamUnreachable
from wujie_desktop.ui.settings.budget_page import BudgetPage

__all__ = ["studio", "team", "team_server"]
pytestmark = [pytest.mark.gui, pytest.mark.logs_errors]
GIVEN = 20


async def on_budget_page(workbench: Workbench) -> str:
    """What the page of one's own budget says."""
    workbench.window.signals.dialog_requested.emit(DialogName.BUDGET)
    said = words(await find(BudgetPage))
    close_settings()
    return said


async def test_some_may_be_spent_without_the_server(
    stage: WindowDriver, studio: Team, keychain: FakeKeychain
) -> None:
    anna, spent = await studio.invite("anna"), COST * few().picture_count
    async with studio.admin() as admin:
        await admin.set_allowance(SPACE, GIVEN)
    offline = f"Team: offline, {GIVEN - spent} of {GIVEN} pt left"

    async def act(workbench: Workbench) -> None:
        page = await join(workbench, studio, anna)
        whole = f"Without the server: {GIVEN} of {GIVEN} pt on this computer"
        await until(lambda: whole in page.standing.text())
        close_settings()
        left = "The team's points of today: 80 of 100 pt left; its administrator changes that"
        assert left in await on_budget_page(workbench)
        send(workbench, few())
        await until(lambda: settled(workbench) and stage.creates == 1)
        studio.server.stop("immediate")
        await until(
            lambda: status(workbench) == f"Team: offline, {GIVEN} of {GIVEN} pt left",
            seconds=90,
        )
        assert "The team's points are not known now" in await on_budget_page(workbench)
        send(workbench, replace(few(), prompt="a lighthouse"))
        await until(lambda: settled(workbench) and stage.creates == 2)
        await until(lambda: status(workbench) == offline)
        hint = f"Offline: {GIVEN - spent} of {GIVEN} pt"
        await until(lambda: hint in words(workbench.window.compose))
        assert f"{GIVEN - spent} of the {GIVEN} pt that this computer may spend" in tip(workbench)
        send(workbench, example_draft())
        notice = workbench.window.notice
        await until(lambda: "The team's server cannot be reached" in words(notice))
        assert f"Without it {GIVEN - spent} of {GIVEN} pt are left today" in words(notice)
        assert stage.creates == 2

    async def again(workbench: Workbench) -> None:
        """Also after a start without it, and until it is back."""
        await until(lambda: status(workbench) == offline, seconds=90)
        studio.server.resume()
        await until(lambda: status(workbench) == "Team: connected", seconds=90)
        await until(lambda: f"You: {2 * spent} pt spent" in tip(workbench))
        assert f"{GIVEN - spent} pt reserved" in tip(workbench)

    try:
        await stage.play(act)
        await stage.play(again)
    finally:
        with suppress(TeamUnreachable):  # it runs already where all went well
            studio.server.resume()
