"""What the team says of a picture, in words."""

from __future__ import annotations

import pytest

from tests.builders import START
from wujie_desktop.domain.decisions import Choice, Decision
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.team import Rank, Welcome
from wujie_desktop.domain.team_sayings import TeamDecision, TeamSayings
from wujie_desktop.domain.team_signing import OwnSigning, Signing
from wujie_desktop.presenters.account.signing_words import own_signing_sentence, wrong_sentence
from wujie_desktop.presenters.account.team_words import join_question
from wujie_desktop.presenters.inspector.team_view import team_view


def said(person: str, signing: Signing | None, choice: Choice = Choice.REJECT) -> TeamDecision:
    made = Decision(PictureKey("K"), person, START, choice, "poor", "too dark", "", "")
    return TeamDecision(person, made, signing)


@pytest.mark.parametrize(
    ("signing", "words"),
    [
        (Signing.SIGNED, " · signed · "),
        (Signing.UNSIGNED, " · not signed · "),
        (Signing.MISSING, " · not signed with its key · "),
    ],
)
def test_how_a_decision_is_signed_is_said_beside_its_time(signing: Signing, words: str) -> None:
    (row,) = team_view(TeamSayings((said("Lin", signing),))).rows
    assert words in row.details
    assert row.details.endswith("too dark")


def test_what_waits_for_the_team_is_neither() -> None:
    mine, _ = team_view(TeamSayings((said("", None), said("Lin", Signing.SIGNED)))).rows
    assert "signed" not in mine.details


def test_every_state_of_ones_own_signing_is_a_sentence() -> None:
    sentences = {own_signing_sentence(each) for each in OwnSigning}
    assert len(sentences) == len(OwnSigning)
    assert own_signing_sentence(None) == wrong_sentence(0) == ""
    assert wrong_sentence(3).endswith("3.")


def test_under_the_four_eyes_rule_it_is_said_how_a_picture_stands() -> None:
    hidden = team_view(TeamSayings(is_hidden=True))
    assert (hidden.rows, hidden.warning, hidden.is_mine) == ((), "", False)
    assert hidden.note.startswith("Somebody decided.")
    short = team_view(TeamSayings((said("", None, Choice.PICK),), is_short=True))
    assert short.note.startswith("One of two")
    assert not short.is_mine  # what acts is another word
    assert team_view(TeamSayings((said("Lin", None),))).note == ""


@pytest.mark.parametrize("four_eyes", [True, False, None])
def test_whoever_joins_is_told_of_the_rule(four_eyes: bool | None) -> None:
    welcome = Welcome("Anna", Rank.DESIGNER, "Main", "1", 0, 0, 0.0, four_eyes=four_eyes)
    text = join_question(welcome, shares_requests=True).text
    assert ("Four eyes" in text) is (four_eyes is True)
