"""Work that only fills something on the screen ends with what it fills."""

from __future__ import annotations

from asyncio import current_task

from PySide6.QtCore import QObject
from shiboken6 import isValid

from wujie_desktop.services.tasks import Spawn, Work


def spawn_with(owner: QObject, spawn: Spawn) -> Spawn:
    """`spawn`, whose work is cancelled where `owner` is destroyed. Never for what was paid for or
    writes: that goes on when its dialog is closed."""
    return lambda work, name: spawn(_until_gone(owner, work), name)


async def _until_gone(owner: QObject, work: Work) -> None:
    task = current_task()
    if not task or not isValid(owner):
        work.close()
        return

    def stop() -> None:
        task.cancel()

    owner.destroyed.connect(stop)
    try:
        await work
    finally:
        if isValid(owner):
            owner.destroyed.disconnect(stop)
