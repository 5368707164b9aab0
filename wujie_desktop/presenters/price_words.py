"""Points in words. Three words that never stand for one another: estimated (ours, before
sending), expected (the gateway's, after its answer), and what it did cost."""

from __future__ import annotations

from wujie_desktop.domain.pricing import Breach
from wujie_desktop.presenters.question import Question
from wujie_desktop.presenters.translate import format_number, translate


def estimate_words(points: int | None) -> str:
    """The estimate before sending; unknown is said, never a zero."""
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
    """How much of the daily budget is gone; "" without one."""
    if not limit:
        return ""
    return translate("Price", "Today {spent} of {limit} pt").format(
        spent=format_number(spent), limit=format_number(limit)
    )


def shortage_words(points: int | None, balance: int | None) -> str:
    """By how much the points do not reach, where that can be told."""
    if points is None or balance is None or balance >= points:
        return translate("Price", "Not enough points. Your draft is kept: top up, then send again.")
    return translate(
        "Price", "About {n} pt short. Your draft is kept: top up, then send again."
    ).format(n=format_number(points - balance))


def breach_question(breach: Breach) -> Question:
    """Whether to go beyond the daily budget."""
    planned = (
        translate("Price", "What this request costs is not known yet.")
        if breach.estimated is None
        else translate("Price", "This request is estimated at {n} pt.").format(
            n=format_number(breach.estimated)
        )
    )
    return Question(
        translate("Price", "Beyond the daily budget"),
        f"{today_words(breach.spent, breach.limit)}\n{planned}",
        translate("Price", "Send anyway"),
    )
