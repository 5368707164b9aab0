"""Copying files into the user's folder: nothing is overwritten, and a failed export leaves nothing
behind."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from wujie_desktop.base.files import FOR_ANYBODY, as_the_user_has_it, replacing, require_plain
from wujie_desktop.domain.errors import NotExported
from wujie_desktop.domain.failure_reasons import system_reason
from wujie_desktop.domain.value import value
from wujie_desktop.export.names import distinct
from wujie_desktop.export.table import write_table

log = logging.getLogger(__name__)

_CHUNK = 1 << 20


class _NotWhole(Exception):
    """The source file has changed."""


@value
class Parcel:
    """One file to copy: its path, its new name, and its SHA-256 in hex."""

    source: Path
    name: str
    sha256: str


def lay_out(folder: Path, parcels: Sequence[Parcel]) -> tuple[Path | None, ...]:
    """Copy each file into `folder` under its name, with a number appended where that is taken.

    None stands for a file that is missing or changed. Raises NotExported and then leaves nothing
    behind.
    """
    copies: list[Path | None] = []
    try:
        with as_the_user_has_it():
            folder.mkdir(parents=True, exist_ok=True)
        taken = [item.name for item in folder.iterdir()]
        names = distinct((parcel.name for parcel in parcels), taken)
        for parcel, name in zip(parcels, names, strict=True):
            target = folder / name
            copies.append(target if _copy(parcel, target) else None)
    except OSError as error:
        remove(copies)
        raise NotExported(str(folder), system_reason(error)) from error
    return tuple(copies)


def write_manifest(folder: Path, name: str, rows: Sequence[Sequence[str]]) -> Path:
    """Write `rows` as a CSV file beside the others. Raises NotExported."""
    try:
        free = distinct([name], [item.name for item in folder.iterdir()])[0]
    except OSError as error:
        raise NotExported(str(folder), system_reason(error)) from error
    write_table(folder / free, rows)
    return folder / free


def remove(paths: Sequence[Path | None]) -> None:
    """Delete what was copied, as far as the disk allows."""
    for path in paths:
        try:
            if path:
                path.unlink(missing_ok=True)
        except OSError as error:
            log.warning("what was laid out stays: %s", system_reason(error))


def _copy(parcel: Parcel, target: Path) -> bool:
    """Copy and verify; returns whether the source was unchanged, else there is no target."""
    try:
        require_plain(parcel.source)
        source = parcel.source.open("rb")
    except OSError:
        return False
    with source, suppress(_NotWhole), replacing(target, durable=True, mode=FOR_ANYBODY) as part:
        digest = hashlib.sha256()
        with part.open("wb") as file:
            while chunk := source.read(_CHUNK):
                digest.update(chunk)
                file.write(chunk)
        if digest.hexdigest() != parcel.sha256:
            raise _NotWhole
        return True
    return False
