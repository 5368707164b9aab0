"""Why a team's server is not connected: a whole sentence for each known cause, no word of a
server among them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.builders import START
from wujie_desktop.domain.failure_reasons import FailureReason
from wujie_desktop.domain.team import AllowanceLeft
from wujie_desktop.domain.team_errors import (
    CaFileUnusable,
    OtherKindOfSpace,
    TeamError,
    TeamLocked,
    TeamNotLetIn,
    TeamNotMember,
    TeamPasswordRefused,
    TeamRefused,
    TeamTooNew,
    TeamUnreachable,
    TeamUntrusted,
)
from wujie_desktop.domain.team_state import TeamPhase, TeamState
from wujie_desktop.presenters.account.team_causes import cause_of
from wujie_desktop.presenters.account.team_words import standing_words, status_words
from wujie_desktop.presenters.errors.explain import explain
from wujie_desktop.presenters.errors.team_errors import page_words

OUT = TeamState(TeamPhase.SHUT_OUT, None, START)
RAW = 'password authentication failed for user "ada" (_ssl.c:1006) [Errno 111]'


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (TeamPasswordRefused(RAW), "Team: password not accepted"),
        (TeamNotMember(RAW), "Team: no member"),
        (TeamNotLetIn(RAW), "Team: not let in"),
        (TeamLocked(), "Team: enter the password"),
        (TeamTooNew("12"), "Team: update this program"),
        (OtherKindOfSpace(is_sandbox=True), "Team: space of another kind"),
        (TeamUntrusted(RAW), "Team: server not trusted"),
        (CaFileUnusable(RAW, "/ca.pem"), "Team: CA file cannot be used"),
    ],
)
def test_the_status_bar_names_the_cause(error: TeamError, status: str) -> None:
    assert status_words(replace(OUT, error=error)) == status


def test_a_password_that_is_not_accepted_is_cured_in_the_settings() -> None:
    state = replace(OUT, error=TeamPasswordRefused(RAW))
    there, here = standing_words(state, None), standing_words(state, None, is_on_page=True)
    assert "did not accept the password" in there
    assert "your administrator gave you last, in the settings, under Team." in there
    assert "your administrator gave you last." in here
    assert "settings" not in here
    assert "in the settings, under Team" in explain(TeamPasswordRefused()).next_step


@pytest.mark.parametrize(
    "error",
    [
        TeamUnreachable(RAW),
        TeamUnreachable(FailureReason.NOT_LISTENING.of(RAW)),
        TeamUntrusted(FailureReason.ISSUER_UNKNOWN.of(RAW)),
        TeamPasswordRefused(RAW),
        TeamNotMember(RAW),
        TeamNotLetIn(RAW),
        TeamRefused(RAW),
        CaFileUnusable(FailureReason.NO_CERTIFICATE.of(RAW), "/ca.pem"),
    ],
)
def test_the_words_of_a_server_are_for_the_details_alone(error: TeamError) -> None:
    said = explain(error)
    page = page_words(said, error)
    for sentence in (
        said.in_one_line,
        page.in_one_line,
        standing_words(replace(OUT, error=error), None),
    ):
        assert "authentication" not in sentence
        assert "ssl" not in sentence.lower()
        assert "Errno" not in sentence
    for explanation in (said, page):
        assert "authentication failed" in explanation.details
    assert "Nothing was sent" not in page.in_one_line


def test_which_of_both_is_of_which_kind() -> None:
    assert "space is for the sandbox" in cause_of(OtherKindOfSpace(is_sandbox=True)).why
    assert "this account is a sandbox" in cause_of(OtherKindOfSpace(is_sandbox=False)).why


def test_a_missing_file_is_no_missing_server() -> None:
    error = CaFileUnusable(FailureReason.NO_SUCH_FILE, "/team/ca.pem")
    said = explain(error)
    assert said.title == "The CA file cannot be used"
    assert "/team/ca.pem There is no such file or folder." in said.cause
    state = TeamState(TeamPhase.OFFLINE, None, START, error=error)
    assert "reach" not in standing_words(state, None)
    assert "2 of the 20 pt" in standing_words(state, None, AllowanceLeft(2, 20))


def test_out_of_reach_says_since_when_and_why() -> None:
    error = TeamUnreachable(FailureReason.NOT_LISTENING.of("[Errno 111]"))
    state = TeamState(TeamPhase.OFFLINE, None, START, error=error)
    assert status_words(state).startswith("Team: offline since")
    first, second, third = standing_words(state, None).split("\n")
    assert first.startswith("The team's server has been out of reach since")
    assert second == "Nothing listens at that address. It is tried again by itself."
    assert third == "Until then nothing that costs points is sent. Everything else works."
