"""Why a team's server is not connected, or does not do what was asked of it, in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from wujie_desktop.domain import team_errors
from wujie_desktop.domain.failure_reasons import read_reason
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.text.formatting import join_sentences
from wujie_desktop.presenters.text.reason_words import reason_sentence
from wujie_desktop.presenters.text.translate import translate


@value
class TeamCause:
    """What happened, why, "" where nobody knows, and what to do; `status` is the same for the
    status bar, "" where that says since when. `far_cure` is what to do for whoever does not look at
    the page of the team, where that is said otherwise."""

    title: str
    why: str
    cure: str
    status: str = ""
    far_cure: str = ""

    def cure_for(self, *, is_on_page: bool) -> str:
        """What to do."""
        return self.cure if is_on_page else self.far_cure or self.cure


def cause_of(error: team_errors.TeamError) -> TeamCause:
    """The words for `error`; one without any is called out of reach."""
    kind = next(kind for kind in type(error).__mro__ if kind in _CAUSES)
    return _CAUSES[kind](error)


def _known(detail: str) -> str:
    """A reason that this program states; the words of a server are for the details alone."""
    return reason_sentence(detail) if read_reason(detail) else ""


def _unreachable(error: team_errors.TeamError) -> TeamCause:
    return TeamCause(
        translate("Error", "The team's server cannot be reached"),
        _known(error.detail),
        translate("Error", "It is tried again by itself."),
    )


def _untrusted(error: team_errors.TeamUntrusted) -> TeamCause:
    return TeamCause(
        translate("Error", "The team's server is not trusted"),
        _known(error.detail),
        translate("Error", "Check the host, and ask your team's administrator for the CA file."),
        translate("Team", "Team: server not trusted"),
    )


def _ca_file(error: team_errors.CaFileUnusable) -> TeamCause:
    return TeamCause(
        translate("Error", "The CA file cannot be used"),
        join_sentences(error.path, _known(error.reason)),
        translate("Error", "Put it there, or ask your team's administrator for it."),
        translate("Team", "Team: CA file cannot be used"),
    )


def _refused(_error: team_errors.TeamRefused) -> TeamCause:
    return TeamCause(
        translate("Error", "The team's server refuses"),
        translate("Error", "Your rank does not allow it, or the server cannot take it."),
        translate("Error", "Ask your team's administrator."),
    )


def _not_let_in(_error: team_errors.TeamNotLetIn) -> TeamCause:
    return TeamCause(
        translate("Error", "The team's server does not let you in"),
        translate("Error", "The address may name another database or space."),
        translate("Error", "Ask your team's administrator."),
        translate("Team", "Team: not let in"),
    )


def _password(_error: team_errors.TeamPasswordRefused) -> TeamCause:
    return TeamCause(
        translate("Error", "The team's server did not accept the password"),
        translate(
            "Error", "It is another one now, does not fit the login, or you are no member any more."
        ),
        translate("Error", "Enter the one that your administrator gave you last."),
        translate("Team", "Team: password not accepted"),
        translate(
            "Error",
            "Enter the one that your administrator gave you last, in the settings, under Team.",
        ),
    )


def _no_member(_error: team_errors.TeamNotMember) -> TeamCause:
    return TeamCause(
        translate("Error", "You are no member of this space"),
        translate(
            "Error", "Your administrator ended your membership, or the address names another space."
        ),
        translate("Error", "Ask your team's administrator."),
        translate("Team", "Team: no member"),
    )


def _too_new(_error: team_errors.TeamTooNew) -> TeamCause:
    return TeamCause(
        translate("Error", "The team's server needs a newer version of this program"),
        "",
        translate("Error", "Update this program."),
        translate("Team", "Team: update this program"),
    )


def _too_old(_error: team_errors.TeamTooOld) -> TeamCause:
    return TeamCause(
        translate("Error", "The team's server is older than this"),
        translate("Error", "What was asked for is not there yet. Everything else works."),
        translate("Error", "Ask your team's administrator to upgrade it."),
    )


def _locked(_error: team_errors.TeamLocked) -> TeamCause:
    return TeamCause(
        translate("Error", "The team's password is missing here"),
        translate("Error", "It is not kept on this computer, or cannot be read now."),
        translate("Error", "Enter it, or leave the team."),
        translate("Team", "Team: enter the password"),
        translate("Error", "Enter it in the settings, under Team, or leave the team."),
    )


def _sealed(_error: team_errors.TeamSealed) -> TeamCause:
    return TeamCause(
        translate("Error", "The team's password is locked"),
        translate("Error", "It lies in the file that your passphrase encrypts."),
        translate("Error", "Choose Unlock… in the menu of the account, or enter it anew."),
        translate("Team", "Team: locked"),
        translate("Error", "Choose Unlock… in the menu of the account."),
    )


def _originals_away(error: team_errors.TeamOriginalsAway) -> TeamCause:
    why = join_sentences(error.path, reason_sentence(error.detail))
    return TeamCause(
        translate("Error", "The team's place of originals cannot be used"),
        why or translate("Error", "It is not there, or must not be written."),
        translate("Error", "Your own originals are on this computer; what belongs there waits."),
    )


def _other_kind(error: team_errors.OtherKindOfSpace) -> TeamCause:
    return TeamCause(
        translate("Error", "This space is of another kind than the account"),
        translate("Error", "The space is for the sandbox, and this account spends real points.")
        if error.is_sandbox
        else translate("Error", "The space counts real points, and this account is a sandbox."),
        translate("Error", "Ask your team's administrator for the address of another space."),
        translate("Team", "Team: space of another kind"),
    )


_CAUSES: dict[type[BaseException], Callable[[Any], TeamCause]] = {
    team_errors.TeamError: _unreachable,
    team_errors.TeamUntrusted: _untrusted,
    team_errors.CaFileUnusable: _ca_file,
    team_errors.TeamRefused: _refused,
    team_errors.TeamNotLetIn: _not_let_in,
    team_errors.TeamPasswordRefused: _password,
    team_errors.TeamNotMember: _no_member,
    team_errors.TeamTooNew: _too_new,
    team_errors.TeamTooOld: _too_old,
    team_errors.TeamLocked: _locked,
    team_errors.TeamSealed: _sealed,
    team_errors.TeamOriginalsAway: _originals_away,
    team_errors.OtherKindOfSpace: _other_kind,
}
