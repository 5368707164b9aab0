"""What the notice bar says of the team's connection: the newest cause, and none once it stands."""

from __future__ import annotations

from dataclasses import replace

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
from wujie_desktop.domain.team_state import TeamPhase, TeamState, TeamStateChanged
from wujie_desktop.presenters.errors.explain import explain
from wujie_desktop.presenters.notices import NoticePresenter
from wujie_desktop.services.hub import EventHub

OUT = (
    TeamLocked(),
    TeamPasswordRefused(),
    TeamNotMember(),
    TeamNotLetIn(),
    TeamTooNew(),
    OtherKindOfSpace(is_sandbox=True),
)
AWAY = (TeamUnreachable(), TeamUntrusted())


class Bar:
    """What is in sight of the notices, and the hub that they hear of."""

    def __init__(self) -> None:
        self.hub = EventHub()
        self.notices = NoticePresenter(hub=self.hub)
        self.title = ""
        self.notices.shown.connect(lambda said: setattr(self, "title", said.title))
        self.notices.cleared.connect(lambda: setattr(self, "title", ""))
        tell_team_news(self.hub, notices=self.notices, say=lambda _text: None)

    def fail(self, error: WujieError) -> None:
        """A paid call is refused for this."""
        self.hub.publish(TaskFailed("submit", error))

    def stand(self, phase: TeamPhase, error: TeamError | None = None) -> None:
        self.hub.publish(TeamStateChanged(replace(STATE, phase=phase, error=error)))


STATE = TeamState(TeamPhase.CONNECTING, None, START)


@pytest.fixture
def bar(qtbot: QtBot) -> Bar:
    return Bar()


@pytest.mark.parametrize("out", OUT)
@pytest.mark.parametrize("away", AWAY)
def test_it_goes_with_its_cause_by_whatever_way(
    bar: Bar, out: TeamError, away: TeamUnreachable
) -> None:
    bar.fail(away)
    bar.stand(TeamPhase.OFFLINE, away)
    assert bar.title == explain(away).title
    bar.stand(TeamPhase.SHUT_OUT, out)
    assert bar.title == explain(out).title
    bar.stand(TeamPhase.OFFLINE, away)
    assert bar.title == explain(away).title
    bar.stand(TeamPhase.SHUT_OUT, out)
    bar.stand(TeamPhase.CONNECTED)
    assert bar.title == ""


def test_a_connection_that_is_made_anew_hides_no_refused_call(bar: Bar) -> None:
    """As where another password is entered: the call did not leave, and that is to be read."""
    bar.stand(TeamPhase.SHUT_OUT, TeamLocked())
    bar.fail(TeamLocked())
    bar.hub.publish(TeamStateChanged(None))
    bar.stand(TeamPhase.CONNECTING)
    assert bar.title == explain(TeamLocked()).title
    bar.stand(TeamPhase.CONNECTED)
    assert bar.title == ""


def test_what_is_not_in_sight_is_not_brought_there(bar: Bar) -> None:
    """The foot of the window says how the connection stands, and what was closed stays closed."""
    bar.stand(TeamPhase.SHUT_OUT, TeamPasswordRefused())
    assert bar.title == ""
    bar.fail(TeamUnreachable())
    bar.notices.dismiss()
    bar.stand(TeamPhase.SHUT_OUT, TeamNotMember())
    assert bar.title == ""


def test_what_may_be_spent_without_the_server_stays_in_sight(bar: Bar) -> None:
    """The call found out that the server is gone; the link says so a moment later."""
    bar.stand(TeamPhase.CONNECTED)
    error = BeyondAllowance(AllowanceLeft(2, 20), 30)
    shown: list[str] = []
    bar.notices.shown.connect(lambda said: shown.append(said.cause))
    bar.fail(error)
    bar.stand(TeamPhase.OFFLINE, TeamUnreachable())
    assert shown == [explain(error).cause]
    bar.stand(TeamPhase.OFFLINE, TeamUntrusted())
    assert bar.title == explain(TeamUntrusted()).title
    bar.stand(TeamPhase.CONNECTED)
    assert bar.title == ""


def test_a_connection_that_stands_settles_nothing_else(bar: Bar) -> None:
    bar.stand(TeamPhase.OFFLINE, TeamUnreachable())
    refused = TeamRefused("viewers send nothing")
    bar.fail(refused)
    bar.stand(TeamPhase.CONNECTED)
    assert bar.title == explain(refused).title
