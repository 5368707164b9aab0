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


class Wishes(QObject):
    reopen = Signal()
    quit = Signal()


async def both(wishes: Wishes, reached: list[str]) -> str:
    """As the window waits: for its account, unless quit or reopening is asked for."""

    async def work() -> str:
        await asyncio.sleep(30)
        return "done"

    inner = until_asked(wishes.quit, work())
    outer = await until_asked(wishes.reopen, inner)
    reached.append("after")
    await asyncio.sleep(0)
    return outer or "asked"


@given(asked=st.lists(st.sampled_from(["reopen", "quit"]), min_size=1, max_size=6))
def test_however_often_it_is_asked_the_program_goes_on(asked: list[str]) -> None:
    async def run() -> None:
        wishes, reached = Wishes(), list[str]()
        task = asyncio.create_task(both(wishes, reached))
        await asyncio.sleep(0)
        for name in asked:
            getattr(wishes, name).emit()
        assert await task == "asked"
        assert (reached, task.cancelling()) == (["after"], 0)
        for name in asked:
            getattr(wishes, name).emit()

    asyncio.run(run())


@pytest.mark.parametrize("times", [1, 2, 3])
@pytest.mark.parametrize("asked_too", [False, True])
async def test_a_real_cancellation_is_not_taken_for_a_wish(times: int, *, asked_too: bool) -> None:
    wishes = Wishes()
    task = asyncio.create_task(both(wishes, []))
    await asyncio.sleep(0)
    task.cancel()
    for _ in range(times if asked_too else 0):
        wishes.reopen.emit()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_work_that_ends_in_the_same_turn_is_not_waited_for_again() -> None:
    wishes, gate = Wishes(), asyncio.Event()

    async def work() -> int:
        await gate.wait()
        return 3

    task = asyncio.create_task(until_asked(wishes.reopen, work()))
    await asyncio.sleep(0)
    gate.set()
    wishes.reopen.emit()
    wishes.reopen.emit()
    assert await task in (None, 3)
    assert task.cancelling() == 0
