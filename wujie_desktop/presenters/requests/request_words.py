"""Requests of the history in words: their outcomes, results, and why one is not sent again."""

from __future__ import annotations

from wujie_desktop.domain.cameras import Unit
from wujie_desktop.domain.filter_fields import FIELD_SPECS, FilterField
from wujie_desktop.domain.past_request import Outcome, PastRequest, outcome_of
from wujie_desktop.domain.request import Request, RequestState
from wujie_desktop.presenters.account.price_words import estimate_words
from wujie_desktop.presenters.gallery.filter_words import filter_language
from wujie_desktop.presenters.queue.queue_model import tally_words
from wujie_desktop.presenters.text.confirmation import Question
from wujie_desktop.presenters.text.formatting import format_number, one_line
from wujie_desktop.presenters.text.reason_words import reason_sentence
from wujie_desktop.presenters.text.translate import translate

OUTCOMES = (None, *Outcome)
"""What can be chosen, in order; None for all of them."""


def outcome_word(outcome: Outcome | None) -> str:
    """Its name."""
    match outcome:
        case None:
            return translate("Requests", "All")
        case Outcome.UNDER_WAY:
            return translate("Requests", "Under way")
        case Outcome.DONE:
            return translate("Requests", "Done")
        case Outcome.REFUSED:
            return translate("Requests", "Refused")
        case Outcome.UNKNOWN:
            return translate("Requests", "Outcome unknown")
        case Outcome.TAKEN_IN:
            return translate("Requests", "Made elsewhere")


def prompt_line(request: Request) -> str:
    """The prompt on one line."""
    return one_line(request.draft.prompt) or translate("Requests", "(no prompt)")


def result_words(past: PastRequest) -> str:
    """What became of it, with its pictures counted."""
    request, outcome = past.request, outcome_of(past.request)
    if request.state is RequestState.SUBMITTING:
        return translate("Requests", "Sending")
    if outcome is Outcome.REFUSED:
        return " · ".join((outcome_word(outcome), *fault_words(request)))
    if outcome is Outcome.UNKNOWN:
        return outcome_word(outcome)
    tally = tally_words(past.pictures)
    return f"{outcome_word(outcome)} · {tally}" if outcome is Outcome.TAKEN_IN else tally


def fault_words(request: Request) -> tuple[str, ...]:
    """The gateway's code and its sentence, as far as it gave them."""
    fault = request.fault
    return tuple(filter(None, (fault.code, reason_sentence(fault.message)))) if fault else ()


def why_not_again(request: Request) -> str:
    """Why `request` cannot be sent again; "" where it can."""
    match outcome_of(request):
        case Outcome.TAKEN_IN:
            return translate(
                "Requests",
                "It was sent elsewhere: the vendor tells neither its avatar nor its templates.",
            )
        case Outcome.UNKNOWN:
            return translate(
                "Requests",
                "It may have been accepted and charged: look for its pictures in the vendor's "
                "history first.",
            )
        case _ if request.state is RequestState.SUBMITTING:
            return translate("Requests", "It is being sent.")
        case _:
            return ""


def send_again_question(request: Request, estimated: int | None) -> Question:
    """Whether to pay for the same request once more."""
    pictures = sum(row.number for row in request.draft.templates)
    figures = translate("Question", "Pictures: {n}").format(n=format_number(pictures))
    lines = [
        translate("Requests", "This is a new request, and a new charge. The earlier one stays."),
        f"{figures} · {estimate_words(estimated, request.draft.unit)}",
    ]
    if earlier := _earlier_cost(request, estimated):
        lines.append(earlier)
    return Question(
        translate("Requests", "Send this request again?"),
        "\n".join(lines),
        translate("Requests", "Pay and send again"),
    )


def _earlier_cost(request: Request, estimated: int | None) -> str:
    """What the earlier one was expected to cost, where that says more than an estimate."""
    n = "" if request.expected is None else format_number(request.expected)
    match request.draft.unit:
        case Unit.POINTS if n and estimated is None:
            return translate("Requests", "The earlier one was expected to cost {n} pt.").format(n=n)
        case Unit.DURATION if n:
            words = translate(
                "Requests", "The earlier one was expected to cost {n} of the time account."
            )
            return words.format(n=n)
        case _:
            return ""


def unsearched_sentence(field: FilterField) -> str:
    """That requests are not found by `field`."""
    sentence = translate("Requests", "This is searched in pictures alone: {name}")
    return sentence.format(name=FIELD_SPECS[field].name.written(filter_language()))
