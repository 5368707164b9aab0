"""What was exported, and what has become of the files."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from wujie_desktop.base.files import changed_at, hash_file
from wujie_desktop.base.threads import off_loop
from wujie_desktop.domain.export_record import ExportedFile, ExportRecord, FileCounts
from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.library.export_log import ExportLog
from wujie_desktop.services.export_spool import ExportSpool

_SLACK = timedelta(seconds=3)
"""File systems keep times no finer than two seconds."""


class ExportHistory:
    """Of one profile. Raises LibraryError."""

    def __init__(self, log: ExportLog, spool: ExportSpool) -> None:
        self._log = log
        self._spool = spool

    async def take_in(self) -> None:
        """Take in what was exported from the command line meanwhile."""
        await self._spool.take_in(self._log)

    async def note(self, record: ExportRecord) -> None:
        """Keep `record`."""
        await self._log.append(record)

    async def exported_keys(self) -> frozenset[PictureKey]:
        """Every picture that was ever exported."""
        return await self._log.exported_keys()

    async def newest(self) -> list[tuple[ExportRecord, FileCounts]]:
        """The newest exports with what has become of their files, the newest first."""
        await self.take_in()
        records = await self._log.newest()
        return await off_loop(lambda: [(record, _look(record)) for record in records])


def _look(record: ExportRecord) -> FileCounts:
    """Size and time tell of nearly all files; only what was touched since is read. What was dragged
    or copied lies wherever it was put."""
    if not record.folder:
        return FileCounts()
    changed = gone = 0
    for file in record.files:
        try:
            changed += _is_changed(Path(record.folder, file.name), file, record)
        except OSError:
            gone += 1
    return FileCounts(changed, gone)


def _is_changed(path: Path, file: ExportedFile, record: ExportRecord) -> bool:
    if path.stat().st_size != file.size:
        return True
    is_touched = changed_at(path) > record.at + _SLACK
    return is_touched and hash_file(path) != file.sha256
