"""Backup copies of files that cannot be read, made before they are overwritten."""

from __future__ import annotations

from pathlib import Path

from wujie_desktop.base.files import atomic_write, changed_at, require_plain

_MAX_COUNT = 1000


def keep_aside(file: Path, why: str) -> str:
    """Copy `file` beside itself as `NAME.WHY-DATE`, with its modification date. Returns the copy's
    name, "" where none could be made. Never overwrites; the same content is copied once."""
    try:
        require_plain(file)
        data = file.read_bytes()
        written = changed_at(file).astimezone()
        stem = f"{file.name}.{why}-{written:%Y%m%d-%H%M%S}"
        for number in range(1, _MAX_COUNT):
            target = file.with_name(stem if number == 1 else f"{stem}-{number}")
            if not target.exists():
                atomic_write(target, data, durable=True)
                return target.name
            if target.read_bytes() == data:
                return target.name
    except OSError:
        return ""
    return ""
