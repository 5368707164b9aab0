"""What a draft will probably cost, learned from what pictures did cost (no price list is
public, contract §6). The estimate is ours; what the gateway expects and what it charges are
other words."""

from __future__ import annotations

from collections.abc import Callable

from wujie_desktop.domain.cost_status import CostStatus, cost_status
from wujie_desktop.domain.draft import RequestDraft
from wujie_desktop.domain.ids import TemplateKey
from wujie_desktop.domain.request import Picture
from wujie_desktop.domain.value import value

SAMPLE = 20
"""The last so many pictures of a template tell its price."""
_NO_PRICE = (CostStatus.PENDING, CostStatus.REFUNDED, CostStatus.SHORT)


def actual_cost(picture: Picture) -> int | None:
    """What `picture` did cost; None where that is not settled, or was paid back."""
    settled = picture.state.is_settled and cost_status(picture.points_message) not in _NO_PRICE
    return picture.points if settled else None


def estimate(draft: RequestDraft, price: Callable[[TemplateKey], float | None]) -> int | None:
    """Points for `draft`, rounded up; None where the price of any of its templates is not
    known."""
    total = 0.0
    for row in draft.templates:
        each = price(row.template_key)
        if each is None:
            return None
        total += each * row.number
    return -int(-total // 1)


@value
class ExpectedCharge:
    """What is about to be sent; `points` is None where the price is not known."""

    calls: int
    pictures: int
    points: int | None


@value
class Breach:
    """A budget that a draft would or may go beyond. All in points; `estimated` is None where
    its price is not known."""

    limit: int
    spent: int
    estimated: int | None

    @property
    def is_unknown(self) -> bool:
        """Whether nothing but the unknown price speaks against it."""
        return self.estimated is None and self.spent < self.limit


def breach(limit: int, spent: int, estimated: int | None) -> Breach | None:
    """What stands against sending; None where nothing does. No limit is 0. Without a price
    nobody can say that a limit holds."""
    if not limit or (estimated is not None and spent + estimated <= limit):
        return None
    return Breach(limit, spent, estimated)
