"""Estimated costs of drafts, learned from what pictures cost (there is no public price list,
contract §6). An estimate is ours; the gateway's expected and actual costs have other names."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from wujie_desktop.domain.cameras import Unit
from wujie_desktop.domain.cost_status import CostStatus, cost_status
from wujie_desktop.domain.draft import RequestDraft
from wujie_desktop.domain.ids import TemplateKey
from wujie_desktop.domain.request import Picture
from wujie_desktop.domain.value import value

if TYPE_CHECKING:
    from wujie_desktop.domain.project import Project

SAMPLE = 20
"""The number of a template's latest pictures that its price is learned from."""
_NO_PRICE = (CostStatus.PENDING, CostStatus.REFUNDED, CostStatus.SHORT)


def actual_cost(picture: Picture) -> int | None:
    """Points that `picture` cost; None where that is not settled, or was refunded."""
    settled = picture.state.is_settled and cost_status(picture.points_message) not in _NO_PRICE
    return picture.points if settled else None


Price = Callable[[TemplateKey], float | None]
"""Points for one picture of a template; None where none is known."""


def estimate(draft: RequestDraft, price: Price) -> int | None:
    """Points for `draft`, rounded up; None where the price of any of its templates is unknown. What
    is charged in another unit costs none."""
    if draft.unit is not Unit.POINTS:
        return 0
    total = 0.0
    for row in draft.templates:
        each = price(row.template_key)
        if each is None:
            return None
        total += each * row.number
    return whole_points(total)


def whole_points(points: float) -> int:
    """Return `points` rounded up, as every estimate is."""
    return -int(-points // 1)


@value
class ExpectedCharge:
    """A draft about to be sent; `points` is None where the price is unknown."""

    calls: int
    pictures: int
    points: int | None
    unit: Unit = Unit.POINTS
    """What all of them are charged in."""


@value
class Breach:
    """A budget that a draft would or may exceed. All in points; `estimated` is None where the price
    is unknown. `project` is the project whose budget it is, None for the account's of today; `also`
    the other one that it would or may exceed."""

    limit: int
    spent: int
    estimated: int | None
    project: Project | None = None
    also: Breach | None = None

    @property
    def is_unknown(self) -> bool:
        """Whether the only reason is the unknown price."""
        return self.estimated is None and self.spent < self.limit


def breach(
    limit: int, spent: int, estimated: int | None, project: Project | None = None
) -> Breach | None:
    """The breach that sending would cause; None where it causes none. A limit of 0 is none. With an
    unknown price any limit may be exceeded."""
    if not limit or (estimated is not None and spent + estimated <= limit):
        return None
    return Breach(limit, spent, estimated, project)
