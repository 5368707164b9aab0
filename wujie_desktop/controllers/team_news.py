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
    is_lost = False

    def on_rule(event: FourEyesChanged) -> None:
        if event.is_on is not None:
            notices.keep(four_eyes_words(is_on=event.is_on), about=FourEyesChanged)

    def on_state(event: TeamStateChanged) -> None:
        nonlocal is_lost
        phase, error = (event.state.phase, event.state.error) if event.state else (None, None)
        if phase is TeamPhase.CONNECTED and is_lost:
            notices.settle(STANDING)
        elif error and (is_lost or type(error) is not TeamUnreachable):
            notices.correct(error)  # the call that found the server gone has said so, and more
        if phase is not TeamPhase.CONNECTING:
            is_lost = phase in (TeamPhase.OFFLINE, TeamPhase.SHUT_OUT)

    def on_wrong(event: WrongSignatures) -> None:
        notices.keep(wrong_signature_words(event.people))

    def on_refused(event: TeamListsRefused) -> None:
        say(refused_sentence(event.refused))

    def on_left(event: TeamMarksLeft) -> None:
        say(left_sentence(event))

    def on_left_out(event: TeamPicturesLeftOut) -> None:
        say(left_out_sentence(event))

    hub.subscribe(FourEyesChanged, on_rule)
    hub.subscribe(TeamStateChanged, on_state)
    hub.subscribe(WrongSignatures, on_wrong)
    hub.subscribe(TeamListsRefused, on_refused)
    hub.subscribe(TeamMarksLeft, on_left)
    hub.subscribe(TeamPicturesLeftOut, on_left_out)
