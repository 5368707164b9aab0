"""A window that kills its own process with SIGKILL at a named point.

Usage: python -m tests.faults.window_victim POINT FOLDER

Reads the gateway from the environment. Everything is done as a user does it: the form is
filled in, the button pressed, pictures are marked and decided by key. POINT "none" opens the
window on what there is, waits until it is settled and quits.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.builders import draft
from tests.faults.victim import arm, die_soon
from wujie_desktop.app.engine import infrastructure
from wujie_desktop.app.window.startup import run_gui
from wujie_desktop.config.environment import read_environment
from wujie_desktop.config.run_options import Options
from wujie_desktop.controllers.workbench import Workbench
from wujie_desktop.domain.decisions import Choice
from wujie_desktop.domain.draft import TemplateRow
from wujie_desktop.domain.events import DecisionsChanged, Event, MarksChanged
from wujie_desktop.domain.ids import TemplateKey
from wujie_desktop.domain.request import RequestState
from wujie_desktop.servers.sandbox.templates import TEMPLATES
from wujie_desktop.services.polling_schedule import PollingPace

PATH = (
    "intent-recorded",
    "while-sending",
    "keys-recorded",
    "mid-poll",
    "announced",
    "mid-download",
    "before-rename",
    "stored",
    "during-thumbnail",
)
"""Points that the engine has with a window or without."""
POINTS = (*PATH, "marking", "marked", "deciding", "decided", "quitting")
"""Before the write of a mark or a decision, and after it."""
MAX_LENGTH = 60.0


async def until(condition: Callable[[], bool]) -> None:
    """Wait for something that the user would see."""
    async with asyncio.timeout(MAX_LENGTH):
        while not condition():
            await asyncio.sleep(0.01)


def is_settled(workbench: Workbench) -> bool:
    """Whether every request on the screen is done, and there is one."""
    states = {request.state for request in workbench.requests._rows}
    is_open = states & {RequestState.SUBMITTING, RequestState.OPEN}
    return bool(states) and not is_open


async def send(workbench: Workbench) -> None:
    """Fill the form in and press the button."""
    compose = workbench.window.compose
    await until(lambda: workbench.window.deciding.is_attached)
    rows = tuple(TemplateRow(TemplateKey(item.key), 2) for item in TEMPLATES[:3])
    compose.set_draft(draft(templates=rows))
    await until(compose.generate_button.isEnabled)
    QTest.mouseClick(compose.generate_button, Qt.MouseButton.LeftButton)


async def judge(workbench: Workbench, point: str) -> None:
    """Mark every picture, and decide about it, with a trap set for one of these writes."""
    view = workbench.window.gallery.view
    for row, key in enumerate(workbench.gallery.shown.keys):
        view.setCurrentIndex(view.model().index(row, 0))
        if row == 2 and point in ("marking", "deciding"):
            die_soon(0.02)
        workbench.window.culling.rate(3)
        workbench.window.deciding.choose((key,), Choice.PICK)
        await asyncio.sleep(0.01)


async def play(workbench: Workbench, point: str) -> int:
    """What happens in the window."""
    kinds: dict[str, type[Event]] = {"marked": MarksChanged, "decided": DecisionsChanged}
    if kind := kinds.get(point):
        workbench.hub.subscribe(kind, lambda _event: die_soon(0.005))
    arm(point, workbench.hub)
    if point != "none":
        await send(workbench)
    await until(lambda: is_settled(workbench))
    if point in ("marking", "marked", "deciding", "decided"):
        await judge(workbench, point)
        await asyncio.sleep(1.0)
    if point == "quitting":
        die_soon(0.05)
    return 0


def main(point: str, folder: Path) -> int:
    """Open the window, do it, quit."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    infrastructure.SANDBOX_PACE = PollingPace(interval=0.05, slowest=0.2)
    environment = read_environment(os.environ)
    options = Options(
        folder, environment, gateway=environment.gateway, language="zh_CN", theme="dark"
    )
    return run_gui(options, lambda workbench: play(workbench, point))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
