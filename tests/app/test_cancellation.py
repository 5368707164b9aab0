"""What comes between work and its end: asked twice is asked once, and nothing is swallowed."""

from __future__ import annotations

import asyncio
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject, Signal

from wujie_desktop.app.process.cancellation import until_asked

T = TypeVar("T")


class WindowSignals(QObject):
    restart_requested = Signal()
    quit_requested = Signal()


async def both(signals: WindowSignals, reached: list[str]) -> str:
    """As the window waits: for its account, unless quit or reopening is asked for."""

    async def work() -> str:
        await asyncio.sleep(30)
        return "done"

    inner = until_asked(signals.quit_requested, work())
    outer = await until_asked(signals.restart_requested, inner)
    reached.append("after")
    await asyncio.sleep(0)
    return outer or "asked"


@given(
    asked=st.lists(st.sampled_from(["restart_requested", "quit_requested"]), min_size=1, max_size=6)
)
def test_however_often_it_is_asked_the_program_goes_on(asked: list[str]) -> None:
    async def run() -> None:
        signals, reached = WindowSignals(), list[str]()
        task = asyncio.create_task(both(signals, reached))
        await asyncio.sleep(0)
        for name in asked:
            getattr(signals, name).emit()
        assert await task == "asked"
        assert (reached, task.cancelling()) == (["after"], 0)
        for name in asked:
            getattr(signals, name).emit()

    asyncio.run(run())


@pytest.mark.parametrize("times", [1, 2, 3])
@pytest.mark.parametrize("asked_too", [False, True])
async def test_a_real_cancellation_is_not_taken_for_a_wish(times: int, *, asked_too: bool) -> None:
    signals = WindowSignals()
    task = asyncio.create_task(both(signals, []))
    await asyncio.sleep(0)
    task.cancel()
    for _ in range(times if asked_too else 0):
        signals.restart_requested.emit()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_work_that_ends_in_the_same_turn_is_not_waited_for_again() -> None:
    signals, gate = WindowSignals(), asyncio.Event()

    async def work() -> int:
        await gate.wait()
        return 3

    task = asyncio.create_task(until_asked(signals.restart_requested, work()))
    await asyncio.sleep(0)
    gate.set()
    signals.restart_requested.emit()
    signals.restart_requested.emit()
    assert await task in (None, 3)
    assert task.cancelling() == 0
