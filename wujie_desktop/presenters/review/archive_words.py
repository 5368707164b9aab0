"""The requests of a team's archive, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.team_archive import ArchivedState, ArchiveQuery
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.moderation_words import verdict_word
from wujie_desktop.presenters.text.translate import translate


def any_state_word() -> str:
    """That pictures of any kind are wanted."""
    return translate("Archive", "Any verdict")


def state_word(state: ArchivedState) -> str:
    """What the team knows of a picture."""
    match state:
        case ArchivedState.WAITING:
            return translate("Archive", "Not answered yet")
        case ArchivedState.UNJUDGED:
            return translate("Archive", "No verdict")
        case _:
            return verdict_word(Verdict(state.value))


def states_words(states: Iterable[ArchivedState]) -> str:
    """How many pictures there are of each kind, and of all where there are several, the strictest
    first."""
    counts = Counter(states)
    each = [
        f"{format_number(counts[state])} {state_word(state)}"
        for state in reversed(ArchivedState)
        if counts[state]
    ]
    said = " · ".join(each)
    return f"{format_number(counts.total())}: {said}" if len(each) > 1 else said


def held_words(here: int, deleted: int, number: int) -> str:
    """How many of a request's pictures this library has; "" for none."""
    if deleted == number:
        return translate("Archive", "Deleted here")
    if here + deleted == number:
        return translate("Archive", "Here")
    if here:
        said = translate("Archive", "{n} of {all} here")
        return said.format(n=format_number(here), all=format_number(number))
    return ""


def nothing_sentence(query: ArchiveQuery) -> str:
    """What is said where nothing is found."""
    if query == ArchiveQuery():
        return translate("Archive", "Nobody shared a request yet.")
    return translate("Archive", "The team has no such request.")


def offline_sentence() -> str:
    """Why there is nothing to see without a connection."""
    return translate(
        "Archive",
        "The archive is on the team's server: it can be seen only with a connection.",
    )


def number_sentence(number: int, *, is_more: bool) -> str:
    """How many requests are in the list, and whether there are more."""
    said = translate("Archive", "Requests: {n}").format(n=format_number(number))
    more = translate("Archive", "older ones as you scroll")
    return f"{said} · {more}" if is_more else said


def taken_sentence(number: int) -> str:
    """What follows where requests are taken into the library."""
    said = translate(
        "Archive",
        "Requests taken into this library: {n}. Their pictures are judged here and downloaded.",
    )
    return said.format(n=format_number(number))
