"""Decisions about pictures: an append-only log in which each link is hashed with the one before, so
that a changed byte shows."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from enum import StrEnum
from typing import TypeVar

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.moderation import Verdict, gate
from wujie_desktop.domain.request import Picture
from wujie_desktop.domain.value import value

T = TypeVar("T")
FIRST_PREVIOUS = ""
"""The previous seal of the first link."""
MAX_NOTE = 2000
"""Code points."""


class Choice(StrEnum):
    """What was decided. WITHDRAWN takes back the decision before it; nothing is erased. The words
    are those that the log has always had."""

    PICK = "approved"
    MAYBE = "review"
    REJECT = "rejected"
    WITHDRAWN = "withdrawn"


class Objection(StrEnum):
    """Why a decision may not be made."""

    NEEDS_REASON = "needs-reason"
    BLOCKED = "blocked"


@value
class Decision:
    """One person's decision about one picture.

    `reason` is one of `reasons_for(choice)` or "". The hashes are SHA-256 in hexadecimal of the
    original file ("" where it is not stored) and of the raw audit text, at the time of deciding.
    """

    key: PictureKey
    who: str
    at: datetime
    choice: Choice
    reason: str
    note: str
    picture_sha256: str
    audit_sha256: str


@value
class SealedDecision:
    """A link of a profile's log: `number` counts from 1, `previous` is the seal before it."""

    number: int
    decision: Decision
    previous: str
    seal: str


CARRIED_OVER = "earlier-flag"
"""The reason of a decision that was a flag before there were decisions alone."""

GIVEN_UP = "original-given-up"
"""The reason of a rejection that was repeated when the original was given up."""

HIDDEN = "hidden"
"""The reason of what acts in place of a decision that is kept from whoever is to decide too."""

_PICK_REASONS = (
    "machine-mistaken",
    "allowed-here",
    "client-agreed",
    "superior-agreed",
    "rights-cleared",
    "internal-only",
    "will-be-retouched",
    "compared",
    "other",
)
_REJECT_REASONS = (
    "politics",
    "violence",
    "porn",
    "prohibited",
    "vulgar",
    "deformed",
    "unlike",
    "poor",
    "other",
)


def reasons_for(choice: Choice) -> tuple[str, ...]:
    """The nine reasons for `choice`, in the order of the keys 1–9; none where none is asked."""
    match choice:
        case Choice.PICK:
            return _PICK_REASONS
        case Choice.REJECT:
            return _REJECT_REASONS
        case Choice.MAYBE | Choice.WITHDRAWN:
            return ()


def objection(picture: Picture, choice: Choice, reason: str) -> Objection | None:
    """Why `choice` may not be made about `picture`; None where it may.

    Only PICK is guarded: whatever did not pass needs a reason, and what the machine blocked is
    not picked. A policy may have made the verdict milder, but a block only to the eye.
    """
    if choice is not Choice.PICK:
        return None
    if is_blocked(picture):
        return Objection.BLOCKED
    if picture.verdict is Verdict.PASS or reason:
        return None
    return Objection.NEEDS_REASON


def is_blocked(picture: Picture) -> bool:
    """Whether the policy or the machine blocks `picture`: no decision changes that."""
    return Verdict.BLOCKED in (picture.verdict, gate(picture.audit, picture.involve_yellow))


def may_be_seen(picture: Picture, choice: Choice | None) -> bool:
    """Whether `picture` is shown sharp without being asked for: it passed, or a person picked it
    out of review."""
    if picture.verdict is Verdict.REVIEW and choice is Choice.PICK:
        return not is_blocked(picture)
    return picture.verdict is Verdict.PASS


def text_sha256(text: str) -> str:
    """SHA-256 of `text` in UTF-8, hexadecimal."""
    import hashlib  # not needed for the start

    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def seal(previous: str, number: int, profile: str, decision: Decision) -> str:
    """SHA-256 over a link's content and the previous seal, as canonical JSON."""
    fields = (
        previous,
        number,
        profile,
        decision.key,
        decision.who,
        decision.at.astimezone(UTC).isoformat(),
        decision.choice.value,
        decision.reason,
        decision.note,
        decision.picture_sha256,
        decision.audit_sha256,
    )
    return text_sha256(json.dumps(fields, separators=(",", ":")))


def first_broken(profile: str, links: Iterable[SealedDecision]) -> int | None:
    """The number of the first link of `profile` that is invalid, in the order given; None where all
    are valid. Where links are missing, it is the one after the gap."""
    previous = FIRST_PREVIOUS
    for position, link in enumerate(links, start=1):
        fits = link.number == position and link.previous == previous
        if not fits or link.seal != seal(previous, link.number, profile, link.decision):
            return link.number
        previous = link.seal
    return None


def with_decision(stack: tuple[Decision, ...], decision: Decision) -> tuple[Decision, ...]:
    """The decisions about one picture that are not withdrawn, after adding `decision`."""
    return _with(stack, decision.choice, decision)


def current_decisions(decisions: Iterable[Decision]) -> dict[PictureKey, Decision]:
    """The current decision about each picture: the last that was not withdrawn."""
    return current_of((each.key, each.choice, each) for each in decisions)


def current_choices(choices: Iterable[tuple[PictureKey, Choice]]) -> dict[PictureKey, Choice]:
    """The choice of the current decision about each picture."""
    return current_of((key, choice, choice) for key, choice in choices)


def current_of(links: Iterable[tuple[PictureKey, Choice, T]]) -> dict[PictureKey, T]:
    """What stands for the current decision about each picture."""
    stacks: dict[PictureKey, tuple[T, ...]] = {}
    for key, choice, item in links:
        stacks[key] = _with(stacks.get(key, ()), choice, item)
    return {key: stack[-1] for key, stack in stacks.items() if stack}


def _with(stack: tuple[T, ...], choice: Choice, item: T) -> tuple[T, ...]:
    return stack[:-1] if choice is Choice.WITHDRAWN else (*stack, item)
