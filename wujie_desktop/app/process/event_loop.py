"""Qt's and asyncio's event loop as one, and the handling of uncaught exceptions."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
import threading
from asyncio import _get_running_loop, _set_running_loop
from collections.abc import Callable, Coroutine
from contextvars import Context
from types import TracebackType

import qasync
from PySide6.QtCore import QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from wujie_desktop.domain.overriding import override

log = logging.getLogger("wujie_desktop")

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
LAST = 0.2
"""Seconds that tasks have to end which are left when the program ends."""
OnBug = Callable[[BaseException], None]


class _Turn(asyncio.Handle):
    """Makes its loop the running one during a callback, also where Qt handles events without the
    loop."""

    _loop: asyncio.AbstractEventLoop

    @override
    def _run(self) -> None:
        outer = _get_running_loop()
        _set_running_loop(self._loop)
        try:
            super()._run()
        finally:
            _set_running_loop(outer)


class QtLoop(qasync.QEventLoop):  # type: ignore[misc]  # qasync has no types
    """The asyncio loop on Qt's, on every Python from 3.11 to 3.14; see docs/adr/0017-qt-loop.md."""

    @override
    def call_later(
        self,
        delay: float,
        callback: Callable[..., object],
        *args: object,
        context: Context | None = None,
    ) -> asyncio.Handle:
        """Call `callback` after `delay` seconds; `call_soon` and `call_at` come here too."""
        turn = _Turn(callback, args, self, context=context)
        self._add_callback(turn, delay)
        return turn


def run(app: QApplication, main: Callable[[], Coroutine[object, object, int]]) -> int:
    """Run `main` to its end on Qt's loop and return its exit code."""
    loop = QtLoop(app)
    asyncio.set_event_loop(loop)
    try:
        return int(loop.run_until_complete(main()))
    finally:
        _end_what_is_left(loop)
        asyncio.set_event_loop(None)
        loop.close()


def _end_what_is_left(loop: QtLoop) -> None:
    """Let tasks that nobody waited for end: they would be complained of once they are forgotten, to
    a window that is gone."""
    loop.set_exception_handler(None)
    left = asyncio.all_tasks(loop)
    for task in left:
        task.cancel()
    if left:
        loop.run_until_complete(asyncio.wait(left, timeout=LAST))


def catch_bugs(on_bug: OnBug) -> None:
    """Log every uncaught exception and call `on_bug`: slots, tasks, threads, Qt itself."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        log.error("uncaught", exc_info=(kind, error, trace))
        on_bug(error)

    def loop_handler(_loop: asyncio.AbstractEventLoop, context: dict[str, object]) -> None:
        error = context.get("exception")
        if not isinstance(error, BaseException):
            error = RuntimeError(str(context.get("message")))
        log.error("uncaught in the loop: %s", context.get("message"), exc_info=error)
        on_bug(error)

    def thread_hook(caught: threading.ExceptHookArgs) -> None:
        log.error("uncaught in a thread", exc_info=caught.exc_value)

    def qt_handler(kind: QtMsgType, _context: object, message: str) -> None:
        harmless = "propagateSizeHints" in message  # the offscreen platform says it every time
        log.log(logging.DEBUG if harmless else _LEVELS[kind], "Qt: %s", message)

    sys.excepthook = hook
    threading.excepthook = thread_hook
    asyncio.get_running_loop().set_exception_handler(loop_handler)
    qInstallMessageHandler(qt_handler)


def leave(code: int) -> int:
    """Return the exit code; end the process here if a thread would hold it back. What Qt says
    from now on is for nobody: Python may be gone by then."""
    qInstallMessageHandler(None)
    deadline = 0.5
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join(deadline)
            if thread.is_alive():
                logging.shutdown()
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(code)
    return code
