"""A training that kills itself with SIGKILL at a named point.

Usage: python -m tests.faults.training_victim POINT FOLDER

Takes the photos of FOLDER/照片 in, puts them into the bucket, trains on them and waits until the
avatar is ready; gateway and bucket come from the environment (`tests.faults.kill_training`). POINT
"none" does only what a start does, and ends properly once nothing is under way.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.faults.victim import die, die_soon
from wujie_desktop.app.engine import engine_builder
from wujie_desktop.config.environment import read_environment
from wujie_desktop.config.lock import holding
from wujie_desktop.config.run_options import Options
from wujie_desktop.domain.bucket import Bucket, bucket_of_sandbox
from wujie_desktop.domain.events import Event
from wujie_desktop.domain.secret import Secret
from wujie_desktop.domain.training import TrainingState
from wujie_desktop.domain.training_events import PhotoSetsRead, TrainingEnded, TrainingsRead
from wujie_desktop.services.clock import SystemClock
from wujie_desktop.services.engine import Engine
from wujie_desktop.services.hub import EventHub

NAME = "林小满"
HOME = "照片"
"""The folder with the user's own files."""
ON_AUDIT: dict[str, Callable[[str, tuple[object, ...]], bool]] = {
    "photo-half": lambda event, args: event == "os.rename" and "photos" in str(args[1]),
    "photo-in-place": lambda event, args: event == "open" and str(args[0]).endswith("photos"),
}
ON_STATEMENT = {
    "photo-not-listed": "INSERT INTO photo (",
    "upload-not-logged": "INSERT OR REPLACE INTO photo_upload",
    "uploaded": "UPDATE photo SET address",
    "before-intent": "INSERT INTO training ",
    "intent-half": "INSERT INTO training_photo",
    "answer-arrived": "UPDATE training SET received",
    "answer-kept": "UPDATE training SET avatar_key",
    "key-recorded": "UPDATE training SET balance_before",
    "before-entry": "INSERT INTO avatar ",
    "entry-made": "UPDATE avatar SET status",
    "before-status": "UPDATE training SET status = 10",
}
"""The statement that the database is about to carry out."""


def _has_photos(event: Event) -> bool:
    return isinstance(event, PhotoSetsRead) and any(photos.photos for photos in event.sets)


def _is_chosen(event: Event) -> bool:
    return isinstance(event, PhotoSetsRead) and any(
        photo.is_overridden for photos in event.sets for photo in photos.photos[-1:]
    )


def _is_sending(event: Event) -> bool:
    return _is_any(event, TrainingState.SUBMITTING)


def _is_open(event: Event) -> bool:
    return _is_any(event, TrainingState.OPEN)


def _is_any(event: Event, state: TrainingState) -> bool:
    return isinstance(event, TrainingsRead) and any(it.state is state for it in event.trainings)


ON_EVENT: dict[str, tuple[Callable[[Event], bool], Callable[[], None]]] = {
    "photo-listed": (_has_photos, die),
    "while-uploading": (_is_chosen, lambda: die_soon(0.1)),
    "intent-recorded": (_is_sending, die),
    "while-sending": (_is_sending, lambda: die_soon(0.03)),
    "while-training": (_is_open, lambda: die_soon(0.3)),
    "ended": (lambda event: isinstance(event, TrainingEnded), die),
}
AT_THE_WIRE = ("call-arrived", "answer-on-its-way")
"""Whoever counts at the wire kills it there."""
POINTS = (*ON_AUDIT, *ON_STATEMENT, *ON_EVENT, *AT_THE_WIRE)


def arm(point: str, hub: EventHub) -> None:
    """Set the trap."""
    if point in ON_EVENT:
        is_it, deed = ON_EVENT[point]
        hub.subscribe(Event, lambda event: deed() if is_it(event) else None)
    if point in ON_AUDIT:
        springs = ON_AUDIT[point]
        sys.addaudithook(lambda event, args: die() if springs(event, args) else None)


async def watch_statements(engine: Engine, statement: str) -> None:
    """Die before the database carries out what begins like `statement`."""
    await engine.requests._database.run(
        lambda connection: connection.set_trace_callback(
            lambda text: die() if text.startswith(statement) else None
        )
    )


async def main(point: str, folder: Path, said: Mapping[str, str]) -> None:
    """Train (or resume), wait until it has ended, end. `said` is the environment."""
    hub = EventHub()
    arm(point, hub)
    environment = read_environment(said)
    options = Options(folder, environment, gateway=environment.gateway)
    with holding(folder):
        async with engine_builder.open_engine(options, hub=hub, clock=SystemClock()) as engine:
            await engine.tasks.until_done("account")
            await engine.tasks.until_done("photos")
            if point in ON_STATEMENT:
                await watch_statements(engine, ON_STATEMENT[point])
            if point != "none":
                engine.buckets.use(lambda: _bucket(said), lambda _bucket: _secret(said))
                await train(engine, folder)
            while any(each.is_under_way for each in engine.training.training.trainings):
                engine.training.watch.ask_now()
                await asyncio.sleep(0.03)


async def train(engine: Engine, folder: Path) -> None:
    """From files to a training."""
    services = engine.training
    name = (await services.sets.create(NAME)).id
    await services.sets.wait_for(name, 1)
    await services.sets.take_in(name, [folder / HOME])
    taken = services.sets.find(name)
    assert taken
    for photo in taken.photos:  # of one colour each: no photo that anybody would train on
        await services.sets.override(name, photo.id, is_overridden=True)
    chosen = services.sets.find(name)
    assert chosen
    await services.uploads.put_all(chosen)
    await services.training.train(services.sets.find(name) or chosen)


def _bucket(said: Mapping[str, str]) -> Bucket:
    return bucket_of_sandbox(said["BUCKET_ADDRESS"], said["BUCKET_KEY_ID"])


async def _secret(said: Mapping[str, str]) -> Secret:
    return Secret(said["BUCKET_SECRET"])


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], Path(sys.argv[2]), os.environ))
