"""Work that only fills something on the screen ends with what it fills."""

from __future__ import annotations

from asyncio import Task

from PySide6.QtCore import QObject
from shiboken6 import isValid

from wujie_desktop.services.tasks import Spawn, Work


def spawn_with(owner: QObject, spawn: Spawn) -> Spawn:
    """`spawn`, whose work is cancelled where `owner` is destroyed. Never for what was paid for or
    writes: that goes on when its dialog is closed."""

    def spawn_one(work: Work, name: str) -> object:
        if not isValid(owner):
            work.close()
            return None
        task = spawn(work, name)
        if isinstance(task, Task):
            _end_with(owner, task)
        return task

    return spawn_one


def _end_with(owner: QObject, task: Task[object]) -> None:
    def stop() -> None:
        task.cancel()

    def forget(_task: Task[object]) -> None:
        if isValid(owner):
            owner.destroyed.disconnect(stop)

    owner.destroyed.connect(stop)
    task.add_done_callback(forget)
