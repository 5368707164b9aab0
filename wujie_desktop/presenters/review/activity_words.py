"""What members of a team did, in words."""

from __future__ import annotations

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.marks import Colour
from wujie_desktop.domain.team_activity import DECISION, SENT, ActivityPart, ActivityQuery, TeamDeed
from wujie_desktop.domain.team_events import GONE, JSON, TAG, RefusedBecause
from wujie_desktop.presenters.review.decision_words import reason_word
from wujie_desktop.presenters.text.formatting import format_number, one_line, shorten_key
from wujie_desktop.presenters.text.moderation_words import choice_word, colour_word, star_word
from wujie_desktop.presenters.text.translate import translate

_EDGE = 6
PARTS = (ActivityPart.ALL, ActivityPart.NEW, ActivityPart.CONTESTED, ActivityPart.REFUSED)
"""In the order in which they are offered."""


def part_word(part: ActivityPart) -> str:
    """What is wanted of the activity."""
    match part:
        case ActivityPart.ALL:
            return translate("Activity", "All")
        case ActivityPart.NEW:
            return translate("Activity", "Since my last visit")
        case ActivityPart.CONTESTED:
            return translate("Activity", "Contested")
        case ActivityPart.REFUSED:
            return translate("Activity", "Not accepted")


def person_word(person: str | None) -> str:
    """Whose deeds: "" are one's own, None everybody's."""
    if person is None:
        return translate("Activity", "Everybody")
    return person or translate("Team", "You")


def deed_words(deed: TeamDeed) -> str:
    """What was done, why, and whether it counts."""
    if deed.is_hidden:
        return (
            translate("Activity", "Decided: what, is shown once you have decided too")
            if deed.field == DECISION
            else translate("Activity", "Marked: how, is shown once you have decided too")
        )
    said = (_done(deed), reason_word(deed.reason), one_line(deed.note), refusal_words(deed.refused))
    return " · ".join(part for part in said if part)


def refusal_words(refused: str) -> str:
    """Why the server did not accept something; "" where it did."""
    match refused:
        case "":
            return ""
        case RefusedBecause.RANK:
            return translate("Activity", "not accepted: the rank does not allow it")
        case RefusedBecause.BLOCKED:
            return translate(
                "Activity", "not accepted: somebody's machine check blocked the picture"
            )
        case _:
            return translate("Activity", "not accepted: the server could not take it")


def absent_words(key: PictureKey) -> str:
    """What stands for a picture that this library does not have."""
    return translate("Activity", "Not in this library: {key}").format(key=shorten_key(key, _EDGE))


def nothing_sentence(query: ActivityQuery) -> str:
    """What is said where nothing is found."""
    if query.person is not None:
        return translate("Activity", "Nothing of this by this person.")
    match query.part:
        case ActivityPart.ALL:
            return translate("Activity", "Nobody sent, marked or decided anything yet.")
        case ActivityPart.NEW:
            return translate("Activity", "Nothing came since your last visit.")
        case ActivityPart.CONTESTED:
            return translate("Activity", "Members decide alike.")
        case ActivityPart.REFUSED:
            return translate("Activity", "The team accepted everything.")


def number_sentence(number: int, waiting: int) -> str:
    """How many entries there are, and how many changes of one's own are not with the team."""
    found = translate("Activity", "Entries: {n}").format(n=format_number(number))
    if not waiting:
        return found
    own = translate("Activity", "your changes that wait for the team: {n}")
    return f"{found} · {own.format(n=format_number(waiting))}"


def opinions_sentence(agreed: int, opinions: int) -> str:
    """How often second opinions were the first one's; "" where there are none."""
    if not opinions:
        return ""
    return translate("Activity", "Second opinions that agreed: {n} of {all}").format(
        n=format_number(agreed), all=format_number(opinions)
    )


def _done(deed: TeamDeed) -> str:
    if deed.choice:
        return choice_word(deed.choice)
    if deed.field == SENT and isinstance(deed.value, int):
        said = translate("Activity", "Sent a request, pictures: {n}")
        return said.format(n=format_number(deed.value))
    return _marked(deed.field, deed.value)


def _marked(name: str, said: JSON) -> str:
    match name, said:
        case "stars", int(stars) if stars:
            return star_word(stars)
        case "stars", _:
            return translate("Activity", "Stars taken away")
        case "colour", str(colour) if colour in tuple(Colour) and colour != Colour.NONE:
            return colour_word(Colour(colour))
        case "colour", _:
            return translate("Activity", "Colour taken away")
        case "note", str(note) if note:
            return translate("Activity", "Note: {text}").format(text=one_line(note))
        case "note", _:
            return translate("Activity", "Note taken away")
        case _ if name == GONE:
            return (
                translate("Activity", "Moved to the bin")
                if said
                else translate("Activity", "Restored from the bin")
            )
        case _ if name.startswith(TAG):
            words = (
                translate("Activity", "Tag: {tag}")
                if said
                else translate("Activity", "Tag taken away: {tag}")
            )
            return words.format(tag=name.removeprefix(TAG))
        case _:
            return translate("Activity", "Something that this version does not know")
