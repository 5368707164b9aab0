"""The findings that policies apply to, for every picture, read on first use."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from concurrent.futures import Executor

from wujie_desktop.domain.ids import PictureKey
from wujie_desktop.domain.moderation import parse_audit
from wujie_desktop.domain.policy import Findings, findings_of
from wujie_desktop.library.audits import Audits, LabelCount, StoredAudit

_AT_ONCE = 1000
"""Pictures per slice: between two the library can do other work."""


class FindingsService:
    """Reads in slices; the audits are read on a thread of `pool`."""

    def __init__(self, *, audits: Audits, pool: Executor) -> None:
        self._audits = audits
        self._pool = pool

    async def load(self) -> Mapping[PictureKey, Findings]:
        """The findings of every picture with a verdict. Raises LibraryError."""
        loop = asyncio.get_running_loop()
        findings: dict[PictureKey, Findings] = {}
        last = 0
        while rows := await self._audits.after(last, _AT_ONCE):
            findings.update(await loop.run_in_executor(self._pool, _read, rows))
            last = rows[-1].ordinal
        return findings

    async def labels(self) -> Sequence[LabelCount]:
        """Every label that was ever checked, by suggestion. Raises LibraryError."""
        return await self._audits.labels()


def _read(rows: Sequence[StoredAudit]) -> dict[PictureKey, Findings]:
    return {
        row.key: findings_of(parse_audit(row.audit), row.involve_yellow, row.project)
        for row in rows
    }
