"""What a request of the instant camera costs, in the unit that it chose itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import START, FakeClock, NothingSent, answer, done_picture, instant_draft
from wujie_desktop.domain.cameras import PAYMENT, Camera, Unit
from wujie_desktop.domain.pricing import ExpectedCharge
from wujie_desktop.domain.request import Picture
from wujie_desktop.library.database import Database
from wujie_desktop.library.ledger import Ledger
from wujie_desktop.library.read_connection import ReadConnection
from wujie_desktop.library.requests import Requests
from wujie_desktop.services.charge_agreement import ChargeAgreement
from wujie_desktop.services.costs import CostBook
from wujie_desktop.services.hub import EventHub

WAYS = [(1, Unit.POINTS), (2, Unit.DURATION)]


@pytest.mark.parametrize(("payment", "unit"), WAYS)
async def test_the_user_is_asked_about_the_unit_that_was_chosen(payment: int, unit: Unit) -> None:
    asked: list[ExpectedCharge] = []

    async def ask(charge: ExpectedCharge) -> bool:
        asked.append(charge)
        return True

    book = CostBook(history=NothingSent(), hub=EventHub(), clock=FakeClock())
    agreement = ChargeAgreement(estimate=book.estimate, hub=EventHub(), ask=ask)
    assert await agreement.covers((instant_draft(settings=((PAYMENT, payment),)),))
    assert [(charge.unit, charge.pictures) for charge in asked] == [(unit, 2)]


@pytest.mark.parametrize(("payment", "unit"), WAYS)
async def test_a_budget_holds_what_is_paid_in_points(payment: int, unit: Unit) -> None:
    book = CostBook(history=NothingSent(), hub=EventHub(), clock=FakeClock())
    book.use_daily_budget(10)
    over = book.breach_of(instant_draft(settings=((PAYMENT, payment),)))
    assert (over is None) is (unit is Unit.DURATION)


@pytest.mark.parametrize(("payment", "unit"), WAYS)
async def test_the_ledger_has_it_in_its_unit(tmp_path: Path, payment: int, unit: Unit) -> None:
    database = await Database.open(tmp_path)
    requests = Requests(database, "p")
    sent = await requests.open(instant_draft(settings=((PAYMENT, payment),)), START)
    in_time = unit is Unit.DURATION
    said = answer(
        "A", expected_points=None if in_time else 6, expected_duration=24 if in_time else None
    )
    await requests.record_keys(sent.id, said)
    reader = ReadConnection(tmp_path)
    (entry,) = await Ledger(reader, "p").after(0)
    assert (entry.unit, entry.duration) == (unit, 24 if in_time else None)
    await reader.close()
    await database.close()


@pytest.mark.parametrize(
    ("picture", "price"),
    [
        (done_picture(points=0, points_message="无需扣除积分", camera=Camera.INSTANT), None),
        (done_picture(points=3, points_message="积分已扣除", camera=Camera.INSTANT), 6),
    ],
)
async def test_what_cost_no_points_teaches_no_price(picture: Picture, price: int | None) -> None:
    book = CostBook(history=NothingSent(), hub=EventHub(), clock=FakeClock())
    book._learn(picture)
    rows = instant_draft().templates
    asked = instant_draft(
        templates=tuple(
            type(row)(picture.template_key or row.template_key, row.number) for row in rows
        )
    )
    assert book.estimate(asked) == price
