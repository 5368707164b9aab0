"""What of a team has to be said once, as soon as it happens."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from wujie_desktop.domain.team_errors import STANDING, TeamUnreachable
from wujie_desktop.domain.team_record_events import (
    FourEyesChanged,
    TeamListsRefused,
    TeamMarksLeft,
    TeamPicturesLeftOut,
)
from wujie_desktop.domain.team_signing import WrongSignatures
from wujie_desktop.domain.team_state import TeamPhase, TeamStateChanged
from wujie_desktop.presenters.account.team_news_words import (
    left_out_sentence,
    left_sentence,
    refused_sentence,
)
from wujie_desktop.presenters.errors.team_notices import four_eyes_words, wrong_signature_words
from wujie_desktop.services.hub import EventHub

if TYPE_CHECKING:
    from wujie_desktop.presenters.notices import NoticePresenter


def tell_team_news(
    hub: EventHub, *, notices: NoticePresenter, say: Callable[[str], object]
) -> None:
    """From now on. `notices` has what is to be seen, `say` says a sentence."""
    standing = _Standing(notices)

    def on_rule(event: FourEyesChanged) -> None:
        if event.is_on is not None:
            notices.keep(four_eyes_words(is_on=event.is_on), about=FourEyesChanged)

    def on_wrong(event: WrongSignatures) -> None:
        notices.keep(wrong_signature_words(event.people))

    def on_refused(event: TeamListsRefused) -> None:
        say(refused_sentence(event.refused))

    def on_left(event: TeamMarksLeft) -> None:
        say(left_sentence(event))

    def on_left_out(event: TeamPicturesLeftOut) -> None:
        say(left_out_sentence(event))

    hub.subscribe(FourEyesChanged, on_rule)
    hub.subscribe(TeamStateChanged, standing.on_state)
    hub.subscribe(WrongSignatures, on_wrong)
    hub.subscribe(TeamListsRefused, on_refused)
    hub.subscribe(TeamMarksLeft, on_left)
    hub.subscribe(TeamPicturesLeftOut, on_left_out)


class _Standing:
    """Lets what is said of the connection be true: once it is lost, until it is there again."""

    def __init__(self, notices: NoticePresenter) -> None:
        self._notices = notices
        self._is_lost = False

    def on_state(self, event: TeamStateChanged) -> None:
        state = event.state
        if state is None or state.phase is TeamPhase.CONNECTING:
            return
        if state.phase is TeamPhase.CONNECTED:
            if self._is_lost:
                self._notices.settle(STANDING)
            self._is_lost = False
            return
        if state.error and (self._is_lost or type(state.error) is not TeamUnreachable):
            self._notices.correct(state.error)  # the call that found it gone has said so, and more
        self._is_lost = True
