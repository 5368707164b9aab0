"""A run of the engine that kills itself with SIGKILL at a named point.

Usage: python -m tests.faults.victim POINT FOLDER [CAMERA]

Reads the gateway from the environment as the command line does. POINT "none" resumes what
is open, waits until it is settled and ends properly.
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from tests.builders import camera_draft, draft, instant_draft
from wujie_desktop.app.engine import engine_builder, infrastructure
from wujie_desktop.config.environment import read_environment
from wujie_desktop.config.lock import holding
from wujie_desktop.config.run_options import Options
from wujie_desktop.domain.cameras import Camera
from wujie_desktop.domain.draft import RequestDraft, TemplateRow
from wujie_desktop.domain.events import (
    Event,
    KeysRecorded,
    PictureAnnounced,
    PictureStored,
    ProgressReported,
    RequestOpened,
)
from wujie_desktop.domain.ids import TemplateKey
from wujie_desktop.domain.request import RequestState
from wujie_desktop.servers.sandbox.templates import CAMERA_TEMPLATES, STYLES, TEMPLATES
from wujie_desktop.services.clock import SystemClock
from wujie_desktop.services.engine import Engine
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.polling_schedule import PollingPace


def die() -> None:
    """End as a power cut would."""
    os.kill(os.getpid(), signal.SIGKILL)


def die_soon(longest: float) -> None:
    """End within `longest` seconds, wherever the program is then."""
    threading.Timer(random.random() * longest, die).start()  # noqa: S311 - a moment


ON_EVENT: dict[str, tuple[type[Event], Callable[[], None]]] = {
    "intent-recorded": (RequestOpened, die),
    "while-sending": (RequestOpened, lambda: die_soon(0.03)),
    "keys-recorded": (KeysRecorded, die),
    "after-keys": (KeysRecorded, lambda: die_soon(0.2)),
    "mid-poll": (ProgressReported, die),
    "announced": (PictureAnnounced, die),
    "mid-download": (PictureAnnounced, lambda: die_soon(0.05)),
    "stored": (PictureStored, die),
    "after-stored": (PictureStored, lambda: die_soon(0.1)),
}
ON_AUDIT: dict[str, Callable[[str, tuple[object, ...]], bool]] = {
    "before-rename": lambda event, args: event == "os.rename" and "incoming" in str(args[0]),
    "during-thumbnail": lambda event, args: event == "open" and is_thumbnail(str(args[0])),
    "opening-database": lambda event, _args: event == "sqlite3.connect/handle",
    "connecting": lambda event, _args: event == "socket.connect",
}


def is_thumbnail(path: str) -> bool:
    """Whether it is one that is being written."""
    return "thumbnails" in path and path.endswith(".part")


POINTS = (*ON_EVENT, *ON_AUDIT, "migrating", "answer-arriving", "quitting")


def arm(point: str, hub: EventHub) -> None:
    """Set the trap."""
    if point in ON_EVENT:
        kind, deed = ON_EVENT[point]
        hub.subscribe(kind, lambda _event: deed())
    if point in ON_AUDIT:
        springs = ON_AUDIT[point]
        sys.addaudithook(lambda event, args: die() if springs(event, args) else None)
    if point == "migrating":
        sys.addaudithook(
            lambda event, _args: die_soon(0.02) if event == "sqlite3.connect/handle" else None
        )


async def main(point: str, folder: Path, camera: Camera = Camera.AVATAR) -> None:
    """Submit (or resume), wait until settled, end."""
    infrastructure.SANDBOX_PACE = PollingPace(interval=0.05, slowest=0.2)
    hub = EventHub()
    arm(point, hub)
    environment = read_environment(os.environ)
    options = Options(folder, environment, gateway=environment.gateway)
    with holding(folder):
        async with engine_builder.open_engine(options, hub=hub, clock=SystemClock()) as engine:
            if point != "none":
                sending = asyncio.ensure_future(engine.submission.submit(_six(camera)))
                if point == "answer-arriving":
                    await asyncio.sleep(0.01)
                    die_soon(0.01)
                await sending
            while await _open_requests(engine):
                await asyncio.sleep(0.02)
            if point == "quitting":
                die_soon(0.02)
        if point == "quitting":
            await asyncio.sleep(0.05)


def _six(camera: Camera) -> RequestDraft:
    """Six pictures, of as many templates as the camera takes."""
    if camera is Camera.ADVANCED:
        (template, *_) = CAMERA_TEMPLATES
        return camera_draft(templates=(TemplateRow(TemplateKey(template.key), 6),))
    if camera is Camera.INSTANT:
        return instant_draft(templates=(TemplateRow(TemplateKey(STYLES[0].key), 6),))
    return draft(templates=tuple(TemplateRow(TemplateKey(item.key), 2) for item in TEMPLATES[:3]))


async def _open_requests(engine: Engine) -> bool:
    snapshot = await engine.requests.load()
    return any(item.state is RequestState.OPEN for item in snapshot.requests)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], Path(sys.argv[2]), *map(Camera, sys.argv[3:])))
