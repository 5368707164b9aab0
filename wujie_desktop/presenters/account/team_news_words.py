"""What of a team is said once, as soon as it happens, in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from wujie_desktop.domain.team_events import RefusedBecause
from wujie_desktop.domain.team_record_events import (
    RefusedEdit,
    TeamMarksLeft,
    TeamPicturesLeftOut,
)
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate


def refused_sentence(refused: Sequence[RefusedEdit]) -> str:
    """What the server did not accept of what was done to collections or the address book, why, and
    what became of it."""
    collections = [each for each in refused if each.name is not None]
    if not collections:
        return translate("Team", "Others do not see it: the team did not accept the alias.")
    if collections[0].because != RefusedBecause.RANK:
        return translate("Team", "The team's server could not take a change; it is undone.")
    names = [each.name for each in collections if each.name]
    if not names:
        return translate("Team", "Your rank does not allow the change; it is undone.")
    text = translate("Team", "Your rank does not allow the change to {name}; it is undone.")
    return text.format(name=translate("Team", ", ").join(names))


def left_sentence(event: TeamMarksLeft) -> str:
    """What stays with the team of a step that was undone or redone."""
    return translate(
        "Team", "With the team {n} of {all} stay as they are: others changed them since."
    ).format(n=format_number(event.left), all=format_number(event.number))


def left_out_sentence(event: TeamPicturesLeftOut) -> str:
    """That others do not get pictures of a shared collection."""
    return translate(
        "Team", "Private pictures in it: {n}. They stay yours alone; the team does not get them."
    ).format(n=format_number(event.number))
