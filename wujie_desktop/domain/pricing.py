"""Estimated costs of drafts, learned from what pictures cost (there is no public price list,
contract §6). An estimate is ours; the gateway's expected and actual costs have other names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from typing import TYPE_CHECKING, Any, Protocol

from wujie_desktop.domain.cameras import Camera, Unit
from wujie_desktop.domain.cost_status import CostStatus, cost_status
from wujie_desktop.domain.draft import RequestDraft
from wujie_desktop.domain.ids import TemplateKey
from wujie_desktop.domain.request import Picture
from wujie_desktop.domain.value import value

if TYPE_CHECKING:
    from wujie_desktop.domain.project import Project

SAMPLE = 20
"""The number of a template's latest pictures that its price is learned from."""
_MOST = 10**9
"""Points."""
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


class FormCosts(Protocol):
    """What the form needs to know about points."""

    @property
    def daily_budget(self) -> int:
        """In points; 0 is no limit."""
        ...

    def price(self, template: TemplateKey, camera: Camera) -> float | None:
        """Points for one picture; None if unknown."""
        ...

    def estimate(self, draft: RequestDraft) -> int | None:
        """Points for `draft`; None if unknown."""
        ...

    def spent_today(self) -> int:
        """Points spent since midnight."""
        ...

    def breach_of(self, draft: RequestDraft) -> Breach | None:
        """How `draft` would, or may, exceed a budget."""
        ...


@value
class SeenCosts:
    """The prices that were known of a draft's templates, which are those of `camera`, and the
    points that were spent on `day`, in ISO form."""

    prices: Mapping[TemplateKey, float] = field(default_factory=dict)
    camera: Camera = Camera.AVATAR
    spent: int = 0
    day: str = ""
    daily_budget: int = 0

    def price(self, template: TemplateKey, camera: Camera) -> float | None:
        """As it was seen."""
        return self.prices.get(template) if camera is self.camera else None

    def estimate(self, draft: RequestDraft) -> int | None:
        """By the prices that were seen."""
        return estimate(draft, lambda template: self.price(template, draft.camera))

    def spent_today(self) -> int:
        """On the day of these."""
        return self.spent

    def breach_of(self, _draft: RequestDraft) -> Breach | None:
        """None: nothing is sent by what was seen."""
        return None

    @property
    def stored(self) -> dict[str, Any]:
        """The form in a file, to be read by `read_seen_costs`; the budget is the profile's."""
        return {"prices": dict(self.prices), "spent": self.spent, "day": self.day}


UNSEEN = SeenCosts()
"""Nothing is known."""


def read_seen_costs(stored: object, camera: Camera) -> SeenCosts:
    """What can be used of it: the engine reads all of it anew."""
    members = stored if isinstance(stored, dict) else {}
    prices, day = members.get("prices"), members.get("day")
    named = prices.items() if isinstance(prices, dict) else ()
    read = {TemplateKey(name): _points(price) for name, price in named}
    return SeenCosts(
        {name: price for name, price in read.items() if price is not None},
        camera,
        int(_points(members.get("spent")) or 0),
        day if isinstance(day, str) else "",
    )


def _points(number: object) -> float | None:
    """The points that `number` is; None where it is none."""
    if isinstance(number, bool) or not isinstance(number, int | float):
        return None
    return number if 0 <= number <= _MOST else None
