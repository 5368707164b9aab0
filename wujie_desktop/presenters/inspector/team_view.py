"""What the team says of one picture, in words, beside one's own decision and marks."""

from __future__ import annotations

from collections import defaultdict

from wujie_desktop.domain.marks import Colour
from wujie_desktop.domain.team_events import GONE, JSON, TAG, RefusedBecause
from wujie_desktop.domain.team_sayings import TeamDecision, TeamSayings
from wujie_desktop.domain.team_signing import Signing
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.review.decision_words import reason_word
from wujie_desktop.presenters.text.formatting import format_moment
from wujie_desktop.presenters.text.moderation_words import choice_word, colour_word, star_word
from wujie_desktop.presenters.text.translate import translate


@value
class TeamRow:
    """One member: what is said of the picture, and the details."""

    name: str
    said: str
    details: str


@value
class TeamView:
    """`warning` is what one has to know first, `note` what is good to know; `is_mine` whether the
    decision that counts was made here, `is_private` whether its request is told to nobody."""

    rows: tuple[TeamRow, ...] = ()
    warning: str = ""
    note: str = ""
    is_mine: bool = True
    is_private: bool = False


def team_view(sayings: TeamSayings) -> TeamView:
    """What is shown of `sayings`: nothing where all of it was said here."""
    others = any(each.person for each in sayings.decisions)
    rows = tuple(map(_decided, sayings.decisions)) if others else ()
    first = sayings.decisions[0] if sayings.decisions else None
    is_mine = (first is None or not first.person) and not (sayings.is_hidden or sayings.is_short)
    said = _sent(sayings) + rows + _marked(sayings)
    return TeamView(
        said, _warning(sayings), _note(sayings), is_mine=is_mine, is_private=sayings.is_private
    )


def _warning(sayings: TeamSayings) -> str:
    if sayings.is_contested:
        return translate(
            "Team", "Members decided differently: the stricter counts until somebody decides again."
        )
    if sayings.refused:
        return translate("Team", "The team did not accept your decision: {why}").format(
            why=_why(sayings.refused)
        )
    return ""


def _note(sayings: TeamSayings) -> str:
    """How the picture stands under the four-eyes rule, and whether the team knows it."""
    if sayings.is_private:
        return translate("Team", "Private: not shared with the team.")
    if sayings.is_hidden:
        return translate(
            "Team", "Somebody decided. What, is shown once you have decided too: two people look "
            "at it, each alone.",
        )  # fmt: skip
    if sayings.is_short:
        return translate(
            "Team", "One of two: it counts as picked once a second person has picked it too."
        )
    return ""


def _why(reason: str) -> str:
    match reason:
        case RefusedBecause.RANK:
            return translate("Team", "your rank does not allow it.")
        case RefusedBecause.BLOCKED:
            return translate("Team", "somebody's machine check blocked the picture.")
        case _:
            return translate("Team", "the server could not take it.")


def _sent(sayings: TeamSayings) -> tuple[TeamRow, ...]:
    if sayings.sender is None:
        return ()
    when = format_moment(sayings.sender.at)
    return (TeamRow(sayings.sender.person, translate("Team", "sent it"), when),)


def _decided(said: TeamDecision) -> TeamRow:
    decision = said.decision
    details = (
        format_moment(decision.at),
        signing_words(said.signing) if said.signing is not None else "",
        reason_word(decision.reason),
        decision.note,
    )
    return TeamRow(
        said.person or translate("Team", "You"),
        choice_word(decision.choice),
        " · ".join(part for part in details if part),
    )


def signing_words(signing: Signing) -> str:
    """Whether a decision is signed."""
    match signing:
        case Signing.SIGNED:
            return translate("Team", "signed")
        case Signing.UNSIGNED:
            return translate("Team", "not signed")
        case Signing.MISSING:
            return translate("Team", "not signed with its key")


def _marked(sayings: TeamSayings) -> tuple[TeamRow, ...]:
    words: defaultdict[str, list[str]] = defaultdict(list)
    for mark in sayings.marks:
        if word := _mark_word(mark.name, mark.value):
            words[mark.person].append(word)
    return tuple(TeamRow(person, " · ".join(said), "") for person, said in words.items())


def _mark_word(name: str, said: JSON) -> str:
    """A mark in a word; "" where it says nothing, or nothing that is known here."""
    if not said:
        return ""
    if name == "stars" and isinstance(said, int):
        return star_word(said)
    if name == "colour" and said in tuple(Colour):
        return colour_word(Colour(str(said)))
    if name == "note" and isinstance(said, str):
        return said
    if name == GONE:
        return translate("Team", "in the bin")
    return name.removeprefix(TAG) if name.startswith(TAG) else ""
