"""Decisions and their reasons in words."""

from __future__ import annotations

from wujie_desktop.domain.decisions import CARRIED_OVER, GIVEN_UP, Choice, Decision, Objection
from wujie_desktop.presenters.text.formatting import format_moment, format_number
from wujie_desktop.presenters.text.moderation_words import choice_word
from wujie_desktop.presenters.text.translate import translate


def reason_word(reason: str) -> str:
    """The text of a reason in `domain.decisions.reasons_for`; an unknown one is shown as it is."""
    return _pick_words().get(reason) or _reject_words().get(reason) or reason


def decision_lines(decision: Decision) -> tuple[str, str]:
    """What was decided, by whom and when; then the reason."""
    what = (choice_word(decision.choice), decision.who, format_moment(decision.at))
    why = (reason_word(decision.reason), decision.note)
    if decision.reason == CARRIED_OVER:
        why = (_carried_over(decision.note), "")
    elif decision.reason == GIVEN_UP:
        why = (translate("Decision", "original given up"), "")
    return " · ".join(part for part in what if part), " · ".join(part for part in why if part)


def binned_sentence() -> str:
    """What is in the bin cannot be decided about."""
    return translate("Decision", "This is in the bin: restore it first.")


def reading_sentence(done: int, wanted: int) -> str:
    """How far the reading of what is decided about has come; Esc ends it."""
    said = translate("Decision", "Reading pictures: {done} of {all}. Esc stops.")
    return said.format(done=format_number(done), all=format_number(wanted))


def reason_needed_sentence() -> str:
    """Nothing can be decided so without a reason."""
    return translate("Decision", "Choose a reason: this picture needs one.")


def taken_back_sentence(choice: Choice) -> str:
    """What was taken back."""
    return translate("Decision", "Taken back: {what}").format(what=choice_word(choice))


def reason_title(choice: Choice, needing: int, number: int) -> str:
    """What the question for a reason says: asked about `number` pictures, of which `needing` are
    given it."""
    if choice is not Choice.PICK:
        one, many = translate("Decision", "Reject: why?"), translate("Decision", "Reject {n}: why?")
    else:
        one = translate("Decision", "Pick although the machine did not pass it: why?")
        many = translate("Decision", "Pick {all}, of which {n} need a reason: why?")
    if number == 1:
        return one
    return many.format(n=format_number(needing), all=format_number(number))


def objection_sentence(why_not: Objection) -> str:
    """Why a decision is not allowed."""
    match why_not:
        case Objection.BLOCKED:
            return translate("Decision", "What the machine blocked cannot be picked.")
        case Objection.NEEDS_REASON:
            return translate("Decision", "Picking this needs a reason.")


def needs_reason_sentence() -> str:
    """What picking takes that the machine wants looked at."""
    return translate("Decision", "Machine: review. Picking needs a reason.")


def left_out_sentence(number: int) -> str:
    """So many could not be picked along with the others."""
    said = translate("Decision", "Left out because the machine blocked them: {n}.")
    return said.format(n=format_number(number))


def not_made_sentence() -> str:
    """Nothing is there to decide about."""
    return translate("Decision", "There is no picture to decide about yet.")


def _carried_over(flag: str) -> str:
    """What a decision was before there were decisions alone."""
    if flag == "pick":
        return translate("Decision", "From an earlier flag: picked")
    return translate("Decision", "From an earlier flag: rejected")


def _pick_words() -> dict[str, str]:
    return {
        "machine-mistaken": translate("Decision", "The machine is mistaken"),
        "allowed-here": translate("Decision", "Allowed for this use"),
        "client-agreed": translate("Decision", "The client agreed"),
        "superior-agreed": translate("Decision", "A superior agreed"),
        "rights-cleared": translate("Decision", "Rights are cleared"),
        "internal-only": translate("Decision", "Internal use only"),
        "will-be-retouched": translate("Decision", "Will be retouched"),
        "compared": translate("Decision", "Like one picked before"),
        "other": translate("Decision", "Other"),
    }


def _reject_words() -> dict[str, str]:
    return {
        "politics": translate("Decision", "Politics"),
        "violence": translate("Decision", "Terror or violence"),
        "porn": translate("Decision", "Porn"),
        "prohibited": translate("Decision", "Banned"),
        "vulgar": translate("Decision", "Sexy or vulgar"),
        "deformed": translate("Decision", "Face or limbs deformed"),
        "unlike": translate("Decision", "Unlike the person"),
        "poor": translate("Decision", "Poor picture"),
        "other": translate("Decision", "Other"),
    }
