"""What of a team is said once."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.builders import START
from wujie_desktop.controllers.team_news import tell_team_news
from wujie_desktop.domain.errors import WujieError
from wujie_desktop.domain.events import TaskFailed
from wujie_desktop.domain.team import AllowanceLeft
from wujie_desktop.domain.team_errors import (
    BeyondAllowance,
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
from wujie_desktop.domain.team_record_events import FourEyesChanged, TeamPicturesLeftOut
from wujie_desktop.domain.team_state import TeamPhase, TeamState, TeamStateChanged
from wujie_desktop.presenters.errors.explain import explain
from wujie_desktop.presenters.errors.explanation import Explanation
from wujie_desktop.presenters.notices import NoticePresenter
from wujie_desktop.services.hub import EventHub

pytestmark = pytest.mark.gui
OUT = (
    TeamLocked(),
    TeamPasswordRefused(),
    TeamNotMember(),
    TeamNotLetIn(),
    TeamTooNew(),
    OtherKindOfSpace(is_sandbox=True),
)
AWAY = (TeamUnreachable("refused"), TeamUntrusted())


class Bench:
    """A window's notices and its foot."""

    def __init__(self) -> None:
        self.hub = EventHub()
        self.notices = NoticePresenter(hub=self.hub)
        self.title, self.more, self.said = "", 0, list[str]()
        self.notices.shown.connect(self.show)
        self.notices.cleared.connect(lambda: self.show(Explanation("", "", "", "")))
        self.notices.waiting_changed.connect(self.count)
        tell_team_news(self.hub, notices=self.notices, say=self.said.append)

    def show(self, explanation: Explanation) -> None:
        self.title = explanation.title

    def count(self, more: int) -> None:
        self.more = more

    def fail(self, error: WujieError) -> None:
        """A paid call is refused for this."""
        self.hub.publish(TaskFailed("submit", error))

    def stands(self, phase: TeamPhase, error: TeamError | None = None) -> None:
        self.hub.publish(TeamStateChanged(TeamState(phase, None, START, error=error)))


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    return Bench()


def test_of_a_rule_the_newest_word_is_said(bench: Bench) -> None:
    bench.hub.publish(FourEyesChanged(is_on=True))
    assert (bench.title, bench.more) == ("Four eyes from now on", 0)
    bench.hub.publish(FourEyesChanged(is_on=False))
    assert (bench.title, bench.more) == ("Four eyes no more", 0)


def test_once_the_server_is_back_nothing_says_that_it_is_not(bench: Bench) -> None:
    bench.stands(TeamPhase.CONNECTED)
    bench.stands(TeamPhase.OFFLINE)
    bench.notices.show_error(AWAY[0])
    bench.stands(TeamPhase.CONNECTING)
    assert bench.title
    bench.stands(TeamPhase.CONNECTED)
    assert bench.title == ""


def test_a_connection_that_was_never_lost_takes_nothing_back(bench: Bench) -> None:
    bench.notices.show_error(AWAY[0])
    bench.stands(TeamPhase.CONNECTING)
    bench.stands(TeamPhase.CONNECTED)
    assert bench.title


@pytest.mark.parametrize("out", OUT)
@pytest.mark.parametrize("away", AWAY)
def test_it_goes_with_its_cause_by_whatever_way(
    bench: Bench, out: TeamError, away: TeamUnreachable
) -> None:
    bench.fail(away)
    bench.stands(TeamPhase.OFFLINE, away)
    assert bench.title == explain(away).title
    bench.stands(TeamPhase.SHUT_OUT, out)
    assert bench.title == explain(out).title
    bench.stands(TeamPhase.OFFLINE, away)
    assert bench.title == explain(away).title
    bench.stands(TeamPhase.SHUT_OUT, out)
    bench.stands(TeamPhase.CONNECTING)
    bench.stands(TeamPhase.CONNECTED)
    assert bench.title == ""
    bench.stands(TeamPhase.OFFLINE, away)
    assert bench.title == "", "the foot says so: nobody was refused anything"


def test_a_connection_that_is_made_anew_hides_no_refused_call(bench: Bench) -> None:
    """As where another password is entered: the call did not leave, and that is to be read."""
    bench.stands(TeamPhase.SHUT_OUT, TeamLocked())
    bench.fail(TeamLocked())
    bench.hub.publish(TeamStateChanged(None))
    bench.stands(TeamPhase.CONNECTING)
    assert bench.title == explain(TeamLocked()).title
    bench.stands(TeamPhase.CONNECTED)
    assert bench.title == ""


def test_what_is_not_in_sight_is_not_brought_there(bench: Bench) -> None:
    """The foot of the window says how the connection stands, and what was closed stays closed."""
    bench.stands(TeamPhase.SHUT_OUT, TeamPasswordRefused())
    assert bench.title == ""
    bench.fail(TeamUnreachable())
    bench.notices.dismiss()
    bench.stands(TeamPhase.SHUT_OUT, TeamNotMember())
    assert bench.title == ""


def test_what_may_be_spent_without_the_server_stays_in_sight(bench: Bench) -> None:
    """The call found out that the server is gone; the link says so a moment later."""
    bench.stands(TeamPhase.CONNECTED)
    error = BeyondAllowance(AllowanceLeft(2, 20), 30)
    shown: list[str] = []
    bench.notices.shown.connect(lambda said: shown.append(said.cause))
    bench.fail(error)
    bench.stands(TeamPhase.OFFLINE, TeamUnreachable())
    assert shown == [explain(error).cause]
    bench.stands(TeamPhase.OFFLINE, TeamUntrusted())
    assert bench.title == explain(TeamUntrusted()).title
    bench.stands(TeamPhase.CONNECTED)
    assert bench.title == ""


def test_a_connection_that_stands_settles_nothing_else(bench: Bench) -> None:
    bench.stands(TeamPhase.OFFLINE, TeamUnreachable())
    refused = TeamRefused("viewers send nothing")
    bench.fail(refused)
    bench.stands(TeamPhase.CONNECTED)
    assert bench.title == explain(refused).title


def test_private_pictures_of_a_collection_are_said_at_the_foot(bench: Bench) -> None:
    bench.hub.publish(TeamPicturesLeftOut(2))
    assert bench.said == [
        "Private pictures in it: 2. They stay yours alone; the team does not get them."
    ]
