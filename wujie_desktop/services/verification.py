"""Is everything that was promised still there: the database, and every original."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from wujie_desktop.domain.generation import Picture, PictureState, StoredOriginal
from wujie_desktop.imaging.store import OriginalStore
from wujie_desktop.library.database import Database
from wujie_desktop.library.generations import load_everything


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be. `kind` is database, missing, changed or
    no-file."""

    kind: str
    subject: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was looked at and what was found. Orphans are files that no picture names: they
    do no harm and are only reported."""

    originals: int
    findings: tuple[Finding, ...] = ()
    orphans: tuple[str, ...] = field(default=())

    @property
    def is_clean(self) -> bool:
        """Nothing is missing and nothing has changed."""
        return not self.findings


async def verify_library(database: Database, store: OriginalStore) -> Verdict:
    """Check the database's integrity and every original against its hash. Changes nothing."""
    said = await database.run(_integrity)
    pictures = (await load_everything(database)).pictures
    purged = await database.run(_purged)
    originals = {item.original.path: item.original for item in pictures if item.original}
    loop = asyncio.get_running_loop()
    files = await loop.run_in_executor(None, _check_files, store, list(originals.values()))
    orphans = await loop.run_in_executor(None, _orphans, store, set(originals))
    broken = [Finding("database", "library", line) for line in said if line != "ok"]
    return Verdict(len(originals), (*broken, *files, *_without_file(pictures, purged)), orphans)


def _integrity(connection: sqlite3.Connection) -> list[str]:
    found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check")]
    foreign = connection.execute("PRAGMA foreign_key_check").fetchall()
    return found + [f"foreign key: {row}" for row in foreign]


def _check_files(store: OriginalStore, originals: Sequence[StoredOriginal]) -> list[Finding]:
    findings = []
    for original in originals:
        if not store.resolve(original.path).is_file():
            findings.append(Finding("missing", original.path))
        elif not store.verify(original):
            findings.append(Finding("changed", original.path, "its hash is another"))
    return findings


def _purged(connection: sqlite3.Connection) -> frozenset[str]:
    """The keys whose files were deleted on purpose."""
    return frozenset(key for (key,) in connection.execute("SELECT key FROM mark WHERE purged"))


def _without_file(pictures: Sequence[Picture], purged: frozenset[str]) -> list[Finding]:
    return [
        Finding("no-file", picture.key, "done, but no original is recorded")
        for picture in pictures
        if picture.state is PictureState.DONE
        and picture.original is None
        and picture.key not in purged
    ]


def _orphans(store: OriginalStore, known: set[str]) -> tuple[str, ...]:
    root = store.resolve(".")
    files = (path for path in Path(root / "originals").rglob("*") if path.is_file())
    return tuple(sorted({path.relative_to(root).as_posix() for path in files} - known))
