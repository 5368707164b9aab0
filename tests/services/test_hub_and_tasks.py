from __future__ import annotations

import asyncio
import logging
from pathlib import Path

import pytest

from tests.builders import FakeClock
from wujie_desktop.domain.errors import Unreachable
from wujie_desktop.domain.events import BalanceRead, Event, GatewayRecovered, TaskFailed
from wujie_desktop.library.balances import Balances
from wujie_desktop.library.database import Database
from wujie_desktop.services.account import AccountService
from wujie_desktop.services.clock import SystemClock
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.tasks import PAUSES, STEADY, TaskSupervisor, first_error


def test_events_reach_whoever_asked_for_their_type_or_a_base() -> None:
    hub = EventHub()
    heard: list[str] = []
    hub.subscribe(BalanceRead, lambda _event: heard.append("balance"))
    stop = hub.subscribe(Event, lambda _event: heard.append("any"))
    hub.publish(BalanceRead(5))
    hub.publish(GatewayRecovered())
    stop()
    hub.publish(BalanceRead(6))
    assert heard == ["balance", "any", "any", "balance"]


async def test_every_listener_hears_every_event_whoever_fails() -> None:
    hub, heard, reported = EventHub(), list[str](), list[BaseException]()
    asyncio.get_running_loop().set_exception_handler(
        lambda _loop, context: reported.append(context["exception"])
    )
    bugs = [ValueError("first"), KeyError("second")]

    def fail(error: Exception) -> None:
        raise error

    hub.subscribe(BalanceRead, lambda _event: fail(bugs[0]))
    hub.subscribe(BalanceRead, lambda _event: heard.append("same kind"))
    hub.subscribe(Event, lambda _event: fail(bugs[1]))
    hub.subscribe(Event, lambda _event: heard.append("a base"))
    hub.publish(BalanceRead(5))
    assert heard == ["same kind", "a base"]
    assert reported == bugs


@pytest.mark.logs_errors
def test_a_listener_that_fails_before_the_loop_runs_is_logged(
    caplog: pytest.LogCaptureFixture,
) -> None:
    hub, heard = EventHub(), list[Event]()

    def fail(_event: BalanceRead) -> None:
        raise ValueError("bug")

    hub.subscribe(BalanceRead, fail)
    hub.subscribe(BalanceRead, heard.append)
    hub.publish(BalanceRead(5))
    assert heard == [BalanceRead(5)]
    assert "BalanceRead" in caplog.text


@pytest.mark.logs_errors
async def test_work_that_others_rely_on_begins_again() -> None:
    hub, clock = EventHub(), FakeClock()
    tasks, heard, runs = TaskSupervisor(hub), list[TaskFailed](), list[int]()
    hub.subscribe(TaskFailed, heard.append)

    async def work() -> None:
        runs.append(len(runs))
        if len(runs) == 9:
            clock.advance(STEADY + 1)
        if len(runs) <= 9:
            raise [OverflowError("bug"), Unreachable("dns")][len(runs) % 2]

    await tasks.sustain(work, "work", clock)
    assert len(runs) == 10
    assert [(event.name, event.begins_again) for event in heard] == [("work", True)] * 9
    assert list(clock.sleeps) == [*PAUSES, *PAUSES[-1:] * 2, PAUSES[0]]


async def test_closing_ends_work_that_is_kept_up() -> None:
    tasks = TaskSupervisor(EventHub())
    task = tasks.sustain(lambda: asyncio.sleep(3600), "forever", FakeClock())
    await asyncio.sleep(0)
    await tasks.close()
    assert task.cancelled()


@pytest.mark.logs_errors
@pytest.mark.parametrize("error", [Unreachable("dns"), ValueError("bug")])
async def test_a_failed_task_is_told(error: Exception, caplog: pytest.LogCaptureFixture) -> None:
    hub = EventHub()
    heard: list[TaskFailed] = []
    hub.subscribe(TaskFailed, heard.append)

    async def fail() -> None:
        raise error

    await TaskSupervisor(hub).spawn(fail(), name="work")
    assert [(event.name, event.error) for event in heard] == [("work", error)]
    level = logging.WARNING if isinstance(error, Unreachable) else logging.ERROR
    assert [record.levelno for record in caplog.records] == [level]


async def test_closing_ends_everything() -> None:
    hub = EventHub()
    tasks = TaskSupervisor(hub)
    ended = asyncio.Event()

    async def forever() -> None:
        try:
            await asyncio.sleep(3600)
        finally:
            ended.set()

    task = tasks.spawn(forever(), name="forever")
    await asyncio.sleep(0)
    await tasks.close()
    assert ended.is_set()
    assert task.cancelled()


async def test_nothing_is_begun_after_the_end() -> None:
    tasks = TaskSupervisor(EventHub())
    await tasks.close()
    begun = asyncio.Event()

    async def work() -> None:
        begun.set()

    task = tasks.spawn(work(), name="late")
    await asyncio.gather(task, return_exceptions=True)
    assert not begun.is_set()


class Offline:
    async def balance(self) -> int:
        raise Unreachable("dns")


async def test_an_unreadable_balance_is_unknown_and_says_why(tmp_path: Path) -> None:
    hub = EventHub()
    heard: list[BalanceRead] = []
    hub.subscribe(BalanceRead, heard.append)
    database = await Database.open(tmp_path)
    with pytest.raises(Unreachable):
        await AccountService(
            gateway=Offline(), balances=Balances(database, "x"), hub=hub, clock=FakeClock()
        ).read_balance()
    assert await Balances(database, "x").load() == ()
    await database.close()
    assert heard == [BalanceRead(None)]


async def test_the_real_clock_waits_for_either() -> None:
    clock, event = SystemClock(), asyncio.Event()
    before = clock.monotonic()
    await clock.wait(event, 0.01)
    assert not event.is_set()
    assert clock.monotonic() >= before
    event.set()
    await clock.wait(event, 3600)
    await clock.sleep(0)
    assert clock.now().tzinfo is not None


async def test_the_first_error_ends_all_of_it() -> None:
    ended: list[str] = []

    async def wait(name: str) -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append(name)

    async def fail() -> None:
        await asyncio.sleep(0)
        raise Unreachable("dns")

    async def nothing() -> None:
        return

    error = await first_error((wait("a"), nothing(), fail(), wait("b")))
    assert isinstance(error, Unreachable)
    assert sorted(ended) == ["a", "b"]
    task = asyncio.current_task()
    assert task
    assert not task.cancelling()


async def test_whoever_waits_for_an_error_can_be_cancelled() -> None:
    ended: list[str] = []

    async def stubborn() -> None:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            ended.append("")
            raise Unreachable("dns") from None

    waiting = asyncio.ensure_future(first_error((stubborn(),)))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert ended
