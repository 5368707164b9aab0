from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tests.builders import START, TEMPLATE, FakeClock, done_picture, draft, generation, picture
from wujie_desktop.domain.draft import TemplateRow
from wujie_desktop.domain.errors import Refused
from wujie_desktop.domain.events import (
    CostsChanged,
    GenerationOpened,
    KeysRecorded,
    PictureRevised,
    SubmissionRefused,
)
from wujie_desktop.domain.generation import Generation, Picture, PictureState, RequestState
from wujie_desktop.domain.ids import GenerationId, TemplateKey
from wujie_desktop.domain.pricing import breach, estimate, median
from wujie_desktop.services.costs import CostBook
from wujie_desktop.services.hub import EventHub


class Kept:
    """What was sent before, as the library tells it."""

    def __init__(self, *pictures: Picture, generations: tuple[Generation, ...] = ()) -> None:
        self.pictures, self.generations = pictures, generations

    async def since(self, moment: datetime) -> tuple[tuple[Generation, ...], tuple[Picture, ...]]:
        return self.generations, self.pictures

    async def priced(self, most: int) -> tuple[Picture, ...]:
        return self.pictures


async def book_of(
    *pictures: Picture, generations: tuple[Generation, ...] = (generation(),)
) -> CostBook:
    kept = Kept(*pictures, generations=generations)
    book = CostBook(history=kept, hub=EventHub(), clock=FakeClock())
    await book.load()
    return book


async def test_the_median_of_the_last_twenty() -> None:
    old = [done_picture(f"old{n}", points=99) for n in range(30)]
    new = [done_picture(f"new{n}", points=points) for n, points in enumerate([2] * 11 + [4] * 9)]
    assert (await book_of(*old, *new)).price(TEMPLATE) == 2
    assert (await book_of(*old, *new[:9])).price(TEMPLATE) == 99
    assert (await book_of()).price(TEMPLATE) is None


@pytest.mark.parametrize(
    ("costs", "middle"), [((), None), ((3,), 3), ((1, 4), 2.5), ((9, 1, 4), 4), ((1, 2, 3, 4), 2.5)]
)
def test_the_middle(costs: tuple[int, ...], middle: float | None) -> None:
    assert median(costs) == middle


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
    before = generation(id=GenerationId("g0"), created_at=START - timedelta(days=1))
    kept = Kept(done_picture("Z", generation="g0", points=50), generations=(before,))
    book = CostBook(history=kept, hub=hub, clock=clock)
    await book.load()
    sending = generation(state=RequestState.SUBMITTING, expected_points=None)
    hub.publish(GenerationOpened(sending))
    assert book.spent_today() == 100  # two pictures at the learned price
    hub.publish(KeysRecorded(generation(), (picture("A"), picture("B"))))
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
    lost = generation(state=RequestState.UNKNOWN, expected_points=None)
    book = await book_of(done_picture("Z", generation="other", points=2), generations=(lost,))
    assert book.spent_today() == 4
    hub = EventHub()
    book = CostBook(history=Kept(), hub=hub, clock=FakeClock())
    hub.publish(SubmissionRefused(generation(state=RequestState.REFUSED), Refused()))
    assert book.spent_today() == 0


@pytest.mark.parametrize(
    ("limit", "spent", "estimated", "stops"),
    [
        (0, 999, 999, False),
        (10, 6, 4, False),
        (10, 6, 5, True),
        (10, 9, None, False),
        (10, 10, None, True),
        (10, 10, 0, False),
    ],
)
def test_what_a_budget_stops(limit: int, spent: int, estimated: int | None, stops: bool) -> None:
    assert (breach(limit, spent, estimated) is not None) is stops
