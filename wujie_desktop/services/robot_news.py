"""What is worth telling a group: a batch or request is finished, a budget is spent, pictures are
not saved. Numbers only."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterable
from datetime import date

from wujie_desktop.domain.batch import OF_BUDGETS, Batch, BatchState, PauseReason
from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.events import BatchChanged, CostsChanged, PicturesAtRisk, RequestEvent
from wujie_desktop.domain.ids import RequestId
from wujie_desktop.domain.request import Request, RequestState
from wujie_desktop.domain.robots import Counts, News, NewsKind
from wujie_desktop.library.robot_messages import RobotMessages
from wujie_desktop.services.costs import CostBook
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.tasks import Spawn

_IN_FLIGHT = (RequestState.SUBMITTING, RequestState.OPEN)
NAME = "news for robots"
"""Of the tasks that count and tell."""
Group = tuple[NewsKind, str]
"""What is told at once: a batch, or a request that belongs to none."""


class RobotNews:
    """Follows requests and batches by the events of the hub. `tell` is called with each news; what
    was told before is for its receiver to know."""

    def __init__(
        self,
        *,
        messages: RobotMessages,
        costs: CostBook,
        hub: EventHub,
        clock: Clock,
        spawn: Spawn,
        tell: Callable[[News], Coroutine[object, object, None]],
    ) -> None:
        self._messages = messages
        self._costs = costs
        self._clock = clock
        self._spawn = spawn
        self._tell = tell
        self._open: dict[RequestId, Group] = {}
        self._sending = ""
        """The batch that has more to send, or may have."""
        self._spent_on: date | None = None
        hub.subscribe(RequestEvent, self.on_request)
        hub.subscribe(BatchChanged, self.on_batch)
        hub.subscribe(CostsChanged, self.on_costs)
        hub.subscribe(PicturesAtRisk, self.on_pictures_at_risk)

    def follow(self, requests: Iterable[Request]) -> None:
        """Follow those that the last run left open."""
        for request in requests:
            if request.state in _IN_FLIGHT and not request.sender:
                self._open[request.id] = _group_of(request)

    def on_request(self, event: RequestEvent) -> None:
        """A request began or ended; one that created nothing is no news."""
        request = event.request
        if request.sender:
            return  # told where it was sent
        if request.state in _IN_FLIGHT:
            self._open[request.id] = _group_of(request)
            return
        group = self._open.pop(request.id, None)
        if group and (request.state is RequestState.DONE or request.place):
            self._end(group)

    def on_batch(self, event: BatchChanged) -> None:
        """A batch was begun, paused, ended."""
        batch = event.batch
        if batch is None:
            return
        if batch.state in (BatchState.RUNNING, BatchState.PAUSED):
            self._sending = batch.id
            if batch.pause in OF_BUDGETS and batch.pause is not PauseReason.UNKNOWN_PRICE:
                self._say(NewsKind.BATCH_WAITS, f"{batch.id} {self._today()}", _sent_of(batch))
        elif self._sending == batch.id:
            self._sending = ""
            self._end((NewsKind.BATCH, batch.id))

    def on_costs(self, _event: CostsChanged) -> None:
        """The budget of the day may be spent now."""
        limit, spent, today = self._costs.daily_budget, self._costs.spent_today(), self._today()
        if limit and spent >= limit and self._spent_on != today:
            self._spent_on = today
            self._say(NewsKind.BUDGET, str(today), Counts(points=spent, limit=limit))

    def on_pictures_at_risk(self, event: PicturesAtRisk) -> None:
        """Told once a day."""
        self._say(NewsKind.UNSAVED, str(self._today()), Counts(unsaved=event.number))

    def _end(self, group: Group) -> None:
        """Tell that `group` is finished, if nothing of it is sent or awaited any more."""
        if group not in self._open.values() and group[1] != self._sending:
            self._spawn(self._finish(*group), NAME)

    async def _finish(self, kind: NewsKind, name: str) -> None:
        is_batch = kind is NewsKind.BATCH
        count = self._messages.count_batch if is_batch else self._messages.count_request
        counts = await count(name)
        if counts.pictures:
            await self._tell(News(kind, f"{kind} {name}", self._clock.now(), counts))

    def _say(self, kind: NewsKind, about: str, counts: Counts) -> None:
        news = News(kind, f"{kind} {about}", self._clock.now(), counts)
        self._spawn(self._tell(news), NAME)

    def _today(self) -> date:
        return self._clock.now().astimezone().date()


def _group_of(request: Request) -> Group:
    place = request.place
    return (NewsKind.BATCH, place.batch) if place else (NewsKind.REQUEST, request.id)


def _sent_of(batch: Batch) -> Counts:
    number = len(batch.calls)
    return Counts(requests=number - len(batch.pending), limit=number)
