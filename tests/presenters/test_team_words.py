"""The team in words."""

from __future__ import annotations

from tests.builders import START
from wujie_desktop.domain.team import Purse, Rank, Welcome
from wujie_desktop.presenters.account.team_words import (
    join_question,
    leave_question,
    purse_lines,
    purse_sentence,
)


def test_beyond_what_is_allowed_nothing_is_left() -> None:
    """An administrator may allow less than is reserved already."""
    purse = Purse(START.date(), 60, 70, 48)
    assert purse.left == -58
    assert purse_lines(purse)[0] == "Team's points today: 0 left of 60 pt"
    assert "0 of 60 pt left" in purse_sentence(purse)


def test_joining_says_what_it_means_to_have_no_keychain() -> None:
    welcome = Welcome("Anna", Rank.DESIGNER, "Studio", "1", 0, 0, 0.0)
    kept, asked = (
        join_question(welcome, shares_requests=True, keeps_secrets=each).text
        for each in (True, False)
    )
    assert "keychain" not in kept
    assert "the password is asked for at each start, and your decisions are not signed" in asked


def test_leaving_says_that_the_team_keeps_what_it_has() -> None:
    assert "What you shared until now the team keeps." in leave_question().text
