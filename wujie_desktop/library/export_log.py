"""The stored log of exports: rows are added and never changed."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable

from wujie_desktop.domain.export_preset import read_preset
from wujie_desktop.domain.export_record import ExportedFile, ExportRecord
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.library.damage import NUMBER, TEXT, Row, each_readable, known_time
from wujie_desktop.library.database import Database
from wujie_desktop.library.rows import time_text

MAX_SHOWN = 200
"""Exports that are listed, the newest first."""
_EXPORT = (TEXT, TEXT, TEXT, TEXT, NUMBER, TEXT, TEXT)
_FILE = (TEXT, TEXT, TEXT, TEXT, TEXT, NUMBER)
_EXPORTS = "SELECT id, at, folder, preset, excluded, who, recipient FROM export WHERE profile = ? "
_FILES = (
    "SELECT export, key, name, source, sha256, size FROM export_file "
    "WHERE export IN (SELECT value FROM json_each(?)) ORDER BY export, number"
)


class ExportLog:
    """The exports of one profile. Every method is one transaction, durable when it returns."""

    def __init__(self, database: Database, profile: str) -> None:
        self._database = database
        self._profile = profile

    async def append(self, record: ExportRecord) -> None:
        """Insert `record`, unless it was before."""
        preset = json.dumps(
            {"name": record.preset.name, **record.preset.stored}, ensure_ascii=False
        )
        head = (
            record.id,
            self._profile,
            time_text(record.at),
            record.folder,
            preset,
            record.preset.is_labelled,
            record.excluded,
            record.who,
            record.recipient,
        )
        rows = [
            (record.id, number, file.key, file.name, file.source, file.sha256, file.size)
            for number, file in enumerate(record.files, start=1)
        ]

        def work(connection: sqlite3.Connection) -> None:
            connection.execute(
                "INSERT OR IGNORE INTO export VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", head
            )
            connection.executemany(
                "INSERT OR IGNORE INTO export_file VALUES (?, ?, ?, ?, ?, ?, ?)", rows
            )

        await self._database.run(work)

    async def newest(self) -> list[ExportRecord]:
        """The newest exports, the newest first."""
        return await self._database.run(
            self._read(f"{_EXPORTS}ORDER BY at DESC, rowid DESC LIMIT {MAX_SHOWN}", ())
        )

    async def into(self, folder: str) -> list[ExportRecord]:
        """Every export into `folder`, oldest first."""
        return await self._database.run(
            self._read(f"{_EXPORTS}AND folder = ? ORDER BY at, rowid", (folder,))
        )

    async def exported_keys(self) -> frozenset[PictureKey]:
        """Every picture that was ever exported."""
        return await self._database.run(
            lambda connection: read_exported_keys(connection, self._profile)
        )

    def _read(
        self, statement: str, parameters: tuple[str, ...]
    ) -> Callable[[sqlite3.Connection], list[ExportRecord]]:
        def work(connection: sqlite3.Connection) -> list[ExportRecord]:
            heads = connection.execute(statement, (self._profile, *parameters)).fetchall()
            files: defaultdict[str, list[ExportedFile]] = defaultdict(list)
            found = connection.execute(_FILES, (json.dumps([head[0] for head in heads]),))
            for name, file in each_readable("export_file", found, _file, _FILE):
                files[name].append(file)
            return each_readable("export", heads, lambda row: _record(row, files[row[0]]), _EXPORT)

        return work


def read_exported_keys(connection: sqlite3.Connection, profile: str) -> frozenset[PictureKey]:
    """Every picture of `profile` that was ever exported into a folder."""
    rows = connection.execute(
        "SELECT DISTINCT key FROM export_file JOIN export ON id = export "
        "WHERE profile = ? AND folder != ''",
        (profile,),
    )
    return frozenset(PictureKey(key) for (key,) in rows)


def _file(row: Row) -> tuple[str, ExportedFile]:
    return row[0], ExportedFile(PictureKey(row[1]), *row[2:])


def _record(row: Row, files: list[ExportedFile]) -> ExportRecord:
    name, at, folder, preset, excluded, who, recipient = row
    stored = json.loads(preset)
    return ExportRecord(
        id=name,
        at=known_time(at),
        folder=folder,
        preset=read_preset(str(stored.get("name", "")), stored),
        files=tuple(files),
        excluded=excluded,
        who=who,
        recipient=recipient,
    )
