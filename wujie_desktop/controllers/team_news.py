"""What of a team has to be said once, as soon as it happens."""

from __future__ import annotations

from collections.abc import Callable

from wujie_desktop.domain.team_record_events import (
    FourEyesChanged,
    TeamListsRefused,
    TeamMarksLeft,
    TeamPicturesLeftOut,
)
from wujie_desktop.domain.team_signing import WrongSignatures
from wujie_desktop.presenters.account.team_news_words import (
    left_out_sentence,
    left_sentence,
    refused_sentence,
)
from wujie_desktop.presenters.errors.explanation import Explanation
from wujie_desktop.presenters.errors.team_notices import four_eyes_words, wrong_signature_words
from wujie_desktop.services.hub import EventHub


def tell_team_news(
    hub: EventHub, *, keep_notice: Callable[[Explanation], object], say: Callable[[str], object]
) -> None:
    """From now on. `keep_notice` says what has to be seen, `say` a sentence."""

    def on_rule(event: FourEyesChanged) -> None:
        if event.is_on is not None:
            keep_notice(four_eyes_words(is_on=event.is_on))

    def on_wrong(event: WrongSignatures) -> None:
        keep_notice(wrong_signature_words(event.people))

    def on_refused(event: TeamListsRefused) -> None:
        say(refused_sentence(event.refused))

    def on_left(event: TeamMarksLeft) -> None:
        say(left_sentence(event))

    def on_left_out(event: TeamPicturesLeftOut) -> None:
        say(left_out_sentence(event))

    hub.subscribe(FourEyesChanged, on_rule)
    hub.subscribe(WrongSignatures, on_wrong)
    hub.subscribe(TeamListsRefused, on_refused)
    hub.subscribe(TeamMarksLeft, on_left)
    hub.subscribe(TeamPicturesLeftOut, on_left_out)
