"""A run of the engine that sends, marks and decides at random while its profile has a team.

Usage: python -m tests.faults.team_chaos_victim FOLDER HOURS SEED MODE

Reads the membership from `team.json` in FOLDER, the gateway from the environment. The machine's
clock is HOURS off. MODE "act" changes something every few hundredths of a second until it is
killed; "rest" only carries. Either ends properly once there is a file `end` in FOLDER.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import sys
import time
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from types import SimpleNamespace

from tests.builders import draft
from wujie_desktop.api.auth import Signer
from wujie_desktop.app.engine import engine_builder, infrastructure
from wujie_desktop.base.files import atomic_write
from wujie_desktop.config.credentials import MemoryStore
from wujie_desktop.config.environment import read_environment
from wujie_desktop.config.lock import holding
from wujie_desktop.config.run_options import Options
from wujie_desktop.domain.collections import (
    QUICK,
    Edit,
    PictureCollection,
    adding,
    deleting,
    removing,
)
from wujie_desktop.domain.decisions import Choice
from wujie_desktop.domain.draft import TemplateRow
from wujie_desktop.domain.ids import TemplateKey
from wujie_desktop.domain.marks import Colour, Marks, with_colour, with_stars, with_text
from wujie_desktop.domain.overriding import override
from wujie_desktop.domain.profile import KeyStorage
from wujie_desktop.domain.request import Picture
from wujie_desktop.domain.secret import Secret
from wujie_desktop.domain.team_errors import TeamError
from wujie_desktop.domain.team_membership import JoinedTeam, read_membership
from wujie_desktop.servers.sandbox.templates import TEMPLATES
from wujie_desktop.services import team_leases, team_link, team_sync
from wujie_desktop.services.clock import SystemClock
from wujie_desktop.services.collections import CollectionService
from wujie_desktop.services.device_key import KeptDeviceKey
from wujie_desktop.services.engine import Engine
from wujie_desktop.services.hub import EventHub
from wujie_desktop.services.kept_secrets import KeptSecrets
from wujie_desktop.services.polling_schedule import PollingPace
from wujie_desktop.team import connection

PROFILE = "sandbox"
MEMBERSHIP, END = "team.json", "end"
TIMEOUT = 1.5
"""Seconds that a call may take: a swallowed one is noticed within the test's patience."""
FEW = 4
"""Collections that are enough."""
TAGS = ("x", "y", "z")
SENDING = 0.2
"""The share of deeds that are paid calls."""
COLLECTING = 0.3
"""Which part of what is changed are collections."""
CHOICES = (Choice.PICK, Choice.MAYBE, Choice.REJECT)
OPEN = connection.TeamConnection.open


class WrongClock(SystemClock):
    """A machine's clock that is so many hours off."""

    def __init__(self, hours: float) -> None:
        self.off = timedelta(hours=hours)

    @override
    def now(self) -> datetime:
        return super().now() + self.off


class FolderKeychain(MemoryStore):
    """A keychain that outlives a killed process: an entry is a file."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    @override
    async def read(self, app_id: str) -> Secret | None:
        with suppress(FileNotFoundError):
            return Secret((self._folder / app_id).read_text("utf-8"))
        return None

    @override
    async def write(self, app_id: str, key: Secret) -> None:
        atomic_write(self._folder / app_id, key.reveal().encode(), durable=True)


def hurry(clock: WrongClock) -> None:
    """Wait less for what does not answer, and measure the server's time by the wrong clock."""
    team_link.HEARTBEAT, team_link.FIRST_PAUSE, team_link.LONGEST_PAUSE = 1.0, 0.1, 1.0
    team_sync.PAUSE = team_leases.PAUSE = 0.5
    setattr(connection.TeamConnection, "open", partial(OPEN, timeout=TIMEOUT))  # noqa: B010
    wrong = SimpleNamespace(time=lambda: time.time() + clock.off.total_seconds())
    setattr(connection, "time", wrong)  # noqa: B010
    # The vendor refuses signatures of a clock that is hours off.
    setattr(infrastructure, "Signer", lambda account, _wrong: Signer(account, SystemClock()))  # noqa: B010


def joined_in(folder: Path) -> JoinedTeam:
    """The team that the file in `folder` names."""
    stored = json.loads((folder / MEMBERSHIP).read_text("utf-8"))
    membership = read_membership({PROFILE: stored}, PROFILE)
    assert membership

    async def password() -> Secret:
        return Secret(stored["password"])

    stores = {KeyStorage.KEYCHAIN: FolderKeychain(folder), KeyStorage.FILE: MemoryStore()}
    key = KeptDeviceKey(KeptSecrets(stores), membership.key_name)
    return JoinedTeam(membership, password, is_sandbox=False, key=key)


async def is_member(engine: Engine) -> None:
    """Wait until what is done is told: what was before is nobody else's to know."""
    assert engine.team.team
    while await engine.team.team.records.state() is None:
        await asyncio.sleep(0.01)


async def send(engine: Engine) -> None:
    """One picture, unless the team does not grant it now."""
    try:
        await engine.submission.submit(
            draft(templates=(TemplateRow(TemplateKey(TEMPLATES[0].key), 1),))
        )
    except TeamError:
        return


def act(engine: Engine, pictures: list[Picture], dice: random.Random) -> None:
    """Change one thing."""
    some = dice.sample(pictures, dice.choice((1, 1, 1, 3)))
    keys = [picture.key for picture in some]
    match dice.choice(
        ("stars", "colour", "tags", "bin", "decide", "decide", "back", "undo", "redo")
    ):
        case "stars":
            engine.culling.mark(keys, partial(with_stars, stars=dice.randint(0, 5)), "stars")
        case "colour":
            engine.culling.mark(keys, partial(with_colour, colour=dice.choice([*Colour])), "colour")
        case "tags":
            tags = tuple(dice.sample(TAGS, dice.randint(0, len(TAGS))))
            note = dice.choice(("", "给同事 😀"))

            def text(marks: Marks) -> Marks:
                return with_text(marks, tags=tags, note=note)

            engine.culling.mark(keys, text, "text")
        case "bin":
            engine.culling.bin(keys)
        case "decide":
            engine.decisions.decide(some, dice.choice(CHOICES), "other")
        case "back":
            engine.decisions.take_back(keys[0])
        case "undo":
            engine.history.undo()
        case "redo":
            engine.history.redo()


def collect(book: CollectionService, pictures: list[Picture], dice: random.Random) -> None:
    """Change one thing about a collection; more of them are made while there are few."""
    ordinals = [picture.ordinal for picture in dice.sample(pictures, dice.choice((1, 1, 3)))]
    shown = [each for each in book.collections if each.id != QUICK]
    if len(shown) < FEW:
        made = PictureCollection(book.next_id, dice.choice(TAGS))
        book.do("new-collection", [Edit(None, made, put=adding(made, (), ordinals).put)])
        return
    kept = dice.choice(shown)
    order = book.pictures_of(kept.id)
    edits = {
        "add": adding(kept, order, ordinals),
        "take": removing(kept, order, ordinals),
        "name": Edit(kept, replace(kept, name=dice.choice(TAGS))),
        "share": Edit(kept, replace(kept, is_shared=not kept.is_shared)),
        "hide": Edit(kept, replace(kept, is_hidden=True)),
        "delete": deleting(kept, order),
    }
    own = ("add", "add", "take", "name", "share", "share", "delete")
    act = dice.choice(("add", "add", "take", "name", "hide") if kept.person else own)
    book.do(act, [edits[act]])


async def main(folder: Path, hours: float, seed: int, mode: str) -> None:
    """Run until told to end."""
    clock, dice = WrongClock(hours), random.Random(seed)  # noqa: S311 - a play
    hurry(clock)
    joined = joined_in(folder)
    environment = read_environment(os.environ)
    options = Options(folder, environment, gateway=environment.gateway, profile=PROFILE)
    infrastructure.SANDBOX_PACE = PollingPace(interval=0.1, slowest=0.3)
    with holding(folder):
        async with engine_builder.open_engine(
            options, hub=EventHub(), clock=clock, joined=joined
        ) as engine:
            await is_member(engine)
            pictures = list((await engine.requests.load()).pictures)
            engine.decisions.use_reviewer(joined.membership.device[:4])
            while not (folder / END).exists():
                await asyncio.sleep(dice.uniform(0.01, 0.08))
                if mode == "act" and dice.random() < SENDING:
                    engine.tasks.spawn(send(engine), name="send")
                if mode == "act" and dice.random() < COLLECTING:
                    collect(engine.searching.collections, pictures, dice)
                elif mode == "act":
                    act(engine, pictures, dice)
                    if dice.random() < 0.01:
                        clock.off = -clock.off


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3]), sys.argv[4]))
