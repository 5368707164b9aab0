"""Files laid into a folder that is the user's own: nothing there is overwritten, and nothing is
left behind where it could not be finished."""

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
    """The file is no longer what it was."""


@value
class Parcel:
    """One file to lay down: where it lies, what to call it, and its SHA-256 in hex."""

    source: Path
    name: str
    sha256: str


def lay_out(folder: Path, parcels: Sequence[Parcel]) -> tuple[Path | None, ...]:
    """Copy each into `folder` under its name, with a number behind it where that is taken.

    None stands for a file that is missing or no longer what it was. Raises NotExported,
    and then nothing of it is left.
    """
    made: list[Path | None] = []
    try:
        with as_the_user_has_it():
            folder.mkdir(parents=True, exist_ok=True)
        taken = [item.name for item in folder.iterdir()]
        names = distinct((parcel.name for parcel in parcels), taken)
        for parcel, name in zip(parcels, names, strict=True):
            target = folder / name
            made.append(target if _copy(parcel, target) else None)
    except OSError as error:
        remove(made)
        raise NotExported(str(folder), system_reason(error)) from error
    return tuple(made)


def write_manifest(folder: Path, name: str, rows: Sequence[Sequence[str]]) -> Path:
    """Write `rows` as a CSV file beside the others. Raises NotExported."""
    try:
        free = distinct([name], [item.name for item in folder.iterdir()])[0]
    except OSError as error:
        raise NotExported(str(folder), system_reason(error)) from error
    write_table(folder / free, rows)
    return folder / free


def remove(paths: Sequence[Path | None]) -> None:
    """Take back what was laid out, as far as the disk lets us."""
    for path in paths:
        try:
            if path:
                path.unlink(missing_ok=True)
        except OSError as error:
            log.warning("what was laid out stays: %s", system_reason(error))


def _copy(parcel: Parcel, target: Path) -> bool:
    """Whether the source was what it should be; else there is no target."""
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
