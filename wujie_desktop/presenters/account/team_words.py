"""The team in words: how the connection stands, who one is there, and the points of today."""

from __future__ import annotations

from wujie_desktop.domain.profile import KeyStorage
from wujie_desktop.domain.team import SCHEME, AddressFault, AllowanceLeft, Purse, Rank, Welcome
from wujie_desktop.domain.team_errors import BeyondAllowance, BeyondPurse, TeamUnreachable
from wujie_desktop.domain.team_state import TeamPhase, TeamState
from wujie_desktop.presenters.account.team_causes import cause_of
from wujie_desktop.presenters.text.confirmation import Question
from wujie_desktop.presenters.text.formatting import format_number, format_time, join_sentences
from wujie_desktop.presenters.text.translate import translate


def rank_word(rank: Rank) -> str:
    """What a member is called."""
    match rank:
        case Rank.VIEWER:
            return translate("Team", "viewer")
        case Rank.DESIGNER:
            return translate("Team", "designer")
        case Rank.APPROVER:
            return translate("Team", "approver")
        case Rank.ADMIN:
            return translate("Team", "administrator")


def status_words(state: TeamState, allowance: AllowanceLeft | None = None) -> str:
    """How the connection stands, in the status bar; offline with what may be spent all the same."""
    if state.phase is TeamPhase.CONNECTING:
        return translate("Team", "Team: connecting…")
    if state.phase is TeamPhase.CONNECTED:
        return translate("Team", "Team: connected")
    if state.error and (status := cause_of(state.error).status):
        return status
    if allowance:
        return translate("Team", "Team: offline, {left} of {given} pt left").format(
            left=format_number(allowance.left), given=format_number(allowance.given)
        )
    return translate("Team", "Team: offline since {time}").format(time=format_time(state.since))


def offline_hint(allowance: AllowanceLeft) -> str:
    """What may be spent without the team's server, short enough to stand beside a price."""
    return translate("Team", "Offline: {left} of {given} pt").format(
        left=format_number(allowance.left), given=format_number(allowance.given)
    )


def _state_lines(state: TeamState, allowance: AllowanceLeft | None, *, is_on_page: bool) -> str:
    """The same as sentences, with what it means for whoever wants to send: a line each."""
    match state.phase:
        case TeamPhase.CONNECTING:
            return translate("Team", "Connecting to the team's server…")
        case TeamPhase.CONNECTED:
            return translate("Team", "Connected. What is paid for is reserved with the team first.")
        case TeamPhase.OFFLINE | TeamPhase.SHUT_OUT:
            cause = cause_of(state.error or TeamUnreachable())
            first = cause.title if cause.status else _away_words(state)
            why = join_sentences(cause.why, cause.cure_for(is_on_page=is_on_page))
            return "\n".join((first, why, _meaning(state, allowance)))


def _away_words(state: TeamState) -> str:
    return translate("Team", "The team's server has been out of reach since {time}.").format(
        time=format_time(state.since)
    )


def _meaning(state: TeamState, allowance: AllowanceLeft | None) -> str:
    """What can be sent all the same."""
    if state.phase is TeamPhase.OFFLINE and allowance:
        return translate(
            "Team",
            "{left} of the {given} pt that this computer may spend today without it are left. What "
            "is spent is told to the team once the server is back. Everything else works.",
        ).format(left=format_number(allowance.left), given=format_number(allowance.given))
    return translate("Team", "Until then nothing that costs points is sent. Everything else works.")


def member_words(welcome: Welcome) -> str:
    """Who one is there."""
    return translate("Team", "{person}, {rank} in “{space}”").format(
        person=welcome.person, rank=rank_word(welcome.rank), space=welcome.space_title
    )


def purse_lines(purse: Purse) -> tuple[str, ...]:
    """The team's points of today, and one's own part of them."""
    allowed = (
        translate("Team", "no limit")
        if purse.left is None or purse.allowed is None
        else translate("Team", "{left} left of {allowed} pt").format(
            left=format_number(max(purse.left, 0)), allowed=format_number(purse.allowed)
        )
    )
    return (
        translate("Team", "Team's points today: {allowed}").format(allowed=allowed),
        translate("Team", "All members: {spent} pt spent, {held} pt reserved").format(
            spent=format_number(purse.spent), held=format_number(purse.held)
        ),
        translate("Team", "You: {spent} pt spent, {held} pt reserved").format(
            spent=format_number(purse.own_spent), held=format_number(purse.own_held)
        ),
    )


def purse_sentence(purse: Purse | None) -> str:
    """The team's points of today in a line, None where they are not known now, and who changes
    them."""
    if purse is None:
        return translate(
            "Team",
            "The team's points are not known now; its administrator sets them on its server.",
        )
    if purse.left is None or purse.allowed is None:
        return translate(
            "Team", "The team's points have no limit; its administrator sets one on its server."
        )
    return translate(
        "Team",
        "The team's points of today: {left} of {allowed} pt left; its administrator changes that "
        "on its server.",
    ).format(left=format_number(max(purse.left, 0)), allowed=format_number(purse.allowed))


def standing_words(
    state: TeamState,
    purse: Purse | None,
    allowance: AllowanceLeft | None = None,
    *,
    is_on_page: bool = False,
) -> str:
    """How the connection stands, who one is, and the points of today: a line each. `is_on_page`:
    whoever reads it can enter another password there."""
    lines = [_state_lines(state, allowance, is_on_page=is_on_page)]
    if state.welcome:
        lines.append(member_words(state.welcome))
    if purse and state.phase is TeamPhase.CONNECTED:
        lines += purse_lines(purse)
        if allowance:
            text = translate("Team", "Without the server: {left} of {given} pt on this computer")
            lines.append(
                text.format(
                    left=format_number(allowance.left), given=format_number(allowance.given)
                )
            )
    return "\n".join(lines)


def points_hint(
    purse: Purse | None,
    allowance: AllowanceLeft | None,
    estimated: int | None,
    *,
    is_offline: bool,
) -> str:
    """What is left of the team's points, where neither that nor the allowance is enough for an
    estimate; where that is not known, once nothing is left. Offline what may be spent all the
    same."""
    if is_offline:
        return offline_hint(allowance) if allowance else translate("Team", "Team offline")
    left = purse.left if purse else None
    own = allowance.left if allowance and estimated is not None else 0
    if left is None or max(left, own) >= (1 if estimated is None else estimated):
        return ""
    if max(left, own) <= 0:
        return translate("Team", "Team: nothing left today")
    text = translate("Team", "Team: only {n} pt left today")
    if own > max(left, 0):
        text = translate("Team", "Team: {n} pt left today, here {own}")
    return text.format(n=format_number(max(left, 0)), own=format_number(own))


def beyond_allowance_words(error: BeyondAllowance) -> tuple[str, ...]:
    """What may be spent without the server, and what the call would cost."""
    return (
        translate("Team", "Without it {left} of {given} pt are left today.").format(
            left=format_number(error.allowance.left), given=format_number(error.allowance.given)
        ),
        _planned(error.points),
    )


def beyond_words(error: BeyondPurse) -> tuple[str, ...]:
    """What is left, allowed and reserved, and what the call would cost."""
    purse = error.purse
    return (
        translate(
            "Team", "Today {left} of {allowed} pt are left: {spent} pt spent, {held} pt reserved."
        ).format(
            left=format_number(max(purse.left or 0, 0)),
            allowed=format_number(purse.allowed or 0),
            spent=format_number(purse.spent),
            held=format_number(purse.held),
        ),
        _planned(error.points),
    )


def _planned(points: int | None) -> str:
    if points is None:
        return translate("Price", "What this request costs is not known yet.")
    return translate("Price", "This request is estimated at {n} pt.").format(
        n=format_number(points)
    )


def purse_question(error: BeyondPurse) -> Question:
    """Whether to go beyond the team's points, for a reason that the team can read."""
    return Question(
        translate("Team", "Beyond the team's points"),
        "\n".join(
            (
                *beyond_words(error),
                translate("Team", "Nothing was sent. The team keeps the reason."),
            )
        ),
        translate("Price", "Send anyway"),
    )


def join_question(
    welcome: Welcome, *, shares_requests: bool, keeps_secrets: bool = True
) -> Question:
    """Whether to join, and what the others learn from then on; what it means that this computer
    keeps no secrets beyond the end of the program, where it does not."""
    return Question(
        translate("Team", "Join “{space}”?").format(space=welcome.space_title),
        "\n\n".join(
            (
                translate("Team", "You join as {person}, {rank}.").format(
                    person=welcome.person, rank=rank_word(welcome.rank)
                ),
                translate(
                    "Team",
                    "Shared with the members: how many points are reserved and spent, by whom, and "
                    "when; and the reason where somebody goes beyond the team's points.",
                ),
                translate(
                    "Team",
                    "Shared from now on: marks and decisions, under your name, with what your "
                    "notes say; and of each picture that you decide about its key, verdict, "
                    "state, cost, avatar and template, and the number and time of its request.",
                ),
                translate(
                    "Team",
                    "Shared too: what you call avatars from now on (alias, colour and note); and "
                    "the collections and projects that you choose to share, with their names, and "
                    "the keys of the pictures in collections.",
                ),
                _sent_words(shares_requests=shares_requests),
                translate(
                    "Team", "Policies that an administrator sets for all members hold here too."
                ),
                translate(
                    "Team",
                    "From then on nothing that costs points is sent without the team's server, "
                    "unless an administrator lets each computer spend some of a day's points "
                    "without it.",
                ),
                *_rules(welcome),
                *(() if keeps_secrets else (_forgetful_words(),)),
            )
        ),
        translate("Team", "Join"),
    )


def _sent_words(*, shares_requests: bool) -> str:
    if shares_requests:
        return translate(
            "Team",
            "Shared too, from now on: what you send, with prompt, avatar and templates, and the "
            "pictures with what the machine said of them, unless you keep a request private. Never "
            "shared: your private key, photos of faces and the account's balance.",
        )
    return translate(
        "Team",
        "Never shared: prompts, pictures, your private key and the account's balance.",
    )


def _forgetful_words() -> str:
    return translate(
        "Team",
        "This computer has no safe keychain: the password is asked for at each start, and your "
        "decisions are not signed.",
    )


def _rules(welcome: Welcome) -> tuple[str, ...]:
    """What else holds in the space."""
    if not welcome.four_eyes:
        return ()
    return (
        translate(
            "Team",
            "Four eyes: what the machine wants reviewed counts as picked once two people picked "
            "it, the second one without seeing what the first one did.",
        ),
    )


def leave_question() -> Question:
    """Whether to leave."""
    return Question(
        translate("Team", "Leave the team?"),
        translate(
            "Team",
            "Your library stays whole. What this profile spends from then on is not counted by the "
            "team any more; what a call under way costs is not told to it, nor are marks and "
            "decisions that still wait to be sent. What other members decided counts here no more. "
            "Collections and projects that you shared are yours alone again; those of others go, "
            "but for projects that something here belongs to. What you shared until now the team "
            "keeps.",
        ),
        translate("Team", "Leave"),
    )


def share_question() -> Question:
    """Whether to share a private request."""
    return Question(
        translate("Team", "Share this request with the team?"),
        translate(
            "Team",
            "The members get it with prompt, avatar and templates, its pictures with what the "
            "machine said of them, and your marks and the decision on each as they are now. That "
            "cannot be taken back.",
        ),
        translate("Team", "Share"),
    )


def fault_sentence(fault: AddressFault) -> str:
    """What is wrong with an address, and what a right one looks like."""
    match fault:
        case AddressFault.EMPTY:
            return ""
        case AddressFault.NO_TEAM:
            return translate("Team", "An address of a team begins with {scheme}.").format(
                scheme=f"{SCHEME}://"
            )
        case AddressFault.LOGIN:
            return translate("Team", "The login before @ is missing, or has other characters.")
        case AddressFault.HOST:
            return translate("Team", "The server's name is missing, or has other characters.")
        case AddressFault.PORT:
            return translate("Team", "The port is no number.")
        case AddressFault.DATABASE:
            return translate("Team", "The database after the server is missing.")
        case AddressFault.SPACE:
            return translate("Team", "The space at the end is missing, or has other characters.")
        case AddressFault.PASSWORD_INSIDE:
            return translate("Team", "A password never stands in an address: enter it below.")


def keeping_sentence(keeping: KeyStorage) -> str:
    """Where the password is kept."""
    match keeping:
        case KeyStorage.KEYCHAIN:
            return translate("Team", "The password is kept in the system's keychain.")
        case KeyStorage.FILE:
            return translate(
                "Team", "The password is kept in the file that your passphrase encrypts."
            )
        case KeyStorage.MEMORY:
            return translate(
                "Team",
                "There is no safe keychain here: the password is known until the program ends, and "
                "written nowhere. It is asked for again then.",
            )
        case KeyStorage.NOWHERE:
            return ""
