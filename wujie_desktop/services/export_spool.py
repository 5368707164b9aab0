"""Records of exports that were made while somebody else had the library open: each is a file beside
it, until whoever has it open, or opens it next, takes it in."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from pathlib import Path

from wujie_desktop.base.files import atomic_write, make_private_folder, read_plain
from wujie_desktop.base.threads import off_loop
from wujie_desktop.domain.errors import FolderNotWritable
from wujie_desktop.domain.export_record import ExportRecord, read_record
from wujie_desktop.domain.failure_reasons import system_reason
from wujie_desktop.library.export_log import ExportLog

log = logging.getLogger(__name__)

FOLDER = "exported"
"""In the folder of the records."""
_MAX_BYTES = 64 * 1024 * 1024
_BROKEN = (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError)


class ExportSpool:
    """Those of one profile of the library in `records`."""

    def __init__(self, records: Path, profile: str) -> None:
        self._folder = records / FOLDER / profile

    def put(self, record: ExportRecord) -> None:
        """Keep `record`, durable when this returns. Raises FolderNotWritable."""
        data = json.dumps(record.stored, ensure_ascii=False).encode("utf-8", "replace")
        try:
            make_private_folder(self._folder)
            atomic_write(self._folder / f"{record.id}.json", data, durable=True)
        except OSError as error:
            raise FolderNotWritable(str(self._folder), system_reason(error)) from error

    def read(self) -> Iterator[tuple[Path, ExportRecord]]:
        """Every record with its file, oldest first. One that cannot be read is set aside."""
        found = []
        for path in self._folder.glob("*.json"):
            try:
                found.append((path, read_record(json.loads(read_plain(path, _MAX_BYTES)))))
            except FileNotFoundError:
                continue  # somebody else has taken it in
            except _BROKEN as error:
                log.warning("the record %s of an export is none: %s", path.name, error)
                path.replace(path.with_suffix(".broken"))
        yield from sorted(found, key=lambda pair: pair[1].at)

    async def take_in(self, exports: ExportLog) -> None:
        """Bring every record into the library. Raises LibraryError."""
        for path, record in await off_loop(lambda: [*self.read()]):
            await exports.append(record)
            path.unlink(missing_ok=True)


class SpooledLog:
    """The log of exports for whoever only reads the library: what is new goes to the spool."""

    def __init__(self, exports: ExportLog, spool: ExportSpool) -> None:
        self._exports = exports
        self._spool = spool

    async def append(self, record: ExportRecord) -> None:
        """Keep `record` in the spool."""
        await off_loop(lambda: self._spool.put(record))

    async def into(self, folder: str) -> list[ExportRecord]:
        """Every export into `folder`, oldest first."""
        waiting = await off_loop(lambda: [record for _path, record in self._spool.read()])
        known = await self._exports.into(folder)
        ids = {record.id for record in known}
        return [*known, *(each for each in waiting if each.folder == folder and each.id not in ids)]
