"""The team in words."""

from __future__ import annotations

from tests.builders import START
from wujie_desktop.domain.team import Purse
from wujie_desktop.presenters.account.team_words import purse_lines, purse_sentence


def test_beyond_what_is_allowed_nothing_is_left() -> None:
    """An administrator may allow less than is reserved already."""
    purse = Purse(START.date(), 60, 70, 48)
    assert purse.left == -58
    assert purse_lines(purse)[0] == "Team's points today: 0 left of 60 pt"
    assert "0 of 60 pt left" in purse_sentence(purse)
