"""Members of a team with collections and an address book."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from tests.builders import START, FakeClock
from tests.library.test_team_store import Member, open_member
from tests.team_log import TeamLog
from wujie_desktop.domain.collections import (
    QUICK,
    Edit,
    PictureCollection,
    adding,
    deleting,
    moving,
    removing,
)
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.library.avatars import AvatarStore
from wujie_desktop.library.collection_store import CollectionStore, read_collections
from wujie_desktop.library.database import Database
from wujie_desktop.library.projects import Projects
from wujie_desktop.services.collections import CollectionService
from wujie_desktop.services.projects import ProjectService

PROFILE = "sandbox"
Stored = tuple[str, PictureCollection, list[int], int]
"""The id of a collection, the collection, its pictures, and how many are not here."""


def add_picture(connection: sqlite3.Connection, key: str) -> None:
    """A picture of this key is in the library."""
    connection.execute(
        "INSERT INTO generation (id, profile, state, avatar_key, prompt, notify_url, created_at) "
        "VALUES (?, ?, 'open', '', '', '', ?)",
        (f"of {key}", PROFILE, START.isoformat()),
    )
    connection.execute(
        "INSERT INTO picture (profile, key, generation_id, state) VALUES (?, ?, ?, 'waiting')",
        (PROFILE, key, f"of {key}"),
    )


async def add_pictures(database: Database, keys: Sequence[str]) -> None:
    """Pictures of these keys are in the library, in this order."""

    def work(connection: sqlite3.Connection) -> None:
        for key in keys:
            add_picture(connection, key)

    await database.run(work)


@dataclass
class Lister:
    """A member's lists. `ordinals` are those of its pictures by their keys."""

    member: Member
    kept: CollectionService
    avatars: AvatarStore
    projects: ProjectService
    ordinals: dict[str, int]

    async def arrive(self, *keys: str) -> None:
        """Pictures come into the library."""
        new = [key for key in keys if key not in self.ordinals]
        await add_pictures(self.member.database, new)
        self.ordinals.update((key, len(self.ordinals) + place) for place, key in enumerate(new, 1))
        await self.member.store.take_in([*map(PictureKey, new)])
        await self.renew()

    async def renew(self) -> None:
        await self.kept.renew(self.member.bench.history.close)

    async def catch_up(self, log: TeamLog) -> None:
        await self.member.catch_up(log)
        await self.renew()

    async def done(self) -> None:
        await self.member.bench.history.close()

    def named(self, name: str) -> PictureCollection:
        """The collection of this name that is shown."""
        return next(each for each in self.kept.collections if each.name == name)

    def names(self) -> list[str]:
        """What is shown, but for the quick collection."""
        return [each.name for each in self.kept.collections if each.id != QUICK]

    def keys_of(self, kept: PictureCollection) -> list[str]:
        """The pictures of a collection in their order."""
        names = {ordinal: key for key, ordinal in self.ordinals.items()}
        return [names[ordinal] for ordinal in self.kept.pictures_of(kept.id)]

    def keys(self, name: str) -> list[str]:
        """The same, by name."""
        return self.keys_of(self.named(name))

    def new(self, name: str, *keys: str) -> None:
        made = PictureCollection(self.kept.next_id, name, float(len(self.kept.collections)))
        edit = adding(made, (), [self.ordinals[key] for key in keys])
        self.kept.do("new-collection", [Edit(None, made, put=edit.put)])

    def alter(self, kept: PictureCollection, **changes: object) -> None:
        self.kept.do("alter", [Edit(kept, replace(kept, **changes))])  # type: ignore[arg-type]

    def share(self, name: str) -> None:
        self.alter(self.named(name), is_shared=True)

    def add(self, name: str, *keys: str) -> None:
        kept = self.named(name)
        new = [self.ordinals[key] for key in keys]
        self.kept.do("collect", [adding(kept, self.kept.pictures_of(kept.id), new)])

    def take(self, name: str, *keys: str) -> None:
        kept = self.named(name)
        gone = [self.ordinals[key] for key in keys]
        self.kept.do("take-out", [removing(kept, self.kept.pictures_of(kept.id), gone)])

    def act(self, name: str, number: int, key: str) -> None:
        """Do one thing to one of the collections."""
        history = self.member.bench.history
        shown = [each for each in self.kept.collections if each.id != QUICK]
        kept = shown[number % len(shown)] if shown else None
        if name in ("undo", "redo"):
            (history.undo if name == "undo" else history.redo)()
        elif name == "new" or kept is None:
            self.new(f"{self.member.name}{number}", key)
        else:
            self._act_on(kept, name, number, key)

    def _act_on(self, kept: PictureCollection, name: str, number: int, key: str) -> None:
        order, own = self.kept.pictures_of(kept.id), self.ordinals[key]
        match name:
            case "share" if not kept.person:
                self.alter(kept, is_shared=not kept.is_shared)
            case "rename":
                self.alter(kept, name=f"{key}{number}")
            case "delete" if kept.person:
                self.alter(kept, is_hidden=True)
            case "delete":
                self.kept.do(name, [deleting(kept, order)])
            case _:
                edits = {
                    "add": adding(kept, order, [own], min(number, len(order))),
                    "take": removing(kept, order, [own]),
                    "arrange": moving(kept, order, [own], min(number, len(order))),
                }
                self.kept.do(name, [edits[name]] if name in edits else [])

    async def stored(self) -> list[Stored]:
        """What the library has, and what is shown: they must be the same."""
        await self.done()
        found = await self.member.database.run(lambda c: read_collections(c, PROFILE))
        stored = sorted(
            (
                each.id,
                each,
                [*(found.pictures or {})[each.id]],
                (found.absent or {}).get(each.id, 0),
            )
            for each in found.collections
            if each.id != QUICK
        )
        shown: list[Stored] = sorted(
            (each.id, each, [*self.kept.pictures_of(each.id)], self.kept.absent_from(each.id))
            for each in map(self.kept.find, [row[0] for row in stored])
            if isinstance(each, PictureCollection)
        )
        assert shown == stored
        return stored


async def _nothing() -> None:
    """Nobody counts."""


@asynccontextmanager
async def listing(member: Member, keys: Sequence[str] = "") -> AsyncIterator[Lister]:
    """The lists of a member whose library has these pictures, in this order."""
    database, bench = member.database, member.bench
    await add_pictures(database, keys)
    store = CollectionStore(database, PROFILE)
    kept = CollectionService(history=bench.history, store=store, hub=bench.hub)
    kept.has_team = True
    await kept.open()
    ordinals = {key: place for place, key in enumerate(keys, 1)}
    projects = ProjectService(
        store=Projects(database, PROFILE),
        history=bench.history,
        hub=bench.hub,
        clock=FakeClock(),
        recount=_nothing,
    )
    await projects.load()
    yield Lister(member, kept, AvatarStore(database, PROFILE), projects, ordinals)


@asynccontextmanager
async def open_listers(
    folder: Path, log: TeamLog, pictures: Sequence[str] = ("ABC", "CA", "BDA")
) -> AsyncIterator[list[Lister]]:
    """Members a, b, … whose libraries have these pictures, each in an order of its own."""
    async with AsyncExitStack() as stack:
        found = []
        for name, keys in zip("abc", pictures, strict=False):
            member = await stack.enter_async_context(open_member(folder / name, name, log))
            found.append(await stack.enter_async_context(listing(member, keys)))
        yield found
