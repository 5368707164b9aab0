"""Requests as their history shows them: the outcome, the cost, and everything kept of one."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from wujie_desktop.domain.cards import PictureCard
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.request import Picture, Request, RequestState
from wujie_desktop.domain.value import value


class Outcome(StrEnum):
    """What became of a request. Each has one."""

    UNDER_WAY = "under-way"
    """It is being sent, or a picture is not settled."""
    DONE = "done"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    TAKEN_IN = "taken-in"
    """It was sent elsewhere: only its pictures were taken from the vendor's history."""


_OUTCOMES = {
    RequestState.SUBMITTING: Outcome.UNDER_WAY,
    RequestState.OPEN: Outcome.UNDER_WAY,
    RequestState.DONE: Outcome.DONE,
    RequestState.REFUSED: Outcome.REFUSED,
    RequestState.UNKNOWN: Outcome.UNKNOWN,
}


def outcome_of(request: Request) -> Outcome:
    """What became of `request`."""
    return Outcome.TAKEN_IN if request.is_taken_in else _OUTCOMES[request.state]


def states_of(outcome: Outcome) -> tuple[RequestState, ...]:
    """The states of requests that were sent from here and have this outcome."""
    return tuple(state for state, other in _OUTCOMES.items() if other is outcome)


@value
class PastRequest:
    """One request, and its pictures in brief, in order of arrival."""

    request: Request
    pictures: tuple[PictureCard, ...]


@value
class RequestRecord:
    """Everything kept of one request. `answer` is what came back to it, as text; "" where nothing
    did. Of the pictures that are `purged` only the record is left."""

    request: Request
    pictures: tuple[Picture, ...]
    answer: str
    answered_at: datetime | None
    purged: frozenset[PictureKey]
