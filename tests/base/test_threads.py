from __future__ import annotations

import asyncio
import gc
import subprocess
import sys
import threading
from functools import partial

import pytest

from wujie_desktop.base.threads import off_loop

STUCK = """
import asyncio, threading
from wujie_desktop.base.threads import off_loop

async def main():
    task = asyncio.create_task(off_loop(threading.Event().wait))
    await asyncio.sleep(0.1)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)

asyncio.run(main())
print("ended")
"""


def fail() -> None:
    raise LookupError("as asked")


async def test_what_the_work_gives_back_or_raises_comes_back() -> None:
    found = await asyncio.gather(*(off_loop(partial(pow, 2, n)) for n in range(20)))
    assert found == [2**n for n in range(20)]
    with pytest.raises(LookupError, match="as asked"):
        await off_loop(fail)


def test_the_end_waits_for_no_work() -> None:
    done = subprocess.run(
        [sys.executable, "-c", STUCK], capture_output=True, text=True, timeout=300, check=True
    )
    assert done.stdout == "ended\n"
    assert done.stderr == ""


class Witness:
    """Says on which thread it goes."""

    def __init__(self, ends: list[int], gate: threading.Event | None = None) -> None:
        self._ends = ends
        self._gate = gate

    def work(self) -> None:
        if self._gate:
            self._gate.wait()

    def __del__(self) -> None:
        self._ends.append(threading.get_ident())


async def test_what_work_holds_goes_on_the_thread_of_the_loop() -> None:
    ends: list[int] = []
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for _time in range(300):
            await off_loop(Witness(ends).work)
    finally:
        sys.setswitchinterval(interval)
    assert ends == [threading.get_ident()] * 300


async def test_what_cancelled_work_holds_goes_there_too() -> None:
    ends: list[int] = []
    gate = threading.Event()
    task = asyncio.ensure_future(off_loop(Witness(ends, gate).work))
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])
    del task
    gc.collect()
    gate.set()
    async with asyncio.timeout(60):
        while not ends:
            await asyncio.sleep(0.01)
            await off_loop(int)
    assert ends == [threading.get_ident()]
