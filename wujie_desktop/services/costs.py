"""Prices of templates learned from past pictures, and the points spent today and on the batch."""

from __future__ import annotations

import statistics
from collections import OrderedDict, defaultdict
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

from wujie_desktop.domain.acceleration import Acceleration, accelerated_on_day
from wujie_desktop.domain.acceleration_events import AccelerationsRead
from wujie_desktop.domain.batch import BatchId
from wujie_desktop.domain.cameras import Camera, Unit, is_paid_either_way
from wujie_desktop.domain.clock import Clock
from wujie_desktop.domain.draft import RequestDraft
from wujie_desktop.domain.events import (
    CostsChanged,
    KeysRecorded,
    PictureEvent,
    ProjectsRead,
    RequestEvent,
    RequestsMoved,
)
from wujie_desktop.domain.ids import PictureKey, ProjectId, RequestId, TemplateKey
from wujie_desktop.domain.ledger import Trained
from wujie_desktop.domain.pricing import SAMPLE, Breach, actual_cost, breach, estimate
from wujie_desktop.domain.project import BudgetSpan, Project
from wujie_desktop.domain.request import Picture, Request, RequestState
from wujie_desktop.domain.spending import Charge, Spending, cost_of, is_counted
from wujie_desktop.domain.training import Training, trained_on_day
from wujie_desktop.domain.training_events import TrainingsRead
from wujie_desktop.services.hub import EventHub

_TODAY = timedelta(days=2)
"""Older requests are not part of today in any time zone."""

_Drawing = tuple[Camera, TemplateKey]
"""A template of a camera: another one with the same key has a price of its own."""
Charges = dict[RequestId, dict[PictureKey, Charge]]


class History(Protocol):
    """Earlier requests and their costs."""

    async def counted(self, since: datetime) -> tuple[tuple[Request, ...], Charges]:
        """The requests sent since then, all of the newest batch and of projects with a budget in
        all, and the charges of their pictures."""
        ...

    async def priced(self, most: int) -> tuple[Picture, ...]:
        """The last `most` pictures of every template that have a cost, in order of arrival."""
        ...


class CostBook:
    """Learns from events of the hub; publishes CostsChanged."""

    def __init__(self, *, history: History, hub: EventHub, clock: Clock) -> None:
        self._history = history
        self._hub = hub
        self._clock = clock
        self._prices: defaultdict[_Drawing, OrderedDict[PictureKey, int]] = defaultdict(OrderedDict)
        self._requests: dict[RequestId, Request] = {}
        self._charges: defaultdict[RequestId, dict[PictureKey, Charge]] = defaultdict(dict)
        self._spending = Spending()
        self._estimated: set[RequestId] = set()
        """Requests whose cost is still estimated from the prices of their templates."""
        self.daily_budget = 0
        """In points; 0 is no limit."""
        self._projects: dict[ProjectId, Project] = {}
        self._trainings: tuple[Training, ...] = ()
        self._accelerations: tuple[Acceleration, ...] = ()
        self._moved: frozenset[PictureKey] = frozenset()
        hub.subscribe(KeysRecorded, lambda event: self._remember(event.pictures))
        hub.subscribe(RequestEvent, self.on_request)
        hub.subscribe(PictureEvent, self.on_picture)
        hub.subscribe(ProjectsRead, self.on_projects_read)
        hub.subscribe(RequestsMoved, self.on_requests_moved)
        hub.subscribe(TrainingsRead, self.on_trainings_read)
        hub.subscribe(AccelerationsRead, self.on_accelerations_read)

    def price(self, template: TemplateKey, camera: Camera = Camera.AVATAR) -> float | None:
        """Points for one picture: the median of the last twenty; None where none is known."""
        known = self._prices.get((camera, template))
        return statistics.median(tuple(known.values())[-SAMPLE:]) if known else None

    def price_of(self, picture: Picture) -> float | None:
        """Points that `picture` is expected to cost; None where that is not known, and where it
        is, or may be, paid in time."""
        request = self._requests.get(picture.request)
        is_unsure = request is None and is_paid_either_way(picture.camera)
        is_timed = request is not None and request.draft.unit is not Unit.POINTS
        if is_unsure or is_timed or not picture.template_key:
            return None
        return self.price(picture.template_key, picture.camera)

    def estimate(self, draft: RequestDraft) -> int | None:
        """Points for `draft`; None where the price of any of its templates is unknown."""
        return estimate(draft, lambda template: self.price(template, draft.camera))

    def spent_today(self) -> int:
        """Points of the requests, trainings and accelerations sent since midnight by this machine's
        clock."""
        today = self._clock.now().astimezone().date()
        trained = trained_on_day(self._trainings, today)
        moved = accelerated_on_day(self._accelerations, today, self._charge_of)
        return self._spending.on_day(today) + trained + moved

    def use_daily_budget(self, points: int) -> None:
        """Set the daily budget in points; 0 is no limit."""
        self.daily_budget = points
        self._hub.publish(CostsChanged())

    def spent_on_project(self, project: Project) -> int:
        """Points of the requests of a project that its budget is for."""
        today = self._clock.now().astimezone().date()
        day = today if project.span is BudgetSpan.DAY else None
        return self._spending.of_project(project.id, day)

    def breach_of(self, draft: RequestDraft) -> Breach | None:
        """How `draft` would, or may, exceed the daily budget, that of its project, or both: those
        are in points, and hold nothing that is charged in another unit."""
        if draft.unit is not Unit.POINTS:
            return None
        estimated = self.estimate(draft)
        over = breach(self.daily_budget, self.spent_today(), estimated)
        project = self._projects.get(draft.project)
        if project is None:
            return over
        own = breach(project.budget, self.spent_on_project(project), estimated, project)
        return replace(over, also=own) if over else own

    def trained(self) -> tuple[Trained, ...]:
        """When each training was sent, and its points as far as they are known."""
        return tuple(
            (each.created_at, each.points) for each in self._trainings if each.points is not None
        )

    def breach_of_points(self, points: int | None) -> Breach | None:
        """How something of that price, None where it is unknown, would or may exceed the daily
        budget."""
        return breach(self.daily_budget, self.spent_today(), points)

    def spent_on(self, batch: BatchId) -> int:
        """Points of all requests of the newest batch, on whatever day."""
        return self._spending.of_batch(batch)

    async def load(self) -> None:
        """Learn from the library. Events received meanwhile are newer."""
        requests, charges = await self._history.counted(self._clock.now() - _TODAY)
        for name, kept in charges.items():
            self._charges[name] = kept | self._charges[name]
        for request in requests:
            self._requests.setdefault(request.id, request)
            self._count(request.id)
        priced = await self._history.priced(SAMPLE)
        newer, self._prices = self._prices, defaultdict(OrderedDict)
        for picture in priced:
            self._learn_price(picture)
        for drawing, prices in newer.items():
            self._prices[drawing].update(prices)
        self._recount()
        self._hub.publish(CostsChanged())

    def on_request(self, event: RequestEvent) -> None:
        """Update the spending from a new or changed request."""
        if event.request.sender:
            return  # another machine's budget
        self._requests[event.request.id] = event.request
        self._count(event.request.id)
        self._hub.publish(CostsChanged())

    def on_picture(self, event: PictureEvent) -> None:
        """Update prices and spending from a picture's cost."""
        if self._learn(event.picture):
            self._hub.publish(CostsChanged())

    def on_trainings_read(self, event: TrainingsRead) -> None:
        """Count what trainings cost, as far as that is known."""
        self._trainings = event.trainings
        self._hub.publish(CostsChanged())

    def on_accelerations_read(self, event: AccelerationsRead) -> None:
        """Count what accelerations are expected to cost, as far as no picture's cost has it; the
        cost of a picture that was moved is no template's price."""
        self._accelerations = event.accelerations
        self._moved = frozenset(each.key for each in event.accelerations)
        for prices in self._prices.values():
            for key in self._moved.intersection(prices):
                del prices[key]
        self._recount()
        self._hub.publish(CostsChanged())

    def on_projects_read(self, event: ProjectsRead) -> None:
        """Use the budgets of these projects; `load` reads what one that is new was spent of."""
        self._projects = {project.id: project for project in event.projects}
        self._hub.publish(CostsChanged())

    def on_requests_moved(self, event: RequestsMoved) -> None:
        """Let the points of these requests count for their project of now."""
        for request in event.requests:
            if request.sender:
                continue
            self._requests[request.id] = request
            pictures = event.members.get(request.id, ())
            self._charges[request.id] |= {picture.key: picture.charge for picture in pictures}
            self._count(request.id)
        self._hub.publish(CostsChanged())

    def _charge_of(self, key: PictureKey) -> Charge | None:
        """The cost of a picture; None until that of its whole request is final, which is what
        counts until then."""
        found = (charges for charges in self._charges.values() if key in charges)
        charges = next(found, None)
        return charges[key] if charges and is_counted(charges.values()) else None

    def _remember(self, pictures: tuple[Picture, ...]) -> None:
        for picture in pictures:
            self._learn(picture)

    def _learn(self, picture: Picture) -> bool:
        """Add a picture's cost; returns whether anything changed."""
        charge = Charge(picture.points, picture.points_message)
        charges = self._charges[picture.request]
        is_new = charges.get(picture.key) != charge
        charges[picture.key] = charge
        is_priced = self._learn_price(picture)
        if is_new:
            self._count(picture.request)
        if is_priced:
            self._recount()
        return is_new or is_priced

    def _learn_price(self, picture: Picture) -> bool:
        """Add a picture's cost to its template's prices; returns whether the price may have
        changed."""
        cost = actual_cost(picture)
        if cost is None or not picture.template_key or picture.key in self._moved:
            return False
        if picture.sender:
            return False  # what is reserved rests on prices, and others may tell anything
        if not cost and is_paid_either_way(picture.camera):
            return False  # it may have been paid in time
        prices = self._prices[picture.camera, picture.template_key]
        if prices.get(picture.key) == cost:
            return False
        prices[picture.key] = cost
        while len(prices) > SAMPLE:
            prices.popitem(last=False)
        return True

    def _recount(self) -> None:
        """Recompute the spending that rests on estimates after prices changed."""
        for name in tuple(self._estimated):
            self._count(name)

    def _count(self, name: RequestId) -> None:
        request = self._requests.get(name)
        if request is None:
            return
        charges = self._charges[name].values()
        estimated = self.estimate(request.draft)
        self._spending.count(request, cost_of(request, charges, estimated))
        is_sure = request.expected_points is not None or is_counted(charges)
        if is_sure or request.state is RequestState.REFUSED:
            self._estimated.discard(name)
        else:
            self._estimated.add(name)
