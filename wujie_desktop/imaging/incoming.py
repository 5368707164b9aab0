"""Partly downloaded files: their bytes and, beside them, the version that these belong to."""

from __future__ import annotations

import json
from pathlib import Path

from wujie_desktop.base.files import atomic_write, read_plain, sync_file
from wujie_desktop.domain.edition import NO_EDITION, Edition
from wujie_desktop.domain.value import value

_MAX_BYTES = 64 * 1024
"""Bytes of a note; a longer file is not one."""


@value
class Arrived:
    """The number of bytes that have arrived, and of which version; 0 bytes where that is
    unknown."""

    size: int = 0
    edition: Edition = NO_EDITION


def look(part: Path, address: str) -> Arrived:
    """What an earlier download of `address`, also of another run, has left. Raises OSError."""
    try:
        note = json.loads(read_plain(_note(part), _MAX_BYTES))
        if note["address"] != _place(address):
            return Arrived()
        edition = Edition(str(note["etag"]), str(note["modified"]), int(note["total"]))
        size = part.stat().st_size
    except (FileNotFoundError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return Arrived()
    return Arrived(size, edition) if 0 < size < (edition.total or 0) else Arrived()


def begin(part: Path, address: str, edition: Edition) -> None:
    """Start over with the version `edition` of `address`. Raises OSError."""
    discard(part)  # the note first: it must never stand beside other bytes
    part.write_bytes(b"")
    if edition.validator and edition.total:
        note = {
            "address": _place(address),
            "etag": edition.etag,
            "modified": edition.modified,
            "total": edition.total,
        }
        atomic_write(_note(part), json.dumps(note).encode(), durable=False)


def append(part: Path, data: bytes) -> None:
    """Append `data`; it is on the disk when this returns, since a later run may resume from there.
    Raises OSError."""
    with part.open("ab") as file:
        file.write(data)
    sync_file(part)


def discard(part: Path) -> None:
    """Delete everything of it. Raises OSError."""
    for path in (_note(part), part):
        path.unlink(missing_ok=True)


def _note(part: Path) -> Path:
    return part.with_suffix(".edition")


def _place(address: str) -> str:
    """The address without its query, which may be a signature that is new every time."""
    return address.partition("?")[0]
