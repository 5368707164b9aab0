"""What of a team is said once."""

from __future__ import annotations

import pytest

from tests.builders import START
from wujie_desktop.controllers.team_news import tell_team_news
from wujie_desktop.domain.team_errors import TeamError, TeamPasswordRefused, TeamUnreachable
from wujie_desktop.domain.team_record_events import FourEyesChanged, TeamPicturesLeftOut
from wujie_desktop.domain.team_state import TeamPhase, TeamState, TeamStateChanged
from wujie_desktop.presenters.errors.explanation import Explanation
from wujie_desktop.presenters.notices import NoticePresenter
from wujie_desktop.services.hub import EventHub

AWAY = TeamUnreachable("refused")


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

    def stands(self, phase: TeamPhase, error: TeamError | None = None) -> None:
        self.hub.publish(TeamStateChanged(TeamState(phase, None, START, error=error)))


@pytest.mark.gui
def test_of_a_rule_the_newest_word_is_said() -> None:
    bench = Bench()
    bench.hub.publish(FourEyesChanged(is_on=True))
    assert (bench.title, bench.more) == ("Four eyes from now on", 0)
    bench.hub.publish(FourEyesChanged(is_on=False))
    assert (bench.title, bench.more) == ("Four eyes no more", 0)


@pytest.mark.gui
def test_once_the_server_is_back_nothing_says_that_it_is_not() -> None:
    bench = Bench()
    bench.stands(TeamPhase.CONNECTED)
    bench.stands(TeamPhase.OFFLINE)
    bench.notices.show_error(AWAY)
    bench.stands(TeamPhase.CONNECTING)
    assert bench.title
    bench.stands(TeamPhase.CONNECTED)
    assert bench.title == ""


@pytest.mark.gui
def test_a_connection_that_was_never_lost_takes_nothing_back() -> None:
    bench = Bench()
    bench.notices.show_error(AWAY)
    bench.stands(TeamPhase.CONNECTING)
    bench.stands(TeamPhase.CONNECTED)
    assert bench.title


@pytest.mark.gui
def test_what_is_said_of_the_connection_is_what_is_true_now() -> None:
    bench = Bench()
    bench.notices.show_error(AWAY)
    away = bench.title
    bench.stands(TeamPhase.OFFLINE, AWAY)
    bench.stands(TeamPhase.SHUT_OUT, TeamPasswordRefused())
    assert bench.title not in ("", away)
    bench.stands(TeamPhase.OFFLINE, AWAY)
    assert bench.title == away
    bench.stands(TeamPhase.CONNECTING)
    bench.stands(TeamPhase.CONNECTED)
    assert bench.title == ""
    bench.stands(TeamPhase.OFFLINE, AWAY)
    assert bench.title == "", "the foot says so: nobody was refused anything"


@pytest.mark.gui
def test_private_pictures_of_a_collection_are_said_at_the_foot() -> None:
    bench = Bench()
    bench.hub.publish(TeamPicturesLeftOut(2))
    assert bench.said == [
        "Private pictures in it: 2. They stay yours alone; the team does not get them."
    ]
