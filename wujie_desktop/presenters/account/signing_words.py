"""Signatures under the team's decisions, in words."""

from __future__ import annotations

from wujie_desktop.domain.team_signing import OwnSigning
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate


def own_signing_sentence(signing: OwnSigning | None) -> str:
    """Whether what is decided here is signed; "" before it is known."""
    match signing:
        case None:
            return ""
        case OwnSigning.SIGNS:
            return translate("Team", "Your decisions are signed with the key of this machine.")
        case OwnSigning.NO_KEYS:
            return translate(
                "Team", "Decisions are not signed: the team's server keeps no keys before it is "
                "updated.",
            )  # fmt: skip
        case OwnSigning.UNKEPT:
            return translate(
                "Team",
                "Your decisions are not signed: there is neither a keychain nor an encrypted file "
                "here that could keep a key.",
            )
        case OwnSigning.LOST:
            return translate(
                "Team",
                "The key that signs your decisions cannot be had on this machine: they count, and "
                "are shown as not signed, until it can be read or your administrator invites you "
                "again.",
            )


def wrong_sentence(number: int) -> str:
    """How many decisions count for nothing; "" for none."""
    if not number:
        return ""
    return translate(
        "Team", "Decisions with a wrong signature, which count for nothing: {n}."
    ).format(n=format_number(number))
