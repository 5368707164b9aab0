"""Asyncio's loop on Qt's: what our class does otherwise than qasync."""

from __future__ import annotations

import asyncio
import sys
import threading
from collections.abc import Awaitable
from contextlib import suppress
from contextvars import ContextVar

import pytest
from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from wujie_desktop.app.process.event_loop import QtLoop, catch_bugs
from wujie_desktop.app.process.event_loop import run as program


def run(main: Awaitable[object]) -> object:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    loop = QtLoop(app)
    try:
        return loop.run_until_complete(main)
    finally:
        loop.close()


def test_what_is_left_for_the_last_turn_runs_on_the_loop(qtbot: QtBot) -> None:
    """Python 3.14 drops a task that wakes up where no loop runs."""
    door = asyncio.Event()
    seen: list[type] = []

    async def waits() -> None:
        await door.wait()
        seen.append(type(asyncio.get_running_loop()))

    async def main() -> asyncio.Task[None]:
        late = asyncio.create_task(waits())
        await asyncio.sleep(0)
        asyncio.get_running_loop().call_soon(door.set)
        return late

    late = run(main())
    assert isinstance(late, asyncio.Task)
    assert late.exception() is None
    assert seen == [QtLoop]


def test_what_nobody_waits_for_ends_with_the_program(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    """One that does not want to is left behind."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    left: list[asyncio.Task[None]] = []

    async def waits() -> None:
        await asyncio.Event().wait()

    async def insists() -> None:
        with suppress(asyncio.CancelledError):
            await asyncio.Event().wait()
        await asyncio.Event().wait()

    async def main() -> int:
        catch_bugs(lambda _error: pytest.fail("there is no window any more"))
        left.extend(map(asyncio.create_task, (waits(), insists())))
        await asyncio.sleep(0)
        return 7

    hooks = sys.excepthook, threading.excepthook
    try:
        assert program(app, main) == 7
    finally:
        sys.excepthook, threading.excepthook = hooks
        qInstallMessageHandler(None)
    assert [task.done() for task in left] == [True, False]
    left[1]._log_destroy_pending = False  # type: ignore[attr-defined]  # it is left on purpose
    assert not caplog.records


def test_a_task_that_qt_alone_wakes_goes_on(qtbot: QtBot) -> None:
    """As pytest-qt does between the steps of a test: Qt's events without the loop."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)

    async def waits() -> str:
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        return type(asyncio.get_running_loop()).__name__

    async def main() -> asyncio.Task[str]:
        return asyncio.create_task(waits())

    with asyncio.Runner(loop_factory=lambda: QtLoop(app)) as runner:
        left = runner.run(main())
        qtbot.waitUntil(left.done, timeout=60_000)
        assert left.result() == "QtLoop"


def test_callbacks_keep_their_context_order_and_cancelling(qtbot: QtBot) -> None:
    name: ContextVar[str] = ContextVar("name", default="none")
    seen: list[object] = []

    async def main() -> None:
        loop = asyncio.get_running_loop()
        name.set("mine")
        for number in range(100):
            loop.call_soon(seen.append, number)
        loop.call_soon(lambda: seen.append(name.get()))
        loop.call_later(0.01, seen.append, "cancelled").cancel()
        loop.call_at(loop.time(), seen.append, "at")
        await asyncio.sleep(0.03)

    run(main())
    assert seen == [*range(100), "mine", "at"]


def test_an_error_ends_the_loop_and_comes_out(qtbot: QtBot) -> None:
    async def main() -> None:
        raise ValueError("why")

    with pytest.raises(ValueError, match="why"):
        run(main())


def test_a_runner_cancels_what_is_left_and_ends(qtbot: QtBot) -> None:
    app = QApplication.instance()

    async def main() -> asyncio.Task[None]:
        return asyncio.create_task(asyncio.sleep(60))

    assert isinstance(app, QApplication)
    with asyncio.Runner(loop_factory=lambda: QtLoop(app)) as runner:
        left = runner.run(main())
    assert left.cancelled()


def test_a_loop_that_qt_ends_says_so(qtbot: QtBot) -> None:
    async def main() -> None:
        QApplication.exit(0)
        await asyncio.Event().wait()

    with pytest.raises(RuntimeError, match="Future completed"):
        run(main())
