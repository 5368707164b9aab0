"""What is asked before an account is charged, in words."""

from __future__ import annotations

from wujie_desktop.domain.cameras import Unit
from wujie_desktop.domain.pricing import Breach, ExpectedCharge
from wujie_desktop.domain.profile import ProfileKind
from wujie_desktop.presenters.account.price_words import (
    estimate_words,
    project_words,
    today_words,
)
from wujie_desktop.presenters.account.profile_words import profile_title
from wujie_desktop.presenters.text.confirmation import Question
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate


def breach_question(breach: Breach) -> Question:
    """Whether to go beyond a budget, or to send what may."""
    planned = (
        translate("Price", "What this request costs is not known yet.")
        if breach.estimated is None
        else translate("Price", "This request is estimated at {n} pt.").format(
            n=format_number(breach.estimated)
        )
    )
    return Question(
        translate("Price", "The price is not known yet")
        if breach.is_unknown
        else _beyond_words(breach),
        "\n".join((*map(_spent_words, filter(None, (breach, breach.also))), planned)),
        translate("Price", "Send anyway"),
    )


def _beyond_words(breach: Breach) -> str:
    if breach.project:
        return translate("Price", "Beyond the project's budget")
    return translate("Price", "Beyond the daily budget")


def _spent_words(breach: Breach) -> str:
    if breach.project is None:
        return today_words(breach.spent, breach.limit)
    return project_words(breach.project, breach.spent)


def charge_question(kind: ProfileKind, charge: ExpectedCharge) -> Question:
    """Whether an account may be charged, before its first request since the program started."""
    calls = translate("Question", "Requests: {n}").format(n=format_number(charge.calls))
    pictures = translate("Question", "Pictures: {n}").format(n=format_number(charge.pictures))
    figures = (
        *([calls] if charge.calls > 1 else []),
        pictures,
        estimate_words(charge.points, charge.unit),
    )
    return Question(
        translate("Question", "Send as “{account}”?").format(account=profile_title(kind)),
        "\n".join(
            (
                _charges(charge.unit),
                " · ".join(figures),
                _asked_once(charge.unit),
            )
        ),
        translate("Question", "Pay and send"),
    )


def _charges(unit: Unit) -> str:
    match unit:
        case Unit.POINTS:
            return translate("Question", "It charges points for every picture.")
        case Unit.DURATION:
            return translate("Question", "It charges the time account for every picture.")


def _asked_once(unit: Unit) -> str:
    match unit:
        case Unit.POINTS:
            return translate(
                "Question",
                "This is asked once; until the program ends whatever costs points leaves at once.",
            )
        case Unit.DURATION:
            return translate(
                "Question",
                "This is asked once; until the program ends whatever costs time leaves at once.",
            )
