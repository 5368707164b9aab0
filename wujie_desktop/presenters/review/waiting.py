"""Why a picture waits for a person."""

from __future__ import annotations

from enum import Enum

from wujie_desktop.domain.decisions import Choice
from wujie_desktop.domain.moderation import Verdict
from wujie_desktop.presenters.text.translate import translate


class Waiting(Enum):
    """A part of what a review is about."""

    HELD = "held"
    """The machine or the policy holds it back, and nobody decided."""
    MAYBE = "maybe"
    CONTESTED = "contested"
    """Its verdict was contested, and nobody decided since."""
    PASSED = "passed"
    """The machine passed it, and nobody decided. Nothing waits for that."""


NEEDED = frozenset((Waiting.HELD, Waiting.MAYBE, Waiting.CONTESTED))
"""What needs a person."""


def waiting_of(verdict: str | None, choice: Choice | None, *, is_contested: bool) -> Waiting:
    """Why a picture waits; `verdict` is a word of Verdict."""
    if is_contested:
        return Waiting.CONTESTED
    if choice is Choice.MAYBE:
        return Waiting.MAYBE
    return Waiting.PASSED if verdict == Verdict.PASS else Waiting.HELD


def waiting_word(waiting: Waiting) -> str:
    """Its name on a chip."""
    match waiting:
        case Waiting.HELD:
            return translate("Review", "Held back")
        case Waiting.MAYBE:
            return translate("Review", "Maybe")
        case Waiting.CONTESTED:
            return translate("Review", "Contested")
        case Waiting.PASSED:
            return translate("Review", "Passed")


def waiting_sentence(waiting: Waiting) -> str:
    """What belongs to it."""
    match waiting:
        case Waiting.HELD:
            return translate(
                "Review", "Undecided, and held back by the machine or the placement policy"
            )
        case Waiting.MAYBE:
            return translate("Review", "Decided as maybe before this review")
        case Waiting.CONTESTED:
            return translate("Review", "Its verdict was contested, and nobody decided since")
        case Waiting.PASSED:
            return translate("Review", "Undecided, though the machine passed it")
