"""Looks for pictures that were made elsewhere, and takes them in."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from wujie_desktop.domain.cameras import Camera
from wujie_desktop.domain.errors import WujieError
from wujie_desktop.presenters.errors.explain import explain
from wujie_desktop.services.tasks import Work
from wujie_desktop.services.vendor_history import HistoryWalk, VendorHistory
from wujie_desktop.ui.requests.vendor_history_dialog import VendorHistoryDialog

PAUSE = 0.2
"""Seconds between two pages: nobody waits for the last one."""


def open_vendor_history(
    *, window: QWidget, history: VendorHistory, spawn: Callable[[Work, str], asyncio.Task[object]]
) -> None:
    """Show what the account's history has and the library does not; it can be stopped and gone on
    with at any page."""
    dialog = VendorHistoryDialog(window)
    walk = history.walk()
    looking: list[asyncio.Task[object]] = []

    def look() -> None:
        stop()
        looking.append(spawn(_look(dialog, walk), "look through the history"))

    def begin_anew(camera: Camera) -> None:
        nonlocal walk
        walk = history.walk(camera)
        look()

    def stop() -> None:
        while looking:
            looking.pop().cancel()

    dialog.look_requested.connect(look)
    dialog.camera_chosen.connect(begin_anew)
    dialog.stop_requested.connect(stop)
    dialog.take_in_requested.connect(
        lambda chosen: spawn(history.take_in(chosen, datetime.now(UTC)), "take pictures in")
    )
    dialog.open()
    look()


async def _look(dialog: VendorHistoryDialog, walk: HistoryWalk) -> None:
    try:
        while not walk.is_over:
            part = await walk.next_part()
            if not isValid(dialog):
                return
            dialog.show_part(part, is_over=walk.is_over)
            await asyncio.sleep(PAUSE)
    except WujieError as error:
        if isValid(dialog):
            dialog.show_failure(explain(error))
