"""Entries of ZIP files that we make."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime

_FIRST = datetime(1980, 1, 1, tzinfo=UTC)
_LAST = datetime(2107, 12, 31, tzinfo=UTC)
"""The times that ZIP can store."""


def zip_entry(name: str, made_at: datetime, method: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    """An entry for a file that everybody may read; its time is as near to `made_at` as can be."""
    moment = min(max(made_at.astimezone(UTC), _FIRST), _LAST)
    entry = zipfile.ZipInfo(name, moment.timetuple()[:6])
    entry.compress_type = method
    entry.external_attr = 0o644 << 16
    return entry
