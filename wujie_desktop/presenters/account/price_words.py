"""Points in words. Three words, never mixed: estimated (ours, before sending), expected (the
gateway's, after its answer), and actual."""

from __future__ import annotations

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
