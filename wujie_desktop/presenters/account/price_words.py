"""Points in words. Three words, never mixed: estimated (ours, before sending), expected (the
gateway's, after its answer), and actual."""

from __future__ import annotations

from wujie_desktop.domain.pricing import Breach, ExpectedCharge
from wujie_desktop.domain.profile import ProfileKind
from wujie_desktop.presenters.account.profile_words import profile_title
from wujie_desktop.presenters.text.confirmation import Question
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate


def estimate_words(points: int | None) -> str:
    """The estimate before sending; an unknown one is called unknown, never 0."""
    if points is None:
        return translate("Price", "Estimate unknown")
    return translate("Price", "Estimated {n} pt").format(n=format_number(points))


def estimate_hint(points: int | None) -> str:
    """Where the estimate comes from."""
    if points is None:
        return translate(
            "Price", "No picture of one of these templates has cost anything here yet."
        )
    return translate("Price", "The median of what the last 20 pictures of each template did cost.")


def today_words(spent: int, limit: int) -> str:
    """How much of the daily budget is spent; "" without a budget."""
    if not limit:
        return ""
    return translate("Price", "Today {spent} of {limit} pt").format(
        spent=format_number(spent), limit=format_number(limit)
    )


def shortage_words(points: int | None, balance: int | None) -> str:
    """How many points are missing, where the balance is known."""
    if points is None or balance is None or balance >= points:
        return translate("Price", "Not enough points. Your draft is kept: top up, then send again.")
    return translate(
        "Price", "About {n} pt short. Your draft is kept: top up, then send again."
    ).format(n=format_number(points - balance))


def breach_question(breach: Breach) -> Question:
    """Whether to go beyond the daily budget, or to send what may."""
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
        else translate("Price", "Beyond the daily budget"),
        f"{today_words(breach.spent, breach.limit)}\n{planned}",
        translate("Price", "Send anyway"),
    )


def charge_question(kind: ProfileKind, charge: ExpectedCharge) -> Question:
    """Whether an account may be charged, before its first request since the program started."""
    calls = translate("Question", "Requests: {n}").format(n=format_number(charge.calls))
    pictures = translate("Question", "Pictures: {n}").format(n=format_number(charge.pictures))
    figures = (*([calls] if charge.calls > 1 else []), pictures, estimate_words(charge.points))
    return Question(
        translate("Question", "Send as “{account}”?").format(account=profile_title(kind)),
        "\n".join(
            (
                translate("Question", "It charges points for every picture."),
                " · ".join(figures),
                translate(
                    "Question",
                    "This is asked once; until the program ends whatever you send leaves at once.",
                ),
            )
        ),
        translate("Question", "Pay and send"),
    )
