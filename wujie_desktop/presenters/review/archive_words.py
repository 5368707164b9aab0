"""The requests of a team's archive, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.domain.team_archive import (
    ArchivedState,
    ArchiveQuery,
    ArchiveSender,
    ArchiveTime,
)
from wujie_desktop.presenters.text.formatting import format_month, format_number
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


def time_word(time: ArchiveTime | None) -> str:
    """A month or year, and how many requests are of it; None for any."""
    if time is None:
        return translate("Archive", "Any time")
    return f"{format_month(time.year, time.month)} ({format_number(time.requests)})"


def sender_word(sender: ArchiveSender) -> str:
    """Who sent requests, and how many where that is known."""
    if sender.requests is None:
        return sender.name
    return f"{sender.name} ({format_number(sender.requests)})"


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


def number_sentence(shown: int, requests: int | None, pictures: int | None) -> str:
    """How many requests there are with how many pictures, as far as that is known, and whether the
    list, in which some are shown, has more."""
    number = translate("Archive", "Requests shown: {n}")
    if requests is not None:
        number = translate("Archive", "Requests: {n}")
    parts = [number.format(n=format_number(shown if requests is None else requests))]
    if pictures is not None:
        parts.append(translate("Archive", "Pictures: {n}").format(n=format_number(pictures)))
    if requests is None or shown < requests:
        parts.append(translate("Archive", "older ones as you scroll"))
    return " · ".join(parts)


def taken_sentence(number: int) -> str:
    """What follows where requests are taken into the library."""
    said = translate(
        "Archive",
        "Requests taken into this library: {n}. Their pictures are judged here and downloaded.",
    )
    return said.format(n=format_number(number))
