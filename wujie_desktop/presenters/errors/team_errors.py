"""What a team's server and its points have to say: what happened, why, what next."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from wujie_desktop.domain import errors, team_errors
from wujie_desktop.domain.dialog_name import DialogName
from wujie_desktop.presenters.account.team_words import (
    beyond_allowance_words,
    beyond_words,
)
from wujie_desktop.presenters.errors.explanation import ActionLink, ErrorText
from wujie_desktop.presenters.text.reason_words import reason_sentence
from wujie_desktop.presenters.text.translate import translate


def _text(title: str, cause: str, next_step: str) -> ErrorText:
    team = ActionLink(DialogName.TEAM, translate("Error", "Team…"))
    return ErrorText(title, cause, next_step, grave=False, offers=(team,))


def _nothing_sent() -> str:
    return translate("Error", "Nothing was sent that costs points. Everything else works.")


def _unreachable(_error: team_errors.TeamError) -> ErrorText:
    return _text(
        translate("Error", "The team's server cannot be reached"),
        _nothing_sent(),
        translate("Error", "It is tried again by itself; then send once more."),
    )


def _beyond_allowance(error: team_errors.BeyondAllowance) -> ErrorText:
    return _text(
        translate("Error", "The team's server cannot be reached"),
        " ".join((*beyond_allowance_words(error), translate("Error", "Nothing was sent."))),
        translate("Error", "It is tried again by itself; then send once more."),
    )


def _untrusted(_error: team_errors.TeamUntrusted) -> ErrorText:
    return _text(
        translate("Error", "The team's server is not trusted: check its host and the CA file"),
        _nothing_sent(),
        translate("Error", "Ask your team's administrator for the CA file."),
    )


def _refused(_error: team_errors.TeamRefused) -> ErrorText:
    return _text(
        translate("Error", "The team's server refuses"),
        translate(
            "Error",
            "Login or password are wrong, or your rank does not allow it. Nothing was sent that "
            "costs points.",
        ),
        translate("Error", "Ask your team's administrator."),
    )


def _too_new(_error: team_errors.TeamTooNew) -> ErrorText:
    return _text(
        translate("Error", "The team's server needs a newer version of this program"),
        _nothing_sent(),
        translate("Error", "Update this program."),
    )


def _too_old(_error: team_errors.TeamTooOld) -> ErrorText:
    return _text(
        translate("Error", "The team's server is older than this"),
        translate("Error", "What was asked for is not there yet. Everything else works."),
        translate("Error", "Ask your team's administrator to upgrade it."),
    )


def _locked(_error: team_errors.TeamLocked) -> ErrorText:
    return _text(
        translate("Error", "The team's password is missing here"),
        translate(
            "Error",
            "It is not kept on this computer, or cannot be read now. Nothing was sent that costs "
            "points.",
        ),
        translate("Error", "Enter it in the settings, or leave the team."),
    )


def _originals_away(error: team_errors.TeamOriginalsAway) -> ErrorText:
    why = " ".join(filter(None, (error.path, reason_sentence(error.detail))))
    return _text(
        translate("Error", "The team's place of originals cannot be used"),
        why or translate("Error", "It is not there, or must not be written."),
        translate("Error", "Your own originals are on this computer; what belongs there waits."),
    )


def _other_kind(error: team_errors.OtherKindOfSpace) -> ErrorText:
    return _text(
        translate("Error", "This space is of another kind than the account"),
        translate("Error", "It is for the sandbox, and this account spends real points.")
        if error.is_sandbox
        else translate("Error", "It counts real points, and the sandbox spends none."),
        translate("Error", "Ask your team's administrator for the address of another space."),
    )


def _beyond(error: team_errors.BeyondPurse) -> ErrorText:
    return _text(
        translate("Team", "Beyond the team's points"),
        " ".join(beyond_words(error)),
        translate("Error", "Nothing was sent."),
    )


SENTENCES: dict[type[errors.WujieError], Callable[[Any], ErrorText]] = {
    team_errors.TeamError: _unreachable,
    team_errors.TeamUnreachable: _unreachable,
    team_errors.BeyondAllowance: _beyond_allowance,
    team_errors.TeamUntrusted: _untrusted,
    team_errors.TeamRefused: _refused,
    team_errors.TeamTooNew: _too_new,
    team_errors.TeamTooOld: _too_old,
    team_errors.TeamLocked: _locked,
    team_errors.TeamOriginalsAway: _originals_away,
    team_errors.OtherKindOfSpace: _other_kind,
    team_errors.BeyondPurse: _beyond,
}
