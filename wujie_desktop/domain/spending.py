"""Points spent: by one request, and summed by day and batch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from datetime import date

from wujie_desktop.domain.cost_status import CostStatus, cost_status
from wujie_desktop.domain.ids import ProjectId, RequestId
from wujie_desktop.domain.request import Request, RequestState
from wujie_desktop.domain.value import value


@value
class Charge:
    """The gateway's latest cost of one picture: points, None where it named none, and its text."""

    points: int | None = None
    words: str = ""

    @property
    def status(self) -> CostStatus:
        """The status that the text means."""
        return cost_status(self.words)

    @property
    def charged(self) -> int:
        """Points charged; 0 where they were refunded or none were needed."""
        spent = self.status not in (CostStatus.REFUNDED, CostStatus.FREE)
        return max(self.points or 0, 0) if spent else 0

    @property
    def is_final(self) -> bool:
        """Whether the figure is final."""
        if self.status in (CostStatus.REFUNDED, CostStatus.FREE):
            return True
        return self.points is not None and self.status is not CostStatus.PENDING


def is_counted(charges: Collection[Charge]) -> bool:
    """Whether the cost of every picture of a request is final."""
    return bool(charges) and all(charge.is_final for charge in charges)


def cost_of(request: Request, charges: Collection[Charge], estimated: int | None) -> int:
    """Points of a request; until its cost is final, the expected points or the estimate where those
    are more. One of unknown outcome counts: it may have been charged."""
    if request.state is RequestState.REFUSED:
        return 0
    charged = sum(charge.charged for charge in charges)
    if is_counted(charges):
        return charged
    expected = request.expected_points
    return max((estimated or 0) if expected is None else expected, charged)


class Spending:
    """Sums of points, updated as costs of single requests change."""

    def __init__(self) -> None:
        self._counted: dict[RequestId, tuple[ProjectId, int]] = {}
        self._days: Counter[date] = Counter()
        self._batches: Counter[str] = Counter()
        self._projects: Counter[ProjectId] = Counter()
        self._project_days: Counter[tuple[ProjectId, date]] = Counter()

    def count(self, request: Request, cost: int) -> None:
        """Set the points of `request`, replacing its former value."""
        day, project = request.created_at.astimezone().date(), request.draft.project
        former, before = self._counted.get(request.id, (project, 0))
        self._counted[request.id] = (project, cost)
        self._days[day] += cost - before
        for owner, points in ((former, -before), (project, cost)):
            self._projects[owner] += points
            self._project_days[owner, day] += points
        if request.place:
            self._batches[request.place.batch] += cost - before

    def on_day(self, day: date) -> int:
        """Points of the requests sent on `day` by this machine's clock."""
        return self._days[day]

    def of_project(self, project: ProjectId, day: date | None = None) -> int:
        """Points of all requests of a project that were counted, or of those sent on `day`."""
        return self._projects[project] if day is None else self._project_days[project, day]

    def of_batch(self, batch: str) -> int:
        """Points of all requests sent for a batch."""
        return self._batches[batch]
