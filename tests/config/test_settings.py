"""What settings say of things that are imported only when they are wanted."""

from __future__ import annotations

from wujie_desktop.config.settings import Settings
from wujie_desktop.domain.callback import CallbackPlan
from wujie_desktop.domain.connection import SYSTEM_WAY


def test_nothing_chosen_means_what_the_plans_have() -> None:
    assert Settings().callback == CallbackPlan()
    assert Settings().connection == SYSTEM_WAY
