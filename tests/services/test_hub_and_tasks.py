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
from wujie_desktop.services.tasks import TaskSupervisor


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
