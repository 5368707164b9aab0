"""Numbers as they are typed: none of them is a traceback."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from wujie_desktop.domain.callback import CallbackPlan, PlanProblem
from wujie_desktop.domain.profile import ProfileKind, read_profile
from wujie_desktop.ui.settings.callback_page import CallbackPage


@pytest.mark.gui
@pytest.mark.parametrize("port", ["", "+", "1,2", "99999", "8" * 400, "-1"])
def test_a_port_that_is_none_is_never_applied(qtbot: QtBot, port: str) -> None:
    dialog = CallbackPage(CallbackPlan(is_on=True, token="t", port=18620))
    qtbot.addWidget(dialog)
    used: list[CallbackPlan] = []
    dialog.plan_chosen.connect(used.append)
    dialog.port.setText(port)
    dialog.port.editingFinished.emit()
    assert used == []
    assert not dialog.test.isEnabled()


@pytest.mark.gui
@pytest.mark.parametrize("port", [-1, 65536, 10**30])
def test_a_port_in_the_settings_that_is_none_is_said(qtbot: QtBot, port: int) -> None:
    plan = CallbackPlan(is_on=True, token="t", port=port, public_url="https://cb.example:99999")
    dialog = CallbackPage(plan)
    qtbot.addWidget(dialog)
    assert plan.problem is PlanProblem.NO_SUCH_PORT
    assert dialog.port.problem or dialog.hint.text()


def test_an_absurd_budget_in_the_settings_is_bounded() -> None:
    assert 0 < read_profile(ProfileKind.LIVE, {"daily_budget": 10**40}).daily_budget <= 10**9
