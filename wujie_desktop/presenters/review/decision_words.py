"""Decisions and their reasons in words."""

from __future__ import annotations

from wujie_desktop.domain.decisions import Choice, Decision, Objection
from wujie_desktop.presenters.text.formatting import format_moment
from wujie_desktop.presenters.text.moderation_words import choice_word
from wujie_desktop.presenters.text.translate import translate


def reason_word(reason: str) -> str:
    """The text of a reason in `domain.decisions.reasons_for`; an unknown one is shown as it is."""
    return _approval_words().get(reason) or _refusal_words().get(reason) or reason


def decision_lines(decision: Decision) -> tuple[str, str]:
    """What was decided, by whom and when; then the reason."""
    what = (choice_word(decision.choice), decision.who, format_moment(decision.at))
    why = (reason_word(decision.reason), decision.note)
    return " · ".join(part for part in what if part), " · ".join(part for part in why if part)


def reason_title(choice: Choice) -> str:
    """The title of the question for a reason."""
    match choice:
        case Choice.APPROVED:
            return translate("Decision", "Approve although the machine did not: why?")
        case Choice.REVIEW:
            return translate("Decision", "For review: why?")
        case _:
            return translate("Decision", "Discard: why?")


def objection_sentence(why_not: Objection) -> str:
    """Why a decision is not allowed."""
    match why_not:
        case Objection.BLOCKED:
            return translate("Decision", "What the machine blocked is not approved.")
        case Objection.NEEDS_REASON:
            return translate("Decision", "Approving this needs a reason.")


def _approval_words() -> dict[str, str]:
    return {
        "machine-mistaken": translate("Decision", "The machine is mistaken"),
        "allowed-here": translate("Decision", "Allowed for this use"),
        "client-agreed": translate("Decision", "The client agreed"),
        "superior-agreed": translate("Decision", "A superior agreed"),
        "rights-cleared": translate("Decision", "Rights are cleared"),
        "internal-only": translate("Decision", "Internal use only"),
        "will-be-retouched": translate("Decision", "Will be retouched"),
        "compared": translate("Decision", "Like one approved before"),
        "other": translate("Decision", "Other"),
    }


def _refusal_words() -> dict[str, str]:
    return {
        "politics": translate("Decision", "Politics"),
        "violence": translate("Decision", "Violence"),
        "porn": translate("Decision", "Porn"),
        "prohibited": translate("Decision", "Prohibited content"),
        "vulgar": translate("Decision", "Vulgar"),
        "deformed": translate("Decision", "Face or limbs deformed"),
        "unlike": translate("Decision", "Unlike the person"),
        "poor": translate("Decision", "Poor picture"),
        "other": translate("Decision", "Other"),
    }
