from __future__ import annotations

import asyncio
import subprocess
import sys
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
