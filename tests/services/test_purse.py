"""What a team allows is never exceeded: paid calls are granted first, or nothing is sent."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest

from tests.builders import answer, camera_draft, draft, notice
from tests.sent_photos import photo, photo_set, typed
from tests.services.team_rig import Enlist, Member, open_members, open_road
from tests.teams import Team, team, team_server, until_so
from wujie_desktop.api.client import Keep
from wujie_desktop.domain import errors
from wujie_desktop.domain.acceleration import AccelerationAnswer
from wujie_desktop.domain.batch import Batch, BatchState, PauseReason, PlannedCall
from wujie_desktop.domain.draft import TemplateRow
from wujie_desktop.domain.events import BatchChanged
from wujie_desktop.domain.ids import AvatarKey, PictureKey, TemplateKey
from wujie_desktop.domain.request import RequestState
from wujie_desktop.domain.team import Rank, ReservationState
from wujie_desktop.domain.team_errors import BeyondPurse, TeamLocked, TeamRefused, TeamUnreachable
from wujie_desktop.domain.team_state import PurseRead
from wujie_desktop.domain.training import TrainingAnswer, TrainingState
from wujie_desktop.services.acceleration import AccelerationService
from wujie_desktop.services.batches import BatchService
from wujie_desktop.services.clock import SystemClock
from wujie_desktop.services.recovery import call_interrupted_unknown
from wujie_desktop.services.training import TrainingService

__all__ = ["team", "team_server"]
HELD, SETTLED, RELEASED = ReservationState
ALLOWED = 100


@pytest.fixture
async def enlist(team: Team, tmp_path: Path) -> AsyncIterator[Enlist]:
    async with open_members(team, tmp_path) as made:
        yield made


async def states(member: Member) -> list[tuple[ReservationState, int | None, int | None]]:
    kept = await member.reservations()
    return [(each.state, each.points, each.cost) for each in kept.values()]


async def settled_as(member: Member, *expected: tuple[object, ...]) -> None:
    wanted = list(expected)

    async def is_there() -> bool:
        return await states(member) == wanted

    await until_so(is_there)


async def records(member: Member) -> list[RequestState]:
    return [each.state for each in (await member.requests.load()).requests]


async def test_points_are_held_before_a_byte_leaves(enlist: Enlist) -> None:
    ada = await enlist()
    held: list[int] = []
    ada.vendor.is_heard = lambda: held.extend(
        event.purse.held for event in ada.events if isinstance(event, PurseRead)
    )
    ada.estimate = 7
    sent = await ada.send(draft())
    assert held[-1] == 7
    assert sent.state is RequestState.OPEN
    assert sent.id in await ada.reservations()


async def test_costs_are_settled_refunded_and_told_once(enlist: Enlist) -> None:
    ada = await enlist()
    ada.estimate = 5
    sent = await ada.send(draft())
    assert await states(ada) == [(HELD, 5, None)]
    await ada.charge(sent, points=3)
    await settled_as(ada, (SETTLED, 5, 6))
    await ada.charge(sent, points=3, points_message="积分已退还")
    await settled_as(ada, (SETTLED, 5, 0))


async def test_beyond_the_purse_nothing_is_sent(enlist: Enlist) -> None:
    ada, bob = await enlist("ada"), await enlist("bob")
    ada.estimate, bob.estimate = 60, 41
    await ada.send(draft())
    with pytest.raises(BeyondPurse) as caught:
        await bob.send(draft())
    assert (caught.value.purse.left, caught.value.points) == (40, 41)
    assert not caught.value.may_override
    assert bob.vendor.arrived == []
    assert await records(bob) == []
    assert await states(bob) == []
    with pytest.raises(BeyondPurse):
        await bob.send(draft(), beyond_purse="the client waits")
    bob.estimate = 40
    await bob.send(draft())
    assert len(bob.vendor.arrived) == 1


async def test_with_a_reason_where_the_space_allows_it(team: Team, enlist: Enlist) -> None:
    async with team.admin() as admin:
        await admin.set_budget("main", 10, may_override=True)
    ada = await enlist()
    ada.estimate = 11
    with pytest.raises(BeyondPurse) as caught:
        await ada.send(draft())
    assert caught.value.may_override
    await ada.send(draft(), beyond_purse="the client waits")
    assert len(ada.vendor.arrived) == 1
    owner = await team.sql()
    assert await owner.fetchval("SELECT reason FROM wujie.reservation") == "the client waits"


async def test_an_unknown_price_counts_as_soon_as_the_gateway_names_one(enlist: Enlist) -> None:
    ada = await enlist()
    ada.estimate, ada.vendor.expected = None, 99
    await ada.send(draft())
    await settled_as(ada, (SETTLED, None, 99))
    ada.estimate = 2
    with pytest.raises(BeyondPurse):
        await ada.send(draft())
    ada.estimate = None
    sent = await ada.send(draft())
    await ada.charge(sent, points=1)

    async def is_counted() -> bool:
        return (await ada.reservations())[sent.id].cost == 2

    await until_so(is_counted)


async def test_time_is_no_points(enlist: Enlist) -> None:
    ada = await enlist()
    await ada.send(camera_draft(templates=(TemplateRow(TemplateKey("T"), 1),)))
    assert len(ada.vendor.arrived) == 1
    assert await states(ada) == []


@pytest.mark.parametrize(
    ("error", "left"),
    [
        (errors.Refused("积分不足", code="20110010"), RELEASED),
        (errors.Unreachable("dns"), RELEASED),
        (errors.ConnectionLost("reset"), HELD),
        (errors.GatewayBroken(status=502), HELD),
        (errors.BadResponse("html"), HELD),
    ],
)
async def test_what_a_failed_call_holds(
    enlist: Enlist, error: errors.WujieError, left: ReservationState
) -> None:
    ada = await enlist()
    ada.vendor.outcome = error
    await ada.send(draft())
    await settled_as(ada, (left, 2, None))
    await ada.gate.settle()
    assert await states(ada) == [(left, 2, None)]


async def test_an_unknown_outcome_holds_until_it_is_adopted(enlist: Enlist) -> None:
    ada = await enlist()
    ada.vendor.outcome = errors.ConnectionLost("reset")
    lost = await ada.send(draft())
    assert lost.state is RequestState.UNKNOWN
    await ada.gate.settle()
    assert await states(ada) == [(HELD, 2, None)]
    await ada.requests.adopt(lost.id, answer("A", "B").pictures)
    await ada.charge(lost, points=2)
    await settled_as(ada, (SETTLED, 2, 4))


async def test_what_is_not_requested_any_more_is_given_back(enlist: Enlist) -> None:
    ada = await enlist()
    wanted = True

    def stop(_event: PurseRead) -> None:
        nonlocal wanted
        wanted = False

    await ada.gate.settle()
    ada.hub.subscribe(PurseRead, stop)
    with pytest.raises(errors.Withdrawn):
        await ada.send(draft(), still_requested=lambda: wanted)
    assert ada.vendor.arrived == []
    await settled_as(ada, (RELEASED, 2, None))


async def test_a_call_of_no_record_is_left_alone(enlist: Enlist) -> None:
    """The library may be an older copy: it was sent, and may have been charged."""
    ada = await enlist()
    await ada.link.ask(lambda connection: connection.reserve("of before", 30))
    await ada.gate.settle()
    assert await states(ada) == [(HELD, 30, None)]


async def test_without_the_server_nothing_is_paid_for(team: Team, enlist: Enlist) -> None:
    ada = await enlist()
    await ada.send(draft())
    team.server.stop("immediate")
    try:
        for _ in range(3):
            with pytest.raises(TeamUnreachable):
                await ada.send(draft())
        assert len(ada.vendor.arrived) == 1
        assert await records(ada) == [RequestState.OPEN]
    finally:
        team.server.resume()
    await _sent(ada)
    assert len(ada.vendor.arrived) == 2
    assert [state for state, *_ in await states(ada)] == [HELD, HELD]


async def _sent(member: Member) -> None:
    """A server that begins lets nobody in yet."""

    async def is_sent() -> bool:
        try:
            await member.send(draft())
        except TeamUnreachable:
            return False
        return True

    await until_so(is_sent)


async def test_the_answer_to_a_reservation_is_lost(team: Team, enlist: Enlist) -> None:
    async with open_road(team.server.port) as (road, port):
        ada = await enlist(port=port, clock=SystemClock())  # nothing else is on the road then
        await ada.send(draft())
        await ada.gate.settle()
        road.is_deaf = True
        with pytest.raises(TeamUnreachable):
            await ada.send(draft())
        assert road.lost
        assert len(ada.vendor.arrived) == 1
        road.is_deaf = False
        await settled_as(ada, (RELEASED, 2, None), (HELD, 2, None))


async def test_a_broken_road_is_tried_again(team: Team, enlist: Enlist) -> None:
    async with open_road(team.server.port) as (road, port):
        ada = await enlist(port=port)
        await ada.send(draft())
        road.is_blocked = True
        road.cut()
        with pytest.raises(TeamUnreachable):
            await ada.send(draft())
        road.is_blocked = False
        await _sent(ada)


async def test_the_end_does_not_wait_for_a_server_that_says_nothing(
    team: Team, enlist: Enlist
) -> None:
    async with open_road(team.server.port) as (road, port):
        ada = await enlist(port=port)
        await ada.gate.settle()
        road.is_silent = True
        sending = asyncio.ensure_future(ada.send(draft()))

        async def is_under_way() -> bool:
            return ada.paid_calls.is_busy and await records(ada) == [RequestState.SUBMITTING]

        await until_so(is_under_way)
        await ada.paid_calls.drain(None)
        with pytest.raises(asyncio.CancelledError):
            await sending
        assert ada.vendor.arrived == []
        assert await records(ada) == []


async def test_no_password_no_paid_call(enlist: Enlist) -> None:
    ada = await enlist(start=False)
    ada.password = None
    ada.start()
    with pytest.raises(TeamLocked):
        await ada.send(draft())
    assert ada.vendor.arrived == []
    assert await records(ada) == []


async def test_a_viewer_sends_nothing(team: Team, enlist: Enlist) -> None:
    ada = await enlist(invitation=await team.invite("ada", Rank.VIEWER))
    with pytest.raises(TeamRefused):
        await ada.send(draft())
    assert ada.vendor.arrived == []
    assert await records(ada) == []


async def test_ten_at_once_never_spend_more_than_is_allowed(enlist: Enlist) -> None:
    members = [await enlist(f"m{number}") for number in range(5)]
    refused = 0

    async def spend(member: Member) -> None:
        nonlocal refused
        member.estimate = 7
        for _ in range(5):
            try:
                await member.send(draft())
            except BeyondPurse:
                refused += 1

    await asyncio.gather(*(spend(member) for member in members))
    arrived = sum(len(member.vendor.arrived) for member in members)
    granted = [len(await member.reservations()) for member in members]
    assert arrived == sum(granted) == ALLOWED // 7
    assert refused == 5 * 5 - arrived


async def test_the_end_between_reserving_and_sending_holds_the_points(enlist: Enlist) -> None:
    """What a crash leaves: a record and its points, and no call."""
    ada = await enlist()
    never = asyncio.Event()
    ada.vendor.outcome = None

    async def hang(*_: object) -> None:
        await never.wait()

    ada.vendor.create = hang  # type: ignore[method-assign, assignment]  # the far end is silent
    sending = asyncio.ensure_future(ada.send(draft()))
    await settled_as(ada, (HELD, 2, None))
    sending.cancel()
    await asyncio.gather(sending, return_exceptions=True)
    await call_interrupted_unknown(ada.requests)
    await ada.gate.settle()
    assert await records(ada) == [RequestState.UNKNOWN]
    assert await states(ada) == [(HELD, 2, None)]


async def test_trainings_and_accelerations_are_granted_too(enlist: Enlist) -> None:
    ada = await enlist()
    school = School([100, 88])
    training = TrainingService(
        gateway=school,
        paid_calls=ada.paid_calls,
        store=ada.trainings,
        addresses=typed,
        hub=ada.hub,
        clock=ada.clock,
    )
    done = await training.train(photo_set(photo(0), photo(1)))
    assert done.state is TrainingState.OPEN
    await settled_as(ada, (SETTLED, None, 12))

    school.outcome = errors.Refused("积分不足", code="20110010")
    await training.train(photo_set(photo(0), photo(1)))
    await settled_as(ada, (RELEASED, 12, None), (SETTLED, None, 12))

    moving = AccelerationService(
        gateway=school,
        paid_calls=ada.paid_calls,
        store=ada.accelerations,
        requests=ada.requests,
        hub=ada.hub,
        clock=ada.clock,
    )
    ada.vendor.expected = 4
    sent = await ada.send(draft())
    (first, second) = (await ada.requests.load_request(sent.id)).pictures
    await ada.intake.accept([notice(first.key, 1, queue_before=9, points=None)])
    await moving.accelerate(first.key, 3)
    before = [(RELEASED, 12, None), (SETTLED, None, 12)]
    await settled_as(ada, (SETTLED, 6, 6), (SETTLED, 2, 4), *before)
    school.outcome = errors.ConnectionLost("reset")
    await moving.accelerate(first.key, 2)
    unknown = (HELD, 4, None)
    await settled_as(ada, unknown, (SETTLED, 6, 6), (SETTLED, 2, 4), *before)
    # The gateway counts the first one's points in the picture's cost.
    await ada.intake.accept([notice(first.key, 4, points=8), notice(second.key, 4, points=2)])
    await settled_as(ada, unknown, (SETTLED, 6, 4), (SETTLED, 2, 10), *before)


class School:
    """The far end of trainings and accelerations; `balances` are those that it tells in turn."""

    def __init__(self, balances: list[int]) -> None:
        self.balances = balances
        self.outcome: errors.WujieError | None = None

    async def train(self, addresses: Sequence[str], keep: Keep) -> TrainingAnswer:
        if self.outcome:
            raise self.outcome
        return TrainingAnswer(AvatarKey("A"), 600, "trace", "{}")

    async def accelerate(self, key: PictureKey, steps: int, keep: Keep) -> AccelerationAnswer:
        if isinstance(self.outcome, errors.ConnectionLost):
            raise self.outcome
        return AccelerationAnswer("success", "trace")

    async def balance(self) -> int:
        if not self.balances:
            raise errors.ConnectionLost("of no interest here")
        return self.balances.pop(0)


async def test_a_batch_waits_where_the_purse_is_empty(team: Team, enlist: Enlist) -> None:
    async with team.admin() as admin:
        await admin.set_budget("main", 5, may_override=True)
    ada = await enlist()
    batches = BatchService(
        batches=ada.batches,
        submission=ada.submission,
        costs=ada.costs,
        hub=ada.hub,
        clock=ada.clock,
    )
    seen: list[Batch] = []
    ada.hub.subscribe(BatchChanged, lambda event: seen.append(event.batch))  # type: ignore[arg-type]  # there is one
    await batches.start([PlannedCall((n,), draft(prompt=f"行 {n}")) for n in range(1, 5)], 0)
    assert (seen[-1].state, seen[-1].pause) == (BatchState.PAUSED, PauseReason.PURSE)
    assert len(ada.vendor.arrived) == 2
    await batches.resume()
    assert (seen[-1].pause, len(ada.vendor.arrived)) == (PauseReason.PURSE, 2)
    team.server.stop("immediate")
    try:
        await batches.resume(beyond_budget=True, reason="the client waits")
        assert (seen[-1].pause, len(ada.vendor.arrived)) == (PauseReason.TEAM, 2)
    finally:
        team.server.resume()

    async def is_done() -> bool:
        await batches.resume(beyond_budget=True, reason="the client waits")
        return seen[-1].state is BatchState.DONE

    await until_so(is_done)
    assert [sent.prompt for sent in ada.vendor.arrived] == [f"行 {n}" for n in range(1, 5)]
