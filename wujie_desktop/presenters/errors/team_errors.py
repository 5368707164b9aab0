"""What a team's server and its points have to say: what happened, why, what next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from wujie_desktop.domain import errors, team_errors
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.presenters.account.team_causes import cause_of
from wujie_desktop.presenters.account.team_words import (
    beyond_allowance_words,
    beyond_words,
)
from wujie_desktop.presenters.errors.explanation import ActionLink, ErrorText, Explanation
from wujie_desktop.presenters.text.formatting import join_sentences
from wujie_desktop.presenters.text.translate import translate


def page_words(said: Explanation, error: errors.WujieError) -> Explanation:
    """What the page of the team says of `error`, whose explanation is `said`: nothing was to be
    sent, and whoever reads it is in the settings."""
    if not isinstance(error, team_errors.TeamError):
        return said
    cause = cause_of(error)
    return Explanation(cause.title, cause.why, cause.cure, said.details, grave=False)


def _text(title: str, cause: str, next_step: str) -> ErrorText:
    team = ActionLink(DialogName.TEAM, translate("Error", "Team…"))
    return ErrorText(title, cause, next_step, grave=False, offers=(team,))


def _standing(error: team_errors.TeamError) -> ErrorText:
    cause = cause_of(error)
    nothing = translate("Error", "Nothing was sent that costs points. Everything else works.")
    return _text(cause.title, join_sentences(cause.why, nothing), cause.cure_for(is_on_page=False))


def _sealed(error: team_errors.TeamError) -> ErrorText:
    said = _standing(error)
    unlock = ActionLink(DialogName.UNLOCK, translate("Error", "Unlock…"))
    return replace(said, offers=(unlock, *said.offers))


def _plain(error: team_errors.TeamError) -> ErrorText:
    cause = cause_of(error)
    return _text(cause.title, cause.why, cause.cure)


def _beyond_allowance(error: team_errors.BeyondAllowance) -> ErrorText:
    cause = cause_of(error)
    nothing = translate("Error", "Nothing was sent.")
    said = join_sentences(*beyond_allowance_words(error), nothing)
    return _text(cause.title, said, cause.cure)


def _beyond(error: team_errors.BeyondPurse) -> ErrorText:
    return _text(
        translate("Team", "Beyond the team's points"),
        join_sentences(*beyond_words(error)),
        translate("Error", "Nothing was sent."),
    )


SENTENCES: dict[type[errors.WujieError], Callable[[Any], ErrorText]] = {
    team_errors.TeamError: _standing,
    team_errors.TeamUnreachable: _standing,
    team_errors.TeamUntrusted: _standing,
    team_errors.CaFileUnusable: _standing,
    team_errors.BeyondAllowance: _beyond_allowance,
    team_errors.TeamRefused: _standing,
    team_errors.TeamNotLetIn: _standing,
    team_errors.TeamPasswordRefused: _standing,
    team_errors.TeamNotMember: _standing,
    team_errors.TeamTooNew: _standing,
    team_errors.TeamTooOld: _plain,
    team_errors.TeamLocked: _standing,
    team_errors.TeamSealed: _sealed,
    team_errors.TeamOriginalsAway: _plain,
    team_errors.OtherKindOfSpace: _standing,
    team_errors.BeyondPurse: _beyond,
}
