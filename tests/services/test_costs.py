from __future__ import annotations

import asyncio
from collections import defaultdict
from datetime import datetime, timedelta
from functools import partial

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tests.builders import (
    START,
    TEMPLATE,
    FakeClock,
    build_request,
    camera_draft,
    done_picture,
    draft,
    instant_draft,
    picture,
)
from wujie_desktop.domain.batch import BatchId
from wujie_desktop.domain.cameras import PAYMENT, Camera
from wujie_desktop.domain.draft import TemplateRow
from wujie_desktop.domain.errors import Refused
from wujie_desktop.domain.events import (
    CostsChanged,
    KeysRecorded,
    PictureRevised,
    RequestOpened,
    SubmissionRefused,
)
from wujie_desktop.domain.ids import RequestId, TemplateKey
from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.pricing import breach, estimate
from wujie_desktop.domain.request import (
    BatchPlace,
    Picture,
    PictureState,
    Request,
    RequestState,
)
from wujie_desktop.domain.spending import Charge
from wujie_desktop.services.costs import Charges, CostBook
from wujie_desktop.services.hub import EventHub


class Kept:
    """What was sent before, as the library tells it."""

    def __init__(self, *pictures: Picture, requests: tuple[Request, ...] = ()) -> None:
        self.pictures, self.requests = pictures, requests

    async def counted(self, since: datetime) -> tuple[tuple[Request, ...], Charges]:
        charges: Charges = defaultdict(dict)
        for item in self.pictures:
            charges[item.request][item.key] = Charge(item.points, item.points_message)
        return self.requests, charges

    async def priced(self, most: int) -> tuple[Picture, ...]:
        return self.pictures


async def book_of(
    *pictures: Picture, requests: tuple[Request, ...] = (build_request(),)
) -> CostBook:
    kept = Kept(*pictures, requests=requests)
    book = CostBook(history=kept, hub=EventHub(), clock=FakeClock())
    await book.load()
    return book


async def test_the_median_of_the_last_twenty() -> None:
    old = [done_picture(f"old{n}", points=99) for n in range(30)]
    new = [done_picture(f"new{n}", points=points) for n, points in enumerate([2] * 11 + [4] * 9)]
    assert (await book_of(*old, *new)).price(TEMPLATE) == 2
    assert (await book_of(*old, *new[:9])).price(TEMPLATE) == 99
    assert (await book_of(*new[10:12])).price(TEMPLATE) == 3
    assert (await book_of()).price(TEMPLATE) is None


@pytest.mark.parametrize(
    "unsettled",
    [
        picture(points=2, points_message="积分扣除中,请稍后查询"),
        done_picture(points=2, points_message="积分扣除中,请稍后查询"),
        picture(state=PictureState.FAILED, points=0, points_message="积分已退还"),
        done_picture(points=1, points_message="积分不足，部分扣除失败"),
        done_picture(points=None),
        done_picture(template_key=None),
    ],
)
async def test_what_is_not_settled_or_was_paid_back_teaches_nothing(unsettled: Picture) -> None:
    assert (await book_of(unsettled)).estimate(draft()) is None


async def test_what_is_charged_in_time_costs_no_points_and_no_budget_holds_it() -> None:
    book = await book_of()
    book.use_daily_budget(1)
    assert book.breach_of(draft())
    assert book.estimate(camera_draft()) == 0
    assert book.breach_of(camera_draft()) is None
    sent = build_request(draft=camera_draft(), state=RequestState.OPEN, expected_duration=60)
    before = book.spent_today()
    book.on_request(RequestOpened(sent))
    assert book.spent_today() == before


@pytest.mark.parametrize(("paid", "expected"), [(1, 6), (2, None)])
async def test_a_price_is_told_of_what_is_paid_in_points(paid: int, expected: int | None) -> None:
    style = instant_draft().templates[0].template_key
    drawn = partial(done_picture, template_key=style, camera=Camera.INSTANT)
    book = await book_of(drawn("old", points=6), requests=())
    request = build_request(draft=instant_draft(settings=((PAYMENT, paid),)))
    waiting = picture("new", template_key=style, camera=Camera.INSTANT)
    assert book.price_of(waiting) is None, "its request is not known"
    book.on_request(RequestOpened(request))
    assert book.price_of(waiting) == expected


async def test_a_key_that_two_cameras_offer_has_two_prices() -> None:
    shared = draft().templates[0].template_key
    book = await book_of(
        done_picture("a", points=2), done_picture("b", points=9, camera=Camera.INSTANT)
    )
    row = (TemplateRow(shared, 1),)
    assert book.estimate(draft(templates=row)) == 2
    assert book.estimate(instant_draft(templates=row)) == 9


async def test_free_pictures_are_a_price() -> None:
    assert (await book_of(done_picture(points=0, points_message="无需积分"))).estimate(draft()) == 0


def test_one_unknown_template_makes_the_whole_unknown() -> None:
    asked = draft(templates=(TemplateRow(TEMPLATE, 2), TemplateRow(TemplateKey("B"), 1)))
    prices = {TEMPLATE: 2.5}
    assert estimate(asked, prices.get) is None
    assert estimate(draft(templates=(TemplateRow(TEMPLATE, 3),)), prices.get) == 8


async def test_today_is_expected_then_actual_and_yesterday_does_not_count() -> None:
    hub, clock = EventHub(), FakeClock()
    heard: list[CostsChanged] = []
    hub.subscribe(CostsChanged, heard.append)
    before = build_request(id=RequestId("g0"), created_at=START - timedelta(days=1))
    kept = Kept(done_picture("Z", request="g0", points=50), requests=(before,))
    book = CostBook(history=kept, hub=hub, clock=clock)
    await book.load()
    sending = build_request(state=RequestState.SUBMITTING, expected_points=None)
    hub.publish(RequestOpened(sending))
    assert book.spent_today() == 100  # two pictures at the learned price
    hub.publish(KeysRecorded(build_request(), (picture("A"), picture("B"))))
    assert book.spent_today() == 4
    hub.publish(PictureRevised(done_picture("A", points=3)))
    assert book.spent_today() == 4
    hub.publish(PictureRevised(done_picture("B", points=3)))
    assert book.spent_today() == 6
    refunded = done_picture("B", points=3, points_message="积分已退还")
    hub.publish(PictureRevised(refunded))
    assert book.spent_today() == 3
    changes = len(heard)
    hub.publish(PictureRevised(refunded))
    assert len(heard) == changes
    clock.advance(24 * 3600)
    assert book.spent_today() == 0


async def test_an_unknown_outcome_counts_and_a_refusal_does_not() -> None:
    lost = build_request(state=RequestState.UNKNOWN, expected_points=None)
    book = await book_of(done_picture("Z", request="other", points=2), requests=(lost,))
    assert book.spent_today() == 4
    hub = EventHub()
    book = CostBook(history=Kept(), hub=hub, clock=FakeClock())
    hub.publish(SubmissionRefused(build_request(state=RequestState.REFUSED), Refused()))
    assert book.spent_today() == 0


@pytest.mark.parametrize(
    ("limit", "spent", "estimated", "stops"),
    [
        (0, 999, 999, False),
        (10, 6, 4, False),
        (10, 6, 5, True),
        (10, 0, None, True),
        (10, 9, None, True),
        (0, 9, None, False),
        (10, 10, None, True),
        (10, 10, 0, False),
    ],
)
def test_what_a_budget_stops(limit: int, spent: int, estimated: int | None, stops: bool) -> None:
    assert (breach(limit, spent, estimated) is not None) is stops


PENDING, CHARGED, BACK = "积分扣除中,请稍后查询", "积分已扣除", "积分已退还"
words = st.sampled_from(["", PENDING, CHARGED, BACK, "积分不足，部分扣除失败", "无需积分", "?"])
NAMES = ("g0", "g1", "g2")
KEYS = tuple(f"{name}-{n}" for name in NAMES for n in range(2))


class Life(RuleBasedStateMachine):
    """Requests and costs come and change, days pass, the program is started again: the sums
    are those of counting everything anew."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = FakeClock()
        self.kept: dict[RequestId, Request] = {}
        self.pictures: dict[str, Picture] = {}
        self.restart()

    @rule()
    def restart(self) -> None:
        self.hub = EventHub()
        kept = Kept(*self.pictures.values(), requests=tuple(self.kept.values()))
        self.book = CostBook(history=kept, hub=self.hub, clock=self.clock)
        asyncio.run(self.book.load())

    @rule(hours=st.sampled_from([1, 10, 24, 100, 24 * 400]))
    def time_passes(self, hours: int) -> None:
        self.clock.advance(hours * 3600)

    @rule(
        name=st.sampled_from(NAMES),
        state=st.sampled_from(RequestState),
        expected=st.sampled_from([None, 0, 4, 7]),
    )
    def a_request(self, name: str, state: RequestState, expected: int | None) -> None:
        before = self.kept.get(RequestId(name))
        made = build_request(
            id=RequestId(name),
            state=state,
            expected_points=expected,
            created_at=before.created_at if before else self.clock.now(),
            place=BatchPlace("batch", int(name[1])) if name != "g0" else None,
        )
        self.kept[made.id] = made
        self.hub.publish(RequestOpened(made))

    @precondition(lambda self: self.kept)
    @rule(
        key=st.sampled_from(KEYS),
        state=st.sampled_from(PictureState),
        points=st.sampled_from([None, -3, 0, 1, 2, 9]),
        said=words,
    )
    def a_picture(self, key: str, state: PictureState, points: int | None, said: str) -> None:
        if RequestId(key[:2]) in self.kept:
            changes = {"state": state, "points": points, "points_message": said}
            self.pictures[key] = done_picture(key, request=RequestId(key[:2]), **changes)
            self.hub.publish(PictureRevised(self.pictures[key]))

    @invariant()
    def sums_are_true(self) -> None:
        today = self.clock.now().astimezone().date()
        costs = {name: self.naive_cost(item) for name, item in self.kept.items()}
        by_day = sum(
            costs[name]
            for name, item in self.kept.items()
            if item.created_at.astimezone().date() == today
        )
        assert self.book.spent_today() == by_day
        in_batch = sum(costs[name] for name, item in self.kept.items() if item.place)
        assert self.book.spent_on(BatchId("batch")) == in_batch

    def naive_cost(self, asked: Request) -> int:
        if asked.state is RequestState.REFUSED:
            return 0
        known = [item for item in self.pictures.values() if item.request == asked.id]
        free = [item.points_message in (BACK, "无需积分") for item in known]
        charged = sum(
            max(item.points or 0, 0) for item, gone in zip(known, free, strict=True) if not gone
        )
        final = all(
            gone or (item.points is not None and item.points_message != PENDING)
            for item, gone in zip(known, free, strict=True)
        )
        if known and final:
            return charged
        expected = asked.expected_points
        if expected is None:
            expected = self.book.estimate(asked.draft) or 0
        return max(expected, charged)


TestLife = Life.TestCase


async def test_what_is_heard_while_everything_is_read_is_newer() -> None:
    hub = EventHub()
    old = Kept(done_picture("A", points=9), requests=(build_request(expected_points=9),))

    class Slow(Kept):
        @override
        async def counted(self, since: datetime) -> tuple[tuple[Request, ...], Charges]:
            found = await super().counted(since)
            hub.publish(RequestOpened(build_request(expected_points=2)))
            hub.publish(PictureRevised(done_picture("A", points=2, points_message=BACK)))
            return found

    slow = Slow(*old.pictures, requests=old.requests)
    book = CostBook(history=slow, hub=hub, clock=FakeClock())
    await book.load()
    assert book.spent_today() == 0
