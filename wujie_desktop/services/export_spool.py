"""Records of exports that were made while somebody else had the library open."""

from __future__ import annotations

from pathlib import Path

from wujie_desktop.base.threads import off_loop
from wujie_desktop.domain.export_record import ExportRecord, read_record
from wujie_desktop.library.export_log import ExportLog
from wujie_desktop.services.record_spool import RecordSpool

FOLDER = "exported"
"""In the folder of the records."""


class ExportSpool:
    """Those of one profile of the library in `records`."""

    def __init__(self, records: Path, profile: str) -> None:
        self._spool = RecordSpool(records / FOLDER / profile, read_record)

    def put(self, record: ExportRecord) -> None:
        """Keep `record`, durable when this returns. Raises FolderNotWritable."""
        self._spool.put(record.id, record.stored)

    def read(self) -> list[tuple[Path, ExportRecord]]:
        """Every record with its file, oldest first. One that cannot be read is set aside."""
        return sorted(self._spool.read(), key=lambda pair: pair[1].at)

    async def take_in(self, exports: ExportLog) -> None:
        """Bring every record into the library. Raises LibraryError."""
        for path, record in await off_loop(self.read):
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
