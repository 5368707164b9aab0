"""Points in words. Three words, never mixed: estimated (ours, before sending), expected (the
gateway's, after its answer), and actual."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from wujie_desktop.domain.cameras import Unit
from wujie_desktop.domain.value import value
from wujie_desktop.presenters.text.formatting import format_number
from wujie_desktop.presenters.text.translate import translate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wujie_desktop.domain.cards import PictureCard
    from wujie_desktop.domain.project import Project
    from wujie_desktop.domain.request import Picture, Request
    from wujie_desktop.domain.team import Purse


def duration_words(units: int) -> str:
    """Units of the time account: their name stands beside them, since all else are points."""
    return translate("Price", "{n} of the time account").format(n=format_number(units))


def points_words(request: Request, pictures: Sequence[Picture | PictureCard]) -> str:
    """Actual points once every picture has a figure, else the gateway's expected points."""
    known = [picture.points for picture in pictures if picture.points is not None]
    if pictures and len(known) == len(pictures):
        return translate("Queue", "{n} pt").format(n=format_number(sum(known)))
    if request.expected_points is not None:
        return translate("Queue", "expected {n} pt").format(
            n=format_number(request.expected_points)
        )
    if request.expected_duration is not None:
        return duration_words(request.expected_duration)
    return ""


def estimate_words(points: int | None, unit: Unit = Unit.POINTS) -> str:
    """The estimate before sending; an unknown one is called unknown, never 0."""
    if unit is Unit.DURATION:
        return translate("Price", "Charged to the time account · price unknown")
    if points is None:
        return translate("Price", "Estimate unknown")
    return translate("Price", "Estimated {n} pt").format(n=format_number(points))


def send_words(pictures: int, points: int | None, unit: Unit = Unit.POINTS) -> str:
    """What the button that pays does: how many pictures, and at what price."""
    if not pictures:
        return translate("Price", "Generate")
    if unit is Unit.DURATION:
        return translate("Price", "Generate {n} · paid in time").format(n=format_number(pictures))
    if points is None:
        return translate("Price", "Generate {n} · price unknown").format(n=format_number(pictures))
    return translate("Price", "Generate {n} · about {points} pt").format(
        n=format_number(pictures), points=format_number(points)
    )


def estimate_hint(points: int | None, unit: Unit = Unit.POINTS) -> str:
    """Where the estimate comes from."""
    if unit is Unit.DURATION:
        return translate(
            "Price",
            "It is charged to the time account, not in points. The vendor names the price in its "
            "answer, after it was sent.",
        )
    if points is None:
        return translate(
            "Price", "No picture of one of these templates has cost anything here yet."
        )
    return translate("Price", "The median of what the last 20 pictures of each template did cost.")


@value
class Spending:
    """Points spent today, and the daily budget; 0 is none. `purse` is the team's, where there is a
    team and it is known."""

    today: int = 0
    budget: int = 0
    purse: Purse | None = None


def spending_lines(spending: Spending) -> tuple[str, ...]:
    """What was spent, and how much of the budget is left; the same of the team."""
    if spending.purse:
        from wujie_desktop.presenters.account.team_words import purse_lines

        return *spending_lines(replace(spending, purse=None)), *purse_lines(spending.purse)
    today = format_number(spending.today)
    spent = translate("Price", "Spent today, in points: {n}").format(n=today)
    if not spending.budget:
        return spent, translate("Price", "No daily budget")
    left = max(spending.budget - spending.today, 0)
    return spent, translate("Price", "Daily budget: {n}, left: {left}").format(
        n=format_number(spending.budget), left=format_number(left)
    )


def today_words(spent: int, limit: int) -> str:
    """How much of the daily budget is spent; "" without a budget."""
    if not limit:
        return ""
    return translate("Price", "Today {spent} of {limit} pt").format(
        spent=format_number(spent), limit=format_number(limit)
    )


def project_words(project: Project, spent: int) -> str:
    """How much of a project's budget is spent; "" without one."""
    from wujie_desktop.domain.project import BudgetSpan

    if not project.budget:
        return ""
    words = (
        translate("Price", "{project}: today {spent} of {limit} pt")
        if project.span is BudgetSpan.DAY
        else translate("Price", "{project}: {spent} of {limit} pt")
    )
    return words.format(
        project=project.name, spent=format_number(spent), limit=format_number(project.budget)
    )


def shortage_words(points: int | None, balance: int | None, unit: Unit) -> str:
    """How many points are missing, where the balance is known: that of the time account is not."""
    if unit is Unit.DURATION:
        return translate(
            "Price",
            "Not enough on the time account. Your draft is kept: top up, then send again.",
        )
    if points is None or balance is None or balance >= points:
        return translate("Price", "Not enough points. Your draft is kept: top up, then send again.")
    return translate(
        "Price", "About {n} pt short. Your draft is kept: top up, then send again."
    ).format(n=format_number(points - balance))
